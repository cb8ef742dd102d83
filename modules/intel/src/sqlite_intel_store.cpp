// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_intel_store.h"

#include "claim_record.h"
#include "sqlite_intake.h"

#include <jupiter/core/byte_source.h>

#include <system_error>

namespace jupiter::intel {
namespace {

std::optional<Kind> kindAt(const store::Statement &row, int column)
{
    const std::int64_t number = row.integer(column);
    return number >= 1 && number <= lastKind ? std::optional(Kind(number)) : std::nullopt;
}

const std::string readIndicators = std::string("SELECT i.id, i.kind, i.value, s.path, s.format, s.imported_ns, ") + claimColumns +
                                   " FROM indicator i JOIN claim c ON c.indicator = i.id JOIN source s ON s.id = c.source ";

/// Gathers the rows of one indicator after another.
class IndicatorRows {
public:
    explicit IndicatorRows(const std::function<bool(const Indicator &)> &visit) : m_visit(visit) {}

    bool add(const store::Statement &row)
    {
        if (m_current.row != row.integer(0)) {
            if (!flush())
                return false;
            m_current = {};
            m_current.row = row.integer(0);
            const auto kind = kindAt(row, 1);
            m_current.value = {kind.value_or(Kind::Text), row.text(2)};
        }
        Claim claim = claimAt(row, 6);
        claim.path = row.text(3);
        claim.format = row.text(4);
        claim.taken = {row.integer(5)};
        m_current.claims.push_back(std::move(claim));
        return true;
    }
    bool flush() { return m_current.row == 0 || m_visit(m_current); }

private:
    const std::function<bool(const Indicator &)> &m_visit;
    Indicator m_current;
};

Result<void> visitIndicators(store::Statement &statement, const std::function<bool(const Indicator &)> &visit)
{
    IndicatorRows rows(visit);
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            break;
        if (!rows.add(statement))
            return {};
    }
    rows.flush();
    return {};
}

} // namespace

Result<std::unique_ptr<IntelStore>> IntelStore::open(const std::filesystem::path &workspace, Mode mode)
{
    const auto where = [&](Error error) { return std::move(error).in("indicator store " + pathToUtf8(workspace)); };
    std::error_code failed;
    if (mode == Mode::Create)
        std::filesystem::create_directories(workspace, failed);
    if (failed)
        return where(Error{failed == std::errc::permission_denied ? ErrorCode::PermissionDenied : ErrorCode::Io, failed.message()});
    if (!std::filesystem::is_directory(workspace, failed))
        return where(Error{ErrorCode::NotFound, "there is no such workspace"});
    const std::filesystem::path file = workspace / "intel.sqlite";
    if (mode == Mode::Read && !std::filesystem::exists(file, failed))
        return std::unique_ptr<IntelStore>(std::make_unique<SqliteIntelStore>(std::nullopt));
    auto db = store::Database::open(file, mode == Mode::Read ? store::Database::Mode::Read : store::Database::Mode::Create);
    if (!db)
        return where(std::move(db).error());
    if (auto checked = mode == Mode::Read ? checkIntelFormat(*db) : createIntelFormat(*db); !checked)
        return where(std::move(checked).error());
    if (mode != Mode::Read)
        if (auto ready = db->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536"); !ready)
            return where(std::move(ready).error());
    return std::unique_ptr<IntelStore>(std::make_unique<SqliteIntelStore>(*std::move(db)));
}

Result<std::unique_ptr<Intake>> SqliteIntelStore::take(std::string_view path, std::string_view format, bool whole)
{
    if (!m_db)
        return Error{ErrorCode::PermissionDenied, "the indicator store is open for reading only"};
    return SqliteIntake::begin(*m_db, path, format, whole);
}

Result<std::vector<std::string>> SqliteIntelStore::sourcesUnder(std::string_view prefix)
{
    std::vector<std::string> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT path FROM source WHERE substr(path, 1, length(?1)) = ?1 AND id IN (SELECT source FROM claim WHERE NOT flags & 2) ORDER BY path"));
    statement.bind(1, prefix);
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.push_back(statement.text(0));
    }
}

Result<std::uint64_t> SqliteIntelStore::revokeSource(std::string_view path)
{
    if (!m_db)
        return Error{ErrorCode::PermissionDenied, "the indicator store is open for reading only"};
    JUPITER_TRY(transaction, store::Transaction::begin(*m_db));
    JUPITER_TRY(before, countActive(timestampNow()));
    JUPITER_TRY(revoke, m_db->prepare("UPDATE claim SET flags = flags | 2 WHERE source IN (SELECT id FROM source WHERE path = ?1)"));
    if (auto done = revoke.bind(1, path).run(); !done)
        return std::move(done).error();
    JUPITER_TRY(refresh, m_db->prepare("UPDATE indicator SET active_until = (SELECT max(CASE WHEN c.flags & 3 = 1 THEN coalesce(c.valid_until, 9223372036854775807) ELSE 0 END) FROM claim c "
                                       "WHERE c.indicator = indicator.id) WHERE id IN (SELECT c.indicator FROM claim c JOIN source s ON s.id = c.source WHERE s.path = ?1)"));
    if (auto done = refresh.bind(1, path).run(); !done)
        return std::move(done).error();
    JUPITER_TRY(after, countActive(timestampNow()));
    if (auto changed = nextGeneration(*m_db); !changed)
        return std::move(changed).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return before - std::min(before, after);
}

Result<std::uint64_t> SqliteIntelStore::count()
{
    if (!m_db)
        return std::uint64_t(0);
    JUPITER_TRY(n, m_db->integer("SELECT count(*) FROM indicator"));
    return std::uint64_t(n);
}

Result<std::uint64_t> SqliteIntelStore::countActive(Timestamp at)
{
    if (!m_db)
        return std::uint64_t(0);
    JUPITER_TRY(n, m_db->integer("SELECT count(*) FROM indicator WHERE active_until > " + std::to_string(at.ns)));
    return std::uint64_t(n);
}

Result<void> SqliteIntelStore::forEach(const std::function<bool(const Indicator &)> &visit)
{
    if (!m_db)
        return {};
    JUPITER_TRY(statement, m_db->prepare(readIndicators + "ORDER BY i.kind, i.value, i.id, s.path, c.source_id, c.id"));
    return visitIndicators(statement, visit);
}

Result<std::optional<Indicator>> SqliteIntelStore::indicatorWhere(const char *condition, std::int64_t key, const Value *value)
{
    std::optional<Indicator> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare(readIndicators + condition + " ORDER BY i.id, s.path, c.source_id, c.id"));
    statement.bind(1, key);
    auto done = visitIndicators(statement, [&](const Indicator &indicator) {
        if (value && indicator.value != *value)
            return true; // another value of the same hash
        out = indicator;
        return false;
    });
    if (!done)
        return std::move(done).error();
    return out;
}

Result<std::optional<Indicator>> SqliteIntelStore::find(const Value &value)
{
    return indicatorWhere("WHERE i.hash = ?1", valueHash(value), &value);
}

Result<std::optional<Indicator>> SqliteIntelStore::indicator(std::int64_t row)
{
    return indicatorWhere("WHERE i.id = ?1", row, nullptr);
}

Result<void> SqliteIntelStore::forEachValue(const std::function<bool(std::int64_t, Kind, std::string_view, Timestamp)> &visit)
{
    if (!m_db)
        return {};
    JUPITER_TRY(statement, m_db->prepare("SELECT id, kind, value, active_until FROM indicator ORDER BY id"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return {};
        const auto kind = kindAt(statement, 1);
        if (kind && !visit(statement.integer(0), *kind, statement.blob(2), {statement.integer(3)}))
            return {};
    }
}

Result<std::vector<StoredSource>> SqliteIntelStore::sources()
{
    std::vector<StoredSource> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT id, path, format FROM source ORDER BY id"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.push_back({statement.integer(0), statement.text(1), statement.text(2)});
    }
}

Result<void> SqliteIntelStore::forEachClaim(const std::function<bool(const ClaimBrief &)> &visit)
{
    if (!m_db)
        return {};
    JUPITER_TRY(statement, m_db->prepare(std::string("SELECT ") + briefColumns + " FROM claim ORDER BY id"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more || !visit(briefAt(statement)))
            return {};
    }
}

Result<std::int64_t> SqliteIntelStore::generation()
{
    if (!m_db)
        return std::int64_t(0);
    return m_db->integer("SELECT value FROM meta WHERE name = 'generation'");
}

Result<void> SqliteIntelStore::objectsWhere(const char *condition, std::string_view key, const std::function<bool(const StoredObject &)> &visit)
{
    if (!m_db)
        return {};
    JUPITER_TRY(statement, m_db->prepare(std::string("SELECT o.type, o.object_id, o.format, s.path, o.json, o.version FROM object o JOIN source s "
                                                     "ON s.id = o.source WHERE ") + condition + " ORDER BY o.id"));
    statement.bind(1, key);
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return {};
        StoredObject object{statement.text(0), statement.text(1), statement.text(2), statement.text(3), statement.text(4), {}};
        if (!statement.isNull(5))
            object.version = Timestamp{statement.integer(5)};
        if (!visit(object))
            return {};
    }
}

Result<void> SqliteIntelStore::forEachObject(std::string_view type, const std::function<bool(const StoredObject &)> &visit)
{
    return objectsWhere(type.empty() ? "?1 = ''" : "o.type = ?1", type, visit);
}

Result<std::optional<StoredObject>> SqliteIntelStore::object(std::string_view id)
{
    std::optional<StoredObject> out;
    auto done = objectsWhere("o.object_id = ?1", id, [&](const StoredObject &object) {
        out = object;
        return false;
    });
    if (!done)
        return std::move(done).error();
    return out;
}

Result<store::Statement> SqliteIntelStore::prepareWrite(std::string_view sql)
{
    if (!m_db)
        return Error{ErrorCode::PermissionDenied, "the indicator store is open for reading only"};
    return m_db->prepare(sql);
}

Result<std::vector<WarningLists::List>> SqliteIntelStore::warningLists()
{
    std::vector<WarningLists::List> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT name, kind, entries FROM warning_list ORDER BY name"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.push_back({statement.text(0), statement.text(1), statement.text(2)});
    }
}

Result<std::vector<Exception>> SqliteIntelStore::exceptions()
{
    std::vector<Exception> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT value, reason, until_ns FROM exception ORDER BY value"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.push_back({statement.text(0), statement.text(1), statement.isNull(2) ? std::nullopt : std::optional(Timestamp{statement.integer(2)})});
    }
}

Result<void> SqliteIntelStore::saveException(const Exception &exception)
{
    JUPITER_TRY(statement, prepareWrite("INSERT OR REPLACE INTO exception (value, reason, until_ns) VALUES (?1, ?2, ?3)"));
    statement.bind(1, exception.value).bind(2, exception.reason);
    if (exception.until)
        statement.bind(3, exception.until->ns);
    else
        statement.bindNull(3);
    if (auto done = statement.run(); !done)
        return done;
    return nextGeneration(*m_db);
}

Result<void> SqliteIntelStore::dropException(std::string_view value)
{
    JUPITER_TRY(statement, prepareWrite("DELETE FROM exception WHERE value = ?1"));
    if (auto done = statement.bind(1, value).run(); !done)
        return done;
    return nextGeneration(*m_db);
}

Result<std::string> SqliteIntelStore::keptMatchSet(Timestamp now)
{
    if (!m_db)
        return std::string();
    JUPITER_TRY(statement, m_db->prepare("SELECT bytes FROM match_set WHERE generation = (SELECT value FROM meta WHERE name = 'generation') AND good_until > ?1"));
    statement.bind(1, now.ns);
    JUPITER_TRY(found, statement.step());
    return found ? std::string(statement.blob(0)) : std::string();
}

void SqliteIntelStore::keepMatchSet(std::string_view bytes, Timestamp goodUntil)
{
    auto statement = prepareWrite("INSERT OR REPLACE INTO match_set (id, generation, good_until, bytes) VALUES (1, (SELECT value FROM meta WHERE name = 'generation'), ?1, ?2)");
    if (statement)
        (void)statement->bind(1, goodUntil.ns).bindBlob(2, bytes).run();
}

Result<void> SqliteIntelStore::saveNote(std::string_view name, std::string_view text)
{
    JUPITER_TRY(statement, prepareWrite("INSERT OR REPLACE INTO note VALUES (?1, ?2)"));
    return statement.bind(1, name).bind(2, text).run();
}

Result<std::string> SqliteIntelStore::note(std::string_view name)
{
    if (!m_db)
        return std::string();
    JUPITER_TRY(statement, m_db->prepare("SELECT text FROM note WHERE name = ?1"));
    statement.bind(1, name);
    JUPITER_TRY(found, statement.step());
    return found ? statement.text(0) : std::string();
}

Result<std::vector<std::pair<std::string, std::string>>> SqliteIntelStore::notes(std::string_view prefix)
{
    std::vector<std::pair<std::string, std::string>> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT name, text FROM note WHERE substr(name, 1, length(?1)) = ?1 AND text != '' ORDER BY name"));
    statement.bind(1, prefix);
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.emplace_back(statement.text(0), statement.text(1));
    }
}

} // namespace jupiter::intel
