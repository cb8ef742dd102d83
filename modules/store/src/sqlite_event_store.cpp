// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_event_store.h"

#include "format.h"
#include "segment_encoder.h"
#include "tables.h"

#include <algorithm>
#include <system_error>

namespace jupiter::store {
namespace {

SnapshotPtr snapshotOf(std::vector<SegmentPtr> segments)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->times = {{0}, {0}};
    bool first = true;
    for (const SegmentPtr &segment : segments) {
        const TimeRange times = segment->times();
        snapshot->events += segment->rows();
        snapshot->storedBytes += segment->storedBytes();
        snapshot->times.from = first ? times.from : std::min(snapshot->times.from, times.from);
        snapshot->times.to = first ? times.to : std::max(snapshot->times.to, times.to);
        first = false;
    }
    snapshot->segments = std::move(segments);
    return snapshot;
}

} // namespace

Result<std::unique_ptr<EventStore>> EventStore::open(const std::filesystem::path &workspace, Mode mode, std::uint64_t cacheBytes)
{
    const auto where = [&](Error error) {
        const std::u8string name = workspace.u8string();
        return std::move(error).in("event store " + std::string(name.begin(), name.end()));
    };
    const std::filesystem::path file = workspace / "events.sqlite";
    auto archive = std::make_shared<Archive>(file, cacheBytes);
    std::optional<Database> writer;
    if (mode == Mode::Create) {
        std::error_code failed;
        std::filesystem::create_directories(workspace, failed);
        if (failed)
            return where(
                Error{failed == std::errc::permission_denied ? ErrorCode::PermissionDenied : ErrorCode::Io, failed.message()});
    }
    if (mode != Mode::Read) {
        auto db = Database::open(file, mode == Mode::Create ? Database::Mode::Create : Database::Mode::Write);
        if (!db)
            return where(std::move(db).error());
        if (auto checked = mode == Mode::Create ? createFormat(*db) : checkFormat(*db); !checked)
            return where(std::move(checked).error());
        if (auto ready = prepareForWriting(*db); !ready)
            return where(std::move(ready).error());
        writer = *std::move(db);
    }
    {
        auto reader = archive->readers.take();
        if (!reader)
            return where(std::move(reader).error());
        if (auto checked = checkFormat(**reader); !checked)
            return where(std::move(checked).error());
    }
    std::unique_ptr<EventStore> store = std::make_unique<SqliteEventStore>(std::move(archive), std::move(writer));
    if (auto done = store->refresh(); !done)
        return where(std::move(done).error());
    return store;
}

SqliteEventStore::~SqliteEventStore()
{
    // Segments still held keep their connections open, and then nobody else would merge the log into the file. Losing the race
    // against another process's readers is harmless: the log is part of the store.
    if (m_writer)
        (void)m_writer->run("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
}

SnapshotPtr SqliteEventStore::snapshot()
{
    const std::lock_guard lock(m_snapshotMutex);
    return m_snapshot;
}

Result<void> SqliteEventStore::publish(Database &db, bool onlyNew)
{
    const std::lock_guard one(m_publishMutex);
    const SnapshotPtr before = snapshot();
    const std::int64_t last = onlyNew && !before->segments.empty() ? before->segments.back()->number() : 0;
    JUPITER_TRY(rows, selectSegments(db, last));
    std::vector<SegmentPtr> segments;
    segments.reserve(before->segments.size() + rows.size());
    if (onlyNew)
        segments = before->segments;
    auto known = before->segments.begin(); // both lists ascend
    for (const SegmentRow &row : rows) {
        known = std::find_if(known, before->segments.end(), [&](const SegmentPtr &s) { return s->number() >= row.number; });
        const bool same = known != before->segments.end() && (*known)->number() == row.number;
        segments.push_back(same ? *known : std::make_shared<const StoredSegment>(m_archive, row));
    }
    SnapshotPtr next = snapshotOf(std::move(segments));
    const std::lock_guard lock(m_snapshotMutex);
    m_snapshot.swap(next);
    return {};
}

Result<void> SqliteEventStore::refresh()
{
    JUPITER_TRY(db, m_archive->readers.take());
    return publish(*db, false);
}

template <class F>
Result<void> SqliteEventStore::write(F &&work)
{
    if (!m_writer)
        return Error{ErrorCode::PermissionDenied, "the event store was opened for reading"};
    JUPITER_TRY(transaction, Transaction::begin(*m_writer));
    if (Result<void> done = work(*m_writer); !done)
        return done;
    return transaction.commit();
}

Result<std::uint64_t> SqliteEventStore::commit(const Commit &commit)
{
    std::uint64_t fresh = 0;
    const std::lock_guard lock(m_writeMutex);
    auto written = write([&](Database &db) -> Result<void> {
        for (const SealedSegmentPtr &sealed : commit.segments) {
            const auto &own = static_cast<const EncodedSegment &>(*sealed);
            if (auto done = insertSegment(db, own); !done)
                return done;
            JUPITER_TRY(found, insertFindings(db, own.findings));
            fresh += found;
        }
        JUPITER_TRY(found, insertFindings(db, commit.findings));
        fresh += found;
        return upsertSources(db, commit.sources);
    });
    if (!written)
        return std::move(written).error().in("writing to the event store");
    // It is on disk: a failure to read the list again now must not make the caller write it twice.
    if (!commit.segments.empty())
        (void)publish(*m_writer, true);
    return fresh;
}

Result<void> EventStore::append(const columnar::EventBatch &batch, std::span<const SourceProgress> sources)
{
    Commit one;
    one.sources.assign(sources.begin(), sources.end());
    if (batch.rows()) {
        JUPITER_TRY(sealed, seal(batch));
        one.segments.push_back(std::move(sealed));
    }
    auto done = commit(one);
    return done ? Result<void>() : std::move(done).error();
}

Result<void> EventStore::saveSources(std::span<const SourceProgress> sources)
{
    auto done = commit({{}, {sources.begin(), sources.end()}, {}});
    return done ? Result<void>() : std::move(done).error();
}

Result<std::uint64_t> EventStore::saveFindings(std::span<const StoredFinding> findings)
{
    return commit({{}, {}, {findings.begin(), findings.end()}});
}

Result<std::optional<SourceRecord>> SqliteEventStore::source(const std::string &sha256)
{
    JUPITER_TRY(db, m_archive->readers.take());
    JUPITER_TRY(found, selectSources(*db, &sha256));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<SourceRecord>> SqliteEventStore::sources()
{
    JUPITER_TRY(db, m_archive->readers.take());
    return selectSources(*db, nullptr);
}

Result<std::vector<StoredFinding>> SqliteEventStore::findings()
{
    JUPITER_TRY(db, m_archive->readers.take());
    return selectFindings(*db);
}

Result<std::uint64_t> SqliteEventStore::findingCount()
{
    JUPITER_TRY(db, m_archive->readers.take());
    JUPITER_TRY(count, db->integer("SELECT count(*) FROM finding"));
    return std::uint64_t(count);
}

Result<void> SqliteEventStore::saveNote(const std::string &name, const std::string &text)
{
    const std::lock_guard lock(m_writeMutex);
    return write([&](Database &db) { return upsertNote(db, name, text); });
}

Result<std::optional<std::string>> SqliteEventStore::note(const std::string &name)
{
    JUPITER_TRY(db, m_archive->readers.take());
    return selectNote(*db, name);
}

} // namespace jupiter::store
