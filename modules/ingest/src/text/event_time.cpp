// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/event_time.h"

#include "text/line_time.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>

namespace jupiter::ingest {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view digitsAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return text.substr(at, end - at);
}

template <class Int>
bool toInteger(std::string_view digits, Int &value)
{
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size();
}

/// Digits with an optional fraction. 1973 is the earliest second read so: smaller numbers are durations and counts.
std::optional<EventTime> readEpoch(std::string_view text)
{
    const std::string_view whole = digitsAt(text, 0);
    if (whole.size() < 9 || whole.size() > 19)
        return {};
    std::string_view fraction;
    if (whole.size() < text.size()) {
        if (text[whole.size()] != '.')
            return {};
        fraction = digitsAt(text, whole.size() + 1);
        if (whole.size() + 1 + fraction.size() != text.size() || fraction.empty())
            return {};
    }
    std::int64_t value = 0;
    if (!toInteger(whole, value) || value < 100'000'000)
        return {};
    // FILETIME of 1980 to 2100; as nanoseconds since 1970 these would be of 1973 and 1974.
    if (fraction.empty() && value >= 119'600'064'000'000'000 && value < 157'469'184'000'000'000)
        return EventTime{timestampFromFiletime(std::uint64_t(value)), true, true};
    std::int64_t unit = nsPerSecond;
    for (std::int64_t limit = 100'000'000'000; unit > 1 && value >= limit; limit *= 1000)
        unit /= 1000;
    if (value > std::numeric_limits<std::int64_t>::max() / unit - 1)
        return {};
    std::int64_t ns = value * unit;
    bool exact = true;
    for (const char c : fraction) {
        unit /= 10;
        ns += (c - '0') * unit;
        exact = exact && (unit > 0 || c == '0');
    }
    return EventTime{{ns}, exact, true};
}

/// "10/23/2020 2:36:40 AM": the half of the day shows that the month comes first.
std::optional<EventTime> readUnitedStates(std::string_view text, const TimeZone *zone)
{
    if (text.size() < 17 || text.size() > 23 || text.back() != 'M')
        return {};
    int parts[6] = {};
    std::size_t at = 0;
    constexpr std::string_view separators = "// :: ";
    for (std::size_t i = 0; i < 6; ++i) {
        const std::string_view digits = digitsAt(text, at);
        if (digits.empty() || digits.size() > (i == 2 ? 4u : 2u) || !toInteger(digits, parts[i]))
            return {};
        at += digits.size();
        if (at >= text.size() || text[at] != separators[i])
            return {};
        ++at;
    }
    const auto [month, day, year, hour, minute, second] = parts;
    const std::string_view half = text.substr(at);
    if ((half != "AM" && half != "PM") || !isDate(year, month, day) || year < 1678 || year > 2261 ||
        hour < 1 || hour > 12 || minute > 59 || second > 60)
        return {};
    EventTime out{timestampFromCivil(year, month, day, hour % 12 + (half == "PM" ? 12 : 0), minute, second, 0)};
    out.time = momentOf(out.time, zone, out.assumed);
    return out;
}

/// "Jan 5, 2023 @ 10:11:12.123", as Kibana shows and exports times: in the zone of the browser.
std::optional<EventTime> readKibana(std::string_view text, const TimeZone *zone)
{
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() < 20)
        return {};
    const std::size_t month = months.find(text.substr(0, 3));
    const std::string_view day = digitsAt(text, 4);
    if (month == std::string_view::npos || month % 3 || text[3] != ' ' || day.empty() || day.size() > 2)
        return {};
    const std::string_view rest = text.substr(4 + day.size()); // ", 2023 @ 10:11:12.123"
    if (rest.size() < 10 || !rest.starts_with(", ") || rest.substr(6, 3) != " @ ")
        return {};
    const int number = int(month / 3) + 1;
    std::string plain(rest.substr(2, 4));
    plain.append(number < 10 ? "-0" : "-").append(std::to_string(number)).append(day.size() == 1 ? "-0" : "-").append(day).append(" ").append(rest.substr(9));
    return readEventTime(plain, zone);
}

/// The zone at the end of an RFC 3339 text: is it UTC, so that nothing is lost without the text.
void judgeZone(std::string_view text, EventTime &time)
{
    const std::string_view tail = text.substr(std::min<std::size_t>(text.size(), 10));
    if (tail.ends_with('Z') || tail.ends_with('z') || tail.ends_with("UTC") || tail.ends_with("GMT")) {
        time.exact = true;
    } else {
        const std::size_t sign = tail.find_last_of("+-");
        time.exact = sign != std::string_view::npos && tail.find_first_of("123456789", sign) == std::string_view::npos;
    }
    const std::size_t point = tail.find_first_of(".,");
    time.exact = time.exact && (point == std::string_view::npos || digitsAt(tail, point + 1).size() <= 9);
}

} // namespace

std::optional<EventTime> readEventTime(std::string_view text, const TimeZone *zone)
{
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos || text.size() > 64)
        return {};
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    if (text.starts_with("/Date(") && text.ends_with(")/"))
        return readEpoch(text.substr(6, text.size() - 8));
    if (!isDigit(text[0]))
        return readKibana(text, zone);
    if (text.size() > 4 && (text[4] == '-' || text[4] == '/')) {
        int year = 0;
        if (!toInteger(text.substr(0, 4), year) || year < 1678 || year > 2261)
            return {};
        const auto wall = parseWallTime(text);
        if (!wall)
            return {};
        EventTime time{wall->time};
        judgeZone(text, time);
        time.hasZone = wall->hasZone;
        if (!wall->hasZone)
            time.time = momentOf(wall->time, zone, time.assumed);
        return time;
    }
    if (text.size() >= 20 && text[2] == '/') {
        const std::string bracketed = "[" + std::string(text) + "]";
        if (const auto web = webTimeIn(bracketed, zone))
            return EventTime{web->time, false, !web->assumed.zone, web->assumed};
    }
    if (text.back() == 'M')
        return readUnitedStates(text, zone);
    return readEpoch(text);
}

std::optional<Timestamp> localTimeByArrival(Timestamp local, Timestamp arrival)
{
    constexpr std::int64_t quarter = 900 * nsPerSecond, mostTravel = 300 * nsPerSecond, mostOffset = 14 * 3600 * nsPerSecond;
    const std::uint64_t distance = local > arrival ? std::uint64_t(local.ns) - std::uint64_t(arrival.ns)
                                                   : std::uint64_t(arrival.ns) - std::uint64_t(local.ns);
    if (distance > std::uint64_t(2 * mostOffset))
        return {};
    const std::int64_t apart = arrival.ns - local.ns;
    // Rounded down, because travel takes time; a second of grace for clocks that disagree.
    std::int64_t offset = (apart + nsPerSecond) / quarter * quarter;
    if ((apart + nsPerSecond) % quarter < 0)
        offset -= quarter;
    if (apart - offset > mostTravel || offset > mostOffset || offset < -mostOffset)
        return {};
    return Timestamp{local.ns + offset};
}

std::string zonelessNote(std::uint64_t times, const TimeZone *zone)
{
    return std::to_string(times) + " times say no zone: taken as " + (zone ? zone->name() : "UTC");
}

} // namespace jupiter::ingest
