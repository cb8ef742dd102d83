// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alert_table.h"
#include "ledger.h"
#include "suppression_table.h"

#include <jupiter/incidents/incident_store.h>

#include <functional>
#include <span>

namespace jupiter::incidents {

/// Triage of alerts in bulk: each change is one transaction, one row of the ledger and one step that can be undone and made again.
class AlertDesk {
public:
    AlertDesk(records::Database &database, AlertTable &alerts, SuppressionTable &suppressions, Ledger &ledger)
        : m_database(database), m_alerts(alerts), m_suppressions(suppressions), m_ledger(ledger)
    {
    }

    Result<void> acknowledge(std::span<const AlertId> ids); ///< New ones only; the others stay as they are.
    Result<void> close(std::span<const AlertId> ids, Verdict verdict, const QString &reason);
    Result<void> reopen(std::span<const AlertId> ids); ///< Closed ones: back into their case or to New, without verdict.
    Result<void> addToCase(CaseId id, std::span<const AlertId> ids);

    Result<void> suppress(std::span<const Suppression> what);
    Result<void> endSuppressions(std::span<const SuppressionId> ids);

    /// Alerts that were changed again since (by a finding or another program) are left alone.
    Result<bool> undo(std::int64_t step) { return turn(step, true); }
    Result<bool> redo(std::int64_t step) { return turn(step, false); }
    IncidentStore::Step lastStep() const { return m_steps.empty() ? IncidentStore::Step() : IncidentStore::Step{std::int64_t(m_steps.size()), m_steps.back().text}; }

private:
    struct Change {
        AlertId id;
        Triage before, after;
    };
    struct Step {
        QString text, object;
        std::vector<Change> changes;
        std::vector<SuppressionId> suppressions;
        bool ends = false;      ///< The suppressions were ended, not made.
    };
    struct Words {
        QString before, after; ///< Around "3 alerts": "closed " and " as false positive".
        QString action, object, remark;
    };
    Result<void> change(std::span<const AlertId> ids, const Words &words, const std::function<Triage(const Triage &)> &decide);

    Result<bool> turn(std::int64_t number, bool back);

    records::Database &m_database;
    AlertTable &m_alerts;
    SuppressionTable &m_suppressions;
    Ledger &m_ledger;
    std::vector<Step> m_steps; // oldest first; number 1 is the first
};

} // namespace jupiter::incidents
