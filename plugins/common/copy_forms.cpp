// SPDX-License-Identifier: GPL-3.0-or-later
#include "copy_forms.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/reports/case_report.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace jupiter::views {

namespace {

QString fieldOf(const CopyRequest &request, quint64 row, const QString &column)
{
    const query::ResultSet &result = *request.result;
    const auto &names = result.columns();
    const auto at = std::find(names.begin(), names.end(), column.toStdString());
    const query::Value value = at != names.end()     ? result.cell(row, std::size_t(at - names.begin()))
                               : result.hasEvents() ? result.field(row, column.toStdString())
                                                    : query::Value();
    return std::holds_alternative<Timestamp>(value) ? workbench::valueText(value, request.zone) : QString::fromStdString(query::displayText(value));
}

// What Markdown reads as its own, and HTML's '<' and '&' with it; a break would end the row.
QString markdownCell(const QString &text)
{
    static constexpr QStringView marks = u"\\`*_{}[]<>()#+-.!|~&:@";
    QString safe;
    for (const QChar c : workbench::safeText(text)) {
        if (marks.contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

QString line(const QStringList &cells, CopyForm form)
{
    if (form == CopyForm::Tsv)
        return workbench::tabSeparated(cells);
    QStringList out;
    for (const QString &cell : cells)
        out << (form == CopyForm::Csv ? QString::fromStdString(query::csvCell(cell.toStdString())) : markdownCell(cell));
    return form == CopyForm::Csv ? out.join(u',') : QStringLiteral("| ") + out.join(QStringLiteral(" | ")) + QStringLiteral(" |");
}

QString table(const CopyRequest &request, CopyForm form)
{
    QStringList columns = request.columns, titles;
    if (columns.isEmpty())
        for (const std::string &name : request.result->columns())
            columns << QString::fromStdString(name);
    for (const QString &column : columns)
        titles << (column == QLatin1String("@timestamp") ? QStringLiteral("time (%1)").arg(request.zone.name) : column);
    QString text = line(titles, form) + u'\n';
    if (form == CopyForm::Markdown)
        text += QStringLiteral("|") + QStringLiteral(" --- |").repeated(columns.size()) + u'\n';
    for (const quint64 row : request.rows) {
        QStringList cells;
        for (const QString &column : columns) {
            const QString cell = fieldOf(request, row, column);
            cells << (request.defang ? reports::defanged(cell) : cell);
        }
        text += line(cells, form) + u'\n';
    }
    return text;
}

// The values only: "host.name" as a key is no host.
QJsonValue defangedValues(const QJsonValue &value)
{
    if (value.isString())
        return reports::defanged(value.toString());
    if (!value.isArray())
        return value;
    QJsonArray many;
    for (const QJsonValue &one : value.toArray())
        many << (one.isString() ? QJsonValue(reports::defanged(one.toString())) : one);
    return many;
}

QString defangedJson(const QString &line)
{
    QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
    for (auto field = event.begin(); field != event.end(); ++field)
        *field = defangedValues(*field);
    return QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact));
}

QString json(const CopyRequest &request, bool lines)
{
    QStringList rows;
    for (const quint64 row : request.rows) {
        const QString text = QString::fromStdString(query::rowToJson(*request.result, row));
        rows << (request.defang ? defangedJson(text) : text);
    }
    return lines ? rows.join(u'\n') + u'\n' : QStringLiteral("[\n  ") + rows.join(QStringLiteral(",\n  ")) + QStringLiteral("\n]\n");
}

// A value as a Sigma rule writes it: wildcards are literal, a run of backslashes is doubled where a lone one would not stand for itself.
QString sigmaValue(const QString &value)
{
    QString text;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == u'*' || value[i] == u'?') {
            text += u'\\';
        } else if (value[i] == u'\\') {
            qsizetype end = i;
            while (end < value.size() && value[end] == u'\\')
                ++end;
            const bool alone = end - i == 1 && end < value.size() && value[end] != u'*' && value[end] != u'?';
            text += QString(alone ? 1 : 2 * (end - i), u'\\');
            i = end - 1;
            continue;
        }
        text += value[i];
    }
    const bool breaks = std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    if (!breaks)
        return u'\'' + text.replace(u'\'', QStringLiteral("''")) + u'\'';
    QString quoted;
    for (const QChar c : text)
        quoted += c == u'"' || c == u'\\'         ? QStringLiteral("\\") + c
                  : c.unicode() < 0x20 || c.unicode() == 0x7f ? QStringLiteral("\\x%1").arg(int(c.unicode()), 2, 16, QLatin1Char('0'))
                                                  : QString(c);
    return u'"' + quoted + u'"';
}

QString sigmaName(const QString &stored)
{
    static constexpr std::pair<const char *, const char *> names[] = {
        {"event.code", "EventID"}, {"winlog.channel", "Channel"}, {"winlog.provider_name", "Provider_Name"}, {"winlog.computer_name", "Computer"}};
    for (const auto &[from, to] : names)
        if (stored == QLatin1String(from))
            return QLatin1String(to);
    return stored.startsWith(QLatin1String("winlog.event_data.")) || stored.startsWith(QLatin1String("winlog.user_data.")) ? stored.section(u'.', 2) : QString();
}

} // namespace

QString copied(const CopyRequest &request, CopyForm form)
{
    return form == CopyForm::Json || form == CopyForm::Ndjson ? json(request, form == CopyForm::Ndjson) : table(request, form);
}

QString sigmaSelection(const query::ResultSet *result, quint64 row, const QString &field, const QString &value)
{
    QString name = sigmaName(field), text = value, modifier;
    if (name.isEmpty() && result && result->hasEvents() && row < result->rows()) {
        const auto &aliases = columnar::Schema::builtIn().aliases();
        if (const auto alias = aliases.find(field.toStdString()); alias != aliases.end())
            for (const columnar::AliasRule &rule : alias->second) {
                const QString stored = QString::fromStdString(query::displayText(result->field(row, rule.from)));
                const QString candidate = sigmaName(QString::fromStdString(rule.from));
                const bool same = stored.compare(value, Qt::CaseInsensitive) == 0;
                if (candidate.isEmpty() || stored.isEmpty() || (!same && !stored.endsWith(u'\\' + value, Qt::CaseInsensitive)))
                    continue;
                name = candidate;
                if (!same) {
                    modifier = QStringLiteral("|endswith");
                    text.prepend(u'\\');
                }
                break;
            }
    }
    if (name.isEmpty())
        name = field;
    if (value.isEmpty())
        return QStringLiteral("selection:\n    %1: null\n").arg(name);
    return QStringLiteral("selection:\n    %1%2: %3\n").arg(name, modifier, sigmaValue(text));
}

} // namespace jupiter::views
