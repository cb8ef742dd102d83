// SPDX-License-Identifier: GPL-3.0-or-later
#include "notebook_format.h"

namespace jupiter::notebook {
namespace {

constexpr std::int64_t applicationId = 0x4A55504E; // "JUPN"
constexpr std::int64_t formatVersion = 1;

constexpr const char *tables = R"(
CREATE TABLE mark (event TEXT PRIMARY KEY, starred INTEGER NOT NULL, tags TEXT NOT NULL, comment TEXT NOT NULL, author TEXT NOT NULL, at_ns INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE search (id INTEGER PRIMARY KEY, folder TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (folder, name));
CREATE TABLE search_version (search INTEGER NOT NULL, version INTEGER NOT NULL, query TEXT NOT NULL, from_ns INTEGER NOT NULL, to_ns INTEGER NOT NULL,
  columns TEXT NOT NULL, sort TEXT NOT NULL, author TEXT NOT NULL, at_ns INTEGER NOT NULL, PRIMARY KEY (search, version)) WITHOUT ROWID;
CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER, query TEXT NOT NULL, from_ns INTEGER NOT NULL, to_ns INTEGER NOT NULL,
  columns TEXT NOT NULL, sort TEXT NOT NULL, hits INTEGER NOT NULL, microseconds INTEGER NOT NULL, partial INTEGER NOT NULL, at_ns INTEGER NOT NULL);
CREATE TABLE skew (host TEXT PRIMARY KEY, ns INTEGER NOT NULL, author TEXT NOT NULL, at_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX history_parent ON history (parent);
PRAGMA application_id = 1247105102;
PRAGMA user_version = 1;
)";
static_assert(applicationId == 1247105102);

} // namespace

Result<void> prepareFormat(store::Database &db, bool mayWrite)
{
    const auto check = [&]() -> Result<bool> {
        JUPITER_TRY(application, db.integer("PRAGMA application_id"));
        JUPITER_TRY(present, db.integer("SELECT count(*) FROM sqlite_schema"));
        if (application == 0 && present == 0)
            return false;
        if (application != applicationId)
            return Error{ErrorCode::Corrupt, "the file is not a notebook of Jupiter"};
        JUPITER_TRY(version, db.integer("PRAGMA user_version"));
        if (version < 1 || version > formatVersion)
            return Error{ErrorCode::Unsupported,
                         "the notebook has format " + std::to_string(version) + "; this version reads up to " + std::to_string(formatVersion)};
        return true;
    };
    if (!mayWrite) {
        JUPITER_TRY(ready, check());
        return ready ? Result<void>() : Error{ErrorCode::Corrupt, "the file is not a notebook of Jupiter"};
    }
    if (auto done = db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"); !done)
        return done;
    JUPITER_TRY(transaction, store::Transaction::begin(db));
    JUPITER_TRY(ready, check());
    if (ready)
        return {};
    if (auto done = db.run(tables); !done)
        return done;
    return transaction.commit();
}

std::string joinLines(const std::vector<std::string> &lines)
{
    std::string out;
    for (const std::string &line : lines)
        out += (out.empty() ? "" : "\n") + line;
    return out;
}

std::vector<std::string> splitLines(std::string_view text)
{
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0)
            out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

} // namespace jupiter::notebook
