// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/source_time.h>

#include <optional>
#include <string>
#include <string_view>

namespace jupiter::ingest {

struct EventTime {
    Timestamp time;
    bool exact = false;   ///< The text says nothing more than the time: UTC, no digits lost. It need not be stored beside it.
    bool hasZone = false; ///< The text says which zone; epochs are UTC.
    TimeAssumption assumed = {};
};

/// A time as programs write it: RFC 3339 and relatives, seconds to nanoseconds since 1970, FILETIME (told apart by magnitude; a fraction is
/// read exactly), "/Date(1603420600671)/", "17/Mar/2019:19:37:11 +0000", "10/23/2020 2:36:40 AM" (United States). Empty for
/// anything else and for years outside 1678 to 2261.
std::optional<EventTime> readEventTime(std::string_view text, const TimeZone *zone);

/// Where `local`, read as UTC, lies in truth, when `arrival` is when it reached the next hop: the offset that is a multiple of a
/// quarter of an hour and leaves at most five minutes of travel. Empty when no such offset exists.
std::optional<Timestamp> localTimeByArrival(Timestamp local, Timestamp arrival);

/// A sentence for the report: "12 times say no zone: taken as Europe/Berlin".
std::string zonelessNote(std::uint64_t times, const TimeZone *zone);

} // namespace jupiter::ingest
