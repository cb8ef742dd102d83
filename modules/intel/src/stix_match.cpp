// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_observations.h"

#include <algorithm>

namespace jupiter::intel {

Result<bool> matchStixPattern(const StixPattern &pattern, std::string_view observationsJson)
{
    std::vector<std::optional<StixJudge>> judges(pattern.tests.size());
    for (std::size_t i = 0; i < judges.size(); ++i) {
        if (pattern.tests[i].op == StixOperator::Exists)
            continue;
        JUPITER_TRY(judge, StixJudge::make(pattern.tests[i]));
        judges[i] = std::move(judge);
    }
    JUPITER_TRY(observations, StixObservations::read(observationsJson));

    // What was seen n times may be bound n times, as far as the pattern has places for it.
    const std::uint64_t copies = mostStixSlots(pattern);
    constexpr std::size_t mostIntervals = 5'000'000;
    std::vector<StixInterval> intervals;
    std::vector<StixCandidates> candidates(pattern.nodes.size());
    const StixComparison comparison(pattern, judges);
    for (const auto &observation : observations.all()) {
        const auto from = std::uint32_t(intervals.size());
        if (intervals.size() > mostIntervals)
            return Error{ErrorCode::Unsupported, "more than " + std::to_string(mostIntervals) + " observations"};
        intervals.insert(intervals.end(), std::min(observation.count, std::min(copies, stixSlotLimit)), observation.seen);
        for (std::size_t node = 0; node < pattern.nodes.size(); ++node) {
            if (pattern.nodes[node].kind != StixNode::Kind::Observation)
                continue;
            JUPITER_TRY(good, comparison.holds(pattern.nodes[node].children[0], observation));
            for (auto i = from; good && i < intervals.size(); ++i)
                candidates[node].push_back(i);
        }
    }
    JUPITER_TRY(binding, bindStixPattern(pattern, intervals, candidates));
    return !binding.empty();
}

} // namespace jupiter::intel
