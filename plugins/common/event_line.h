// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/result_model.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace jupiter::views {

/// The one line that tells most about an event: its command line, script, connection, file ... whichever it has.
struct EventLine {
    QString text;           ///< Escaped, at most 1,000 characters.
    QString field;          ///< The field it is mostly made of; what a pivot on it means.
};

/// Requires result.hasEvents().
EventLine eventLine(const query::ResultSet &result, quint64 row);

/// A field as a person reads it, control characters escaped.
QString fieldText(const query::ResultSet &result, quint64 row, std::string_view field);

/// Time, host, code and eventLine(): the columns of short lists of events.
std::vector<workbench::ResultModel::Column> shortColumns();

/// `jupiter.id in ("a", "b" ...)` for at most `most` of the ids; the first ones are taken.
QString queryForEvents(const QStringList &ids, qsizetype most = 200);

} // namespace jupiter::views
