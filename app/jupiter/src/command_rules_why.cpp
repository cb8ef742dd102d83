// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "output.h"
#include "rule_loading.h"
#include "rules_meant.h"
#include "rules_output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/detection/why.h>
#include <jupiter/rulebook/event_file.h>
#include <jupiter/rulebook/find_event.h>
#include <jupiter/rulebook/stored_rules.h>

namespace jupiter::cli {
namespace {

constexpr std::string_view whySchema = "jupiter.rules_why/1";

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
        json.key("value").real(miss.window.value).key("needed").real(miss.window.needed).endObject();
        writeList(json, "missing", miss.missing);
        json.key("events").beginArray();
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
    const bool asJson = arguments.has("--json");
    const auto loaded = loadAllRules(arguments.values("--rules"));
    if (!loaded)
        return fail(loaded.error(), whySchema, asJson);
    const auto &rules = *loaded;
    const bool complete = everyRuleLoaded(*rules);
    const auto progress = rulebook::progressOver(*(*opened)->snapshot(), rules, threads, job());
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
        json.beginObject().key("type").string("receipt").key("schema").string(whySchema).key("rules").beginObject();
        json.key("fired").unsignedInteger(fired).key("no_match").unsignedInteger(silent).key("no_source").unsignedInteger(sourceless).endObject();
        writeCoverage(json, progress.coverage);
        print(json.endObject().text());
    } else {
        print(withThousands(progress.coverage.events) + " events: " + withThousands(fired) + " rules fired, " + withThousands(silent) +
              " did not, " + withThousands(sourceless) + " have no source here");
        printCoverage(progress.coverage);
    }
    return !(fired + silent + sourceless) && !progress.coverage.partial ? NothingDone : progress.coverage.partial || !complete ? DoneInPart : AllDone;
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
    const auto meant = rulesMeant(arguments.words()[0], arguments);
    if (!meant)
        return fail(meant.error(), whySchema, arguments.has("--json"));
    auto event = given == 2 ? eventOfFile(arguments.words()[1], number ? std::uint64_t(*number) : 1)
                            : eventOfWorkspace(arguments.words()[1], arguments.words()[2]);
    if (!event)
        return fail(event.error(), whySchema, arguments.has("--json"));
    std::size_t asked = 0, fired = 0, unasked = 0;
    for (const detection::RuleInfo &rule : meant->set->rules())
        if (meant->has(rule) && (!rule.loaded || rule.isCorrelation) && unasked++ < 3)
            complain(rule.loaded ? rule.path + ": '" + rule.title + "' is a correlation, which no single event explains: 'jupiter rules explain' shows it, "
                                   "'jupiter rules why WORKSPACE --rules PATH...' how near it came" : standing(rule));
    for (const RuleFile &file : meant->files) {
        if (job().cancelled())
            return fail({ErrorCode::Cancelled, "cancelled after " + withThousands(asked) + " rules"}, whySchema, arguments.has("--json"));
        const auto text = readTextFile(file.file, 4u << 20);
        const auto all = text ? detection::whyOf(*text, file.shown, *event->source, event->row, columnar::Schema::builtIn())
                              : Result<std::vector<detection::Why>>(std::vector<detection::Why>());
        if (!all)
            return fail(all.error(), whySchema, arguments.has("--json"));
        for (const detection::Why &why : *all) {
            if (!meant->has(why.info))
                continue;
            ++asked;
            fired += why.fires;
            if (arguments.has("--json")) {
                JsonWriter json;
                json.beginObject().key("type").string("why").key("rule").string(why.info.id).key("path").string(file.shown).key("title").string(why.info.title);
                json.key("fires").boolean(why.fires).key("because").string(detection::briefly(why));
                json.key("source").beginObject().key("holds").boolean(why.sourceHolds).key("words").string(why.source).endObject().key("condition");
                writeTree(json, why.condition, true);
                print(json.endObject().text());
                continue;
            }
            print(escapeControls(why.info.title + (why.fires ? " fires" : " does not fire: " + detection::briefly(why))));
            print(escapeControls((why.sourceHolds ? "  + log source: " : "  - log source: ") + why.source));
            showTree(why.condition, true);
        }
    }
    if (!asked && !unasked)
        complain("no rule that an event explains is there");
    if (arguments.has("--json")) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string(whySchema).key("rules").beginObject();
        print(json.key("asked").unsignedInteger(asked).key("fired").unsignedInteger(fired).endObject().endObject().text());
    }
    return asked ? AllDone : NothingDone;
}

} // namespace jupiter::cli
