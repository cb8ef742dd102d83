// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/live_writer.h>

#include "background_merge.h"
#include "batch_judge.h"
#include "finding_line.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/core/text.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/ingest/decoder.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <random>
#include <unordered_set>

namespace jupiter::engine {
namespace {

/// Correlations look back this far in the events' own time, and at this many hits: what a stream without end may cost.
constexpr std::int64_t lookBackNs = 24 * 3600 * 1'000'000'000LL;
constexpr std::size_t maxHits = 200'000;
constexpr std::chrono::seconds mergePause{5};
constexpr std::size_t sampleBytes = 2048;

/// The bytes of a block as a source; they stay the block's.
class BlockSource final : public ByteSource {
public:
    explicit BlockSource(const MessageBlock &block) : m_bytes(std::as_bytes(std::span(block.bytes))) {}
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        if (offset >= m_bytes.size())
            return std::size_t(0);
        const std::size_t count = std::min(into.size(), m_bytes.size() - std::size_t(offset));
        std::memcpy(into.data(), m_bytes.data() + offset, count);
        return count;
    }
    std::span<const std::byte> inMemory() const override { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
};

class Writer final : public LiveWriter, private ingest::RecordSink {
public:
    Writer(store::EventStore &store, Judging with, TimeZonePtr zone)
        : m_store(store), m_judge(std::move(with)), m_zone(std::move(zone)),
          m_time(m_builder.field(columnar::fields::timestamp)), m_source(m_builder.field(columnar::fields::source)),
          m_path(m_builder.field(columnar::fields::path)), m_sequence(m_builder.field(columnar::fields::sequence)),
          m_decoder(m_builder.field(columnar::fields::decoder)), m_assumed(m_builder.field("jupiter.time.assumed")), m_assumedZone(m_builder.field("jupiter.time.zone")),
          m_sender(m_builder.field("log.source.address")), m_received(m_builder.field("event.created")), m_merge(store, mergePause)
    {
    }

    void judgeWith(Judging with) override
    {
        if (with.rules != m_judge.rules()) {
            m_hits = {};
            m_told.clear();
        }
        m_judge = BatchJudge(std::move(with));
    }

    Result<Written> write(LiveSource &source, const MessageBlock &block) override
    {
        // A block that could not be stored comes again: it must not be judged twice, or correlations would count its events twice.
        if (!m_waiting || m_waiting->source != source.id || m_waiting->received != source.received) {
            JUPITER_TRY(ready, prepare(source, block));
            m_waiting = std::move(ready);
        }
        if (m_waiting->written.stored) {
            JUPITER_TRY(fresh, m_store.commit(m_waiting->commit));
            m_waiting->written.newFindings = fresh;
        }
        Written out = std::move(m_waiting->written);
        m_waiting.reset();
        source.received += block.messages.size();
        source.stored += out.stored;
        source.lastRecord = std::max(source.lastRecord, m_lastRecord);
        return out;
    }

    Result<void> end(const LiveSource &source) override
    {
        if (source.stored == 0)
            return {};
        const std::array progress{store::SourceProgress{recordOf(source, source.stored, true), source.stored}};
        return m_store.saveSources(progress);
    }

private:
    /// A block on its way to disk.
    struct Ready {
        std::string source;
        std::uint64_t received = 0;
        store::Commit commit;
        Written written;
    };

    Result<Ready> prepare(const LiveSource &source, const MessageBlock &block)
    {
        const ingest::Decoder *decoder = ingest::decoderByName(source.decoder);
        if (!decoder)
            return Error{ErrorCode::InvalidArgument, "there is no decoder " + source.decoder};
        m_now = &source;
        m_block = &block;
        m_at = 0;
        m_lastRecord = -1;
        m_samples.clear();
        if (m_builder.rows())
            m_builder.take(); // left by a block that could not be judged
        ingest::DecodeOptions options;
        options.zone = zoneOf(source);
        options.path = source.name;
        options.lineEnd = block.end;
        BlockSource bytes(block);
        SimpleJob job;
        JUPITER_TRY(report, decoder->decode(bytes, *this, options, job));
        Ready out{source.id, source.received, {}, {}};
        Written &written = out.written;
        written.stored = m_builder.rows();
        written.received = block.records ? written.stored : block.messages.size();
        written.rejected = written.received - std::min(written.stored, written.received);
        written.unparsed = report.unparsed;
        written.unparsedSamples = std::move(m_samples);
        if (!written.stored)
            return out;
        const columnar::EventBatch batch = m_builder.take();
        JUPITER_TRY(findings, m_judge.judge(batch));
        out.commit.findings = correlated();
        tell(findings, out.commit.findings, written);
        JUPITER_TRY(sealed, store::seal(batch, std::move(findings)));
        out.commit.segments.push_back(std::move(sealed));
        out.commit.judged = m_judge.takeJudged();
        out.commit.sources.push_back({recordOf(source, source.stored + written.stored, false), source.stored});
        return out;
    }

    columnar::BatchBuilder &beginRow() override
    {
        m_builder.beginRow();
        return m_builder;
    }
    void dropRow() override { m_builder.dropRow(); }

    bool finishRow(const ingest::RecordPosition &position) override
    {
        const std::vector<MessageBlock::Message> &messages = m_block->messages;
        while (m_at + 1 < messages.size() && messages[m_at + 1].begin <= position.offset)
            ++m_at;
        const MessageBlock::Message &message = messages[m_at];
        if (m_block->records) {
            if (position.sequence <= std::max(m_now->lastRecord, m_block->recordsAfter)) {
                m_builder.dropRow();
                return true;
            }
            m_lastRecord = std::max(m_lastRecord, position.sequence);
        }
        m_builder.addTime(m_time, position.hasTime ? position.time : message.received);
        m_builder.addText(m_source, m_now->id);
        m_builder.addText(m_path, m_now->name);
        m_builder.addInteger(m_sequence, m_block->records ? position.sequence : std::int64_t(m_now->received + m_at));
        m_builder.addText(m_decoder, m_now->decoder);
        m_builder.addText(m_sender, m_block->senders[message.sender]);
        m_builder.addTime(m_received, message.received);
        if (!position.hasTime)
            m_builder.addText(m_assumed, "received");
        else if (position.assumed.any())
            addAssumed(position.assumed);
        if (position.unparsed && m_samples.size() < Written::maxSamples)
            keepSample();
        m_builder.endRow();
        return !m_builder.full();
    }

    void addAssumed(const ingest::TimeAssumption &assumed)
    {
        for (const auto &[is, what] : {std::pair{assumed.zone, "zone"}, std::pair{assumed.twice, "ambiguous"}, std::pair{assumed.never, "nonexistent"}, std::pair{assumed.year, "year"}})
            if (is)
                m_builder.addText(m_assumed, what);
        if (assumed.zone)
            m_builder.addText(m_assumedZone, zoneOf(*m_now) ? zoneOf(*m_now)->name() : "UTC");
    }

    const TimeZonePtr &zoneOf(const LiveSource &source) const { return source.zone ? source.zone : m_zone; }

    static store::SourceRecord recordOf(const LiveSource &source, std::uint64_t stored, bool complete)
    {
        return {source.id, source.name, source.decoder, 0, stored, complete, {}};
    }

    void keepSample()
    {
        const MessageBlock &block = *m_block;
        const std::size_t begin = std::size_t(block.messages[m_at].begin);
        const std::size_t end = m_at + 1 < block.messages.size() ? std::size_t(block.messages[m_at + 1].begin) : block.bytes.size();
        m_samples.push_back(toValidUtf8(std::string_view(block.bytes).substr(begin, std::min(end - begin - 1, sampleBytes))));
    }

    static void tell(const std::vector<store::StoredFinding> &inBatch, const std::vector<store::StoredFinding> &correlated, Written &out)
    {
        out.moreFindings = inBatch.size() + correlated.size() > Written::maxFindings;
        if (out.moreFindings)
            return;
        out.findings = inBatch;
        out.findings.insert(out.findings.end(), correlated.begin(), correlated.end());
    }

    /// What correlation rules find now and had not found before. A finding that grows with further events is told once. What is remembered of
    /// those told is what the hits kept still find: as bounded as they are.
    std::vector<store::StoredFinding> correlated()
    {
        std::vector<store::StoredFinding> out;
        if (!m_judge.hasRules())
            return out;
        detection::CorrelationHits fresh = m_judge.takeHits();
        if (fresh.size() == 0)
            return out;
        m_hits.merge(std::move(fresh));
        m_hits.keepNewest(maxHits, lookBackNs);
        SimpleJob job;
        std::unordered_set<std::string> found;
        for (store::StoredFinding &finding : correlatedLines(*m_judge.rules(), m_judge.tuning(), m_hits, job).findings) {
            std::string key = finding.key.substr(0, finding.key.rfind('\n')); // without its end, which moves
            if (!m_told.contains(key) && !found.contains(key))
                out.push_back(std::move(finding));
            found.insert(std::move(key));
        }
        m_told = std::move(found);
        return out;
    }

    store::EventStore &m_store;
    BatchJudge m_judge;
    const TimeZonePtr m_zone;
    columnar::BatchBuilder m_builder;
    columnar::FieldId m_time, m_source, m_path, m_sequence, m_decoder, m_assumed, m_assumedZone, m_sender, m_received;
    detection::CorrelationHits m_hits;
    std::unordered_set<std::string> m_told;
    std::optional<Ready> m_waiting;    // judged, and not on disk yet
    const LiveSource *m_now = nullptr; // of the block being written
    const MessageBlock *m_block = nullptr;
    std::int64_t m_lastRecord = -1;
    std::vector<std::string> m_samples;
    std::size_t m_at = 0;              // the message that the decoder is at
    BackgroundMerge m_merge;           // a block a quarter of a second is a segment each
};

} // namespace

void MessageBlock::add(std::string_view message, const std::string &sender, Timestamp received)
{
    const auto [known, isNew] = m_senderIndex.try_emplace(sender, std::uint32_t(senders.size()));
    if (isNew)
        senders.push_back(sender);
    messages.push_back({bytes.size(), known->second, received});
    const std::size_t begin = bytes.size();
    bytes.append(message);
    std::replace(bytes.begin() + std::ptrdiff_t(begin), bytes.end(), end, ' ');
    bytes.push_back(end);
}

MessageBlock MessageBlock::ofRecords(std::string bytes, std::int64_t after, const std::string &sender, Timestamp received)
{
    MessageBlock block;
    block.records = true;
    block.recordsAfter = after;
    block.bytes = std::move(bytes);
    block.senders.push_back(sender);
    block.messages.push_back({0, 0, received});
    return block;
}

LiveSource makeLiveSource(std::string name, std::string decoder, Timestamp started)
{
    std::random_device random; // two receivers may start in the same moment
    const std::string seed = name + '\n' + formatRfc3339(started) + '\n' + std::to_string(random()) + std::to_string(random());
    LiveSource source;
    source.id = crypto::sha256Of(seed);
    source.name = std::move(name);
    source.decoder = std::move(decoder);
    return source;
}

std::unique_ptr<LiveWriter> LiveWriter::make(store::EventStore &store, Judging with, TimeZonePtr zone)
{
    return std::make_unique<Writer>(store, std::move(with), std::move(zone));
}

} // namespace jupiter::engine
