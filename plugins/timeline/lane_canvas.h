// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanes.h"

#include <QtWidgets/QAbstractScrollArea>

class QPainter;

namespace jupiter::timeline {

/// A single event of a lane, where there are few enough to show each.
struct EventTick {
    Timestamp time;
    int lane = -1;
    QString text;                       ///< Escaped.
};

/// Lanes over time, painted: names at the left, an axis on top that stays when the lanes scroll (pinned lanes stay too), bars, hatched gaps, missing
/// record ids as ghosts, marks with their titles where there is room. Paints what it was given last, however the view has moved since; asks for
/// another view by signals and holds no data of its own. Times are drawn with the skew of their lane added.
class LaneCanvas final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LaneCanvas(QWidget *parent = nullptr);

    void setLanes(std::vector<Lane> lanes, std::int64_t stepNs);
    const std::vector<Lane> &lanes() const { return m_lanes; }
    void setTicks(std::vector<EventTick> ticks);
    void setView(TimeRange view);
    TimeRange view() const { return m_view; }
    void setCursor(Timestamp at, int lane);             ///< Scrolls the lane into sight.
    Timestamp cursor() const { return m_cursor; }
    int lane() const { return m_lane; }
    void setZone(const workbench::Zone &zone);
    void setEmptyText(const QString &text);             ///< Shown while there are no lanes.
    void setStale(bool stale);                          ///< Bars are dimmed.

    int plotWidth() const;                              ///< Pixels that the view is spread over.
    std::int64_t stepNs() const { return m_stepNs; }
    double paintMs() const { return m_paintMs; }        ///< What the last paint took.

Q_SIGNALS:
    void viewWanted(TimeRange view);
    void cursorMoved();
    void opened();                                      ///< Enter or a double click.
    void pivotWanted(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    // lane_paint.cpp
    void paintAxis(QPainter &p, const QRect &plot) const;
    void paintLane(QPainter &p, int lane, const QRect &row) const;
    void paintGaps(QPainter &p, const Lane &lane, const QRect &row) const;
    void paintBars(QPainter &p, const Lane &lane, const QRect &row) const;
    void paintMarks(QPainter &p, const Lane &lane, const QRect &row) const;
    void paintTicks(QPainter &p, int lane, const QRect &row) const;

    // lane_canvas.cpp
    double xOf(Timestamp t, std::int64_t skewNs = 0) const;
    Timestamp timeAt(double x) const;
    QRect rowOf(int place) const;                       ///< Of the place-th visible lane, in the viewport.
    std::vector<int> order() const;                     ///< Lanes from the top: pinned ones, then the others.
    int laneAt(int y) const;
    int pinned() const;
    void placeScrollBar();
    void moveCursorTo(Timestamp at, int lane);
    void step(int lanes);
    QString toolTipAt(const QPoint &at) const;

    std::vector<Lane> m_lanes;
    std::vector<EventTick> m_ticks;
    std::int64_t m_stepNs = 0;
    TimeRange m_view{{0}, {1}};
    Timestamp m_cursor;
    int m_lane = -1;
    workbench::Zone m_zone;
    QString m_empty;
    bool m_stale = false;
    int m_dragFrom = -1;
    TimeRange m_dragView;
    bool m_dragged = false;
    mutable double m_paintMs = 0;
};

namespace sizes {
inline constexpr int label = 152, axis = 34, lane = 57, right = 10;
}

} // namespace jupiter::timeline
