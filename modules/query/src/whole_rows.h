// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>
#include <jupiter/store/event_store.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace jupiter::query::internal {

/// Every field of one source with, for each row, those that it may have a value of: a segment has hundreds or thousands of fields, an event
/// two dozen. Columns are unpacked when a row needs them. For the first few rows every field is asked; who wants more gets an index. Any thread.
class WholeRows {
public:
    struct Field {
        std::string name;
        bool keyword = false;
        bool stored = false;   ///< Under this name, as no alias.
        bool always = false;   ///< Counts as present in every row: its value comes from elsewhere when the column has none.
        bool anywhere = false; ///< Nobody knows which rows have it, or all do.
        std::vector<store::Segment::RowList> rows = {}; ///< Else one of these has each row that has it.
    };
    using Load = std::function<columnar::ColumnPtr(std::uint32_t index)>; ///< The column of a field; null when there is none.

    WholeRows(std::vector<Field> fields, std::uint32_t rows, Load load);

    const Field &field(std::uint32_t index) const { return m_fields[index]; }
    const columnar::Column *column(std::uint32_t index) const;

    /// Calls `visit` with the index of each field that a row (below `rows`) may have, ascending.
    template <typename Visit>
    void forEachFieldOf(std::uint32_t row, Visit visit) const
    {
        if (m_asked.fetch_add(1, std::memory_order_relaxed) < fewRows) {
            for (std::uint32_t i = 0; i < m_fields.size(); ++i)
                if (mayHave(m_fields[i], row))
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
    static constexpr std::uint32_t fewRows = 32; ///< An index costs as much as asking every field about that many rows, and more.
    static bool mayHave(const Field &field, std::uint32_t row);
    void makeIndex() const;

    const std::vector<Field> m_fields;
    const std::uint32_t m_rows;
    const Load m_load;
    std::size_t m_bytes = 0;
    mutable std::mutex m_mutex;                        ///< Guards m_columns until m_loaded says that one is there for ever.
    mutable std::vector<columnar::ColumnPtr> m_columns;
    mutable std::vector<std::atomic<bool>> m_loaded;
    mutable std::atomic<std::uint32_t> m_asked{0};
    mutable std::once_flag m_once;                   ///< Of the index, which is made of the rest:
    mutable std::vector<std::uint32_t> m_everywhere; ///< fields that every row may have, ascending: half of an event's,
    mutable std::vector<std::uint32_t> m_firstOfRow; ///< [rows + 1]
    mutable std::vector<std::uint32_t> m_present;    ///< and the other fields, row after row, ascending in each.
};

} // namespace jupiter::query::internal
