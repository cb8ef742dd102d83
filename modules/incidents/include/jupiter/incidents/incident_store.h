// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/incidents/playbook_run.h>
#include <jupiter/incidents/types.h>
#include <jupiter/store/event_store.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace jupiter::incidents {

/// Alerts and cases of one workspace: NAME.jupiter/case.sqlite. Every change is one transaction and one row of the ledger.
/// Used from one thread, the one that opened it (Qt Sql).
class IncidentStore {
public:
    /// Makes or migrates the database. Errors: Io, Unsupported (newer than this program), Corrupt.
    static Result<std::unique_ptr<IncidentStore>> open(const std::filesystem::path &workspace, const QString &actor);
    virtual ~IncidentStore() = default;

    /// Turns findings that are not yet behind an alert into alerts, grouped by rule and entity. A closed alert that fires again is
    /// reopened as New with its history. Returns how many alerts are new or grew.
    virtual Result<int> takeFindings(std::span<const store::StoredFinding> findings) = 0;

    virtual Result<std::vector<Alert>> alerts() = 0;                      ///< Worst first, then oldest; suppressed ones too.
    virtual Result<Alert> alert(AlertId id) = 0;
    virtual Result<std::vector<AlertFinding>> findings(AlertId id) = 0;   ///< By time.
    /// The findings of all alerts in one read, in the order in which they were taken.
    using TakeFinding = std::function<void(AlertId, AlertFinding)>;
    virtual Result<void> eachFinding(const TakeFinding &take) = 0;

    virtual Result<void> acknowledge(std::span<const AlertId> ids) = 0;
    virtual Result<void> closeAlerts(std::span<const AlertId> ids, Verdict verdict, const QString &reason) = 0;
    virtual Result<void> reopenAlerts(std::span<const AlertId> ids) = 0;

    /// Takes alerts out of sight, one step however many. Only rule, title, host, user, reason and expires of each are read. Errors: InvalidArgument (it
    /// covers everything, no reason, expired already).
    virtual Result<void> suppress(std::span<const Suppression> what) = 0;
    virtual Result<void> endSuppressions(std::span<const SuppressionId> ids) = 0;
    virtual Result<std::vector<Suppression>> suppressions() = 0;          ///< In force first, then newest; ended and expired ones too.

    /// A change of alerts or suppressions made through this object, however many it touched.
    struct Step {
        std::int64_t id = 0;                                              ///< 0: none was made yet.
        QString text;                                                     ///< "acknowledged 3 alerts"
    };
    virtual Step lastStep() const = 0;
    /// Takes a step back, or makes it again. What was changed otherwise since is left alone. False: nothing was left to change. Errors: NotFound.
    virtual Result<bool> undo(std::int64_t step) = 0;
    virtual Result<bool> redo(std::int64_t step) = 0;

    struct NewCase {
        QString title, owner;
        Severity severity = Severity::Medium;
        Tlp tlp = Tlp::Amber;
    };
    virtual Result<CaseId> createCase(const NewCase &fields) = 0;
    virtual Result<std::vector<CaseInfo>> cases() = 0;                    ///< Newest first.
    virtual Result<CaseDetail> caseDetail(CaseId id) = 0;
    virtual Result<void> updateCase(const CaseInfo &info) = 0;            ///< Title, owner, summary, severity, state, TLP.
    virtual Result<void> addAlerts(CaseId id, std::span<const AlertId> alerts) = 0;
    virtual Result<void> addEvents(CaseId id, const QStringList &eventIds) = 0;
    virtual Result<void> addNote(CaseId id, const QString &text) = 0;
    virtual Result<std::int64_t> addTask(CaseId id, const QString &title) = 0;
    virtual Result<void> setTaskDone(CaseId id, std::int64_t task, bool done) = 0;

    /// Takes a file in: hashed, noted with its path (and, with `copy`, copied read-only to evidence/SHA256). Errors: NotFound, Io.
    virtual Result<std::int64_t> addEvidence(CaseId id, const std::filesystem::path &file, bool copy, JobControl &job) = 0;
    /// Notes a source that the event store already knows as evidence of the case.
    virtual Result<std::int64_t> addSourceAsEvidence(CaseId id, const store::SourceRecord &source) = 0;
    /// Hashes every file again and records the outcome. Returns how many no longer match.
    virtual Result<int> rehashEvidence(CaseId id, JobControl &job) = 0;

    /// Playbook runs, newest first. Open: neither declined nor done. takeFindings() proposes them, for the playbooks of the program and the workspace
    /// that are on.
    virtual Result<std::vector<PlaybookRun>> playbookRuns(bool onlyOpen) = 0;
    virtual Result<std::vector<PlaybookRun>> playbookRuns(AlertId alert) = 0;
    virtual Result<PlaybookRun> playbookRun(RunId id) = 0;                ///< Errors: NotFound.
    virtual Result<int> waitingRuns() = 0;                                ///< How many are open.
    virtual Result<void> declineRun(RunId id, const QString &reason) = 0; ///< Errors: NotFound, InvalidArgument (no reason, not waiting or failed).

    struct Surroundings {
        store::SnapshotPtr events;                                        ///< Of this workspace; null: read from disk.
        std::vector<std::filesystem::path> others;                        ///< Workspaces that a hunt looks into besides.
    };
    /// Does the steps of a run in order, in the name of the actor; what is done already is passed over, so one that failed or was cut off goes on where
    /// it stopped. A step that fails ends it: the run says which and why. Reads events: a store of your own in the job's thread. Errors: NotFound,
    /// InvalidArgument (done, declined), Io (another run is under way here). What fails in a step is no error: look at the state.
    virtual Result<PlaybookRun> approveRun(RunId id, const Surroundings &around, JobControl &job) = 0;

    /// Checks the ledger's chain. Errors: Corrupt with the first bad row.
    virtual Result<int> verifyLedger() = 0;                               ///< Rows checked.
};

} // namespace jupiter::incidents
