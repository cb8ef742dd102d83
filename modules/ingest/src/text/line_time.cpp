// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_time.h"

#include <algorithm>

namespace jupiter::ingest {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// `count` decimal digits at `at`, or -1.
int numberAt(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

int monthAt(std::string_view text, std::size_t at)
{
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (at + 3 > text.size())
        return 0;
    const char name[3] = {char(text[at] & ~0x20), char(text[at + 1] | 0x20), char(text[at + 2] | 0x20)}; // "AUG" too
    const std::size_t found = months.find(std::string_view(name, 3));
    return found == std::string_view::npos || found % 3 ? 0 : int(found / 3) + 1;
}

struct Clock {
    int hour = 0, minute = 0, second = 0;
    std::int64_t ns = 0;
    std::size_t end = 0;
};

/// hh:mm:ss with an optional fraction.
std::optional<Clock> clockAt(std::string_view text, std::size_t at)
{
    Clock c{numberAt(text, at, 2), numberAt(text, at + 3, 2), numberAt(text, at + 6, 2), 0, at + 8};
    if (c.hour < 0 || c.hour > 24 || c.minute < 0 || c.minute > 59 || c.second < 0 || c.second > 60 || text[at + 2] != ':' ||
        text[at + 5] != ':')
        return {};
    if (c.end + 1 < text.size() && (text[c.end] == '.' || text[c.end] == ',') && isDigit(text[c.end + 1])) {
        ++c.end;
        for (std::int64_t scale = 100'000'000; c.end < text.size() && isDigit(text[c.end]); ++c.end, scale /= 10)
            c.ns += (text[c.end] - '0') * scale;
    }
    return c;
}

Timestamp wallTime(int year, int month, int day, const Clock &c)
{
    return timestampFromCivil(year, month, day, c.hour, c.minute, c.second, c.ns);
}

LineTime inZone(Timestamp wall, std::size_t length, const TimeZone *zone)
{
    LineTime out{wall, length};
    out.time = momentOf(wall, zone, out.assumed);
    return out;
}

/// " CEST " or " CEST:" at `at`: the name.
std::string_view zoneNameAt(std::string_view line, std::size_t at)
{
    constexpr std::string_view names[] = {"UTC", "GMT",  "WET", "WEST", "CET", "CEST", "EET", "EEST", "MSK",  "BST", "IST",  "SAST", "JST",  "KST",
                                          "EST", "EDT",  "CST", "CDT",  "MST", "MDT",  "PST", "PDT",  "AKST", "HST", "AEST", "AEDT", "NZST", "NZDT"};
    const std::size_t end = at < line.size() && line[at] == ' ' ? line.find_first_of(" :", at + 1) : std::string_view::npos;
    if (end == std::string_view::npos || end - at > 5)
        return {};
    const std::string_view name = line.substr(at + 1, end - at - 1);
    return std::find(std::begin(names), std::end(names), name) != std::end(names) ? name : std::string_view();
}

/// "+01:00", "+0100", "Z", " UTC" at `at`: how long it is.
std::size_t zoneLength(std::string_view text, std::size_t at)
{
    const std::string_view rest = text.substr(at);
    if (rest.starts_with('Z') || rest.starts_with('z'))
        return 1;
    if (rest.starts_with(" UTC") || rest.starts_with(" GMT"))
        return 4;
    const std::size_t blank = rest.starts_with(' ') ? 1 : 0;
    if (rest.size() >= blank + 5 && (rest[blank] == '+' || rest[blank] == '-') && numberAt(rest, blank + 1, 2) >= 0) {
        const std::size_t colon = rest[blank + 3] == ':' ? 1 : 0;
        if (numberAt(rest, blank + 3 + colon, 2) >= 0)
            return blank + 5 + colon;
    }
    return 0;
}

} // namespace

YearGuess::YearGuess(std::optional<int> year, std::optional<Timestamp> modified) : m_year(year), m_newest(timestampNow())
{
    constexpr std::int64_t dayNs = 86'400'000'000'000;
    constexpr Timestamp y1990{631'152'000'000'000'000}; // copies without a time of their own have 1970 or 1980
    if (modified && *modified > y1990 && *modified < m_newest)
        m_newest = *modified;
    m_dayAfter = civilFromTimestamp({m_newest.ns + dayNs}); // zones differ
}

bool isDate(int year, int month, int day)
{
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && (leap || month != 2 || day < 29);
}

int YearGuess::yearOf(int month, int day)
{
    if (!m_year) {
        m_guessed = true;
        const bool later = month > m_dayAfter.month || (month == m_dayAfter.month && day > m_dayAfter.day);
        int year = later ? m_dayAfter.year - 1 : m_dayAfter.year;
        while (month == 2 && day == 29 && !isDate(year, month, day))
            --year;
        return year;
    }
    if (m_lastMonth >= 11 && month <= 2)
        ++*m_year;
    else if (m_lastMonth && m_lastMonth <= 2 && month >= 11)
        --*m_year; // a late line of the old year
    m_lastMonth = month;
    return *m_year;
}

std::optional<LineTime> isoTimeAt(std::string_view line, const TimeZone *zone)
{
    const std::size_t begin = line.starts_with('[') ? 1 : 0;
    const std::string_view text = line.substr(begin);
    if (text.size() < 19 || !isDigit(text[0]) || (text[10] != 'T' && text[10] != ' ' && text[10] != 't'))
        return {};
    const auto clock = clockAt(text, 11);
    if (!clock)
        return {};
    const std::size_t end = clock->end + zoneLength(text, clock->end);
    if (end < text.size() && (isDigit(text[end]) || text[end] == '.'))
        return {};
    const auto wall = parseWallTime(text.substr(0, end));
    if (!wall)
        return {};
    LineTime out{wall->time, begin + end + (begin && end < text.size() && text[end] == ']' ? 1 : 0)};
    if (!wall->hasZone)
        out.time = momentOf(out.time, zone, out.assumed);
    return out;
}

std::optional<LineTime> syslogTimeAt(std::string_view line, YearGuess &year, const TimeZone *zone, bool named)
{
    if (const int first = numberAt(line, 0, 4); named && first >= 1970 && first < 2100 && line.size() > 5 && line[4] == ' ' && monthAt(line, 5)) {
        YearGuess known(first);
        auto dated = syslogTimeAt(line.substr(5), known, zone, true);
        if (dated) {
            dated->length += 5;
            dated->assumed.year = false;
        }
        return dated;
    }
    const int month = monthAt(line, 0);
    if (!month || line.size() < 15 || line[3] != ' ')
        return {};
    std::size_t at = 4;
    if (line[at] == ' ')
        ++at;
    std::size_t digits = 0;
    while (digits < 2 && isDigit(line[at + digits]))
        ++digits;
    const int day = numberAt(line, at, digits);
    at += digits;
    if (!digits || day < 1 || day > 31 || at >= line.size() || line[at] != ' ')
        return {};
    ++at;
    int given = numberAt(line, at, 4); // Cisco and others: the year after the day
    if (given >= 1970 && at + 4 < line.size() && line[at + 4] == ' ')
        at += 5;
    else
        given = 0;
    const auto clock = clockAt(line, at);
    if (!clock)
        return {};
    std::size_t end = clock->end;
    const std::string_view zoneName = named ? zoneNameAt(line, end) : std::string_view();
    end += zoneName.empty() ? 0 : zoneName.size() + 1;
    if (!given) { // or after the time
        given = numberAt(line, end + 1, 4);
        const bool ends = end + 5 >= line.size() || line[end + 5] == ' ' || line[end + 5] == ']';
        if (given >= 1990 && given < 2100 && line[end] == ' ' && ends)
            end += 5;
        else
            given = 0;
    }
    const int in = given ? given : year.yearOf(month, day);
    if (!isDate(in, month, day))
        return {};
    const Timestamp wall = wallTime(in, month, day, *clock);
    LineTime out = zoneName == "UTC" || zoneName == "GMT" ? LineTime{wall, end} : inZone(wall, end, zone);
    out.assumed.year = !given;
    return out;
}

std::optional<LineTime> ctimeAt(std::string_view line, const TimeZone *zone)
{
    constexpr std::string_view days = "SunMonTueWedThuFriSat";
    const std::size_t begin = line.starts_with('[') ? 1 : 0;
    const std::size_t day = line.size() < begin + 24 ? std::string_view::npos : days.find(line.substr(begin, 3));
    if (day == std::string_view::npos || day % 3 || line[begin + 3] != ' ')
        return {};
    YearGuess unused(2000);
    const auto dated = syslogTimeAt(line.substr(begin + 4), unused, zone);
    const std::size_t end = begin + 4 + (dated ? dated->length : 0);
    if (!dated || numberAt(line, end - 4, 4) < 1990) // the year is not at its end
        return {};
    return LineTime{dated->time, end, dated->assumed};
}

std::optional<LineTime> webTimeIn(std::string_view line, const TimeZone *zone)
{
    const std::string_view head = line.substr(0, 512);
    for (std::size_t at = head.find('['); at != std::string_view::npos; at = head.find('[', at + 1)) {
        // [17/Mar/2019:19:37:11 +0000]
        const int day = numberAt(head, at + 1, 2), month = monthAt(head, at + 4), year = numberAt(head, at + 8, 4);
        if (!month || year < 1970 || !isDate(year, month, day) || head[at + 3] != '/' || head[at + 7] != '/' ||
            at + 12 >= head.size() || head[at + 12] != ':')
            continue;
        const auto clock = clockAt(head, at + 13);
        if (!clock)
            continue;
        const std::size_t zoneText = zoneLength(head, clock->end);
        const std::size_t end = clock->end + zoneText;
        if (end >= head.size() || head[end] != ']')
            continue;
        const Timestamp wall = wallTime(year, month, day, *clock);
        if (!zoneText)
            return inZone(wall, end + 1, zone);
        int offset = 0;
        if (zoneText >= 6) { // " +0130"
            const int sign = head[clock->end + 1] == '-' ? -1 : 1;
            const std::size_t minutes = end - 2;
            offset = sign * (numberAt(head, clock->end + 2, 2) * 3600 + numberAt(head, minutes, 2) * 60);
        }
        const bool clamped = year < 1678 || year > 2261; // a zone would wrap it around
        return LineTime{{wall.ns - (clamped ? 0 : std::int64_t(offset) * 1'000'000'000)}, end + 1};
    }
    return {};
}

} // namespace jupiter::ingest
