// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/text_stream.h"

#include <string>
#include <string_view>
#include <vector>

namespace jupiter::ingest {

/// One cell. `quoted` tells an empty text ("") from nothing at all.
struct CsvCell {
    std::string_view text;
    bool quoted = false;
};

/// Splits one record [RFC 4180 §2] at the start of `text`: cells into `cells`, unquoted text that is not contiguous into
/// `scratch`. A quote inside an unquoted cell is a plain character. Returns the bytes of the record with its line end, or npos
/// when a quote is still open at the end.
std::size_t splitCsvRecord(std::string_view text, char delimiter, std::vector<CsvCell> &cells, std::string &scratch);

/// Records of a stream one after another. Not thread-safe.
class CsvReader {
public:
    static constexpr std::size_t maxRecordBytes = 1u << 20;

    CsvReader(TextStream &stream, char delimiter) : m_stream(&stream), m_delimiter(delimiter) {}

    enum class Found { Record, Bad, End };
    /// Blank lines are skipped. Bad: a quote that does not close within maxRecordBytes (or the source); its line was skipped.
    /// Errors: Io.
    Result<Found> next();

    std::vector<CsvCell> &cells() { return m_cells; } ///< Valid until the next call of next().
    std::uint64_t offset() const { return m_offset; }
    std::int64_t line() const { return m_line; } ///< 0-based, where the record begins.

private:
    Result<bool> haveLine(std::size_t searched);
    void skip(std::size_t bytes);

    TextStream *m_stream;
    char m_delimiter;
    std::vector<CsvCell> m_cells;
    std::string m_scratch;
    std::size_t m_consumeFirst = 0;
    std::uint64_t m_offset = 0;
    std::int64_t m_line = 0, m_nextLine = 0;
};

/// What separates the cells of a table that begins with `head`: the candidate among , ; TAB | that splits its first records into
/// equally many cells, the most; 0 when none does. `columns` gets their number, `consistent` how many of the whole records in
/// `head` have it, in percent, and `records` how many were looked at, the header included.
struct CsvShape {
    char delimiter = 0;
    std::size_t columns = 0, records = 0;
    int consistent = 0;
};
CsvShape guessCsvShape(std::string_view head, bool headIsAll);

} // namespace jupiter::ingest
