// SPDX-License-Identifier: GPL-3.0-or-later
#include "aggregate.h"

#include "order.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jupiter::query::internal {
namespace {

StatsCommand statsOf(const TopCommand &top)
{
    StatsCommand stats;
    stats.aggregates.push_back({Aggregate::Function::Count, {}, 0, "count"});
    for (const std::string &field : top.fields)
        stats.by.push_back({field, std::nullopt});
    return stats;
}

} // namespace

Aggregation::Aggregation(const StatsCommand &command) : m_stats(command), m_grouping(command.by)
{
    for (const Aggregate &aggregate : command.aggregates)
        m_accumulators.push_back(Accumulator::make(aggregate));
}

Aggregation::Aggregation(const TopCommand &command) : Aggregation(statsOf(command)) { m_top = command; }

Result<void> Aggregation::add(EventView &view, const columnar::Selection &rows, std::uint32_t order)
{
    if (auto done = m_grouping.assign(view, rows, m_top.has_value(), m_grouped); !done)
        return done;
    for (const auto &accumulator : m_accumulators) {
        if (view.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        if (auto done = accumulator->add(view, m_grouped, m_grouping.size(), order); !done)
            return done;
    }
    return {};
}

void Aggregation::merge(Aggregation &other)
{
    const std::vector<std::uint32_t> ids = m_grouping.merge(other.m_grouping);
    for (std::size_t i = 0; i < m_accumulators.size(); ++i)
        m_accumulators[i]->merge(*other.m_accumulators[i], ids, m_grouping.size());
}

std::vector<std::uint32_t> Aggregation::groupsInOrder(const std::vector<std::int64_t> *counts, std::uint64_t keep)
{
    std::vector<std::uint32_t> order(m_grouping.size());
    std::iota(order.begin(), order.end(), 0u);
    if (counts && keep < order.size()) {
        // Most groups are out by their count alone: only those that reach the last place are compared by value.
        const auto before = [&](std::uint32_t a, std::uint32_t b) {
            return m_top->rare ? (*counts)[a] < (*counts)[b] : (*counts)[a] > (*counts)[b];
        };
        if (keep == 0)
            return {};
        std::nth_element(order.begin(), order.begin() + std::ptrdiff_t(keep - 1), order.end(), before);
        const std::uint32_t last = order[keep - 1];
        std::erase_if(order, [&](std::uint32_t group) { return before(last, group); });
    }
    std::vector<std::vector<SortValue>> values(m_grouping.size());
    for (const std::uint32_t group : order)
        for (const Value &value : m_grouping.valuesOf(group))
            values[group].push_back(sortValueOf(value));
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (counts && (*counts)[a] != (*counts)[b])
            return m_top->rare ? (*counts)[a] < (*counts)[b] : (*counts)[a] > (*counts)[b];
        for (std::size_t f = 0; f < values[a].size(); ++f)
            if (const int c = compare(values[a][f], values[b][f]); c != 0)
                return c < 0;
        return a < b;
    });
    if (order.size() > keep)
        order.resize(std::size_t(keep));
    return order;
}

Frame Aggregation::table()
{
    if (m_stats.by.empty())
        m_grouping.groupWithoutFields(); // counting nothing is one row, too
    std::vector<std::string> columns;
    for (const GroupField &field : m_stats.by)
        columns.push_back(field.field);
    for (const Aggregate &aggregate : m_stats.aggregates)
        columns.push_back(aggregate.name);
    std::vector<std::vector<Value>> rows;
    if (!m_top) {
        for (const std::uint32_t group : groupsInOrder(nullptr, m_grouping.size())) {
            rows.push_back(m_grouping.valuesOf(group));
            for (const auto &accumulator : m_accumulators)
                rows.back().push_back(accumulator->valueOf(group));
        }
        return tableOf(std::move(columns), rows);
    }
    std::vector<std::int64_t> counts;
    for (std::uint32_t group = 0; group < m_grouping.size(); ++group)
        counts.push_back(std::get<std::int64_t>(m_accumulators.front()->valueOf(group)));
    const double total = double(std::accumulate(counts.begin(), counts.end(), std::int64_t(0)));
    columns.push_back("percent");
    for (const std::uint32_t group : groupsInOrder(&counts, m_top->count)) {
        rows.push_back(m_grouping.valuesOf(group));
        rows.back().push_back(counts[group]);
        rows.back().push_back(std::round(double(counts[group]) / total * 10000) / 100);
    }
    return tableOf(std::move(columns), rows);
}

} // namespace jupiter::query::internal
