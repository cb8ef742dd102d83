// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/incidents/incident_store.h>

#include <filesystem>

namespace jupiter::incidents {

/// The work of steps outside case.sqlite. Each can be done again after it was cut off: nothing is then there twice. The text says what came of it.
class PlaybookSteps {
public:
    PlaybookSteps(std::filesystem::path workspace, QString actor, const IncidentStore::Surroundings &around, JobControl &job)
        : m_workspace(std::move(workspace)), m_actor(std::move(actor)), m_around(around), m_job(job)
    {
    }

    Result<QString> markEvents(const StepPlan &plan);
    Result<QString> noteSightings(const StepPlan &plan, const PlaybookRun &run, const Alert &alert);
    Result<QString> hunt(const StepPlan &plan);
    Result<QString> writeBlockList(const StepPlan &plan, const PlaybookRun &run);

private:
    std::filesystem::path m_workspace;
    QString m_actor;
    const IncidentStore::Surroundings &m_around;
    JobControl &m_job;
};

} // namespace jupiter::incidents
