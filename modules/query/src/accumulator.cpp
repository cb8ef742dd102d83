// SPDX-License-Identifier: GPL-3.0-or-later
#include "accumulator.h"

#include "literals.h"
#include "order.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <cmath>

namespace jupiter::query::internal {

using columnar::Column;
using columnar::ValueType;

namespace {

/// The numbers of a column, each distinct text read once.
class Numbers {
public:
    explicit Numbers(const Column &column) : m_column(column)
    {
        if (column.isDictionary())
            for (std::uint32_t code = 0; code < column.dictionary().size(); ++code)
                m_byCode.push_back(parseNumber(column.dictionary().at(code)));
    }
    std::optional<Number> at(std::uint32_t entry) const
    {
        switch (m_column.type()) {
        case ValueType::Text:
        case ValueType::Ip: return m_byCode[m_column.codes()[entry]];
        case ValueType::Integer: return numberOf(m_column.integers()[entry]);
        case ValueType::Real: return numberOf(m_column.reals()[entry]);
        case ValueType::Time: return {};
        }
        return {};
    }

private:
    const Column &m_column;
    std::vector<std::optional<Number>> m_byCode;
};

/// An accumulator with one State a group, over the values of one field.
template <class State>
class PerGroup : public Accumulator {
public:
    explicit PerGroup(const Aggregate &aggregate) : m_aggregate(aggregate) {}
    Result<void> add(EventView &view, const GroupedRows &rows, std::uint32_t groups, std::uint32_t order) override
    {
        m_states.growTo(groups);
        auto column = view.column(m_aggregate.field);
        if (!column)
            return std::move(column).error();
        if (*column)
            return take(view, **column, rows, order);
        return {};
    }
    void merge(Accumulator &other, const std::vector<std::uint32_t> &ids, std::uint32_t groups, const JobControl &job) override
    {
        while (m_states.size() < groups && !job.cancelled())
            m_states.growTo(std::min<std::size_t>(groups, m_states.size() + 65536));
        if (m_states.size() < groups)
            return;
        auto &theirs = static_cast<PerGroup &>(other);
        for (std::size_t group = 0; group < theirs.m_states.size() && (group % 4096 != 0 || !job.cancelled()); ++group)
            join(m_states[ids[group]], theirs.m_states[group]);
    }
    Value valueOf(std::uint32_t group) override { return group < m_states.size() ? result(m_states[group]) : result(State{}); }

protected:
    virtual Result<void> take(EventView &view, const Column &column, const GroupedRows &rows, std::uint32_t order) = 0;
    virtual void join(State &into, State &from) = 0;
    virtual Value result(State &&state) = 0;
    Value result(State &state) { return result(State(state)); }

    Aggregate m_aggregate;
    Chunked<State> m_states;
};

class Count final : public PerGroup<std::int64_t> {
public:
    using PerGroup::PerGroup;
    Result<void> add(EventView &view, const GroupedRows &rows, std::uint32_t groups, std::uint32_t order) override
    {
        if (!m_aggregate.field.empty())
            return PerGroup::add(view, rows, groups, order);
        m_states.growTo(groups);
        for (const std::uint32_t group : rows.groups)
            ++m_states[group];
        return {};
    }

protected:
    Result<void> take(EventView &, const Column &column, const GroupedRows &rows, std::uint32_t) override
    {
        std::size_t last = ~std::size_t(0); // a row counts once, however many values it has
        forEachEntry(column, rows.rows, [&](std::size_t i, std::uint32_t) {
            m_states[rows.groups[i]] += i != last;
            last = i;
        });
        return {};
    }
    void join(std::int64_t &into, std::int64_t &from) override { into += from; }
    Value result(std::int64_t &&state) override { return state; }
};

struct Total {
    std::int64_t whole = 0, count = 0;
    double real = 0;
    bool exact = true;
    void add(const Number &number)
    {
        ++count;
        real += number.real;
        exact = exact && number.whole && !__builtin_add_overflow(whole, number.integer, &whole);
    }
};

class Sum final : public PerGroup<Total> {
public:
    using PerGroup::PerGroup;

protected:
    Result<void> take(EventView &, const Column &column, const GroupedRows &rows, std::uint32_t) override
    {
        const Numbers numbers(column);
        forEachEntry(column, rows.rows, [&](std::size_t i, std::uint32_t entry) {
            if (const auto number = numbers.at(entry))
                m_states[rows.groups[i]].add(*number);
        });
        return {};
    }
    void join(Total &into, Total &from) override
    {
        into.count += from.count;
        into.real += from.real;
        into.exact = into.exact && from.exact && !__builtin_add_overflow(into.whole, from.whole, &into.whole);
    }
    Value result(Total &&state) override
    {
        if (state.count == 0)
            return {};
        if (m_aggregate.function == Aggregate::Function::Average)
            return state.real / double(state.count);
        return state.exact ? Value(state.whole) : Value(state.real);
    }
};

/// A value with what decides whether another one replaces it.
struct Champion {
    bool set = false;
    SortValue order;        ///< Min, Max.
    TimedRow when{};        ///< First, Last; `ref.source` holds the order of sources.
    Value value;
    void crown(const SortValue &newOrder, const TimedRow &newWhen, Value &&newValue)
    {
        set = true;
        order = newOrder;
        when = newWhen;
        value = std::move(newValue);
    }
};

Value valueOfEntry(const Column &column, std::uint32_t entry)
{
    switch (column.type()) {
    case ValueType::Text:
    case ValueType::Ip: break;
    case ValueType::Integer: return column.integers()[entry];
    case ValueType::Real: return column.reals()[entry];
    case ValueType::Time: return Timestamp{column.integers()[entry]};
    }
    return column.text(entry);
}

class Extreme final : public PerGroup<Champion> {
public:
    using PerGroup::PerGroup;

protected:
    Result<void> take(EventView &, const Column &column, const GroupedRows &rows, std::uint32_t) override
    {
        std::vector<std::optional<SortValue>> byCode(column.isDictionary() ? column.dictionary().size() : 0);
        SortValue flat;
        forEachEntry(column, rows.rows, [&](std::size_t i, std::uint32_t entry) {
            const SortValue *order = &flat;
            if (column.isDictionary()) {
                auto &known = byCode[column.codes()[entry]];
                if (!known)
                    known = sortValueOf(column, entry);
                order = &*known;
            } else {
                flat = sortValueOf(column, entry);
            }
            Champion &best = m_states[rows.groups[i]];
            if (!best.set || beats(*order, best.order))
                best.crown(*order, {}, valueOfEntry(column, entry));
        });
        return {};
    }
    void join(Champion &into, Champion &from) override
    {
        if (from.set && (!into.set || beats(from.order, into.order)))
            into = std::move(from);
    }
    Value result(Champion &&state) override { return std::move(state.value); }

private:
    bool beats(const SortValue &a, const SortValue &b) const
    {
        const int c = compare(a, b);
        return m_aggregate.function == Aggregate::Function::Min ? c < 0 : c > 0;
    }
};

/// By time; rows without one (a table) by their place.
class Edge final : public PerGroup<Champion> {
public:
    using PerGroup::PerGroup;

protected:
    Result<void> take(EventView &view, const Column &column, const GroupedRows &rows, std::uint32_t order) override
    {
        auto times = view.column(columnar::fields::timestamp);
        if (!times)
            return std::move(times).error();
        const Column *clock = *times && (*times)->type() == ValueType::Time && !view.source().isTable ? times->get() : nullptr;
        std::size_t last = ~std::size_t(0);
        forEachEntry(column, rows.rows, [&](std::size_t i, std::uint32_t entry) {
            if (i == last)
                return; // the first value stands for a row that has several
            last = i;
            TimedRow when{0, {order, rows.rows[i]}};
            if (clock)
                if (const auto [from, to] = clock->entriesOf(columnar::BatchRow(rows.rows[i])); from < to)
                    when.ns = clock->integers()[from];
            Champion &best = m_states[rows.groups[i]];
            if (!best.set || beats(when, best.when))
                best.crown({}, when, valueOfEntry(column, entry));
        });
        return {};
    }
    void join(Champion &into, Champion &from) override
    {
        if (from.set && (!into.set || beats(from.when, into.when)))
            into = std::move(from);
    }
    Value result(Champion &&state) override { return std::move(state.value); }

private:
    bool beats(const TimedRow &a, const TimedRow &b) const { return m_aggregate.function == Aggregate::Function::First ? a < b : b < a; }
};

class Percentile final : public PerGroup<std::vector<double>> {
public:
    using PerGroup::PerGroup;

protected:
    Result<void> take(EventView &, const Column &column, const GroupedRows &rows, std::uint32_t) override
    {
        const Numbers numbers(column);
        forEachEntry(column, rows.rows, [&](std::size_t i, std::uint32_t entry) {
            if (const auto number = numbers.at(entry))
                m_states[rows.groups[i]].push_back(number->real);
        });
        return {};
    }
    void join(std::vector<double> &into, std::vector<double> &from) override { into.insert(into.end(), from.begin(), from.end()); }
    Value result(std::vector<double> &&values) override
    {
        if (values.empty())
            return {};
        // Nearest rank: always a value that occurred.
        const auto rank = std::size_t(std::max(1.0, std::ceil(m_aggregate.percent / 100 * double(values.size())))) - 1;
        std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(rank), values.end());
        const Number number = numberOf(values[rank]);
        return number.whole ? Value(number.integer) : Value(number.real);
    }
};

/// Distinct values of each group; `values` keeps their texts, `dc` only counts them.
class Distinct final : public Accumulator {
public:
    explicit Distinct(const Aggregate &aggregate) : m_aggregate(aggregate) {}
    Result<void> add(EventView &view, const GroupedRows &rows, std::uint32_t groups, std::uint32_t) override
    {
        m_groups = std::max(m_groups, groups);
        auto found = view.column(m_aggregate.field);
        if (!found)
            return std::move(found).error();
        if (!*found)
            return {};
        const Column &column = **found;
        if (column.isDictionary()) {
            std::vector<std::uint32_t> global(column.dictionary().size(), ~0u); // each text is looked up once a source
            forEachEntry(column, rows.rows, [&](std::size_t i, std::uint32_t entry) {
                std::uint32_t &text = global[column.codes()[entry]];
                if (text == ~0u)
                    text = m_texts.idOf(column.dictionary().at(column.codes()[entry]));
                m_pairs.idOf(rows.groups[i], text);
            });
        } else {
            forEachEntry(column, rows.rows,
                         [&](std::size_t i, std::uint32_t entry) { m_pairs.idOf(rows.groups[i], m_texts.idOf(column.text(entry))); });
        }
        return {};
    }
    void merge(Accumulator &other, const std::vector<std::uint32_t> &ids, std::uint32_t groups, const JobControl &job) override
    {
        m_groups = std::max(m_groups, groups);
        auto &theirs = static_cast<Distinct &>(other);
        std::vector<std::uint32_t> texts; // each text is looked up once, however many groups have it
        for (std::uint32_t text = 0; text < theirs.m_texts.size() && (text % 16384 != 0 || !job.cancelled()); ++text)
            texts.push_back(m_texts.idOf(theirs.m_texts.at(text), theirs.m_texts.hashOf(text)));
        for (std::uint32_t id = 0; id < theirs.m_pairs.size() && (id % 16384 != 0 || !job.cancelled()); ++id) {
            const auto [group, text] = theirs.m_pairs.at(id);
            if (text < texts.size())
                m_pairs.idOf(ids[group], texts[text]);
        }
    }
    void finish(std::uint32_t groups, const JobControl &job) override
    {
        groups = std::min(groups, m_groups);
        m_firstOf.growTo(groups + 1);
        const auto forEachPair = [&](auto &&f) {
            for (std::uint32_t id = 0; id < m_pairs.size() && (id % 65536 != 0 || id == 0 || !job.cancelled()); ++id)
                if (const auto [group, text] = m_pairs.at(id); group < groups)
                    f(group, text);
        };
        forEachPair([&](std::uint32_t group, std::uint32_t) { ++m_firstOf[group + 1]; });
        for (std::uint32_t group = 0; group < groups; ++group)
            m_firstOf[group + 1] += m_firstOf[group];
        if (m_aggregate.function == Aggregate::Function::DistinctCount)
            return;
        Chunked<std::uint32_t> next;
        for (std::uint32_t group = 0; group < groups; ++group)
            next.push_back(m_firstOf[group]);
        m_sorted.growTo(m_firstOf[groups]);
        forEachPair([&](std::uint32_t group, std::uint32_t text) {
            if (next[group] < m_firstOf[group + 1]) // always, but when the job was cancelled in between
                m_sorted[next[group]++] = text;
        });
    }
    Value valueOf(std::uint32_t group) override
    {
        const bool known = group + 1 < m_firstOf.size();
        const std::uint32_t from = known ? m_firstOf[group] : 0, to = known ? m_firstOf[group + 1] : 0;
        if (m_aggregate.function == Aggregate::Function::DistinctCount)
            return std::int64_t(to - from);
        std::vector<std::string> all;
        for (std::uint32_t i = from; i < to; ++i)
            all.emplace_back(m_texts.at(m_sorted[i]));
        std::sort(all.begin(), all.end());
        if (all.empty())
            return {};
        return all.size() == 1 ? Value(std::move(all.front())) : Value(std::move(all));
    }

private:
    Aggregate m_aggregate;
    KeyTable m_texts;
    PairTable m_pairs;                              ///< (group, text)
    std::uint32_t m_groups = 0;
    Chunked<std::uint32_t> m_firstOf;               ///< [groups + 1] into m_sorted, from finish() on.
    Chunked<std::uint32_t> m_sorted;                ///< Texts by group.
};

} // namespace

std::unique_ptr<Accumulator> Accumulator::make(const Aggregate &aggregate)
{
    switch (aggregate.function) {
    case Aggregate::Function::Count: return std::make_unique<Count>(aggregate);
    case Aggregate::Function::DistinctCount:
    case Aggregate::Function::Values: return std::make_unique<Distinct>(aggregate);
    case Aggregate::Function::Sum:
    case Aggregate::Function::Average: return std::make_unique<Sum>(aggregate);
    case Aggregate::Function::Min:
    case Aggregate::Function::Max: return std::make_unique<Extreme>(aggregate);
    case Aggregate::Function::First:
    case Aggregate::Function::Last: return std::make_unique<Edge>(aggregate);
    case Aggregate::Function::Percentile: return std::make_unique<Percentile>(aggregate);
    }
    return nullptr;
}

} // namespace jupiter::query::internal
