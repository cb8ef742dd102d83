// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/match.h>

#include "kernel.h"
#include "literals.h"

#include <jupiter/query/ast.h>

#include <algorithm>

namespace jupiter::query {

using columnar::Column;
using columnar::Selection;
using columnar::ValueType;
using Flat = ValueMatcher::Kernel::Flat;

ValueMatcher ValueMatcher::anything() { return ValueMatcher(internal::makeAnything()); }
ValueMatcher ValueMatcher::equals(std::string_view text, Case rule) { return ValueMatcher(internal::makeEquals(text, rule)); }

ValueMatcher ValueMatcher::wildcard(std::string_view pattern, Case rule)
{
    // The common shapes x*, *x and *x* have faster kernels than a general pattern.
    std::string_view core = pattern;
    const bool start = core.starts_with(anyRun), end = core.ends_with(anyRun);
    while (core.starts_with(anyRun))
        core.remove_prefix(1);
    while (core.ends_with(anyRun))
        core.remove_suffix(1);
    if (core.empty() && (start || end))
        return anything();
    if (internal::hasWildcards(core))
        return ValueMatcher(internal::makeGlob(pattern, rule));
    if (start && end)
        return ValueMatcher(internal::makeContains(core, rule));
    if (start || end)
        return ValueMatcher(internal::makeAffix(core, rule, start));
    return equals(pattern, rule);
}

ValueMatcher ValueMatcher::contains(std::string_view text, Case rule)
{
    if (internal::hasWildcards(text))
        return wildcard(anyRun + std::string(text) + anyRun, rule);
    return ValueMatcher(internal::makeContains(text, rule));
}

ValueMatcher ValueMatcher::startsWith(std::string_view text, Case rule)
{
    if (internal::hasWildcards(text))
        return wildcard(std::string(text) + anyRun, rule);
    return ValueMatcher(internal::makeAffix(text, rule, false));
}

ValueMatcher ValueMatcher::endsWith(std::string_view text, Case rule)
{
    if (internal::hasWildcards(text))
        return wildcard(anyRun + std::string(text), rule);
    return ValueMatcher(internal::makeAffix(text, rule, true));
}

Result<ValueMatcher> ValueMatcher::regex(std::string_view pattern, Case rule)
{
    JUPITER_TRY(kernel, internal::makeRegex(pattern, rule));
    return ValueMatcher(std::move(kernel));
}

std::optional<ValueMatcher> ValueMatcher::network(std::string_view cidr)
{
    auto kernel = internal::makeNetwork(cidr);
    return kernel ? std::optional(ValueMatcher(std::move(kernel))) : std::nullopt;
}

ValueMatcher ValueMatcher::range(const std::optional<End> &low, const std::optional<End> &high) { return ValueMatcher(internal::makeRange(low, high)); }
ValueMatcher ValueMatcher::oneOf(std::span<const std::string> texts, Case rule) { return ValueMatcher(internal::makeOneOf(texts, rule)); }

ValueMatcher ValueMatcher::anyOf(std::vector<ValueMatcher> matchers)
{
    std::vector<internal::KernelPtr> kernels;
    for (ValueMatcher &matcher : matchers)
        kernels.push_back(std::move(matcher.m_kernel));
    return ValueMatcher(internal::makeAnyOf(std::move(kernels)));
}

bool ValueMatcher::matches(std::string_view value) const { return m_kernel->text(value); }
bool ValueMatcher::matches(std::int64_t value) const { return m_kernel->integer(value); }
bool ValueMatcher::matches(double value) const { return m_kernel->real(value); }
bool ValueMatcher::matches(Timestamp value) const { return m_kernel->time(value); }

std::vector<std::uint8_t> ValueMatcher::judge(const columnar::Dictionary &dictionary, const JobControl *job) const
{
    std::vector<std::uint8_t> hit(dictionary.size());
    m_kernel->judge(dictionary, hit, job);
    return hit;
}

namespace {

/// Rows of the entries that `wanted(entry)` accepts.
template <class F>
Selection rowsWhere(const Column &column, F &&wanted)
{
    Selection rows = Selection::none(column.rows());
    if (column.rowIds().empty()) {
        for (std::uint32_t i = 0; i < column.entries(); ++i)
            if (wanted(i))
                rows.add(columnar::BatchRow(i));
    } else {
        const auto ids = column.rowIds();
        for (std::uint32_t i = 0; i < column.entries(); ++i)
            if (wanted(i))
                rows.add(columnar::BatchRow(ids[i]));
    }
    return rows;
}

/// Judges flat values; neighbours are often equal, so the last answer is kept.
template <class V, class F>
Selection rowsOfFlat(const Column &column, std::span<const V> values, F &&judge)
{
    if (values.empty())
        return Selection::none(column.rows());
    V last = values[0];
    bool answer = judge(last);
    return rowsWhere(column, [&](std::uint32_t i) {
        if (values[i] != last) {
            last = values[i];
            answer = judge(last);
        }
        return answer;
    });
}

Selection rowsWithin(const Column &column, ValueMatcher::Interval interval)
{
    const auto values = column.integers();
    return rowsWhere(column, [&](std::uint32_t i) { return values[i] >= interval.low && values[i] <= interval.high; });
}

} // namespace

Selection ValueMatcher::rows(const Column &column, const JobControl *job) const
{
    if (!mayMatch(column.type()))
        return Selection::none(column.rows());
    switch (column.type()) {
    case ValueType::Text:
    case ValueType::Ip: return rows(column, judge(column.dictionary(), job));
    case ValueType::Integer: {
        const auto reach = m_kernel->integerReach();
        if (reach.kind == Flat::Interval)
            return rowsWithin(column, reach.interval);
        return rowsOfFlat(column, column.integers(), [&](std::int64_t v) { return m_kernel->integer(v); });
    }
    case ValueType::Time: {
        const auto reach = m_kernel->timeReach();
        if (reach.kind == Flat::Interval)
            return rowsWithin(column, reach.interval);
        return rowsOfFlat(column, column.integers(), [&](std::int64_t ns) { return m_kernel->time({ns}); });
    }
    case ValueType::Real: return rowsOfFlat(column, column.reals(), [&](double v) { return m_kernel->real(v); });
    }
    return Selection::none(column.rows());
}

Selection ValueMatcher::rows(const Column &column, std::span<const std::uint8_t> hit)
{
    const auto hits = std::count(hit.begin(), hit.end(), std::uint8_t(1));
    if (hits == 0)
        return Selection::none(column.rows());
    if (std::size_t(hits) == hit.size())
        return column.present();
    const auto codes = column.codes();
    return rowsWhere(column, [&](std::uint32_t i) { return hit[codes[i]] != 0; });
}

bool ValueMatcher::mayMatch(ValueType type) const
{
    switch (type) {
    case ValueType::Text:
    case ValueType::Ip: return true;
    case ValueType::Integer: return m_kernel->integerReach().kind != Flat::None;
    case ValueType::Time: return m_kernel->timeReach().kind != Flat::None;
    case ValueType::Real: return m_kernel->mayMatchReals();
    }
    return true;
}

ValueMatcher::Interval ValueMatcher::integers() const
{
    const auto integers = m_kernel->integerReach(), times = m_kernel->timeReach();
    if (integers.kind == Flat::None)
        return times.kind == Flat::None ? Interval{1, 0} : times.interval;
    if (times.kind == Flat::None)
        return integers.interval;
    return {std::min(integers.interval.low, times.interval.low), std::max(integers.interval.high, times.interval.high)};
}

bool ValueMatcher::refusesTimes() const { return m_kernel->refusesTimes(); }
std::string_view ValueMatcher::engine() const { return m_kernel->engine(); }

std::uint64_t ValueMatcher::gaveUp() const { return m_kernel->gaveUp(); }

} // namespace jupiter::query
