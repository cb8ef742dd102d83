// SPDX-License-Identifier: GPL-3.0-or-later
#include "aggregate.h"

#include "interruptible.h"
#include "order.h"
#include "release.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jupiter::query::internal {
namespace {

constexpr std::uint64_t mostWhenCancelled = 2'000; ///< Groups that can still be shown at once.

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
    m_onlyCounts = command.by.size() <= 1 && std::all_of(command.aggregates.begin(), command.aggregates.end(), [](const Aggregate &one) {
        return one.function == Aggregate::Function::Count && one.field.empty();
    });
    for (const Aggregate &aggregate : command.aggregates)
        m_accumulators.push_back(Accumulator::make(aggregate));
}

Aggregation::Aggregation(const TopCommand &command) : Aggregation(statsOf(command)) { m_top = command; }

Result<void> Aggregation::add(EventView &view, const columnar::Selection &rows, std::uint32_t order)
{
    if (m_onlyCounts)
        return m_grouping.count(view, rows, m_top.has_value(), m_counts);
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

Result<void> Aggregation::merge(Aggregation &other, const JobControl &job)
{
    JUPITER_TRY(ids, m_grouping.merge(other.m_grouping, job));
    if (m_onlyCounts) {
        m_counts.resize(m_grouping.size());
        for (std::size_t group = 0; group < other.m_counts.size(); ++group)
            m_counts[ids[group]] += other.m_counts[group];
        return {};
    }
    for (std::size_t i = 0; i < m_accumulators.size(); ++i) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        m_accumulators[i]->merge(*other.m_accumulators[i], ids, m_grouping.size(), job);
    }
    return {};
}

Value Aggregation::valueOf(std::size_t aggregate, std::uint32_t group)
{
    if (m_onlyCounts)
        return group < m_counts.size() ? m_counts[group] : std::int64_t(0);
    return m_accumulators[aggregate]->valueOf(group);
}

std::vector<std::uint32_t> Aggregation::groupsInOrder(bool byCount, std::uint64_t keep, const JobControl &job)
{
    const bool cancelled = job.cancelled(); // then some groups, at once
    std::vector<std::uint32_t> order(std::min<std::size_t>(m_grouping.size(), cancelled ? std::size_t(std::min(keep, mostWhenCancelled)) : m_grouping.size()));
    std::iota(order.begin(), order.end(), 0u);
    if (cancelled)
        return order;
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return m_top->rare ? m_counts[a] < m_counts[b] : m_counts[a] > m_counts[b]; };
    if (byCount && keep < order.size()) {
        // Most groups are out by their count alone: only those that reach the last place are compared by value.
        if (keep == 0)
            return {};
        if (!sortInterruptibly(order, std::size_t(keep), job, before)) {
            order.resize(std::size_t(std::min(keep, mostWhenCancelled)));
            return order;
        }
        const std::uint32_t last = order[keep - 1];
        std::erase_if(order, [&](std::uint32_t group) { return before(last, group); });
    }
    // Sort keys of those that are left, one after another.
    const std::size_t width = m_stats.by.size();
    std::vector<std::uint32_t> place(m_grouping.size());
    std::vector<SortValue> values;
    values.reserve(order.size() * width);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i % 4096 == 0 && job.cancelled()) {
            order.resize(std::size_t(std::min<std::uint64_t>({keep, order.size(), mostWhenCancelled})));
            releaseApart(std::move(values));
            return order;
        }
        place[order[i]] = std::uint32_t(i);
        for (const Value &value : m_grouping.valuesOf(order[i]))
            values.push_back(sortValueOf(value));
    }
    const bool sorted = sortInterruptibly(order, std::size_t(std::min<std::uint64_t>(keep, order.size())), job, [&](std::uint32_t a, std::uint32_t b) {
        if (byCount && m_counts[a] != m_counts[b])
            return before(a, b);
        for (std::size_t f = 0; f < width; ++f)
            if (const int c = compare(values[place[a] * width + f], values[place[b] * width + f]); c != 0)
                return c < 0;
        return m_grouping.keyOf(a) > m_grouping.keyOf(b); // texts that differ in case only: small letters first, whichever thread met them first
    });
    order.resize(std::size_t(std::min<std::uint64_t>({keep, order.size(), sorted ? keep : mostWhenCancelled})));
    if (job.cancelled())
        releaseApart(std::move(values));
    return order;
}

Frame Aggregation::table(const JobControl &job)
{
    if (m_stats.by.empty())
        m_grouping.groupWithoutFields(); // counting nothing is one row, too
    std::vector<std::string> columns;
    for (const GroupField &field : m_stats.by)
        columns.push_back(field.field);
    for (const Aggregate &aggregate : m_stats.aggregates)
        columns.push_back(aggregate.name);
    if (m_top)
        columns.emplace_back("percent");
    TableWriter table(std::move(columns));
    if (m_top && !m_onlyCounts) { // over several fields the counts are the accumulator's
        m_counts.clear();
        for (std::uint32_t group = 0; group < m_grouping.size(); ++group)
            m_counts.push_back(std::get<std::int64_t>(m_accumulators.front()->valueOf(group)));
    }
    const double total = m_top ? double(std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t(0))) : 0;
    const auto order = groupsInOrder(m_top.has_value(), m_top ? m_top->count : m_grouping.size(), job);
    const std::uint32_t shown = order.empty() ? 0 : *std::max_element(order.begin(), order.end()) + 1;
    for (const auto &accumulator : m_accumulators)
        accumulator->finish(shown, job);
    for (std::size_t i = 0; i < order.size() && (i < mostWhenCancelled || i % 2048 != 0 || !job.cancelled()); ++i) {
        std::vector<Value> row = m_grouping.valuesOf(order[i]);
        if (m_top) {
            row.emplace_back(m_counts[order[i]]);
            row.emplace_back(std::round(double(m_counts[order[i]]) / total * 10000) / 100);
        } else {
            for (std::size_t aggregate = 0; aggregate < m_accumulators.size(); ++aggregate)
                row.push_back(valueOf(aggregate, order[i]));
        }
        table.add(row);
    }
    return table.take();
}

} // namespace jupiter::query::internal
