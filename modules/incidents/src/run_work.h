// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "playbook_steps.h"
#include "run_table.h"

namespace jupiter::records {
class Database;
}

namespace jupiter::incidents {

/// Does what is left of a run, step by step, and writes down what becomes of each. What changes case.sqlite is one transaction with the record of it;
/// other work is recorded as begun before and as done after.
class RunWork {
public:
    RunWork(IncidentStore &store, records::Database &database, RunTable &runs, PlaybookSteps steps) : m_store(store), m_database(database), m_runs(runs), m_steps(std::move(steps)) {}

    /// Requires that no other run is under way. Errors: those of the database; a step that fails is in the run.
    Result<void> run(PlaybookRun run, JobControl &job);

private:
    Result<QString> work(PlaybookRun &run, const StepPlan &plan);
    Result<QString> openCase(PlaybookRun &run, const StepPlan &plan);
    Result<QString> addTask(const PlaybookRun &run, const StepPlan &plan);

    IncidentStore &m_store;
    records::Database &m_database;
    RunTable &m_runs;
    PlaybookSteps m_steps;
};

} // namespace jupiter::incidents
