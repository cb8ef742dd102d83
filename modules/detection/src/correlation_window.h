// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlation_spec.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace jupiter::detection {

/// An event of one group of one correlation.
struct CorrelationItem {
    std::int64_t time = 0, sequence = 0;
    std::uint32_t member = 0; ///< The rule's place in spec.rules.
    std::uint32_t value = 0;  ///< Id of its folded value; 0 none.
    double number = 0;        ///< The value as a number.
    bool isNumber = false;
    std::uint32_t firstEvent = 0, events = 0; ///< What it stands for, in the caller's list.
};

/// Items that fired together.
struct CorrelationWindow {
    std::vector<std::uint32_t> items; ///< Indexes, ascending.
    double value = 0;
};

/// The window that came closest to the condition without satisfying it; of equals the last. Chains: the longest that was begun.
struct ClosestWindow {
    CorrelationWindow window; ///< No items: there was no window at all.
    double distance = std::numeric_limits<double>::infinity(); ///< See distanceOf().
};

/// By how much `value` misses the condition; 0 when it holds. Counts miss by whole numbers: 5 misses "> 5" by 1.
double distanceOf(const CorrelationSpec &spec, double value);

/// Where the condition holds among the items of one group. They are sorted here by time, then sequence.
///
/// When more can only help (gt, gte of a count or sum, temporal) the window slides over every event, and overlapping windows that
/// fire are one answer. Otherwise (lt, eq, averages, shares) windows follow each other, each beginning with the first event after
/// the one before: a question about less is true of any part of a window, so sliding would answer nothing.
/// `closest`, when asked for, is of use when nothing fired.
std::vector<CorrelationWindow> findWindows(const CorrelationSpec &spec, std::vector<CorrelationItem> &items, ClosestWindow *closest = nullptr);

} // namespace jupiter::detection
