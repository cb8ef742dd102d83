// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/declared_decoder.h"

#include "declarative/line_reading.h"
#include "json/json_scanner.h"
#include "json/json_documents.h"
#include "text/journal_text.h"
#include "text/line_reader.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest::declarative {
namespace {

constexpr std::size_t maxRecordLines = 2'000;      // of a record of several lines
constexpr std::size_t maxRecordBytes = 256 * 1024;
constexpr std::size_t maxElementBytes = 1024 * 1024;

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\f\v\r") == std::string_view::npos; }

/// Makes rows of records, and counts.
class Decoding {
public:
    Decoding(const Spec *own, bool anyHead, RecordSink &sink, const DecodeOptions &options, JobControl &job, std::uint64_t total)
        : m_own(own), m_indented(!own && anyHead && options.lineEnd == '\n'), m_catalog(own ? *own->catalog : Catalog::installed()), m_reading(m_catalog, own, anyHead), m_sink(sink), m_options(options), m_job(job), m_total(total), m_year(options.year, options.modified)
    {
    }

    Result<DecodeReport> lines(TextStream &stream)
    {
        LineReader lines(stream, m_options.lineEnd);
        const bool joins = m_indented || (m_own && (m_own->framing == Spec::Framing::Started || m_own->framing == Spec::Framing::Blocks));
        while (!m_report.stopped) {
            JUPITER_TRY(line, lines.next());
            if (!line)
                break;
            if ((line->number & 0x3FF) == 0 && stopsHere(line->offset))
                break;
            if (line->cut)
                m_report.addProblem({line->number, line->offset, "line longer than 1 MiB: cut"});
            if (joins)
                join(*line);
            else if (!isBlank(line->text))
                record(line->text, line->number, line->offset);
        }
        if (joins)
            endRecord();
        return finish();
    }

    Result<DecodeReport> json(TextStream &stream)
    {
        JsonDocuments documents(stream);
        std::int64_t last = -1;
        for (std::uint32_t turn = 0; !m_report.stopped; ++turn) {
            if ((turn & 0x3FF) == 0 && stopsHere(documents.offset()))
                break;
            JUPITER_TRY(found, documents.next());
            if (found == JsonDocuments::Found::End)
                break;
            if (found == JsonDocuments::Found::Stray) { // another form of line between the objects
                record(documents.text(), documents.line(), documents.offset());
                last = std::max(last, documents.line());
                documents.reject();
                continue;
            }
            if (found == JsonDocuments::Found::Trouble) {
                const JsonDocuments::Trouble &trouble = documents.trouble();
                const std::int64_t sequence = trouble.element.value_or(trouble.line);
                broken(documents.skipped(), trouble.line, sequence, trouble.offset, trouble.reason, sequence <= last);
                last = std::max(last, sequence);
                continue;
            }
            const std::string_view text = documents.text();
            const std::size_t end = objectEnd(text);
            if (!end && found == JsonDocuments::Found::Line) {
                documents.lookCloser();
                continue;
            }
            if (!end) {
                const std::int64_t sequence = documents.element().value_or(documents.line());
                broken(text, documents.line(), sequence, documents.offset(), "not a JSON object", sequence <= last);
                last = std::max(last, sequence);
                documents.reject();
                continue;
            }
            const std::int64_t sequence = documents.element().value_or(documents.line());
            record(text.substr(0, end), sequence, documents.offset(), sequence <= last);
            last = std::max(last, sequence);
            documents.accept(end);
        }
        return finish();
    }

    /// Records are the elements of one name, whatever stands around them.
    Result<DecodeReport> elements(TextStream &stream)
    {
        const std::string open = "<" + m_own->element, close = "</" + m_own->element + ">";
        std::int64_t number = 0;
        for (std::size_t searched = 0; !m_report.stopped;) {
            const std::string_view text = stream.view();
            const std::size_t begin = elementAt(text, open);
            if (begin != 0) { // what stands before the next one
                const std::size_t passed = std::min(begin, text.size() < open.size() + 1 ? 0 : text.size() - open.size());
                stream.consume(passed);
                searched = 0;
                if (begin != std::string_view::npos)
                    continue;
            } else if (const std::size_t end = text.find(close, searched); end != std::string_view::npos) {
                record(text.substr(0, end + close.size()), number++, stream.offset());
                stream.consume(end + close.size());
                searched = 0;
                if ((number & 0x3FF) == 0 && stopsHere(stream.offset()))
                    break;
                continue;
            } else if (text.size() > maxElementBytes) {
                bad(number, stream.offset(), "an element longer than 1 MiB");
                stream.consume(open.size());
                searched = 0;
                continue;
            } else {
                searched = text.size() > close.size() ? text.size() - close.size() : 0;
            }
            JUPITER_TRY(more, stream.fill());
            if (more)
                continue;
            if (begin == 0)
                bad(number, stream.offset(), "the last element is not closed");
            break;
        }
        return finish();
    }

private:
    /// Where an element opens: "<Event>" or "<Event ...", not "<Events>".
    static std::size_t elementAt(std::string_view text, std::string_view open)
    {
        for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1))
            if (at + open.size() < text.size() && std::string_view(" >/\t\r\n").find(text[at + open.size()]) != std::string_view::npos)
                return at;
        return std::string_view::npos;
    }

    /// One past the object that begins `text`, as JsonScanner counts braces; 0 when it is broken.
    static std::size_t objectEnd(std::string_view text)
    {
        JsonScanner scanner;
        return scanner.scan(text) == JsonScanner::State::Complete ? scanner.position() : 0;
    }

    bool stopsHere(std::uint64_t offset)
    {
        m_job.advance(offset, m_total);
        m_report.stopped = m_job.cancelled();
        return m_report.stopped;
    }

    void bad(std::int64_t line, std::uint64_t offset, std::string_view reason)
    {
        ++m_report.bad;
        m_report.addProblem({line, offset, std::string(reason)});
    }

    /// A record that cannot be read is kept as it stands, with the reason, so that it can be searched.
    void broken(std::string_view text, std::int64_t line, std::int64_t sequence, std::uint64_t offset, std::string_view reason, bool repeated)
    {
        bad(line, offset, reason);
        text = text.substr(0, std::min(text.find_last_not_of(" \t\r\n") + 1, JsonDocuments::maxSkippedBytes));
        if (text.empty())
            return;
        m_repaired = toValidUtf8(text);
        columnar::BatchBuilder &row = m_sink.beginRow();
        row.addText(row.field(columnar::fields::original), m_repaired);
        row.addText(row.field("error.message"), reason);
        ++m_report.read;
        ++m_report.unparsed;
        if (!m_sink.finishRow({sequence, offset, {}, false, {}, repeated, true}))
            m_report.stopped = true;
    }

    void join(const Line &line)
    {
        const bool blank = isBlank(line.text);
        bool starts = m_text.empty() || m_lines >= maxRecordLines || m_text.size() + line.text.size() > maxRecordBytes;
        if (m_indented) { // syslog: a line that begins with a blank goes on, and one that begins nothing after a head of RFC 5424
            if (blank)
                return;
            starts = starts || (line.text.front() != ' ' && line.text.front() != '\t' &&
                                !(headed() && m_reading.beginsNothing(line.text, m_year, m_options.zone.get())));
        } else if (m_own->framing == Spec::Framing::Blocks) {
            if (blank)
                return endRecord();
        } else {
            m_reading.state().clear();
            m_reading.state().year = &m_year;
            m_reading.state().zone = m_options.zone.get();
            starts = starts || std::any_of(m_own->start.begin(), m_own->start.end(), [&](const Pattern &pattern) {
                         return pattern.match(line.text, m_catalog.targets(), m_reading.state());
                     });
        }
        if (starts) {
            endRecord();
            if (blank)
                return;
            m_number = line.number;
            m_offset = line.offset;
        } else {
            m_text += '\n';
        }
        m_text += line.text;
        ++m_lines;
    }

    /// Whether the record being joined begins with "<n>1 ", which no plain text does.
    bool headed() const
    {
        const std::size_t end = m_text.find('>');
        return m_text.starts_with('<') && end <= 4 && m_text.compare(end + 1, 2, "1 ") == 0;
    }

    void endRecord()
    {
        while (m_text.ends_with('\n'))
            m_text.pop_back();
        if (!m_text.empty())
            record(m_text, m_number, m_offset);
        m_text.clear();
        m_lines = 0;
    }

    void record(std::string_view text, std::int64_t number, std::uint64_t offset, bool repeated = false)
    {
        if (!isValidUtf8(text)) {
            ++m_notUtf8;
            text = m_repaired = toValidUtf8(text);
        }
        const LineReading::Found found = m_reading.read(text, m_year, m_options.zone.get());
        if (found == LineReading::Found::NoEvent) {
            ++m_comments;
            return;
        }
        m_report.unparsed += found == LineReading::Found::Plain;
        columnar::BatchBuilder &row = m_sink.beginRow();
        if (!m_original)
            m_original = row.field(columnar::fields::original);
        row.addText(*m_original, text);
        const auto time = m_reading.runner().store(m_reading.state(), row);
        ++m_report.read;
        if (!m_sink.finishRow({number, offset, time ? time->time : Timestamp{}, time.has_value(), time ? time->assumed : TimeAssumption{}, repeated, found == LineReading::Found::Plain}))
            m_report.stopped = true;
    }

    Result<DecodeReport> finish()
    {
        if (m_year.guessed())
            m_report.notes.push_back("times without a year: the newest year that is not past " + formatRfc3339(m_year.newest()).substr(0, 10) + " was taken");
        if (m_comments)
            m_report.notes.push_back(std::to_string(m_comments) + " lines are headers or comments and no events");
        if (m_notUtf8)
            m_report.notes.push_back(std::to_string(m_notUtf8) + " lines were not UTF-8; their odd bytes were read as Windows-1252");
        return std::move(m_report);
    }

    const Spec *m_own;
    const bool m_indented;
    const Catalog &m_catalog;
    LineReading m_reading;
    RecordSink &m_sink;
    const DecodeOptions &m_options;
    JobControl &m_job;
    std::uint64_t m_total;
    YearGuess m_year;
    DecodeReport m_report;
    std::optional<columnar::FieldId> m_original;
    std::string m_text, m_repaired; // m_text: the record being joined
    std::size_t m_lines = 0;
    std::int64_t m_number = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_notUtf8 = 0, m_comments = 0;
};

} // namespace

Result<DecodeReport> decodeDeclared(const Spec *own, bool anyHead, ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job)
{
    const bool live = options.lineEnd != '\n';
    std::byte head[32];
    JUPITER_TRY(got, source.read(0, head));
    JournalText journal(source);
    const bool isJournal = own && own->framing == Spec::Framing::Blocks && JournalText::begins(std::span(head).first(got));
    ByteSource &bytes = isJournal ? static_cast<ByteSource &>(journal) : source;
    JUPITER_TRY(stream, live || isJournal ? TextStream::openUtf8(bytes) : TextStream::open(bytes));
    DecodeOptions read = options;
    if (!live && (!own || own->framing == Spec::Framing::Lines)) {
        JUPITER_TRY(any, stream.fill());
        if (any && stream.view().find('\n') == std::string_view::npos && stream.view().find('\r') < stream.view().size() - 1)
            read.lineEnd = '\r'; // as old Macs end lines
    }
    Decoding decoding(own, anyHead, sink, read, job, source.size());
    if (own && own->framing == Spec::Framing::Json)
        return decoding.json(stream);
    if (own && own->framing == Spec::Framing::Elements)
        return decoding.elements(stream);
    return decoding.lines(stream);
}

} // namespace jupiter::ingest::declarative
