// SPDX-License-Identifier: GPL-3.0-or-later
#include "order.h"

#include "interruptible.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace jupiter::query::internal {

using columnar::BatchRow;
using columnar::Column;
using columnar::ColumnPtr;
using columnar::ValueType;

namespace {

SortValue ofText(std::string_view text)
{
    SortValue value;
    if (const auto number = parseNumber(text)) {
        value.kind = SortValue::Kind::Number;
        value.number = *number;
    } else {
        value.kind = SortValue::Kind::Text;
        value.text = foldCase(text);
    }
    return value;
}

SortValue ofNumber(const Number &number)
{
    SortValue value;
    value.kind = SortValue::Kind::Number;
    value.number = number;
    return value;
}

SortValue ofTime(std::int64_t ns)
{
    SortValue value;
    value.kind = SortValue::Kind::Time;
    value.ns = ns;
    return value;
}

/// The columns of one field over all sources of a frame, opened when a row needs them.
class ColumnsOf {
public:
    ColumnsOf(const Frame &frame, std::string name, const columnar::Schema &schema, JobControl &job)
        : m_frame(frame), m_name(std::move(name)), m_schema(schema), m_job(job), m_columns(frame.sources.size()), m_known(frame.sources.size())
    {
    }
    Result<const Column *> of(std::uint32_t source)
    {
        if (!m_known[source]) {
            EventView view(m_frame.sources[source], m_schema, m_frame.derived, &m_job);
            JUPITER_TRY(column, view.column(m_name));
            m_columns[source] = std::move(column);
            m_known[source] = true;
        }
        return m_columns[source].get();
    }

private:
    const Frame &m_frame;
    std::string m_name;
    const columnar::Schema &m_schema;
    JobControl &m_job;
    std::vector<ColumnPtr> m_columns;
    std::vector<bool> m_known;
};

/// What a row sorts by: texts are ranked once per distinct value, so that comparing two rows never touches text.
struct Key {
    SortValue::Kind kind = SortValue::Kind::None;
    Number number;
    std::int64_t rank = 0; ///< Of a text; ns of a time.
};

int compareKeys(const Key &a, const Key &b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    if (a.kind == SortValue::Kind::Number)
        return compare(a.number, b.number);
    return a.rank < b.rank ? -1 : a.rank > b.rank;
}

Result<std::vector<Key>> keysOf(const Frame &frame, const std::string &field, const columnar::Schema &schema, JobControl &job)
{
    ColumnsOf columns(frame, field, schema, job);
    std::vector<Key> keys(frame.rows.size());
    std::unordered_map<std::string, std::int64_t> texts;                    // folded text -> slot, then rank
    std::vector<std::vector<std::optional<Key>>> byCode(frame.sources.size());
    std::vector<const std::string *> slots;
    for (std::size_t i = 0; i < frame.rows.size(); ++i) {
        if (i % 16384 == 0 && job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        const RowRef ref = frame.rows[i];
        JUPITER_TRY(column, columns.of(ref.source));
        if (!column)
            continue;
        const auto [first, last] = column->entriesOf(BatchRow(ref.row));
        if (first == last)
            continue;
        const auto make = [&] {
            const SortValue value = sortValueOf(*column, first);
            Key key{value.kind, value.number, value.ns};
            if (value.kind == SortValue::Kind::Text) {
                const auto [it, isNew] = texts.try_emplace(value.text, std::int64_t(slots.size()));
                if (isNew)
                    slots.push_back(&it->first);
                key.rank = it->second;
            }
            return key;
        };
        if (!column->isDictionary()) {
            keys[i] = make();
            continue;
        }
        auto &known = byCode[ref.source];
        if (known.empty())
            known.resize(column->dictionary().size());
        auto &slot = known[column->codes()[first]];
        if (!slot)
            slot = make();
        keys[i] = *slot;
    }
    std::vector<std::int64_t> order(slots.size()), rank(slots.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) { return *slots[std::size_t(a)] < *slots[std::size_t(b)]; });
    for (std::size_t i = 0; i < order.size(); ++i)
        rank[std::size_t(order[i])] = std::int64_t(i);
    for (Key &key : keys)
        if (key.kind == SortValue::Kind::Text)
            key.rank = rank[std::size_t(key.rank)];
    return keys;
}

} // namespace

SortValue sortValueOf(const Column &column, std::uint32_t entry)
{
    switch (column.type()) {
    case ValueType::Text:
    case ValueType::Ip: return ofText(column.dictionary().at(column.codes()[entry]));
    case ValueType::Integer: return ofNumber(numberOf(column.integers()[entry]));
    case ValueType::Real: return ofNumber(numberOf(column.reals()[entry]));
    case ValueType::Time: return ofTime(column.integers()[entry]);
    }
    return {};
}

SortValue sortValueOf(const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return ofText(*text);
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return ofNumber(numberOf(*whole));
    if (const auto *real = std::get_if<double>(&value))
        return ofNumber(numberOf(*real));
    if (const auto *time = std::get_if<Timestamp>(&value))
        return ofTime(time->ns);
    if (const auto *all = std::get_if<std::vector<std::string>>(&value); all && !all->empty())
        return ofText(all->front());
    return {};
}

int compare(const SortValue &a, const SortValue &b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    switch (a.kind) {
    case SortValue::Kind::Number: return compare(a.number, b.number);
    case SortValue::Kind::Time: return a.ns < b.ns ? -1 : a.ns > b.ns;
    case SortValue::Kind::Text: return a.text.compare(b.text);
    case SortValue::Kind::None: return 0;
    }
    return 0;
}

std::vector<RowRef> mergeByTime(std::vector<std::vector<TimedRow>> runs, std::uint64_t limit)
{
    std::erase_if(runs, [](const auto &run) { return run.empty(); });
    while (runs.size() > 1) { // neighbours in pairs: every row moves log2(runs) times
        std::vector<std::vector<TimedRow>> next;
        for (std::size_t i = 0; i < runs.size(); i += 2) {
            if (i + 1 == runs.size()) {
                next.push_back(std::move(runs[i]));
                break;
            }
            std::vector<TimedRow> both(runs[i].size() + runs[i + 1].size());
            if (runs[i].back() < runs[i + 1].front()) {
                std::copy(runs[i + 1].begin(), runs[i + 1].end(), std::copy(runs[i].begin(), runs[i].end(), both.begin()));
            } else {
                std::merge(runs[i].begin(), runs[i].end(), runs[i + 1].begin(), runs[i + 1].end(), both.begin());
            }
            runs[i] = {};
            runs[i + 1] = {};
            if (both.size() > limit)
                both.resize(std::size_t(limit));
            next.push_back(std::move(both));
        }
        runs = std::move(next);
    }
    std::vector<RowRef> rows;
    if (runs.empty())
        return rows;
    rows.reserve(std::size_t(std::min<std::uint64_t>(runs.front().size(), limit)));
    for (std::size_t i = 0; i < runs.front().size() && i < limit; ++i)
        rows.push_back(runs.front()[i].ref);
    return rows;
}

Result<void> sortRows(Frame &frame, const std::vector<SortKey> &keys, const columnar::Schema &schema, std::uint64_t keep, JobControl &job)
{
    std::vector<std::vector<Key>> values;
    for (const SortKey &key : keys) {
        auto one = keysOf(frame, key.field, schema, job);
        if (!one)
            return std::move(one).error();
        values.push_back(*std::move(one));
    }
    std::vector<std::uint32_t> order(frame.rows.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        for (std::size_t k = 0; k < keys.size(); ++k) {
            const Key &x = values[k][a], &y = values[k][b];
            int c = compareKeys(x, y);
            if (keys[k].descending && x.kind != SortValue::Kind::None && y.kind != SortValue::Kind::None)
                c = -c;
            if (c != 0)
                return c < 0;
        }
        return a < b;
    };
    if (!sortInterruptibly(order, std::size_t(std::min<std::uint64_t>(keep, order.size())), job, before))
        return Error{ErrorCode::Cancelled, "cancelled"};
    std::vector<RowRef> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        sorted[i] = frame.rows[order[i]];
    frame.rows = std::move(sorted);
    return {};
}

Result<void> dropRepeated(Frame &frame, const std::vector<std::string> &fields, const columnar::Schema &schema, JobControl &job)
{
    std::vector<ColumnsOf> columns;
    for (const std::string &field : fields)
        columns.emplace_back(frame, field, schema, job);
    std::unordered_set<std::string> seen;
    std::vector<RowRef> kept;
    std::string key;
    for (std::size_t i = 0; i < frame.rows.size(); ++i) {
        if (i % 16384 == 0 && job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        key.clear();
        for (ColumnsOf &source : columns) {
            auto column = source.of(frame.rows[i].source);
            if (!column)
                return std::move(column).error();
            if (*column) {
                const auto [first, last] = (*column)->entriesOf(BatchRow(frame.rows[i].row));
                for (std::uint32_t entry = first; entry < last; ++entry)
                    key.append((*column)->text(entry)).push_back('\xFE');
            }
            key.push_back('\xFF');
        }
        if (seen.insert(key).second)
            kept.push_back(frame.rows[i]);
    }
    frame.rows = std::move(kept);
    return {};
}

} // namespace jupiter::query::internal
