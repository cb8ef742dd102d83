// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"
#include "board.h"
#include "tile_body.h"

#include <QtWidgets/QFrame>

class QLabel;
class QStackedLayout;

namespace jupiter::dashboards {

/// A tile on the page: title, facts, body; asks its search, keeps the old answer dimmed until the new one is there, and says why there
/// is nothing. Moved by its head with the mouse, by Ctrl and arrows with the keyboard.
class TileView final : public QFrame {
    Q_OBJECT
public:
    TileView(backend::Session &session, Tile tile, QWidget *parent);

    const Tile &tile() const { return m_tile; }
    void setTile(const Tile &tile); ///< Asks again only when the query changed.
    void setPlace(const QRect &place) { m_tile.place = place; }
    void ask(TimeRange range);
    void setZone(const workbench::Zone &zone);
    void remake(); ///< The theme changed: charts hold colours.
    bool busy() const { return m_search.running(); }
    const TileData &data() const { return m_data; }
    QString problem() const; ///< What stands where the picture would; empty: there is one.

Q_SIGNALS:
    void eventsWanted(const QString &query, const std::optional<jupiter::TimeRange> &range);
    void editWanted();
    void removeWanted();
    void moved(const QPoint &cells);   ///< By the keyboard.
    void resized(const QSize &cells);
    void dragged(const QPoint &pixels, bool ended); ///< By the head.
    void stretched(const QPoint &pixels, bool ended); ///< By the corner.
    void answered();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void answer(const views::LatestSearch::Answer &answer);
    void draw();

    Tile m_tile;
    views::LatestSearch m_search;
    query::ResultPtr m_result;
    TileData m_data;
    workbench::Zone m_zone;
    QWidget *m_head;
    QWidget *m_corner; ///< To size it by; there while the mouse is over the tile.
    QLabel *m_title, *m_facts, *m_problem;
    QStackedLayout *m_pages;
    TileBody *m_body = nullptr;
    QPoint m_grip;
    bool m_dragging = false;
};

} // namespace jupiter::dashboards
