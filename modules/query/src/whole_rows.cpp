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

WholeRows::WholeRows(std::vector<Field> fields, std::uint32_t rows) : m_fields(std::move(fields)), m_firstOfRow(rows + 1)
{
    std::vector<std::uint32_t> elsewhere;
    for (std::uint32_t index = 0; index < m_fields.size(); ++index) {
        std::uint32_t count = 0;
        forEachRow(m_fields[index].column, rows, [&](std::uint32_t) { ++count; });
        (m_fields[index].always || count == rows ? m_everywhere : elsewhere).push_back(index);
    }
    for (const std::uint32_t index : elsewhere)
        forEachRow(m_fields[index].column, rows, [this](std::uint32_t row) { ++m_firstOfRow[row + 1]; });
    for (std::uint32_t row = 0; row < rows; ++row)
        m_firstOfRow[row + 1] += m_firstOfRow[row];
    m_present.resize(m_firstOfRow[rows]);
    std::vector<std::uint32_t> next(m_firstOfRow.begin(), m_firstOfRow.end() - 1);
    for (const std::uint32_t index : elsewhere)
        forEachRow(m_fields[index].column, rows, [&](std::uint32_t row) { m_present[next[row]++] = index; });
}

} // namespace jupiter::query::internal
