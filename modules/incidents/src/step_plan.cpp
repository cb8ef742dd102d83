// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_plan.h"

#include "names.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/intel/indicator.h>
#include <jupiter/notebook/mark.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

namespace jupiter::incidents {
namespace {

constexpr qsizetype longestValue = 200, longestText = 2'000; // characters; a command line need not fill a title
constexpr std::array actionNames{"open-case", "add-task", "add-events", "mark-events", "sight-indicator", "hunt", "block-list"};
constexpr std::array runNames{"waiting", "declined", "running", "done", "failed"};
constexpr std::array stepNames{"waiting", "started", "done", "failed"};
constexpr std::array formats{"text", "csv", "suricata", "misp", "stix"};
constexpr std::array places{"value", "kind", "score", "sources", "host", "user", "alert", "events"};

template <class Names>
std::string listed(const Names &names)
{
    std::string out;
    for (const char *name : names)
        out += (out.empty() ? "" : ", ") + std::string(name);
    return out;
}

template <class Names>
int indexOf(const Names &names, const QString &name)
{
    const auto at = std::find_if(names.begin(), names.end(), [&](const char *each) { return name == QLatin1String(each); });
    return at == names.end() ? -1 : int(at - names.begin());
}

/// One line that ends where a reader would stop reading.
QString oneLine(QString text)
{
    for (QChar &c : text)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph)
            c = u' ';
    text = text.simplified();
    return text.size() > longestValue ? text.left(longestValue - 1) + u'…' : text;
}

QString valueOf(const QString &place, const RunFacts &facts)
{
    const HitIndicator &first = facts.indicators.front();
    const QString more = facts.indicators.size() > 1 ? QStringLiteral(" and %1 more").arg(facts.indicators.size() - 1) : QString();
    if (place == QLatin1String("value"))
        return oneLine(QString::fromStdString(first.value)) + more;
    if (place == QLatin1String("kind"))
        return QString::fromStdString(first.kind);
    if (place == QLatin1String("score"))
        return QString::number(first.score);
    if (place == QLatin1String("sources"))
        return oneLine(first.sources.join(QStringLiteral(", ")));
    if (place == QLatin1String("host"))
        return facts.alert.host.isEmpty() ? QStringLiteral("an unnamed host") : oneLine(facts.alert.host);
    if (place == QLatin1String("user"))
        return facts.alert.user.isEmpty() ? QStringLiteral("an unnamed user") : oneLine(facts.alert.user);
    if (place == QLatin1String("alert"))
        return oneLine(facts.alert.title);
    return QString::number(facts.alert.eventCount);
}

/// Calls place(name) for each {name}, text(piece) for what stands between.
template <class Text, class Place>
void walk(const QString &text, Text &&onText, Place &&onPlace)
{
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype open = text.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u'}', open);
        if (close < 0)
            return onText(text.mid(at));
        onText(text.mid(at, open - at));
        onPlace(text.mid(open + 1, close - open - 1));
        at = close + 1;
    }
}

QString filled(const QString &text, const RunFacts &facts)
{
    QString out;
    walk(text, [&](const QString &piece) { out += piece; }, [&](const QString &place) { out += valueOf(place, facts); });
    return out.left(longestText);
}

Error broken(const char *what)
{
    return {ErrorCode::Corrupt, std::string("the step that is kept has ") + what, "incidents"};
}

QString indicatorsText(const StepPlan &plan)
{
    QStringList words;
    for (std::size_t i = 0; i < plan.indicators.size() && i < 3; ++i)
        words << QString::fromStdString(plan.indicators[i].first) + u' ' + oneLine(QString::fromStdString(plan.indicators[i].second));
    QString text = words.join(QStringLiteral(", "));
    if (plan.indicators.size() > 3)
        text += QStringLiteral(" and %1 more").arg(plan.indicators.size() - 3);
    return text;
}

QString eventsText(const StepPlan &plan)
{
    const QString these = counted(plan.events.size(), "event");
    return plan.moreEvents ? QStringLiteral("the first %1 of %2").arg(these).arg(quint64(plan.events.size()) + plan.moreEvents) : these;
}

} // namespace

QString nameOf(StepAction action) { return QLatin1String(actionNames[std::size_t(action)]); }
QString nameOf(RunState state) { return QLatin1String(runNames[std::size_t(state)]); }
QString nameOf(StepState state) { return QLatin1String(stepNames[std::size_t(state)]); }
std::string knownActions() { return listed(actionNames); }
std::string knownPlaces() { return listed(places); }
std::string blockFormats() { return listed(formats); }
bool isKnownPlace(const QString &name) { return indexOf(places, name) >= 0; }
bool isBlockFormat(const QString &name) { return indexOf(formats, name) >= 0; }

std::optional<StepAction> actionFrom(const QString &name)
{
    const int at = indexOf(actionNames, name);
    return at < 0 ? std::nullopt : std::optional(StepAction(at));
}

bool isBlockFile(const QString &name)
{
    return !name.isEmpty() && name.size() <= 60 && name.front() != u'.' && name.back() != u'.' && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-' || c == u'_';
    });
}

QStringList placesIn(const QString &text)
{
    QStringList out;
    walk(text, [](const QString &) {}, [&](const QString &place) { out << place; });
    return out;
}

StepPlan planOf(const PlaybookStep &step, const RunFacts &facts)
{
    StepPlan plan;
    plan.id = step.id;
    plan.action = step.action;
    plan.text = filled(step.text, facts);
    plan.severity = step.severity.value_or(facts.alert.severity);
    plan.tlp = step.tlp;
    plan.tag = step.tag;
    plan.format = step.format;
    plan.file = step.file;
    if (step.action == StepAction::AddEvents || step.action == StepAction::MarkEvents) {
        plan.events = facts.events;
        plan.moreEvents = facts.moreEvents;
    }
    if (step.action == StepAction::SightIndicator || step.action == StepAction::Hunt || step.action == StepAction::BlockList)
        for (const HitIndicator &indicator : facts.indicators)
            plan.indicators.emplace_back(indicator.kind, indicator.value);
    return plan;
}

QByteArray toJson(const StepPlan &plan)
{
    QJsonObject object;
    const auto put = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            object.insert(QLatin1String(key), text);
    };
    put("text", plan.text);
    put("tag", plan.tag);
    put("format", plan.format);
    put("file", plan.file);
    if (plan.action == StepAction::OpenCase) {
        put("severity", nameOf(plan.severity));
        put("tlp", nameOf(plan.tlp));
    }
    QJsonArray indicators;
    for (const auto &[kind, value] : plan.indicators)
        indicators.append(QJsonObject{{QStringLiteral("kind"), QString::fromStdString(kind)}, {QStringLiteral("value"), QString::fromStdString(value)}});
    if (!indicators.isEmpty())
        object.insert(QStringLiteral("indicators"), indicators);
    if (!plan.events.isEmpty())
        object.insert(QStringLiteral("events"), QJsonArray::fromStringList(plan.events));
    if (plan.moreEvents)
        object.insert(QStringLiteral("more_events"), qint64(plan.moreEvents));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<StepPlan> planFrom(const QString &id, const QString &action, const QByteArray &json)
{
    const auto known = actionFrom(action);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!known || !document.isObject())
        return broken("no action that is known");
    const QJsonObject object = document.object();
    const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
    StepPlan plan;
    plan.id = id.left(40);
    plan.action = *known;
    plan.text = text("text").left(longestText);
    plan.tag = text("tag");
    plan.format = text("format");
    plan.file = text("file");
    plan.severity = severityFromLevel(text("severity").toStdString());
    plan.tlp = text("tlp").isEmpty() ? Tlp::Amber : tlpFrom(text("tlp"));
    plan.moreEvents = std::uint64_t(std::max<qint64>(0, object.value(QLatin1String("more_events")).toInteger()));
    for (const QJsonValue &event : object.value(QLatin1String("events")).toArray()) {
        if (!columnar::EventId::parse(event.toString().toStdString()) || plan.events.size() >= mostRunEvents)
            return broken("events that are none");
        plan.events << event.toString();
    }
    for (const QJsonValue &each : object.value(QLatin1String("indicators")).toArray()) {
        const std::string kind = each.toObject().value(QLatin1String("kind")).toString().toStdString(), value = each.toObject().value(QLatin1String("value")).toString().toStdString();
        if (!intel::kindFromName(kind) || value.empty() || plan.indicators.size() >= std::size_t(mostRunIndicators))
            return broken("indicators that are none");
        plan.indicators.emplace_back(kind, value);
    }
    if (plan.action == StepAction::BlockList && (!isBlockFormat(plan.format) || !isBlockFile(plan.file)))
        return broken("a file or format that no playbook may name");
    if (plan.action == StepAction::MarkEvents && !notebook::tagFrom(plan.tag.toStdString()))
        return broken("a tag that is none");
    return plan;
}

QString StepPlan::sentence() const
{
    switch (action) {
    case StepAction::OpenCase:
        return QStringLiteral("open a case \"%1\", severity %2, TLP:%3, with the alert in it (its own case when it is in one)").arg(text, nameOf(severity), nameOf(tlp).toUpper());
    case StepAction::AddTask: return QStringLiteral("add the task \"%1\" to the case").arg(text);
    case StepAction::AddEvents: return QStringLiteral("add %1 to the case").arg(eventsText(*this));
    case StepAction::MarkEvents:
        return QStringLiteral("tag %1 as \"%2\"").arg(eventsText(*this), tag) + (text.isEmpty() ? QString() : QStringLiteral(" with the comment \"%1\"").arg(text));
    case StepAction::SightIndicator: return QStringLiteral("note a sighting of %1").arg(indicatorsText(*this));
    case StepAction::Hunt: return QStringLiteral("look for %1 in this workspace and those chosen for hunts").arg(indicatorsText(*this));
    case StepAction::BlockList: return QStringLiteral("write %1 as %2 to reports/, file %3").arg(indicatorsText(*this), format, file);
    }
    return {};
}

} // namespace jupiter::incidents
