// SPDX-License-Identifier: GPL-3.0-or-later
#include "column_sets.h"

#include "../common/event_line.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace jupiter::hunt {

namespace {

struct Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
};

// What a Windows event is, by the end of its log's name and its code; ECS categories come first where a decoder gives them.
QString kindOfCode(const QString &channel, int code)
{
    struct Kind {
        const char *set;
        std::initializer_list<int> codes;
    };
    static const Kind sysmon[] = {{"process", {1, 5, 8, 10, 25}}, {"network", {3}}, {"dns", {22}}, {"file", {2, 11, 15, 23, 26, 27, 28, 29}}, {"registry", {12, 13, 14}}};
    static const Kind security[] = {{"process", {4688, 4689}},
                                    {"logon", {4624, 4625, 4634, 4647, 4648, 4672, 4768, 4769, 4771, 4776, 4778, 4779}},
                                    {"network", {5152, 5154, 5156, 5157, 5158}},
                                    {"file", {4656, 4658, 4660, 4663, 5140, 5142, 5145}},
                                    {"registry", {4657}}};
    const auto among = [code](std::span<const Kind> kinds) {
        for (const Kind &kind : kinds)
            if (std::find(kind.codes.begin(), kind.codes.end(), code) != kind.codes.end())
                return QString::fromLatin1(kind.set);
        return QString();
    };
    if (channel.contains(QLatin1String("PowerShell"), Qt::CaseInsensitive))
        return QStringLiteral("powershell");
    if (channel.startsWith(QLatin1String("Microsoft-Windows-Sysmon"), Qt::CaseInsensitive))
        return among(sysmon);
    return channel.compare(QLatin1String("Security"), Qt::CaseInsensitive) == 0 ? among(security) : QString();
}

QString kindOf(const query::ResultSet &result, quint64 row)
{
    const auto text = [&](const char *field) { return QString::fromStdString(query::displayText(result.field(row, field))); };
    if (!text("dns.question.name").isEmpty())
        return QStringLiteral("dns");
    static constexpr std::pair<const char *, const char *> categories[] = {
        {"process", "process"}, {"authentication", "logon"}, {"session", "logon"}, {"web", "web"}, {"network", "network"}, {"file", "file"}, {"registry", "registry"}};
    const QString category = text("event.category");
    for (const auto &[name, set] : categories)
        if (category.contains(QLatin1String(name)))
            return QString::fromLatin1(set);
    return kindOfCode(text("winlog.channel"), text("event.code").toInt());
}

} // namespace

const std::vector<ColumnSet> &columnSets()
{
    static const auto list = [](std::initializer_list<const char *> fields) {
        QStringList names{QStringLiteral("@timestamp"), QStringLiteral("host.name")};
        for (const char *field : fields)
            names << QString::fromLatin1(field);
        return names;
    };
    // What tells most is last and takes the room that is left: with few columns before it, it is seen on a small screen too.
    static const std::vector<ColumnSet> sets{
        {QStringLiteral("triage"), Columns::tr("Triage", "set of columns"), list({"event.code", "user.name", "process.name", "details"})},
        {QStringLiteral("process"), Columns::tr("Process", "set of columns"), list({"user.name", "process.parent.name", "process.name", "process.command_line"})},
        {QStringLiteral("logon"), Columns::tr("Logon", "set of columns"), list({"event.outcome", "user.name", "winlog.event_data.LogonType", "source.ip", "details"})},
        {QStringLiteral("network"), Columns::tr("Network", "set of columns"), list({"process.name", "source.ip", "destination.ip", "destination.port", "network.transport"})},
        {QStringLiteral("dns"), Columns::tr("DNS", "set of columns"), list({"process.name", "dns.question.type", "dns.question.name", "dns.resolved_ip"})},
        {QStringLiteral("file"), Columns::tr("File", "set of columns"), list({"user.name", "process.name", "file.path"})},
        {QStringLiteral("registry"), Columns::tr("Registry", "set of columns"), list({"process.name", "registry.path", "winlog.event_data.Details"})},
        {QStringLiteral("powershell"), Columns::tr("PowerShell", "set of columns"),
         list({"event.code", "winlog.event_data.MessageNumber", "winlog.event_data.MessageTotal", "details"})},
        {QStringLiteral("web"), Columns::tr("Web", "set of columns"), list({"source.ip", "http.request.method", "http.response.status_code", "url.original"})},
        {QStringLiteral("own"), Columns::tr("Own", "set of columns"), list({"details"})}};
    return sets;
}

QString suitingSet(const query::ResultSet &result)
{
    const QString triage = columnSets().front().id;
    if (!result.hasEvents() || result.rows() == 0)
        return triage;
    std::map<QString, int> kinds;
    std::vector<quint64> rows;
    for (quint64 i = 0; i < 8; ++i)
        for (const quint64 row : {i, result.rows() / 8 * i})
            if (row < result.rows() && std::find(rows.begin(), rows.end(), row) == rows.end())
                rows.push_back(row);
    for (const quint64 row : rows)
        ++kinds[kindOf(result, row)];
    const auto best = std::max_element(kinds.begin(), kinds.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    return !best->first.isEmpty() && best->second * 5 >= int(rows.size()) * 4 ? best->first : triage;
}

workbench::ResultModel::Column columnFor(const QString &field)
{
    if (field == QLatin1String("details"))
        return {QString(), Columns::tr("details", "column"), [](const query::ResultSet &result, std::uint64_t row) { return views::eventLine(result, row).text; }};
    static const std::pair<const char *, QString> titles[] = {{"@timestamp", Columns::tr("@timestamp", "column")},
                                                              {"host.name", Columns::tr("host", "column")},
                                                              {"event.code", Columns::tr("code", "column")},
                                                              {"user.name", Columns::tr("user", "column")},
                                                              {"process.name", Columns::tr("process", "column")},
                                                              {"process.parent.name", Columns::tr("started by", "column")},
                                                              {"source.ip", Columns::tr("from", "column")},
                                                              {"destination.ip", Columns::tr("to", "column")}};
    for (const auto &[name, title] : titles)
        if (field == QLatin1String(name))
            return {field, title, {}};
    return {field, QString(), {}};
}

int usualWidth(const QString &field, bool oneDay)
{
    static constexpr std::pair<const char *, int> widths[] = {
        {"host.name", 104}, {"event.code", 48}, {"user.name", 80}, {"process.name", 112}, {"process.parent.name", 104}, {"process.pid", 64}, {"source.ip", 116},
        {"destination.ip", 116}, {"source.port", 64}, {"destination.port", 64}, {"network.transport", 72}, {"winlog.event_data.LogonType", 80},
        {"event.outcome", 72}, {"user.domain", 96}, {"dns.question.type", 64}, {"dns.question.name", 220}, {"file.name", 150}, {"registry.path", 260},
        {"http.request.method", 72}, {"http.response.status_code", 72}, {"url.original", 320}, {"process.command_line", 360}, {"file.path", 360},
        {"winlog.event_data.MessageNumber", 96}, {"winlog.event_data.MessageTotal", 96}, {"details", 360}};
    if (field == QLatin1String("@timestamp"))
        return oneDay ? 106 : 190;
    for (const auto &[name, width] : widths)
        if (field == QLatin1String(name))
            return width;
    return 140;
}

} // namespace jupiter::hunt
