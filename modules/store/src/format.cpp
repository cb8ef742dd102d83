// SPDX-License-Identifier: GPL-3.0-or-later
#include "format.h"

#include "finding_table.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <system_error>

namespace jupiter::store {
namespace {

// docs/formats/container.md says what each column means: change both in one commit.
constexpr const char *tables = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE segment(
  number INTEGER PRIMARY KEY AUTOINCREMENT, rows INTEGER NOT NULL, from_ns INTEGER NOT NULL, to_ns INTEGER NOT NULL,
  extents INTEGER NOT NULL, bytes INTEGER NOT NULL, checksum INTEGER NOT NULL,
  row_checksum INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE extent(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE retired(number INTEGER PRIMARY KEY);
CREATE TABLE source(
  sha256 TEXT PRIMARY KEY, path TEXT NOT NULL, format TEXT NOT NULL, bytes INTEGER NOT NULL, stored INTEGER NOT NULL,
  complete INTEGER NOT NULL, receipt TEXT NOT NULL, checksum INTEGER NOT NULL, dropped INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE finding_block(
  number INTEGER PRIMARY KEY AUTOINCREMENT, findings INTEGER NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE note(name TEXT PRIMARY KEY, text TEXT NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// From format 1, which kept each finding as a row.
constexpr const char *newTables = R"sql(
ALTER TABLE segment ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE segment SET place = number;
ALTER TABLE source ADD COLUMN dropped INTEGER NOT NULL DEFAULT 0;
CREATE TABLE retired(number INTEGER PRIMARY KEY);
CREATE TABLE finding_block(
  number INTEGER PRIMARY KEY AUTOINCREMENT, findings INTEGER NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL);
)sql";

std::vector<std::string> splitLines(const std::string &text)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, stop - at));
        at = stop + 1;
    }
    return out;
}

std::string stamp()
{
    const std::string version = std::to_string(formatVersion);
    return "PRAGMA user_version = " + version + "; INSERT OR REPLACE INTO meta VALUES ('lowest_reader', " + version + ")";
}

Result<void> moveFindings(Database &db)
{
    std::vector<StoredFinding> findings;
    {
        JUPITER_TRY(select, db.prepare("SELECT key, rule, time_ns, level, title, events, json FROM finding ORDER BY id"));
        for (;;) {
            JUPITER_TRY(more, select.step());
            if (!more)
                break;
            findings.push_back({.rule = select.text(1),
                                .key = select.text(0),
                                .time = {select.integer(2)},
                                .level = select.text(3),
                                .title = select.text(4),
                                .events = splitLines(select.text(5)),
                                .json = select.text(6)});
        }
    }
    FindingKeys keys;
    if (auto done = insertFindings(db, keys, packFindings(findings)); !done)
        return std::move(done).error();
    return db.run("DROP TABLE finding");
}

std::string application() { return "PRAGMA application_id = " + std::to_string(applicationId) + "; " + stamp() + "; COMMIT"; }

// A page of 32 KiB writes 1.5x faster than one of 4 KiB. Both count only in an empty file, outside a transaction.
constexpr const char *pages = "PRAGMA page_size = 32768; PRAGMA auto_vacuum = INCREMENTAL";
constexpr const char *durable = "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL"; // changes the header, and so flushes the whole

/// The tables in a new file, on disk when it returns, with one flush: whoever is cut off leaves a file that nobody looks at.
Result<void> makeTables(const std::filesystem::path &file)
{
    JUPITER_TRY(db, Database::open(file, Database::Mode::Create));
    for (const char *step : {pages, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN", tables})
        if (auto done = db.run(step); !done)
            return done;
    if (auto done = db.run(application().c_str()); !done)
        return done;
    return db.run(durable);
}

/// The same in a file that others may find at the same moment: one makes the tables, the rest see them. A flush more.
Result<void> makeTablesInPlace(const std::filesystem::path &file)
{
    JUPITER_TRY(db, Database::open(file, Database::Mode::Create));
    for (const char *step : {pages, "BEGIN EXCLUSIVE"})
        if (auto done = db.run(step); !done)
            return done;
    JUPITER_TRY(made, db.integer("SELECT count(*) FROM sqlite_schema"));
    if (made > 0)
        return db.run("ROLLBACK");
    if (auto done = db.run(tables); !done)
        return done;
    if (auto done = db.run(application().c_str()); !done)
        return done;
    return db.run(durable);
}

} // namespace

Result<void> createStore(const std::filesystem::path &file)
{
    std::error_code failed;
    if (std::filesystem::exists(file, failed) && std::filesystem::file_size(file, failed) > 0)
        return {};
    if (!std::filesystem::exists(file, failed)) {
        std::random_device random;
        std::filesystem::path draft = file;
        draft += "-" + std::to_string(random()) + std::to_string(random());
        auto made = makeTables(draft);
        std::error_code ignored;
        if (made)
            std::filesystem::create_hard_link(draft, file, failed); // refuses when another process was faster
        std::filesystem::remove(draft, ignored);
        if (!made || !failed || (std::filesystem::exists(file, ignored) && std::filesystem::file_size(file, ignored) > 0))
            return made;
    }
    // An empty file, which a program that was cut off may leave, or a file system without links. Never removed or replaced: another process
    // may have its store there since we looked.
    return makeTablesInPlace(file);
}

bool hasLog(std::filesystem::path file)
{
    file += "-wal";
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(file, failed);
    return !failed && bytes > 0;
}

std::string cutShort(const std::filesystem::path &file)
{
    if (hasLog(file)) // a writer that was killed while it moved pages over leaves the rest of them there
        return {};
    std::array<unsigned char, 100> header{};
    std::ifstream in(file, std::ios::binary);
    if (!in.read(reinterpret_cast<char *>(header.data()), header.size()))
        return {};
    const auto big = [&](std::size_t at, int bytes) {
        std::uint64_t value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | header[at + std::size_t(i)];
        return value;
    };
    if (big(24, 4) != big(92, 4)) // its size in pages is of another time [SQLite file format, 1.3.7]
        return {};
    const std::uint64_t page = big(16, 2) == 1 ? 65536 : big(16, 2), wanted = page * big(28, 4);
    std::error_code failed;
    const std::uint64_t there = std::filesystem::file_size(file, failed);
    if (failed || there >= wanted)
        return {};
    return "the file is cut short: " + withThousands(there) + " of " + withThousands(wanted) + " bytes are there";
}

Result<void> upgradeFormat(Database &db)
{
    JUPITER_TRY(transaction, Transaction::begin(db));
    JUPITER_TRY(version, formatOf(db)); // another process may have been faster
    if (version >= formatVersion)
        return {};
    if (auto done = db.run(newTables); !done)
        return done;
    if (auto done = moveFindings(db); !done)
        return done;
    if (auto done = db.run(stamp().c_str()); !done)
        return done;
    return transaction.commit();
}

Result<void> prepareForWriting(Database &db)
{
    // FULL: what append() has acknowledged must outlive a power cut; one more flush a segment is 0.24 ms.
    return db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096; "
                  "PRAGMA secure_delete = FAST"); // what is dropped is overwritten where that writes no page more
}

Result<std::int64_t> formatOf(Database &db)
{
    auto application = db.integer("PRAGMA application_id");
    if (!application && application.error().code == ErrorCode::Corrupt)
        return Error{ErrorCode::Corrupt, application.error().message + ": its first page is damaged, or it is something else. 'jupiter verify "
                                                                       "WORKSPACE --repair' writes that page anew when the rest is sound"};
    if (!application)
        return std::move(application).error();
    if (*application != applicationId)
        return Error{ErrorCode::Corrupt, "the file is not an event store of Jupiter"};
    return db.integer("PRAGMA user_version");
}

Result<void> checkFormat(Database &db)
{
    JUPITER_TRY(version, formatOf(db));
    if (version >= lowestUpgradable && version < lowestReadable)
        return Error{ErrorCode::Unsupported, "the event store has format " + std::to_string(version) + " and must be brought to format " +
                                                 std::to_string(formatVersion) + " first: open it once where it may be written"};
    if (version < lowestReadable)
        return Error{ErrorCode::Unsupported,
                     "the event store has format " + std::to_string(version) + ", older than this version can read"};
    if (version <= highestReadable)
        return {};
    // A newer writer may say that older readers understand what it wrote.
    JUPITER_TRY(lowest, db.integer("SELECT value FROM meta WHERE name = 'lowest_reader'"));
    if (lowest > highestReadable || lowest == 0)
        return Error{ErrorCode::Unsupported, "the event store has format " + std::to_string(version) +
                                                 "; this version reads up to " + std::to_string(highestReadable)};
    return {};
}

} // namespace jupiter::store
