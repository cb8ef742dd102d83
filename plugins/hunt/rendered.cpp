// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendered.h"

#include "../common/text_forms.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

namespace jupiter::hunt {

using views::safeLines;

namespace {

struct RenderedEvent {
    Q_DECLARE_TR_FUNCTIONS(RenderedEvent)
};

struct Part {
    const char *title;
    std::initializer_list<std::pair<const char *, const char *>> lines;     // label, field
};

// In the order in which a person asks. Labels are those of RenderedEvent.
const Part parts[] = {
    {QT_TRANSLATE_NOOP("RenderedEvent", "Who"), {{QT_TRANSLATE_NOOP("RenderedEvent", "User"), "user.name"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Domain"), "user.domain"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Logon type"), "winlog.event_data.LogonType"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Logon id"), "winlog.logon.id"}}},
    {QT_TRANSLATE_NOOP("RenderedEvent", "Process"), {{QT_TRANSLATE_NOOP("RenderedEvent", "Program"), "process.executable"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Pid"), "process.pid"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Command line"), "process.command_line"}, {QT_TRANSLATE_NOOP("RenderedEvent", "In folder"), "process.working_directory"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Started by"), "process.parent.executable"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Its pid"), "process.parent.pid"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Its command line"), "process.parent.command_line"}, {QT_TRANSLATE_NOOP("RenderedEvent", "SHA-256"), "process.hash.sha256"}}},
    {QT_TRANSLATE_NOOP("RenderedEvent", "Connection"), {{QT_TRANSLATE_NOOP("RenderedEvent", "From"), "source.ip"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Port"), "source.port"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "To"), "destination.ip"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Port"), "destination.port"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Name"), "destination.domain"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Over"), "network.transport"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Asked for"), "dns.question.name"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Request"), "http.request.method"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Address"), "url.original"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Answer"), "http.response.status_code"}}},
    {QT_TRANSLATE_NOOP("RenderedEvent", "Object"), {{QT_TRANSLATE_NOOP("RenderedEvent", "File"), "file.path"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Registry"), "registry.path"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Target"), "winlog.event_data.TargetImage"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Access"), "winlog.event_data.GrantedAccess"},
      {QT_TRANSLATE_NOOP("RenderedEvent", "Service"), "winlog.event_data.ServiceName"}, {QT_TRANSLATE_NOOP("RenderedEvent", "Task"), "winlog.event_data.TaskName"}}},
};

// Long texts stand on lines of their own.
constexpr const char *texts[] = {"winlog.event_data.ScriptBlockText", "message"};

constexpr const char *prefixes[] = {"winlog.event_data.", "winlog.user_data."};

QString word(const char *text) { return QCoreApplication::translate("RenderedEvent", text); }

QString line(const QString &label, const QString &value) { return QStringLiteral("  %1  %2\n").arg(label, -18).arg(safeLines(value)); }

} // namespace

bool saysNothing(const QString &value)
{
    return value.isEmpty() || value == u"-" || value == u"N/A" || value == u"(null)" || value == u"{00000000-0000-0000-0000-000000000000}";
}

QString renderedText(const EventFacts &facts, const workbench::Zone &zone)
{
    QString text;
    const auto when = std::find_if(facts.fields.begin(), facts.fields.end(), [](const auto &field) { return field.first == "@timestamp"; });
    QString what = facts.text("event.action");
    if (what.isEmpty())
        what = facts.text("event.code").isEmpty() ? RenderedEvent::tr("Event", "rendered") : RenderedEvent::tr("Event %1", "rendered").arg(facts.text("event.code"));
    text += what + u'\n';
    if (when != facts.fields.end())
        text += workbench::valueText(when->second, zone) + u' ' + zone.name;
    if (const QString host = facts.text("host.name"); !host.isEmpty())
        text += RenderedEvent::tr(" on %1", "rendered: a host").arg(host);
    text += u'\n';

    QSet<QString> told;     // values: what ECS and the source say with two names is told once
    for (const Part &part : parts) {
        QString lines;
        for (const auto &[label, field] : part.lines)
            if (const QString value = facts.stored(field); !saysNothing(value)) {
                lines += line(word(label), value);
                told << value;
            }
        if (!lines.isEmpty())
            text += u'\n' + word(part.title) + u'\n' + lines;
    }
    for (const char *field : texts)
        if (const QString value = facts.stored(field); !value.isEmpty() && !told.contains(value)) {
            text += u'\n' + safeLines(value) + u'\n';
            told << value;
        }
    QString rest;
    for (const auto &[name, stored] : facts.fields)
        for (const char *prefix : prefixes) {
            const QString value = QString::fromStdString(query::displayText(stored));
            if (name.starts_with(prefix) && !saysNothing(value) && !told.contains(value))
                rest += line(workbench::safeText(QString::fromStdString(name.substr(std::string_view(prefix).size()))), value);
        }
    if (!rest.isEmpty())
        text += u'\n' + RenderedEvent::tr("What else the source says", "rendered") + u'\n' + rest;
    return text;
}

} // namespace jupiter::hunt
