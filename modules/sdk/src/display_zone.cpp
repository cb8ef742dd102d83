// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/sdk/display_zone.h>

#include <cmath>
#include <set>

namespace jupiter::sdk {
namespace {

constexpr double weekNs = 7 * 86'400e9;
constexpr int mostLooks = 4'000; // 76 years by weeks

/// The offsets within a range. Looked at by weeks: no zone has changed and changed back in less, and one that did would say so beside the time.
std::set<int> offsetsIn(const TimeZone &zone, TimeRange range)
{
    std::set<int> found{zone.offsetSecondsAt(range.from), zone.offsetSecondsAt({range.to.ns - 1})};
    const double span = double(range.to.ns) - double(range.from.ns), step = std::max(weekNs, span / mostLooks);
    for (double at = step; at < span && found.size() < 3; at += step)
        found.insert(zone.offsetSecondsAt({range.from.ns + std::int64_t(at)}));
    return found;
}

} // namespace

QString offsetText(int seconds)
{
    const auto two = [](int n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const int size = std::abs(seconds);
    QString text = (seconds < 0 ? u'-' : u'+') + two(size / 3600) + u':' + two(size / 60 % 60);
    if (size % 60)
        text += u':' + two(size % 60); // local mean times of before 1900
    return text;
}

DisplayZone DisplayZone::fixed(int offsetMinutes)
{
    return {offsetMinutes, offsetMinutes ? QStringLiteral("UTC") + offsetText(offsetMinutes * 60) : QStringLiteral("UTC")};
}

DisplayZone DisplayZone::over(const TimeZonePtr &zone, TimeRange range)
{
    const QString place = QString::fromStdString(zone->name());
    const TimeRange all;
    if (range.from == all.from || range.to == all.to || range.to <= range.from) {
        const int now = zone->offsetSecondsAt(timestampNow());
        return {now / 60, place, zone, true};
    }
    const std::set<int> offsets = offsetsIn(*zone, range);
    if (offsets.size() == 1 && *offsets.begin() % 60 == 0)
        return {*offsets.begin() / 60, place + u' ' + offsetText(*offsets.begin()), zone, false};
    QString name = place;
    for (const int offset : offsets)
        name += (offset == *offsets.begin() ? u' ' : u'/') + offsetText(offset);
    return {*offsets.begin() / 60, name, zone, true};
}

QString DisplayZone::id() const
{
    return rules ? QString::fromStdString(rules->name()) : offsetMinutes ? offsetText(offsetMinutes * 60) : QStringLiteral("UTC");
}

Timestamp DisplayZone::momentOf(Timestamp wall) const
{
    if (rules)
        return rules->momentOf(wall).utc;
    const std::int64_t shift = std::int64_t(offsetMinutes) * 60'000'000'000;
    const TimeRange all;
    if (shift > 0 ? wall.ns < all.from.ns + shift : wall.ns > all.to.ns + shift)
        return shift > 0 ? all.from : all.to;
    return {wall.ns - shift};
}

QString DisplayZone::offsetBeside(Timestamp t) const
{
    if (!rules)
        return {};
    const int offset = offsetSecondsAt(t);
    return each || offset != offsetMinutes * 60 ? offsetText(offset) : QString();
}

} // namespace jupiter::sdk
