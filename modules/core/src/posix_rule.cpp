// SPDX-License-Identifier: GPL-3.0-or-later
#include "posix_rule.h"

#include <jupiter/core/timestamp.h>

#include <algorithm>

namespace jupiter {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000, daySeconds = 86'400;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Up to three digits within [least, most].
bool takeNumber(std::string_view &text, int least, int most, int &number)
{
    std::size_t digits = 0;
    for (number = 0; digits < text.size() && digits < 3 && isDigit(text[digits]); ++digits)
        number = number * 10 + (text[digits] - '0');
    text.remove_prefix(digits);
    return digits > 0 && number >= least && number <= most;
}

bool take(std::string_view &text, char c)
{
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

std::int64_t dayNumber(int year, int month, int day) { return timestampFromCivil(year, month, day, 0, 0, 0, 0).ns / (nsPerSecond * daySeconds); }

bool isLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

} // namespace

bool PosixRule::takeName(std::string_view &text)
{
    const bool quoted = take(text, '<');
    const std::size_t end = quoted ? text.find('>') : std::size_t(std::find_if(text.begin(), text.end(), [](char c) { return !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }) - text.begin());
    if (end == std::string_view::npos || end < 3)
        return false;
    text.remove_prefix(end + quoted);
    return true;
}

/// [+-]hh[:mm[:ss]]
bool PosixRule::takeOffset(std::string_view &text, int mostHours, int &seconds)
{
    const int sign = take(text, '-') ? -1 : 1;
    if (sign > 0)
        (void)take(text, '+');
    int hours = 0, minutes = 0, rest = 0;
    if (!takeNumber(text, 0, mostHours, hours))
        return false;
    if (take(text, ':') && !takeNumber(text, 0, 59, minutes))
        return false;
    if (take(text, ':') && !takeNumber(text, 0, 59, rest))
        return false;
    seconds = sign * (hours * 3600 + minutes * 60 + rest);
    return true;
}

bool PosixRule::takeDay(std::string_view &text, Day &day)
{
    if (!take(text, ','))
        return false;
    if (take(text, 'M')) {
        if (!takeNumber(text, 1, 12, day.month) || !take(text, '.') || !takeNumber(text, 1, 5, day.week) || !take(text, '.') || !takeNumber(text, 0, 6, day.day))
            return false;
    } else if (take(text, 'J')) {
        day.kind = Day::Kind::Julian;
        if (!takeNumber(text, 1, 365, day.day))
            return false;
    } else {
        day.kind = Day::Kind::ZeroBased;
        if (!takeNumber(text, 0, 365, day.day))
            return false;
    }
    return !take(text, '/') || takeOffset(text, 167, day.second);
}

std::optional<PosixRule> PosixRule::parse(std::string_view text)
{
    PosixRule rule;
    if (!takeName(text) || !takeOffset(text, 24, rule.standardOffset))
        return {};
    rule.standardOffset = -rule.standardOffset; // POSIX counts west of Greenwich
    if (text.empty())
        return rule;
    rule.m_hasSummer = true;
    rule.summerOffset = rule.standardOffset + 3600;
    if (!takeName(text))
        return {};
    if (!text.starts_with(',')) {
        if (!takeOffset(text, 24, rule.summerOffset))
            return {};
        rule.summerOffset = -rule.summerOffset;
    }
    if (!takeDay(text, rule.m_begin) || !takeDay(text, rule.m_end) || !text.empty())
        return {};
    return rule;
}

std::int64_t PosixRule::secondOf(const Day &day, int year)
{
    std::int64_t number = 0;
    switch (day.kind) {
    case Day::Kind::Julian: // February 29 has no number
        number = dayNumber(year, 1, 1) + day.day - 1 + (isLeap(year) && day.day >= 60);
        break;
    case Day::Kind::ZeroBased: number = dayNumber(year, 1, 1) + day.day; break;
    case Day::Kind::MonthWeekDay: {
        const std::int64_t first = dayNumber(year, day.month, 1);
        const std::int64_t next = day.month == 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, day.month + 1, 1);
        const int weekDay = int(((first + 4) % 7 + 7) % 7); // 1970-01-01 was a Thursday
        number = first + (day.day - weekDay + 7) % 7 + (day.week - 1) * 7;
        if (number >= next) // the fifth means the last
            number -= 7;
        break;
    }
    }
    return number * daySeconds + day.second;
}

std::vector<std::pair<std::int64_t, int>> PosixRule::changesIn(int year) const
{
    std::vector<std::pair<std::int64_t, int>> out;
    if (!m_hasSummer)
        return out;
    out.emplace_back(secondOf(m_begin, year) - standardOffset, summerOffset);
    out.emplace_back(secondOf(m_end, year) - summerOffset, standardOffset);
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace jupiter
