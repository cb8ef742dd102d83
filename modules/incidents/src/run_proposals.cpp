// SPDX-License-Identifier: GPL-3.0-or-later
// Which alerts want which playbooks.
#include "alert_table.h"
#include "names.h"
#include "run_table.h"
#include "suppression_table.h"

#include <jupiter/records/database.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

#include <algorithm>
#include <set>

namespace jupiter::incidents {
namespace {

constexpr int mostWaiting = 1'000; // of one playbook: nobody decides on more; the rest are proposed as these are decided

/// The indicator in a finding line; nothing when there is none.
std::optional<HitIndicator> indicatorIn(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object().value(QLatin1String("indicator")).toObject();
    HitIndicator out;
    out.kind = object.value(QLatin1String("kind")).toString().toStdString();
    out.value = object.value(QLatin1String("value")).toString().toStdString();
    out.score = object.value(QLatin1String("score")).toInt();
    for (const QJsonValue &tag : object.value(QLatin1String("tags")).toArray())
        out.tags << tag.toString();
    for (const QJsonValue &source : object.value(QLatin1String("sources")).toArray())
        out.sources << source.toObject().value(QLatin1String("path")).toString();
    return out.kind.empty() || out.value.empty() ? std::nullopt : std::optional(std::move(out));
}

RunFacts factsOf(const Alert &alert, const std::vector<AlertFinding> &findings, const Playbook &playbook)
{
    RunFacts facts;
    facts.alert = alert;
    QSet<QString> seen;
    for (const AlertFinding &finding : findings) {
        const auto indicator = indicatorIn(finding.json);
        if (!indicator || !playbook.wants(*indicator))
            continue;
        const auto same = [&](const HitIndicator &other) { return other.kind == indicator->kind && other.value == indicator->value; };
        if (std::none_of(facts.indicators.begin(), facts.indicators.end(), same)) {
            if (int(facts.indicators.size()) == mostRunIndicators)
                continue;
            facts.indicators.push_back(*indicator);
        }
        for (const QString &event : finding.events)
            if (!seen.contains(event)) {
                seen.insert(event);
                if (facts.events.size() < mostRunEvents)
                    facts.events << event;
            }
    }
    if (alert.eventCount > std::uint64_t(facts.events.size()))
        facts.moreEvents = alert.eventCount - std::uint64_t(facts.events.size());
    return facts;
}

} // namespace

Result<bool> RunTable::insert(const Playbook &playbook, const RunFacts &facts)
{
    JUPITER_TRY(added, m_database.run(u"INSERT INTO playbook_run (playbook, title, alert_id, state, proposed_ns, decided_by, reason) VALUES (?, ?, ?, 'waiting', ?, '', '') ON CONFLICT DO NOTHING",
                                      playbook.name, playbook.title, std::int64_t(facts.alert.id), timestampNow()));
    if (added.changedRows() != 1)
        return false; // there is one
    const std::int64_t run = added.insertedId();
    std::int64_t place = 0;
    for (const PlaybookStep &step : playbook.steps) {
        JUPITER_TRY(stepAdded, m_database.run(u"INSERT INTO playbook_step (run_id, place, step, action, arguments, state, outcome) VALUES (?, ?, ?, ?, ?, 'waiting', '')", run, place++,
                                              step.id, nameOf(step.action), QString::fromUtf8(toJson(planOf(step, facts)))));
    }
    return true;
}

Result<int> RunTable::propose(const Playbook &playbook, std::int64_t newest, AlertTable &alerts, SuppressionTable &suppressions)
{
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(reached, m_database.run(u"SELECT finding_id FROM playbook_reach WHERE playbook = ?", playbook.key()));
    JUPITER_TRY(known, reached.next());
    const std::int64_t from = known ? reached.integer(0) : 0;
    JUPITER_TRY(counted, m_database.run(u"SELECT COUNT(*) FROM playbook_run WHERE playbook = ? AND state = 'waiting'", playbook.name));
    JUPITER_TRY(any, counted.next());
    std::int64_t waiting = any ? counted.integer(0) : 0;
    // '0' stands behind '/': all names that begin so
    const QString low = playbook.rule.isEmpty() ? QStringLiteral("indicator/") : QStringLiteral("indicator-rule/") + playbook.rule;
    const QString high = playbook.rule.isEmpty() ? QStringLiteral("indicator0") : low;
    JUPITER_TRY(rows, m_database.run(u"SELECT DISTINCT a.id FROM alert a CROSS JOIN finding f WHERE a.rule >= ? AND a.rule <= ? AND f.alert_id = a.id AND f.id > ? AND f.id <= ? "
                                     u"AND NOT EXISTS (SELECT 1 FROM playbook_run r WHERE r.playbook = ? AND r.alert_id = a.id)",
                                     low, high, from, newest, playbook.name));
    std::vector<AlertId> candidates;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            break;
        candidates.push_back(AlertId(rows.integer(0)));
    }
    int proposed = 0;
    bool whole = true;
    for (const AlertId id : candidates) {
        JUPITER_TRY(alert, alerts.one(id));
        std::vector<Alert> one{std::move(alert)};
        if (auto marked = suppressions.mark(one); !marked)
            return std::move(marked).error();
        if ((one.front().state != AlertState::New && one.front().state != AlertState::Acknowledged) || one.front().suppressedBy)
            continue; // somebody has it in hand, or wants to hear nothing of it
        JUPITER_TRY(findings, alerts.findings(id));
        const RunFacts facts = factsOf(one.front(), findings, playbook);
        if (facts.indicators.empty())
            continue;
        if (waiting >= mostWaiting) {
            whole = false;
            break;
        }
        JUPITER_TRY(fresh, insert(playbook, facts));
        proposed += fresh;
        waiting += fresh;
    }
    if (whole) {
        JUPITER_TRY(saved, m_database.run(u"INSERT INTO playbook_reach (playbook, finding_id) VALUES (?, ?) ON CONFLICT (playbook) DO UPDATE SET finding_id = excluded.finding_id", playbook.key(), newest));
    }
    if (proposed)
        if (auto added = m_ledger.add(QStringLiteral("proposed playbook"), QStringLiteral("alerts"),
                                      QStringLiteral("%1 of playbook %2 wait to be approved").arg(incidents::counted(proposed, "run"), playbook.name));
            !added)
            return std::move(added).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return proposed;
}

Result<int> RunTable::propose(std::span<const Playbook> playbooks, AlertTable &alerts, SuppressionTable &suppressions)
{
    JUPITER_TRY(rows, m_database.run(u"SELECT MAX(id) FROM finding"));
    JUPITER_TRY(any, rows.next());
    const std::int64_t newest = any ? rows.integer(0) : 0;
    int proposed = 0;
    for (const Playbook &playbook : playbooks) {
        JUPITER_TRY(reached, m_database.run(u"SELECT finding_id FROM playbook_reach WHERE playbook = ?", playbook.key()));
        JUPITER_TRY(known, reached.next());
        if ((known ? reached.integer(0) : 0) >= newest)
            continue; // without the right to write: most of the time there is nothing
        JUPITER_TRY(more, propose(playbook, newest, alerts, suppressions));
        proposed += more;
    }
    return proposed;
}

} // namespace jupiter::incidents
