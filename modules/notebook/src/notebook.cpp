// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/notebook/notebook.h>

#include "notebook_format.h"

#include <jupiter/core/byte_source.h>

#include <cmath>
#include <system_error>

namespace jupiter::notebook {
namespace {

Mark markAt(const store::Statement &row, int column)
{
    Mark mark;
    mark.starred = row.integer(column) != 0;
    mark.tags = splitLines(row.text(column + 1));
    mark.comment = row.text(column + 2);
    mark.author = row.text(column + 3);
    mark.at.ns = row.integer(column + 4);
    return mark;
}

SearchText textAt(const store::Statement &row, int column)
{
    return {row.text(column), {{row.integer(column + 1)}, {row.integer(column + 2)}}, splitLines(row.text(column + 3)), row.text(column + 4)};
}

/// Texts that a statement is bound to, alive until it has run.
struct BoundText {
    explicit BoundText(const SearchText &text) : text(text), columns(joinLines(text.columns)) {}
    void bind(store::Statement &statement, int first) const
    {
        statement.bind(first, text.query).bind(first + 1, text.range.from.ns).bind(first + 2, text.range.to.ns).bind(first + 3, columns).bind(first + 4, text.sort);
    }
    const SearchText &text;
    const std::string columns;
};

constexpr const char *searchColumns = "SELECT s.id, s.folder, s.name, v.version, v.query, v.from_ns, v.to_ns, v.columns, v.sort, v.author, v.at_ns "
                                      "FROM search s JOIN search_version v ON v.search = s.id ";

Result<std::vector<SavedSearch>> searchesOf(store::Statement &statement)
{
    std::vector<SavedSearch> out;
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.push_back({SearchId(statement.integer(0)), statement.text(1), statement.text(2), int(statement.integer(3)), textAt(statement, 4), statement.text(9),
                       {statement.integer(10)}});
    }
}

const Error readOnly{ErrorCode::PermissionDenied, "the notebook is open for reading only"};

} // namespace

Result<std::unique_ptr<Notebook>> Notebook::open(const std::filesystem::path &workspace, Mode mode)
{
    const auto where = [&](Error error) { return std::move(error).in("notebook of " + pathToUtf8(workspace)); };
    std::error_code failed;
    if (!std::filesystem::is_directory(workspace, failed))
        return where(Error{ErrorCode::NotFound, "there is no such workspace"});
    const std::filesystem::path file = workspace / "notebook.sqlite";
    if (mode == Mode::Read && !std::filesystem::exists(file, failed))
        return std::unique_ptr<Notebook>(new Notebook(std::nullopt));
    auto db = store::Database::open(file, mode == Mode::Read ? store::Database::Mode::Read : store::Database::Mode::Create);
    if (!db)
        return where(std::move(db).error());
    if (auto ready = prepareFormat(*db, mode == Mode::Write); !ready)
        return where(std::move(ready).error());
    return std::unique_ptr<Notebook>(new Notebook(*std::move(db)));
}

Result<std::vector<MarkedEvent>> Notebook::marks()
{
    const std::lock_guard lock(m_mutex);
    std::vector<MarkedEvent> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT event, starred, tags, comment, author, at_ns FROM mark ORDER BY event"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.push_back({statement.text(0), markAt(statement, 1)});
    }
}

Result<std::vector<MarkedEvent>> Notebook::marksOf(std::span<const std::string> events)
{
    const std::lock_guard lock(m_mutex);
    std::vector<MarkedEvent> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT starred, tags, comment, author, at_ns FROM mark WHERE event = ?1"));
    for (const std::string &event : events) {
        statement.bind(1, event);
        JUPITER_TRY(more, statement.step());
        if (!more)
            continue;
        out.push_back({event, markAt(statement, 0)});
        JUPITER_TRY(end, statement.step());
        static_cast<void>(end);
    }
    return out;
}

Result<void> Notebook::save(std::span<const MarkChange> changes)
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return readOnly;
    JUPITER_TRY(transaction, store::Transaction::begin(*m_db));
    JUPITER_TRY(put, m_db->prepare("INSERT OR REPLACE INTO mark VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    JUPITER_TRY(drop, m_db->prepare("DELETE FROM mark WHERE event = ?1"));
    for (const MarkChange &change : changes) {
        if (!change.after || !change.after->says()) {
            if (auto done = drop.bind(1, change.event).run(); !done)
                return done;
            continue;
        }
        const Mark &mark = *change.after;
        const std::string tags = joinLines(mark.tags);
        put.bind(1, change.event).bind(2, std::int64_t(mark.starred)).bind(3, tags).bind(4, mark.comment).bind(5, mark.author).bind(6, mark.at.ns);
        if (auto done = put.run(); !done)
            return done;
    }
    return transaction.commit();
}

Result<std::vector<SavedSearch>> Notebook::searches()
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return std::vector<SavedSearch>();
    JUPITER_TRY(statement, m_db->prepare(std::string(searchColumns) +
                                         "WHERE v.version = (SELECT max(version) FROM search_version WHERE search = s.id) ORDER BY s.folder, s.name"));
    return searchesOf(statement);
}

Result<std::vector<SavedSearch>> Notebook::versions(SearchId id)
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return std::vector<SavedSearch>();
    JUPITER_TRY(statement, m_db->prepare(std::string(searchColumns) + "WHERE s.id = ?1 ORDER BY v.version DESC"));
    statement.bind(1, std::int64_t(id));
    return searchesOf(statement);
}

Result<SavedSearch> Notebook::saveSearch(const SavedSearch &search)
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return readOnly;
    if (search.name.empty())
        return Error{ErrorCode::InvalidArgument, "a saved search needs a name"};
    JUPITER_TRY(transaction, store::Transaction::begin(*m_db));
    JUPITER_TRY(find, m_db->prepare(std::string(searchColumns) + "WHERE s.folder = ?1 AND s.name = ?2 ORDER BY v.version DESC LIMIT 1"));
    JUPITER_TRY(known, searchesOf(find.bind(1, search.folder).bind(2, search.name)));
    if (!known.empty() && known.front().text == search.text)
        return known.front();
    SavedSearch saved = search;
    if (known.empty()) {
        JUPITER_TRY(add, m_db->prepare("INSERT INTO search (folder, name) VALUES (?1, ?2)"));
        if (auto done = add.bind(1, search.folder).bind(2, search.name).run(); !done)
            return std::move(done).error();
        saved.id = SearchId(m_db->lastInsertId());
        saved.version = 1;
    } else {
        saved.id = known.front().id;
        saved.version = known.front().version + 1;
    }
    JUPITER_TRY(put, m_db->prepare("INSERT INTO search_version VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
    const BoundText text(saved.text);
    put.bind(1, std::int64_t(saved.id)).bind(2, std::int64_t(saved.version)).bind(8, saved.author).bind(9, saved.at.ns);
    text.bind(put, 3);
    if (auto done = put.run(); !done)
        return std::move(done).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return saved;
}

Result<void> Notebook::moveSearch(SearchId id, const std::string &folder, const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return readOnly;
    if (name.empty())
        return Error{ErrorCode::InvalidArgument, "a saved search needs a name"};
    JUPITER_TRY(taken, m_db->prepare("SELECT 1 FROM search WHERE folder = ?1 AND name = ?2 AND id != ?3"));
    JUPITER_TRY(another, taken.bind(1, folder).bind(2, name).bind(3, std::int64_t(id)).step());
    if (another)
        return Error{ErrorCode::InvalidArgument, "there is a search of that name in the folder"};
    JUPITER_TRY(move, m_db->prepare("UPDATE search SET folder = ?1, name = ?2 WHERE id = ?3"));
    return move.bind(1, folder).bind(2, name).bind(3, std::int64_t(id)).run();
}

Result<void> Notebook::removeSearch(SearchId id)
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return readOnly;
    JUPITER_TRY(transaction, store::Transaction::begin(*m_db));
    for (const char *sql : {"DELETE FROM search_version WHERE search = ?1", "DELETE FROM search WHERE id = ?1"}) {
        JUPITER_TRY(remove, m_db->prepare(sql));
        if (auto done = remove.bind(1, std::int64_t(id)).run(); !done)
            return done;
    }
    return transaction.commit();
}

Result<HistoryId> Notebook::noteRun(const HistoryEntry &entry)
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return readOnly;
    const std::int64_t parent = entry.parent ? std::int64_t(*entry.parent) : -1;
    const BoundText text(entry.text);
    JUPITER_TRY(transaction, store::Transaction::begin(*m_db));
    JUPITER_TRY(find, m_db->prepare("SELECT id FROM history WHERE (id = ?6 OR coalesce(parent, -1) = ?6) AND query = ?1 AND from_ns = ?2 AND to_ns = ?3 "
                                    "AND columns = ?4 AND sort = ?5 ORDER BY id LIMIT 1"));
    text.bind(find, 1);
    find.bind(6, parent);
    JUPITER_TRY(known, find.step());
    std::int64_t id = known ? find.integer(0) : 0;
    if (known) {
        JUPITER_TRY(end, find.step());
        static_cast<void>(end);
    }
    JUPITER_TRY(put, m_db->prepare(known ? "UPDATE history SET hits = ?1, microseconds = ?2, partial = ?3, at_ns = ?4 WHERE id = ?5"
                                         : "INSERT INTO history (hits, microseconds, partial, at_ns, parent, query, from_ns, to_ns, columns, sort) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
    put.bind(1, std::int64_t(entry.hits)).bind(2, std::int64_t(std::llround(entry.seconds * 1e6))).bind(3, std::int64_t(entry.partial)).bind(4, entry.at.ns);
    if (known) {
        put.bind(5, id);
    } else {
        parent < 0 ? put.bindNull(5) : put.bind(5, parent);
        text.bind(put, 6);
    }
    if (auto done = put.run(); !done)
        return std::move(done).error();
    if (!known)
        id = m_db->lastInsertId();
    JUPITER_TRY(trim, m_db->prepare("DELETE FROM history WHERE id <= ?1"));
    if (auto done = trim.bind(1, id - historyKept).run(); !done)
        return std::move(done).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return HistoryId(id);
}

Result<std::vector<HistoryEntry>> Notebook::history()
{
    const std::lock_guard lock(m_mutex);
    std::vector<HistoryEntry> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT h.id, p.id, h.query, h.from_ns, h.to_ns, h.columns, h.sort, h.hits, h.microseconds, h.partial, h.at_ns "
                                         "FROM history h LEFT JOIN history p ON p.id = h.parent ORDER BY h.id"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        HistoryEntry entry;
        entry.id = HistoryId(statement.integer(0));
        if (!statement.isNull(1))
            entry.parent = HistoryId(statement.integer(1));
        entry.text = textAt(statement, 2);
        entry.hits = std::uint64_t(statement.integer(7));
        entry.seconds = double(statement.integer(8)) / 1e6;
        entry.partial = statement.integer(9) != 0;
        entry.at.ns = statement.integer(10);
        out.push_back(std::move(entry));
    }
}

Result<std::vector<Skew>> Notebook::skews()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Skew> out;
    if (!m_db)
        return out;
    JUPITER_TRY(statement, m_db->prepare("SELECT host, ns, author, at_ns FROM skew ORDER BY host"));
    for (;;) {
        JUPITER_TRY(more, statement.step());
        if (!more)
            return out;
        out.push_back({statement.text(0), statement.integer(1), statement.text(2), {statement.integer(3)}});
    }
}

Result<void> Notebook::saveSkew(const Skew &skew)
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return readOnly;
    if (skew.ns == 0) {
        JUPITER_TRY(drop, m_db->prepare("DELETE FROM skew WHERE host = ?1"));
        return drop.bind(1, skew.host).run();
    }
    JUPITER_TRY(put, m_db->prepare("INSERT OR REPLACE INTO skew VALUES (?1, ?2, ?3, ?4)"));
    return put.bind(1, skew.host).bind(2, skew.ns).bind(3, skew.author).bind(4, skew.at.ns).run();
}

} // namespace jupiter::notebook
