// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grouping.h"

#include <memory>

namespace jupiter::query::internal {

/// One aggregate function over all groups of one worker. Not thread-safe: workers have their own and are merged.
class Accumulator {
public:
    static std::unique_ptr<Accumulator> make(const Aggregate &aggregate);
    virtual ~Accumulator() = default;

    /// Takes in the rows of one source; groups are ids below `groups`. `order` tells which source comes first when times are equal.
    virtual Result<void> add(EventView &view, const GroupedRows &rows, std::uint32_t groups, std::uint32_t order) = 0;

    /// Takes in another accumulator of the same aggregate, whose group g is ids[g] here. Stops in the middle when the job is cancelled.
    virtual void merge(Accumulator &other, const std::vector<std::uint32_t> &ids, std::uint32_t groups, const JobControl &job) = 0;

    /// Ends adding. Requires groups below `groups` in valueOf() from now on. Cancelled: values of what has been looked at by then.
    virtual void finish(std::uint32_t groups, const JobControl &job) { (void)groups, (void)job; }

    virtual Value valueOf(std::uint32_t group) = 0;
};

} // namespace jupiter::query::internal
