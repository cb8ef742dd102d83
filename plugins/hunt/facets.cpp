// SPDX-License-Identifier: GPL-3.0-or-later
#include "facets.h"

#include <jupiter/workbench/format.h>

#include <algorithm>

namespace jupiter::hunt {

namespace {

constexpr quint64 distinctLimit = 1000;     // groups asked for; more are "1,000+"
constexpr std::size_t shownValues = 5;

quint64 countOf(const query::Value &value)
{
    const auto *n = std::get_if<std::int64_t>(&value);
    return n && *n > 0 ? quint64(*n) : 0;
}

Facet facetOf(const QString &field, const query::ResultSet &result, std::size_t most)
{
    Facet facet{field, {}, result.rows(), result.rows() >= distinctLimit};
    const auto &columns = result.columns();     // the field, count, percent
    const std::size_t countColumn = std::size_t(std::find(columns.begin(), columns.end(), "count") - columns.begin());
    if (countColumn == columns.size())
        return facet;
    for (quint64 row = 0; row < result.rows() && facet.top.size() < most; ++row) {
        const query::Value value = result.cell(row, 0);
        facet.top.push_back({QString::fromStdString(query::displayText(value)), workbench::valueText(value, {}), countOf(result.cell(row, countColumn))});
    }
    return facet;
}

// Codes with what they mean: "4624 Logged in". Groups of one code in two channels stay apart.
Facet codesOf(const query::ResultSet &result)
{
    Facet facet{QStringLiteral("event.code"), {}, 0, false};
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
        facet.top.push_back({text, meaning.isEmpty() ? text : text + u' ' + meaning, countOf(result.cell(row, count))});
    }
    facet.distinct = facet.top.size();
    std::stable_sort(facet.top.begin(), facet.top.end(), [](const Facet::Value &a, const Facet::Value &b) { return a.count > b.count; });
    facet.top.resize(std::min(facet.top.size(), shownValues));
    return facet;
}

} // namespace

Facets::Facets(backend::Session &session, QObject *parent) : QObject(parent), m_search(session) {}

QStringList Facets::fields()
{
    return {QStringLiteral("event.code"), QStringLiteral("host.name"), QStringLiteral("process.name"), QStringLiteral("user.name")};
}

void Facets::start(const QString &head, TimeRange range)
{
    m_head = head.trimmed().isEmpty() ? QStringLiteral("*") : head;
    m_range = range;
    m_field = 0;
    next();
}

void Facets::next()
{
    if (m_field >= fields().size())
        return askRare();
    const QString field = fields().at(m_field);
    const bool codes = field == QLatin1String("event.code");
    const QString pipe = codes ? QStringLiteral("stats count() by event.code, event.action") : QStringLiteral("top %1 %2").arg(distinctLimit).arg(field);
    m_search.run(m_head + QStringLiteral(" | ") + pipe, m_range, {}, [this, field, codes](const views::LatestSearch::Answer &answer) {
        Q_EMIT facetReady(!answer ? Facet{field, {}, 0, false} : codes ? codesOf(**answer) : facetOf(field, **answer, shownValues));
        ++m_field;
        next();
    });
}

void Facets::askRare()
{
    const QString field = QStringLiteral("process.name");
    m_search.run(QStringLiteral("%1 | rare 8 %2").arg(m_head, field), m_range, {}, [this, field](const views::LatestSearch::Answer &answer) {
        Facet rare{field, {}, 0, false};
        if (answer)
            rare = facetOf(field, **answer, 8);
        std::erase_if(rare.top, [](const Facet::Value &value) { return value.count > 2; });
        Q_EMIT rareReady(rare);
    });
}

} // namespace jupiter::hunt
