// SPDX-License-Identifier: GPL-3.0-or-later
#include "whole_rows.h"

#include <algorithm>

namespace jupiter::query::internal {
namespace {

using columnar::BatchRow;
using columnar::Selection;

/// Calls `visit` with each row of 0..rows that may have the field, once, ascending.
template <typename Visit>
void forEachRow(const WholeRows::Field &field, std::uint32_t rows, Visit visit)
{
    if (field.rows.size() == 1) {
        std::uint32_t last = rows; // no row
        for (const std::uint16_t row : *field.rows.front()) {
            if (row != last && row < rows)
                visit(row);
            last = row;
        }
        return;
    }
    Selection any = Selection::none(rows);
    for (const auto &list : field.rows)
        for (const std::uint16_t row : *list)
            if (row < rows)
                any.add(BatchRow(row));
    any.forEach([&](BatchRow row) { visit(std::uint32_t(row)); });
}

} // namespace

WholeRows::WholeRows(std::vector<Field> fields, std::uint32_t rows, Load load)
    : m_fields(std::move(fields)), m_rows(rows), m_load(std::move(load)), m_columns(m_fields.size()), m_loaded(m_fields.size())
{
    std::size_t cells = std::size_t(rows) + 1;
    for (const Field &field : m_fields)
        if (!field.always && !field.anywhere)
            for (const auto &list : field.rows)
                cells += list->size();
    m_bytes = cells * sizeof(std::uint32_t) + m_fields.size() * sizeof(Field);
}

const columnar::Column *WholeRows::column(std::uint32_t index) const
{
    if (!m_loaded[index].load(std::memory_order_acquire)) {
        columnar::ColumnPtr made = m_load(index);
        const std::lock_guard lock(m_mutex);
        if (!m_loaded[index].load(std::memory_order_relaxed)) {
            m_columns[index] = std::move(made);
            m_loaded[index].store(true, std::memory_order_release);
        }
    }
    return m_columns[index].get();
}

bool WholeRows::mayHave(const Field &field, std::uint32_t row)
{
    return field.always || field.anywhere ||
           std::any_of(field.rows.begin(), field.rows.end(), [row](const auto &list) { return std::binary_search(list->begin(), list->end(), row); });
}

void WholeRows::makeIndex() const
{
    std::vector<std::uint32_t> elsewhere;
    m_firstOfRow.resize(m_rows + 1);
    for (std::uint32_t index = 0; index < m_fields.size(); ++index) {
        if (m_fields[index].always || m_fields[index].anywhere) {
            m_everywhere.push_back(index);
            continue;
        }
        elsewhere.push_back(index);
        forEachRow(m_fields[index], m_rows, [this](std::uint32_t row) { ++m_firstOfRow[row + 1]; });
    }
    for (std::uint32_t row = 0; row < m_rows; ++row)
        m_firstOfRow[row + 1] += m_firstOfRow[row];
    m_present.resize(m_firstOfRow[m_rows]);
    std::vector<std::uint32_t> next(m_firstOfRow.begin(), m_firstOfRow.end() - 1);
    for (const std::uint32_t index : elsewhere)
        forEachRow(m_fields[index], m_rows, [&](std::uint32_t row) { m_present[next[row]++] = index; });
}

} // namespace jupiter::query::internal
