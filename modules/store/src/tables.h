// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "segment_encoder.h"
#include "stored_segment.h"

#include <jupiter/store/database.h>
#include <jupiter/store/event_store.h>

#include <span>
#include <vector>

// The rows of each table, over any connection. Writers expect an open transaction. Errors: those of the database.
namespace jupiter::store {

Result<void> insertSegment(Database &db, const EncodedSegment &segment);
Result<std::vector<SegmentRow>> selectSegments(Database &db, std::int64_t after); ///< Numbers above `after`, ascending.

Result<void> upsertSources(Database &db, std::span<const SourceProgress> sources);
Result<std::vector<SourceRecord>> selectSources(Database &db, const std::string *sha256); ///< All, by path, when null.

Result<std::uint64_t> insertFindings(Database &db, std::span<const StoredFinding> findings); ///< How many were new.
Result<std::vector<StoredFinding>> selectFindings(Database &db);                             ///< By time.

Result<void> upsertNote(Database &db, const std::string &name, const std::string &text);
Result<std::optional<std::string>> selectNote(Database &db, const std::string &name);

/// A sentence for each source, finding and note that does not match its checksum.
Result<std::vector<std::string>> damagedRecords(Database &db);

} // namespace jupiter::store
