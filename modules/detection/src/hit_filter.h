// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/result.h>

#include <cstdint>
#include <span>
#include <vector>

namespace jupiter::detection {

/// Decides which hits of a batch stay, before anything is made of them. One per detector.
class HitFilter {
public:
    struct RuleHit {
        std::uint32_t row = 0, rule = 0; ///< Rule: or a correlation that a rule's hit would feed.
    };
    virtual ~HitFilter() = default;

    /// [hits] 1 for each that stays. Errors: those of the columns.
    virtual Result<std::vector<char>> keep(const columnar::ColumnSource &source, std::span<const RuleHit> hits) = 0;

    /// As Detector::takeExcluded().
    virtual std::vector<std::uint64_t> takeExcluded() { return {}; }
};

} // namespace jupiter::detection
