// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_writer.h"

#include "finding_line.h"

#include <jupiter/columnar/schema.h>

#include <algorithm>

namespace jupiter::engine {
namespace {

constexpr std::size_t batchBytes = 128u << 20;       // few rows with huge values must not fill the memory
constexpr auto flushAfter = std::chrono::seconds(2); // what is read is soon safe, and seen by searches

} // namespace

void ImportShared::account(const FileReceipt &file)
{
    const std::lock_guard lock(mutex);
    ++receipt.seen;
    switch (file.status) {
    case FileStatus::Ok: ++receipt.ok; break;
    case FileStatus::Partial: ++receipt.partial; break;
    case FileStatus::Empty: ++receipt.empty; break;
    case FileStatus::Unknown: ++receipt.unknown; break;
    case FileStatus::Failed: ++receipt.failed; break;
    }
    receipt.read += file.report.read;
    receipt.stored += file.stored;
    receipt.duplicate += file.duplicate;
    receipt.bad += file.report.bad;
    receipt.bytes += file.bytes;
    if (onFile)
        onFile(file);
}

void ImportShared::fail(Error error)
{
    const std::lock_guard lock(mutex);
    if (!failure)
        failure = std::move(error);
    stop = true;
}

BatchWriter::BatchWriter(ImportShared &shared)
    : m_shared(shared), m_time(m_builder.field(columnar::fields::timestamp)), m_source(m_builder.field(columnar::fields::source)),
      m_path(m_builder.field(columnar::fields::path)), m_sequence(m_builder.field(columnar::fields::sequence)),
      m_offset(m_builder.field(columnar::fields::offset)), m_decoder(m_builder.field(columnar::fields::decoder)),
      m_assumed(m_builder.field("jupiter.time.assumed"))
{
    if (shared.options.rules)
        m_detector = detection::Detector::make(shared.options.rules, columnar::Schema::builtIn());
}

void BatchWriter::beginSource(FileReceipt receipt, const std::optional<store::SourceRecord> &known, Timestamp fallbackTime)
{
    const std::uint64_t stored = known ? known->stored : 0;
    m_current = {std::move(receipt), stored, 0, stored, !known};
    m_inSource = true;
    m_fallbackTime = fallbackTime;
}

void BatchWriter::endSource(ingest::DecodeReport report, bool complete)
{
    FileReceipt &receipt = m_current.receipt;
    m_inSource = false;
    receipt.report = std::move(report);
    receipt.duplicate = std::min(m_current.known, m_current.seen);
    receipt.stored = m_current.seen - receipt.duplicate;
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

bool BatchWriter::finishRow(const ingest::RecordPosition &position)
{
    Source &source = m_current;
    const Timestamp time = position.hasTime ? position.time : m_fallbackTime;
    if (!source.receipt.first || time < *source.receipt.first)
        source.receipt.first = time;
    if (!source.receipt.last || time > *source.receipt.last)
        source.receipt.last = time;
    if (source.seen++ < source.known) {
        m_builder.dropRow();
    } else {
        m_builder.addTime(m_time, time);
        m_builder.addText(m_source, source.receipt.sha256);
        m_builder.addText(m_path, source.receipt.path);
        m_builder.addInteger(m_sequence, position.sequence);
        m_builder.addInteger(m_offset, std::int64_t(position.offset));
        m_builder.addText(m_decoder, source.receipt.format);
        if (!position.hasTime)
            m_builder.addText(m_assumed, "file");
        m_builder.endRow();
        source.touched = true;
    }
    if (m_shared.stop || m_shared.job.cancelled())
        return false;
    if (m_builder.full())
        return flush();
    if ((m_builder.rows() & 1023) == 1023 &&
        (m_builder.memoryBytes() > batchBytes || std::chrono::steady_clock::now() - m_lastFlush > flushAfter))
        return flush();
    return true;
}

store::SourceProgress BatchWriter::progressOf(const Source &source, bool complete) const
{
    const FileReceipt &receipt = source.receipt;
    return {{receipt.sha256, receipt.path, receipt.format, receipt.bytes, std::max(source.known, source.seen), complete,
             complete ? receipt.toJson() : std::string()},
            source.saved};
}

Result<std::vector<store::StoredFinding>> BatchWriter::judge(const columnar::EventBatch &batch)
{
    std::vector<store::StoredFinding> out;
    if (!m_detector)
        return out;
    JUPITER_TRY(findings, m_detector->detect(batch, nullptr));
    FindingWriter writer(batch, *m_shared.options.rules);
    out.reserve(findings.size());
    m_findingsOfRule.resize(m_shared.options.rules->rules().size());
    for (const detection::Finding &finding : findings) {
        ++m_findingsOfRule[finding.rule];
        JUPITER_TRY(stored, writer.write(finding));
        out.push_back(std::move(stored));
    }
    return out;
}

bool BatchWriter::flush()
{
    if (m_lostRows) // counting on would make the next import skip rows that are not there
        return false;
    m_lastFlush = std::chrono::steady_clock::now();
    std::vector<store::SourceProgress> progress;
    for (const Source &source : m_ended)
        if (source.touched)
            progress.push_back(progressOf(source, true));
    if (m_inSource && m_current.touched && m_current.seen > m_current.known)
        progress.push_back(progressOf(m_current, false));
    for (const Source &source : m_ended) // cancelled ones: their rows are in, the source is not complete
        if (!source.touched && source.seen > source.known)
            progress.push_back(progressOf(source, false));

    if (m_builder.rows()) {
        const columnar::EventBatch batch = m_builder.take();
        m_lostRows = true; // until they are on disk
        auto findings = judge(batch);
        if (!findings)
            return m_shared.fail(std::move(findings).error()), false;
        if (auto done = m_shared.store.append(batch, progress); !done)
            return m_shared.fail(std::move(done).error()), false;
        m_lostRows = false;
        if (!findings->empty()) {
            auto kept = m_shared.store.saveFindings(*findings);
            if (!kept)
                return m_shared.fail(std::move(kept).error()), false;
            const std::lock_guard lock(m_shared.mutex);
            m_shared.receipt.findings += *kept;
        }
    } else if (!progress.empty()) {
        if (auto done = m_shared.store.saveSources(progress); !done)
            return m_shared.fail(std::move(done).error()), false;
    }
    m_current.saved = std::max(m_current.known, m_current.seen);
    for (Source &source : m_ended)
        m_shared.account(source.receipt);
    m_ended.clear();
    return true;
}

static void addInto(std::vector<std::uint64_t> &sums, const std::vector<std::uint64_t> &more)
{
    sums.resize(std::max(sums.size(), more.size()));
    for (std::size_t i = 0; i < more.size(); ++i)
        sums[i] += more[i];
}

void BatchWriter::finish()
{
    flush();
    if (!m_detector)
        return;
    const std::lock_guard lock(m_shared.mutex);
    addInto(m_shared.receipt.eventsOfRule, m_detector->sourceEvents());
    addInto(m_shared.receipt.findingsOfRule, m_findingsOfRule);
    m_shared.hits.merge(m_detector->takeCorrelationHits());
}

} // namespace jupiter::engine
