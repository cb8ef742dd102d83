// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_intake.h"

#include "sqlite_intel_store.h"

#include <algorithm>

namespace jupiter::intel {
namespace {

template <class T>
void growTo(std::vector<T> &list, std::int64_t row)
{
    if (std::size_t(row) >= list.size())
        list.resize(std::max<std::size_t>(std::size_t(row) + 1, list.size() * 2));
}

Result<std::int64_t> sourceRow(store::Database &db, std::string_view path, std::string_view format)
{
    JUPITER_TRY(find, db.prepare("SELECT id FROM source WHERE path = ?1 AND format = ?2"));
    find.bind(1, path).bind(2, format);
    JUPITER_TRY(found, find.step());
    if (found)
        return find.integer(0);
    JUPITER_TRY(add, db.prepare("INSERT INTO source (path, format, imported_ns) VALUES (?1, ?2, ?3)"));
    add.bind(1, path).bind(2, format).bind(3, timestampNow().ns);
    if (auto done = add.run(); !done)
        return std::move(done).error();
    return db.lastInsertId();
}

const std::string insertClaim = std::string("INSERT INTO claim (indicator, source, ") + claimColumns + ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
const std::string replaceClaim = std::string("UPDATE claim SET (indicator, source, ") + claimColumns + ") = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) WHERE id = ?17";
const std::string readClaims = std::string("SELECT c.id, c.source, s.format, ") + claimColumns + " FROM claim c JOIN source s ON s.id = c.source WHERE c.indicator = ?1";

} // namespace

Result<std::unique_ptr<Intake>> SqliteIntake::begin(store::Database &db, std::string_view path, std::string_view format, bool whole)
{
    JUPITER_TRY(transaction, store::Transaction::begin(db));
    JUPITER_TRY(source, sourceRow(db, path, format));
    JUPITER_TRY(hasIds, db.integer("SELECT EXISTS (SELECT 1 FROM claim WHERE source_id != '')"));
    JUPITER_TRY(findIndicator, db.prepare("SELECT id, kind, value FROM indicator WHERE hash = ?1"));
    JUPITER_TRY(addIndicator, db.prepare("INSERT INTO indicator (kind, value, hash, active_until) VALUES (?1, ?2, ?3, ?4)"));
    JUPITER_TRY(claimsOf, db.prepare(readClaims));
    JUPITER_TRY(addClaim, db.prepare(insertClaim));
    JUPITER_TRY(updateClaim, db.prepare(replaceClaim));
    JUPITER_TRY(knowsId, db.prepare("SELECT c.version FROM claim c JOIN source s ON s.id = c.source WHERE c.source_id = ?1 AND s.format = ?2"));
    JUPITER_TRY(findObject, db.prepare("SELECT id, version, json FROM object WHERE object_id = ?1 AND format = ?2"));
    JUPITER_TRY(addObject, db.prepare("INSERT INTO object (format, type, object_id, version, source, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    JUPITER_TRY(updateObject, db.prepare("UPDATE object SET (format, type, object_id, version, source, json) = (?1, ?2, ?3, ?4, ?5, ?6) WHERE id = ?7"));
    return std::unique_ptr<Intake>(new SqliteIntake(db, std::move(transaction),
                                                    Statements{std::move(findIndicator), std::move(addIndicator), std::move(claimsOf), std::move(addClaim),
                                                               std::move(updateClaim), std::move(knowsId), std::move(findObject), std::move(addObject),
                                                               std::move(updateObject)},
                                                    format, source, hasIds != 0, whole));
}

void SqliteIntake::fail(Result<void> done)
{
    if (!done && !m_failure)
        m_failure = std::move(done).error();
}

SqliteIntake::State &SqliteIntake::stateOf(std::int64_t row)
{
    growTo(m_states, row);
    return m_states[std::size_t(row)];
}

void SqliteIntake::indicator(Value value, Claim claim, std::string_view)
{
    ++m_counts.indicators.read;
    if (!m_failure)
        fail(take(value, claim));
}

/// 0: there is none.
Result<std::int64_t> SqliteIntake::findRow(const Value &value)
{
    m_sql.findIndicator.bind(1, valueHash(value));
    std::int64_t row = 0;
    for (;;) {
        JUPITER_TRY(more, m_sql.findIndicator.step());
        if (!more)
            return row;
        if (m_sql.findIndicator.integer(1) == std::int64_t(value.kind) && m_sql.findIndicator.blob(2) == value.text)
            row = m_sql.findIndicator.integer(0);
    }
}

Result<void> SqliteIntake::run(store::Statement &statement, const Claim &claim, std::int64_t row, std::int64_t claimRow)
{
    const std::string tags = tagsText(claim);
    statement.bind(1, row).bind(2, m_source);
    bindClaim(statement, 3, claim, tags);
    if (claimRow)
        statement.bind(3 + claimColumnCount, claimRow);
    if (auto done = statement.run(); !done)
        return done;
    const std::int64_t stated = claimRow ? claimRow : m_db.lastInsertId();
    growTo(m_stated, stated);
    m_stated[std::size_t(stated)] = true;
    return {};
}

Result<void> SqliteIntake::take(const Value &value, const Claim &claim)
{
    if (!claim.id.empty() && m_hasIds) {
        JUPITER_TRY(outdated, isOutdated(claim));
        if (outdated) {
            JUPITER_TRY(row, findRow(value));
            if (row)
                stateOf(row) = std::max(stateOf(row), Unchanged);
            return {};
        }
    }
    JUPITER_TRY(row, findRow(value));
    if (row)
        return restate(row, claim);
    m_sql.addIndicator.bind(1, std::int64_t(value.kind)).bind(2, value.text).bind(3, valueHash(value)).bind(4, activeUntil(claim));
    if (auto done = m_sql.addIndicator.run(); !done)
        return done;
    const std::int64_t added = m_db.lastInsertId();
    stateOf(added) = Added;
    return run(m_sql.addClaim, claim, added, 0);
}

/// Whether the store has a newer version of what this id of the source says. Notes ids that had claims before.
Result<bool> SqliteIntake::isOutdated(const Claim &claim)
{
    auto known = m_known.find(claim.id);
    if (known == m_known.end()) {
        Known now;
        m_sql.knowsId.bind(1, claim.id).bind(2, m_format);
        for (;;) {
            JUPITER_TRY(more, m_sql.knowsId.step());
            if (!more)
                break;
            now.before = true;
            if (!m_sql.knowsId.isNull(0))
                now.newest = std::max(now.newest, m_sql.knowsId.integer(0));
        }
        known = m_known.emplace(claim.id, now).first;
    }
    return known->second.before && claim.version && claim.version->ns < known->second.newest;
}

/// A claim about an indicator that is there: said before, said differently, or new.
Result<void> SqliteIntake::restate(std::int64_t row, const Claim &claim)
{
    std::int64_t claimRow = 0;
    Claim before;
    m_sql.claimsOf.bind(1, row);
    for (;;) {
        JUPITER_TRY(more, m_sql.claimsOf.step());
        if (!more)
            break;
        Claim other = claimAt(m_sql.claimsOf, 3);
        const bool same = claim.id.empty() ? other.id.empty() && m_sql.claimsOf.integer(1) == m_source
                                           : other.id == claim.id && m_sql.claimsOf.text(2) == m_format;
        if (same && claimRow == 0) {
            claimRow = m_sql.claimsOf.integer(0);
            before = std::move(other);
        }
    }
    State &state = stateOf(row);
    if (claimRow) {
        growTo(m_stated, claimRow);
        const bool twice = m_stated[std::size_t(claimRow)]; // the same value again in this source
        m_stated[std::size_t(claimRow)] = true;
        const bool older = claim.version && before.version && *claim.version < *before.version;
        if (twice || older || saysTheSame(claim, before)) {
            state = std::max(state, Unchanged);
            return {};
        }
    }
    state = std::max(state, Updated);
    m_dirty.insert(row);
    return run(claimRow ? m_sql.updateClaim : m_sql.addClaim, claim, row, claimRow);
}

void SqliteIntake::object(const SourceObject &object)
{
    ++m_counts.objects;
    if (!m_failure)
        fail(takeObject(object));
}

void SqliteIntake::warningList(const WarningList &list)
{
    if (m_failure)
        return;
    auto statement = m_db.prepare("INSERT INTO warning_list (name, kind, version, source, entries) VALUES (?1, ?2, ?3, ?4, ?5) "
                                  "ON CONFLICT (name) DO UPDATE SET (kind, version, source, entries) = (?2, ?3, ?4, ?5)");
    if (!statement)
        return fail(std::move(statement).error());
    fail(statement->bind(1, list.name).bind(2, list.kind).bind(3, list.version).bind(4, m_source).bind(5, list.entries).run());
}

Result<void> SqliteIntake::takeObject(const SourceObject &object)
{
    m_sql.findObject.bind(1, object.id).bind(2, m_format);
    JUPITER_TRY(found, m_sql.findObject.step());
    std::int64_t row = 0;
    if (found) {
        row = m_sql.findObject.integer(0);
        const bool older = object.version && !m_sql.findObject.isNull(1) && object.version->ns < m_sql.findObject.integer(1);
        const bool same = m_sql.findObject.blob(2) == object.json;
        JUPITER_TRY(done, m_sql.findObject.step());
        static_cast<void>(done);
        if (older || same)
            return {};
    }
    m_counts.newObjects += row == 0;
    store::Statement &statement = row ? m_sql.updateObject : m_sql.addObject;
    statement.bind(1, m_format).bind(2, object.type).bind(3, object.id);
    if (object.version)
        statement.bind(4, object.version->ns);
    else
        statement.bindNull(4);
    statement.bind(5, m_source).bind(6, object.json);
    if (row)
        statement.bind(7, row);
    return statement.run();
}

/// What an id of this source claimed before and does not claim now.
Result<void> SqliteIntake::dropOutdatedClaims()
{
    JUPITER_TRY(find, m_db.prepare("SELECT c.id, c.indicator, s.format FROM claim c JOIN source s ON s.id = c.source WHERE c.source_id = ?1"));
    std::vector<std::pair<std::int64_t, std::int64_t>> outdated;
    for (const auto &[id, known] : m_known) {
        if (!known.before)
            continue;
        find.bind(1, id);
        bool restated = false;
        std::vector<std::pair<std::int64_t, std::int64_t>> others;
        for (;;) {
            JUPITER_TRY(more, find.step());
            if (!more)
                break;
            if (find.text(2) != m_format)
                continue;
            const std::int64_t claim = find.integer(0);
            if (std::size_t(claim) < m_stated.size() && m_stated[std::size_t(claim)])
                restated = true;
            else
                others.emplace_back(claim, find.integer(1));
        }
        if (!restated)
            continue;
        outdated.insert(outdated.end(), others.begin(), others.end());
    }
    return dropClaims(outdated);
}

/// What this source claimed before and not in this intake.
Result<void> SqliteIntake::dropUnstatedClaims()
{
    JUPITER_TRY(find, m_db.prepare("SELECT id, indicator FROM claim WHERE source = ?1"));
    find.bind(1, m_source);
    std::vector<std::pair<std::int64_t, std::int64_t>> unstated;
    for (;;) {
        JUPITER_TRY(more, find.step());
        if (!more)
            return dropClaims(unstated);
        const auto claim = std::size_t(find.integer(0));
        if (claim >= m_stated.size() || !m_stated[claim])
            unstated.emplace_back(find.integer(0), find.integer(1));
    }
}

/// Claims and their indicators.
Result<void> SqliteIntake::dropClaims(const std::vector<std::pair<std::int64_t, std::int64_t>> &claims)
{
    JUPITER_TRY(drop, m_db.prepare("DELETE FROM claim WHERE id = ?1"));
    for (const auto &[claim, indicator] : claims) {
        if (auto done = drop.bind(1, claim).run(); !done)
            return done;
        m_dirty.insert(indicator);
        stateOf(indicator) = std::max(stateOf(indicator), Updated);
    }
    return {};
}

Result<void> SqliteIntake::refreshActive()
{
    JUPITER_TRY(claims, m_db.prepare("SELECT flags & 1 AND NOT flags & 2, valid_until FROM claim WHERE indicator = ?1"));
    JUPITER_TRY(save, m_db.prepare("UPDATE indicator SET active_until = ?2 WHERE id = ?1"));
    JUPITER_TRY(drop, m_db.prepare("DELETE FROM indicator WHERE id = ?1"));
    for (const std::int64_t row : m_dirty) {
        std::int64_t until = 0, count = 0;
        claims.bind(1, row);
        for (;; ++count) {
            JUPITER_TRY(more, claims.step());
            if (!more)
                break;
            if (claims.integer(0))
                until = std::max(until, claims.isNull(1) ? forEver : claims.integer(1));
        }
        if (count == 0) { // nobody claims it any more
            stateOf(row) = Untouched;
            ++m_counts.indicators.removed;
        }
        auto done = count ? save.bind(1, row).bind(2, until).run() : drop.bind(1, row).run();
        if (!done)
            return done;
    }
    return {};
}

Result<void> SqliteIntake::countStates()
{
    const auto first = std::find_if(m_states.begin(), m_states.end(), [](State state) { return state != Untouched; });
    JUPITER_TRY(rows, m_db.prepare("SELECT id, active_until FROM indicator WHERE id BETWEEN ?1 AND ?2"));
    rows.bind(1, std::int64_t(first - m_states.begin())).bind(2, std::int64_t(m_states.size()));
    const std::int64_t now = timestampNow().ns;
    StoreCounts &counts = m_counts.indicators;
    for (;;) {
        JUPITER_TRY(more, rows.step());
        if (!more)
            return {};
        const std::int64_t row = rows.integer(0);
        const State state = stateOf(row);
        counts.added += state == Added;
        counts.updated += state == Updated;
        counts.unchanged += state == Unchanged;
        counts.active += state != Untouched && rows.integer(1) > now;
    }
}

Result<Intake::Counts> SqliteIntake::commit()
{
    if (!m_failure && m_hasIds)
        fail(dropOutdatedClaims());
    if (!m_failure && m_whole)
        fail(dropUnstatedClaims());
    if (!m_failure)
        fail(refreshActive());
    if (m_failure)
        return *std::move(m_failure);
    if (auto counted = countStates(); !counted)
        return std::move(counted).error();
    if (auto changed = nextGeneration(m_db); !changed)
        return std::move(changed).error();
    if (auto done = m_transaction.commit(); !done)
        return std::move(done).error();
    return m_counts;
}

} // namespace jupiter::intel
