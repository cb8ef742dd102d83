// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter {

class TimeZone;
using TimeZonePtr = std::shared_ptr<const TimeZone>; ///< Null where one is asked for: UTC, because nobody said more.

/// How the clocks of a place go: its offset from UTC and when that changes. Immutable; any thread.
class TimeZone {
public:
    /// "UTC", "Z", "+01:00", "-0530", or a name of the zone database ("Europe/Berlin"). Errors: InvalidArgument (no such zone), NotFound
    /// (this computer has no zone database), Corrupt.
    static Result<TimeZonePtr> named(std::string_view name);

    /// From the content of a zone file [RFC 8536]. Errors: Corrupt.
    static Result<TimeZonePtr> fromTzif(std::string name, std::string_view bytes);

    enum class Wall : std::uint8_t {
        Once,
        Twice, ///< Clocks were put back: the earlier moment is given.
        Never, ///< Clocks were put forward over it: read with the offset before.
    };
    struct Moment {
        Timestamp utc;
        Wall wall = Wall::Once;
    };
    /// The moment at which clocks show `wall` (its date and time written as though they were UTC).
    Moment momentOf(Timestamp wall) const;

    int offsetSecondsAt(Timestamp utc) const; ///< East of UTC.
    const std::string &name() const { return m_name; } ///< "Europe/Berlin", "UTC+01:00", "UTC".

private:
    struct Change {
        std::int64_t from = 0; ///< Seconds since 1970, UTC.
        int offset = 0;
    };
    TimeZone() = default;
    int offsetAtSecond(std::int64_t second) const;

    std::string m_name;
    int m_first = 0; ///< The offset before all changes.
    std::vector<Change> m_changes; ///< Ascending, up to the year 2262.
};

/// A date and time, and whether the text says its zone; without one it is read as though UTC.
struct WallTime {
    Timestamp time;
    bool hasZone = false;
};
/// What parseTimestamp() reads.
std::optional<WallTime> parseWallTime(std::string_view text);

} // namespace jupiter
