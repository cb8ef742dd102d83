// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "segment_encoder.h"
#include "stored_segment.h"

#include <jupiter/store/database.h>
#include <jupiter/store/event_store.h>

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

// The rows of each table, over any connection. Writers expect an open transaction. Errors: those of the database.
namespace jupiter::store {

/// Returns its number. `place` 0: after all others.
Result<std::int64_t> insertSegment(Database &db, const EncodedSegment &segment, std::int64_t place = 0);
Result<std::vector<SegmentRow>> selectSegments(Database &db, std::int64_t after); ///< Numbers above `after`, by place.

Result<void> upsertSources(Database &db, std::span<const SourceProgress> sources);
Result<std::vector<SourceRecord>> selectSources(Database &db, const std::string *sha256); ///< All, by path, when null.

/// One source after another over one prepared statement: an import asks for every file. One thread at a time.
class SourceLookup {
public:
    static Result<SourceLookup> make(const std::filesystem::path &file);
    Result<std::optional<SourceRecord>> find(const std::string &sha256);

private:
    SourceLookup(Database db, Statement select) : m_db(std::move(db)), m_select(std::move(select)) {}
    Database m_db;
    Statement m_select;
};

/// Takes a segment out of the list; its extents stay for those who read it until removeRetired(). Errors: Io (it is not in the list).
Result<void> retireSegment(Database &db, std::int64_t number);
Result<std::vector<std::int64_t>> retiredSegments(Database &db);
Result<void> removeRetired(Database &db, std::int64_t number);

/// Bytes of extents that only wait for readers to go.
inline constexpr const char *retiredBytesSql = "SELECT coalesce(sum(length(extent.bytes)), 0) FROM retired JOIN extent "
                                               "ON extent.id >= retired.number << 16 AND extent.id < (retired.number + 1) << 16";

/// Counts events of a source that retention has dropped.
Result<void> addDropped(Database &db, const std::string &sha256, std::uint64_t events);

Result<void> upsertNote(Database &db, const std::string &name, const std::string &text);
Result<std::optional<std::string>> selectNote(Database &db, const std::string &name);

/// A sentence for each source and note that does not match its checksum.
Result<std::vector<std::string>> damagedRecords(Database &db);

} // namespace jupiter::store
