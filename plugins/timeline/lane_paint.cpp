// SPDX-License-Identifier: GPL-3.0-or-later
// How one lane looks.
#include "lane_canvas.h"

#include "../common/mark_gutter.h"

#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace jupiter::timeline {

using workbench::theme;

namespace {

constexpr int barsHeight = 38, below = 8;  // of a lane
constexpr int labelGap = 10;

QRectF barArea(const QRect &row) { return QRectF(sizes::label, row.bottom() - below - barsHeight, 0, barsHeight); }

QString missingText(const Hole &hole) { return LaneCanvas::tr("%1 records missing", "timeline").arg(workbench::countText(hole.missing)); }

/// Lines across, the same on every theme and in grey print.
void hatch(QPainter &p, const QRectF &area, const QColor &colour)
{
    p.save();
    p.setClipRect(area, Qt::IntersectClip);
    p.setPen(QPen(colour, 1));
    for (double x = area.left() - area.height(); x < area.right(); x += 7)
        p.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    p.setClipping(false);
    p.restore();
    p.save();
    p.setPen(QPen(colour, 1));
    p.setBrush(Qt::NoBrush);
    p.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
    p.restore();
}

} // namespace

void LaneCanvas::paintAxis(QPainter &p, const QRect &plot) const
{
    p.fillRect(QRect(0, 0, viewport()->width(), sizes::axis), theme().panel);
    int freeFrom = plot.left(), dateFrom = plot.left();
    for (const Tick &tick : ticksOf(m_view, plot.width(), m_zone)) {
        const double x = xOf(tick.at);
        p.setPen(theme().line);
        p.drawLine(QPointF(x, sizes::axis - 5), QPointF(x, sizes::axis));
        p.setFont(workbench::uiFont(11));
        p.setPen(theme().text3);
        const int wide = p.fontMetrics().horizontalAdvance(tick.text);
        const int left = std::min(int(x) - wide / 2, plot.right() - wide);
        if (left >= freeFrom) {
            p.drawText(QRect(left, 15, wide + 1, 14), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, tick.text);
            freeFrom = left + wide + labelGap;
        }
        const int dateWide = p.fontMetrics().horizontalAdvance(tick.date);
        const int dateLeft = std::min(std::max(plot.left(), int(x) - dateWide / 2), plot.right() - dateWide);
        if (!tick.date.isEmpty() && dateLeft >= dateFrom) {
            p.setPen(theme().text2);
            p.drawText(QRect(dateLeft, 1, dateWide + 1, 14), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, tick.date);
            dateFrom = dateLeft + dateWide + labelGap;
        }
    }
    p.fillRect(QRect(0, sizes::axis - 1, viewport()->width(), 1), theme().line);
}

void LaneCanvas::paintLane(QPainter &p, int index, const QRect &row) const
{
    const Lane &lane = m_lanes[std::size_t(index)];
    p.fillRect(row, index == m_lane ? theme().raised : theme().panel);
    if (index == m_lane)
        p.fillRect(QRect(row.left(), row.top(), 2, row.height()), theme().accent);
    p.setFont(workbench::uiFont(12, QFont::DemiBold));
    p.setPen(theme().text);
    const QRect name = row.adjusted(12, 8, sizes::label - 14 - row.width(), 0);
    QString title = lane.title;
    if (lane.pinned)
        title += QStringLiteral(" \u2022");
    p.drawText(QRect(name.left(), name.top(), name.width(), 17), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, workbench::elide(title, p.fontMetrics(), name.width()).text);
    QStringList under;
    if (!lane.subtitle.isEmpty())
        under << lane.subtitle;
    if (lane.skewNs != 0)
        under << tr("skew %1 s", "timeline lane").arg(double(lane.skewNs) / second, 0, 'g', 6).replace(QStringLiteral("skew -"), QStringLiteral("skew \u2212"));
    p.setFont(workbench::uiFont(11));
    p.setPen(theme().text3);
    p.drawText(QRect(name.left(), name.top() + 18, name.width(), 15), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
               workbench::elide(under.isEmpty() ? workbench::shortCountText(double(lane.total)) : under.join(QStringLiteral(" \u00b7 ")), p.fontMetrics(), name.width()).text);

    p.save();
    p.setClipRect(QRect(sizes::label, row.top(), plotWidth(), row.height()), Qt::IntersectClip);
    paintGaps(p, lane, row);
    paintBars(p, lane, row);
    paintTicks(p, index, row);
    p.restore();
    paintMarks(p, lane, row);
    p.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme().line);
}

void LaneCanvas::paintGaps(QPainter &p, const Lane &lane, const QRect &row) const
{
    const QRectF area = barArea(row);
    const auto boxOf = [&](TimeRange range) {
        const double from = std::max(xOf(range.from, lane.skewNs), double(sizes::label)), to = std::min(xOf(range.to, lane.skewNs), double(sizes::label + plotWidth()));
        return QRectF(from, area.top(), to - from, area.height());
    };
    const auto word = [&](const QRectF &box, const QString &text) {
        p.setFont(workbench::uiFont(11));
        const int wide = p.fontMetrics().horizontalAdvance(text);
        if (box.width() < wide + 16)
            return;
        const QRectF at(box.left() + 6, box.center().y() - 8, wide + 4, 16);
        p.fillRect(at, theme().panel);
        p.setPen(theme().text2);
        p.drawText(at, Qt::AlignCenter | Qt::TextSingleLine, text);
    };
    const auto clock = [this](Timestamp t) { return workbench::timeText(t, m_zone, workbench::TimeStyle::DateMinute); };
    for (const Gap &gap : lane.gaps) {
        const QRectF box = boxOf(gap.range);
        if (box.width() < 2)
            continue;
        hatch(p, box, theme().line);
        word(box, gap.kind == Gap::Kind::Before  ? tr("no data before %1", "timeline").arg(clock(lane.first))
                  : gap.kind == Gap::Kind::After ? tr("no data after %1", "timeline").arg(clock(lane.last))
                                                 : tr("silent for %1", "timeline").arg(workbench::durationText(distance(gap.range.from, gap.range.to) / second)));
    }
    for (const Hole &hole : lane.holes) { // a ghost: what should be there, in the colour of a warning
        QRectF box = boxOf(hole.range);
        if (box.right() < sizes::label || box.left() > sizes::label + plotWidth() || box.width() < -1)
            continue;
        box.setWidth(std::max(4.0, box.width()));
        hatch(p, box, theme().warning());
        word(box, missingText(hole));
    }
}

void LaneCanvas::paintBars(QPainter &p, const Lane &lane, const QRect &row) const
{
    if (lane.most == 0 || m_stepNs <= 0)
        return;
    const QRectF area = barArea(row);
    const double wide = double(m_stepNs) / std::max(1.0, distance(m_view.from, m_view.to)) * plotWidth();
    const double gap = wide >= 5 ? 1.5 : wide >= 3 ? 1 : 0;
    QColor usual = theme().text3, burst = theme().series[0];
    usual.setAlphaF(m_stale ? 0.25f : 0.5f);
    burst.setAlphaF(m_stale ? 0.4f : 0.9f);
    // After zooming out bars are thinner than a pixel until the new ones are there: those that share one are painted once, the greatest.
    double lastX = -1, lastHeight = 0;
    for (const Bar &bar : lane.bars) {
        const double x = xOf(bar.from, lane.skewNs);
        if (x + wide < sizes::label || x > sizes::label + plotWidth())
            continue;
        const double height = std::max(2.0, double(bar.count) / double(lane.most) * area.height());
        if (wide < 1 && std::int64_t(x) == std::int64_t(lastX) && height <= lastHeight)
            continue;
        lastX = x;
        lastHeight = height;
        p.fillRect(QRectF(x + gap / 2, area.bottom() - height, std::max(1.0, wide - gap), height), bar.burst ? burst : usual);
    }
}

void LaneCanvas::paintTicks(QPainter &p, int index, const QRect &row) const
{
    const QRectF area = barArea(row);
    p.setFont(workbench::dataFont(11));
    // A line of text has the room up to the next event of the lane.
    std::vector<const EventTick *> own;
    for (const EventTick &tick : m_ticks)
        if (tick.lane == index)
            own.push_back(&tick);
    const std::int64_t skew = m_lanes[std::size_t(index)].skewNs;
    for (std::size_t i = 0; i < own.size(); ++i) {
        const double x = xOf(own[i]->time, skew), next = i + 1 < own.size() ? xOf(own[i + 1]->time, skew) : sizes::label + plotWidth();
        p.fillRect(QRectF(x - 1, area.top() + 4, 2, area.height() - 4), theme().series[0]);
        if (next - x < 56)
            continue;
        const QString text = workbench::elide(own[i]->text, p.fontMetrics(), int(std::min(next - x - 12, 260.0))).text;
        const QRectF box(x + 4, area.center().y() - 8, p.fontMetrics().horizontalAdvance(text) + 2, 16);
        p.fillRect(box, index == m_lane ? theme().raised : theme().panel);
        p.setPen(theme().text2);
        p.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    }
}

void LaneCanvas::paintMarks(QPainter &p, const Lane &lane, const QRect &row) const
{
    // The worst first: where two would touch, the lesser one goes, and its title before it.
    std::vector<const Mark *> inView;
    for (const Mark &mark : lane.marks)
        if (const double x = xOf(mark.time, lane.skewNs); x >= sizes::label - 1 && x <= sizes::label + plotWidth() + 1)
            inView.push_back(&mark);
    const auto weight = [](const Mark *mark) { return mark->severity ? int(*mark->severity) : 2; };
    std::stable_sort(inView.begin(), inView.end(), [&](const Mark *a, const Mark *b) { return weight(a) > weight(b); });
    std::vector<std::uint8_t> taken(std::size_t(viewport()->width()) + 1);
    const int y = row.top() + 13;
    const auto claim = [&](double from, double to) {
        const auto first = std::size_t(std::clamp(from, 0.0, double(taken.size() - 1))), last = std::size_t(std::clamp(to, 0.0, double(taken.size() - 1)));
        if (std::any_of(taken.begin() + std::ptrdiff_t(first), taken.begin() + std::ptrdiff_t(last), [](std::uint8_t t) { return t != 0; }))
            return false;
        std::fill(taken.begin() + std::ptrdiff_t(first), taken.begin() + std::ptrdiff_t(last), std::uint8_t(1));
        return true;
    };
    std::vector<const Mark *> shown;
    for (const Mark *mark : inView)
        if (const double x = xOf(mark->time, lane.skewNs); claim(x - 6, x + 7)) {
            shown.push_back(mark);
            if (mark->severity) {
                workbench::paintSeverity(p, QPointF(x, y), *mark->severity);
            } else {
                notebook::Mark star;
                star.starred = true;
                views::paintMark(p, int(x) - 6, y, star);
            }
        }
    p.setFont(workbench::uiFont(11));
    for (const Hole &hole : lane.holes) { // beside the ghost when it is too narrow to hold its number
        const QString text = missingText(hole);
        const double from = xOf(hole.range.from, lane.skewNs) + 8, to = xOf(hole.range.to, lane.skewNs) + 8, wide = p.fontMetrics().horizontalAdvance(text);
        if (to - from >= wide + 16 || from < sizes::label || from + wide > sizes::label + plotWidth() || !claim(from, from + wide + 6))
            continue;
        p.setPen(theme().warning());
        p.drawText(QRectF(from, y - 8, wide + 2, 16), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    }
    p.setPen(theme().text2);
    for (const Mark *mark : shown) {
        const QString text = workbench::elide(mark->title, p.fontMetrics(), 150).text;
        const double x = xOf(mark->time, lane.skewNs) + 9, wide = p.fontMetrics().horizontalAdvance(text);
        if (x + wide > sizes::label + plotWidth() || !claim(x, x + wide + 6))
            continue;
        const QRectF box(x - 1, y - 7, wide + 3, 14); // on its own ground: bars and hatching are behind it
        p.fillRect(box, m_lane >= 0 && &lane == &m_lanes[std::size_t(m_lane)] ? theme().raised : theme().panel);
        p.drawText(QRectF(x, y - 8, wide + 2, 16), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    }
}

} // namespace jupiter::timeline
