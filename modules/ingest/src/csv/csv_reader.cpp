// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv/csv_reader.h"

#include <algorithm>

namespace jupiter::ingest {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// A record without quotes: plain splitting.
void splitPlain(std::string_view line, char delimiter, std::vector<CsvCell> &cells)
{
    for (;;) {
        const std::size_t end = line.find(delimiter);
        cells.push_back({line.substr(0, end), false});
        if (end == npos)
            return;
        line.remove_prefix(end + 1);
    }
}

std::size_t lineEnd(std::string_view text, std::size_t at)
{
    const std::size_t end = text.find('\n', at);
    return end == npos ? text.size() : end;
}

std::string_view withoutReturn(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// The quoted cell whose opening quote is at `at`: its text, and in `at` what follows its closing quote. False when it does not
/// close.
bool takeQuoted(std::string_view text, std::size_t &at, std::string &scratch, std::string_view &cell)
{
    const std::size_t first = text.find('"', at + 1);
    if (first == npos)
        return false;
    if (first + 1 >= text.size() || text[first + 1] != '"') { // no doubled quotes: the text as it stands
        cell = text.substr(at + 1, first - at - 1);
        at = first + 1;
        return true;
    }
    const std::size_t begin = scratch.size();
    for (std::size_t from = at + 1;;) {
        const std::size_t quote = text.find('"', from);
        if (quote == npos)
            return false;
        scratch.append(text, from, quote - from);
        if (quote + 1 >= text.size() || text[quote + 1] != '"') {
            at = quote + 1;
            break;
        }
        scratch += '"';
        from = quote + 2;
    }
    cell = std::string_view(scratch).substr(begin);
    return true;
}

} // namespace

std::size_t splitCsvRecord(std::string_view text, char delimiter, std::vector<CsvCell> &cells, std::string &scratch)
{
    cells.clear();
    scratch.clear();
    const std::size_t firstEnd = lineEnd(text, 0);
    if (text.substr(0, firstEnd).find('"') == npos) {
        splitPlain(withoutReturn(text.substr(0, firstEnd)), delimiter, cells);
        return std::min(firstEnd + 1, text.size());
    }
    scratch.reserve(2 * text.size()); // cells view into it: it must not move
    for (std::size_t at = 0;;) {
        CsvCell cell;
        if (at < text.size() && text[at] == '"') {
            cell.quoted = true;
            if (!takeQuoted(text, at, scratch, cell.text))
                return npos;
        }
        // What stands between a closing quote and the delimiter is kept: half-quoted cells of careless writers.
        const std::size_t end = std::min({text.find(delimiter, at), lineEnd(text, at), text.size()});
        const bool last = end >= text.size() || text[end] == '\n';
        const std::string_view rest = last ? withoutReturn(text.substr(at, end - at)) : text.substr(at, end - at);
        if (!cell.quoted) {
            cell.text = rest;
        } else if (!rest.empty()) {
            const std::size_t begin = scratch.size();
            scratch.append(cell.text).append(rest);
            cell.text = std::string_view(scratch).substr(begin);
        }
        cells.push_back(cell);
        if (last)
            return std::min(end + 1, text.size());
        at = end + 1;
    }
}

void CsvReader::skip(std::size_t bytes)
{
    const std::string_view gone = m_stream->view().substr(0, bytes);
    m_nextLine += std::count(gone.begin(), gone.end(), '\n');
    m_stream->consume(bytes);
}

/// Whether view() has a line end at or after `searched`, or is the rest of the source; reads on until one is so.
Result<bool> CsvReader::haveLine(std::size_t searched)
{
    for (;;) {
        const std::string_view text = m_stream->view();
        if (text.find('\n', searched) != npos)
            return true;
        if (text.size() > maxRecordBytes)
            return false;
        searched = text.size();
        JUPITER_TRY(more, m_stream->fill());
        if (!more)
            return true;
    }
}

Result<CsvReader::Found> CsvReader::next()
{
    skip(m_consumeFirst);
    m_consumeFirst = 0;
    for (std::size_t searched = 0;;) {
        JUPITER_TRY(have, haveLine(searched));
        const std::string_view text = m_stream->view();
        if (text.empty())
            return Found::End;
        const std::size_t end = text.find('\n', searched);
        m_line = m_nextLine;
        m_offset = m_stream->offset();
        if (searched == 0 && have && withoutReturn(text.substr(0, end)).empty()) {
            skip(end == npos ? text.size() : end + 1);
            if (end == npos)
                return Found::End;
            continue;
        }
        if (have) {
            // Up to the last line end: what follows it may still grow.
            const std::size_t known = end == npos ? text.size() : text.rfind('\n') + 1;
            const std::size_t length = splitCsvRecord(text.substr(0, known), m_delimiter, m_cells, m_scratch);
            if (length != npos && length <= maxRecordBytes) {
                m_consumeFirst = length;
                return Found::Record;
            }
            if (length == npos && end != npos && text.size() <= maxRecordBytes) {
                searched = known;
                continue;
            }
        }
        const std::size_t firstEnd = text.find('\n');
        skip(firstEnd == npos ? text.size() : firstEnd + 1);
        return Found::Bad;
    }
}

CsvShape guessCsvShape(std::string_view head, bool headIsAll)
{
    CsvShape best;
    std::vector<CsvCell> cells;
    std::string scratch;
    for (const char delimiter : {',', '\t', ';', '|'}) {
        std::string_view text = headIsAll ? head : head.substr(0, head.rfind('\n') + 1);
        CsvShape shape{delimiter, 0, 0, 0};
        std::size_t alike = 0;
        while (!text.empty() && shape.records < 100) {
            const std::size_t length = splitCsvRecord(text, delimiter, cells, scratch);
            if (length == npos)
                break;
            text.remove_prefix(length);
            if (cells.size() == 1 && cells[0].text.empty())
                continue;
            if (shape.records++ == 0)
                shape.columns = cells.size();
            alike += cells.size() == shape.columns;
        }
        if (shape.records == 0 || shape.columns < 2)
            continue;
        shape.consistent = int(alike * 100 / shape.records);
        if (!best.delimiter || shape.consistent > best.consistent + 10 ||
            (shape.consistent >= best.consistent - 10 && shape.columns > best.columns))
            best = shape;
    }
    return best;
}

} // namespace jupiter::ingest
