// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/alert_list.h>
#include <jupiter/backend/job_centre.h>
#include <jupiter/backend/live_desk.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/core/result.h>
#include <jupiter/detection/detector.h>
#include <jupiter/engine/detect.h>
#include <jupiter/engine/import.h>
#include <jupiter/engine/preview.h>
#include <jupiter/incidents/incident_store.h>
#include <jupiter/query/query.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>

class QUndoStack;

namespace jupiter::notebook {
class Notebook;
}

namespace jupiter::backend {

class EgressDesk;
class FeedDesk;
class MarkDesk;

/// What is known of a rule set against this workspace's events.
struct RuleCoverage {
    int seen = 0, loaded = 0, refused = 0, noSource = 0, fired = 0;
    QString fingerprint;
};

/// What became of one rule of the set in this workspace.
struct RuleOutcome {
    quint64 findings = 0, sourceEvents = 0; ///< Findings of it; events of its log source (0: "no source").
    bool disabled = false;                  ///< An analyst switched it off.
};

/// One open workspace: its event store, its alerts and cases, its rules, and the work that runs on them. Lives on the GUI thread; every
/// function returns at once and long work goes through jobs(). Signals come on the GUI thread.
class Session : public QObject {
    Q_OBJECT
public:
    /// Opens a workspace folder, making it when `create`. Errors: those of the two stores.
    static Result<std::unique_ptr<Session>> open(const QString &folder, bool create);
    ~Session() override;

    /// Who works at this machine, as the ledger, marks, tuning and saved searches name them; never empty.
    static QString analyst();

    QString name() const;          ///< "APT-lab"
    QString folder() const;
    JobCentre &jobs();
    LiveDesk &live();              ///< What listens.
    EgressDesk &egress();          ///< Whether this workspace may ask the network, and what it asked.
    FeedDesk &feeds();             ///< Feeds of indicators, and hunts in several workspaces.
    store::SnapshotPtr snapshot() const;
    const columnar::Schema &schema() const;
    incidents::IncidentStore &incidents();

    /// Every alert as it was when incidentsChanged() last came: to be shown. Read by one, shared by all; what is decided goes to incidents().
    AlertList &alerts();

    /// What was done in this workspace, for Ctrl Z: any view may push a step, one an action however many things it touches.
    QUndoStack &undoStack();
    MarkDesk &marks();
    /// Saved searches and history; null when it cannot be opened. Any thread.
    std::shared_ptr<notebook::Notebook> notebook() const;

    /// A search in the background: the newest result is the caller's to keep, QFuture::cancel() stops it within 50 ms. A text that does
    /// not parse gives InvalidArgument with QueryError::describe() as its message; parse it first to place the caret.
    QFuture<Result<query::ResultPtr>> search(const QString &text, TimeRange range, std::optional<quint64> limit = {});

    /// Imports files and folders with the rules loaded, as a job; emits imported(), eventsChanged(), alertsChanged() as it goes.
    void import(const QStringList &paths);
    void import(engine::ImportOptions options); ///< The same, with zones and clocks of sources chosen; rules, tuning and indicators are the session's.

    /// What an import of these would make of them: the first records of each file. Off the GUI thread; nothing is stored. QFuture::cancel() stops it.
    QFuture<std::vector<engine::SourcePreview>> preview(const QStringList &paths, const ingest::SourceTime &time);

    /// Loads Sigma rules as a job (replacing those loaded), then judges what is stored and these rules have not judged yet. No paths: the workspace's own packs and rules, as at the start.
    void loadRules(const QStringList &paths);
    void reloadRules();                    ///< The same again, after rules, packs or tuning changed.
    detection::RuleSetPtr rules() const;   ///< Null: none, or not loaded yet.
    const engine::TuningReceipt &tuning() const; ///< What the analyst's tuning kept away when the rules were loaded.
    RuleCoverage ruleCoverage() const;
    RuleOutcome ruleOutcome(std::size_t rule) const; ///< By its index in rules()->rules().

    /// Keeps findings made elsewhere (a hunt for indicators) and makes alerts of them, as a job.
    void keepFindings(std::vector<store::StoredFinding> findings);

    /// Does what a playbook run would do (incidents::IncidentStore::approveRun), as a job. Its hunts look into the workspaces of feeds(), too.
    void approveRun(incidents::RunId id);

    /// Receipts of the sources in the store.
    Result<std::vector<store::SourceRecord>> sources() const;

    /// Writes the report of a case as a job; `zone` is the clock of its times (an IANA name or ±HH:MM).
    void writeReport(incidents::CaseId id, const QString &file, const QString &zone = QStringLiteral("UTC"));

    /// Call after changing alerts or cases through incidents(): tells every view (when there are many alerts, once they are read again), and puts
    /// a change of alerts on the undo stack.
    void noteIncidentsChanged();

Q_SIGNALS:
    void eventsChanged();
    void incidentsChanged();
    void rulesChanged();
    void imported(const QString &receiptJson);       ///< One `file` or `receipt` line.
    void reportWritten(const QString &file);
    void failed(const QString &message);             ///< What happened, to which thing, what still works.

private:
    struct Private;
    explicit Session(std::unique_ptr<Private> d);
    void takeManyFindings();
    std::unique_ptr<Private> d;
};

} // namespace jupiter::backend
