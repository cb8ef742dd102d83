// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/stix_pattern.h>

#include <jupiter/core/timestamp.h>

#include <functional>
#include <span>

namespace jupiter::intel {

/// When an observation was seen: [first, last], both inclusive.
struct StixInterval {
    Timestamp first, last;
};

/// Observations that satisfy one `[...]`: indexes into the intervals, in any order, each at most once.
using StixCandidates = std::vector<std::uint32_t>;

/// Looks for a binding: an observation for every `[...]` that the pattern needs, none used twice, such that AND, OR, FOLLOWEDBY and the
/// qualifiers hold [STIX 2.1 §9.6.2, §9.6.3]. Observations that took a while count as seen at whatever moment in it helps.
/// `candidates` has one entry a node of the pattern, used for those of kind Observation. Returns the binding (indexes, in the pattern's
/// order), empty when there is none. Unsupported: a qualifier that nothing can satisfy (WITHIN 0), more than stixSlotLimit
/// observations wanted, or not decided within stixStepLimit steps.
Result<std::vector<std::uint32_t>> bindStixPattern(const StixPattern &pattern, std::span<const StixInterval> intervals,
                                                   std::span<const StixCandidates> candidates);

/// The most observations that the pattern can bind; saturates.
std::uint64_t mostStixSlots(const StixPattern &pattern);

inline constexpr std::uint64_t stixSlotLimit = 2'000, stixStepLimit = 2'000'000;

} // namespace jupiter::intel
