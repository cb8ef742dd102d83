// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/time_zone.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace jupiter {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;

/// Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant, "chrono-compatible low-level date algorithms").
std::int64_t daysFromCivil(std::int64_t y, int m, int d)
{
    y -= m <= 2;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const auto yoe = static_cast<unsigned>(y - era * 400);
    const unsigned doy = (153u * unsigned(m + (m > 2 ? -3 : 9)) + 2u) / 5u + unsigned(d) - 1u;
    const unsigned doe = yoe * 365u + yoe / 4u - yoe / 100u + doy;
    return era * 146097 + std::int64_t(doe) - 719468;
}

bool digits(std::string_view text, std::size_t at, std::size_t count, int &out)
{
    if (at + count > text.size())
        return false;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (text[i] - '0');
    }
    out = value;
    return true;
}

int daysInMonth(int year, int month)
{
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[std::size_t(month - 1)];
}

} // namespace

Timestamp timestampFromCivil(int year, int month, int day, int hour, int minute, int second, std::int64_t nanosecond)
{
    const std::int64_t seconds = daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max() / nsPerSecond - 1;
    if (seconds > limit)
        return {std::numeric_limits<std::int64_t>::max()};
    if (seconds < -limit)
        return {std::numeric_limits<std::int64_t>::min()};
    return {seconds * nsPerSecond + nanosecond};
}

CivilTime civilFromTimestamp(Timestamp t)
{
    std::int64_t seconds = t.ns / nsPerSecond, ns = t.ns % nsPerSecond;
    if (ns < 0)
        ns += nsPerSecond, --seconds;
    std::int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0)
        rest += 86400, --days;
    const std::int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    const auto doe = static_cast<unsigned>(z - era * 146097);
    const unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    const int month = int(mp < 10 ? mp + 3 : mp - 9);
    return {int(std::int64_t(yoe) + era * 400 + (month <= 2)), month, int(doy - (153 * mp + 2) / 5 + 1),
            int(rest / 3600), int(rest / 60 % 60), int(rest % 60), ns};
}

std::string formatRfc3339(Timestamp t)
{
    const CivilTime c = civilFromTimestamp(t); // its year has four digits: 64 bits of nanoseconds reach from 1677 to 2262
    std::array<char, 30> buffer;
    char *at = buffer.data();
    const auto put = [&at](std::int64_t number, int digits, char after) {
        for (int i = digits; i-- > 0; number /= 10)
            at[i] = char('0' + number % 10);
        at += digits;
        *at++ = after;
    };
    put(c.year, 4, '-');
    put(c.month, 2, '-');
    put(c.day, 2, 'T');
    put(c.hour, 2, ':');
    put(c.minute, 2, ':');
    put(c.second, 2, c.nanosecond ? '.' : 'Z');
    if (c.nanosecond)
        put(c.nanosecond, 9, 'Z');
    return {buffer.data(), at};
}

std::optional<Timestamp> parseTimestamp(std::string_view text, int zoneOffsetSeconds)
{
    const auto wall = parseWallTime(text);
    if (!wall)
        return {};
    constexpr std::int64_t edge = std::numeric_limits<std::int64_t>::max() - 86'400 * nsPerSecond; // beyond, the time is clamped already
    if (wall->hasZone || wall->time.ns > edge || wall->time.ns < -edge)
        return wall->time;
    return Timestamp{wall->time.ns - std::int64_t(zoneOffsetSeconds) * nsPerSecond};
}

std::optional<WallTime> parseWallTime(std::string_view text)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (!digits(text, 0, 4, year) || text.size() < 10 || (text[4] != '-' && text[4] != '/') || !digits(text, 5, 2, month) ||
        text[7] != text[4] || !digits(text, 8, 2, day))
        return {};
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
        return {};
    std::size_t at = 10;
    std::int64_t ns = 0;
    int offset = 0;
    bool hasZone = false;
    if (at < text.size()) {
        if ((text[at] != 'T' && text[at] != 't' && text[at] != ' ') || !digits(text, at + 1, 2, hour) || at + 3 >= text.size() ||
            text[at + 3] != ':' || !digits(text, at + 4, 2, minute))
            return {};
        at += 6;
        if (at < text.size() && text[at] == ':') {
            if (!digits(text, at + 1, 2, second))
                return {};
            at += 3;
        }
        if (hour > 24 || minute > 59 || second > 60)
            return {};
        if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
            std::int64_t scale = nsPerSecond / 10;
            const std::size_t begin = ++at;
            for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
                ns += (text[at] - '0') * scale;
            if (at == begin)
                return {};
        }
        if (at < text.size() && text[at] == ' ' && at + 1 < text.size())
            ++at;
        if (at < text.size() && (text[at] == 'Z' || text[at] == 'z')) {
            hasZone = true;
            ++at;
        } else if (text.substr(at) == "UTC" || text.substr(at) == "GMT") {
            hasZone = true;
            at += 3;
        } else if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
            const int sign = text[at] == '-' ? -1 : 1;
            int zoneHour = 0, zoneMinute = 0;
            if (!digits(text, at + 1, 2, zoneHour))
                return {};
            at += 3;
            if (at < text.size() && text[at] == ':')
                ++at;
            if (at < text.size()) {
                if (!digits(text, at, 2, zoneMinute))
                    return {};
                at += 2;
            }
            offset = sign * (zoneHour * 3600 + zoneMinute * 60);
            hasZone = true;
        }
        if (at != text.size())
            return {};
    }
    Timestamp t = timestampFromCivil(year, month, day, hour, minute, second, ns);
    if (year > 1677 && year < 2262) // outside, the time is clamped and a zone would wrap it around
        t.ns -= std::int64_t(offset) * nsPerSecond;
    return WallTime{t, hasZone};
}

Timestamp timestampFromFiletime(std::uint64_t filetime)
{
    constexpr std::uint64_t epoch = 116444736000000000ull; // 1970 in FILETIME
    constexpr std::uint64_t most = std::uint64_t(std::numeric_limits<std::int64_t>::max() / 100);
    if (filetime >= epoch)
        return {std::int64_t(std::min(filetime - epoch, most)) * 100};
    return {-std::int64_t(std::min(epoch - filetime, most)) * 100};
}

Timestamp timestampNow()
{
    return {std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

} // namespace jupiter
