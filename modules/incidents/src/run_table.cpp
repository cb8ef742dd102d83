// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_table.h"

#include "names.h"

#include <jupiter/records/database.h>

namespace jupiter::incidents {
namespace {

const QString columns = QStringLiteral("SELECT r.id, r.playbook, r.title, r.alert_id, a.title, r.state, r.proposed_ns, r.decided_ns, r.decided_by, r.reason, r.case_id "
                                       "FROM playbook_run r JOIN alert a ON a.id = r.alert_id ");

template <class Enum>
Enum stateFrom(const QString &name, Enum last, Enum otherwise)
{
    for (int i = 0; i <= int(last); ++i)
        if (nameOf(Enum(i)) == name)
            return Enum(i);
    return otherwise;
}

QString called(const PlaybookRun &run)
{
    return QStringLiteral("run %1 of playbook %2 for alert %3").arg(qint64(run.id)).arg(run.playbook).arg(qint64(run.alert));
}

QString objectOf(const PlaybookRun &run) { return run.inCase ? ledgerObject(*run.inCase) : QStringLiteral("alerts"); }

} // namespace

Result<std::vector<PlaybookRun>> RunTable::runsIn(records::Statement rows)
{
    std::vector<PlaybookRun> found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            break;
        PlaybookRun run;
        run.id = RunId(rows.integer(0));
        run.playbook = rows.text(1);
        run.title = rows.text(2);
        run.alert = AlertId(rows.integer(3));
        run.alertTitle = rows.text(4);
        run.state = stateFrom(rows.text(5), RunState::Failed, RunState::Declined); // what is not understood is not run
        run.proposed = rows.time(6);
        if (!rows.isNull(7))
            run.decided = rows.time(7);
        run.decidedBy = rows.text(8);
        run.reason = rows.text(9);
        if (!rows.isNull(10))
            run.inCase = CaseId(rows.integer(10));
        found.push_back(std::move(run));
    }
    JUPITER_TRY(steps, m_database.prepare(u"SELECT step, action, arguments, state, outcome, ended_ns FROM playbook_step WHERE run_id = ? ORDER BY place"));
    for (PlaybookRun &run : found) {
        if (auto done = steps.run(std::int64_t(run.id)); !done)
            return std::move(done).error();
        for (;;) {
            JUPITER_TRY(more, steps.next());
            if (!more)
                break;
            RunStep step;
            auto plan = planFrom(steps.text(0), steps.text(1), steps.text(2).toUtf8());
            step.state = stateFrom(steps.text(3), StepState::Failed, StepState::Failed);
            step.outcome = steps.text(4);
            if (!steps.isNull(5))
                step.ended = steps.time(5);
            if (plan) {
                step.plan = *std::move(plan);
            } else {
                run.state = RunState::Declined; // somebody has written into the file: it can be looked at, not run
                run.reason = QString::fromStdString(plan.error().message);
                step.plan.id = steps.text(0).left(40);
            }
            run.steps.push_back(std::move(step));
        }
    }
    return found;
}

Result<std::vector<PlaybookRun>> RunTable::all(bool onlyOpen)
{
    JUPITER_TRY(rows, m_database.run(columns + (onlyOpen ? QStringLiteral("WHERE r.state NOT IN ('declined', 'done') ") : QString()) + QStringLiteral("ORDER BY r.id DESC")));
    return runsIn(std::move(rows));
}

Result<std::vector<PlaybookRun>> RunTable::ofAlert(AlertId id)
{
    JUPITER_TRY(rows, m_database.run(columns + QStringLiteral("WHERE r.alert_id = ? ORDER BY r.id"), std::int64_t(id)));
    return runsIn(std::move(rows));
}

Result<PlaybookRun> RunTable::one(RunId id)
{
    JUPITER_TRY(rows, m_database.run(columns + QStringLiteral("WHERE r.id = ?"), std::int64_t(id)));
    JUPITER_TRY(found, runsIn(std::move(rows)));
    if (found.empty())
        return Error{ErrorCode::NotFound, "there is no playbook run " + std::to_string(std::int64_t(id)), "incidents"};
    return std::move(found.front());
}

Result<int> RunTable::waiting()
{
    JUPITER_TRY(rows, m_database.run(u"SELECT COUNT(*) FROM playbook_run WHERE state NOT IN ('declined', 'done')"));
    JUPITER_TRY(any, rows.next());
    return any ? int(rows.integer(0)) : 0;
}

Result<void> RunTable::decline(RunId id, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return Error{ErrorCode::InvalidArgument, "declining needs a reason", "incidents"};
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(run, one(id));
    if (run.state != RunState::Waiting && run.state != RunState::Failed)
        return Error{ErrorCode::InvalidArgument, "run " + std::to_string(std::int64_t(id)) + " is " + nameOf(run.state).toStdString(), "incidents"};
    JUPITER_TRY(changed, m_database.run(u"UPDATE playbook_run SET state = 'declined', decided_ns = ?, decided_by = ?, reason = ? WHERE id = ?", timestampNow(), m_ledger.actor(),
                                        reason.trimmed(), std::int64_t(id)));
    if (auto added = m_ledger.add(QStringLiteral("declined playbook"), objectOf(run), called(run) + QStringLiteral(": ") + reason.trimmed()); !added)
        return added;
    return transaction.commit();
}

Result<void> RunTable::begin(const PlaybookRun &run)
{
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(now, one(run.id));
    if (!now.canBeApproved())
        return Error{ErrorCode::InvalidArgument, "run " + std::to_string(std::int64_t(run.id)) + " is " + nameOf(now.state).toStdString() + (now.reason.isEmpty() ? "" : ": " + now.reason.toStdString()), "incidents"};
    JUPITER_TRY(changed, m_database.run(u"UPDATE playbook_run SET state = 'running', decided_ns = ?, decided_by = ? WHERE id = ?", timestampNow(), m_ledger.actor(), std::int64_t(run.id)));
    QStringList steps;
    for (const RunStep &step : now.steps)
        if (step.state != StepState::Done)
            steps << step.plan.sentence();
    const QString detail = called(run) + (now.state == RunState::Waiting ? QStringLiteral(": ") : QStringLiteral(", what is left of it: ")) + steps.join(QStringLiteral("; "));
    if (auto added = m_ledger.add(QStringLiteral("approved playbook"), objectOf(now), detail); !added)
        return added;
    return transaction.commit();
}

Result<void> RunTable::setState(RunId id, RunState state)
{
    JUPITER_TRY(changed, m_database.run(u"UPDATE playbook_run SET state = ? WHERE id = ?", nameOf(state), std::int64_t(id)));
    return {};
}

Result<void> RunTable::setCase(RunId id, CaseId in)
{
    JUPITER_TRY(changed, m_database.run(u"UPDATE playbook_run SET case_id = ? WHERE id = ?", std::int64_t(in), std::int64_t(id)));
    return {};
}

Result<void> RunTable::startStep(RunId id, std::size_t step)
{
    JUPITER_TRY(changed, m_database.run(u"UPDATE playbook_step SET state = 'started' WHERE run_id = ? AND place = ?", std::int64_t(id), std::int64_t(step)));
    return {};
}

Result<void> RunTable::endStep(const PlaybookRun &run, std::size_t step, StepState state, const QString &outcome)
{
    JUPITER_TRY(transaction, m_database.begin());
    JUPITER_TRY(changed, m_database.run(u"UPDATE playbook_step SET state = ?, outcome = ?, ended_ns = ? WHERE run_id = ? AND place = ?", nameOf(state), outcome, timestampNow(),
                                        std::int64_t(run.id), std::int64_t(step)));
    const QString detail = QStringLiteral("%1, step %2 of %3 (%4): ").arg(called(run)).arg(step + 1).arg(run.steps.size()).arg(nameOf(run.steps[step].plan.action)) + outcome;
    if (auto added = m_ledger.add(state == StepState::Done ? QStringLiteral("playbook step done") : QStringLiteral("playbook step failed"), objectOf(run), detail); !added)
        return added;
    return transaction.commit();
}

} // namespace jupiter::incidents
