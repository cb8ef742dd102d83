// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "csv/csv_reader.h"
#include "field_target.h"

#include <jupiter/ingest/decoder.h>

#include <optional>
#include <string>
#include <vector>

namespace jupiter::ingest {

/// The columns of one table and how their cells become fields. Not thread-safe.
class CsvRows {
public:
    /// Columns named by the header's cells; with Channel and EventID among them the table is one of Windows events.
    CsvRows(const std::vector<CsvCell> &header, const DecodeOptions &options);

    std::size_t columns() const { return m_columns.size(); }

    /// Fills a row and returns its time. Cells past the header go to column_<number>; missing ones are absent. Requires valid
    /// UTF-8.
    std::optional<Timestamp> fill(columnar::BatchBuilder &row, const std::vector<CsvCell> &cells);

    const TimeAssumption &assumed() const { return m_assumed; } ///< Of the time that fill() gave last.

    void addTo(DecodeReport &report) const;

private:
    struct Column {
        FieldTarget target;
        columnar::FieldId field{}, other{};
        bool known = false; ///< The ids are.
        bool isDate = false, isTime = false;
    };
    Column &columnAt(columnar::BatchBuilder &row, std::size_t index);
    void store(columnar::BatchBuilder &row, const Column &column, std::string_view text);
    std::optional<Timestamp> timeOf(const std::vector<CsvCell> &cells, std::size_t &exactColumn);

    const DecodeOptions &m_options;
    std::vector<Column> m_columns;
    std::vector<std::size_t> m_timeColumns; // by rank
    std::optional<std::size_t> m_dateColumn, m_clockColumn, m_zoneColumn;
    std::map<std::string, std::uint64_t, std::less<>> m_channels;
    std::uint64_t m_zoneless = 0;
    TimeAssumption m_assumed;
};

} // namespace jupiter::ingest
