// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/live_writer.h>

#include "background_merge.h"
#include "finding_line.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/core/text.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/detection/correlation.h>
#include <jupiter/ingest/decoder.h>
#include <jupiter/intel/watch.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <unordered_set>

namespace jupiter::engine {
namespace {

/// Correlations look back this far in the events' own time, and at this many hits: what a stream without end may cost.
constexpr std::int64_t lookBackNs = 24 * 3600 * 1'000'000'000LL;
constexpr std::size_t maxHits = 200'000;
constexpr std::chrono::seconds mergePause{5};

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
    Writer(store::EventStore &store, detection::RuleSetPtr rules, std::shared_ptr<const intel::IndicatorWatch> indicators, int zoneOffsetSeconds)
        : m_store(store), m_rules(std::move(rules)), m_indicators(std::move(indicators)), m_zoneOffsetSeconds(zoneOffsetSeconds),
          m_time(m_builder.field(columnar::fields::timestamp)), m_source(m_builder.field(columnar::fields::source)),
          m_path(m_builder.field(columnar::fields::path)), m_sequence(m_builder.field(columnar::fields::sequence)),
          m_decoder(m_builder.field(columnar::fields::decoder)), m_assumed(m_builder.field("jupiter.time.assumed")),
          m_sender(m_builder.field("log.source.address")), m_received(m_builder.field("event.created")), m_merge(store, mergePause)
    {
        if (m_rules)
            m_detector = detection::Detector::make(m_rules, columnar::Schema::builtIn());
    }

    Result<Written> write(LiveSource &source, const MessageBlock &block) override
    {
        const ingest::Decoder *decoder = ingest::decoderByName(source.decoder);
        if (!decoder)
            return Error{ErrorCode::InvalidArgument, "there is no decoder " + source.decoder};
        m_now = &source;
        m_block = &block;
        m_at = 0;
        if (m_builder.rows())
            m_builder.take(); // left by a block that could not be stored
        ingest::DecodeOptions options;
        options.zoneOffsetSeconds = m_zoneOffsetSeconds;
        options.path = source.name;
        options.lineEnd = '\0';
        BlockSource bytes(block);
        SimpleJob job;
        JUPITER_TRY(report, decoder->decode(bytes, *this, options, job));
        Written out;
        out.stored = m_builder.rows();
        out.rejected = block.messages.size() - std::min<std::uint64_t>(out.stored, block.messages.size());
        if (out.stored) {
            store::Commit commit;
            const columnar::EventBatch batch = m_builder.take();
            JUPITER_TRY(findings, judge(batch));
            JUPITER_TRY(sealed, store::seal(batch, std::move(findings)));
            commit.segments.push_back(std::move(sealed));
            commit.findings = correlated();
            commit.sources.push_back({recordOf(source, source.stored + out.stored, false), source.stored});
            JUPITER_TRY(fresh, m_store.commit(commit));
            out.newFindings = fresh;
        }
        source.received += block.messages.size();
        source.stored += out.stored;
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
        m_builder.addTime(m_time, position.hasTime ? position.time : message.received);
        m_builder.addText(m_source, m_now->id);
        m_builder.addText(m_path, m_now->name);
        m_builder.addInteger(m_sequence, std::int64_t(m_now->received + m_at));
        m_builder.addText(m_decoder, m_now->decoder);
        m_builder.addText(m_sender, m_block->senders[message.sender]);
        m_builder.addTime(m_received, message.received);
        if (!position.hasTime)
            m_builder.addText(m_assumed, "received");
        m_builder.endRow();
        return !m_builder.full();
    }

    static store::SourceRecord recordOf(const LiveSource &source, std::uint64_t stored, bool complete)
    {
        return {source.id, source.name, source.decoder, 0, stored, complete, {}};
    }

    Result<std::vector<store::StoredFinding>> judge(const columnar::EventBatch &batch)
    {
        std::vector<store::StoredFinding> out;
        if (auto matched = m_indicators.match(batch, out); !matched)
            return std::move(matched).error();
        if (!m_detector)
            return out;
        JUPITER_TRY(findings, m_detector->detect(batch, nullptr));
        FindingWriter words(batch, *m_rules);
        for (const detection::Finding &finding : findings) {
            JUPITER_TRY(line, words.write(finding));
            out.push_back(std::move(line));
        }
        return out;
    }

    /// What correlation rules find now and had not found before. A finding that grows with further events is told once.
    std::vector<store::StoredFinding> correlated()
    {
        std::vector<store::StoredFinding> out;
        if (!m_detector)
            return out;
        detection::CorrelationHits fresh = m_detector->takeCorrelationHits();
        if (fresh.size() == 0)
            return out;
        m_hits.merge(std::move(fresh));
        m_hits.keepNewest(maxHits, lookBackNs);
        SimpleJob job;
        for (store::StoredFinding &finding : correlatedLines(*m_rules, m_hits, job).findings)
            if (m_told.insert(finding.key.substr(0, finding.key.rfind('\n'))).second) // without its end, which moves
                out.push_back(std::move(finding));
        return out;
    }

    store::EventStore &m_store;
    const detection::RuleSetPtr m_rules;
    intel::BatchMatcher m_indicators;
    const int m_zoneOffsetSeconds;
    columnar::BatchBuilder m_builder;
    columnar::FieldId m_time, m_source, m_path, m_sequence, m_decoder, m_assumed, m_sender, m_received;
    std::unique_ptr<detection::Detector> m_detector;
    detection::CorrelationHits m_hits;
    std::unordered_set<std::string> m_told;
    const LiveSource *m_now = nullptr; // of the block being written
    const MessageBlock *m_block = nullptr;
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
    std::replace(bytes.begin() + std::ptrdiff_t(begin), bytes.end(), '\0', ' '); // NUL is the frame here
    bytes.push_back('\0');
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

std::unique_ptr<LiveWriter> LiveWriter::make(store::EventStore &store, detection::RuleSetPtr rules, std::shared_ptr<const intel::IndicatorWatch> indicators,
                                             int zoneOffsetSeconds)
{
    return std::make_unique<Writer>(store, std::move(rules), std::move(indicators), zoneOffsetSeconds);
}

} // namespace jupiter::engine
