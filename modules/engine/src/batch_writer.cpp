// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_writer.h"

#include "cleared_logs.h"

#include <algorithm>
#include <tuple>

namespace jupiter::engine {
namespace {

constexpr std::size_t batchBytes = 128u << 20;       // few rows with huge values must not fill the memory
constexpr auto flushAfter = std::chrono::seconds(2); // what is read is soon safe, and seen by searches
constexpr std::size_t maxWithHelpers = 2;            // batches of one writer on their way to disk: back-pressure
constexpr std::size_t maxCleared = 100;              // of one source, told one by one
constexpr std::size_t maxAhead = 4;                  // batches held back while their source is hashed
constexpr std::uint64_t partsFrom = 32u << 20;       // larger sources are decoded in parts when there is more than one worker
constexpr std::string_view ownTimeField = "jupiter.time.source";

/// The same text in the rows `some`, or in all when there are none.
columnar::EventBatch::Field constantField(std::string_view name, std::uint32_t rows, const std::string &text, std::vector<std::uint16_t> some = {})
{
    auto dictionary = std::make_shared<columnar::Dictionary>();
    dictionary->append(text);
    columnar::Column::Parts parts;
    parts.rows = rows;
    parts.dictionary = std::move(dictionary);
    parts.codes.resize(some.empty() ? rows : some.size());
    if (some.size() < rows)
        parts.rowIds = std::move(some);
    return {std::string(name), std::make_shared<const columnar::Column>(std::move(parts))};
}

/// `of(i)`: the value of row i.
template <class F>
columnar::EventBatch::Field integerField(std::string_view name, columnar::ValueType type, std::uint32_t rows, F &&of)
{
    columnar::Column::Parts parts;
    parts.type = type;
    parts.rows = rows;
    parts.integers.reserve(rows);
    for (std::uint32_t row = 0; row < rows; ++row)
        parts.integers.push_back(of(row));
    return {std::string(name), std::make_shared<const columnar::Column>(std::move(parts))};
}

std::vector<columnar::EventBatch::Field> fieldsOf(const columnar::EventBatch &batch)
{
    std::vector<columnar::EventBatch::Field> fields;
    for (const std::string &field : batch.fields())
        fields.push_back({field, *batch.column(field)});
    return fields;
}

/// The batch with one more field that has the same text in every row.
columnar::EventBatch withConstant(const columnar::EventBatch &batch, std::string_view name, const std::string &text)
{
    auto fields = fieldsOf(batch);
    fields.push_back(constantField(name, batch.rows(), text));
    return {batch.rows(), std::move(fields)};
}

} // namespace

BatchWriter::BatchWriter(ImportShared &shared, Judge &judge)
    : m_shared(shared), m_judge(judge), m_time(m_builder.column(m_builder.field(columnar::fields::timestamp))),
      m_source(m_builder.column(m_builder.field(columnar::fields::source))), m_path(m_builder.column(m_builder.field(columnar::fields::path))),
      m_sequence(m_builder.column(m_builder.field(columnar::fields::sequence))),
      m_offset(m_builder.column(m_builder.field(columnar::fields::offset))),
      m_decoder(m_builder.column(m_builder.field(columnar::fields::decoder))), m_assumed(m_builder.column(m_builder.field("jupiter.time.assumed"))),
      m_zone(m_builder.column(m_builder.field("jupiter.time.zone"))), m_ownTime(m_builder.column(m_builder.field(ownTimeField))),
      m_repeated(m_builder.column(m_builder.field(columnar::repeatedField))),
      m_parts(shared, [this](columnar::EventBatch rows, std::span<const ingest::RecordPosition> positions) { return takePart(std::move(rows), positions); })
{
}

BatchWriter::~BatchWriter() { m_turns.awaitAtMost(0); }

void BatchWriter::beginSource(FileReceipt receipt, const std::optional<store::SourceRecord> &known, const ingest::SourceTime &clock, Timestamp fallbackTime,
                              std::optional<Beginning> beginning)
{
    const std::uint64_t stored = known ? known->stored : 0;
    m_current = {std::move(receipt), stored, 0, stored, !known, ClockWatch(m_began), std::move(beginning)};
    m_zoneName = clock.zone ? clock.zone->name() : "UTC";
    m_zoneMark = {};
    m_skewNs = m_current.clock.facts.skewNs = clock.skewNs;
    m_inSource = true;
    m_codesOf = 0;
    m_fallbackTime = fallbackTime;
}

void BatchWriter::beginAhead(FileReceipt receipt, std::shared_future<Result<std::string>> sha, std::function<bool(const std::string &)> isNew,
                             const ingest::SourceTime &clock, Timestamp fallbackTime)
{
    flush();
    beginSource(std::move(receipt), std::nullopt, clock, fallbackTime);
    m_ahead = {};
    m_ahead.sha = std::move(sha);
    m_ahead.isNew = std::move(isNew);
    m_ahead.active = true;
}

Result<bool> BatchWriter::settle()
{
    if (m_ahead.active)
        resolveAhead();
    if (!m_ahead.isOther && !m_ahead.error)
        return true;
    m_inSource = false;
    if (m_ahead.error)
        return *std::exchange(m_ahead.error, std::nullopt);
    return false;
}

std::string BatchWriter::saidOfBeginning(const Source &source)
{
    const std::uint64_t end = source.beginning->end;
    std::string out = "grown since it was imported: " + std::to_string(source.ofBeginning) + " of its events are here already, as those of the source " +
                      source.beginning->sha256;
    if (const std::uint64_t next = std::min(source.firstNew, source.receipt.bytes); next > end + 1) // one: half of a line feed in UTF-16
        out += "; no event begins in the bytes " + std::to_string(end) + " to " + std::to_string(next) + ": if they go on with one of those, it stays as it was";
    return out;
}

void BatchWriter::endSource(ingest::DecodeReport report, bool complete)
{
    FileReceipt &receipt = m_current.receipt;
    m_inSource = false;
    receipt.report = std::move(report);
    receipt.clock = m_current.clock.facts;
    receipt.quiet = m_current.clock.quiet();
    if (receipt.clock.withoutZone)
        receipt.clock.zone = m_zoneName;
    const std::uint64_t here = std::min(m_current.known, m_current.seen);
    receipt.duplicate = here + m_current.ofBeginning;
    receipt.stored = m_current.seen - here;
    if (m_current.ofBeginning)
        receipt.report.notes.push_back(saidOfBeginning(m_current));
    if (!complete && receipt.reason.empty())
        receipt.reason = "cancelled; what was read is kept";
    if (receipt.status == FileStatus::Unknown && complete && !receipt.report.read && !receipt.report.bad) { // blank lines only
        receipt.status = FileStatus::Empty;
        receipt.reason = "nothing but blank lines";
    }
    if (receipt.status == FileStatus::Ok) {
        const bool flawed = receipt.report.bad || !receipt.report.problems.empty() || receipt.report.moreProblems || !complete;
        receipt.status = flawed ? FileStatus::Partial : receipt.report.read ? FileStatus::Ok : FileStatus::Empty;
    }
    m_ended.push_back(std::move(m_current));
    m_ended.back().touched = complete;
    m_current = {};
}

columnar::BatchBuilder &BatchWriter::beginRow()
{
    m_builder.beginRow();
    return m_builder;
}

/// The fields that a source gives every row alike.
void BatchWriter::addStatic()
{
    if (m_codesOf != m_builder.generation()) {
        m_codesOf = m_builder.generation();
        if (!m_ahead.active)
            m_sourceCode = m_source.codeOf(m_current.receipt.sha256);
        m_pathCode = m_path.codeOf(m_current.receipt.path);
        m_decoderCode = m_decoder.codeOf(m_current.receipt.format);
    }
    const auto row = std::uint16_t(m_builder.rows());
    if (!m_ahead.active)
        m_source.addCode(row, m_sourceCode);
    m_path.addCode(row, m_pathCode);
    m_decoder.addCode(row, m_decoderCode);
}

void BatchWriter::addMark(columnar::ColumnBuilder &column, Mark &mark, std::string_view text)
{
    if (mark.generation != m_builder.generation())
        mark = {m_builder.generation(), column.codeOf(text)};
    column.addCode(std::uint16_t(m_builder.rows()), mark.code);
}

/// What stands behind a time that the record does not say in full.
void BatchWriter::addTime(const ingest::RecordPosition &position, Timestamp time)
{
    ClockFacts &facts = m_current.clock.facts;
    if (!position.hasTime) {
        ++facts.withoutTime;
        return m_assumed.addText(std::uint16_t(m_builder.rows()), "file");
    }
    const ingest::TimeAssumption &assumed = position.assumed;
    const std::tuple<bool, std::uint64_t &, const char *> marks[] = {{assumed.zone, facts.withoutZone, "zone"},
                                                                     {assumed.twice, facts.ambiguous, "ambiguous"},
                                                                     {assumed.never, facts.nonexistent, "nonexistent"},
                                                                     {assumed.year, facts.withoutYear, "year"}};
    for (std::size_t i = 0; i < std::size(marks); ++i)
        if (const auto &[is, count, what] = marks[i]; is) {
            ++count;
            addMark(m_assumed, m_assumedMarks[i], what);
        }
    if (assumed.zone)
        addMark(m_zone, m_zoneMark, m_zoneName);
    if (time != position.time)
        m_ownTime.addInteger(std::uint16_t(m_builder.rows()), position.time.ns, columnar::ValueType::Time);
}

/// What a row says about its source; its time.
Timestamp BatchWriter::note(const ingest::RecordPosition &position)
{
    Source &source = m_current;
    Timestamp time = position.hasTime ? position.time : m_fallbackTime;
    if (position.hasTime) {
        if (m_skewNs)
            (void)__builtin_sub_overflow(time.ns, m_skewNs, &time.ns);
        source.clock.note(time, position.sequence);
    }
    if (!source.receipt.first || time < *source.receipt.first)
        source.receipt.first = time;
    if (!source.receipt.last || time > *source.receipt.last)
        source.receipt.last = time;
    return time;
}

bool BatchWriter::finishRow(const ingest::RecordPosition &position)
{
    Source &source = m_current;
    const Timestamp time = note(position);
    const bool ofBeginning = source.beginning && position.offset < source.beginning->end;
    if (source.beginning && !ofBeginning)
        source.firstNew = std::min(source.firstNew, position.offset);
    if (ofBeginning) {
        ++source.ofBeginning;
        m_builder.dropRow();
    } else if (source.seen++ < source.known) {
        m_builder.dropRow();
    } else {
        const auto row = std::uint16_t(m_builder.rows());
        m_time.addInteger(row, time.ns, columnar::ValueType::Time);
        m_sequence.addInteger(row, position.sequence);
        m_offset.addInteger(row, std::int64_t(position.offset));
        if (position.repeated)
            addMark(m_repeated, m_repeatedMark, "true");
        addStatic();
        if (!position.hasTime || position.assumed.any() || m_skewNs)
            addTime(position, time);
        m_builder.endRow();
        source.touched = true;
    }
    if (m_shared.stopped())
        return false;
    if (m_builder.full())
        return flush();
    if ((m_builder.rows() & 1023) == 1023 &&
        (m_builder.memoryBytes() > batchBytes || std::chrono::steady_clock::now() - m_lastFlush > flushAfter))
        return flush();
    return true;
}

ingest::PartSink *BatchWriter::parts()
{
    return inParts(m_current.receipt.bytes) && !m_current.known && !m_current.beginning ? &m_parts : nullptr;
}

bool BatchWriter::inParts(std::uint64_t bytes) const { return m_shared.helpers.workers() > 1 && bytes >= partsFrom; }

/// The rows of a part go to disk as a batch of their own, with the fields that finishRow() gives others.
bool BatchWriter::takePart(columnar::EventBatch rows, std::span<const ingest::RecordPosition> positions)
{
    using columnar::ValueType;
    if ((m_builder.rows() || !m_ended.empty()) && !flush()) // of sources before
        return false;
    const std::uint32_t count = rows.rows();
    std::vector<std::int64_t> times;
    std::vector<std::uint16_t> repeated;
    for (std::uint32_t row = 0; row < count; ++row) {
        times.push_back(note(positions[row]).ns);
        if (positions[row].repeated)
            repeated.push_back(std::uint16_t(row));
    }
    m_current.seen += count;
    m_current.touched = true;

    auto fields = fieldsOf(rows);
    fields.push_back(integerField(columnar::fields::timestamp, ValueType::Time, count, [&](std::uint32_t row) { return times[row]; }));
    fields.push_back(integerField(columnar::fields::sequence, ValueType::Integer, count, [&](std::uint32_t row) { return positions[row].sequence; }));
    fields.push_back(integerField(columnar::fields::offset, ValueType::Integer, count, [&](std::uint32_t row) { return std::int64_t(positions[row].offset); }));
    fields.push_back(constantField(columnar::fields::path, count, m_current.receipt.path));
    fields.push_back(constantField(columnar::fields::decoder, count, m_current.receipt.format));
    if (m_skewNs)
        fields.push_back(integerField(ownTimeField, ValueType::Time, count, [&](std::uint32_t row) { return positions[row].time.ns; }));
    if (!repeated.empty())
        fields.push_back(constantField(columnar::repeatedField, count, "true", std::move(repeated)));
    m_ahead.batches.emplace_back(count, std::move(fields));
    m_ahead.seen.push_back(m_current.seen);
    noteCleared(m_ahead.batches.back());
    if (!m_ahead.active)
        return storeAhead();
    const bool ready = m_ahead.sha.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    return ready || m_ahead.batches.size() > maxAhead ? resolveAhead() : true;
}

store::SourceProgress BatchWriter::progressOf(const Source &source, bool complete) const
{
    const FileReceipt &receipt = source.receipt;
    return {{receipt.sha256, receipt.path, receipt.format, receipt.bytes, std::max(source.known, source.seen), complete,
             complete ? receipt.toJson() : std::string()},
            source.saved};
}

/// The rows so far; what they say about a source goes to its receipt.
columnar::EventBatch BatchWriter::take()
{
    columnar::EventBatch batch = m_builder.take();
    noteCleared(batch);
    return batch;
}

void BatchWriter::noteCleared(const columnar::EventBatch &batch)
{
    for (auto &[row, log] : clearedLogsIn(batch)) {
        const auto path = batch.column(columnar::fields::path);
        if (!path || !*path)
            break;
        const std::string whose = (*path)->text((*path)->entriesOf(row).first);
        FileReceipt *receipt = m_inSource && m_current.receipt.path == whose ? &m_current.receipt : nullptr;
        for (Source &source : m_ended)
            receipt = !receipt && source.receipt.path == whose ? &source.receipt : receipt;
        if (receipt && receipt->cleared.size() < maxCleared)
            receipt->cleared.push_back(std::move(log));
    }
}

bool BatchWriter::flush()
{
    if (m_ahead.active)
        return flushAhead();
    if (m_turns.lost)
        return false;
    if (m_shared.job.cancelled() && m_builder.rows() > smallRest) { // what is on disk stays; the rest is read again next time
        m_turns.lost = true;
        return false;
    }
    m_lastFlush = std::chrono::steady_clock::now();
    Sealed sealed;
    if (m_builder.rows())
        sealed.batch.push_back(take());
    for (const Source &source : m_ended)
        if (source.touched)
            sealed.progress.push_back(progressOf(source, true));
    if (m_inSource && m_current.touched && m_current.seen > m_current.known)
        sealed.progress.push_back(progressOf(m_current, false));
    for (const Source &source : m_ended) // cancelled ones: their rows are in, the source is not complete
        if (!source.touched && source.seen > source.known)
            sealed.progress.push_back(progressOf(source, false));
    m_current.saved = std::max(m_current.known, m_current.seen);
    for (Source &source : m_ended)
        sealed.ended.push_back(std::move(source.receipt));
    m_ended.clear();
    if (sealed.batch.empty() && sealed.progress.empty() && sealed.ended.empty())
        return true;
    return hand(std::move(sealed));
}

/// To a helper or to disk, in order.
bool BatchWriter::hand(Sealed sealed)
{
    sealed.turn = m_turns.next();
    if (!sealed.batch.empty()) {
        auto shared = std::make_shared<Sealed>(std::move(sealed)); // tasks are copyable
        m_turns.awaitAtMost(maxWithHelpers);
        if (!m_shared.helpers.offer([shared, this](Judge &theirs) { theirs.store(std::move(*shared), m_turns); }))
            m_judge.store(std::move(*shared), m_turns);
    } else {
        m_judge.store(std::move(sealed), m_turns);
    }
    return !m_turns.lost && !m_shared.stopped();
}

bool BatchWriter::flushAhead()
{
    if (m_ahead.sha.wait_for(std::chrono::seconds(0)) == std::future_status::ready || m_ahead.batches.size() >= maxAhead)
        return resolveAhead() && flush();
    m_lastFlush = std::chrono::steady_clock::now();
    if (m_builder.rows()) {
        m_ahead.batches.push_back(take());
        m_ahead.seen.push_back(m_current.seen);
    }
    return true;
}

/// Waits for the SHA-256 and lets the rows held back go, or forgets them.
bool BatchWriter::resolveAhead()
{
    const auto &sha = m_ahead.sha.get();
    m_ahead.active = false;
    if (!sha) {
        m_ahead.error = sha.error();
        return dropAhead();
    }
    m_current.receipt.sha256 = *sha;
    m_ahead.isOther = !m_ahead.isNew(m_current.receipt.sha256);
    return m_ahead.isOther ? dropAhead() : storeAhead();
}

bool BatchWriter::dropAhead()
{
    m_ahead.batches.clear();
    m_ahead.seen.clear();
    if (m_builder.rows())
        (void)m_builder.take();
    m_current.seen = 0;
    m_current.touched = false;
    return false;
}

bool BatchWriter::storeAhead()
{
    const std::uint64_t seen = m_current.seen;
    if (m_builder.rows()) { // the rest goes on as an ordinary batch: it has the field of the source from its first row on
        m_sourceCode = m_source.codeOf(m_current.receipt.sha256);
        for (std::uint32_t row = 0; row < m_builder.rows(); ++row)
            m_source.addCode(std::uint16_t(row), m_sourceCode);
    }
    for (std::size_t i = 0; i < m_ahead.batches.size() && !m_turns.lost; ++i) {
        m_current.seen = m_ahead.seen[i];
        Sealed sealed;
        sealed.progress.push_back(progressOf(m_current, false));
        sealed.batch.push_back(withConstant(m_ahead.batches[i], columnar::fields::source, m_current.receipt.sha256));
        m_current.saved = m_current.seen;
        m_ahead.batches[i] = columnar::EventBatch(0, {});
        hand(std::move(sealed));
    }
    m_ahead.batches.clear();
    m_ahead.seen.clear();
    m_current.seen = seen;
    m_codesOf = 0;
    return !m_turns.lost && !m_shared.stopped();
}

void BatchWriter::finish()
{
    flush();
    m_turns.awaitAtMost(0);
    if (!m_turns.lost || !m_shared.job.cancelled())
        return;
    for (Source &source : m_ended)
        m_turns.unacknowledged.push_back(std::move(source.receipt));
    m_ended.clear();
    for (const FileReceipt &receipt : m_turns.unacknowledged)
        accountBeginning(receipt);
    m_turns.unacknowledged.clear();
}

/// Of a source whose last rows did not reach the store: what is there all the same, from batches before.
void BatchWriter::accountBeginning(const FileReceipt &whole)
{
    const auto record = m_shared.store.source(whole.sha256);
    if (!record || !*record || (*record)->stored <= whole.duplicate || !whole.stored) // without rows that were lost its end was not reached
        return;
    FileReceipt beginning;
    beginning.path = whole.path;
    beginning.format = whole.format;
    beginning.sha256 = whole.sha256;
    beginning.bytes = whole.bytes;
    beginning.status = FileStatus::Partial;
    beginning.reason = "cancelled; this much is in the store";
    beginning.report.read = (*record)->stored;
    beginning.duplicate = whole.duplicate;
    beginning.stored = (*record)->stored - whole.duplicate;
    m_shared.account(beginning);
}

} // namespace jupiter::engine
