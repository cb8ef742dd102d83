// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/severity.h>

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

#include <vector>

namespace jupiter::workbench {

/// Counts over time. Bucket b covers [from + b * step, from + (b + 1) * step).
struct HistogramData {
    Timestamp from;
    std::int64_t stepNs = 0;                        ///< Above 0 when there are buckets.
    QStringList series;                             ///< Names; one unnamed series is fine.
    std::vector<std::vector<std::uint64_t>> counts; ///< [series][bucket], all of one length.
    bool lastIsOther = false;                       ///< The last series is what is left: painted quietly.
    QStringList values = {};                        ///< What each series is a count of, as stored; "" for what is left.

    std::size_t buckets() const { return counts.empty() ? 0 : counts.front().size(); }
    TimeRange range() const { return {from, {from.ns + std::int64_t(buckets()) * stepNs}}; }
    std::uint64_t total() const;
};

/// A width of bucket that gives about `wanted` of them over `range`; a round one, with how a query writes it and how people read
/// it.
struct BucketStep {
    std::int64_t ns = 0;
    QString query; ///< "5m", for timechart span=
    QString words; ///< "5 min bars"
};
BucketStep bucketStep(TimeRange range, int wanted = 120);

/// From `timechart span=... count() [by f]`: rows of @timestamp, [group,] count. Gaps become zeros; the biggest `mostSeries`
/// groups keep their name, the rest is "other". Rows outside a sane number of buckets (100,000) are not shown.
HistogramData histogramFrom(const query::ResultSet &result, std::int64_t stepNs, int mostSeries = 5);

/// Zeros on both sides, so that the whole of `range` is on the axis, also when nothing is in it; open ends stay where the data ends.
/// At most 100,000 buckets.
void widen(HistogramData &data, TimeRange range, std::int64_t stepNs);

/// Stacked bars over time, painted: instant with thousands of buckets (those that share a pixel are added up). Labels never
/// overlap. Drag chooses a range, double click goes back out, Shift and arrows move the range. Left and Right walk over the bars, with
/// Ctrl they extend what is chosen, Up and Down walk over the parts of a bar, Enter goes in, Backspace out, '.' pivots.
class Histogram final : public QWidget {
    Q_OBJECT
public:
    explicit Histogram(QWidget *parent = nullptr);

    void setData(HistogramData data);
    const HistogramData &data() const { return m_data; }
    void setZone(const Zone &zone);
    void setSelection(std::optional<TimeRange> range); ///< An overlay; what the top bar says, for instance.
    void setEmptyText(const QString &why);             ///< Shown instead of bars when there are none.
    const QString &emptyText() const { return m_empty; }

    /// Marks on the baseline (alerts). At most one a pixel is painted, the worst.
    void setMarks(std::vector<std::pair<Timestamp, Severity>> marks);
    void setSeriesTones(bool severities); ///< Series i is painted in the colour of Severity i.

    QSize sizeHint() const override { return {600, 110}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

Q_SIGNALS:
    void rangeChosen(jupiter::TimeRange range); ///< By dragging: whole buckets.
    void barClicked(jupiter::TimeRange range);  ///< A click without dragging: that bucket.
    void zoomOutWanted();
    void pivotWanted(jupiter::TimeRange range, int series, const QPoint &globalPosition); ///< '.' or the context menu; -1: no part of a bar.
    void cursorMoved(const QString &words); ///< "19:35 PC01 12 of 40"; empty when the cursor left.

protected:
    void paintEvent(QPaintEvent *) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// What is painted: neighbours that share a pixel are added up.
    struct Bars {
        std::size_t group = 1;                        // buckets a bar
        std::vector<std::vector<std::uint64_t>> sums; // [series][bar]
        std::vector<std::uint64_t> total;             // [bar]
        std::uint64_t most = 1;
    };
    Bars bars() const;
    int seriesAt(const QPoint &position) const;       // -1: above the bar
    bool walk(int key, Qt::KeyboardModifiers modifiers);
    void sayCursor();
    TimeRange chosen() const;                         // from the anchor to the cursor; requires a cursor
    QRect plot() const;
    Timestamp timeAt(double x) const;
    double xOf(Timestamp t) const;
    void paintBars(QPainter &p) const;
    void paintAxis(QPainter &p) const;
    void paintMarks(QPainter &p) const;
    QColor colourOf(std::size_t series) const;

    HistogramData m_data;
    std::vector<std::pair<Timestamp, Severity>> m_marks;
    std::optional<TimeRange> m_selection;
    Zone m_zone;
    QString m_empty;
    bool m_bySeverity = false;
    int m_dragFrom = -1, m_dragTo = -1;
    int m_cursor = -1, m_anchor = -1; // buckets
    int m_part = -1;                  // series within the bar under the cursor
};

} // namespace jupiter::workbench
