// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"
#include "whole_rows.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace jupiter::query::internal {

/// The result of a query: references to rows, and the columns that somebody has asked for so far. Columns are resolved on first use, one
/// source and name at a time, and forgotten again when they grow past a budget. Any thread.
class ResultRows final : public ResultSet {
public:
    /// `schema` must outlive it.
    ResultRows(Frame frame, Receipt receipt, const columnar::Schema &schema);

    std::uint64_t rows() const override { return m_frame.rows.size(); }
    const std::vector<std::string> &columns() const override { return m_frame.columns; }
    Value cell(std::uint64_t row, std::size_t column) const override;
    const Receipt &receipt() const override { return m_receipt; }
    bool hasEvents() const override { return m_frame.events; }
    bool showsWholeEvents() const override { return m_frame.events && !m_frame.chosen; }
    columnar::EventId eventId(std::uint64_t row) const override;
    Timestamp time(std::uint64_t row) const override;
    Value field(std::uint64_t row, std::string_view name) const override;
    std::vector<std::pair<std::string, Value>> event(std::uint64_t row) const override;

    std::string unreadable() const; ///< See unreadableCells().
    std::uint32_t sourceOf(std::uint64_t row) const { return m_frame.rows[row].source; } ///< Which of the stored segments.

private:
    struct Slot {
        columnar::ColumnPtr column;
        std::size_t bytes = 0;
        bool known = false;
    };
    struct Field {
        std::string name;
        bool keyword = false;
        std::vector<Slot> bySource;
    };
    std::size_t fieldIndex(std::string_view name) const;                        ///< Requires m_mutex.
    columnar::ColumnPtr columnOf(std::size_t field, std::uint32_t source) const; ///< Null also when it cannot be read.
    void noteUnreadable(std::uint32_t source, std::string_view field, const Error &error) const;
    Value valueOf(std::size_t field, const RowRef &ref) const;
    Value original(const RowRef &ref) const;                                     ///< Rebuilt: it is not stored.
    std::vector<std::string> namesOf(std::uint32_t source) const;
    bool rowsWith(std::string_view name, std::uint32_t source, std::vector<store::Segment::RowList> &out) const;
    std::shared_ptr<const WholeRows> wholeRowsOf(std::uint32_t source) const;
    struct Forgotten {
        std::vector<std::vector<Slot>> slots;
        std::map<std::uint32_t, std::shared_ptr<const WholeRows>> whole;
    };
    Forgotten forget() const;                                                    ///< All that is known of columns. Requires m_mutex.

    Frame m_frame;
    Receipt m_receipt;
    const columnar::Schema &m_schema;
    mutable std::mutex m_mutex;                                 ///< Guards all below; never held while a column is read.
    mutable std::vector<Field> m_fields;                        ///< The first columns().size() are the columns.
    mutable std::map<std::string, std::size_t, std::less<>> m_fieldIndex;
    mutable std::map<std::uint32_t, std::shared_ptr<const WholeRows>> m_whole; ///< By source.
    mutable std::size_t m_bytes = 0;
    mutable std::map<std::pair<std::uint32_t, std::string>, std::string> m_unreadable; ///< Why, by source and field.
};

} // namespace jupiter::query::internal
