// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace jupiter::query::internal {

/// Every column of one source with, for each row, the columns that it has a value in: a segment has hundreds of fields, an event
/// two dozen. For the first few rows every column is asked; who wants more of them gets an index. Any thread.
class WholeRows {
public:
    struct Field {
        std::string name;
        columnar::ColumnPtr column; ///< Null when there is none, or it cannot be read.
        bool keyword = false;
        bool stored = false; ///< Under this name, as no alias.
        bool always = false; ///< Counts as present in every row: its value comes from elsewhere when the column has none.
    };

    WholeRows(std::vector<Field> fields, std::uint32_t rows);

    const Field &field(std::uint32_t index) const { return m_fields[index]; }
    /// Calls `visit` with the index of each field that a row (below `rows`) has, ascending.
    template <typename Visit>
    void forEachFieldOf(std::uint32_t row, Visit visit) const
    {
        if (m_asked.fetch_add(1, std::memory_order_relaxed) < fewRows) {
            for (std::uint32_t i = 0; i < m_fields.size(); ++i)
                if (m_fields[i].always || has(m_fields[i], row))
                    visit(i);
            return;
        }
        std::call_once(m_once, [this] { makeIndex(); });
        auto everywhere = m_everywhere.begin();
        for (std::uint32_t i = m_firstOfRow[row]; i < m_firstOfRow[row + 1]; ++i) {
            for (; everywhere != m_everywhere.end() && *everywhere < m_present[i]; ++everywhere)
                visit(*everywhere);
            visit(m_present[i]);
        }
        for (; everywhere != m_everywhere.end(); ++everywhere)
            visit(*everywhere);
    }
    /// What it needs beside the columns, at the most.
    std::size_t bytes() const { return m_bytes; }

private:
    static constexpr std::uint32_t fewRows = 32; ///< An index costs as much as asking every column about that many rows, and more.
    static bool has(const Field &field, std::uint32_t row);
    void makeIndex() const;

    std::vector<Field> m_fields;
    std::uint32_t m_rows;
    std::size_t m_bytes = 0;
    mutable std::atomic<std::uint32_t> m_asked{0};
    mutable std::once_flag m_once;                   ///< Of the index, which is made of the rest:
    mutable std::vector<std::uint32_t> m_everywhere; ///< fields that every row has, ascending: half of an event's,
    mutable std::vector<std::uint32_t> m_firstOfRow; ///< [rows + 1]
    mutable std::vector<std::uint32_t> m_present;    ///< and the other fields, row after row, ascending in each.
};

} // namespace jupiter::query::internal
