// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finding_table.h"
#include "segment_encoder.h"
#include "stored_segment.h"
#include "tables.h"

#include <jupiter/store/database.h>
#include <jupiter/store/event_store.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace jupiter::store {

/// EventStore over one SQLite file. Reading goes through the archive's pool, writing through one connection under a mutex.
class SqliteEventStore final : public EventStore {
public:
    SqliteEventStore(std::shared_ptr<Archive> archive, std::optional<Database> writer)
        : m_writer(std::move(writer)), m_archive(std::move(archive))
    {
    }
    ~SqliteEventStore() override;

    SnapshotPtr snapshot() override;
    Result<void> refresh() override;
    Result<std::uint64_t> commit(const Commit &commit) override;
    Result<std::optional<SourceRecord>> source(const std::string &sha256) override;
    Result<std::vector<SourceRecord>> sources() override;
    Result<std::vector<StoredFinding>> findings() override;
    Result<std::uint64_t> findingCount() override;
    Result<std::vector<Judged>> judged(const std::string &by) override;
    Result<void> saveNote(const std::string &name, const std::string &text) override;
    Result<std::optional<std::string>> note(const std::string &name) override;
    Result<std::vector<VerifyProblem>> verify(JobControl &job) override;
    Result<SpaceUse> space() override;
    Result<CompactionReceipt> compact(JobControl &job) override;
    Result<RetentionReceipt> drop(const Retention &what, bool dryRun, JobControl &job) override;

    /// Removes what has been retired and nobody can be reading any more, here or in another process. Failing is no harm.
    void purge();

private:
    /// Runs `work(Database &)` in one transaction. Errors: PermissionDenied (opened for reading), those of work.
    template <class F>
    Result<void> write(F &&work);

    /// A new segment in the place of others, which are retired. Requires a transaction.
    Result<void> replace(Database &db, std::span<const SegmentPtr> old, const EncodedSegment *with);

    /// Publishes the segments in the table.
    Result<void> publish(Database &db);

    std::mutex m_writeMutex; // guards m_writer and m_findingKeys
    std::optional<Database>
        m_writer; // none: opened for reading. Goes after the readers, so that it may remove the write-ahead log
    FindingKeys m_findingKeys;
    std::mutex m_maintenance; // one compaction or retention at a time; taken first
    const std::shared_ptr<Archive> m_archive;
    std::mutex m_publishMutex;  // one reader of the list at a time; taken after m_writeMutex and before m_snapshotMutex
    std::map<std::int64_t, std::weak_ptr<const Segment>> m_retired; // by number: no more in the list, perhaps still read here.
                                                                    // Guarded by m_publishMutex
    std::mutex m_lookupMutex; // guards m_lookup
    std::optional<SourceLookup> m_lookup;
    std::mutex m_snapshotMutex; // guards m_snapshot only; never held while calling out
    SnapshotPtr m_snapshot = std::make_shared<const Snapshot>();
};

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

} // namespace jupiter::store
