// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/log_reader.h"

#include <jupiter/core/assert.h>

#include <algorithm>
#include <utility>

namespace jupiter::ingest::evtx {

namespace {

constexpr std::size_t maxPartMemory = 128u << 20; // few records with huge values must not fill the memory

} // namespace

void LogReader::readAll(RecordSink &sink, LogAccount &account)
{
    m_sink = &sink;
    m_account = &account;
    while (readSlot())
        m_job.advance(offset(), m_size);
}

bool LogReader::readSome(RecordSink &sink, std::uint32_t rows)
{
    m_sink = &sink;
    m_origins.clear();
    while (readSlot())
        if (m_builder && (m_builder->rows() + maxChunkRecords > rows || m_builder->memoryBytes() > maxPartMemory))
            return m_stretch.from.offset >= m_stretch.to;
    return true;
}

void LogReader::noteRows(std::span<RecordPosition> rows, LogAccount &account)
{
    JUPITER_ASSERT(rows.size() == m_origins.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].repeated = account.note(rows[i].sequence, m_origins[i], m_decoder->channel(), m_decoder->computer());
}

void LogReader::finish(DecodeReport &report, LogAccount &account)
{
    if (m_decoder)
        account.endStretch(m_decoder->channel(), m_decoder->computer());
    for (Problem &found : m_report.problems)
        report.addProblem(std::move(found));
    report.moreProblems += m_report.moreProblems;
    report.bad += m_report.bad;
    for (const auto &[channel, events] : m_report.channels)
        report.channels[channel] += events;
}

/// Reads what stands in the next 64 KiB. False: that was the last.
bool LogReader::readSlot()
{
    if (m_stretch.from.offset >= m_stretch.to || m_report.stopped || m_ended)
        return false;
    const std::uint64_t offset = m_stretch.from.offset;
    const auto bytes = m_view.at(offset, chunkSize);
    m_ended = !bytes || bytes->empty();
    if (!bytes)
        problem(std::nullopt, offset, "cannot read further: " + bytes.error().message);
    if (m_ended)
        return false;
    const Slot slot = slotAt(m_stretch.from, *bytes);
    if (slot.kind == Slot::Kind::ChunkWithoutSignature)
        problem(std::nullopt, offset, "chunk has no signature");
    if (slot.damaged)
        problem(std::nullopt, offset, "no chunk where one should be; searched for the next");
    if (slot.kind != Slot::Kind::Nothing)
        readChunk(offset, *bytes, slot.kind == Slot::Kind::Chunk);
    m_stretch.from = slot.next;
    m_report.stopped = m_report.stopped || m_job.cancelled();
    return true;
}

void LogReader::readChunk(std::uint64_t offset, Bytes chunk, bool trustHeader)
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
void LogReader::countSlack(Bytes chunk, std::size_t from)
{
    if (isZero(chunk.subspan(from)))
        return;
    for (auto record = nextRecord(chunk, std::max(from, m_recordsEnd)); record; record = nextRecord(chunk, record->offset + record->size))
        ++m_slack;
}

/// Records up to `freeSpace`, and past it as long as they continue the numbering: a dirty log's header lags behind its
/// records.
void LogReader::readRecords(std::uint64_t chunkOffset, Bytes chunk, std::size_t freeSpace)
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

void LogReader::readRecord(std::uint64_t chunkOffset, const Record &record, const char *damage)
{
    columnar::BatchBuilder &builder = m_sink->beginRow();
    RecordDecoder &decoder = decoderFor(builder);
    RecordFacts facts = decoder.decode(record.offset + recordHeaderSize, record.offset + record.size - 4);
    RecordPosition position;
    position.sequence = facts.recordId.value_or(std::int64_t(record.number));
    position.offset = chunkOffset + record.offset;
    position.time = facts.time.value_or(timestampFromFiletime(record.fileTime));
    if (m_account)
        position.repeated = m_account->note(position.sequence, facts.origin, decoder.channel(), decoder.computer());
    else
        m_origins.push_back(facts.origin);
    facts.error = damage ? damage : facts.error;
    if (facts.error) {
        builder.addText(m_decodeError, facts.error);
        problem(position.sequence, position.offset, facts.error);
    }
    m_report.stopped = !m_sink->finishRow(position);
}

/// The decoder of records, set to the current chunk.
RecordDecoder &LogReader::decoderFor(columnar::BatchBuilder &builder)
{
    JUPITER_ASSERT(!m_builder || m_builder == &builder); // One sink, one builder: ids of fields stay valid.
    if (!m_decoder) {
        m_builder = &builder;
        m_decoder.emplace(builder, m_report.channels);
        m_decodeError = builder.field(columnar::fields::decodeError);
    }
    if (std::exchange(m_chunkIsNew, false))
        m_decoder->setChunk(m_chunk);
    return *m_decoder;
}

} // namespace jupiter::ingest::evtx
