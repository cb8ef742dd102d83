// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

namespace jupiter::hunt {

/// Why a query found nothing: each part of its filter is counted on its own and with the ones before it, and the whole query is asked
/// again over all time. Sends one explanation; a newer explain() or stop() silences the older.
class EmptyReason final : public QObject {
    Q_OBJECT
public:
    struct Part {
        QString clause;
        quint64 alone = 0;      ///< Events in the range that fit this part alone.
        quint64 together = 0;   ///< ... this part and all before it.
    };
    struct Explanation {
        std::vector<Part> parts;
        quint64 inRange = 0;                ///< Events in the range at all.
        quint64 ever = 0;                   ///< Fits of the whole query over all time.
        std::optional<TimeRange> nearest;   ///< When `ever`: where the fit nearest to the range lies, an hour around it.
        QStringList notes;                  ///< Of the receipts: unknown fields with suggestions.
    };

    EmptyReason(backend::Session &session, QObject *parent);
    void explain(const QString &query, TimeRange range);
    void stop();

Q_SIGNALS:
    void explained(const jupiter::hunt::EmptyReason::Explanation &why);

private:
    void next();
    void count(const QString &text, TimeRange range, std::function<void(quint64)> then);
    void askAllTime();
    backend::Session &m_session;
    views::LatestSearch m_search;
    QString m_query;
    TimeRange m_range;
    Explanation m_why;
    std::size_t m_part = 0;
    bool m_together = false;
};

/// The explanation in sentences, one an item; the first says which part kills the result.
QStringList sentences(const EmptyReason::Explanation &why);

} // namespace jupiter::hunt
