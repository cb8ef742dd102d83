// SPDX-License-Identifier: GPL-3.0-or-later
#include "facets.h"

#include <jupiter/workbench/format.h>

#include <algorithm>

namespace jupiter::hunt {

namespace {

constexpr std::size_t shownValues = 10, shownRare = 8;

quint64 countOf(const query::Value &value)
{
    const auto *n = std::get_if<std::int64_t>(&value);
    return n && *n > 0 ? quint64(*n) : 0;
}

Facet facetOf(const QString &field, const query::ResultSet &result)
{
    Facet facet{field, {}, 0};
    if (result.receipt().partial)
        facet.partial = QString::fromStdString(result.receipt().partialReason);
    const auto &columns = result.columns();     // the field, count, percent
    const std::size_t countColumn = std::size_t(std::find(columns.begin(), columns.end(), "count") - columns.begin());
    if (countColumn == columns.size())
        return facet;
    for (quint64 row = 0; row < result.rows() && facet.values.size() < shownValues; ++row) {
        const query::Value value = result.cell(row, 0);
        facet.values.push_back({QString::fromStdString(query::displayText(value)), workbench::valueText(value, {}), countOf(result.cell(row, countColumn))});
    }
    return facet;
}

// Codes with what they mean: "4624 Logged in". Groups of one code in two channels stay apart.
Facet codesOf(const query::ResultSet &result, Facets::Order order)
{
    Facet facet{QStringLiteral("event.code"), {}, 0};
    if (result.receipt().partial)
        facet.partial = QString::fromStdString(result.receipt().partialReason);
    const auto &columns = result.columns();
    const auto column = [&](std::string_view name) { return std::size_t(std::find(columns.begin(), columns.end(), name) - columns.begin()); };
    const std::size_t code = column("event.code"), action = column("event.action"), count = column("count()");
    if (code == columns.size() || count == columns.size())
        return facet;
    for (quint64 row = 0; row < result.rows(); ++row) {
        const QString text = QString::fromStdString(query::displayText(result.cell(row, code)));
        if (text.isEmpty())
            continue;
        const QString meaning = action < columns.size() ? workbench::valueText(result.cell(row, action), {}).toLower() : QString();
        facet.values.push_back({text, meaning.isEmpty() ? text : text + u' ' + meaning, countOf(result.cell(row, count))});
    }
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [order](const Facet::Value &a, const Facet::Value &b) { return order == Facets::Order::Top ? a.count > b.count : a.count < b.count; });
    facet.values.resize(std::min(facet.values.size(), shownValues));
    return facet;
}

} // namespace

Facets::Facets(backend::Session &session, QObject *parent) : QObject(parent), m_search(session) {}

QStringList Facets::usualFields()
{
    return {QStringLiteral("event.code"), QStringLiteral("host.name"), QStringLiteral("process.name"), QStringLiteral("user.name")};
}

void Facets::start(const QString &head, TimeRange range)
{
    m_head = head.trimmed().isEmpty() ? QStringLiteral("*") : head;
    m_range = range;
    m_field = 0;
    m_distinct.assign(std::size_t(m_fields.size()), 0);
    if (m_fields.isEmpty())
        return askRare();
    count();
}

// How many values each field has, all in one pass.
void Facets::count()
{
    QStringList counts;
    for (qsizetype i = 0; i < m_fields.size(); ++i)
        counts << QStringLiteral("dc(%1) as n%2").arg(m_fields[i]).arg(i);
    m_search.run(m_head + QStringLiteral(" | stats ") + counts.join(QStringLiteral(", ")), m_range, {}, [this](const views::LatestSearch::Answer &answer) {
        for (std::size_t i = 0; answer && (*answer)->rows() > 0 && i < std::min(m_distinct.size(), (*answer)->columns().size()); ++i)
            m_distinct[i] = countOf((*answer)->cell(0, i));
        next();
    });
}

void Facets::next()
{
    if (m_field >= m_fields.size())
        return askRare();
    const QString field = m_fields.at(m_field);
    const bool codes = field == QLatin1String("event.code");
    const QString pipe = codes ? QStringLiteral("stats count() by event.code, event.action")
                               : QStringLiteral("%1 %2 %3").arg(m_order == Order::Top ? QStringLiteral("top") : QStringLiteral("rare")).arg(shownValues).arg(field);
    m_search.run(m_head + QStringLiteral(" | ") + pipe, m_range, {}, [this, field, codes](const views::LatestSearch::Answer &answer) {
        Facet facet = !answer ? Facet{field, {}, 0} : codes ? codesOf(**answer, m_order) : facetOf(field, **answer);
        if (!answer)
            facet.partial = QString::fromStdString(answer.error().message);
        facet.distinct = m_distinct[std::size_t(m_field)];
        Q_EMIT facetReady(facet);
        ++m_field;
        next();
    });
}

void Facets::askRare()
{
    const QString field = QStringLiteral("process.name");
    if (m_order == Order::Rare) {
        Q_EMIT rareReady({field, {}, 0});
        return;
    }
    m_search.run(QStringLiteral("%1 | rare %2 %3").arg(m_head).arg(shownRare).arg(field), m_range, {}, [this, field](const views::LatestSearch::Answer &answer) {
        Facet rare{field, {}, 0};
        if (answer)
            rare = facetOf(field, **answer);
        std::erase_if(rare.values, [](const Facet::Value &value) { return value.count > 2; });
        Q_EMIT rareReady(rare);
    });
}

} // namespace jupiter::hunt
