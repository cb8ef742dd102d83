// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_data.h"

#include "../common/query_text.h"

#include <jupiter/query/ast.h>

#include <variant>

namespace jupiter::dashboards {
namespace {

struct Grouping {
    QStringList fields;
    std::int64_t stepNs = 0;
};

Grouping groupingOf(const QString &text)
{
    const auto parsed = query::Query::parse(text.toStdString());
    Grouping grouping;
    const auto *query = std::get_if<query::Query>(&parsed);
    if (!query)
        return grouping;
    for (const query::Command &command : query->tree().commands) {
        if (const auto *stats = std::get_if<query::StatsCommand>(&command)) {
            grouping = {};
            for (const query::GroupField &by : stats->by) {
                if (by.field == "@timestamp")
                    grouping.stepNs = by.span ? by.span->ns : 0;
                else
                    grouping.fields << QString::fromStdString(by.field);
            }
        } else if (const auto *top = std::get_if<query::TopCommand>(&command)) {
            grouping = {};
            for (const std::string &field : top->fields)
                grouping.fields << QString::fromStdString(field);
        }
    }
    return grouping;
}

std::optional<double> numberOf(const query::Value &value)
{
    if (const auto *i = std::get_if<std::int64_t>(&value))
        return double(*i);
    if (const auto *d = std::get_if<double>(&value))
        return *d;
    return std::nullopt;
}

} // namespace

QStringList groupFields(const QString &query) { return groupingOf(query).fields; }

TileData tileData(const QString &query, const query::ResultSet &result)
{
    TileData data;
    const Grouping grouping = groupingOf(query);
    data.fields = grouping.fields;
    data.stepNs = grouping.stepNs;
    if (result.receipt().partial)
        data.partial = QString::fromStdString(result.receipt().partialReason);
    if (result.hasEvents()) { // a search without counting: how many
        data.rows.push_back({{}, double(result.receipt().matches), {}});
        return data;
    }
    const std::vector<std::string> &names = result.columns();
    std::vector<int> group(std::size_t(data.fields.size()), -1);
    int time = -1, number = -1;
    for (int c = 0; c < int(names.size()); ++c) {
        const QString name = QString::fromStdString(names[std::size_t(c)]);
        if (const qsizetype at = data.fields.indexOf(name); at >= 0)
            group[std::size_t(at)] = c;
        else if (name == QLatin1String("@timestamp"))
            time = c;
        else if (number < 0)
            number = c;
    }
    data.cut = result.rows() > TileData::mostRows;
    for (std::uint64_t r = 0; r < std::min(result.rows(), TileData::mostRows); ++r) {
        TileData::Row row;
        for (const int column : group)
            row.values << (column < 0 ? QString() : QString::fromStdString(query::displayText(result.cell(r, std::size_t(column)))));
        if (number >= 0)
            row.value = numberOf(result.cell(r, std::size_t(number))).value_or(0);
        if (time >= 0)
            if (const query::Value at = result.cell(r, std::size_t(time)); std::holds_alternative<Timestamp>(at))
                row.time = std::get<Timestamp>(at);
        data.rows.push_back(std::move(row));
    }
    return data;
}

QString eventsBehind(const QString &query, const QStringList &fields, const QStringList &values)
{
    const auto parsed = query::Query::parse(query.toStdString());
    const auto *read = std::get_if<query::Query>(&parsed);
    const bool all = read && read->tree().filter.kind == query::Expr::Kind::All; // a query may begin with a command
    QString text = all ? QString() : query.left(views::headEnd(query)).trimmed();
    for (qsizetype i = 0; i < std::min(fields.size(), values.size()); ++i)
        text = views::withTerm(text, fields[i], values[i], views::Pivot::Include);
    return text.isEmpty() ? QStringLiteral("*") : text;
}

} // namespace jupiter::dashboards
