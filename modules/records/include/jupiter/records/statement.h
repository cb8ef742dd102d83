// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtSql/QSqlQuery>

#include <cstdint>
#include <string_view>

namespace jupiter::records {

/// What may stand in a '?': nothing else ever reaches the SQL text.
inline QVariant toSql(const QString &text) { return text.isNull() ? QVariant(QString("")) : QVariant(text); }
inline QVariant toSql(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }
inline QVariant toSql(const char *utf8) { return QString::fromUtf8(utf8); }
inline QVariant toSql(bool value) { return value ? 1 : 0; }
inline QVariant toSql(int value) { return value; }
inline QVariant toSql(std::int64_t value) { return QVariant::fromValue<qlonglong>(value); }
inline QVariant toSql(std::uint64_t value) { return QVariant::fromValue<qlonglong>(std::int64_t(value)); }
inline QVariant toSql(Timestamp value) { return QVariant::fromValue<qlonglong>(value.ns); }
inline QVariant toSql(const QVariant &value) { return value; }

/// A prepared statement: run it as often as you like, read its rows with next(). Movable. Used from the thread of its Database, which it
/// must not outlive.
class Statement {
public:
    explicit Statement(QSqlQuery prepared);

    /// Binds one value to each '?' in order (the SQL holds no other '?') and executes. Errors: Io, Corrupt, InvalidArgument (a constraint), PermissionDenied.
    template <class... Values>
    Result<void> run(const Values &...values)
    {
        int at = 0;
        (m_query.bindValue(at++, toSql(values)), ...);
        return execute(at);
    }

    /// Moves to the next row; false after the last. Requires a run() that succeeded. Errors: as run().
    Result<bool> next();

    /// Columns of the current row, 0-based. SQL NULL reads as "", 0 and true.
    QString text(int column) const { return m_query.value(column).toString(); }
    std::int64_t integer(int column) const { return m_query.value(column).toLongLong(); }
    Timestamp time(int column) const { return Timestamp{integer(column)}; }
    bool isNull(int column) const { return m_query.isNull(column); }

    std::int64_t insertedId() const { return m_query.lastInsertId().toLongLong(); }    ///< Of the row the last run() inserted.
    int changedRows() const { return m_query.numRowsAffected(); }                      ///< By the last run() of an INSERT, UPDATE, DELETE.

private:
    Result<void> execute(int bound);
    QSqlQuery m_query;
    qsizetype m_places = 0;
};

} // namespace jupiter::records
