// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_scale.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace jupiter::timeline {
namespace {

constexpr std::int64_t ms = 1'000'000;

constexpr Step steps[] = {
    {ms, "1ms", "1 ms"},          {2 * ms, "2ms", "2 ms"},       {5 * ms, "5ms", "5 ms"},        {10 * ms, "10ms", "10 ms"},
    {20 * ms, "20ms", "20 ms"},   {50 * ms, "50ms", "50 ms"},    {100 * ms, "100ms", "100 ms"},  {200 * ms, "200ms", "200 ms"},
    {500 * ms, "500ms", "500 ms"}, {second, "1s", "1 s"},        {2 * second, "2s", "2 s"},      {5 * second, "5s", "5 s"},
    {10 * second, "10s", "10 s"}, {15 * second, "15s", "15 s"},  {30 * second, "30s", "30 s"},   {minute, "1m", "1 min"},
    {2 * minute, "2m", "2 min"},  {5 * minute, "5m", "5 min"},   {10 * minute, "10m", "10 min"}, {15 * minute, "15m", "15 min"},
    {30 * minute, "30m", "30 min"}, {hour, "1h", "1 h"},         {2 * hour, "2h", "2 h"},        {3 * hour, "3h", "3 h"},
    {6 * hour, "6h", "6 h"},      {12 * hour, "12h", "12 h"},    {day, "1d", "1 day"},           {2 * day, "2d", "2 days"},
    {7 * day, "7d", "7 days"},    {14 * day, "14d", "14 days"},  {30 * day, "30d", "30 days"},   {91 * day, "91d", "91 days"},
    {365 * day, "365d", "1 year"}, {1825 * day, "1825d", "5 years"}};

QString two(int n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); }

QString dayText(const CivilTime &c) { return QStringLiteral("%1-%2-%3").arg(c.year, 4, 10, QLatin1Char('0')).arg(two(c.month), two(c.day)); }

QString tickText(const CivilTime &c, std::int64_t stepNs)
{
    const QString clock = two(c.hour) + u':' + two(c.minute);
    if (stepNs >= day)
        return dayText(c);
    if (stepNs >= minute)
        return clock;
    const QString seconds = clock + u':' + two(c.second);
    return stepNs >= second ? seconds : seconds + QStringLiteral(".%1").arg(c.nanosecond / ms, 3, 10, QLatin1Char('0'));
}

/// Months between ticks when days are too many: 1, 3, 6, 12, 24, 60 ...
std::vector<Tick> monthTicks(TimeRange view, double nsPerLabel, const workbench::Zone &zone)
{
    constexpr int widths[] = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
    const auto *width = std::find_if(std::begin(widths), std::end(widths) - 1, [&](int months) { return months * 30.0 * double(day) >= nsPerLabel; });
    const CivilTime first = civilFromTimestamp(shifted(view.from, double(zone.offsetSecondsAt(view.from)) * double(second)));
    std::vector<Tick> ticks;
    for (int month = (first.year * 12 + first.month - 1) / *width * *width; ticks.size() < 200; month += *width) {
        const Timestamp local = timestampFromCivil(month / 12, month % 12 + 1, 1, 0, 0, 0, 0), at = zone.momentOf(local);
        if (at >= view.to || month / 12 > 2261)
            break;
        if (at >= view.from)
            ticks.push_back({at, *width >= 12 ? QString::number(month / 12) : QStringLiteral("%1-%2").arg(month / 12).arg(two(month % 12 + 1)), {}});
    }
    return ticks;
}

} // namespace

double distance(Timestamp a, Timestamp b)
{
    return b >= a ? double(std::uint64_t(b.ns) - std::uint64_t(a.ns)) : -double(std::uint64_t(a.ns) - std::uint64_t(b.ns));
}

Timestamp shifted(Timestamp t, double ns)
{
    constexpr auto least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
    if (ns >= 0)
        return {ns >= distance(t, {most}) ? most : t.ns + std::int64_t(ns)};
    return {-ns >= distance({least}, t) ? least : t.ns - std::int64_t(-ns)};
}

TimeRange zoomed(TimeRange view, Timestamp about, double factor)
{
    const double width = std::clamp(distance(view.from, view.to) * factor, double(leastView), double(mostView));
    const double part = std::clamp(distance(view.from, about) / std::max(1.0, distance(view.from, view.to)), 0.0, 1.0);
    const Timestamp from = shifted(about, -width * part);
    return {from, shifted(from, width)};
}

TimeRange panned(TimeRange view, double part)
{
    const double by = distance(view.from, view.to) * part;
    return {shifted(view.from, by), shifted(view.to, by)};
}

Step stepFor(TimeRange view, int pixels, int barPixels)
{
    const double least = distance(view.from, view.to) / std::max(1, pixels) * barPixels;
    const auto *found = std::find_if(std::begin(steps), std::end(steps) - 1, [&](const Step &step) { return double(step.ns) >= least; });
    return *found;
}

std::vector<Tick> ticksOf(TimeRange view, int pixels, const workbench::Zone &zone, int labelPixels)
{
    const double nsPerLabel = distance(view.from, view.to) / std::max(1, pixels) * labelPixels;
    if (nsPerLabel > 14.0 * double(day))
        return monthTicks(view, nsPerLabel, zone);
    const auto *step = std::find_if(std::begin(steps), std::end(steps) - 1, [&](const Step &one) { return double(one.ns) >= nsPerLabel; });
    std::vector<Tick> ticks;
    const std::int64_t local = shifted(view.from, double(zone.offsetSecondsAt(view.from)) * double(second)).ns;
    std::int64_t rest = local % step->ns;
    rest += rest < 0 ? step->ns : 0;
    for (Timestamp at = shifted({local}, rest ? double(step->ns - rest) : 0.0); ticks.size() < 400; at = shifted(at, double(step->ns))) {
        const Timestamp real = zone.momentOf(at); // every label by the clock of its own moment
        if (real >= view.to || at.ns > std::numeric_limits<std::int64_t>::max() - step->ns)
            break;
        const CivilTime c = civilFromTimestamp(at);
        const bool newDay = ticks.empty() || civilFromTimestamp(shifted(at, -double(step->ns))).day != c.day;
        ticks.push_back({real, tickText(c, step->ns), newDay && step->ns < day ? dayText(c) : QString()});
    }
    return ticks;
}

} // namespace jupiter::timeline
