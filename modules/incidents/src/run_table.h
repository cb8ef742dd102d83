// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger.h"
#include "step_plan.h"

#include <span>

namespace jupiter::records {
class Statement;
}

namespace jupiter::incidents {

class AlertTable;
class SuppressionTable;

/// The rows of playbook runs. Each function that changes something is one transaction and one row of the ledger.
class RunTable {
public:
    RunTable(records::Database &database, Ledger &ledger) : m_database(database), m_ledger(ledger) {}

    /// A run for each alert about an indicator that a playbook wants and has none for yet, if nobody has taken the alert up. Findings that a playbook
    /// was shown are not shown to it again. Returns how many were proposed.
    Result<int> propose(std::span<const Playbook> playbooks, AlertTable &alerts, SuppressionTable &suppressions);

    Result<std::vector<PlaybookRun>> all(bool onlyOpen); ///< Newest first. Open: neither declined nor done.
    Result<std::vector<PlaybookRun>> ofAlert(AlertId id);
    Result<PlaybookRun> one(RunId id);                   ///< Errors: NotFound.
    Result<int> waiting();

    Result<void> decline(RunId id, const QString &reason); ///< Errors: NotFound, InvalidArgument (no reason, not waiting).
    Result<void> begin(const PlaybookRun &run);            ///< The actor has approved it. Errors: InvalidArgument (it is done or declined).
    Result<void> setState(RunId id, RunState state);
    Result<void> setCase(RunId id, CaseId in);

    /// What became of a step: in the ledger of the run's case when there is one.
    Result<void> endStep(const PlaybookRun &run, std::size_t step, StepState state, const QString &outcome);
    Result<void> startStep(RunId id, std::size_t step); ///< Without a row: it ends soon, one way or the other.

private:
    Result<std::vector<PlaybookRun>> runsIn(records::Statement rows);
    Result<int> propose(const Playbook &playbook, std::int64_t newest, AlertTable &alerts, SuppressionTable &suppressions);
    Result<bool> insert(const Playbook &playbook, const RunFacts &facts);

    records::Database &m_database;
    Ledger &m_ledger;
};

} // namespace jupiter::incidents
