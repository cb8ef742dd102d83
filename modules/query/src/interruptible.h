// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace jupiter::query::internal {

/// Sorts so that the first `keep` are in place. Asks the job every few thousand comparisons; when it is cancelled the order is as before and
/// the answer is false. `before` is a strict weak order over the numbers.
template <class Before>
bool sortInterruptibly(std::vector<std::uint32_t> &order, std::size_t keep, const JobControl &job, const Before &before)
{
    struct Stop {};
    const std::vector<std::uint32_t> original = order;
    std::uint32_t asked = 0;
    const auto compare = [&](std::uint32_t a, std::uint32_t b) {
        if (++asked % 8192 == 0 && job.cancelled())
            throw Stop(); // the only way out of std::sort; caught below
        return before(a, b);
    };
    try {
        if (keep < order.size()) { // cut first: most never need a place of their own
            std::nth_element(order.begin(), order.begin() + std::ptrdiff_t(keep), order.end(), compare);
            std::sort(order.begin(), order.begin() + std::ptrdiff_t(keep), compare);
        } else {
            std::sort(order.begin(), order.end(), compare);
        }
        return true;
    } catch (const Stop &) {
        order = original;
        return false;
    }
}

} // namespace jupiter::query::internal
