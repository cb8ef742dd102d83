// SPDX-License-Identifier: GPL-3.0-or-later
#include "order.h"

#include "coded.h"
#include "interruptible.h"
#include "key_table.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <variant>

namespace jupiter::query::internal {

using columnar::BatchRow;
using columnar::Column;
using columnar::ColumnPtr;
using columnar::ValueType;

namespace {

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

Error cancelled() { return {ErrorCode::Cancelled, "cancelled"}; }

template <class Number>
constexpr Number noValue = ~Number(0); ///< Last, whatever the direction.
constexpr std::size_t rowsBetweenAsking = 16384;

/// By row. Ranks of texts are narrow: for ten million rows that is 40 MB less.
using Numbers = std::variant<std::vector<std::uint64_t>, std::vector<std::uint32_t>>;

/// A number for each row that sorts as its value does; noValue without one.
class SortNumbers {
public:
    SortNumbers(const Frame &frame, const SortKey &key, const columnar::Schema &schema, JobControl &job)
        : m_frame(frame), m_descending(key.descending), m_columns(frame, key.field, schema, job), m_job(job)
    {
    }

    Result<Numbers> numbers()
    {
        JUPITER_TRY(flat, onlyFlat());
        if (flat)
            return fill<std::uint64_t>([](const Column &column, std::uint32_t, std::uint32_t entry) {
                constexpr std::uint64_t sign = std::uint64_t(1) << 63;
                return std::uint64_t(column.integers()[entry]) ^ sign;
            });
        if (auto done = rank(); !done)
            return std::move(done).error();
        return fill<std::uint32_t>([this](const Column &, std::uint32_t source, std::uint32_t entry) { return m_ranks[source][m_coded[source]->codes()[entry]]; });
    }

private:
    template <class Number, class NumberOf>
    Result<Numbers> fill(NumberOf &&numberOf)
    {
        constexpr Number none = noValue<Number>;
        std::vector<Number> out(m_frame.rows.size(), none);
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (i % rowsBetweenAsking == 0 && m_job.cancelled())
                return cancelled();
            const RowRef ref = m_frame.rows[i];
            const Column *column = *m_columns.of(ref.source);
            if (!column)
                continue;
            const auto [first, last] = column->entriesOf(BatchRow(ref.row));
            if (first == last)
                continue;
            const Number number = std::min<Number>(numberOf(*column, ref.source, first), none - 1);
            out[i] = m_descending ? none - 1 - number : number;
        }
        return Numbers(std::move(out));
    }

    /// True when every column holds whole numbers, or every one times: they sort as they are.
    Result<bool> onlyFlat()
    {
        std::optional<ValueType> type;
        std::vector<bool> needed(m_frame.sources.size());
        for (const RowRef &ref : m_frame.rows)
            needed[ref.source] = true;
        for (std::uint32_t source = 0; source < needed.size(); ++source) {
            if (!needed[source])
                continue;
            if (m_job.cancelled())
                return cancelled();
            JUPITER_TRY(column, m_columns.of(source));
            if (!column)
                continue;
            m_used.push_back(source);
            if (type && *type != column->type())
                type = ValueType::Text;
            else
                type = column->type();
        }
        return type == ValueType::Integer || type == ValueType::Time;
    }

    /// Texts are compared once for each distinct value: rows then sort by rank.
    Result<void> rank()
    {
        KeyTable texts;                             // folded
        std::vector<SortValue> values;              // of texts first seen, and of every number
        std::vector<std::uint32_t> valueOfText;
        m_coded.resize(m_frame.sources.size());
        m_ranks.resize(m_frame.sources.size());
        for (const std::uint32_t source : m_used) {
            const Column *column = *m_columns.of(source);
            m_coded[source].emplace(ColumnPtr(ColumnPtr(), column), std::nullopt); // not owned: m_columns keeps it
            const Coded &coded = *m_coded[source];
            auto &ranks = m_ranks[source];
            ranks.resize(coded.size());
            for (std::uint32_t code = 0; code < coded.size(); ++code) {
                if (code % 4096 == 0 && m_job.cancelled())
                    return cancelled();
                SortValue value = coded.sortValue(code);
                if (value.kind == SortValue::Kind::Text) {
                    const std::uint32_t text = texts.idOf(value.text);
                    if (text == valueOfText.size()) {
                        valueOfText.push_back(std::uint32_t(values.size()));
                        values.push_back(std::move(value));
                    }
                    ranks[code] = valueOfText[text];
                } else {
                    ranks[code] = std::uint32_t(values.size());
                    values.push_back(std::move(value));
                }
            }
        }
        std::vector<std::uint32_t> order(values.size()), rank(values.size());
        std::iota(order.begin(), order.end(), 0u);
        const auto before = [&](std::uint32_t a, std::uint32_t b) { return compare(values[a], values[b]) < 0; };
        if (!sortInterruptibly(order, order.size(), m_job, before))
            return cancelled();
        for (std::size_t i = 0, same = 0; i < order.size(); ++i) {
            same = i > 0 && !before(order[i - 1], order[i]) ? same : i; // equal values share a rank
            rank[order[i]] = std::uint32_t(same);
        }
        for (auto &ranks : m_ranks)
            for (std::uint32_t &one : ranks)
                one = rank[one];
        return {};
    }

    const Frame &m_frame;
    const bool m_descending;
    ColumnsOf m_columns;
    JobControl &m_job;
    std::vector<std::uint32_t> m_used;                  ///< Sources that have the field and a row.
    std::vector<std::optional<Coded>> m_coded;          ///< By source.
    std::vector<std::vector<std::uint32_t>> m_ranks;    ///< By source and code; until the values are sorted, the place of the value.
};

/// Puts `order` in order of numbers[order[i]], equal ones as they were: a pass a byte that differs.
template <class Number>
bool radixSort(std::vector<std::uint32_t> &order, const std::vector<Number> &numbers, const JobControl &job)
{
    Number any = 0, all = ~Number(0);
    for (const Number number : numbers) {
        any |= number;
        all &= number;
    }
    std::vector<std::uint32_t> other(order.size());
    for (unsigned shift = 0; shift < 8 * sizeof(Number); shift += 8) {
        if (((any ^ all) >> shift & 0xFF) == 0)
            continue;
        std::array<std::size_t, 257> starts{};
        for (const Number number : numbers)
            ++starts[(number >> shift & 0xFF) + 1];
        for (std::size_t i = 1; i < starts.size(); ++i)
            starts[i] += starts[i - 1];
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i % (16 * rowsBetweenAsking) == 0 && job.cancelled())
                return false;
            other[starts[numbers[order[i]] >> shift & 0xFF]++] = order[i];
        }
        order.swap(other);
    }
    return true;
}

/// True when nothing is to be sorted: the rows are in order, or (where they may be turned) were the other way round and are turned now, equal ones
/// among themselves as they were. "The newest first" is that.
template <class Number>
bool areInOrder(std::vector<RowRef> &rows, const std::vector<Number> &numbers, bool mayTurn)
{
    if (std::is_sorted(numbers.begin(), numbers.end()))
        return true;
    if (!mayTurn || !std::is_sorted(numbers.rbegin(), numbers.rend()))
        return false;
    for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
        while (end < rows.size() && numbers[end] == numbers[first])
            ++end;
        std::reverse(rows.begin() + std::ptrdiff_t(first), rows.begin() + std::ptrdiff_t(end));
    }
    std::reverse(rows.begin(), rows.end());
    return true;
}

} // namespace

std::vector<RowRef> mergeByTime(std::vector<std::vector<TimedRow>> runs, std::uint64_t limit, const JobControl &job)
{
    constexpr std::uint64_t fewWhenCancelled = 10'000;
    std::uint64_t total = 0;
    for (const auto &run : runs)
        total += run.size();
    limit = std::min({limit, total, job.cancelled() ? fewWhenCancelled : limit});
    std::vector<RowRef> rows;
    rows.reserve(std::size_t(limit));
    struct Head {
        const TimedRow *next, *end;
        std::vector<TimedRow> *run;
    };
    const auto later = [](const Head &a, const Head &b) { return *b.next < *a.next; };
    std::vector<Head> heads; // a heap, the oldest first
    for (auto &run : runs)
        if (!run.empty())
            heads.push_back({run.data(), run.data() + run.size(), &run});
    std::make_heap(heads.begin(), heads.end(), later);
    while (!heads.empty() && rows.size() < limit) {
        if (rows.size() % rowsBetweenAsking == 0 && rows.size() >= fewWhenCancelled && job.cancelled())
            break;
        std::pop_heap(heads.begin(), heads.end(), later);
        Head &head = heads.back();
        // As long as this run holds the oldest row there is nothing to compare but its neighbour: logs overlap little.
        const TimedRow *rival = heads.size() > 1 ? heads.front().next : nullptr;
        do
            rows.push_back(head.next++->ref);
        while (head.next != head.end && rows.size() < limit && rows.size() % rowsBetweenAsking != 0 && (!rival || *head.next < *rival));
        if (head.next == head.end) {
            std::vector<TimedRow>().swap(*head.run); // sixteen bytes a row, while the list grows by eight
            heads.pop_back();
        } else {
            std::push_heap(heads.begin(), heads.end(), later);
        }
    }
    return rows;
}

Result<void> sortRows(Frame &frame, const std::vector<SortKey> &keys, const columnar::Schema &schema, JobControl &job)
{
    if (keys.empty())
        return {};
    std::vector<std::uint32_t> order;
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) { // the last key first: each pass leaves equal rows as they are
        JUPITER_TRY(numbers, SortNumbers(frame, *key, schema, job).numbers());
        if (order.empty() && std::visit([&](const auto &wanted) { return areInOrder(frame.rows, wanted, keys.size() == 1); }, numbers))
            continue;
        if (order.empty()) { // not beside the columns of the first one: ten million rows are 40 MB
            order.resize(frame.rows.size());
            std::iota(order.begin(), order.end(), 0u);
        }
        if (!std::visit([&](const auto &wanted) { return radixSort(order, wanted, job); }, numbers))
            return cancelled();
    }
    if (order.empty())
        return {};
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
    KeyTable seen;
    std::vector<RowRef> kept;
    std::string key;
    for (std::size_t i = 0; i < frame.rows.size(); ++i) {
        if (i % rowsBetweenAsking == 0 && job.cancelled())
            return cancelled();
        key.clear();
        for (ColumnsOf &source : columns) {
            JUPITER_TRY(column, source.of(frame.rows[i].source));
            if (column) {
                const auto [first, last] = column->entriesOf(BatchRow(frame.rows[i].row));
                for (std::uint32_t entry = first; entry < last; ++entry) {
                    if (column->isDictionary())
                        key += column->dictionary().at(column->codes()[entry]);
                    else
                        key += column->text(entry);
                    key.push_back('\xFE');
                }
            }
            key.push_back('\xFF');
        }
        const std::uint32_t before = seen.size();
        if (seen.idOf(key) == before)
            kept.push_back(frame.rows[i]);
    }
    frame.rows = std::move(kept);
    return {};
}

} // namespace jupiter::query::internal
