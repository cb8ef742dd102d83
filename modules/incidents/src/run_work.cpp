// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_work.h"

#include "names.h"

#include <jupiter/records/database.h>

#include <array>

namespace jupiter::incidents {
namespace {

bool isInCaseFile(StepAction action) { return action == StepAction::OpenCase || action == StepAction::AddTask || action == StepAction::AddEvents; }

Error noCase()
{
    return {ErrorCode::InvalidArgument, "no case was opened before", "incidents"};
}

} // namespace

Result<QString> RunWork::openCase(PlaybookRun &run, const StepPlan &plan)
{
    JUPITER_TRY(alert, m_store.alert(run.alert));
    QString text;
    if (alert.inCase) {
        run.inCase = alert.inCase;
        text = QStringLiteral("the alert is in case %1 already: that one is used").arg(qint64(*alert.inCase));
    } else {
        JUPITER_TRY(id, m_store.createCase({plan.text, run.decidedBy, plan.severity, plan.tlp}));
        run.inCase = id;
        const std::array alerts{run.alert};
        if (auto added = m_store.addAlerts(id, alerts); !added)
            return std::move(added).error();
        text = QStringLiteral("case %1 opened with the alert in it").arg(qint64(id));
    }
    if (auto done = m_runs.setCase(run.id, *run.inCase); !done)
        return std::move(done).error();
    return text;
}

Result<QString> RunWork::addTask(const PlaybookRun &run, const StepPlan &plan)
{
    JUPITER_TRY(task, m_store.addTask(*run.inCase, plan.text));
    return QStringLiteral("task %1 of case %2").arg(task).arg(qint64(*run.inCase));
}

Result<QString> RunWork::work(PlaybookRun &run, const StepPlan &plan)
{
    if ((plan.action == StepAction::AddTask || plan.action == StepAction::AddEvents) && !run.inCase)
        return noCase();
    switch (plan.action) {
    case StepAction::OpenCase: return openCase(run, plan);
    case StepAction::AddTask: return addTask(run, plan);
    case StepAction::AddEvents: {
        if (auto added = m_store.addEvents(*run.inCase, plan.events); !added)
            return std::move(added).error();
        return QStringLiteral("%1 in case %2").arg(counted(plan.events.size(), "event")).arg(qint64(*run.inCase));
    }
    case StepAction::MarkEvents: return m_steps.markEvents(plan);
    case StepAction::SightIndicator: {
        JUPITER_TRY(alert, m_store.alert(run.alert));
        return m_steps.noteSightings(plan, run, alert);
    }
    case StepAction::Hunt: return m_steps.hunt(plan);
    case StepAction::BlockList: return m_steps.writeBlockList(plan, run);
    }
    return QString();
}

Result<void> RunWork::run(PlaybookRun run, JobControl &job)
{
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        if (run.steps[i].state == StepState::Done)
            continue;
        const StepPlan &plan = run.steps[i].plan;
        Result<QString> outcome = Error{ErrorCode::Cancelled, "cancelled"};
        if (!job.cancelled() && isInCaseFile(plan.action)) {
            JUPITER_TRY(transaction, m_database.begin());
            outcome = work(run, plan);
            if (outcome) {
                if (auto done = m_runs.endStep(run, i, StepState::Done, *outcome); !done)
                    return done;
                if (auto done = transaction.commit(); !done)
                    return done;
            }
        } else if (!job.cancelled()) {
            if (auto done = m_runs.startStep(run.id, i); !done)
                return done;
            outcome = work(run, plan);
            if (outcome)
                if (auto done = m_runs.endStep(run, i, StepState::Done, *outcome); !done)
                    return done;
        }
        if (!outcome) {
            JUPITER_TRY(transaction, m_database.begin());
            JUPITER_TRY(now, m_runs.one(run.id)); // what was taken back with the step is not in it
            if (auto done = m_runs.endStep(now, i, StepState::Failed, QString::fromStdString(outcome.error().message)); !done)
                return done;
            if (auto done = m_runs.setState(run.id, RunState::Failed); !done)
                return done;
            return transaction.commit();
        }
    }
    return m_runs.setState(run.id, RunState::Done);
}

} // namespace jupiter::incidents
