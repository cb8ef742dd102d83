// SPDX-License-Identifier: GPL-3.0-or-later
#include "auditd/audit_decoder.h"

#include "auditd/audit_event.h"
#include "declarative/catalog.h"
#include "text/line_reader.h"
#include "text/text_decoder.h"

#include <jupiter/core/text.h>

#include <deque>

namespace jupiter::ingest {
namespace {

constexpr std::size_t openEvents = 256;     // records of one event stand near each other; the kernel interleaves those of several
constexpr std::size_t maxRecords = 4'096;   // of one event, against a hostile file

struct Open {
    std::uint64_t serial = 0;
    Timestamp time;
    std::int64_t number = 0;
    std::uint64_t offset = 0;
    std::vector<std::string> records;
};

class AuditDecoding {
public:
    AuditDecoding(RecordSink &sink, JobControl &job, std::uint64_t total)
        : m_targets(declarative::Catalog::installed().targets()), m_runner(m_targets), m_facts(m_targets, m_runner), m_sink(sink), m_job(job), m_total(total)
    {
    }

    Result<DecodeReport> run(TextStream &stream)
    {
        LineReader lines(stream);
        while (!m_report.stopped) {
            JUPITER_TRY(line, lines.next());
            if (!line)
                break;
            if ((line->number & 0x3FF) == 0) {
                m_job.advance(line->offset, m_total);
                m_report.stopped = m_job.cancelled();
            }
            if (line->text.starts_with('#'))
                ++m_comments;
            else if (line->text.find_first_not_of(" \t\r") != std::string_view::npos)
                take(*line);
        }
        while (!m_open.empty() && !m_report.stopped)
            close();
        if (m_comments)
            m_report.notes.push_back(std::to_string(m_comments) + " lines are headers or comments and no events");
        return std::move(m_report);
    }

private:
    void take(const Line &line)
    {
        std::string_view text = line.text;
        if (!isValidUtf8(text))
            text = m_repaired = toValidUtf8(text);
        const auto head = parseAuditHead(text);
        if (head)
            for (auto open = m_open.rbegin(); open != m_open.rend(); ++open)
                if (open->serial == head->serial && open->time == head->time && open->records.size() < maxRecords) {
                    open->records.emplace_back(text);
                    return;
                }
        m_open.push_back({head ? head->serial : 0, head ? head->time : Timestamp{-1}, line.number, line.offset, {}});
        m_open.back().records.emplace_back(text);
        m_report.unparsed += !head;
        if (m_open.size() > openEvents)
            close();
    }

    void close()
    {
        const Open event = std::move(m_open.front());
        m_open.pop_front();
        columnar::BatchBuilder &row = m_sink.beginRow();
        if (!m_original)
            m_original = row.field(columnar::fields::original);
        std::string original = event.records.front();
        for (std::size_t i = 1; i < event.records.size(); ++i)
            original.append("\n").append(event.records[i]);
        row.addText(*m_original, original);
        m_facts.read(event.records, m_line);
        const auto time = m_runner.store(m_line, row);
        ++m_report.read;
        if (!m_sink.finishRow({event.number, event.offset, time ? time->time : Timestamp{}, time.has_value(), time ? time->assumed : TimeAssumption{}, false}))
            m_report.stopped = true;
    }

    const declarative::Targets &m_targets;
    declarative::Runner m_runner;
    declarative::LineState m_line;
    AuditFacts m_facts;
    RecordSink &m_sink;
    JobControl &m_job;
    std::uint64_t m_total;
    std::deque<Open> m_open;
    DecodeReport m_report;
    std::optional<columnar::FieldId> m_original;
    std::string m_repaired;
    std::uint64_t m_comments = 0;
};

} // namespace

int sniffAudit(std::span<const std::byte> head, std::string_view)
{
    if (!looksLikeText(head))
        return 0;
    std::string_view text(reinterpret_cast<const char *>(head.data()), std::min<std::size_t>(head.size(), 16 * 1024));
    int lines = 0, matching = 0;
    while (!text.empty() && lines < 20) { // comments aside
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.find_first_not_of(" \r") == std::string_view::npos || line.starts_with('#'))
            continue;
        ++lines;
        const auto parsed = parseAuditHead(line);
        matching += parsed && !parsed->type.empty();
    }
    return lines && matching * 2 >= lines ? 92 : 0;
}

Result<DecodeReport> decodeAudit(ByteSource &source, RecordSink &sink, const DecodeOptions &, JobControl &job)
{
    JUPITER_TRY(stream, TextStream::open(source));
    return AuditDecoding(sink, job, source.size()).run(stream);
}

} // namespace jupiter::ingest
