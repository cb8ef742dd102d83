// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_view.h"

#include "literals.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <cmath>

namespace jupiter::query::internal {

using columnar::Column;
using columnar::ColumnPtr;
using columnar::ValueType;

namespace {

constexpr std::int64_t weekNs = 7ll * 86400 * 1'000'000'000;
constexpr std::int64_t mondayNs = 4ll * 86400 * 1'000'000'000; // 1970-01-05 was the first Monday

} // namespace

std::int64_t floorTo(std::int64_t value, std::int64_t width, std::int64_t offset)
{
    // Buckets near the ends of the range stay in it.
    if (value < std::numeric_limits<std::int64_t>::min() + width + offset)
        return value;
    const std::int64_t rest = (value - offset) % width;
    return value - (rest < 0 ? rest + width : rest);
}

std::int64_t firstBucket(const Span &span) { return span.ns % weekNs == 0 ? mondayNs : 0; }

bool RowSource::isSide(std::string_view name) const
{
    if (!side)
        return false;
    const auto names = side->names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

EventView::EventView(const RowSource &source, const columnar::Schema &schema, const std::vector<Derivation> &derived, JobControl *job)
    : m_source(source), m_schema(schema), m_derived(derived), m_job(job), m_stored(dynamic_cast<const store::Segment *>(source.columns.get()))
{
}

namespace {

/// A segment without the columns that none of some rows has. The one of the very name that is asked stays: whether there is one decides what
/// the name means.
class Among final : public columnar::ColumnSource {
public:
    Among(const store::Segment &segment, const columnar::Selection &wanted, std::string_view asked) : m_segment(segment), m_wanted(wanted), m_asked(asked) {}
    std::uint32_t rows() const override { return m_segment.rows(); }
    std::span<const std::string> fields() const override { return m_segment.fields(); }
    Result<ColumnPtr> column(std::string_view field) const override
    {
        if (field == m_asked)
            return m_segment.column(field);
        JUPITER_TRY(rows, m_segment.rowsOf(field));
        const auto isWanted = [&](std::uint16_t row) { return m_wanted.wants(columnar::BatchRow(row)); };
        if (rows && std::none_of(rows->begin(), rows->end(), isWanted))
            return ColumnPtr();
        return m_segment.column(field);
    }

private:
    const store::Segment &m_segment;
    const columnar::Selection &m_wanted;
    std::string_view m_asked;
};

} // namespace

Result<ColumnPtr> EventView::columnAmong(const columnar::Selection &among, std::string_view name)
{
    const bool isPlain = m_source.segment && m_derived.empty() && name != columnar::fields::id && !m_source.isSide(name);
    if (!isPlain || among.count() == rows() || m_known.contains({std::string(name), 0}))
        return column(name);
    for (const columnar::Schema::Origin &origin : m_schema.originsOf(*m_source.columns, name))
        noteOpened(origin.stored);
    return m_schema.resolve(Among(*m_source.segment, among, name), name);
}

bool EventView::isDerived(std::string_view name, std::size_t steps) const
{
    return std::any_of(m_derived.begin(), m_derived.begin() + std::ptrdiff_t(steps), [&](const Derivation &d) { return d.name == name; });
}

Result<ColumnPtr> EventView::column(std::string_view name, std::size_t steps)
{
    std::pair key(std::string(name), steps);
    if (const auto it = m_known.find(key); it != m_known.end())
        return it->second;
    auto made = make(name, steps);
    if (made)
        m_known.emplace(std::move(key), *made);
    return made;
}

Result<ColumnPtr> EventView::make(std::string_view name, std::size_t steps)
{
    for (std::size_t i = steps; i-- > 0;) {
        const Derivation &step = m_derived[i];
        const auto *rename = std::get_if<Derivation::Rename>(&step.how);
        if (rename && rename->from == name && step.name != name)
            return ColumnPtr(); // it has another name now
        if (step.name != name)
            continue;
        if (rename)
            return column(rename->from, i);
        if (const auto *bin = std::get_if<Derivation::Bin>(&step.how)) {
            JUPITER_TRY(whole, column(name, i));
            return whole ? binned(*whole, bin->span) : ColumnPtr();
        }
        return std::get<std::shared_ptr<const DerivedColumn>>(step.how)->evaluate(*this, i);
    }
    return stored(name);
}

Result<ColumnPtr> EventView::stored(std::string_view name)
{
    if (m_source.isTable) {
        const std::string known = tableColumn(m_source.columns->fields(), name);
        return known.empty() ? ColumnPtr() : m_source.columns->column(known);
    }
    if (name == columnar::fields::id)
        return idColumn(*m_source.columns);
    if (m_source.isSide(name))
        return m_source.side->column(name, *m_source.columns);
    if (m_source.columns->rows() > 0 && m_stored)
        for (const columnar::Schema::Origin &origin : m_schema.originsOf(*m_source.columns, name))
            noteOpened(origin.stored);
    return m_schema.resolve(*m_source.columns, name);
}

void EventView::noteOpened(std::string_view stored)
{
    if (m_stored)
        m_bytes += m_stored->bytesOf(stored);
}

std::string tableColumn(std::span<const std::string> names, std::string_view wanted)
{
    const std::string call = std::string(wanted) + "()";
    for (const std::string_view candidate : {wanted, std::string_view(call)})
        if (const auto it = std::find(names.begin(), names.end(), candidate); it != names.end())
            return *it;
    const auto it = std::find_if(names.begin(), names.end(), [&](const std::string &name) { return equalsIgnoreAsciiCase(name, wanted); });
    return it == names.end() ? std::string() : *it;
}

Result<ColumnPtr> idColumn(const columnar::ColumnSource &source)
{
    JUPITER_TRY(sources, source.column(columnar::fields::source));
    JUPITER_TRY(sequences, source.column(columnar::fields::sequence));
    JUPITER_TRY(repeated, source.column(columnar::repeatedField));
    JUPITER_TRY(offsets, source.column(columnar::fields::offset));
    if (!sources)
        return ColumnPtr();
    Column::Parts parts;
    parts.rows = source.rows();
    auto dictionary = std::make_shared<columnar::Dictionary>();
    const bool whole = sequences && sequences->type() == ValueType::Integer;
    for (std::uint32_t row = 0; row < parts.rows; ++row) { // same answer as eventIdOf(), columns looked up once
        const auto at = columnar::BatchRow(row);
        columnar::EventId id;
        if (const auto [first, last] = sources->entriesOf(at); first < last)
            id.source = sources->text(first);
        if (whole)
            if (const auto [first, last] = sequences->entriesOf(at); first < last)
                id.sequence = sequences->integers()[first];
        if (repeated && offsets && offsets->type() == ValueType::Integer)
            if (const auto [first, last] = repeated->entriesOf(at); first < last)
                if (const auto [from, to] = offsets->entriesOf(at); from < to)
                    id.offset = offsets->integers()[from];
        parts.codes.push_back(dictionary->size());
        dictionary->append(id.text());
    }
    parts.dictionary = std::move(dictionary);
    return std::make_shared<const Column>(std::move(parts));
}

ColumnPtr binned(const Column &column, const Span &span)
{
    Column::Parts parts;
    parts.rows = column.rows();
    const auto keepRow = [&](std::uint32_t entry) { parts.rowIds.push_back(std::uint16_t(column.rowOf(entry))); };
    if (column.type() == ValueType::Time && span.ns > 0) {
        const std::int64_t offset = firstBucket(span);
        parts.type = ValueType::Time;
        parts.rowIds.assign(column.rowIds().begin(), column.rowIds().end());
        parts.integers.reserve(column.entries());
        for (const std::int64_t ns : column.integers())
            parts.integers.push_back(floorTo(ns, span.ns, offset));
        return std::make_shared<const Column>(std::move(parts));
    }
    if (span.ns > 0 || column.type() == ValueType::Time)
        return nullptr; // a width in time fits times only, a number fits numbers only
    const bool whole = span.units == std::floor(span.units) && span.units < 1e15;
    if (column.type() == ValueType::Integer && whole) {
        parts.type = ValueType::Integer;
        parts.rowIds.assign(column.rowIds().begin(), column.rowIds().end());
        for (const std::int64_t value : column.integers())
            parts.integers.push_back(floorTo(value, std::int64_t(span.units)));
        return std::make_shared<const Column>(std::move(parts));
    }
    parts.type = ValueType::Real;
    for (std::uint32_t i = 0; i < column.entries(); ++i) {
        const auto number = column.type() == ValueType::Real ? std::optional(numberOf(column.reals()[i])) : parseNumber(column.text(i));
        if (!number)
            continue;
        keepRow(i);
        parts.reals.push_back(std::floor(number->real / span.units) * span.units);
    }
    if (parts.reals.empty())
        return nullptr;
    return std::make_shared<const Column>(std::move(parts));
}

} // namespace jupiter::query::internal
