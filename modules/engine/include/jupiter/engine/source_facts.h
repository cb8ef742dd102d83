// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::engine {

/// How a source's clock went, as its events show it, and what was taken for granted. Nothing of it changes a time but the skew.
struct ClockFacts {
    std::string zone;                  ///< Taken for times that say none; empty when there was none such.
    std::int64_t skewNs = 0;           ///< Taken off every time.
    std::uint64_t withoutZone = 0, withoutYear = 0, withoutTime = 0; ///< Events whose zone, year or whole time was assumed.
    std::uint64_t ambiguous = 0;       ///< Of those without zone: clocks showed the time twice (end of summer time).
    std::uint64_t nonexistent = 0;     ///< Of those without zone: clocks never showed it (start of summer time).
    std::uint64_t future = 0;          ///< Events more than futureNs after they were imported.
    std::uint64_t backwards = 0;       ///< Times that an event was more than backwardsNs before the one above it.
    std::int64_t mostBackwardsNs = 0;  ///< The largest such jump ...
    std::int64_t mostBackwardsAt = 0;  ///< ... and the record number or line of the event after it.
    static constexpr std::int64_t futureNs = 300'000'000'000, backwardsNs = 300'000'000'000;
    bool any() const { return skewNs || withoutZone || withoutYear || withoutTime || future || backwards; }
};

/// A stretch without an event, much longer than this source usually has.
struct QuietWindow {
    Timestamp from, to; ///< The events before and after it.
};

/// Evidence that a log was emptied: Windows event 1102 or 104.
struct ClearedLog {
    Timestamp time;
    std::int64_t record = 0;
    std::string channel, user; ///< Which log, by whom; empty when not said.
};

/// Watches the times of one source go by, in its order. One thread.
class ClockWatch {
public:
    ClockWatch(Timestamp now = {}) : m_now(now) {}
    void note(Timestamp time, std::int64_t sequence);

    ClockFacts facts;

    /// At most maxQuiet, longest first: at least an hour, and at least sixteen times as long as 95 of 100 pauses are. None of fewer than
    /// 20 events, or of events that are not in order of time.
    std::vector<QuietWindow> quiet() const;
    static constexpr std::size_t maxQuiet = 5;

private:
    Timestamp m_now, m_last, m_latest;
    std::uint64_t m_events = 0;
    std::uint64_t m_pauses[65] = {}; // by the number of bits of their nanoseconds
    std::vector<QuietWindow> m_longest;
};

} // namespace jupiter::engine
