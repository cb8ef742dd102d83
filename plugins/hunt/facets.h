// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <vector>

namespace jupiter::hunt {

/// The values of one field in a result: the most frequent, or the rarest.
struct Facet {
    QString field;
    struct Value {
        QString text, shown;        ///< As stored; as people read it.
        quint64 count = 0;
    };
    std::vector<Value> values;      ///< At most ten.
    quint64 distinct = 0;           ///< How many values the field has in the whole result.
    QString partial = {};           ///< Why not everything was counted; empty when everything was.
};

/// Asks for the values of some fields, one search after the other, so that the events come first. Everything the filter lets through is
/// counted; when a search was stopped or a segment is damaged, Facet::partial says so.
class Facets final : public QObject {
    Q_OBJECT
public:
    enum class Order { Top, Rare };

    Facets(backend::Session &session, QObject *parent);

    static QStringList usualFields();           ///< What triage begins with.

    const QStringList &fields() const { return m_fields; }
    void setFields(const QStringList &fields) { m_fields = fields; }    ///< From the next start().
    Order order() const { return m_order; }
    void setOrder(Order order) { m_order = order; }                     ///< From the next start().

    /// Starts over for the filter head of a query. `facetReady` comes once a field, then `rareReady`.
    void start(const QString &head, TimeRange range);
    void stop() { m_search.cancel(); }
    bool running() const { return m_search.running(); }

Q_SIGNALS:
    void facetReady(const jupiter::hunt::Facet &facet);
    void rareReady(const jupiter::hunt::Facet &rare);   ///< Process names seen once or twice; nothing when the order is Rare.

private:
    void count();
    void next();
    void askRare();
    views::LatestSearch m_search;
    QStringList m_fields = usualFields();
    Order m_order = Order::Top;
    QString m_head;
    TimeRange m_range;
    std::vector<quint64> m_distinct;            // by field
    qsizetype m_field = 0;
};

} // namespace jupiter::hunt
