// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_error.h"

#include <QtCore/QString>
#include <QtSql/QSqlError>

namespace jupiter::records::internal {
namespace {

/// Result codes of SQLite [sqlite.org/rescode.html]; extended codes carry the primary one in their low byte.
ErrorCode codeOf(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xFF) {
    case 3:
    case 8:
    case 23: return ErrorCode::PermissionDenied; // PERM, READONLY, AUTH
    case 11:
    case 26: return ErrorCode::Corrupt; // CORRUPT, NOTADB
    case 19:
    case 20: return ErrorCode::InvalidArgument; // CONSTRAINT, MISMATCH
    default: return ErrorCode::Io;
    }
}

} // namespace

Error toError(const QSqlError &error, std::string_view doing)
{
    QString message = error.databaseText().trimmed();
    if (message.isEmpty())
        message = error.driverText().trimmed();
    if (message.isEmpty())
        message = QStringLiteral("the database gave no reason");
    return Error{codeOf(error), message.toStdString(), "records/" + std::string(doing)};
}

} // namespace jupiter::records::internal
