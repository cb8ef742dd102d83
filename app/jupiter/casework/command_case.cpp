// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "casework.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/query/query.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace jupiter::cli {
namespace {

using namespace incidents;

constexpr std::array severityNames{"informational", "low", "medium", "high", "critical"};
constexpr std::array tlpNames{"red", "amber+strict", "amber", "green", "clear"};
constexpr std::array stateNames{"open", "in progress", "closed"};
constexpr std::array alertStateNames{"new", "acknowledged", "in case", "closed"};
constexpr std::array verdictNames{"none", "true positive", "false positive", "benign"};

template <std::size_t N>
std::optional<int> indexOf(const std::array<const char *, N> &names, const std::string &name)
{
    for (std::size_t i = 0; i < N; ++i)
        if (name == names[i])
            return int(i);
    return {};
}

void writeInfo(JsonWriter &json, const CaseInfo &info)
{
    json.key("id").integer(std::int64_t(info.id)).key("title").string(utf8(info.title)).key("severity").string(severityNames[std::size_t(info.severity)]);
    json.key("status").string(stateNames[std::size_t(info.state)]).key("tlp").string(tlpNames[std::size_t(info.tlp)]).key("owner").string(utf8(info.owner));
    json.key("opened").string(formatRfc3339(info.opened));
    if (info.closed)
        json.key("closed").string(formatRfc3339(*info.closed));
    json.key("alerts").integer(info.alerts).key("events").integer(info.events).key("evidence").integer(info.evidence);
    json.key("tasks").integer(info.tasks).key("tasks_done").integer(info.tasksDone);
}

int list(IncidentStore &store, bool asJson)
{
    auto cases = store.cases();
    if (!cases)
        return fail(cases.error());
    std::vector<std::vector<std::string>> rows;
    for (const CaseInfo &info : *cases) {
        if (asJson) {
            JsonWriter json;
            json.beginObject().key("type").string("case");
            writeInfo(json, info);
            print(json.endObject().text());
        }
        rows.push_back({std::to_string(std::int64_t(info.id)), severityNames[std::size_t(info.severity)], stateNames[std::size_t(info.state)],
                        std::to_string(info.alerts), std::to_string(info.evidence), utf8(info.title)});
    }
    if (asJson)
        print("{\"type\":\"receipt\",\"schema\":\"jupiter.case/1\",\"cases\":" + std::to_string(rows.size()) + "}");
    else if (rows.empty())
        print("no cases; 'jupiter case create WORKSPACE --title TEXT' makes one");
    else
        printTable({"id", "severity", "status", "alerts", "evidence", "title"}, rows, 80);
    return AllDone;
}

std::string detailJson(const CaseDetail &detail)
{
    JsonWriter json;
    json.beginObject().key("type").string("case");
    writeInfo(json, detail.info);
    json.key("summary").string(utf8(detail.info.summary)).key("linked_alerts").beginArray();
    for (const Alert &alert : detail.alerts)
        json.beginObject().key("id").integer(std::int64_t(alert.id)).key("rule").string(utf8(alert.rule)).key("title").string(utf8(alert.title))
            .key("level").string(severityNames[std::size_t(alert.severity)]).key("host").string(utf8(alert.host)).key("user").string(utf8(alert.user))
            .key("events").unsignedInteger(alert.eventCount).key("first").string(formatRfc3339(alert.first)).key("last").string(formatRfc3339(alert.last))
            .key("state").string(alertStateNames[std::size_t(alert.state)]).key("verdict").string(verdictNames[std::size_t(alert.verdict)]).endObject();
    json.endArray().key("linked_events").beginArray();
    for (const QString &event : detail.events)
        json.string(utf8(event));
    json.endArray().key("task_list").beginArray();
    for (const Task &task : detail.tasks)
        json.beginObject().key("id").integer(task.id).key("title").string(utf8(task.title)).key("done").boolean(task.done).endObject();
    json.endArray().key("notes").beginArray();
    for (const Note &note : detail.notes)
        json.beginObject().key("time").string(formatRfc3339(note.written)).key("author").string(utf8(note.author)).key("text").string(utf8(note.text)).endObject();
    json.endArray().key("evidence_files").beginArray();
    for (const Evidence &file : detail.evidence)
        json.beginObject().key("name").string(utf8(file.name)).key("path").string(utf8(file.path)).key("sha256").string(utf8(file.sha256))
            .key("bytes").unsignedInteger(file.bytes).key("taken").string(formatRfc3339(file.taken)).key("state").string(utf8(file.state)).endObject();
    json.endArray().key("activity").beginArray();
    for (const Activity &line : detail.activity)
        json.beginObject().key("time").string(formatRfc3339(line.at)).key("actor").string(utf8(line.actor)).key("action").string(utf8(line.action))
            .key("detail").string(utf8(line.detail)).key("hash").string(utf8(line.hash)).endObject();
    return json.endArray().endObject().take();
}

int show(IncidentStore &store, CaseId id, bool asJson)
{
    auto detail = store.caseDetail(id);
    if (!detail)
        return fail(detail.error());
    if (asJson) {
        print(detailJson(*detail));
        print("{\"type\":\"receipt\",\"schema\":\"jupiter.case/1\",\"cases\":1}");
        return AllDone;
    }
    const CaseInfo &info = detail->info;
    print("#" + std::to_string(std::int64_t(info.id)) + "  " + escapeControls(utf8(info.title)) + "\n" + severityNames[std::size_t(info.severity)] + ", " +
          stateNames[std::size_t(info.state)] + ", TLP:" + tlpNames[std::size_t(info.tlp)] + ", owner " + escapeControls(utf8(info.owner)) + ", opened " + formatRfc3339(info.opened));
    std::vector<std::vector<std::string>> rows;
    for (const Alert &alert : detail->alerts)
        rows.push_back({formatRfc3339(alert.first), severityNames[std::size_t(alert.severity)], std::to_string(alert.eventCount), utf8(alert.host), utf8(alert.title)});
    if (!rows.empty())
        printTable({"first", "level", "events", "host", "alert"}, rows, 80);
    rows.clear();
    for (const Evidence &file : detail->evidence)
        rows.push_back({utf8(file.name), utf8(file.sha256), utf8(file.state)});
    if (!rows.empty())
        printTable({"evidence", "sha256", "state"}, rows, 80);
    for (const Task &task : detail->tasks)
        print(std::string(task.done ? "[x] " : "[ ] ") + escapeControls(utf8(task.title)));
    return AllDone;
}

int create(IncidentStore &store, const Arguments &arguments)
{
    IncidentStore::NewCase fields;
    fields.title = QString::fromStdString(arguments.value("--title"));
    fields.owner = QString::fromStdString(arguments.value("--owner", utf8(actorName())));
    const auto severity = indexOf(severityNames, arguments.value("--severity", "medium"));
    const auto tlp = indexOf(tlpNames, arguments.value("--tlp", "amber"));
    if (fields.title.trimmed().isEmpty())
        return wrongUsage("case", "--title TEXT is needed");
    if (!severity || !tlp)
        return wrongUsage("case", "--severity is informational, low, medium, high or critical; --tlp is red, amber+strict, amber, green or clear");
    fields.severity = Severity(*severity);
    fields.tlp = Tlp(*tlp);
    auto id = store.createCase(fields);
    if (!id)
        return fail(id.error());
    print(std::to_string(std::int64_t(*id)));
    return AllDone;
}

/// "all", names of levels, or numbers of alerts, with commas between.
Result<void> addAlerts(IncidentStore &store, CaseId id, const std::vector<std::string> &given)
{
    JUPITER_TRY(alerts, store.alerts());
    std::vector<AlertId> ids;
    for (const std::string &list : given) {
        for (const QString &item : QString::fromStdString(list).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const auto level = indexOf(severityNames, utf8(item));
            bool isNumber = false;
            const auto number = AlertId(item.toLongLong(&isNumber));
            if (isNumber)
                ids.push_back(number);
            else if (item != QLatin1String("all") && !level)
                return Error{ErrorCode::InvalidArgument, "'" + utf8(item) + "' is neither the number of an alert nor a level nor 'all'"};
            else
                for (const Alert &alert : alerts)
                    if (!alert.inCase && alert.state != AlertState::Closed && (!level || int(alert.severity) == *level))
                        ids.push_back(alert.id);
        }
    }
    return store.addAlerts(id, ids);
}

/// Links events that the store has; one that it has not is refused by name, and then none is linked.
Result<void> addEvents(IncidentStore &store, CaseId id, const std::string &workspace, const QStringList &events)
{
    JUPITER_TRY(stored, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read));
    for (const QString &event : events) {
        const auto parsed = query::Query::parse("jupiter.id:\"" + utf8(event) + '"');
        const auto *query = columnar::EventId::parse(utf8(event)) ? std::get_if<query::Query>(&parsed) : nullptr;
        if (!query)
            return Error{ErrorCode::InvalidArgument, "'" + utf8(event) + "' is not the id of an event"};
        JUPITER_TRY(found, query::run(*query, stored->snapshot(), columnar::Schema::builtIn(), {}, job()));
        if (!found->rows())
            return Error{ErrorCode::NotFound, "there is no event " + utf8(event) + " in this workspace"};
    }
    return store.addEvents(id, events);
}

Result<void> addSources(IncidentStore &store, CaseId id, const std::string &workspace)
{
    JUPITER_TRY(events, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read));
    JUPITER_TRY(sources, events->sources());
    for (const store::SourceRecord &source : sources)
        if (auto added = store.addSourceAsEvidence(id, source); !added)
            return std::move(added).error();
    return {};
}

Result<void> add(IncidentStore &store, CaseId id, const Arguments &arguments)
{
    if (arguments.has("--alerts"))
        if (auto done = addAlerts(store, id, arguments.values("--alerts")); !done)
            return done;
    QStringList events;
    for (const std::string &list : arguments.values("--events"))
        events += QString::fromStdString(list).split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (!events.isEmpty())
        if (auto done = addEvents(store, id, arguments.words()[1], events); !done)
            return done;
    for (const std::string &file : arguments.values("--evidence"))
        if (auto done = store.addEvidence(id, pathFromUtf8(file), true, job()); !done)
            return std::move(done).error();
    if (arguments.has("--sources"))
        if (auto done = addSources(store, id, arguments.words()[1]); !done)
            return done;
    for (const std::string &note : arguments.values("--note"))
        if (auto done = store.addNote(id, QString::fromStdString(note)); !done)
            return done;
    for (const std::string &task : arguments.values("--task"))
        if (auto done = store.addTask(id, QString::fromStdString(task)); !done)
            return std::move(done).error();
    return {};
}

Result<void> close(IncidentStore &store, CaseId id, const Arguments &arguments)
{
    JUPITER_TRY(detail, store.caseDetail(id));
    for (const std::string &note : arguments.values("--note"))
        if (auto done = store.addNote(id, QString::fromStdString(note)); !done)
            return done;
    CaseInfo info = detail.info;
    info.state = CaseState::Closed;
    return store.updateCase(info);
}

} // namespace

int commandCase(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--quiet", Spec::Flag}, {"--title", Spec::Value}, {"--severity", Spec::Value},
                                                {"--tlp", Spec::Value}, {"--owner", Spec::Value}, {"--alerts", Spec::Values}, {"--events", Spec::Values},
                                                {"--evidence", Spec::Values}, {"--sources", Spec::Flag}, {"--note", Spec::Value}, {"--task", Spec::Value}});
    const auto &rest = arguments.words();
    const std::string what = rest.empty() ? "" : rest[0];
    const bool needsId = what == "show" || what == "add" || what == "close";
    if (wrong.empty() && what != "list" && what != "create" && !needsId)
        wrong = "what to do is one of list, show, create, add, close";
    if (wrong.empty() && rest.size() != (needsId ? 3u : 2u))
        wrong = needsId ? "a workspace and the number of a case are needed" : "one workspace is needed";
    const auto id = needsId && rest.size() > 2 ? caseIdFrom(rest[2]) : std::nullopt;
    if (wrong.empty() && needsId && !id)
        wrong = "'" + rest[2] + "' is not the number of a case";
    if (!wrong.empty())
        return wrongUsage("case", wrong);
    auto store = openIncidents(rest[1], what == "create" ? store::EventStore::Mode::Create : store::EventStore::Mode::Read);
    if (!store)
        return fail(store.error());
    if (what == "list")
        return list(**store, arguments.has("--json"));
    if (what == "show")
        return show(**store, *id, arguments.has("--json"));
    if (what == "create")
        return create(**store, arguments);
    const auto done = what == "add" ? add(**store, *id, arguments) : close(**store, *id, arguments);
    return done ? int(AllDone) : fail(done.error());
}

} // namespace jupiter::cli
