// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

namespace jupiter::hunt {

class QueryEdit;

/// Fills the query editor's completions: names of fields that the data has, and, after ':', the values most frequent in the data.
/// Everything with a loop in it runs elsewhere; answers for a place the cursor has left are dropped.
class Completer final : public QObject {
    Q_OBJECT
public:
    Completer(backend::Session &session, QueryEdit &edit, std::function<TimeRange()> range, QObject *parent);
    ~Completer() override;

    /// Something was typed: offers after a short rest.
    void wake() { m_rest.start(); }

    /// The events changed: names are collected again.
    void refreshNames();

    const QStringList &names() const { return m_names; }

private:
    void complete();
    backend::Session &m_session;
    QueryEdit &m_edit;
    std::function<TimeRange()> m_range;
    views::LatestSearch m_values;
    QTimer m_rest;
    QFutureWatcher<QStringList> m_collecting;
    QStringList m_names;    // ascending
    QString m_offeredFor;   // the field whose values are on offer; empty: names
};

/// Names that hold the fragment, best first: the whole last part, then beginnings of parts, then anywhere; any letter case.
QStringList namesFor(const QStringList &names, const QString &fragment);

} // namespace jupiter::hunt
