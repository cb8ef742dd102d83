// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/json_decoder.h"

#include "json/json_documents.h"
#include "json/record_reader.h"

#include <jupiter/core/text.h>

namespace jupiter::ingest {
namespace {

class JsonDecoding {
public:
    JsonDecoding(TextStream &stream, RecordSink &sink, const DecodeOptions &options, JobControl &job)
        : m_documents(stream), m_records(options), m_sink(sink), m_job(job), m_total(stream.sourceBytes())
    {
    }

    Result<DecodeReport> run()
    {
        for (std::uint32_t turn = 0; !m_report.stopped; ++turn) {
            if ((turn & 0x7FF) == 0) {
                m_job.advance(m_documents.offset(), m_total);
                m_report.stopped = m_job.cancelled();
            }
            JUPITER_TRY(found, m_documents.next());
            if (found == JsonDocuments::Found::End)
                break;
            if (found == JsonDocuments::Found::Trouble)
                bad(m_documents.trouble(), m_documents.skipped());
            if (found == JsonDocuments::Found::Stray)
                bad(m_documents.trouble(), m_documents.text());
            if (found == JsonDocuments::Found::Stray)
                m_documents.reject();
            else if (found != JsonDocuments::Found::Trouble)
                record(found);
        }
        m_records.addTo(m_report);
        if (m_documents.skippedMembers())
            m_report.notes.push_back("members of the wrapper object beside its list are not part of the events");
        return std::move(m_report);
    }

private:
    void record(JsonDocuments::Found found)
    {
        const auto read = m_records.read(m_documents.text(), m_sink);
        if (!read.ok && found == JsonDocuments::Found::Line) {
            m_documents.lookCloser();
            return;
        }
        if (!read.ok) {
            bad({m_documents.offset(), m_documents.line(), read.reason, m_documents.element()}, m_documents.text());
            m_documents.reject();
            return;
        }
        RecordPosition position{m_documents.element().value_or(m_documents.line()), m_documents.offset(), read.time,
                                read.hasTime};
        position.assumed = read.assumed;
        position.repeated = position.sequence <= m_lastSequence;
        m_lastSequence = std::max(m_lastSequence, position.sequence);
        ++m_report.read;
        if (!m_sink.finishRow(position))
            m_report.stopped = true;
        m_documents.accept(read.end);
    }

    /// What cannot be read is kept as it stands, with the reason, so that it can be searched.
    void bad(const JsonDocuments::Trouble &trouble, std::string_view text)
    {
        ++m_report.bad;
        m_report.addProblem({trouble.line, trouble.offset, std::string(trouble.reason)});
        const std::size_t end = text.find_last_not_of(" \t\r\n");
        if (end == std::string_view::npos)
            return;
        columnar::BatchBuilder &row = m_sink.beginRow();
        row.addText(row.field(columnar::fields::original), toValidUtf8(text.substr(0, std::min(end + 1, JsonDocuments::maxSkippedBytes))));
        row.addText(row.field("error.message"), trouble.reason);
        const std::int64_t sequence = trouble.element.value_or(trouble.line);
        const bool repeated = sequence <= m_lastSequence;
        m_lastSequence = std::max(m_lastSequence, sequence);
        ++m_report.read;
        ++m_report.unparsed;
        if (!m_sink.finishRow({sequence, trouble.offset, {}, false, {}, repeated, true}))
            m_report.stopped = true;
    }

    JsonDocuments m_documents;
    RecordReader m_records;
    RecordSink &m_sink;
    JobControl &m_job;
    std::uint64_t m_total;
    DecodeReport m_report;
    std::int64_t m_lastSequence = -1;
};

/// The beginning as UTF-8 text, whatever the encoding.
std::string headText(std::span<const std::byte> head)
{
    if (head.size() >= 2 && head[0] == std::byte(0xFF) && head[1] == std::byte(0xFE)) {
        std::string text;
        appendUtf16(text, head.subspan(2, std::min<std::size_t>(head.size() - 2, 4096)));
        return text;
    }
    std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return std::string(text);
}

/// A record in one line, and more of the lines after it are none: a log in which one line is JSON.
bool isAloneAmongLines(std::string_view text, std::size_t end)
{
    if (text.substr(0, end).find('\n') != std::string_view::npos)
        return false;
    std::size_t records = 0, others = 0;
    for (std::string_view rest = text.substr(end); !rest.empty();) {
        const std::size_t lineEnd = rest.find('\n');
        const std::string_view line = rest.substr(0, lineEnd);
        if (const std::size_t first = line.find_first_not_of(" \t\r,\x1E"); first != std::string_view::npos)
            ++(line[first] == '{' || line[first] == '[' || line[first] == ']' ? records : others);
        rest.remove_prefix(lineEnd == std::string_view::npos ? rest.size() : lineEnd + 1);
    }
    return others > 1 && others > records;
}

} // namespace

int sniffJson(std::span<const std::byte> head, std::string_view path)
{
    const std::string text = headText(head);
    const bool named =
        path.ends_with(".json") || path.ends_with(".ndjson") || path.ends_with(".jsonl") || path.ends_with(".JSON");
    const std::size_t first = text.find_first_not_of(" \t\r\n\x1E");
    if (first == std::string::npos)
        return 0;
    const char opens = text[first];
    if (opens == '{' || opens == '[') {
        // The same grammar as the decoder's: "[17/Mar/2019..." and "{curly} prose" are not JSON.
        JsonScanner scanner;
        const std::string_view rest = std::string_view(text).substr(first);
        const auto state = scanner.scan(rest);
        const std::size_t inner = rest.find_first_not_of(" \t\r\n", 1);
        const bool hasObject = opens == '{' || (inner != std::string_view::npos && (rest[inner] == '{' || rest[inner] == ']'));
        if (state == JsonScanner::State::Complete && opens == '{' && isAloneAmongLines(rest, scanner.position()))
            return 5; // less than text: whoever reads lines reads that one too
        if (state != JsonScanner::State::Bad && hasObject)
            return 90;
        // A first record that is broken, among others that are not.
        if (opens == '{' && text.find("\n{\"") != std::string::npos && scanner.position() > 8)
            return 70;
    }
    return named && text.find("\n{") != std::string::npos ? 40 : 0;
}

Result<DecodeReport> decodeJson(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job)
{
    JUPITER_TRY(stream, TextStream::open(source));
    return JsonDecoding(stream, sink, options, job).run();
}

} // namespace jupiter::ingest
