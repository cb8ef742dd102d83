// SPDX-License-Identifier: GPL-3.0-or-later
#include "whole_rows.h"

namespace jupiter::query::internal {
namespace {

/// Calls `visit` with each row of 0..rows that the column has a value in, once.
template <typename Visit>
void forEachRow(const columnar::ColumnPtr &column, std::uint32_t rows, Visit visit)
{
    std::uint32_t last = rows; // no row
    for (std::uint32_t entry = 0; column && entry < column->entries(); ++entry) {
        const auto row = std::uint32_t(column->rowOf(entry)); // ascending
        if (row != last && row < rows)
            visit(row);
        last = row;
    }
}

} // namespace

WholeRows::WholeRows(std::vector<Field> fields, std::uint32_t rows) : m_fields(std::move(fields)), m_rows(rows)
{
    std::size_t cells = std::size_t(rows) + 1;
    for (const Field &field : m_fields)
        cells += field.column && !field.always ? field.column->entries() : 0;
    m_bytes = cells * sizeof(std::uint32_t);
}

bool WholeRows::has(const Field &field, std::uint32_t row)
{
    if (!field.column || row >= field.column->rows())
        return false;
    const auto [first, last] = field.column->entriesOf(columnar::BatchRow(row));
    return first != last;
}

void WholeRows::makeIndex() const
{
    std::vector<std::uint32_t> elsewhere;
    for (std::uint32_t index = 0; index < m_fields.size(); ++index) {
        std::uint32_t count = 0;
        forEachRow(m_fields[index].column, m_rows, [&](std::uint32_t) { ++count; });
        (m_fields[index].always || count == m_rows ? m_everywhere : elsewhere).push_back(index);
    }
    m_firstOfRow.resize(m_rows + 1);
    for (const std::uint32_t index : elsewhere)
        forEachRow(m_fields[index].column, m_rows, [this](std::uint32_t row) { ++m_firstOfRow[row + 1]; });
    for (std::uint32_t row = 0; row < m_rows; ++row)
        m_firstOfRow[row + 1] += m_firstOfRow[row];
    m_present.resize(m_firstOfRow[m_rows]);
    std::vector<std::uint32_t> next(m_firstOfRow.begin(), m_firstOfRow.end() - 1);
    for (const std::uint32_t index : elsewhere)
        forEachRow(m_fields[index].column, m_rows, [&](std::uint32_t row) { m_present[next[row]++] = index; });
}

} // namespace jupiter::query::internal
