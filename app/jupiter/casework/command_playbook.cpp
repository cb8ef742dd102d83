// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "casework.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/store/workspaces.h>

#include <algorithm>

namespace jupiter::cli {
namespace {

using namespace incidents;

constexpr const char *schema = "jupiter.playbook/1";

void printReceipt(const char *what, std::size_t count)
{
    JsonWriter json;
    print(json.beginObject().key("type").string("receipt").key("schema").string(schema).key(what).unsignedInteger(count).endObject().take());
}

void writeTexts(JsonWriter &json, const char *key, const QStringList &texts)
{
    json.key(key).beginArray();
    for (const QString &text : texts)
        json.string(utf8(text));
    json.endArray();
}

void writePlaybook(JsonWriter &json, const Playbook &playbook)
{
    json.key("title").string(utf8(playbook.title)).key("when").beginObject();
    if (!playbook.rule.isEmpty())
        json.key("rule").string(utf8(playbook.rule));
    writeTexts(json, "kinds", playbook.kinds);
    writeTexts(json, "sources", playbook.sources);
    writeTexts(json, "tags", playbook.tags);
    json.key("min_score").integer(playbook.minScore).endObject().key("steps").beginArray();
    for (const PlaybookStep &step : playbook.steps)
        json.beginObject().key("id").string(utf8(step.id)).key("do").string(utf8(nameOf(step.action))).endObject();
    json.endArray();
}

std::string stepNames(const Playbook &playbook)
{
    QStringList names;
    for (const PlaybookStep &step : playbook.steps)
        names << nameOf(step.action);
    return utf8(names.join(QStringLiteral(", ")));
}

int check(const std::vector<std::string> &files, bool asJson)
{
    std::size_t sound = 0;
    for (const std::string &file : files) {
        const auto playbook = readPlaybook(pathFromUtf8(file));
        sound += playbook.has_value();
        if (asJson) {
            JsonWriter json;
            json.beginObject().key("type").string("playbook").key("path").string(file);
            if (playbook)
                json.key("name").string(utf8(playbook->name)).key("status").string("ok");
            else
                json.key("status").string("refused").key("reason").string(playbook.error().message);
            if (playbook)
                writePlaybook(json, *playbook);
            print(json.endObject().take());
        } else {
            print(escapeControls(playbook ? file + ": " + utf8(playbook->name) + ": " + stepNames(*playbook) : playbook.error().message));
        }
    }
    if (asJson)
        printReceipt("playbooks", files.size());
    return sound == files.size() ? AllDone : sound ? DoneInPart : NothingDone;
}

int list(const std::string &workspace, bool asJson)
{
    const auto all = playbooks(pathFromUtf8(workspace));
    bool refused = false;
    std::vector<std::vector<std::string>> rows;
    for (const PlaybookFile &file : all) {
        refused |= !file.playbook;
        const std::string state = !file.playbook ? "refused" : file.on ? "on" : "off";
        if (asJson) {
            JsonWriter json;
            json.beginObject().key("type").string("playbook").key("name").string(utf8(file.name)).key("path").string(file.path).key("status").string(state);
            if (file.playbook)
                writePlaybook(json, *file.playbook);
            else
                json.key("reason").string(file.playbook.error().message);
            print(json.endObject().take());
        } else {
            rows.push_back({utf8(file.name), state, file.path.empty() ? "of the program" : file.path, file.playbook ? stepNames(*file.playbook) : file.playbook.error().message});
        }
    }
    if (asJson)
        printReceipt("playbooks", all.size());
    else
        printTable({"name", "state", "file", "steps"}, rows, 100);
    return refused ? DoneInPart : AllDone;
}

std::string runJson(const PlaybookRun &run)
{
    JsonWriter json;
    json.beginObject().key("type").string("run").key("id").integer(std::int64_t(run.id)).key("playbook").string(utf8(run.playbook)).key("title").string(utf8(run.title));
    json.key("alert").integer(std::int64_t(run.alert)).key("alert_title").string(utf8(run.alertTitle)).key("state").string(utf8(nameOf(run.state)));
    json.key("proposed").string(formatRfc3339(run.proposed));
    if (run.decided)
        json.key("decided").string(formatRfc3339(*run.decided)).key("decided_by").string(utf8(run.decidedBy));
    if (!run.reason.isEmpty())
        json.key("reason").string(utf8(run.reason));
    if (run.inCase)
        json.key("case").integer(std::int64_t(*run.inCase));
    json.key("steps").beginArray();
    for (const RunStep &step : run.steps) {
        json.beginObject().key("id").string(utf8(step.plan.id)).key("do").string(utf8(nameOf(step.plan.action))).key("what").string(utf8(step.plan.sentence()));
        json.key("state").string(utf8(nameOf(step.state)));
        if (!step.outcome.isEmpty())
            json.key("outcome").string(utf8(step.outcome));
        if (step.ended)
            json.key("ended").string(formatRfc3339(*step.ended));
        json.endObject();
    }
    return json.endArray().endObject().take();
}

void printRun(const PlaybookRun &run)
{
    const std::string state = run.state == RunState::Running ? "cut off; approve it to go on" : utf8(nameOf(run.state));
    print(escapeControls("run " + std::to_string(std::int64_t(run.id)) + "  " + utf8(run.title) + " (" + utf8(run.playbook) + ")  " + state));
    print(escapeControls("  alert " + std::to_string(std::int64_t(run.alert)) + ": " +
                         utf8(run.alertTitle) + (run.decided ? "; decided by " + utf8(run.decidedBy) + " " + formatRfc3339(*run.decided) : "") + (run.reason.isEmpty() ? "" : ": " + utf8(run.reason))));
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        const RunStep &step = run.steps[i];
        print(escapeControls("  " + std::to_string(i + 1) + ". " + utf8(step.plan.sentence()) + (step.state == StepState::Waiting ? "" : "  [" + utf8(nameOf(step.state)) + (step.outcome.isEmpty() ? "" : ": " + utf8(step.outcome)) + "]")));
    }
}

int waiting(IncidentStore &store, bool all, bool asJson)
{
    const auto runs = store.playbookRuns(!all);
    if (!runs)
        return fail(runs.error());
    for (const PlaybookRun &run : *runs)
        if (asJson)
            print(runJson(run));
        else
            printRun(run);
    if (asJson)
        printReceipt("runs", runs->size());
    else if (runs->empty())
        print(all ? "no playbook was ever proposed" : "nothing waits to be approved");
    return AllDone;
}

int approve(IncidentStore &store, RunId id, const std::string &workspace, const std::vector<std::string> &hunted, bool asJson)
{
    IncidentStore::Surroundings around;
    std::error_code failed;
    for (const std::string &word : hunted) {
        auto inside = store::workspacesIn(pathFromUtf8(word));
        if (inside.empty()) // before anything is done
            return fail({ErrorCode::NotFound, word + " is no workspace, and there is none in it"}, schema, asJson);
        for (const auto &path : inside)
            if (!std::filesystem::equivalent(path, pathFromUtf8(workspace), failed))
                around.others.push_back(path);
    }
    const auto run = store.approveRun(id, around, job());
    if (!run)
        return fail(run.error(), schema, asJson);
    if (asJson) {
        print(runJson(*run));
        printReceipt("runs", 1);
    } else {
        printRun(*run);
    }
    return run->state == RunState::Done ? AllDone : DoneInPart;
}

int add(const std::string &workspace, const std::vector<std::string> &files)
{
    std::size_t added = 0;
    for (const std::string &file : files) {
        if (const auto playbook = addPlaybook(pathFromUtf8(workspace), pathFromUtf8(file)); playbook)
            ++added;
        else
            complain(playbook.error().message);
    }
    return added == files.size() ? AllDone : added ? DoneInPart : NothingDone;
}

} // namespace

int commandPlaybook(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--quiet", Spec::Flag}, {"--all", Spec::Flag}, {"--reason", Spec::Value}, {"--hunt", Spec::Values}});
    const auto &rest = arguments.words();
    const std::string what = rest.empty() ? "" : rest[0];
    const bool decides = what == "approve" || what == "decline", switches = what == "on" || what == "off", few = what == "list" || what == "waiting";
    if (wrong.empty() && !decides && !switches && !few && what != "check" && what != "add")
        wrong = "what to do is one of check, list, waiting, approve, decline, add, on, off";
    const std::size_t least = decides || switches || what == "add" ? 3 : 2;
    if (wrong.empty() && (rest.size() < least || (what != "check" && what != "add" && rest.size() > least)))
        wrong = what == "check" ? "a file is needed" : what == "add" ? "a workspace and a file are needed" : decides ? "a workspace and the number of a run are needed" : switches ? "a workspace and the name of a playbook are needed" : "one workspace is needed";
    const auto id = decides && rest.size() > 2 ? caseIdFrom(rest[2]) : std::nullopt;
    if (wrong.empty() && decides && !id)
        wrong = "'" + rest[2] + "' is not the number of a run";
    if (wrong.empty() && what == "decline" && arguments.value("--reason").empty())
        wrong = "--reason TEXT is needed";
    if (!wrong.empty())
        return wrongUsage("playbook", wrong);
    const bool asJson = arguments.has("--json");
    if (what == "check")
        return check({rest.begin() + 1, rest.end()}, asJson);
    if (what == "list" || what == "add" || switches) { // files: no event is needed for them
        if (std::error_code failed; !std::filesystem::is_directory(pathFromUtf8(rest[1]), failed))
            return fail({ErrorCode::NotFound, rest[1] + ": there is no such workspace"}, schema, asJson);
        if (what == "list")
            return list(rest[1], asJson);
        if (what == "add")
            return add(rest[1], {rest.begin() + 2, rest.end()});
        const auto done = switchPlaybook(pathFromUtf8(rest[1]), QString::fromStdString(rest[2]), what == "on");
        return done ? int(AllDone) : fail(done.error());
    }
    auto store = openIncidents(rest[1], store::EventStore::Mode::Read); // it must be there; findings not yet taken are
    if (!store)
        return fail(store.error(), schema, asJson);
    if (what == "waiting")
        return waiting(**store, arguments.has("--all"), asJson);
    if (what == "approve")
        return approve(**store, RunId(*id), rest[1], arguments.values("--hunt"), asJson);
    const auto done = (*store)->declineRun(RunId(*id), QString::fromStdString(arguments.value("--reason")));
    return done ? int(AllDone) : fail(done.error());
}

} // namespace jupiter::cli
