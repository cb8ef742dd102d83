// SPDX-License-Identifier: GPL-3.0-or-later
#include "empty_reason.h"

#include "../common/query_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

namespace jupiter::hunt {

using views::conjuncts;
using views::headEnd;

namespace {

constexpr std::size_t mostParts = 8;        // each costs up to two searches
constexpr std::int64_t hourNs = 3'600'000'000'000;

QString number(quint64 n) { return QLocale(QLocale::English).toString(n); }

struct EmptyReasonText {
    Q_DECLARE_TR_FUNCTIONS(EmptyReason)
};

} // namespace

EmptyReason::EmptyReason(backend::Session &session, QObject *parent) : QObject(parent), m_session(session), m_search(session) {}

void EmptyReason::stop() { m_search.cancel(); }

void EmptyReason::explain(const QString &query, TimeRange range)
{
    stop();
    m_query = query;
    m_range = range;
    m_why = {};
    m_part = 0;
    m_together = false;
    QStringList clauses = conjuncts(query);
    for (QString &clause : clauses)
        if (m_why.parts.size() < mostParts)
            m_why.parts.push_back({std::move(clause), 0, 0});
    count(QString(), range, [this](quint64 n) {
        m_why.inRange = n;
        next();
    });
}

// matches, not rows: the receipt counts all events that the filter let through whatever the limit
void EmptyReason::count(const QString &text, TimeRange range, std::function<void(quint64)> then)
{
    m_search.run(text, range, 1, [this, then = std::move(then)](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return then(0);
        for (const std::string &note : (*answer)->receipt().notes)
            if (const QString line = QString::fromStdString(note); !m_why.notes.contains(line))
                m_why.notes << line;
        then((*answer)->receipt().matches);
    });
}

void EmptyReason::next()
{
    if (m_why.inRange == 0 || m_part >= m_why.parts.size())
        return askAllTime();
    EmptyReason::Part &part = m_why.parts[m_part];
    if (!m_together) {
        count(part.clause, m_range, [this](quint64 n) {
            m_why.parts[m_part].alone = n;
            m_together = true;
            next();
        });
        return;
    }
    QStringList upTo;
    for (std::size_t i = 0; i <= m_part; ++i)
        upTo << m_why.parts[i].clause;
    const auto done = [this](quint64 n) {
        m_why.parts[m_part].together = n;
        ++m_part;
        m_together = false;
        next();
    };
    if (m_part == 0)
        return done(part.alone);
    if (part.alone == 0 || m_why.parts[m_part - 1].together == 0)
        return done(0);
    count(upTo.join(QStringLiteral(" and ")), m_range, done);
}

void EmptyReason::askAllTime()
{
    const bool allTime = m_range.from <= TimeRange{}.from && m_range.to >= TimeRange{}.to;
    if (allTime) {
        Q_EMIT explained(m_why);
        return;
    }
    const QString head = m_query.left(headEnd(m_query));
    m_search.run(head, TimeRange{}, {}, [this](const views::LatestSearch::Answer &answer) {
        if (answer && (*answer)->rows() > 0 && (*answer)->hasEvents()) {
            const query::ResultSet &result = **answer;
            m_why.ever = result.receipt().matches;
            // oldest first: the first fit at or after the range's start, or the last one before it
            std::uint64_t low = 0, high = result.rows();
            while (low < high) {
                const std::uint64_t middle = low + (high - low) / 2;
                if (result.time(middle) < m_range.from)
                    low = middle + 1;
                else
                    high = middle;
            }
            const std::uint64_t before = low > 0 ? low - 1 : low;
            const std::uint64_t after = std::min(low, result.rows() - 1);
            const bool useBefore = after == before || double(m_range.from.ns) - double(result.time(before).ns) < double(result.time(after).ns) - double(m_range.to.ns);
            const Timestamp at = result.time(useBefore ? before : after);
            m_why.nearest = TimeRange{{at.ns - hourNs / 2}, {at.ns + hourNs / 2}};
        }
        Q_EMIT explained(m_why);
    });
}

QStringList sentences(const EmptyReason::Explanation &why)
{
    QStringList lines;
    if (why.inRange == 0)
        lines << EmptyReasonText::tr("No event lies in this time range.", "empty result");
    for (std::size_t i = 0; i < why.parts.size() && why.inRange; ++i) {
        const EmptyReason::Part &part = why.parts[i];
        if (part.together)
            continue;
        if (part.alone == 0)
            lines << EmptyReasonText::tr("%1 fits none of the %2 events in this range.", "empty result").arg(part.clause, number(why.inRange));
        else if (i > 0)
            lines << EmptyReasonText::tr("%1 fits %2 events, but none of the %3 that are left by what stands before it.", "empty result")
                         .arg(part.clause, number(part.alone), number(why.parts[i - 1].together));
        break;
    }
    for (const EmptyReason::Part &part : why.parts)
        if (part.alone && why.inRange)
            lines << EmptyReasonText::tr("%1 alone: %2 events", "empty result").arg(part.clause, number(part.alone));
    if (why.ever)
        lines << EmptyReasonText::tr("Outside this range %1 events fit.", "empty result").arg(number(why.ever));
    return lines + why.notes;
}

} // namespace jupiter::hunt
