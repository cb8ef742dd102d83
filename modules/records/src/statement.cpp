// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/records/statement.h>

#include "sql_error.h"

#include <QtSql/QSqlError>

namespace jupiter::records {

Statement::Statement(QSqlQuery prepared) : m_query(std::move(prepared)), m_places(m_query.lastQuery().count(u'?')) {}

Result<void> Statement::execute(int bound)
{
    // Fewer values than '?' would silently run with those of the last time.
    if (m_places != bound)
        return Error{ErrorCode::InvalidArgument, std::to_string(bound) + " values for " + std::to_string(m_places) + " places",
                     "records/" + m_query.lastQuery().left(60).toStdString()};
    if (!m_query.exec())
        return internal::toError(m_query.lastError(), m_query.lastQuery().left(60).toStdString());
    return {};
}

Result<bool> Statement::next()
{
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        return internal::toError(m_query.lastError(), m_query.lastQuery().left(60).toStdString());
    return false;
}

} // namespace jupiter::records
