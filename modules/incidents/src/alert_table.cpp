// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_table.h"

#include "names.h"

#include <jupiter/records/database.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace jupiter::incidents {
namespace {

const QString columns =
    QStringLiteral("SELECT id, rule, title, rule_path, severity, host, user_name, tags, event_count, first_ns, last_ns, state, "
                   "verdict, reason, case_id FROM alert ");
const QString worstFirst = QStringLiteral("ORDER BY severity DESC, first_ns, id");

/// Texts that many alerts have in common, each kept once.
class Texts {
public:
    QString one(QString text) { return *m_texts.insert(std::move(text)); }
    QStringList list(const QString &lines)
    {
        QStringList &known = m_lists[lines];
        if (known.isEmpty())
            known = lines.split(u'\n', Qt::SkipEmptyParts);
        return known;
    }

private:
    QSet<QString> m_texts;
    QHash<QString, QStringList> m_lists;
};

Alert alertIn(const records::Statement &row, Texts &texts)
{
    Alert alert;
    alert.id = AlertId(row.integer(0));
    alert.rule = texts.one(row.text(1));
    alert.title = texts.one(row.text(2));
    alert.rulePath = texts.one(row.text(3));
    alert.severity = severityFromRank(row.integer(4));
    alert.host = texts.one(row.text(5));
    alert.user = texts.one(row.text(6));
    alert.tags = texts.list(row.text(7));
    alert.eventCount = std::uint64_t(row.integer(8));
    alert.first = row.time(9);
    alert.last = row.time(10);
    alert.state = alertStateFrom(row.text(11));
    alert.verdict = verdictFrom(row.text(12));
    alert.reason = row.text(13);
    if (!row.isNull(14))
        alert.inCase = CaseId(row.integer(14));
    return alert;
}

Result<std::vector<Alert>> alertsIn(records::Statement rows)
{
    std::vector<Alert> found;
    Texts texts;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        found.push_back(alertIn(rows, texts));
    }
}

Error noAlert(AlertId id)
{
    return Error{ErrorCode::NotFound, "there is no alert " + std::to_string(std::int64_t(id)), "incidents"};
}

} // namespace

Result<std::vector<Alert>> AlertTable::all()
{
    JUPITER_TRY(rows, m_database.run(columns + worstFirst));
    return alertsIn(std::move(rows));
}

Result<std::vector<Alert>> AlertTable::ofCase(CaseId id)
{
    JUPITER_TRY(rows, m_database.run(columns + QStringLiteral("WHERE case_id = ? ") + worstFirst, std::int64_t(id)));
    return alertsIn(std::move(rows));
}

Result<Alert> AlertTable::one(AlertId id)
{
    JUPITER_TRY(rows, m_database.run(columns + QStringLiteral("WHERE id = ?"), std::int64_t(id)));
    JUPITER_TRY(any, rows.next());
    if (!any)
        return noAlert(id);
    Texts texts;
    return alertIn(rows, texts);
}

Result<std::vector<AlertFinding>> AlertTable::findings(AlertId id)
{
    JUPITER_TRY(rows, m_database.run(u"SELECT time_ns, events, json FROM finding WHERE alert_id = ? ORDER BY time_ns, id",
                                     std::int64_t(id)));
    std::vector<AlertFinding> found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        found.push_back({rows.time(0), rows.text(1).split(u'\n', Qt::SkipEmptyParts), rows.text(2)});
    }
}

Result<void> AlertTable::eachFinding(const std::function<void(AlertId, AlertFinding)> &take)
{
    JUPITER_TRY(rows, m_database.run(u"SELECT alert_id, time_ns, events, json FROM finding ORDER BY id"));
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return {};
        take(AlertId(rows.integer(0)), {rows.time(1), rows.text(2).split(u'\n', Qt::SkipEmptyParts), rows.text(3)});
    }
}

Result<Triage> AlertTable::triage(AlertId id)
{
    JUPITER_TRY(rows, m_database.run(u"SELECT state, verdict, reason, case_id FROM alert WHERE id = ?", std::int64_t(id)));
    JUPITER_TRY(any, rows.next());
    if (!any)
        return noAlert(id);
    Triage triage{alertStateFrom(rows.text(0)), verdictFrom(rows.text(1)), rows.text(2), std::nullopt};
    if (!rows.isNull(3))
        triage.inCase = CaseId(rows.integer(3));
    return triage;
}

Result<void> AlertTable::setTriage(AlertId id, const Triage &triage)
{
    const QVariant inCase =
        triage.inCase ? QVariant::fromValue<qlonglong>(qlonglong(*triage.inCase)) : QVariant(QMetaType::fromType<qlonglong>());
    JUPITER_TRY(done, m_database.run(u"UPDATE alert SET state = ?, verdict = ?, reason = ?, case_id = ? WHERE id = ?",
                                     nameOf(triage.state), nameOf(triage.verdict), triage.reason, inCase, std::int64_t(id)));
    return {};
}

} // namespace jupiter::incidents
