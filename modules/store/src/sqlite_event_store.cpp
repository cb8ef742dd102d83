// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_event_store.h"

#include "format.h"
#include "judged_table.h"
#include "segment_encoder.h"
#include "tables.h"

#include <algorithm>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

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

/// A store of an older format, opened for whatever, is brought up to date first; on a write-protected medium checkFormat() says so.
Result<void> upgradeWhereAllowed(const std::filesystem::path &file)
{
    {
        JUPITER_TRY(reader, Database::open(file, Database::Mode::Read));
        JUPITER_TRY(version, formatOf(reader));
        if (version < lowestUpgradable || version >= lowestReadable)
            return {};
    }
    auto db = Database::open(file, Database::Mode::Write);
    if (!db)
        return {};
    auto done = upgradeFormat(*db);
    return done || done.error().code == ErrorCode::PermissionDenied ? Result<void>() : std::move(done);
}

} // namespace

Result<std::unique_ptr<EventStore>> EventStore::open(const std::filesystem::path &workspace, Mode mode, std::uint64_t cacheBytes)
{
    const auto where = [&](Error error) {
        const std::u8string name = workspace.u8string();
        return std::move(error).in("event store " + std::string(name.begin(), name.end()));
    };
    const std::filesystem::path file = workspace / "events.sqlite";
    std::optional<Database> writer;
    if (mode == Mode::Create) {
        std::error_code failed;
        std::filesystem::create_directories(workspace, failed);
        if (failed)
            return where(
                Error{failed == std::errc::permission_denied ? ErrorCode::PermissionDenied : ErrorCode::Io, failed.message()});
    }
    if (mode == Mode::Create) {
        if (auto made = createStore(file); !made)
            return where(std::move(made).error());
    }
    if (auto upgraded = upgradeWhereAllowed(file); !upgraded)
        return where(std::move(upgraded).error());
    if (mode != Mode::Read) {
        if (const std::string cut = cutShort(file); !cut.empty())
            return where(Error{ErrorCode::Corrupt, cut + "; it can be searched as far as it goes, and nothing is written to it"});
        auto db = Database::open(file, Database::Mode::Write);
        if (!db)
            return where(std::move(db).error());
        if (auto checked = checkFormat(*db); !checked)
            return where(std::move(checked).error());
        if (auto ready = prepareForWriting(*db); !ready)
            return where(std::move(ready).error());
        writer = *std::move(db);
    }
    auto archive = std::make_shared<Archive>(file, cacheBytes);
    {
        auto reader = archive->readers.take();
        if (!reader)
            return where(std::move(reader).error());
        if (auto checked = checkFormat(**reader); !checked)
            return where(std::move(checked).error());
    }
    auto store = std::make_unique<SqliteEventStore>(std::move(archive), std::move(writer));
    if (auto done = store->refresh(); !done)
        return where(std::move(done).error());
    if (mode != Mode::Read)
        store->purge(); // what the last one could not
    return std::unique_ptr<EventStore>(std::move(store));
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

Result<void> SqliteEventStore::publish(Database &db)
{
    const std::lock_guard one(m_publishMutex);
    const SnapshotPtr before = snapshot();
    JUPITER_TRY(rows, selectSegments(db, 0));
    std::unordered_map<std::int64_t, const SegmentPtr *> known;
    for (const SegmentPtr &segment : before->segments)
        known.emplace(segment->number(), &segment);
    std::vector<SegmentPtr> segments;
    segments.reserve(rows.size());
    for (const SegmentRow &row : rows) {
        const auto same = known.find(row.number);
        segments.push_back(same != known.end() ? *same->second : std::make_shared<const StoredSegment>(m_archive, row));
    }
    std::unordered_set<std::int64_t> listed;
    for (const SegmentRow &row : rows)
        listed.insert(row.number);
    for (const SegmentPtr &segment : before->segments) {
        if (!listed.count(segment->number()))
            m_retired.emplace(segment->number(), segment);
    }
    SnapshotPtr next = snapshotOf(std::move(segments));
    const std::lock_guard lock(m_snapshotMutex);
    m_snapshot.swap(next);
    return {};
}

Result<void> SqliteEventStore::refresh()
{
    JUPITER_TRY(db, m_archive->readers.take());
    return publish(*db);
}

Result<std::uint64_t> SqliteEventStore::commit(const Commit &commit)
{
    std::uint64_t fresh = 0;
    const std::vector<FindingBlock> findings = packFindings(commit.findings);
    const std::lock_guard lock(m_writeMutex);
    auto written = write([&](Database &db) -> Result<void> {
        std::int64_t last = 0;
        for (const SealedSegmentPtr &sealed : commit.segments) {
            const auto &own = static_cast<const EncodedSegment &>(*sealed);
            JUPITER_TRY(number, insertSegment(db, own));
            last = number;
            JUPITER_TRY(found, insertFindings(db, m_findingKeys, own.findings));
            fresh += found;
        }
        JUPITER_TRY(found, insertFindings(db, m_findingKeys, findings));
        fresh += found;
        if (auto done = insertJudged(db, commit.judged, last); !done)
            return done;
        return upsertSources(db, commit.sources);
    });
    if (!written) {
        m_findingKeys.forget();
        return std::move(written).error().in("writing to the event store");
    }
    // It is on disk: a failure to read the list again now must not make the caller write it twice.
    if (!commit.segments.empty())
        (void)publish(*m_writer);
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
    const std::lock_guard lock(m_lookupMutex);
    if (!m_lookup) {
        JUPITER_TRY(made, SourceLookup::make(m_archive->readers.file()));
        m_lookup = std::move(made);
    }
    auto found = m_lookup->find(sha256);
    if (!found)
        m_lookup.reset();
    return found;
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
    return countFindings(*db);
}

Result<std::vector<Judged>> SqliteEventStore::judged(const std::string &by)
{
    JUPITER_TRY(db, m_archive->readers.take());
    return selectJudged(*db, by);
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
