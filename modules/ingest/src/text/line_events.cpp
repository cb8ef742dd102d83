// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_events.h"

#include "text/line_reader.h"

#include <jupiter/core/text.h>

namespace jupiter::ingest {
namespace {

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\f\v") == std::string_view::npos;
}

} // namespace

std::optional<Timestamp> timeOfLine(std::string_view line, YearGuess &year, int zoneOffsetSeconds)
{
    if (const auto iso = isoTimeAt(line, zoneOffsetSeconds))
        return iso->time;
    if (const auto syslog = syslogTimeAt(line, year, zoneOffsetSeconds))
        return syslog->time;
    if (const auto ctime = ctimeAt(line, zoneOffsetSeconds))
        return ctime->time;
    if (const auto web = webTimeIn(line, zoneOffsetSeconds))
        return web->time;
    return {};
}

Result<DecodeReport> decodeLines(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job,
                                 const FillLine &fill)
{
    DecodeReport report;
    JUPITER_TRY(stream, TextStream::open(source));
    LineReader lines(stream);
    YearGuess year(options.year);
    std::optional<columnar::FieldId> original;
    std::uint64_t notUtf8 = 0;
    std::string repaired;
    while (!report.stopped) {
        JUPITER_TRY(line, lines.next());
        if (!line)
            break;
        if ((line->number & 0xFFF) == 0) {
            job.advance(line->offset, source.size());
            if (job.cancelled()) {
                report.stopped = true;
                break;
            }
        }
        if (isBlank(line->text))
            continue;
        if (line->cut)
            report.addProblem({line->number, line->offset, "line longer than 1 MiB: cut"});
        std::string_view text = line->text;
        if (!isValidUtf8(text)) {
            ++notUtf8;
            text = repaired = toValidUtf8(text);
        }
        columnar::BatchBuilder &row = sink.beginRow();
        if (!original)
            original = row.field(columnar::fields::original);
        row.addText(*original, text);
        const auto time = fill(row, text, year);
        ++report.read;
        report.stopped = !sink.finishRow({line->number, line->offset, time.value_or(Timestamp{}), time.has_value(), false});
    }
    if (year.guessed())
        report.notes.push_back("times without a year: the newest year that is not in the future was taken");
    if (notUtf8)
        report.notes.push_back(std::to_string(notUtf8) + " lines were not UTF-8; their odd bytes were read as Windows-1252");
    return report;
}

} // namespace jupiter::ingest
