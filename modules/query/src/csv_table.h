// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::query::internal {

/// A CSV file with a line of names first [RFC 4180; also ';' and tab as separators, LF, a byte order mark], for `lookup`. Immutable.
class CsvTable {
public:
    static constexpr std::size_t maxBytes = 64u << 20, maxColumns = 1000;

    /// Errors: InvalidArgument with the line: a quote that is never closed, a row wider than the first line, two columns of one name, no names.
    static Result<std::shared_ptr<const CsvTable>> parse(std::string_view text);
    /// Errors: those of reading the file, and of parse().
    static Result<std::shared_ptr<const CsvTable>> load(const std::filesystem::path &file);

    const std::vector<std::string> &columns() const { return m_columns; }
    std::size_t rows() const { return m_cells.size() / m_columns.size(); }
    const std::string &cell(std::size_t row, std::size_t column) const { return m_cells[row * m_columns.size() + column]; } ///< Absent cells are empty.

private:
    std::vector<std::string> m_columns;
    std::vector<std::string> m_cells; ///< Row after row.
};

} // namespace jupiter::query::internal
