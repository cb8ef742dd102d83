// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence_locker.h"
#include "ledger.h"

#include <jupiter/store/event_store.h>

namespace jupiter::incidents {

/// What each case holds as evidence, and whether it still is what it was.
class EvidenceTable {
public:
    EvidenceTable(records::Database &database, Ledger &ledger, const std::filesystem::path &workspace)
        : m_database(database), m_ledger(ledger), m_locker(workspace)
    {
    }

    Result<std::vector<Evidence>> ofCase(CaseId id);

    /// The number of the evidence; that of the older row when the case already holds the same bytes under the same path.
    Result<std::int64_t> add(CaseId id, const std::filesystem::path &file, bool copy, JobControl &job);
    Result<std::int64_t> addSource(CaseId id, const store::SourceRecord &source);

    /// A copy is checked when there is one, else the original. Members of archives cannot be checked on their own and keep their
    /// state.
    Result<int> rehash(CaseId id, JobControl &job);

private:
    struct Row {
        Evidence evidence;
        QString caveat;
        bool copied = false;
    };
    Result<std::vector<Row>> rows(CaseId id);
    Result<std::int64_t> insert(CaseId id, const Row &row);
    Result<QString> stateNow(const Row &row, JobControl &job) const;

    records::Database &m_database;
    Ledger &m_ledger;
    EvidenceLocker m_locker;
};

} // namespace jupiter::incidents
