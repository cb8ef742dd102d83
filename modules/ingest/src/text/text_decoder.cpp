// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_decoder.h"

#include "text/line_reader.h"
#include "text/line_time.h"

#include <jupiter/core/text.h>

namespace jupiter::ingest {
namespace {

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\f\v") == std::string_view::npos; }

std::optional<Timestamp> timeOf(std::string_view line, YearGuess &year, int zoneOffsetSeconds)
{
    if (const auto iso = isoTimeAt(line, zoneOffsetSeconds))
        return iso->time;
    if (const auto syslog = syslogTimeAt(line, year, zoneOffsetSeconds))
        return syslog->time;
    if (const auto web = webTimeIn(line, zoneOffsetSeconds))
        return web->time;
    return {};
}

} // namespace

bool looksLikeText(std::span<const std::byte> head)
{
    if (head.empty())
        return false;
    if (head.size() >= 2 && ((head[0] == std::byte(0xFF) && head[1] == std::byte(0xFE)) || (head[0] == std::byte(0xFE) && head[1] == std::byte(0xFF))))
        return true; // UTF-16 with its mark
    std::size_t controls = 0, high = 0;
    for (const std::byte b : head) {
        const int c = int(b);
        if (c == 0)
            return false;
        controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
        high += c >= 0x80;
    }
    if (controls > head.size() / 100)
        return false;
    // The head may end inside a sequence: up to three bytes less must do.
    const std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    for (std::size_t less = 0; less < 4 && less < text.size(); ++less)
        if (isValidUtf8(text.substr(0, text.size() - less)))
            return true;
    return high <= head.size() / 4;
}

int sniffText(std::span<const std::byte> head, std::string_view) { return looksLikeText(head) ? 10 : 0; }

Result<DecodeReport> decodeText(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job)
{
    DecodeReport report;
    JUPITER_TRY(stream, TextStream::open(source));
    LineReader lines(stream);
    YearGuess year(options.year);
    std::optional<columnar::FieldId> original;
    std::uint64_t notUtf8 = 0;
    for (;;) {
        JUPITER_TRY(line, lines.next());
        if (!line)
            break;
        if ((line->number & 0xFFF) == 0) {
            job.advance(line->offset, source.size());
            if (job.cancelled())
                report.stopped = true;
        }
        if (report.stopped)
            break;
        if (isBlank(line->text))
            continue;
        if (line->cut)
            report.addProblem({line->number, line->offset, "line longer than 1 MiB: cut"});
        columnar::BatchBuilder &row = sink.beginRow();
        if (!original)
            original = row.field(columnar::fields::original);
        if (isValidUtf8(line->text)) {
            row.addText(*original, line->text);
        } else {
            ++notUtf8;
            row.addText(*original, toValidUtf8(line->text));
        }
        const auto time = timeOf(line->text, year, options.zoneOffsetSeconds);
        ++report.read;
        if (!sink.finishRow({line->number, line->offset, time.value_or(Timestamp{}), time.has_value(), false})) {
            report.stopped = true;
            break;
        }
    }
    if (year.guessed())
        report.notes.push_back("times without a year: the newest year that is not in the future was taken");
    if (notUtf8)
        report.notes.push_back(std::to_string(notUtf8) + " lines were not UTF-8; their odd bytes were read as Windows-1252");
    return report;
}

} // namespace jupiter::ingest
