// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"

#include <QtCore/QObject>

#include <vector>

namespace jupiter::hunt {

/// The most frequent values of one field in a result.
struct Facet {
    QString field;
    struct Value {
        QString text, shown;        ///< As stored; as people read it.
        quint64 count = 0;
    };
    std::vector<Value> top;         ///< At most five, most frequent first.
    quint64 distinct = 0;
    bool moreDistinct = false;      ///< `distinct` is a lower bound.
};

/// Asks for the values of the fields that triage begins with, one search after the other, so that the events come first.
class Facets final : public QObject {
    Q_OBJECT
public:
    Facets(backend::Session &session, QObject *parent);

    static QStringList fields();

    /// Starts over for the filter head of a query. `facetReady` comes once a field, then `rareReady`.
    void start(const QString &head, TimeRange range);
    void stop() { m_search.cancel(); }
    bool running() const { return m_search.running(); }

Q_SIGNALS:
    void facetReady(const jupiter::hunt::Facet &facet);
    void rareReady(const jupiter::hunt::Facet &rare);   ///< Process names seen once or twice.

private:
    void next();
    void askRare();
    views::LatestSearch m_search;
    QString m_head;
    TimeRange m_range;
    qsizetype m_field = 0;
};

} // namespace jupiter::hunt
