// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv/csv_decoder.h"

#include "csv/csv_rows.h"
#include "text/text_decoder.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <set>

namespace jupiter::ingest {
namespace {

/// A word or a few, as columns are called; "#fields" and "Date and Time" are, "Accepted password for root from 10.0.0.1" is not.
bool isColumnName(std::string_view name)
{
    if (name.empty() || name.size() > 64 || (name[0] >= '0' && name[0] <= '9') || name[0] == '-')
        return false;
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) ||
               std::string_view(" _.-/()@#%$:").find(c) != std::string_view::npos;
    };
    return std::all_of(name.begin(), name.end(), allowed) && std::count(name.begin(), name.end(), ' ') < 4 &&
           name.find(": ") == std::string_view::npos;
}

/// `strict`: nothing but the content speaks for a table, and "one, two, and three" is prose.
bool isHeader(const std::vector<CsvCell> &cells, bool strict)
{
    std::set<std::string_view> distinct;
    std::size_t named = 0;
    for (const CsvCell &cell : cells) {
        std::string_view name = cell.text;
        while (!strict && name.starts_with(' '))
            name.remove_prefix(1);
        named += isColumnName(name) && !name.starts_with(' ');
        distinct.insert(cell.text);
    }
    return cells.size() >= 2 && named * 10 >= cells.size() * 9 && distinct.size() * 10 >= cells.size() * 8;
}

/// The first bytes as UTF-8 text, without a mark, whatever the encoding.
std::string headText(std::span<const std::byte> head)
{
    std::string text;
    if (head.size() >= 2 && head[0] == std::byte(0xFF) && head[1] == std::byte(0xFE))
        appendUtf16(text, head.subspan(2));
    else
        text.assign(reinterpret_cast<const char *>(head.data()), head.size());
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    return text;
}

bool endsWith(std::string_view path, std::string_view ending)
{
    return path.size() >= ending.size() && equalsIgnoreAsciiCase(path.substr(path.size() - ending.size()), ending);
}

} // namespace

int sniffCsv(std::span<const std::byte> head, std::string_view path)
{
    if (!looksLikeText(head))
        return 0;
    const bool named = endsWith(path, ".csv") || endsWith(path, ".tsv");
    const std::string text = headText(head);
    const CsvShape shape = guessCsvShape(text, head.size() < sniffBytes);
    std::vector<CsvCell> cells;
    std::string scratch;
    if (!shape.delimiter || splitCsvRecord(text, shape.delimiter, cells, scratch) == std::string_view::npos ||
        !isHeader(cells, !named))
        return 0;
    if (named)
        return shape.consistent >= 50 ? 85 : 60;
    // Without the name, only what no prose and no log line looks like.
    return shape.columns >= 3 && shape.records >= 3 && shape.consistent >= 95 ? 60 : 0;
}

Result<DecodeReport> decodeCsv(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job)
{
    DecodeReport report;
    JUPITER_TRY(stream, TextStream::open(source));
    while (stream.view().size() < sniffBytes) {
        JUPITER_TRY(more, stream.fill());
        if (!more)
            break;
    }
    const CsvShape shape = guessCsvShape(stream.view().substr(0, sniffBytes), stream.view().size() < sniffBytes);
    CsvReader reader(stream, shape.delimiter ? shape.delimiter : ',');
    std::optional<CsvRows> rows;
    std::vector<std::string> repaired;
    std::uint64_t notUtf8 = 0;
    std::size_t headerCells = 0;
    for (std::uint32_t turn = 0; !report.stopped; ++turn) {
        if ((turn & 0xFFF) == 0) {
            job.advance(reader.offset(), source.size());
            if (job.cancelled()) {
                report.stopped = true;
                break;
            }
        }
        JUPITER_TRY(found, reader.next());
        if (found == CsvReader::Found::End)
            break;
        if (found == CsvReader::Found::Bad) {
            ++report.bad;
            report.addProblem({reader.line(), reader.offset(), "a quoted cell that does not end"});
            continue;
        }
        std::vector<CsvCell> &cells = reader.cells();
        repaired.clear();
        repaired.reserve(cells.size());
        for (CsvCell &cell : cells)
            if (!isValidUtf8(cell.text))
                cell.text = repaired.emplace_back(toValidUtf8(cell.text));
        notUtf8 += repaired.empty() ? 0 : 1;
        if (!rows) {
            rows.emplace(cells, options);
            headerCells = cells.size();
            continue;
        }
        if (cells.size() != headerCells)
            report.addProblem({reader.line(), reader.offset(),
                               std::to_string(cells.size()) + " cells where the header has " + std::to_string(headerCells)});
        columnar::BatchBuilder &row = sink.beginRow();
        const auto time = rows->fill(row, cells);
        ++report.read;
        report.stopped = !sink.finishRow({reader.line(), reader.offset(), time.value_or(Timestamp{}), time.has_value(), rows->assumed(), false});
    }
    if (rows)
        rows->addTo(report);
    if (notUtf8)
        report.notes.push_back(std::to_string(notUtf8) + " rows were not UTF-8; their odd bytes were read as Windows-1252");
    return report;
}

} // namespace jupiter::ingest
