// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace jupiter {

/// Nanoseconds since 1970-01-01T00:00:00Z, UTC; covers 1677 to 2262.
struct Timestamp {
    std::int64_t ns = 0;
    auto operator<=>(const Timestamp &) const = default;
};

/// Half-open range of time [from, to).
struct TimeRange {
    Timestamp from{std::numeric_limits<std::int64_t>::min()};
    Timestamp to{std::numeric_limits<std::int64_t>::max()};
    bool contains(Timestamp t) const { return t >= from && t < to; }
};

/// RFC 3339 in UTC: "2019-03-17T19:37:11.661930400Z"; nine digits, or none when there is no fraction.
std::string formatRfc3339(Timestamp t);

/// Reads RFC 3339 and its everyday relatives: 'T' or blank, 0 to 9 (more are cut) digits after '.' or ',', "Z", "+01:00", "+0100",
/// a bare date. A time without zone is taken at `zoneOffsetSeconds` east of UTC. Empty when it is not a time.
std::optional<Timestamp> parseTimestamp(std::string_view text, int zoneOffsetSeconds = 0);

/// 100 ns steps since 1601-01-01 [MS-DTYP §2.3.3]. Values outside 1677..2262 are clamped.
Timestamp timestampFromFiletime(std::uint64_t filetime);

/// Civil time in UTC to a timestamp. Requires month 1..12, day 1..31; no range check beyond that.
Timestamp timestampFromCivil(int year, int month, int day, int hour, int minute, int second, std::int64_t nanosecond);

struct CivilTime {
    int year, month, day, hour, minute, second;
    std::int64_t nanosecond;
};
CivilTime civilFromTimestamp(Timestamp t); ///< In UTC.

Timestamp timestampNow();

} // namespace jupiter
