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

    /// Takes in the groups of another worker. Errors: Cancelled; what has been taken in by then stays.
    Result<void> merge(Aggregation &other, const JobControl &job);

    /// `stats`: groups in order of their values. `top`: the commonest groups (rare: the rarest), equal counts in order of values.
    /// Cancelled: some of the groups, in any order.
    Frame table(const JobControl &job);

private:
    std::vector<std::uint32_t> groupsInOrder(bool byCount, std::uint64_t keep, const JobControl &job);
    Value valueOf(std::size_t aggregate, std::uint32_t group);
    StatsCommand m_stats;
    std::optional<TopCommand> m_top;
    Grouping m_grouping;
    bool m_onlyCounts;                     ///< Every aggregate is count(), over at most one field: m_counts says it all.
    std::vector<std::int64_t> m_counts;    ///< By group.
    std::vector<std::unique_ptr<Accumulator>> m_accumulators;
    GroupedRows m_grouped; ///< Kept for its memory.
};

} // namespace jupiter::query::internal
