// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/job_control.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/detection/detector.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace jupiter::detection {

class Tuning; // tuning.h

/// An event that took part in a correlation.
struct CorrelatedEvent {
    columnar::EventId id;
    Timestamp time;
    std::string path;       ///< log.file.path
    std::uint32_t rule = 0; ///< The base rule that it matched: index into RuleSet::rules().
    std::int64_t record = 0; ///< The Windows record id, otherwise the event's sequence.
};

/// One hit of a correlation rule: what happened within its timespan for one group.
struct CorrelationFinding {
    std::uint32_t rule = 0;  ///< Index into RuleSet::rules().
    Timestamp from, to;      ///< First and last event, both included.
    double value = 0;        ///< What was counted: events, distinct values, rules, a sum ...; the most within one timespan.
    double needed = 0;       ///< The bound that the rule's condition sets.
    std::uint64_t count = 0; ///< Events that took part.
    std::vector<std::pair<std::string, std::string>> group; ///< The rule's own group-by names and their values.
    std::vector<CorrelatedEvent> events;                    ///< Oldest first; the first maxEvents of them.

    static constexpr std::size_t maxEvents = 1'000;
};

/// A group that came near a correlation and did not fire: how close, what was missing.
struct NearMiss {
    CorrelationFinding window;        ///< The window that came closest; `needed` is the least that would have done.
    double distance = 0;              ///< How far the value is from the condition, in what it counts.
    std::vector<std::string> missing; ///< temporal, temporal_ordered: the rules without an event in it, as the correlation names them.
    std::string sentence;             ///< "4 of 5 events within 5m for IpAddress=10.0.0.5, missing 1"

    static constexpr std::size_t maxPerRule = 5;
};

/// What correlation rules need of the events seen so far: filled by detectors, one each, merged afterwards. About 70 bytes a hit.
class CorrelationHits {
public:
    void merge(CorrelationHits &&other);
    std::size_t size() const { return m_hits.size(); }

    /// Forgets all but the newest `most` hits that are no older than `spanNs` before the newest: what a stream without end may cost.
    void keepNewest(std::size_t most, std::int64_t spanNs);

    /// As bytes, to be kept with the events that were judged; unpacked for the same rules in the same order. Errors: Corrupt.
    std::string pack() const;
    static Result<CorrelationHits> unpack(std::string_view bytes, const RuleSet &rules);

private:
    friend class CorrelationRecorder;
    friend class CorrelationRun;
    struct Hit {
        std::int64_t time = 0, sequence = 0, offset = -1, record = 0;
        std::uint32_t correlation = 0, member = 0, rule = 0;
        std::uint32_t group = 0, value = 0, source = 0, path = 0; ///< Texts.
    };
    std::uint32_t text(std::string_view value);

    std::vector<Hit> m_hits;
    std::vector<std::string> m_texts;
    std::unordered_map<std::string, std::uint32_t> m_textIds;
};

/// The findings of every correlation rule of the set over all hits, by rule, then group, then time. A correlation over
/// correlations sees their findings as events at the time of their last one. Cancelled: what was found so far.
/// `nearMisses`, when asked for, gets of each correlation the closest of the groups in which it did not fire, closest first, then
/// newest: at most maxPerRule. What `tuning` disables (null: nothing) has no findings and feeds nothing.
std::vector<CorrelationFinding> correlate(const RuleSet &rules, CorrelationHits hits, JobControl &job,
                                          std::vector<NearMiss> *nearMisses = nullptr, const Tuning *tuning = nullptr);

} // namespace jupiter::detection
