// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger.h"

#include <jupiter/incidents/incident_store.h>

namespace jupiter::incidents {

/// Cases, their notes, tasks and linked events. Each change is one transaction and one row of the ledger.
class CaseTable {
public:
    CaseTable(records::Database &database, Ledger &ledger) : m_database(database), m_ledger(ledger) {}

    Result<CaseId> create(const IncidentStore::NewCase &fields);
    Result<std::vector<CaseInfo>> all(); ///< Newest first.
    Result<CaseInfo> info(CaseId id);    ///< Errors: NotFound.
    Result<void> update(const CaseInfo &info);

    Result<QStringList> events(CaseId id); ///< In the order they were added.
    Result<std::vector<Task>> tasks(CaseId id);
    Result<std::vector<Note>> notes(CaseId id);

    Result<void> addEvents(CaseId id, const QStringList &eventIds); ///< Those already there are passed over.
    Result<void> addNote(CaseId id, const QString &text);
    Result<std::int64_t> addTask(CaseId id, const QString &title);
    Result<void> setTaskDone(CaseId id, std::int64_t task, bool done);

private:
    records::Database &m_database;
    Ledger &m_ledger;
};

} // namespace jupiter::incidents
