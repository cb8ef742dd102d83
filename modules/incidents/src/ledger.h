// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/incidents/types.h>

#include <vector>

namespace jupiter::records {
class Database;
}

namespace jupiter::incidents {

/// Who did what to which object, in rows that are only ever added: each carries the SHA-256 of itself and of the row before, so
/// that an edited, removed or inserted row breaks the chain (docs/formats/case.md). What a chain cannot show is that its last
/// rows were cut off: reports print the last hash.
class Ledger {
public:
    /// `database` must outlive the ledger.
    Ledger(records::Database &database, QString actor) : m_database(database), m_actor(std::move(actor)) {}

    const QString &actor() const { return m_actor; }

    /// Adds a row. Requires a transaction, which must also hold the change that the row tells of. Errors: as
    /// records::Statement::run().
    Result<void> add(const QString &action, const QString &object, const QString &detail);

    /// The rows about one object, oldest first.
    Result<std::vector<Activity>> about(const QString &object);

    /// Recomputes every hash. Returns the number of rows. Errors: Corrupt with the first bad row.
    Result<int> verify();

private:
    records::Database &m_database;
    QString m_actor;
};

/// The object of rows about a case.
QString ledgerObject(CaseId id);

} // namespace jupiter::incidents
