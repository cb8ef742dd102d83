// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/incidents/incident_store.h>

#include "alert_desk.h"
#include "case_table.h"
#include "evidence_table.h"
#include "finding_intake.h"
#include "run_work.h"
#include "schema.h"
#include "suppression_table.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/records/database.h>

#include <QtCore/QLockFile>

#include <algorithm>
#include <optional>

namespace jupiter::incidents {
namespace {

/// Hands each request to the part that knows it.
class SqlIncidentStore final : public IncidentStore {
public:
    SqlIncidentStore(std::unique_ptr<records::Database> database, const std::filesystem::path &workspace, const QString &actor)
        : m_database(std::move(database)), m_ledger(*m_database, actor), m_evidence(*m_database, m_ledger, workspace), m_workspace(workspace)
    {
    }

    Result<int> takeFindings(std::span<const store::StoredFinding> findings) override
    {
        JUPITER_TRY(changed, FindingIntake(*m_database, m_ledger).take(findings));
        if (auto done = propose(); !done)
            return std::move(done).error();
        return changed;
    }

    Result<std::vector<Alert>> alerts() override
    {
        JUPITER_TRY(all, m_alerts.all());
        if (auto done = m_suppressions.mark(all); !done)
            return std::move(done).error();
        return all;
    }
    Result<Alert> alert(AlertId id) override
    {
        JUPITER_TRY(one, m_alerts.one(id));
        std::vector<Alert> marked{std::move(one)};
        if (auto done = m_suppressions.mark(marked); !done)
            return std::move(done).error();
        return std::move(marked.front());
    }
    Result<std::vector<AlertFinding>> findings(AlertId id) override { return m_alerts.findings(id); }
    Result<void> eachFinding(const TakeFinding &take) override { return m_alerts.eachFinding(take); }

    Result<void> acknowledge(std::span<const AlertId> ids) override { return m_desk.acknowledge(ids); }
    Result<void> closeAlerts(std::span<const AlertId> ids, Verdict verdict, const QString &reason) override
    {
        return m_desk.close(ids, verdict, reason);
    }
    Result<void> reopenAlerts(std::span<const AlertId> ids) override { return m_desk.reopen(ids); }
    Result<void> suppress(std::span<const Suppression> what) override { return m_desk.suppress(what); }
    Result<void> endSuppressions(std::span<const SuppressionId> ids) override { return m_desk.endSuppressions(ids); }
    Result<std::vector<Suppression>> suppressions() override;
    Step lastStep() const override { return m_desk.lastStep(); }
    Result<bool> undo(std::int64_t step) override { return m_desk.undo(step); }
    Result<bool> redo(std::int64_t step) override { return m_desk.redo(step); }

    Result<CaseId> createCase(const NewCase &fields) override { return m_cases.create(fields); }
    Result<std::vector<CaseInfo>> cases() override { return m_cases.all(); }
    Result<CaseDetail> caseDetail(CaseId id) override;
    Result<void> updateCase(const CaseInfo &info) override { return m_cases.update(info); }
    Result<void> addAlerts(CaseId id, std::span<const AlertId> alerts) override
    {
        JUPITER_TRY(exists, m_cases.info(id));
        return m_desk.addToCase(id, alerts);
    }
    Result<void> addEvents(CaseId id, const QStringList &eventIds) override { return m_cases.addEvents(id, eventIds); }
    Result<void> addNote(CaseId id, const QString &text) override { return m_cases.addNote(id, text); }
    Result<std::int64_t> addTask(CaseId id, const QString &title) override { return m_cases.addTask(id, title); }
    Result<void> setTaskDone(CaseId id, std::int64_t task, bool done) override { return m_cases.setTaskDone(id, task, done); }

    Result<std::int64_t> addEvidence(CaseId id, const std::filesystem::path &file, bool copy, JobControl &job) override
    {
        JUPITER_TRY(exists, m_cases.info(id)); // before minutes of hashing
        return m_evidence.add(id, file, copy, job);
    }
    Result<std::int64_t> addSourceAsEvidence(CaseId id, const store::SourceRecord &source) override
    {
        return m_evidence.addSource(id, source);
    }
    Result<int> rehashEvidence(CaseId id, JobControl &job) override
    {
        JUPITER_TRY(exists, m_cases.info(id));
        return m_evidence.rehash(id, job);
    }

    Result<std::vector<PlaybookRun>> playbookRuns(bool onlyOpen) override { return m_runs.all(onlyOpen); }
    Result<std::vector<PlaybookRun>> playbookRuns(AlertId alert) override { return m_runs.ofAlert(alert); }
    Result<PlaybookRun> playbookRun(RunId id) override { return m_runs.one(id); }
    Result<int> waitingRuns() override { return m_runs.waiting(); }
    Result<void> declineRun(RunId id, const QString &reason) override { return m_runs.decline(id, reason); }
    Result<PlaybookRun> approveRun(RunId id, const Surroundings &around, JobControl &job) override;

    Result<int> verifyLedger() override { return m_ledger.verify(); }

private:
    Result<void> propose();

    std::unique_ptr<records::Database> m_database; // first: the parts below hold references to it
    Ledger m_ledger;
    AlertTable m_alerts{*m_database};
    SuppressionTable m_suppressions{*m_database};
    AlertDesk m_desk{*m_database, m_alerts, m_suppressions, m_ledger};
    CaseTable m_cases{*m_database, m_ledger};
    EvidenceTable m_evidence;
    RunTable m_runs{*m_database, m_ledger};
    const std::filesystem::path m_workspace;
    std::optional<std::vector<Playbook>> m_playbooks; // as they were when findings were first taken
};

Result<void> SqlIncidentStore::propose()
{
    if (!m_playbooks) {
        m_playbooks.emplace();
        for (PlaybookFile &file : playbooks(m_workspace))
            if (file.on)
                m_playbooks->push_back(*std::move(file.playbook));
    }
    auto proposed = m_runs.propose(*m_playbooks, m_alerts, m_suppressions);
    return proposed ? Result<void>() : Result<void>(std::move(proposed).error());
}

Result<PlaybookRun> SqlIncidentStore::approveRun(RunId id, const Surroundings &around, JobControl &job)
{
    QLockFile lock(QString::fromStdString(pathToUtf8(m_workspace / "playbooks.lock")));
    lock.setStaleLockTime(0); // only when its process is gone: a hunt takes as long as it takes
    if (!lock.tryLock(0))
        return Error{ErrorCode::Io, lock.error() == QLockFile::LockFailedError ? "another playbook run is under way in this workspace" : "the workspace cannot be written to", "incidents"};
    JUPITER_TRY(waiting, m_runs.one(id));
    if (auto begun = m_runs.begin(waiting); !begun)
        return std::move(begun).error();
    JUPITER_TRY(run, m_runs.one(id));
    RunWork work(*this, *m_database, m_runs, PlaybookSteps(m_workspace, m_ledger.actor(), around, job));
    if (auto done = work.run(std::move(run), job); !done)
        return std::move(done).error();
    return m_runs.one(id);
}

Result<CaseDetail> SqlIncidentStore::caseDetail(CaseId id)
{
    JUPITER_TRY(info, m_cases.info(id));
    JUPITER_TRY(alerts, m_alerts.ofCase(id));
    JUPITER_TRY(events, m_cases.events(id));
    JUPITER_TRY(tasks, m_cases.tasks(id));
    JUPITER_TRY(notes, m_cases.notes(id));
    JUPITER_TRY(evidence, m_evidence.ofCase(id));
    JUPITER_TRY(activity, m_ledger.about(ledgerObject(id)));
    return CaseDetail{std::move(info),  std::move(alerts),   std::move(events),  std::move(tasks),
                      std::move(notes), std::move(evidence), std::move(activity)};
}

Result<std::vector<Suppression>> SqlIncidentStore::suppressions()
{
    JUPITER_TRY(all, m_suppressions.all());
    const Timestamp now = timestampNow();
    std::reverse(all.begin(), all.end());
    std::stable_partition(all.begin(), all.end(), [now](const Suppression &s) { return s.inForce(now); });
    return all;
}

} // namespace

Result<std::unique_ptr<IncidentStore>> IncidentStore::open(const std::filesystem::path &workspace, const QString &actor)
{
    std::error_code failed;
    std::filesystem::create_directories(workspace, failed);
    if (failed)
        return Error{ErrorCode::Io, "the workspace cannot be made: " + failed.message(), pathToUtf8(workspace)};
    JUPITER_TRY(database, records::Database::open(workspace / "case.sqlite", migrations()));
    return std::unique_ptr<IncidentStore>(new SqlIncidentStore(std::move(database), workspace, actor));
}

} // namespace jupiter::incidents
