// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter {

/// The rule in the last line of a zone file for all years to come: "CET-1CEST,M3.5.0,M10.5.0/3", "<+0530>-5:30" [RFC 8536 §3.3.1,
/// POSIX.1-2017 §8.3]. Offsets are seconds east of UTC.
struct PosixRule {
    static std::optional<PosixRule> parse(std::string_view text);

    bool hasSummer() const { return m_hasSummer; }

    /// The year's changes in order: from which second since 1970, which offset.
    std::vector<std::pair<std::int64_t, int>> changesIn(int year) const;

    int standardOffset = 0, summerOffset = 0;

private:
    struct Day {
        enum class Kind : std::uint8_t { MonthWeekDay, Julian, ZeroBased } kind = Kind::MonthWeekDay;
        int month = 0, week = 0, day = 0;
        int second = 2 * 3600; ///< Of the wall clock; may be negative or past a day.
    };
    static bool takeOffset(std::string_view &text, int mostHours, int &seconds);
    static bool takeName(std::string_view &text);
    static bool takeDay(std::string_view &text, Day &day);
    static std::int64_t secondOf(const Day &day, int year); ///< Since 1970, as though UTC.

    bool m_hasSummer = false;
    Day m_begin, m_end; ///< Of summer time.
};

} // namespace jupiter
