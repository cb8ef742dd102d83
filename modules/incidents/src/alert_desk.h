// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alert_table.h"
#include "ledger.h"

#include <functional>
#include <span>

namespace jupiter::incidents {

/// Triage of alerts in bulk: each change is one transaction, one row of the ledger and one step that can be undone.
class AlertDesk {
public:
    AlertDesk(records::Database &database, AlertTable &alerts, Ledger &ledger)
        : m_database(database), m_alerts(alerts), m_ledger(ledger)
    {
    }

    Result<void> acknowledge(std::span<const AlertId> ids); ///< New ones only; the others stay as they are.
    Result<void> close(std::span<const AlertId> ids, Verdict verdict, const QString &reason);
    Result<void> reopen(std::span<const AlertId> ids); ///< Closed ones: back into their case or to New, without verdict.
    Result<void> addToCase(CaseId id, std::span<const AlertId> ids);

    /// Alerts that were changed again since (by a finding or another program) are left alone.
    Result<bool> undo();
    QString undoText() const { return m_steps.empty() ? QString() : m_steps.back().text; }

private:
    struct Change {
        AlertId id;
        Triage before, after;
    };
    struct Step {
        QString text, object;
        std::vector<Change> changes;
    };
    struct Words {
        QString before, after; ///< Around "3 alerts": "closed " and " as false positive".
        QString action, object, remark;
    };
    Result<void> change(std::span<const AlertId> ids, const Words &words, const std::function<Triage(const Triage &)> &decide);

    records::Database &m_database;
    AlertTable &m_alerts;
    Ledger &m_ledger;
    std::vector<Step> m_steps; // oldest first
};

} // namespace jupiter::incidents
