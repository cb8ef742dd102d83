// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/file_format.h"
#include "evtx/log_account.h"
#include "evtx/record_decoder.h"
#include "evtx/slots.h"

#include <jupiter/core/job_control.h>
#include <jupiter/ingest/decoder.h>

#include <optional>
#include <string>
#include <vector>

namespace jupiter::ingest::evtx {

/// Reads one stretch of a log from front to back. One thread at a time.
class LogReader {
public:
    /// `checksums`: the log has some.
    LogReader(ByteSource &source, JobControl &job, bool checksums, Stretch stretch)
        : m_view(source), m_size(source.size()), m_job(job), m_checksums(checksums), m_stretch(stretch)
    {
    }

    /// Reads the whole stretch, which is the whole log: each record is noted in `account`, and the job advances.
    void readAll(RecordSink &sink, LogAccount &account);

    /// Reads on until the stretch ends (true) or another chunk might not fit into a batch of so many rows. Records are left to noteRows().
    bool readSome(RecordSink &sink, std::uint32_t rows);

    /// Notes what the last readSome() has read.
    void noteRows(std::span<RecordPosition> rows, LogAccount &account);

    /// After the last record: adds what was found, but for what the account has.
    void finish(DecodeReport &report, LogAccount &account);

    std::uint64_t offset() const { return std::min(m_stretch.from.offset, m_size); } ///< How far it has read.
    std::uint64_t slack() const { return m_slack; }   ///< Records past the last one of a chunk.
    bool stopped() const { return m_report.stopped; } ///< The sink said no, or the job was cancelled.
    bool ended() const { return m_ended; }            ///< The log goes on no further, or cannot be read.

private:
    bool readSlot();
    void readChunk(std::uint64_t offset, Bytes chunk, bool trustHeader);
    void countSlack(Bytes chunk, std::size_t from);
    void readRecords(std::uint64_t chunkOffset, Bytes chunk, std::size_t freeSpace);
    void readRecord(std::uint64_t chunkOffset, const Record &record, const char *damage);
    RecordDecoder &decoderFor(columnar::BatchBuilder &builder);
    void problem(std::optional<std::int64_t> record, std::uint64_t offset, std::string reason)
    {
        m_report.addProblem({record, offset, std::move(reason)});
    }

    SourceView m_view;
    const std::uint64_t m_size;
    JobControl &m_job;
    const bool m_checksums;
    Stretch m_stretch; ///< What is left of it.
    RecordSink *m_sink = nullptr;
    LogAccount *m_account = nullptr;   ///< Null: records are noted later.
    std::vector<OriginStep> m_origins; ///< Of those.
    DecodeReport m_report;
    columnar::BatchBuilder *m_builder = nullptr;
    std::optional<RecordDecoder> m_decoder;
    Bytes m_chunk;
    bool m_chunkIsNew = false, m_ended = false;
    columnar::FieldId m_decodeError{};
    std::size_t m_recordsEnd = 0; ///< One past the last record read of the current chunk, in it.
    std::uint64_t m_slack = 0;
};

} // namespace jupiter::ingest::evtx
