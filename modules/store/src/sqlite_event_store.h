// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stored_segment.h"

#include <jupiter/store/database.h>
#include <jupiter/store/event_store.h>

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
    Result<void> saveNote(const std::string &name, const std::string &text) override;
    Result<std::optional<std::string>> note(const std::string &name) override;
    Result<std::vector<VerifyProblem>> verify(JobControl &job) override;
    Result<SpaceUse> space() override;

private:
    /// Runs `work(Database &)` in one transaction. Errors: PermissionDenied (opened for reading), those of work.
    template <class F>
    Result<void> write(F &&work);

    /// Publishes the segments in the table: all of them, or those after the last one known.
    Result<void> publish(Database &db, bool onlyNew);

    std::mutex m_writeMutex; // guards m_writer
    std::optional<Database>
        m_writer; // none: opened for reading. Goes after the readers, so that it may remove the write-ahead log
    const std::shared_ptr<Archive> m_archive;
    std::mutex m_publishMutex;  // one reader of the list at a time; taken before m_snapshotMutex
    std::mutex m_snapshotMutex; // guards m_snapshot only; never held while calling out
    SnapshotPtr m_snapshot = std::make_shared<const Snapshot>();
};

} // namespace jupiter::store
