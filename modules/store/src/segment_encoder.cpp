// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment_encoder.h"

#include "codec.h"
#include "directory.h"
#include "filter.h"
#include "fold.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

namespace jupiter::store {
namespace {

using columnar::Column;
using columnar::ColumnPtr;

constexpr std::size_t smallDictionaryBytes = 4096; // below it a dictionary shares a frame and filters with others
constexpr std::size_t packBytes = 32 * 1024;       // enough context for zstd, and a point read unpacks no more than this
constexpr std::size_t extentBytes = 256 * 1024;    // eight pages: larger ones waste less of SQLite's leaves (128 KiB: 6 %, 256: 4
                                                // %), but reaching the end of one walks them all

/// Fields that nearly every search reads: never behind a pack.
bool isHot(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> hot{"@timestamp",    "event.code",     "host.name",
                                                         "log.file.path", "source.ip",      "destination.ip",
                                                         "user.name",     "winlog.channel", "winlog.provider_name"};
    return name == columnar::fields::computer || std::find(hot.begin(), hot.end(), name) != hot.end();
}

/// Lays streams one after another into extents.
class ExtentWriter {
public:
    ExtentWriter() : m_extents(2) {}

    StreamRef add(std::string_view stream)
    {
        if (stream.empty())
            return {};
        if (m_extents.back().size() + stream.size() > extentBytes && !m_extents.back().empty())
            m_extents.emplace_back();
        Blob &extent = m_extents.back();
        const StreamRef ref{std::uint32_t(m_extents.size() - 1), std::uint32_t(extent.size()), std::uint32_t(stream.size()),
                            hash64(stream)};
        extent += stream;
        return ref;
    }
    std::vector<Blob> take() { return std::move(m_extents); }

private:
    std::vector<Blob> m_extents;
};

class SegmentEncoder {
public:
    Result<EncodedSegment> encode(const columnar::EventBatch &batch, const JobControl *job);

private:
    struct Draft {
        std::string name;
        ColumnEntry entry;
        ColumnPtr column;
        Blob data, text, valueFilter, gramFilter;
        bool hot = false;
    };
    Result<void> draft(const std::string &name, const ColumnPtr &column);
    void draftDictionary(Draft &draft);
    std::uint32_t rowSetOf(const Column &column);
    void layOut();
    void packSmallDictionaries();

    std::vector<Draft> m_drafts;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_rowSetsByHash;
    std::vector<std::span<const std::uint16_t>> m_rowSets;
    ValueFilterBuilder m_ownValues, m_sharedValues;
    GramFilterBuilder m_ownGrams, m_sharedGrams;
    Directory m_directory;
    ExtentWriter m_extents;
};

TimeRange timesOf(const ColumnPtr &column)
{
    if (!column || column->type() != columnar::ValueType::Time || column->entries() == 0)
        return {};
    const auto [least, greatest] = std::minmax_element(column->integers().begin(), column->integers().end());
    const bool last = *greatest == std::numeric_limits<std::int64_t>::max();
    return {{*least}, {last ? *greatest : *greatest + 1}};
}

Result<EncodedSegment> SegmentEncoder::encode(const columnar::EventBatch &batch, const JobControl *job)
{
    if (batch.rows() > columnar::maxBatchRows)
        return Error{ErrorCode::InvalidArgument, "a batch of more than 65,536 rows cannot be stored"};
    if (batch.rows() == 0)
        return Error{ErrorCode::InvalidArgument, "a batch without rows cannot be stored"};
    EncodedSegment segment;
    segment.rowCount = m_directory.rows = batch.rows();
    for (const std::string &name : batch.fields()) {
        if (job && job->cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        JUPITER_TRY(column, batch.column(name));
        if (!column || column->entries() == 0)
            continue;
        if (name == columnar::fields::timestamp)
            segment.times = timesOf(column);
        if (auto done = draft(name, column); !done)
            return std::move(done).error().in("field " + name);
    }
    layOut();
    JUPITER_TRY(directory, m_directory.encode());
    segment.extents = m_extents.take();
    if (segment.extents.back().empty())
        segment.extents.pop_back();
    for (const Blob &extent : segment.extents) {
        if (extent.size() > 900'000'000) // what SQLite takes as one value, with a margin
            return Error{ErrorCode::InvalidArgument, "a column of the batch is larger than a stored value may be"};
    }
    if (segment.extents.size() > 0xFFFF)
        return Error{ErrorCode::InvalidArgument, "the batch is larger than a segment may be"};
    segment.directoryChecksum = hash64(directory);
    segment.extents[0] = std::move(directory);
    return segment;
}

Result<void> SegmentEncoder::draft(const std::string &name, const ColumnPtr &column)
{
    if (column->entries() > maxColumnEntries)
        return Error{ErrorCode::InvalidArgument, "a field has more values in one batch than can be stored"};
    Draft draft;
    draft.column = column;
    draft.hot = isHot(name);
    draft.name = name;
    draft.entry.type = column->type();
    draft.entry.entries = column->entries();
    draft.entry.rowSet = rowSetOf(*column);
    switch (column->type()) {
    case columnar::ValueType::Text:
    case columnar::ValueType::Ip: {
        const columnar::Dictionary &dictionary = column->dictionary();
        // Checked here as well as when read: what could not be read back must not be acknowledged.
        if (auto ends = splitDictionary(dictionary.bytes(), dictionary.size()); !ends)
            return Error{ErrorCode::InvalidArgument, ends.error().message};
        draftDictionary(draft);
        break;
    }
    case columnar::ValueType::Integer:
    case columnar::ValueType::Time: {
        const auto [least, greatest] = std::minmax_element(column->integers().begin(), column->integers().end());
        draft.entry.least = *least;
        draft.entry.greatest = *greatest;
        draft.data = encodeIntegers(column->integers());
        break;
    }
    case columnar::ValueType::Real: draft.data = encodeReals(column->reals()); break;
    }
    m_drafts.push_back(std::move(draft));
    return {};
}

void SegmentEncoder::draftDictionary(Draft &draft)
{
    const columnar::Dictionary &dictionary = draft.column->dictionary();
    const auto codes = draft.column->codes();
    const bool constant = std::all_of(codes.begin(), codes.end(), [](std::uint32_t code) { return code == 0; });
    if (!constant)
        draft.data = encodeCodes(codes);
    const std::string_view bytes = dictionary.bytes();
    const bool small = bytes.size() < smallDictionaryBytes;
    draft.entry.values = dictionary.size();
    draft.entry.rawBytes = bytes.size();
    if (!small || draft.hot)
        draft.text = encodeText(bytes);

    const std::string folded = foldDictionary(bytes);
    const std::uint64_t salt = fieldSalt(draft.name);
    if (small) {
        m_sharedValues.addDictionary(folded, salt);
        m_sharedGrams.addDictionary(folded);
    } else {
        m_ownValues.addDictionary(folded, salt);
        m_ownGrams.addDictionary(folded);
        draft.valueFilter = m_ownValues.take();
        draft.gramFilter = m_ownGrams.take();
    }
}

std::uint32_t SegmentEncoder::rowSetOf(const Column &column)
{
    const auto rows = column.rowIds();
    if (rows.empty())
        return 0;
    const std::uint64_t hash = hash64({reinterpret_cast<const char *>(rows.data()), rows.size_bytes()});
    std::vector<std::uint32_t> &candidates = m_rowSetsByHash[hash];
    for (const std::uint32_t candidate : candidates) {
        const auto known = m_rowSets[candidate];
        if (std::equal(known.begin(), known.end(), rows.begin(), rows.end()))
            return candidate + 1;
    }
    candidates.push_back(std::uint32_t(m_rowSets.size()));
    m_rowSets.push_back(rows);
    return std::uint32_t(m_rowSets.size());
}

/// Streams that are read together stand together, and those that are asked first stand first, where few pages must be walked:
/// value filters, hot columns, row sets, small dictionaries, texts, codes and numbers, text filters.
void SegmentEncoder::layOut()
{
    if (!m_sharedValues.empty())
        m_directory.sharedValueFilter = m_extents.add(m_sharedValues.take());
    for (Draft &draft : m_drafts)
        draft.entry.valueFilter = m_extents.add(draft.valueFilter);
    for (Draft &draft : m_drafts) {
        if (draft.hot) {
            draft.entry.text = m_extents.add(draft.text);
            draft.entry.data = m_extents.add(draft.data);
        }
    }
    for (const auto rows : m_rowSets)
        m_directory.rowSets.push_back({std::uint32_t(rows.size()), m_extents.add(encodeRowIds(rows))});
    packSmallDictionaries();
    for (Draft &draft : m_drafts) {
        if (!draft.hot)
            draft.entry.text = m_extents.add(draft.text);
    }
    for (Draft &draft : m_drafts) {
        if (!draft.hot)
            draft.entry.data = m_extents.add(draft.data);
    }
    if (!m_sharedGrams.empty())
        m_directory.sharedGramFilter = m_extents.add(m_sharedGrams.take());
    for (Draft &draft : m_drafts)
        draft.entry.gramFilter = m_extents.add(draft.gramFilter);
    for (Draft &draft : m_drafts) {
        m_directory.names.push_back(std::move(draft.name));
        m_directory.columns.push_back(draft.entry);
    }
}

void SegmentEncoder::packSmallDictionaries()
{
    std::string raw;
    const auto flush = [&] {
        if (raw.empty())
            return;
        m_directory.packs.push_back({raw.size(), m_extents.add(encodeText(raw))});
        raw.clear();
    };
    for (Draft &draft : m_drafts) {
        if (!draft.entry.isDictionary() || !draft.text.empty())
            continue;
        if (raw.size() + draft.entry.rawBytes > packBytes)
            flush();
        draft.entry.pack = std::uint32_t(m_directory.packs.size()) + 1;
        draft.entry.packOffset = std::uint32_t(raw.size());
        raw += draft.column->dictionary().bytes();
    }
    flush();
}

} // namespace

std::uint64_t EncodedSegment::storedBytes() const
{
    std::uint64_t sum = 0;
    for (const Blob &extent : extents)
        sum += extent.size();
    return sum;
}

Result<EncodedSegment> encodeSegment(const columnar::EventBatch &batch, const JobControl *job)
{
    return SegmentEncoder().encode(batch, job);
}

Result<SealedSegmentPtr> seal(const columnar::EventBatch &batch, std::vector<StoredFinding> findings, const JobControl *job)
{
    JUPITER_TRY(segment, encodeSegment(batch, job));
    segment.findings = packFindings(findings);
    return SealedSegmentPtr(std::make_shared<const EncodedSegment>(std::move(segment)));
}

} // namespace jupiter::store
