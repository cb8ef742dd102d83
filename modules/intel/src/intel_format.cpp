// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_intel_store.h"

#include <jupiter/core/text.h>

namespace jupiter::intel {
namespace {

constexpr std::int64_t applicationId = 0x4A555049; // "JUPI"
constexpr std::int64_t formatVersion = 1;

constexpr const char *tables = R"(
CREATE TABLE source (id INTEGER PRIMARY KEY, path TEXT NOT NULL, format TEXT NOT NULL, imported_ns INTEGER NOT NULL, UNIQUE (path, format));
CREATE TABLE indicator (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL, hash INTEGER NOT NULL, active_until INTEGER NOT NULL);
CREATE INDEX indicator_hash ON indicator (hash);
CREATE TABLE claim (id INTEGER PRIMARY KEY, indicator INTEGER NOT NULL, source INTEGER NOT NULL, source_id TEXT NOT NULL, source_kind TEXT NOT NULL,
  version INTEGER, flags INTEGER NOT NULL, valid_from INTEGER, valid_until INTEGER, first_seen INTEGER, last_seen INTEGER, confidence INTEGER,
  tlp INTEGER NOT NULL, tags TEXT NOT NULL, comment TEXT NOT NULL, sightings INTEGER NOT NULL, false_positives INTEGER NOT NULL);
CREATE INDEX claim_indicator ON claim (indicator);
CREATE INDEX claim_source_id ON claim (source_id) WHERE source_id != '';
CREATE TABLE object (id INTEGER PRIMARY KEY, format TEXT NOT NULL, type TEXT NOT NULL, object_id TEXT NOT NULL, version INTEGER, source INTEGER NOT NULL,
  json TEXT NOT NULL, UNIQUE (object_id, format));
CREATE INDEX object_type ON object (type);
CREATE TABLE warning_list (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, version INTEGER NOT NULL, source INTEGER NOT NULL, entries TEXT NOT NULL);
CREATE TABLE exception (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, until_ns INTEGER);
CREATE TABLE match_set (id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, good_until INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE note (name TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
)";

} // namespace

std::int64_t valueHash(const Value &value)
{
    std::string bytes(1, char(value.kind));
    bytes += value.text;
    return std::int64_t(hash64(bytes));
}

Result<void> nextGeneration(store::Database &db)
{
    return db.run("UPDATE meta SET value = value + 1 WHERE name = 'generation'");
}

Result<void> checkIntelFormat(store::Database &db)
{
    JUPITER_TRY(application, db.integer("PRAGMA application_id"));
    if (application != applicationId)
        return Error{ErrorCode::Corrupt, "the file is not an indicator store of Jupiter"};
    JUPITER_TRY(version, db.integer("PRAGMA user_version"));
    if (version > formatVersion || version < 1)
        return Error{ErrorCode::Unsupported,
                     "the indicator store has format " + std::to_string(version) + "; this version reads up to " + std::to_string(formatVersion)};
    return {};
}

Result<void> createIntelFormat(store::Database &db)
{
    JUPITER_TRY(transaction, store::Transaction::begin(db));
    JUPITER_TRY(present, db.integer("SELECT count(*) FROM sqlite_schema"));
    JUPITER_TRY(application, db.integer("PRAGMA application_id"));
    if (present || application)
        return checkIntelFormat(db);
    const std::string stamp = "PRAGMA application_id = " + std::to_string(applicationId) + "; PRAGMA user_version = " + std::to_string(formatVersion) +
                              "; INSERT INTO meta VALUES ('lowest_reader', " + std::to_string(formatVersion) + "), ('generation', 0)";
    if (auto done = db.run(tables); !done)
        return done;
    if (auto done = db.run(stamp.c_str()); !done)
        return done;
    return transaction.commit();
}

} // namespace jupiter::intel
