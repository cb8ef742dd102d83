// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accumulator.h"

namespace jupiter::query::internal {

/// Rows in, a table out: what `stats` and `top` share. One a worker, merged when all are done.
class Aggregation {
public:
    explicit Aggregation(const StatsCommand &command);
    explicit Aggregation(const TopCommand &command);

    /// Errors: those of the columns, Cancelled.
    Result<void> add(EventView &view, const columnar::Selection &rows, std::uint32_t order);
    void merge(Aggregation &other);

    /// `stats`: groups in order of their values. `top`: the commonest groups (rare: the rarest), equal counts in order of values.
    Frame table();

private:
    std::vector<std::uint32_t> groupsInOrder(const std::vector<std::int64_t> *counts, std::uint64_t keep);
    StatsCommand m_stats;
    std::optional<TopCommand> m_top;
    Grouping m_grouping;
    std::vector<std::unique_ptr<Accumulator>> m_accumulators;
    GroupedRows m_grouped; ///< Kept for its memory.
};

} // namespace jupiter::query::internal
