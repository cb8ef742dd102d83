// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/records/database.h>

#include "sql_error.h"

#include <jupiter/core/byte_source.h>

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>

#include <atomic>

namespace jupiter::records {
namespace {

QSqlDatabase connectionOf(const QString &name)
{
    return QSqlDatabase::database(name, /*open=*/false);
}

QString uniqueName()
{
    static std::atomic<std::uint64_t> next{0};
    return QStringLiteral("jupiter-records-%1").arg(next.fetch_add(1));
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &file, std::span<const Migration> migrations)
{
    const std::string shown = pathToUtf8(file);
    std::error_code ignored;
    if (!std::filesystem::is_directory(std::filesystem::absolute(file, ignored).parent_path(), ignored))
        return Error{ErrorCode::NotFound, "no such folder", shown};
    std::unique_ptr<Database> database(new Database(uniqueName()));
    auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_connection);
    if (!connection.isValid())
        return Error{ErrorCode::Unsupported, "Qt's driver for SQLite is not installed", "records"};
    connection.setDatabaseName(QString::fromStdString(shown));
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!connection.open())
        return internal::toError(connection.lastError(), "open").in(shown);
    if (auto done = database->configure(); !done)
        return std::move(done).error().in(shown);
    if (auto done = database->migrate(migrations); !done)
        return std::move(done).error().in(shown);
    return database;
}

Database::~Database()
{
    {
        auto connection = connectionOf(m_connection);
        if (connection.isOpen())
            connection.close();
    } // the handle must be gone before the connection is removed
    QSqlDatabase::removeDatabase(m_connection);
}

Result<void> Database::configure()
{
    // WAL: readers never wait for the writer. FULL: a commit is on disk when it returns, also in WAL
    // [sqlite.org/pragma.html#pragma_synchronous]. 16 MB of pages: with the usual 2 MB, filling an index with 100,000 hashes
    // reads each page from the file again and again.
    for (const QStringView pragma : {u"PRAGMA journal_mode = WAL", u"PRAGMA synchronous = FULL", u"PRAGMA foreign_keys = ON",
                                     u"PRAGMA cache_size = -16384"}) {
        JUPITER_TRY(done, run(pragma));
    }
    return {};
}

Result<Statement> Database::prepare(QStringView sql)
{
    QSqlQuery query(connectionOf(m_connection));
    query.setForwardOnly(true); // otherwise the driver keeps every row it has read
    if (!query.prepare(sql.toString()))
        return internal::toError(query.lastError(), sql.left(60).toString().toStdString());
    return Statement(std::move(query));
}

Result<Transaction> Database::begin()
{
    const bool sqlite = connectionOf(m_connection).driverName() == QLatin1String("QSQLITE");
    if (m_inTransaction)
        return Transaction(*this, true);
    JUPITER_TRY(begun, run(sqlite ? u"BEGIN IMMEDIATE" : u"BEGIN"));
    m_inTransaction = true;
    m_spoilt = false;
    return Transaction(*this, false);
}

} // namespace jupiter::records
