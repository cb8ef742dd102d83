// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>

#include <cstdint>
#include <string>
#include <vector>

namespace jupiter::query::internal {

/// Every column of one source with, for each row, the columns that it has a value in: a segment has hundreds of fields, an event
/// two dozen. Immutable; any thread.
class WholeRows {
public:
    struct Field {
        std::string name;
        columnar::ColumnPtr column; ///< Null when there is none, or it cannot be read.
        bool keyword = false;
        bool always = false; ///< Counts as present in every row: its value comes from elsewhere when the column has none.
    };

    WholeRows(std::vector<Field> fields, std::uint32_t rows);

    const Field &field(std::uint32_t index) const { return m_fields[index]; }
    /// Calls `visit` with the index of each field that a row (below `rows`) has, ascending.
    template <typename Visit>
    void forEachFieldOf(std::uint32_t row, Visit visit) const
    {
        auto everywhere = m_everywhere.begin();
        for (std::uint32_t i = m_firstOfRow[row]; i < m_firstOfRow[row + 1]; ++i) {
            for (; everywhere != m_everywhere.end() && *everywhere < m_present[i]; ++everywhere)
                visit(*everywhere);
            visit(m_present[i]);
        }
        for (; everywhere != m_everywhere.end(); ++everywhere)
            visit(*everywhere);
    }
    /// What it needs beside the columns.
    std::size_t bytes() const { return (m_firstOfRow.size() + m_present.size()) * sizeof(std::uint32_t); }

private:
    std::vector<Field> m_fields;
    std::vector<std::uint32_t> m_everywhere; ///< Fields that every row has, ascending: half of an event's.
    std::vector<std::uint32_t> m_firstOfRow; ///< [rows + 1]
    std::vector<std::uint32_t> m_present;    ///< The other fields, row after row, ascending in each.
};

} // namespace jupiter::query::internal
