// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

#include <atomic>
#include <functional>

namespace jupiter::test {

/// A result whose cells are made when asked for, and counted: what a model must not do is ask for all of them.
class FakeResult final : public query::ResultSet {
public:
    FakeResult(std::uint64_t rows, std::vector<std::string> columns, bool events,
               std::function<query::Value(std::uint64_t, std::size_t)> cell)
        : m_rows(rows), m_columns(std::move(columns)), m_events(events), m_cell(std::move(cell))
    {
    }
    std::uint64_t rows() const override { return m_rows; }
    const std::vector<std::string> &columns() const override { return m_columns; }
    query::Value cell(std::uint64_t row, std::size_t column) const override
    {
        ++asked;
        return m_cell(row, column);
    }
    const query::Receipt &receipt() const override { return m_receipt; }
    bool hasEvents() const override { return m_events; }
    columnar::EventId eventId(std::uint64_t row) const override { return {"9f2c447105bbd2a1", std::int64_t(row)}; }
    Timestamp time(std::uint64_t row) const override { return {std::int64_t(row)}; }
    query::Value field(std::uint64_t, std::string_view name) const override { return std::string(name); }
    std::vector<std::pair<std::string, query::Value>> event(std::uint64_t) const override { return {}; }

    mutable std::atomic<std::uint64_t> asked = 0;
    void setSegments(std::uint64_t segments) { m_receipt.segmentsTotal = segments; }

private:
    std::uint64_t m_rows;
    std::vector<std::string> m_columns;
    bool m_events;
    std::function<query::Value(std::uint64_t, std::size_t)> m_cell;
    query::Receipt m_receipt;
};

} // namespace jupiter::test
