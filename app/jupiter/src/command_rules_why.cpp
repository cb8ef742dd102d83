// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "output.h"
#include "rules_cache.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/detection/why.h>
#include <jupiter/rulebook/event_file.h>
#include <jupiter/rulebook/find_event.h>
#include <jupiter/rulebook/stored_rules.h>

#include <filesystem>
#include <optional>

namespace jupiter::cli {
namespace {

namespace fs = std::filesystem;
using detection::WhyNode;

constexpr std::string_view kindNames[] = {"all", "any", "at least", "not", "selection", "item"};

void write(JsonWriter &json, const WhyNode &node, bool answered) // as deep as the rule, whose depth is limited
{
    json.beginObject().key("kind").string(kindNames[std::size_t(node.kind)]);
    if (node.kind == WhyNode::Kind::AtLeast)
        json.key("needed").unsignedInteger(node.needed);
    if (node.kind == WhyNode::Kind::Selection)
        json.key("name").string(node.text);
    if (answered)
        json.key("holds").boolean(node.holds);
    if (node.kind == WhyNode::Kind::Item) {
        if (!node.field.empty())
            json.key("field").string(node.field);
        json.key("pattern").string(node.pattern);
        if (!node.values.empty()) {
            json.key("values").beginArray();
            for (const std::string &value : node.values)
                json.string(value);
            json.endArray();
        }
        if (!node.reason.empty())
            json.key("reason").string(node.reason);
    } else {
        json.key("nodes").beginArray();
        for (const WhyNode &child : node.nodes)
            write(json, child, answered);
        json.endArray();
    }
    json.endObject();
}

void show(const WhyNode &condition, bool answered)
{
    for (const std::string &line : detection::outlineOf(condition, answered))
        print("  " + escapeControls(line));
}

bool isWanted(const detection::RuleInfo &rule, const std::string &wanted)
{
    return wanted.empty() || rule.id == wanted || rule.name == wanted || rule.title == wanted;
}

/// Rule files that a word means: a path, or the id, name or title of a rule under `--rules`.
std::vector<std::string> filesOf(const std::string &word, const std::vector<std::string> &folders, std::string &wanted)
{
    std::error_code error;
    wanted.clear();
    if (fs::exists(pathFromUtf8(word), error)) {
        std::vector<std::string> out;
        const auto rules = loadRules({word});
        for (const detection::RuleInfo &rule : rules->rules())
            if (out.empty() || out.back() != rule.path)
                out.push_back(rule.path);
        return out;
    }
    wanted = word;
    const auto rules = loadRules(folders);
    for (const detection::RuleInfo &rule : rules->rules())
        if (isWanted(rule, word))
            return {rule.path};
    return {};
}

/// An event to ask about, and what keeps it alive.
struct Event {
    std::vector<columnar::EventBatch> batches;
    std::unique_ptr<store::EventStore> store;
    rulebook::FoundEvent found;
    const columnar::ColumnSource *source = nullptr;
    columnar::BatchRow row{};
};

Result<Event> eventOfFile(std::string path, std::uint64_t number)
{
    JUPITER_TRY(file, openFile(pathFromUtf8(path)));
    Event out;
    JUPITER_TRY(batches, rulebook::readEvents(*file, path, {}, job(), number));
    out.batches = std::move(batches);
    std::uint64_t left = number;
    for (const columnar::EventBatch &batch : out.batches) {
        if (left <= batch.rows()) {
            out.source = &batch;
            out.row = columnar::BatchRow(std::uint32_t(left - 1));
            return out;
        }
        left -= batch.rows();
    }
    return Error{ErrorCode::NotFound, path + " has only " + std::to_string(number - left) + " events"};
}

Result<Event> eventOfWorkspace(const std::string &workspace, const std::string &id)
{
    const auto parsed = columnar::EventId::parse(id);
    if (!parsed)
        return Error{ErrorCode::InvalidArgument, "'" + id + "' is no event id such as 9f2c447105bbd2a1:4711"};
    Event out;
    JUPITER_TRY(opened, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read));
    out.store = std::move(opened);
    JUPITER_TRY(found, rulebook::findEvent(*out.store->snapshot(), *parsed));
    if (!found)
        return Error{ErrorCode::NotFound, "there is no event " + id};
    out.found = *std::move(found);
    out.source = out.found.segment.get();
    out.row = out.found.row;
    return out;
}

/// Groups in which a correlation came near.
void write(JsonWriter &json, const std::vector<detection::NearMiss> &nearMisses)
{
    json.key("near_misses").beginArray();
    for (const detection::NearMiss &miss : nearMisses) {
        json.beginObject().key("sentence").string(miss.sentence).key("group").beginObject();
        for (const auto &[name, value] : miss.window.group)
            json.key(name).string(value);
        json.endObject().key("window").beginObject().key("from").string(formatRfc3339(miss.window.from)).key("to").string(formatRfc3339(miss.window.to));
        json.key("value").real(miss.window.value).key("needed").real(miss.window.needed).endObject().key("missing").beginArray();
        for (const std::string &rule : miss.missing)
            json.string(rule);
        json.endArray().key("events").beginArray();
        for (const detection::CorrelatedEvent &event : miss.window.events)
            json.string(event.id.text());
        json.endArray().endObject();
    }
    json.endArray();
}

int whyWorkspace(const Arguments &arguments, int threads)
{
    auto opened = store::EventStore::open(pathFromUtf8(arguments.words()[0]), store::EventStore::Mode::Read);
    if (!opened)
        return fail(opened.error());
    const auto rules = loadRules(arguments.values("--rules"));
    const bool complete = everyRuleLoaded(*rules);
    const auto progress = rulebook::progressOver(*(*opened)->snapshot(), rules, threads, job());
    const bool asJson = arguments.has("--json");
    std::size_t fired = 0, silent = 0, sourceless = 0;
    for (std::size_t i = 0; i < rules->rules().size(); ++i) {
        const detection::RuleInfo &rule = rules->rules()[i];
        const detection::RuleProgress &how = progress.rules[i];
        if (!rule.loaded || rule.isFilter)
            continue;
        ++(how.fired ? fired : how.sourceEvents ? silent : sourceless);
        const std::string verdict = how.fired ? "fired" : how.sourceEvents ? "no match" : "no source";
        const std::string reason = !rule.reason.empty() ? rule.reason : rule.isCorrelation && !rule.standalone ? "" : how.sentence();
        if (!asJson) {
            if (how.sourceEvents && !how.fired)
                print(escapeControls(rule.title + " (" + rule.path + "): " + reason));
            continue;
        }
        JsonWriter json;
        json.beginObject().key("type").string("progress").key("rule").string(rule.id).key("path").string(rule.path).key("title").string(rule.title);
        json.key("verdict").string(verdict);
        if (!reason.empty())
            json.key("reason").string(reason);
        json.key("events").unsignedInteger(how.sourceEvents).key("fired").unsignedInteger(how.fired).key("selections").beginArray();
        for (const auto &selection : how.selections)
            json.beginObject().key("name").string(selection.name).key("events").unsignedInteger(selection.rows).endObject();
        json.endArray();
        if (rule.isCorrelation)
            write(json, how.nearMisses);
        print(json.endObject().text());
    }
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.rules_why/1").key("rules").beginObject();
        json.key("fired").unsignedInteger(fired).key("no_match").unsignedInteger(silent).key("no_source").unsignedInteger(sourceless).endObject();
        json.key("events").unsignedInteger(progress.coverage.events).key("seconds").real(progress.coverage.seconds);
        if (progress.coverage.partial)
            json.key("partial").boolean(true).key("reason").string(progress.coverage.reason);
        print(json.endObject().text());
    } else {
        print(withThousands(progress.coverage.events) + " events: " + withThousands(fired) + " rules fired, " + withThousands(silent) +
              " did not, " + withThousands(sourceless) + " have no source here");
        if (progress.coverage.partial)
            print("partial: " + progress.coverage.reason);
    }
    return !(fired + silent + sourceless) ? NothingDone : progress.coverage.partial || !complete ? DoneInPart : AllDone;
}

void explain(const detection::RuleReading &reading, bool asJson)
{
    const detection::RuleInfo &info = reading.info;
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("explanation").key("rule").string(info.id).key("path").string(info.path).key("title").string(info.title);
        json.key("status").string(info.loaded ? "loaded" : "refused");
        if (!info.reason.empty())
            json.key("reason").string(info.reason);
        if (info.loaded && reading.correlation.empty()) {
            json.key("sources").beginArray();
            for (const std::string &source : reading.sources)
                json.string(source);
            json.endArray().key("fields").beginObject();
            for (const auto &field : reading.fields) {
                json.key(field.name).beginArray();
                for (const std::string &stored : field.stored)
                    json.string(stored);
                json.endArray();
            }
            json.endObject().key("condition");
            write(json, reading.condition, false);
        } else if (info.loaded) {
            json.key("correlation").beginArray();
            for (const std::string &line : reading.correlation)
                json.string(line);
            json.endArray();
        }
        print(json.endObject().text());
        return;
    }
    print(escapeControls(info.title + " (" + std::string(detection::levelName(info.level)) + ") " + info.path));
    if (!info.loaded) {
        print(escapeControls("  refused: " + info.reason));
        return;
    }
    for (const std::string &line : reading.correlation)
        print(escapeControls("  " + line));
    if (!reading.correlation.empty())
        return;
    if (reading.sources.empty())
        print("  sees no event: no mapping knows its log source");
    for (const std::string &source : reading.sources)
        print(escapeControls((&source == &reading.sources.front() ? "  sees events where " : "               or where ") + source));
    for (const auto &field : reading.fields) {
        std::string line = "  " + field.name + " is";
        for (const std::string &stored : field.stored)
            line += (&stored == &field.stored.front() ? " " : ", ") + stored;
        print(escapeControls(line));
    }
    show(reading.condition, false);
}

} // namespace

int rulesWhy(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--rules", Spec::Values}, {"--event", Spec::Value}, {"--threads", Spec::Value},
                                                {"--quiet", Spec::Flag}});
    const std::size_t given = arguments.words().size();
    if (wrong.empty() && (given < 1 || given > 3))
        wrong = "RULE EVENT-FILE, RULE WORKSPACE EVENT-ID, or WORKSPACE --rules PATH... is needed";
    if (wrong.empty() && given == 1 && !arguments.has("--rules"))
        wrong = "--rules PATH... is needed for a workspace, or an event for a rule";
    const auto number = arguments.number("--event", 1, wrong), threads = arguments.number("--threads", 1, wrong);
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    if (given == 1)
        return whyWorkspace(arguments, threads ? int(*threads) : 0);
    std::string wanted;
    const auto files = filesOf(arguments.words()[0], arguments.values("--rules"), wanted);
    if (files.empty()) {
        complain("there is no rule '" + arguments.words()[0] + "'");
        return NothingDone;
    }
    auto event = given == 2 ? eventOfFile(arguments.words()[1], number ? std::uint64_t(*number) : 1)
                            : eventOfWorkspace(arguments.words()[1], arguments.words()[2]);
    if (!event)
        return fail(event.error());
    std::size_t asked = 0, fired = 0;
    for (const std::string &file : files) {
        const auto text = readTextFile(pathFromUtf8(file), 4u << 20);
        if (!text)
            return fail(text.error());
        const auto all = detection::whyOf(*text, file, *event->source, event->row, columnar::Schema::builtIn());
        if (!all)
            return fail(all.error());
        for (const detection::Why &why : *all) {
            if (!isWanted(why.info, wanted))
                continue;
            ++asked;
            fired += why.fires;
            if (arguments.has("--json")) {
                JsonWriter json;
                json.beginObject().key("type").string("why").key("rule").string(why.info.id).key("path").string(file).key("title").string(why.info.title);
                json.key("fires").boolean(why.fires).key("because").string(detection::briefly(why));
                json.key("source").beginObject().key("holds").boolean(why.sourceHolds).key("words").string(why.source).endObject().key("condition");
                write(json, why.condition, true);
                print(json.endObject().text());
                continue;
            }
            print(escapeControls(why.info.title + (why.fires ? " fires" : " does not fire: " + detection::briefly(why))));
            print(escapeControls((why.sourceHolds ? "  + log source: " : "  - log source: ") + why.source));
            show(why.condition, true);
        }
    }
    if (!asked) {
        complain("no plain rule that loads is there: 'jupiter rules check' says why, 'jupiter rules explain' shows correlations");
        return NothingDone;
    }
    if (arguments.has("--json")) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.rules_why/1").key("rules").beginObject();
        print(json.key("asked").unsignedInteger(asked).key("fired").unsignedInteger(fired).endObject().endObject().text());
    }
    return AllDone;
}

int rulesExplain(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--rules", Spec::Values}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().empty())
        wrong = "at least one rule is needed: a file, or an id with --rules PATH...";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    std::size_t explained = 0, refused = 0, missing = 0;
    for (const std::string &word : arguments.words()) {
        std::string wanted;
        const auto files = filesOf(word, arguments.values("--rules"), wanted);
        if (files.empty()) {
            complain("there is no rule '" + word + "'");
            ++missing;
        }
        for (const std::string &file : files) {
            const auto text = readTextFile(pathFromUtf8(file), 4u << 20);
            for (const detection::RuleReading &reading :
                 text ? detection::readingsOf(*text, file, columnar::Schema::builtIn()) : std::vector<detection::RuleReading>()) {
                if (!isWanted(reading.info, wanted))
                    continue;
                ++(reading.info.loaded ? explained : refused);
                explain(reading, arguments.has("--json"));
            }
        }
    }
    if (arguments.has("--json")) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.rules_explain/1").key("rules").beginObject();
        print(json.key("explained").unsignedInteger(explained).key("refused").unsignedInteger(refused).endObject().endObject().text());
    }
    return !explained ? NothingDone : refused || missing ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
