// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/time_zone.h>

#include <cstdint>
#include <optional>

namespace jupiter::ingest {

/// What a time's text did not say and was taken from elsewhere.
struct TimeAssumption {
    bool zone = false;  ///< No zone: the source's.
    bool twice = false; ///< No zone, and clocks showed this time twice: the earlier moment.
    bool never = false; ///< No zone, and clocks never showed this time: read with the offset before the change.
    bool year = false;  ///< No year: the given one, or the newest that is not past the source's last change.
    bool any() const { return zone || year; }
};

/// The moment of `wall` at a place; null is UTC, because nobody said more.
inline Timestamp momentOf(Timestamp wall, const TimeZone *zone, TimeAssumption &assumed)
{
    assumed.zone = true;
    if (!zone)
        return wall;
    const TimeZone::Moment moment = zone->momentOf(wall);
    assumed.twice = moment.wall == TimeZone::Wall::Twice;
    assumed.never = moment.wall == TimeZone::Wall::Never;
    return moment.utc;
}

/// What is known of a source's clock.
struct SourceTime {
    TimeZonePtr zone;           ///< Of times that say none.
    std::optional<int> year;    ///< Of the first time that says none; later ones count on from it.
    std::int64_t skewNs = 0;    ///< How far its clock was ahead of the true time; taken off every time.
};

} // namespace jupiter::ingest
