// SPDX-License-Identifier: GPL-3.0-or-later
#include "result_rows.h"

#include "original.h"

#include <jupiter/query/reading_order.h>
#include <jupiter/query/unreadable.h>

#include <jupiter/core/text.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <unordered_set>

namespace jupiter::query::internal {

using columnar::BatchRow;
using columnar::ColumnPtr;

namespace {

constexpr std::size_t budgetBytes = 64u << 20;

std::size_t sizeOf(const columnar::Column &column)
{
    std::size_t bytes = 64 + column.entries() * 10u;
    if (column.isDictionary())
        bytes += column.dictionary().bytes().size();
    return bytes;
}

} // namespace

ResultRows::ResultRows(Frame frame, Receipt receipt, const columnar::Schema &schema)
    : m_frame(std::move(frame)), m_receipt(std::move(receipt)), m_schema(schema)
{
    for (RowSource &source : m_frame.sources)
        source.segment = nullptr; // nothing is searched any more
    for (const std::string &name : m_frame.columns)
        m_fields.push_back({name, m_schema.isKeyword(name), {}});
    for (std::size_t i = m_fields.size(); i-- > 0;)
        m_fieldIndex[m_fields[i].name] = i;
}

std::size_t ResultRows::fieldIndex(std::string_view name) const
{
    if (const auto it = m_fieldIndex.find(name); it != m_fieldIndex.end())
        return it->second;
    m_fields.push_back({std::string(name), m_schema.isKeyword(name), {}});
    m_fieldIndex.emplace(name, m_fields.size() - 1);
    return m_fields.size() - 1;
}

ResultRows::Forgotten ResultRows::forget() const
{
    Forgotten out;
    for (Field &field : m_fields)
        out.slots.push_back(std::move(field.bySource));
    for (Field &field : m_fields)
        field.bySource.clear();
    out.whole.swap(m_whole);
    m_bytes = 0;
    return out;
}

ColumnPtr ResultRows::columnOf(std::size_t field, std::uint32_t source) const
{
    std::string name;
    {
        const std::lock_guard lock(m_mutex);
        const auto &slots = m_fields[field].bySource;
        if (source < slots.size() && slots[source].known)
            return slots[source].column;
        name = m_fields[field].name;
    }
    EventView view(m_frame.sources[source], m_schema, m_frame.derived, nullptr);
    const auto column = view.column(name);
    if (!column)
        noteUnreadable(source, name, column.error());
    Slot slot{column ? *column : nullptr, 0, true};
    slot.bytes = slot.column ? sizeOf(*slot.column) : 0;
    Forgotten forgotten; // freed once the lock is gone: it takes time
    const std::lock_guard lock(m_mutex);
    if (m_bytes + slot.bytes > budgetBytes)
        forgotten = forget();
    auto &slots = m_fields[field].bySource;
    if (slots.size() <= source)
        slots.resize(m_frame.sources.size());
    m_bytes += slot.bytes;
    slots[source] = slot;
    return slot.column;
}

void ResultRows::noteUnreadable(std::uint32_t source, std::string_view field, const Error &error) const
{
    const std::lock_guard lock(m_mutex);
    m_unreadable.emplace(std::pair(source, std::string(field)), error.message);
}

std::string ResultRows::unreadable() const
{
    constexpr std::size_t most = 3;
    std::string out;
    const std::lock_guard lock(m_mutex);
    std::size_t shown = 0;
    for (const auto &[where, why] : m_unreadable) {
        if (shown++ == most)
            return out + "; and " + withThousands(m_unreadable.size() - most) + " more fields";
        const auto *segment = dynamic_cast<const store::Segment *>(m_frame.sources[where.first].columns.get());
        const std::string number = std::to_string(segment ? segment->number() : std::int64_t(where.first));
        out += (out.empty() ? "" : "; ") + ("segment " + number) + " is damaged: " + where.second + ": " + why;
    }
    return out;
}

Value ResultRows::valueOf(std::size_t field, const RowRef &ref) const
{
    const ColumnPtr column = columnOf(field, ref.source);
    if (!column)
        return {};
    bool keyword = false;
    if (column->type() == columnar::ValueType::Integer || column->type() == columnar::ValueType::Real) {
        const std::lock_guard lock(m_mutex);
        keyword = m_fields[field].keyword;
    }
    return valueAt(column.get(), BatchRow(ref.row), keyword);
}

Value ResultRows::cell(std::uint64_t row, std::size_t column) const
{
    Value value = valueOf(column, m_frame.rows[row]);
    if (std::holds_alternative<std::monostate>(value) && m_frame.events && m_frame.columns[column] == columnar::fields::original)
        return original(m_frame.rows[row]);
    return value;
}

Value ResultRows::original(const RowRef &ref) const
{
    std::vector<std::pair<std::string, Value>> stored;
    const auto whole = wholeRowsOf(ref.source); // a segment may have thousands of fields
    whole->forEachFieldOf(ref.row, [&](std::uint32_t index) {
        const WholeRows::Field &field = whole->field(index);
        if (!field.stored)
            return;
        Value value = valueAt(whole->column(index), BatchRow(ref.row), field.keyword);
        if (!std::holds_alternative<std::monostate>(value))
            stored.emplace_back(field.name, std::move(value));
    });
    return rebuiltOriginal(stored);
}

Value ResultRows::field(std::uint64_t row, std::string_view name) const
{
    std::size_t index = 0;
    {
        const std::lock_guard lock(m_mutex);
        index = fieldIndex(name);
    }
    Value value = valueOf(index, m_frame.rows[row]);
    if (std::holds_alternative<std::monostate>(value) && m_frame.events && name == columnar::fields::original)
        return original(m_frame.rows[row]);
    return value;
}

Timestamp ResultRows::time(std::uint64_t row) const
{
    const Value value = field(row, columnar::fields::timestamp);
    const auto *time = std::get_if<Timestamp>(&value);
    return time ? *time : Timestamp{};
}

columnar::EventId ResultRows::eventId(std::uint64_t row) const
{
    const RowRef ref = m_frame.rows[row];
    const auto id = columnar::eventIdOf(*m_frame.sources[ref.source].columns, BatchRow(ref.row));
    if (!id)
        noteUnreadable(ref.source, columnar::fields::id, id.error());
    return id ? *id : columnar::EventId{};
}

std::vector<std::string> ResultRows::namesOf(std::uint32_t source) const
{
    const columnar::ColumnSource &columns = *m_frame.sources[source].columns;
    std::set<std::string> names(columns.fields().begin(), columns.fields().end());
    if (m_frame.events) {
        for (std::string &alias : m_schema.aliasesIn(columns))
            names.insert(std::move(alias));
        names.insert(std::string(columnar::fields::id));
        if (const auto &side = m_frame.sources[source].side)
            names.insert(side->names().begin(), side->names().end());
    }
    for (const Derivation &step : m_frame.derived)
        names.insert(step.name);
    return {names.begin(), names.end()};
}

/// The rows that may have a field, by the stored fields behind it; false when that is not known, or all may.
bool ResultRows::rowsWith(std::string_view name, std::uint32_t source, std::vector<store::Segment::RowList> &out) const
{
    const RowSource &from = m_frame.sources[source];
    const auto *segment = dynamic_cast<const store::Segment *>(from.columns.get());
    const bool isDerived = std::any_of(m_frame.derived.begin(), m_frame.derived.end(), [&](const Derivation &step) { return step.name == name; });
    if (!segment || from.isTable || isDerived || from.isSide(name))
        return false;
    for (const columnar::Schema::Origin &origin : m_schema.originsOf(*segment, name)) {
        const auto rows = segment->rowsOf(origin.stored);
        if (!rows || !*rows)
            return false;
        if (std::find(out.begin(), out.end(), *rows) == out.end())
            out.push_back(*rows);
    }
    return !out.empty();
}

std::shared_ptr<const WholeRows> ResultRows::wholeRowsOf(std::uint32_t source) const
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_whole.find(source); it != m_whole.end())
            return it->second;
    }
    std::vector<WholeRows::Field> fields;
    std::vector<std::size_t> indices; // of the same, in m_fields
    std::vector<std::string> plain;   // the stored field alone: "host" is not what people mean by typing it
    const auto stored = m_frame.sources[source].columns->fields();
    const std::unordered_set<std::string_view> own(stored.begin(), stored.end());
    for (std::string &name : namesOf(source)) {
        WholeRows::Field &field = fields.emplace_back();
        {
            const std::lock_guard lock(m_mutex);
            indices.push_back(fieldIndex(name));
            field.keyword = m_fields[indices.back()].keyword;
        }
        field.stored = own.contains(name);
        plain.push_back(field.stored && m_frame.derived.empty() && !m_schema.aliases().contains(name) ? name : std::string());
        field.always = name == columnar::fields::id || (m_frame.events && name == columnar::fields::original);
        field.anywhere = !field.always && !rowsWith(name, source, field.rows);
        field.name = std::move(name);
    }
    const auto load = [this, source, indices = std::move(indices), plain = std::move(plain)](std::uint32_t index) {
        if (plain[index].empty())
            return columnOf(indices[index], source);
        auto column = m_frame.sources[source].columns->column(plain[index]);
        if (!column)
            noteUnreadable(source, plain[index], column.error());
        return column ? *std::move(column) : columnar::ColumnPtr();
    };
    auto whole = std::make_shared<const WholeRows>(std::move(fields), m_frame.sources[source].columns->rows(), load);
    Forgotten forgotten; // as above
    const std::lock_guard lock(m_mutex);
    if (m_bytes + whole->bytes() > budgetBytes)
        forgotten = forget();
    m_bytes += whole->bytes();
    m_whole[source] = whole;
    return whole;
}

std::vector<std::pair<std::string, Value>> ResultRows::event(std::uint64_t row) const
{
    const RowRef ref = m_frame.rows[row];
    std::vector<std::pair<std::string, Value>> out;
    const auto whole = wholeRowsOf(ref.source);
    whole->forEachFieldOf(ref.row, [&](std::uint32_t index) {
        const WholeRows::Field &field = whole->field(index);
        Value value = field.name == columnar::fields::id ? Value(eventId(row).text())
                                                         : valueAt(whole->column(index), BatchRow(ref.row), field.keyword);
        if (std::holds_alternative<std::monostate>(value) && field.always)
            value = original(ref);
        if (!std::holds_alternative<std::monostate>(value))
            out.emplace_back(field.name, std::move(value));
    });
    return out;
}

} // namespace jupiter::query::internal

namespace jupiter::query {

std::string unreadableCells(const ResultSet &result)
{
    const auto *rows = dynamic_cast<const internal::ResultRows *>(&result);
    return rows ? rows->unreadable() : std::string();
}

std::vector<std::uint64_t> readingOrder(const ResultSet &result, std::uint64_t first, std::uint64_t count)
{
    std::vector<std::uint64_t> wanted(count);
    std::iota(wanted.begin(), wanted.end(), first);
    return readingOrder(result, std::move(wanted));
}

std::vector<std::uint64_t> readingOrder(const ResultSet &result, std::vector<std::uint64_t> wanted)
{
    if (const auto *rows = dynamic_cast<const internal::ResultRows *>(&result))
        std::stable_sort(wanted.begin(), wanted.end(), [&](std::uint64_t a, std::uint64_t b) { return rows->sourceOf(a) < rows->sourceOf(b); });
    return wanted;
}

} // namespace jupiter::query
