// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/evtx_decoder.h"

#include "evtx/file_format.h"
#include "evtx/log_account.h"
#include "evtx/log_reader.h"
#include "evtx/slots.h"

#include <algorithm>
#include <memory>
#include <string>

namespace jupiter::ingest::evtx {

namespace {

/// One log: what was found in all of its stretches.
class Log {
public:
    Log(ByteSource &source, JobControl &job) : m_source(source), m_job(job) {}

    Result<DecodeReport> read(RecordSink &sink)
    {
        SourceView view(m_source);
        JUPITER_TRY(head, view.at(0, fileHeaderSize));
        const auto header = fileHeaderIn(head);
        m_checksums = !header || !header->withoutChecksums();
        if (!header)
            m_report.addProblem({std::nullopt, 0, "file header has no signature"});
        else if (!header->checksumHolds && m_checksums)
            m_report.addProblem({std::nullopt, 0, "file header checksum"});
        if (header && header->dirty())
            m_report.notes.push_back("the log was not closed properly (dirty); its header was not trusted");

        const Place first{header ? fileHeaderSize : 0};
        if (PartSink *parts = sink.parts())
            readParts(first, *parts);
        else
            readAll(first, sink);
        if (header && header->checksumHolds && !m_report.stopped)
            checkLength(header->chunks);
        if (m_slack > 0)
            m_report.notes.push_back(std::to_string(m_slack) + " records in the slack of chunks, older than the log or deleted, are not part of it; recovering them is a choice (--recover)");
        m_account.finish(m_report);
        return std::move(m_report);
    }

private:
    class Part;

    void readAll(Place first, RecordSink &sink)
    {
        LogReader reader(m_source, m_job, m_checksums, {first, m_source.size()});
        reader.readAll(sink, m_account);
        add(reader);
        m_report.stopped = reader.stopped();
    }

    void readParts(Place first, PartSink &parts);

    void add(LogReader &reader)
    {
        reader.finish(m_report, m_account);
        m_slack += reader.slack();
        m_ended = reader.ended();
    }

    /// A copy that ends between two chunks looks whole, and only its header knows what was lost.
    void checkLength(std::uint64_t chunks)
    {
        const std::uint64_t size = m_source.size();
        const std::uint64_t here = size > fileHeaderSize ? (size - fileHeaderSize + chunkSize - 1) / chunkSize : 0;
        if (here < chunks)
            m_report.addProblem({std::nullopt, size, "the file is cut off: its header counts " + std::to_string(chunks) + " chunks, it has " + std::to_string(here)});
    }

    ByteSource &m_source;
    JobControl &m_job;
    DecodeReport m_report;
    LogAccount m_account;
    std::uint64_t m_slack = 0;
    bool m_checksums = true;
    bool m_ended = false;
};

/// A stretch of the log; templates and names never reach past a chunk, so that any thread can read it.
class Log::Part final : public SourcePart {
public:
    Part(Log &log, Stretch stretch, std::uint32_t rows) : m_log(log), m_reader(log.m_source, log.m_job, log.m_checksums, stretch), m_rows(rows) {}

    bool decode(RecordSink &rows) override { return m_isWhole = m_reader.readSome(rows, m_rows); }

    bool settle(std::span<RecordPosition> rows) override
    {
        m_reader.noteRows(rows, m_log.m_account);
        m_log.m_job.advance(m_reader.offset(), m_log.m_source.size());
        if (m_isWhole)
            m_log.add(m_reader);
        return !m_reader.ended();
    }

private:
    Log &m_log;
    LogReader m_reader;
    const std::uint32_t m_rows;
    bool m_isWhole = false;
};

void Log::readParts(Place first, PartSink &parts)
{
    const std::uint32_t rows = parts.partRows();
    StretchPlan plan(m_source, first, rows - std::min<std::uint32_t>(rows, maxChunkRecords));
    bool goOn = true;
    for (auto stretch = plan.next(); stretch && goOn; stretch = plan.next())
        goOn = parts.add(std::make_unique<Part>(*this, *stretch, rows));
    goOn = goOn && parts.finish();
    m_report.stopped = (!goOn && !m_ended) || m_job.cancelled();
}

} // namespace

int sniff(std::span<const std::byte> head, std::string_view)
{
    if (isFileSignature(head))
        return 100;
    for (std::size_t at = 0; at < head.size(); at += searchStep)
        if (isChunkSignature(head.subspan(at)))
            return 90;
    return 0;
}

Result<DecodeReport> decode(ByteSource &source, RecordSink &sink, const DecodeOptions &, JobControl &job)
{
    return Log(source, job).read(sink);
}

} // namespace jupiter::ingest::evtx
