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

namespace jupiter::cli {
namespace {

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
            for (const auto &field : reading.fields)
                writeList(json, field.name, field.stored);
            json.endObject().key("condition");
            writeTree(json, reading.condition, false);
        } else if (info.loaded) {
            writeList(json, "correlation", reading.correlation);
        }
        print(json.endObject().text());
        return;
    }
    print(escapeControls(info.title + " (" + std::string(detection::levelName(info.level)) + ") " + info.path));
    if (!info.loaded) {
        print(escapeControls("  " + standing(info)));
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
    showTree(reading.condition, false);
}

} // namespace

int rulesExplain(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--rules", Spec::Values}, {"--workspace", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().empty())
        wrong = "at least one rule is needed: a file, or an id with --rules PATH... or --workspace WORKSPACE";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    std::size_t explained = 0, refused = 0, missing = 0;
    const bool asJson = arguments.has("--json");
    for (const std::string &word : arguments.words()) {
        const auto meant = rulesMeant(word, arguments);
        if (!meant && meant.error().code == ErrorCode::Cancelled)
            return fail(meant.error(), "jupiter.rules_explain/1", asJson);
        if (!meant) {
            fail(meant.error());
            ++missing;
            continue;
        }
        for (const RuleFile &file : meant->files) {
            const auto text = readTextFile(file.file, 4u << 20);
            for (const detection::RuleReading &reading :
                 text ? detection::readingsOf(*text, file.shown, columnar::Schema::builtIn()) : std::vector<detection::RuleReading>()) {
                if (!meant->has(reading.info) || !reading.info.loaded)
                    continue;
                ++explained;
                explain(reading, asJson);
            }
        }
        for (std::size_t i = 0; i < meant->set->rules().size(); ++i) { // what only shows beside other rules, or does not load
            const detection::RuleInfo &rule = meant->set->rules()[i];
            if (!meant->has(rule))
                continue;
            if (!rule.loaded && !rule.duplicate) {
                ++refused;
                detection::RuleReading reading;
                reading.info = rule;
                explain(reading, asJson);
            } else if (rule.duplicate || (rule.isCorrelation && !rule.reason.empty())) {
                complain(standing(rule));
            }
            if (const std::string kept = tuned(meant->tuning.get(), i); rule.loaded && !kept.empty() && !asJson)
                print(escapeControls("'" + rule.title + "': " + kept));
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
