// SPDX-License-Identifier: GPL-3.0-or-later
#include "section.h"
#include "words.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jupiter::reports {
namespace {

constexpr qreal laneHeight = 25 * pt, axisHeight = 22 * pt, laneLabel = 92 * pt, radius = 3.6 * pt;
constexpr int mostLanes = 14; // more hosts share the last lane, which says so

struct Mark {
    int lane = 0;
    qreal x = 0;
};

/// "PC01 · IEUser" and "DC1 ← PC01$" happen on PC01 and DC1.
QString hostOf(const ReportEvent &event)
{
    QString host = event.where;
    for (const QStringView divider : {u" · ", u" ← ", u" → "})
        host = host.section(divider.toString(), 0, 0);
    return host.isEmpty() ? QStringLiteral("unknown") : words::plain(host);
}

QStringList lanesOf(const std::vector<ReportEvent> &course)
{
    QStringList lanes;
    for (const ReportEvent &event : course) {
        const QString host = hostOf(event);
        if (!lanes.contains(host))
            lanes << host;
    }
    if (lanes.size() > mostLanes) {
        const qsizetype more = lanes.size() - (mostLanes - 1);
        lanes = lanes.mid(0, mostLanes - 1);
        lanes << QStringLiteral("%1 more hosts").arg(more);
    }
    return lanes;
}

/// Distances grow with the logarithm of the time between two events: a burst of seconds stays readable beside a night of silence.
std::vector<Mark> placed(const std::vector<ReportEvent> &course, const QStringList &lanes, qreal width)
{
    std::vector<Mark> marks(course.size());
    qreal at = 0;
    for (std::size_t i = 0; i < course.size(); ++i) {
        if (i > 0)
            at += 1 + std::log10(1 + std::max<double>(0, double(course[i].time.ns) - double(course[i - 1].time.ns)) / 1e9);
        const qsizetype lane = lanes.indexOf(hostOf(course[i]));
        marks[i] = {int(lane < 0 ? lanes.size() - 1 : lane), at};
    }
    const qreal scale = at > 0 ? (width - 2 * radius) / at : 0;
    for (Mark &mark : marks)
        mark.x = radius + mark.x * scale;
    return marks;
}

void drawLanes(QPainter &painter, const QStringList &lanes, QPointF origin, qreal width)
{
    const TextStyle label = style::small();
    const QFontMetricsF metrics(label.font);
    for (qsizetype i = 0; i < lanes.size(); ++i) {
        const qreal y = origin.y() + (qreal(i) + 0.6) * laneHeight;
        painter.fillRect(QRectF(origin.x() + laneLabel, y - 0.75 * pt, width - laneLabel, 1.5 * pt), style::line());
        const QString name = metrics.elidedText(lanes[i], Qt::ElideMiddle, laneLabel - 10 * pt);
        TextBlock(name, label, laneLabel).draw(painter, {origin.x(), y - label.lineHeight / 2});
    }
}

/// Draws a text centred at x unless it would touch the one before it on the same line, whose right end `taken` holds.
void drawLabel(QPainter &painter, const QString &text, qreal x, qreal y, qreal least, qreal most, qreal &taken)
{
    const TextStyle style = style::small();
    const qreal width = QFontMetricsF(style.font).horizontalAdvance(text);
    const qreal left = std::clamp(x - width / 2, least, std::max(least, most - width));
    if (left < taken)
        return;
    TextBlock(text, style, width + pt).draw(painter, {left, y});
    taken = left + width + 3 * pt;
}

void drawMarks(const Sheet &sheet, const std::vector<Mark> &marks, qsizetype lanes, QPointF origin, qreal width)
{
    QPainter &painter = *sheet.flow.painter();
    const auto &course = sheet.report.course;
    const qreal left = origin.x() + laneLabel, right = origin.x() + width;
    std::vector<std::size_t> order(marks.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return course[a].severity < course[b].severity; });
    for (const std::size_t i : order) // the worst lie on top
        drawSeverity(painter, course[i].severity, {left + marks[i].x, origin.y() + (marks[i].lane + 0.6) * laneHeight}, radius);
    std::vector<qreal> taken(std::size_t(lanes), 0);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const qreal y = origin.y() + (marks[i].lane + 0.6) * laneHeight;
        drawLabel(painter, QString::number(i + 1), left + marks[i].x, y - radius - 12.5 * pt, left - 10 * pt, right + 6 * pt,
                  taken[std::size_t(marks[i].lane)]);
    }
    const bool oneDay = sheet.clock.date(course.front().time) == sheet.clock.date(course.back().time);
    const qreal axis = origin.y() + qreal(lanes) * laneHeight + 6 * pt;
    const auto text = [&](std::size_t i) {
        return oneDay ? sheet.clock.time(course[i].time) : sheet.clock.shortDateTime(course[i].time);
    };
    const TextStyle style = style::small();
    const qreal lastWidth = QFontMetricsF(style.font).horizontalAdvance(text(course.size() - 1));
    qreal end = 0, beforeLast = right - lastWidth - 6 * pt; // the last time is always written: the others leave it room
    for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
        if (i == 0 || text(i) != text(i - 1))
            drawLabel(painter, text(i), left + marks[i].x, axis, left, beforeLast, end);
    }
    end = 0;
    drawLabel(painter, text(course.size() - 1), left + marks.back().x, axis, left, right, end);
}

} // namespace

void drawCourse(const Sheet &sheet)
{
    const QStringList lanes = lanesOf(sheet.report.course);
    const qreal height = qreal(lanes.size()) * laneHeight + axisHeight;
    PageFlow &flow = sheet.flow;
    flow.need(height);
    if (QPainter *painter = flow.painter()) {
        const QPointF origin(flow.left(), flow.y());
        drawLanes(*painter, lanes, origin, flow.width());
        drawMarks(sheet, placed(sheet.report.course, lanes, flow.width() - laneLabel), lanes.size(), origin, flow.width());
    }
    flow.advance(height);
    flow.paragraph(QStringLiteral("Numbers as in the table. Distances grow with the logarithm of the time between events."),
                   style::small());
    flow.space(8 * pt);
}

} // namespace jupiter::reports
