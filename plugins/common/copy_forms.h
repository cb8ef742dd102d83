// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace jupiter::views {

enum class CopyForm { Tsv, Csv, Json, Ndjson, Markdown };

/// Rows of a result that leave the program.
struct CopyRequest {
    query::ResultPtr result;            ///< Not null.
    std::vector<quint64> rows;          ///< Each below result->rows().
    QStringList columns;                ///< What tables have; empty: the result's. JSON has the whole event.
    workbench::Zone zone;               ///< Of times in tables; said in the header. JSON has UTC.
    bool defang = true;
};

/// Any thread. Tables have a header; formulas in them are defused, in Markdown no sign of the evidence is markup.
QString copied(const CopyRequest &request, CopyForm form);

/// A selection of a Sigma rule that finds the value, under the name that Sigma has for the field in this event. `result` may be null:
/// the field's own name is taken then.
QString sigmaSelection(const query::ResultSet *result, quint64 row, const QString &field, const QString &value);

} // namespace jupiter::views
