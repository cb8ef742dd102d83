// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_line.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>

#include <array>

namespace jupiter::views {

namespace {

constexpr qsizetype longest = 1000;

struct EventColumns {
    Q_DECLARE_TR_FUNCTIONS(EventColumns)
};

QString connection(const query::ResultSet &result, quint64 row)
{
    const QString to = fieldText(result, row, "destination.ip");
    if (to.isEmpty())
        return {};
    const auto end = [&](const QString &ip, std::string_view port) {
        const QString p = fieldText(result, row, port);
        return p.isEmpty() ? ip : ip + u':' + p;
    };
    const QString from = fieldText(result, row, "source.ip");
    QString line = fieldText(result, row, "network.transport");
    if (!line.isEmpty())
        line += u' ';
    if (!from.isEmpty())
        line += end(from, "source.port") + QStringLiteral(" \u2192 ");
    return line + end(to, "destination.port");
}

// "lsass.exe GrantedAccess 0x1410"
QString access(const query::ResultSet &result, quint64 row)
{
    const QString target = fieldText(result, row, "winlog.event_data.TargetImage");
    if (target.isEmpty())
        return {};
    const QString mask = fieldText(result, row, "winlog.event_data.GrantedAccess");
    return mask.isEmpty() ? target : target + QStringLiteral(" GrantedAccess ") + mask;
}

// Nothing better known: the Windows event's own data, as it came.
QString ownData(const query::ResultSet &result, quint64 row)
{
    QString line;
    for (const auto &[name, value] : result.event(row)) {
        if (!name.starts_with("winlog.event_data.") && !name.starts_with("winlog.user_data."))
            continue;
        const QString field = QString::fromStdString(name.substr(name.rfind('.') + 1)), text = workbench::valueText(value, {});
        if (text.isEmpty() || text == QLatin1String("-") || field == QLatin1String("UtcTime") || field.endsWith(QLatin1String("Guid"), Qt::CaseInsensitive))
            continue;
        line += field + u'=' + text + QStringLiteral("  ");
        if (line.size() > 200)
            break;
    }
    return line.trimmed();
}

QString logon(const query::ResultSet &result, quint64 row)
{
    const QString type = fieldText(result, row, "winlog.event_data.LogonType");
    if (type.isEmpty())
        return {};
    QString line = QStringLiteral("logon type ") + type;
    if (const QString from = fieldText(result, row, "source.ip"); !from.isEmpty())
        line += QStringLiteral(" from ") + from;
    if (const QString package = fieldText(result, row, "winlog.event_data.AuthenticationPackageName"); !package.isEmpty())
        line += QStringLiteral(" (") + package + u')';
    return line;
}

} // namespace

QString fieldText(const query::ResultSet &result, quint64 row, std::string_view field)
{
    return workbench::valueText(result.field(row, field), {});
}

EventLine eventLine(const query::ResultSet &result, quint64 row)
{
    static constexpr std::array first{"process.command_line", "winlog.event_data.ScriptBlockText"};
    static constexpr std::array then{"dns.question.name", "registry.path", "winlog.event_data.PipeName", "file.path", "winlog.event_data.ServiceName",
                                     "winlog.event_data.TaskName", "winlog.event_data.ShareName", "url.full", "url.original", "http.request.uri",
                                     "message"};
    static constexpr std::pair<QString (*)(const query::ResultSet &, quint64), const char *> made[] = {
        {access, "winlog.event_data.TargetImage"}, {connection, "destination.ip"}, {logon, "winlog.event_data.LogonType"}};
    QString line;
    for (const char *field : first)
        if (line = fieldText(result, row, field); !line.isEmpty())
            return {line.left(longest), QLatin1String(field)};
    for (const auto &[make, field] : made)
        if (line = make(result, row); !line.isEmpty())
            return {line.left(longest), QLatin1String(field)};
    for (const char *field : then)
        if (line = fieldText(result, row, field); !line.isEmpty())
            return {line.left(longest), QLatin1String(field)};
    if (line = ownData(result, row); !line.isEmpty())
        return {line.left(longest), QString()};
    for (const char *field : {"event.original", "process.executable", "event.action"})
        if (line = fieldText(result, row, field); !line.isEmpty())
            return {line.left(longest), QLatin1String(field)};
    return {};
}

std::vector<workbench::ResultModel::Column> shortColumns()
{
    return {{QStringLiteral("@timestamp"), EventColumns::tr("time", "column")},
            {QStringLiteral("host.name"), EventColumns::tr("host", "column")},
            {QStringLiteral("event.code"), EventColumns::tr("code", "column")},
            {QString(), EventColumns::tr("what happened", "column"), [](const query::ResultSet &result, std::uint64_t row) { return eventLine(result, row).text; }}};
}

QString queryForEvents(const QStringList &ids, qsizetype most)
{
    QStringList quoted;
    for (const QString &id : ids.mid(0, most))
        quoted << u'"' + id + u'"';     // ids are hex digits, ':' and '@': nothing to escape
    return QStringLiteral("jupiter.id in (") + quoted.join(QStringLiteral(", ")) + u')';
}

} // namespace jupiter::views
