// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/records/migration.h>
#include <jupiter/records/statement.h>
#include <jupiter/records/transaction.h>

#include <QtCore/QString>

#include <filesystem>
#include <memory>
#include <span>

namespace jupiter::records {

/// The operational database of a workspace, over Qt Sql: a file of SQLite when alone. Writers of several processes take turns (they wait up
/// to 5 s for each other), readers never wait. Every object has its own connection, and belongs to the thread that opened it: Qt Sql
/// connections cannot be shared or moved. Needs a QCoreApplication, which finds the driver. No other copy of SQLite in the process may
/// open the same file.
class Database {
public:
    /// Opens `file`, making it when absent, and brings its structure up to the last of `migrations`.
    /// Errors: NotFound (no such folder), PermissionDenied, Corrupt (not a database), Unsupported (newer than `migrations`), Io.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path &file, std::span<const Migration> migrations);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Errors: as Statement::run().
    Result<Statement> prepare(QStringView sql);

    /// Prepares and runs once.
    template <class... Values>
    Result<Statement> run(QStringView sql, const Values &...values)
    {
        JUPITER_TRY(statement, prepare(sql));
        if (auto done = statement.run(values...); !done)
            return std::move(done).error();
        return statement;
    }

    /// Takes the right to write at once, so that no later statement finds another writer in its way. Errors: Io (busy).
    Result<Transaction> begin();

    int version() const { return m_version; }           ///< Of the structure.

private:
    friend class Transaction;
    explicit Database(QString connection) : m_connection(std::move(connection)) {}
    Result<void> configure();
    Result<void> migrate(std::span<const Migration> migrations);
    Result<void> apply(const Migration &migration);

    QString m_connection;               // unique in the process
    int m_version = 0;
    bool m_inTransaction = false, m_spoilt = false; // spoilt: a part of the transaction under way was given up
};

} // namespace jupiter::records
