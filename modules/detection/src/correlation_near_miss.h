// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlation_window.h"

#include <jupiter/detection/correlation.h>

#include <cstdint>
#include <span>
#include <vector>

namespace jupiter::detection {

/// The nearest misses of one correlation, at most NearMiss::maxPerRule, closest first, then newest.
class NearMisses {
public:
    /// False when a miss of that distance, ending at that time, would not be kept.
    bool wants(double distance, std::int64_t endNs) const;

    /// `finding` is `closest` told in events; `items` those of its group.
    void add(const CorrelationSpec &spec, CorrelationFinding finding, const ClosestWindow &closest, std::span<const CorrelationItem> items);

    /// Appends them to `out` and begins anew.
    void moveTo(std::vector<NearMiss> &out);

private:
    std::vector<NearMiss> m_misses;
};

} // namespace jupiter::detection
