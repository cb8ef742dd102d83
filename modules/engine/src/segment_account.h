// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/detection/correlation.h>
#include <jupiter/detection/tuning.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jupiter::engine {

/// What judging some events has counted, besides their findings. Sums of many batches add up.
struct JudgedCounts {
    std::vector<std::uint64_t> eventsOfRule, findingsOfRule; ///< [rules]; findings of plain rules.
    std::vector<std::uint64_t> excluded;                     ///< [2 x exclusions] findings, events.
    detection::CorrelationHits hits;
};

/// What one detector counts, batch by batch, as the store keeps it with each (store::Judged). One thread.
///
/// Correlations look across segments, so those that are not judged again must still feed them: their base matches are kept (`parts`, as
/// CorrelationHits::pack()), and every run correlates over all hits, kept and new, from the beginning. So it finds what judging everything finds.
class SegmentAccount {
public:
    SegmentAccount(const detection::RuleSet &rules, const detection::Tuning *tuning, std::string fingerprint);

    /// What the detector has seen since the last call, and the findings it gave; the hits are taken from it, and given in `hits` too.
    store::Judged take(detection::Detector &detector, std::span<const detection::Finding> findings, detection::CorrelationHits &hits);

    /// What is kept of one segment; nothing when it does not fit the rules.
    static std::optional<JudgedCounts> read(const store::Judged &kept, const detection::RuleSet &rules, const detection::Tuning *tuning);

private:
    std::string m_fingerprint;
    std::size_t m_rules, m_exclusions;
    std::vector<std::uint64_t> m_seen; ///< [rules] Events of the rule's log source, up to the last call.
};

} // namespace jupiter::engine
