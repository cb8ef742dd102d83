// SPDX-License-Identifier: GPL-3.0-or-later
#include "case_table.h"

#include "names.h"

#include <jupiter/records/database.h>

namespace jupiter::incidents {
namespace {

const QString columns =
    QStringLiteral("SELECT id, title, owner, summary, severity, state, tlp, opened_ns, closed_ns, "
                   "(SELECT COUNT(*) FROM alert a WHERE a.case_id = incident.id), (SELECT COUNT(*) FROM incident_event e WHERE "
                   "e.case_id = incident.id), "
                   "(SELECT COUNT(*) FROM evidence v WHERE v.case_id = incident.id), (SELECT COUNT(*) FROM task t WHERE "
                   "t.case_id = incident.id), "
                   "(SELECT COUNT(*) FROM task t WHERE t.case_id = incident.id AND t.done = 1) FROM incident ");

CaseInfo infoIn(const records::Statement &row)
{
    CaseInfo info;
    info.id = CaseId(row.integer(0));
    info.title = row.text(1);
    info.owner = row.text(2);
    info.summary = row.text(3);
    info.severity = severityFromRank(row.integer(4));
    info.state = caseStateFrom(row.text(5));
    info.tlp = tlpFrom(row.text(6));
    info.opened = row.time(7);
    if (!row.isNull(8))
        info.closed = row.time(8);
    info.alerts = int(row.integer(9));
    info.events = int(row.integer(10));
    info.evidence = int(row.integer(11));
    info.tasks = int(row.integer(12));
    info.tasksDone = int(row.integer(13));
    return info;
}

/// "severity: medium -> high; owner: anna -> ben": what the ledger keeps of an update.
QString differences(const CaseInfo &was, const CaseInfo &is)
{
    QStringList words;
    const auto compare = [&words](const char *name, const QString &before, const QString &after) {
        if (before != after)
            words << QStringLiteral("%1: %2 -> %3").arg(QString::fromLatin1(name), before, after);
    };
    compare("title", was.title, is.title);
    compare("owner", was.owner, is.owner);
    compare("severity", nameOf(was.severity), nameOf(is.severity));
    compare("state", nameOf(was.state), nameOf(is.state));
    compare("tlp", nameOf(was.tlp), nameOf(is.tlp));
    if (was.summary != is.summary)
        words << QStringLiteral("summary: ") + is.summary;
    return words.join(QStringLiteral("; "));
}

} // namespace

Result<CaseId> CaseTable::create(const IncidentStore::NewCase &fields)
{
    if (fields.title.trimmed().isEmpty())
        return Error{ErrorCode::InvalidArgument, "a case needs a title", "incidents"};
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(
        inserted,
        m_database.run(
            u"INSERT INTO incident (title, owner, summary, severity, state, tlp, opened_ns) VALUES (?, ?, '', ?, ?, ?, ?)",
            fields.title.trimmed(), fields.owner, int(fields.severity), nameOf(CaseState::Open), nameOf(fields.tlp),
            timestampNow()));
    const CaseId id{inserted.insertedId()};
    const QString detail = QStringLiteral("%1; owner: %2; severity: %3; tlp: %4")
                               .arg(fields.title.trimmed(), fields.owner, nameOf(fields.severity), nameOf(fields.tlp));
    if (auto done = m_ledger.add(QStringLiteral("opened case"), ledgerObject(id), detail); !done)
        return std::move(done).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return id;
}

Result<std::vector<CaseInfo>> CaseTable::all()
{
    JUPITER_TRY(rows, m_database.run(columns + QStringLiteral("ORDER BY id DESC")));
    std::vector<CaseInfo> found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        found.push_back(infoIn(rows));
    }
}

Result<CaseInfo> CaseTable::info(CaseId id)
{
    JUPITER_TRY(rows, m_database.run(columns + QStringLiteral("WHERE id = ?"), std::int64_t(id)));
    JUPITER_TRY(any, rows.next());
    if (!any)
        return Error{ErrorCode::NotFound, "there is no case " + std::to_string(std::int64_t(id)), "incidents"};
    return infoIn(rows);
}

Result<void> CaseTable::update(const CaseInfo &info)
{
    if (info.title.trimmed().isEmpty())
        return Error{ErrorCode::InvalidArgument, "a case needs a title", "incidents"};
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(was, this->info(info.id));
    const QString detail = differences(was, info);
    if (detail.isEmpty())
        return {};
    QVariant closed(QMetaType::fromType<qlonglong>());
    if (info.state == CaseState::Closed)
        closed = records::toSql(was.closed ? *was.closed : timestampNow());
    JUPITER_TRY(done, m_database.run(u"UPDATE incident SET title = ?, owner = ?, summary = ?, severity = ?, state = ?, tlp = ?, "
                                     u"closed_ns = ? WHERE id = ?",
                                     info.title.trimmed(), info.owner, info.summary, int(info.severity), nameOf(info.state),
                                     nameOf(info.tlp), closed, std::int64_t(info.id)));
    const bool closing = info.state == CaseState::Closed && was.state != CaseState::Closed;
    const QString action = closing ? QStringLiteral("closed case") : QStringLiteral("changed case");
    if (auto added = m_ledger.add(action, ledgerObject(info.id), detail); !added)
        return added;
    return transaction.commit();
}

Result<QStringList> CaseTable::events(CaseId id)
{
    JUPITER_TRY(rows, m_database.run(u"SELECT event_id FROM incident_event WHERE case_id = ? ORDER BY added_ns, event_id",
                                     std::int64_t(id)));
    QStringList found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        found << rows.text(0);
    }
}

Result<std::vector<Task>> CaseTable::tasks(CaseId id)
{
    JUPITER_TRY(rows, m_database.run(u"SELECT id, title, done FROM task WHERE case_id = ? ORDER BY id", std::int64_t(id)));
    std::vector<Task> found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        found.push_back({rows.integer(0), rows.text(1), rows.integer(2) != 0});
    }
}

Result<std::vector<Note>> CaseTable::notes(CaseId id)
{
    JUPITER_TRY(rows,
                m_database.run(u"SELECT id, author, body, written_ns FROM note WHERE case_id = ? ORDER BY id", std::int64_t(id)));
    std::vector<Note> found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        found.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.time(3)});
    }
}

Result<void> CaseTable::addEvents(CaseId id, const QStringList &eventIds)
{
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(exists, info(id));
    JUPITER_TRY(insert, m_database.prepare(
                            u"INSERT INTO incident_event (case_id, event_id, added_ns) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
    QStringList added;
    for (const QString &event : eventIds) {
        if (auto done = insert.run(std::int64_t(id), event, timestampNow()); !done)
            return done;
        if (insert.changedRows() == 1)
            added << event;
    }
    if (added.isEmpty())
        return {};
    const QString detail = counted(added.size(), "event") + QStringLiteral(": ") + added.join(QStringLiteral(", "));
    if (auto done = m_ledger.add(QStringLiteral("added events"), ledgerObject(id), detail); !done)
        return done;
    return transaction.commit();
}

Result<void> CaseTable::addNote(CaseId id, const QString &text)
{
    if (text.trimmed().isEmpty())
        return Error{ErrorCode::InvalidArgument, "the note is empty", "incidents"};
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(exists, info(id));
    JUPITER_TRY(added, m_database.run(u"INSERT INTO note (case_id, author, body, written_ns) VALUES (?, ?, ?, ?)",
                                      std::int64_t(id), m_ledger.actor(), text, timestampNow()));
    if (auto done = m_ledger.add(QStringLiteral("wrote note"), ledgerObject(id), text); !done)
        return done;
    return transaction.commit();
}

Result<std::int64_t> CaseTable::addTask(CaseId id, const QString &title)
{
    if (title.trimmed().isEmpty())
        return Error{ErrorCode::InvalidArgument, "a task needs a title", "incidents"};
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(exists, info(id));
    JUPITER_TRY(added,
                m_database.run(u"INSERT INTO task (case_id, title, done) VALUES (?, ?, 0)", std::int64_t(id), title.trimmed()));
    const std::int64_t task = added.insertedId();
    if (auto done = m_ledger.add(QStringLiteral("added task"), ledgerObject(id), title.trimmed()); !done)
        return std::move(done).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return task;
}

Result<void> CaseTable::setTaskDone(CaseId id, std::int64_t task, bool done)
{
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(rows, m_database.run(u"SELECT title, done FROM task WHERE id = ? AND case_id = ?", task, std::int64_t(id)));
    JUPITER_TRY(any, rows.next());
    if (!any)
        return Error{ErrorCode::NotFound, "there is no task " + std::to_string(task) + " in this case", "incidents"};
    if ((rows.integer(1) != 0) == done)
        return {};
    const QString title = rows.text(0);
    JUPITER_TRY(updated, m_database.run(u"UPDATE task SET done = ? WHERE id = ?", done, task));
    if (auto added =
            m_ledger.add(done ? QStringLiteral("finished task") : QStringLiteral("reopened task"), ledgerObject(id), title);
        !added)
        return added;
    return transaction.commit();
}

} // namespace jupiter::incidents
