// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv_table.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::query::internal {
namespace {

Error wrong(std::size_t line, const std::string &reason) { return {ErrorCode::InvalidArgument, "line " + std::to_string(line) + ": " + reason}; }

/// Reads one record after another; a quoted cell may hold separators, line ends and doubled quotes.
class Records {
public:
    explicit Records(std::string_view text) : m_text(text)
    {
        const std::string_view first = text.substr(0, text.find('\n'));
        for (const char candidate : {';', '\t'})
            if (std::count(first.begin(), first.end(), candidate) > std::count(first.begin(), first.end(), m_separator))
                m_separator = candidate;
    }
    std::size_t line() const { return m_line; } ///< Where the last record began, 1-based.

    /// False at the end. Errors: a quote that is never closed.
    Result<bool> next(std::vector<std::string> &cells)
    {
        cells.clear();
        if (m_at >= m_text.size())
            return false;
        m_line = m_nextLine;
        for (;;) {
            std::string &cell = cells.emplace_back();
            if (m_at < m_text.size() && m_text[m_at] == '"') {
                if (!quoted(cell))
                    return wrong(m_line, "a quote is never closed");
            }
            while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n')
                cell += m_text[m_at++];
            if (m_at < m_text.size() && m_text[m_at] == m_separator) {
                ++m_at;
                continue;
            }
            if (cell.ends_with('\r'))
                cell.pop_back();
            ++m_at; // the line end
            ++m_nextLine;
            return true;
        }
    }

private:
    bool quoted(std::string &cell)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            m_nextLine += m_text[m_at] == '\n';
            if (m_text[m_at] != '"') {
                cell += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
                cell += '"';
                ++m_at;
            } else {
                ++m_at;
                return true;
            }
        }
        return false;
    }

    std::string_view m_text;
    char m_separator = ',';
    std::size_t m_at = 0, m_line = 0, m_nextLine = 1;
};

} // namespace

Result<std::shared_ptr<const CsvTable>> CsvTable::parse(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    const std::string text = toValidUtf8(bytes);
    Records records(text);
    auto table = std::make_shared<CsvTable>();
    JUPITER_TRY(hasNames, records.next(table->m_columns));
    if (!hasNames || std::all_of(table->m_columns.begin(), table->m_columns.end(), [](const std::string &name) { return name.empty(); }))
        return wrong(1, "expected the names of the columns");
    if (table->m_columns.size() > maxColumns)
        return wrong(1, "more than " + std::to_string(maxColumns) + " columns");
    std::vector<std::string> sorted = table->m_columns;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end())
        return wrong(1, "two columns are called '" + *twice + "'");
    std::vector<std::string> cells;
    for (;;) {
        JUPITER_TRY(more, records.next(cells));
        if (!more)
            return std::shared_ptr<const CsvTable>(std::move(table));
        if (cells.size() == 1 && cells.front().empty())
            continue; // an empty line
        if (cells.size() > table->m_columns.size())
            return wrong(records.line(), std::to_string(cells.size()) + " cells under " + std::to_string(table->m_columns.size()) + " names");
        cells.resize(table->m_columns.size());
        std::move(cells.begin(), cells.end(), std::back_inserter(table->m_cells));
    }
}

Result<std::shared_ptr<const CsvTable>> CsvTable::load(const std::filesystem::path &file)
{
    JUPITER_TRY(text, readTextFile(file, maxBytes));
    return parse(text);
}

} // namespace jupiter::query::internal
