// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/result_model.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace jupiter::hunt {

/// Columns for one kind of event. A field called "details" is the one line that tells most (views::eventLine).
struct ColumnSet {
    QString id, title;
    QStringList fields;
};

/// The first one, "triage", is for events of all kinds.
const std::vector<ColumnSet> &columnSets();

/// The set for the kind that most of the result's events are of, judged by event.category, else by log and code, on at most sixteen rows
/// (the first eight and eight from all over); "triage" when they differ. Any thread; reads events.
QString suitingSet(const query::ResultSet &result);

/// A column as the table shows it.
workbench::ResultModel::Column columnFor(const QString &field);

/// Its width when nobody has changed it, in device-independent pixels.
int usualWidth(const QString &field, bool oneDay);

} // namespace jupiter::hunt
