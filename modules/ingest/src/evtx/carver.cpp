// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/carver.h"

#include "evtx/evtx_decoder.h"
#include "evtx/file_format.h"
#include "evtx/record_decoder.h"

#include <jupiter/core/assert.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace jupiter::ingest::evtx {
namespace {

constexpr std::size_t blockBytes = 1u << 20;          // looked through at a time, with a chunk's length of context on both sides
constexpr std::size_t maxIdentities = 4'000'000;      // of records seen, so that copies are left out
constexpr std::string_view chunkSignature{"ElfChnk\0", 8}, recordSignature{"**\0\0", 4};

/// Number and time written: the same record may stand in several chunks with other bytes, because templates stand elsewhere.
std::uint64_t identity(std::uint64_t number, std::uint64_t fileTime) { return (number * 0x9E3779B97F4A7C15ull) ^ fileTime; }

/// Where the records stand that the log decoder reads.
class LiveRecords final : public RecordSink {
public:
    std::vector<std::uint64_t> offsets;

    columnar::BatchBuilder &beginRow() override
    {
        m_builder.beginRow();
        return m_builder;
    }
    bool finishRow(const RecordPosition &position) override
    {
        m_builder.endRow();
        if (m_builder.full())
            (void)m_builder.take();
        offsets.push_back(position.offset);
        return true;
    }
    void dropRow() override { m_builder.dropRow(); }

private:
    columnar::BatchBuilder m_builder;
};

class Carver {
public:
    Carver(ByteSource &source, RecordSink &sink, JobControl &job) : m_source(source), m_sink(sink), m_job(job) {}

    Result<DecodeReport> run()
    {
        std::byte head[8] = {};
        JUPITER_TRY(got, m_source.read(0, head));
        if (isFileSignature(Bytes(head).first(got))) {
            JUPITER_TRY(found, findLive());
            if (!found)
                return std::move(m_report);
        }
        for (std::uint64_t block = 0; block < m_source.size() && !m_report.stopped; block += blockBytes) {
            if (auto loaded = load(block); !loaded) {
                m_report.addProblem({std::nullopt, block, "cannot read further: " + loaded.error().message});
                break;
            }
            lookThrough(block);
            m_job.advance(std::min<std::uint64_t>(block + blockBytes, m_source.size()), m_source.size());
            m_report.stopped = m_report.stopped || m_job.cancelled();
        }
        summarise();
        return std::move(m_report);
    }

private:
    /// What a log's decoder reads is not carved, nor are copies of it. False: stopped.
    Result<bool> findLive()
    {
        LiveRecords live;
        JUPITER_TRY(report, decode(m_source, live, {}, m_job));
        m_report.stopped = report.stopped;
        m_live = std::move(live.offsets);
        std::sort(m_live.begin(), m_live.end());
        for (const std::uint64_t offset : m_live) {
            std::byte header[recordHeaderSize];
            JUPITER_TRY(got, m_source.read(offset, header));
            if (got == sizeof header)
                (void)isNew(evtx::load<std::uint64_t>(header, 8), evtx::load<std::uint64_t>(header, 16));
        }
        return !m_report.stopped;
    }

    bool isNew(std::uint64_t number, std::uint64_t fileTime)
    {
        const std::uint64_t id = identity(number, fileTime);
        return m_seen.size() < maxIdentities ? m_seen.insert(id).second : !m_seen.contains(id);
    }

    /// The block at `block` with its context into m_window, which begins at m_begin of the source.
    Result<void> load(std::uint64_t block)
    {
        m_begin = block > chunkSize ? block - chunkSize : 0;
        m_window.resize(std::size_t(std::min<std::uint64_t>(m_source.size() - m_begin, block - m_begin + blockBytes + chunkSize)));
        JUPITER_TRY(got, m_source.read(m_begin, m_window));
        m_window.resize(got);
        m_base.reset();
        m_chunkShown.reset();
        return {};
    }

    void lookThrough(std::uint64_t block)
    {
        const std::string_view text = asText(m_window);
        m_chunks.clear();
        for (std::size_t at = text.find(chunkSignature); at != text.npos; at = text.find(chunkSignature, at + chunkSignature.size()))
            m_chunks.push_back(at);
        const std::size_t first = std::size_t(std::max(block, m_next) - m_begin), end = std::size_t(std::min<std::uint64_t>(block + blockBytes - m_begin, text.size()));
        for (std::size_t at = text.find(recordSignature, first); at < end && !m_report.stopped; at = text.find(recordSignature, at)) {
            const auto record = recordAt(m_window, at);
            if (!record || record->size > chunkSize - chunkHeaderSize) {
                ++at;
                continue;
            }
            take(*record);
            at += record->size;
            m_next = m_begin + at;
        }
    }

    void take(const Record &record)
    {
        const std::uint64_t offset = m_begin + record.offset;
        if (std::binary_search(m_live.begin(), m_live.end(), offset))
            return;
        const auto chunk = chunkOf(record.offset);
        if (!chunk && !beginsLikeXml(record))
            return;
        if (!isNew(record.number, record.fileTime)) {
            ++m_copies;
            return;
        }
        if (chunk) {
            const auto end = evtx::load<std::uint32_t>(m_window, *chunk + 48); // of its records, as its header says
            const bool slack = end >= chunkHeaderSize && end <= chunkSize && record.offset - *chunk >= end;
            ++(slack ? m_inSlack : m_inChunks);
            emit(record, *chunk, slack ? "slack" : "chunk");
        } else {
            ++m_alone;
            emit(record, lostChunkOf(record).value_or(record.offset), "record");
        }
    }

    /// The chunk whose signature is the last before a record, and near enough; records lie on multiples of 8 in it.
    std::optional<std::size_t> chunkOf(std::size_t at) const
    {
        const auto after = std::upper_bound(m_chunks.begin(), m_chunks.end(), at);
        if (after == m_chunks.begin())
            return {};
        const std::size_t chunk = *std::prev(after);
        const std::size_t inside = at - chunk;
        return inside >= chunkHeaderSize && inside < chunkSize && inside % 8 == 0 ? std::optional(chunk) : std::nullopt;
    }

    /// A fragment header and a template instance: four bytes alone are no record.
    bool beginsLikeXml(const Record &record) const
    {
        const std::size_t at = record.offset + recordHeaderSize;
        return has(m_window, at, 5) && evtx::load<std::uint32_t>(m_window, at) == 0x0001010F && tokenOf(m_window[at + 4]) == Token::TemplateInstance;
    }

    /// Where the chunk of a record began whose signature is gone. A record with its template's definition inside says so: the definition's
    /// offset in the chunk is written beside it. The next records of that chunk then find their templates, too.
    std::optional<std::size_t> lostChunkOf(const Record &record)
    {
        const std::size_t instance = record.offset + recordHeaderSize + fragmentHeaderSize, definition = instance + 10;
        if (has(m_window, definition, definitionHeaderSize)) {
            const std::size_t written = evtx::load<std::uint32_t>(m_window, instance + 6);
            if (written >= chunkHeaderSize && written < chunkSize && written <= definition &&
                evtx::load<std::uint32_t>(m_window, definition + 4) == evtx::load<std::uint32_t>(m_window, instance + 2))
                m_base = definition - written;
        }
        if (m_base && (record.offset < *m_base || record.offset - *m_base >= chunkSize))
            m_base.reset();
        return m_base;
    }

    void emit(const Record &record, std::size_t chunk, const char *from)
    {
        columnar::BatchBuilder &builder = m_sink.beginRow();
        if (!m_decoder) {
            m_decoder.emplace(builder, m_report.channels);
            m_carved = builder.field("jupiter.carved");
            m_decodeError = builder.field(columnar::fields::decodeError);
        }
        if (m_chunkShown != chunk) {
            m_decoder->setChunk(Bytes(m_window).subspan(chunk, std::min(chunkSize, m_window.size() - chunk)), true);
            m_chunkShown = chunk;
        }
        const std::size_t inside = record.offset - chunk;
        RecordFacts facts;
        if (inside + record.size > std::min(chunkSize, m_window.size() - chunk))
            facts.error = "the record leaves its chunk";
        else
            facts = m_decoder->decode(inside + recordHeaderSize, inside + record.size - 4);
        RecordPosition position;
        position.sequence = facts.recordId.value_or(std::int64_t(record.number));
        position.offset = m_begin + record.offset;
        position.time = facts.time.value_or(timestampFromFiletime(record.fileTime));
        position.repeated = true; // several logs in one image: only the offset tells records apart
        builder.addText(m_carved, from);
        if (facts.error) {
            ++m_incomplete;
            builder.addText(m_decodeError, facts.error);
            m_report.addProblem({position.sequence, position.offset, facts.error});
        }
        ++m_report.read;
        m_report.stopped = !m_sink.finishRow(position);
    }

    void summarise()
    {
        const auto note = [&](std::uint64_t count, const char *what) {
            if (count)
                m_report.notes.push_back(std::to_string(count) + what);
        };
        note(m_inSlack, " records were carved from the slack of chunks: older than what stands there now, or deleted");
        note(m_inChunks, " records were carved from chunks that no log leads to");
        note(m_alone, " records were carved whose chunk is gone");
        note(m_incomplete, " of them could not be read whole (jupiter.decode.error says why)");
        note(m_copies, " more are copies of records read already and were left out");
    }

    ByteSource &m_source;
    RecordSink &m_sink;
    JobControl &m_job;
    DecodeReport m_report;
    std::vector<std::uint64_t> m_live; ///< Offsets of records that are read as part of the log, ascending.
    std::unordered_set<std::uint64_t> m_seen;
    std::vector<std::byte> m_window;
    std::vector<std::size_t> m_chunks; ///< Signatures in m_window, ascending.
    std::uint64_t m_begin = 0;         ///< Of m_window in the source.
    std::uint64_t m_next = 0;          ///< One past the last record, in the source.
    std::optional<std::size_t> m_base; ///< Of a chunk without signature, in m_window.
    std::optional<std::size_t> m_chunkShown; ///< What m_decoder looks at.
    std::optional<RecordDecoder> m_decoder;
    columnar::FieldId m_carved{}, m_decodeError{};
    std::uint64_t m_inSlack = 0, m_inChunks = 0, m_alone = 0, m_copies = 0, m_incomplete = 0;
};

} // namespace

int sniffNothing(std::span<const std::byte>, std::string_view) { return 0; }

Result<DecodeReport> carve(ByteSource &source, RecordSink &sink, const DecodeOptions &, JobControl &job) { return Carver(source, sink, job).run(); }

} // namespace jupiter::ingest::evtx
