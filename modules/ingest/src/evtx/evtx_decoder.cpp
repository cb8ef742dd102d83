// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/evtx_decoder.h"

#include "evtx/file_format.h"
#include "evtx/number_set.h"
#include "evtx/record_decoder.h"

#include <jupiter/core/assert.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace jupiter::ingest::evtx {

namespace {

constexpr std::size_t maxHoles = 10'000;
constexpr std::size_t searchStep = 4096; // Chunks of a damaged log begin on these.

/// Reads one log from front to back.
class LogReader {
public:
    LogReader(ByteSource &source, RecordSink &sink, JobControl &job) : m_source(source), m_sink(sink), m_job(job) {}

    Result<DecodeReport> run()
    {
        JUPITER_TRY(head, view(0, fileHeaderSize));
        const auto header = fileHeaderIn(head);
        m_checksums = !header || !header->withoutChecksums();
        if (!header)
            problem(std::nullopt, 0, "file header has no signature");
        else if (!header->checksumHolds && m_checksums)
            problem(std::nullopt, 0, "file header checksum");
        if (header && header->dirty())
            m_report.notes.push_back("the log was not closed properly (dirty); its header was not trusted");

        std::uint64_t offset = header ? fileHeaderSize : 0;
        while (offset < m_source.size() && !m_report.stopped) {
            auto slot = view(offset, chunkSize);
            if (!slot) {
                problem(std::nullopt, offset, "cannot read further: " + slot.error().message);
                break;
            }
            if (slot->empty())
                break;
            offset += readSlot(offset, *slot);
            m_job.advance(std::min(offset, m_source.size()), m_source.size());
            m_report.stopped = m_report.stopped || m_job.cancelled();
        }
        if (header && header->checksumHolds && !m_report.stopped)
            checkLength(header->chunks);
        if (m_slack > 0)
            m_report.notes.push_back(std::to_string(m_slack) + " records in the slack of chunks, older than the log or deleted, are not part of it; recovering them is a choice (--recover)");
        if (m_holesLeftOut > 0)
            m_report.notes.push_back(std::to_string(m_holesLeftOut) + " more gaps between record numbers are not listed");
        return std::move(m_report);
    }

private:
    /// Up to `size` bytes at `offset`, valid until the next call.
    Result<Bytes> view(std::uint64_t offset, std::size_t size)
    {
        if (const Bytes all = m_source.inMemory(); !all.empty())
            return offset < all.size() ? all.subspan(offset, std::min<std::uint64_t>(size, all.size() - offset)) : Bytes();
        m_buffer.resize(chunkSize);
        JUPITER_TRY(got, m_source.read(offset, std::span(m_buffer).first(size)));
        return Bytes(m_buffer).first(got);
    }

    /// A copy that ends between two chunks looks whole, and only its header knows what was lost.
    void checkLength(std::uint64_t chunks)
    {
        const std::uint64_t size = m_source.size();
        const std::uint64_t here = size > fileHeaderSize ? (size - fileHeaderSize + chunkSize - 1) / chunkSize : 0;
        if (here < chunks)
            problem(std::nullopt, size, "the file is cut off: its header counts " + std::to_string(chunks) + " chunks, it has " + std::to_string(here));
    }

    /// Reads what stands in the next 64 KiB; returns how far to go on.
    std::size_t readSlot(std::uint64_t offset, Bytes slot)
    {
        if (isChunkSignature(slot)) {
            m_inGarbage = false;
            readChunk(offset, slot, true);
            return chunkSize;
        }
        if (slot.size() >= chunkHeaderSize + minRecordSize && !m_inGarbage && recordAt(slot, chunkHeaderSize)) {
            problem(std::nullopt, offset, "chunk has no signature");
            readChunk(offset, slot, false);
            return chunkSize;
        }
        // Preallocated slots are zero; anything else is damage, and the next chunk may begin anywhere.
        const bool empty = isZero(slot);
        if (!empty && !m_inGarbage && offset > 0)
            problem(std::nullopt, offset, "no chunk where one should be; searched for the next");
        m_inGarbage = !empty || (m_inGarbage && empty);
        for (std::size_t at = searchStep; at < slot.size(); at += searchStep)
            if (isChunkSignature(slot.subspan(at)))
                return at;
        return chunkSize;
    }

    void readChunk(std::uint64_t offset, Bytes chunk, bool trustHeader)
    {
        if (chunk.size() < chunkHeaderSize)
            return problem(std::nullopt, offset, "chunk is cut off");
        if (chunk.size() < chunkSize)
            problem(std::nullopt, offset, "chunk is cut off");
        const ChunkHeader header = chunkHeaderIn(chunk);
        if (trustHeader && m_checksums) {
            if (!header.headerHolds)
                problem(std::nullopt, offset, "chunk header checksum");
            if (!header.recordsHold && chunk.size() == chunkSize)
                problem(std::nullopt, offset, "chunk checksum");
        }
        m_chunk = chunk;
        m_chunkIsNew = true;
        const bool sane = trustHeader && header.freeSpace >= chunkHeaderSize && header.freeSpace <= chunkSize;
        readRecords(offset, chunk, sane ? std::min<std::size_t>(header.freeSpace, chunk.size()) : chunk.size());
        if (sane)
            countSlack(chunk, std::min<std::size_t>(header.freeSpace, chunk.size()));
    }

    /// Whole records past the chunk's last one are older than the log, or deleted. They are not part of it; the decoder evtx-carve reads them.
    void countSlack(Bytes chunk, std::size_t from)
    {
        if (isZero(chunk.subspan(from)))
            return;
        for (auto record = nextRecord(chunk, std::max(from, m_recordsEnd)); record; record = nextRecord(chunk, record->offset + record->size))
            ++m_slack;
    }

    /// Records up to `freeSpace`, and past it as long as they continue the numbering: a dirty log's header lags behind its
    /// records.
    void readRecords(std::uint64_t chunkOffset, Bytes chunk, std::size_t freeSpace)
    {
        std::optional<std::uint64_t> last;
        std::size_t at = m_recordsEnd = chunkHeaderSize;
        while (!m_report.stopped) {
            auto record = recordAt(chunk, at);
            if (at >= freeSpace && (!record || !last || record->number != *last + 1))
                return;
            const char *damage = nullptr;
            if (!record) {
                if (isZero(chunk.subspan(at, std::min(minRecordSize, chunk.size() - at))) && freeSpace == chunk.size())
                    return; // The header gave no end: this is it.
                const auto next = nextRecord(chunk.first(freeSpace), at + 1);
                const std::size_t end = next ? next->offset : freeSpace;
                record = tornRecordAt(chunk, at, end);
                if (record && (!last || record->number == *last + 1)) {
                    damage = "record's size is damaged";
                } else {
                    ++m_report.bad;
                    problem(std::nullopt, chunkOffset + at, "record is damaged; searched for the next");
                    if (!next)
                        return;
                    record = next;
                }
            }
            readRecord(chunkOffset, *record, damage);
            last = record->number;
            at = m_recordsEnd = record->offset + record->size;
        }
    }

    void readRecord(std::uint64_t chunkOffset, const Record &record, const char *damage)
    {
        columnar::BatchBuilder &builder = m_sink.beginRow();
        RecordFacts facts = decoderFor(builder).decode(record.offset + recordHeaderSize, record.offset + record.size - 4);
        RecordPosition position;
        position.sequence = facts.recordId.value_or(std::int64_t(record.number));
        position.offset = chunkOffset + record.offset;
        position.time = facts.time.value_or(timestampFromFiletime(record.fileTime));
        position.repeated = !m_numbers.insert(position.sequence);
        if (position.repeated)
            builder.addText(m_repeated, "true");
        facts.error = damage ? damage : facts.error;
        if (facts.error) {
            builder.addText(m_decodeError, facts.error);
            problem(position.sequence, position.offset, facts.error);
        }
        noteHole(position.sequence, facts.sameOrigin);
        ++m_report.read;
        m_report.stopped = !m_sink.finishRow(position);
    }

    /// The decoder of records, set to the current chunk.
    RecordDecoder &decoderFor(columnar::BatchBuilder &builder)
    {
        JUPITER_ASSERT(!m_builder || m_builder == &builder); // One sink, one builder: ids of fields stay valid.
        if (!m_decoder) {
            m_builder = &builder;
            m_decoder.emplace(builder, m_report.channels);
            m_decodeError = builder.field(columnar::fields::decodeError);
            m_repeated = builder.field(columnar::repeatedField);
        }
        if (std::exchange(m_chunkIsNew, false))
            m_decoder->setChunk(m_chunk);
        return *m_decoder;
    }

    /// Forwarded and merged logs mix numberings of several computers and channels: only neighbours of one origin can have a gap. A number
    /// beyond any log's is damage, not a gap.
    void noteHole(std::int64_t sequence, bool sameOrigin)
    {
        constexpr std::int64_t beyondAnyLog = std::int64_t(1) << 48;
        if (sequence < 0 || sequence >= beyondAnyLog)
            return;
        if (sameOrigin && m_lastSequence && sequence > *m_lastSequence && sequence - 1 != *m_lastSequence) {
            if (m_report.holes.size() < maxHoles)
                m_report.holes.push_back({*m_lastSequence, sequence});
            else
                ++m_holesLeftOut;
        }
        m_lastSequence = sequence;
    }

    void problem(std::optional<std::int64_t> record, std::uint64_t offset, std::string reason)
    {
        m_report.addProblem({record, offset, std::move(reason)});
    }

    ByteSource &m_source;
    RecordSink &m_sink;
    JobControl &m_job;
    DecodeReport m_report;
    std::vector<std::byte> m_buffer;
    columnar::BatchBuilder *m_builder = nullptr;
    std::optional<RecordDecoder> m_decoder;
    Bytes m_chunk;
    bool m_chunkIsNew = false;
    columnar::FieldId m_decodeError{}, m_repeated{};
    NumberSet m_numbers;
    std::optional<std::int64_t> m_lastSequence;
    std::size_t m_holesLeftOut = 0;
    std::size_t m_recordsEnd = 0; ///< One past the last record read of the current chunk, in it.
    std::uint64_t m_slack = 0;
    bool m_checksums = true;
    bool m_inGarbage = false; ///< The last slot was damaged: no chunk is expected at the next 64 KiB either.
};

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
    return LogReader(source, sink, job).run();
}

} // namespace jupiter::ingest::evtx
