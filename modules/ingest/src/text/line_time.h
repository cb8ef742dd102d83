// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/source_time.h>

#include <optional>
#include <string_view>

namespace jupiter::ingest {

/// "Mar 17 19:37:11" needs a year. Given one, it is the year of the first line, and the new year is noticed; else the newest year
/// that has the day and does not put the line a day past the source's last change. Lines come in order. Not thread-safe.
class YearGuess {
public:
    /// `modified`: the source's last change; unknown, or impossible: now.
    explicit YearGuess(std::optional<int> year, std::optional<Timestamp> modified = {});
    int yearOf(int month, int day);
    bool guessed() const { return m_guessed; } ///< Some year was neither given nor read.
    Timestamp newest() const { return m_newest; } ///< What guessed years are not past.

private:
    std::optional<int> m_year;
    Timestamp m_newest;
    CivilTime m_dayAfter{};
    int m_lastMonth = 0;
    bool m_guessed = false;
};

/// Whether there is such a day: no 31 February, no 29 in most years.
bool isDate(int year, int month, int day);

struct LineTime {
    Timestamp time;
    std::size_t length = 0; ///< Bytes of the line up to the end of the time.
    TimeAssumption assumed = {};
};

/// RFC 3339 and relatives ("2019-03-17 19:37:11,661 +0100") at the start of `line`, a '[' before it allowed.
std::optional<LineTime> isoTimeAt(std::string_view line, const TimeZone *zone);

/// "Mar 17 19:37:11", "Mar 17 2019 19:37:11.661" and "2019 Mar 17 19:37:11" at the start of `line` [RFC 3164 §4.1.2]; with `named` a zone's
/// name may follow, and a year: "Mar 17 19:37:11 CEST 2019". Only UTC's hours are known: the other names are ambiguous.
std::optional<LineTime> syslogTimeAt(std::string_view line, YearGuess &year, const TimeZone *zone, bool named = false);

/// "Sun Mar 17 19:37:11.661 2019" at the start of `line`, a '[' before it allowed (ctime, Apache's error log).
std::optional<LineTime> ctimeAt(std::string_view line, const TimeZone *zone);

/// "[17/Mar/2019:19:37:11 +0000]" anywhere in the first 512 bytes (web server logs); `length` ends after the bracket.
std::optional<LineTime> webTimeIn(std::string_view line, const TimeZone *zone);

} // namespace jupiter::ingest
