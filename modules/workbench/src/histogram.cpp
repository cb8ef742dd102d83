// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/histogram.h>

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace jupiter::workbench {
namespace {

constexpr std::int64_t second = 1'000'000'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

/// Round distances between labels, and what a label then says.
struct Tick {
    std::int64_t ns;
    enum class Label { Second, Minute, Day, Month } label;
};
constexpr Tick ticks[] = {
    {second, Tick::Label::Second},      {5 * second, Tick::Label::Second}, {15 * second, Tick::Label::Second},
    {minute, Tick::Label::Minute},      {5 * minute, Tick::Label::Minute}, {15 * minute, Tick::Label::Minute},
    {30 * minute, Tick::Label::Minute}, {hour, Tick::Label::Minute},       {3 * hour, Tick::Label::Minute},
    {6 * hour, Tick::Label::Minute},    {12 * hour, Tick::Label::Minute},  {day, Tick::Label::Day},
    {2 * day, Tick::Label::Day},        {7 * day, Tick::Label::Day},       {30 * day, Tick::Label::Day},
    {90 * day, Tick::Label::Month},     {365 * day, Tick::Label::Month},    {730 * day, Tick::Label::Month},     {1825 * day, Tick::Label::Month},
    {3650 * day, Tick::Label::Month}};

QString tickText(std::int64_t localNs, Tick::Label label)
{
    const CivilTime c = civilFromTimestamp({localNs});
    const auto two = [](int n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    switch (label) {
    case Tick::Label::Second: return two(c.hour) + u':' + two(c.minute) + u':' + two(c.second);
    case Tick::Label::Minute:
        if (c.hour == 0 && c.minute == 0)
            return two(c.month) + u'-' + two(c.day);
        return two(c.hour) + u':' + two(c.minute);
    case Tick::Label::Day:
        return c.month == 1 && c.day < 8 ? QStringLiteral("%1-%2-%3").arg(c.year).arg(two(c.month), two(c.day))
                                         : two(c.month) + u'-' + two(c.day);
    case Tick::Label::Month: return QStringLiteral("%1-%2").arg(c.year).arg(two(c.month));
    }
    return {};
}

} // namespace

Histogram::Histogram(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(this, QAccessible::Chart);
    setAccessibleName(tr("Events over time", "accessible name"));
    setMouseTracking(true);
}

void Histogram::setData(HistogramData data)
{
    m_data = std::move(data);
    m_cursor = m_anchor = m_part = -1;
    Q_EMIT cursorMoved(QString());
    update();
}

void Histogram::setZone(const Zone &zone)
{
    m_zone = zone;
    update();
}

void Histogram::setSelection(std::optional<TimeRange> range)
{
    m_selection = range;
    update();
}

void Histogram::setEmptyText(const QString &why)
{
    m_empty = why;
    update();
}

void Histogram::setMarks(std::vector<std::pair<Timestamp, Severity>> marks)
{
    m_marks = std::move(marks);
    update();
}

void Histogram::setSeriesTones(bool severities)
{
    m_bySeverity = severities;
    update();
}

QColor Histogram::colourOf(std::size_t series) const
{
    if (m_data.lastIsOther && series + 1 == m_data.counts.size())
        return theme().line;
    QColor colour = m_bySeverity && series < 5 ? theme().severities[series] : theme().series[series % 6];
    colour.setAlphaF(0.85f); // as calm as the drawings: bars are large areas
    return colour;
}

QRect Histogram::plot() const
{
    return rect().adjusted(12, 8, -12, -(18 + (m_marks.empty() ? 2 : 12)));
}

Timestamp Histogram::timeAt(double x) const
{
    const QRect r = plot();
    const double part = std::clamp((x - r.left()) / std::max(1, r.width()), 0.0, 1.0);
    return {m_data.from.ns + std::int64_t(part * double(m_data.buckets()) * double(m_data.stepNs))};
}

double Histogram::xOf(Timestamp t) const
{
    const double span = double(m_data.buckets()) * double(m_data.stepNs);
    return plot().left() + (double(t.ns) - double(m_data.from.ns)) / std::max(1.0, span) * plot().width();
}

Histogram::Bars Histogram::bars() const
{
    // Bars thinner than 3 px cannot be told apart: neighbours are added up.
    const std::size_t buckets = m_data.buckets();
    Bars bars;
    bars.group = std::max<std::size_t>(1, std::size_t(std::ceil(3.0 * double(buckets) / std::max(1, plot().width()))));
    const std::size_t count = (buckets + bars.group - 1) / bars.group;
    bars.sums.assign(m_data.counts.size(), std::vector<std::uint64_t>(count));
    bars.total.assign(count, 0);
    for (std::size_t s = 0; s < m_data.counts.size(); ++s)
        for (std::size_t b = 0; b < buckets; ++b) {
            bars.sums[s][b / bars.group] += m_data.counts[s][b];
            bars.total[b / bars.group] += m_data.counts[s][b];
        }
    for (const std::uint64_t total : bars.total)
        bars.most = std::max(bars.most, total);
    return bars;
}

void Histogram::paintBars(QPainter &p) const
{
    const QRect r = plot();
    const Bars bars = this->bars();
    const double width = double(r.width()) * double(bars.group) / double(m_data.buckets());
    const double gap = width >= 6 ? std::min(2.0, width * 0.2) : width >= 4 ? 1 : 0;
    for (std::size_t b = 0; b < bars.total.size(); ++b) {
        if (bars.total[b] == 0)
            continue;
        const double full = std::max(2.0, double(bars.total[b]) / double(bars.most) * r.height()); // one event among millions is still seen
        double y = r.bottom() + 1;
        for (std::size_t s = 0; s < bars.sums.size(); ++s) {
            const double part = full * double(bars.sums[s][b]) / double(bars.total[b]);
            if (part <= 0)
                continue;
            p.fillRect(QRectF(r.left() + double(b) * width + gap / 2, y - part, std::max(1.0, width - gap), part),
                       colourOf(s));
            y -= part;
        }
    }
}

int Histogram::seriesAt(const QPoint &position) const
{
    const Bars bars = this->bars();
    const std::size_t bucket = std::size_t(std::max<std::int64_t>(0, (timeAt(position.x()).ns - m_data.from.ns) / m_data.stepNs));
    const std::size_t bar = std::min(bucket / bars.group, bars.total.size() - 1);
    const double full = std::max(2.0, double(bars.total[bar]) / double(bars.most) * plot().height());
    double y = plot().bottom() + 1;
    for (std::size_t s = 0; s < bars.sums.size() && bars.total[bar]; ++s) {
        y -= full * double(bars.sums[s][bar]) / double(bars.total[bar]);
        if (bars.sums[s][bar] && position.y() >= y)
            return int(s);
    }
    return -1;
}

void Histogram::paintAxis(QPainter &p) const
{
    const QRect r = plot();
    p.setFont(uiFont(11));
    p.setPen(theme().text3);
    const double nsPerPixel = double(m_data.buckets()) * double(m_data.stepNs) / std::max(1, r.width());
    const Tick *tick = &ticks[0];
    for (const Tick &candidate : ticks) {
        tick = &candidate;
        if (double(candidate.ns) / nsPerPixel >= 84)
            break;
    }
    const auto wall = [this](Timestamp t) { return t.ns + m_zone.offsetSecondsAt(t) * second; };
    const std::int64_t first = wall(m_data.from) / tick->ns * tick->ns, end = wall(m_data.range().to);
    int freeFrom = 0;
    for (std::int64_t at = first, n = 0; at <= end && n < 200; at += tick->ns, ++n) {
        const QString text = tickText(at, tick->label);
        const int w = p.fontMetrics().horizontalAdvance(text);
        const Timestamp moment = m_zone.momentOf({at});
        const int x = std::clamp(int(xOf(moment)) - (at == first ? 0 : w / 2), 2, width() - w - 2);
        if (moment < m_data.from || x < freeFrom)
            continue;
        p.drawText(QRect(x, height() - 18, w + 1, 16), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        freeFrom = x + w + 14;
    }
}

void Histogram::paintMarks(QPainter &p) const
{
    std::vector<int> worst(std::size_t(std::max(1, width())), -1);
    for (const auto &[t, severity] : m_marks) {
        const double x = xOf(t);
        if (x >= 0 && x < width())
            worst[std::size_t(x)] = std::max(worst[std::size_t(x)], int(severity));
    }
    // The worse one wins where two would touch.
    int last = -100;
    for (std::size_t x = 0; x < worst.size(); ++x) {
        if (worst[x] < 0 || int(x) - last < 9)
            continue;
        for (std::size_t n = x + 1; n < std::min(worst.size(), x + 9); ++n)
            worst[x] = std::max(worst[x], worst[n]);
        p.save();
        p.translate(double(x), plot().bottom() + 8);
        p.scale(0.7, 0.7);
        paintSeverity(p, {0, 0}, Severity(worst[x]));
        p.restore();
        last = int(x);
    }
}

void Histogram::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    if (m_data.buckets() == 0) {
        p.setFont(uiFont(12));
        p.setPen(theme().text3);
        p.drawText(rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
        return;
    }
    paintBars(p);
    paintMarks(p);
    paintAxis(p);
    if (m_data.total() == 0) {
        p.setPen(theme().text3);
        p.drawText(plot(), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
    }
    paintFocus(p, this);
    std::optional<std::pair<double, double>> box;
    if (m_dragFrom >= 0 && m_dragTo >= 0)
        box = {std::min(m_dragFrom, m_dragTo), std::max(m_dragFrom, m_dragTo)};
    else if (m_cursor >= 0)
        box = {xOf(chosen().from), xOf(chosen().to)};
    else if (m_selection)
        box = {std::max(xOf(m_selection->from), double(plot().left())),
               std::min(xOf(m_selection->to), double(plot().right() + 1))};
    if (box && box->second > box->first) {
        QColor fill = theme().accent;
        fill.setAlphaF(0.14f);
        const QRectF area(box->first, plot().top() - 4, box->second - box->first, plot().height() + 4);
        p.fillRect(area, fill);
        p.setPen(theme().accent);
        p.drawLine(area.topLeft(), area.bottomLeft());
        p.drawLine(area.topRight(), area.bottomRight());
    }
}

} // namespace jupiter::workbench
