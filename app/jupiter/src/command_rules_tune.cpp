// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "output.h"
#include "rule_loading.h"
#include "rules_output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/tuning_file.h>

#include <algorithm>

namespace jupiter::cli {
namespace {

using Spec = Arguments::Spec;

void printTuning(const rulebook::TuningFile &tuning, bool asJson)
{
    for (const detection::DisabledRule &rule : tuning.disabled) {
        if (!asJson) {
            print(escapeControls("disabled  " + rule.rule + "  since " + formatRfc3339(rule.since) + (rule.author.empty() ? "" : " by " + rule.author) + ": " + rule.reason));
            continue;
        }
        JsonWriter json;
        json.beginObject().key("type").string("disabled").key("rule").string(rule.rule).key("reason").string(rule.reason).key("author").string(rule.author);
        print(json.key("since").string(formatRfc3339(rule.since)).endObject().text());
    }
    for (const detection::Exclusion &each : tuning.exclusions) {
        const bool expired = each.expires && each.expires->ns <= timestampNow().ns;
        std::string rules;
        for (const std::string &rule : each.rules)
            rules += (rules.empty() ? "" : ", ") + rule;
        if (!asJson) {
            print(escapeControls(each.id + "  " + rules + "  where " + each.where + (each.expires ? "  until " + formatRfc3339(*each.expires) : "") +
                                 (expired ? " (expired)" : "") + ": " + each.reason));
            continue;
        }
        JsonWriter json;
        json.beginObject().key("type").string("exclusion").key("id").string(each.id);
        writeList(json, "rules", each.rules);
        json.key("where").string(each.where).key("reason").string(each.reason).key("author").string(each.author);
        json.key("created").string(formatRfc3339(each.created));
        if (each.expires)
            json.key("expires").string(formatRfc3339(*each.expires)).key("expired").boolean(expired);
        print(json.endObject().text());
    }
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.tuning/1").key("disabled").unsignedInteger(tuning.disabled.size());
        print(json.key("exclusions").unsignedInteger(tuning.exclusions.size()).endObject().text());
    } else if (tuning.empty()) {
        print("no tuning: every rule speaks of every event");
    }
}

/// What is wrong with the rules that a tuning names, or with the fields of its selection (empty: none), among the rules of the workspace or of --rules.
Result<std::string> wrongNames(const Arguments &arguments, const std::vector<std::string> &named, const std::string &where)
{
    JUPITER_TRY(run, runRules(arguments.words()[1], arguments.values("--rules")));
    if (!run.rules) {
        say("the names are not checked: the workspace has no rules of its own; --rules PATH... says where they are");
        return std::string();
    }
    std::string unknownField;
    bool fieldIsKnown = false;
    for (const std::string &name : named) {
        bool found = false;
        for (const detection::RuleInfo &rule : run.rules->rules()) {
            if (name != "any" && (name.empty() || !isCalled(rule, name)))
                continue;
            found = true;
            const std::string unknown = where.empty() ? std::string() : detection::unknownFieldOf(where, rule);
            fieldIsKnown = fieldIsKnown || unknown.empty();
            if (unknownField.empty())
                unknownField = unknown;
        }
        if (!found && name != "any")
            return "there is no rule '" + name + "'" + nearestRule(name, run.rules->rules());
    }
    return fieldIsKnown ? std::string() : unknownField;
}

/// Takes something out of a list; false when it was not there.
template <class List, class Match>
bool erase(List &list, Match &&match)
{
    return std::erase_if(list, match) > 0;
}

} // namespace

int rulesTune(const std::vector<std::string> &words)
{
    Arguments arguments;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--rule", Spec::Values}, {"--where", Spec::Value}, {"--reason", Spec::Value},
                                                {"--author", Spec::Value}, {"--expires", Spec::Value}, {"--rules", Spec::Values}, {"--quiet", Spec::Flag}});
    const auto &given = arguments.words();
    const std::string what = given.empty() ? std::string() : given[0];
    const bool takesName = what == "disable" || what == "enable" || what == "remove";
    if (wrong.empty() && !takesName && what != "list" && what != "exclude")
        wrong = "tune takes list, disable, enable, exclude or remove";
    if (wrong.empty() && given.size() != (takesName ? 3u : 2u))
        wrong = "tune list WORKSPACE | disable|enable WORKSPACE RULE | exclude WORKSPACE --rule RULE... --where SELECTION --reason TEXT | remove WORKSPACE ID";
    if (wrong.empty() && what == "exclude" && (!arguments.has("--rule") || !arguments.has("--where") || !arguments.has("--reason")))
        wrong = "--rule, --where and --reason are needed";
    if (wrong.empty() && what == "disable" && !arguments.has("--reason"))
        wrong = "--reason is needed";
    std::optional<Timestamp> expires;
    if (wrong.empty() && arguments.has("--expires") && !(expires = parseTimestamp(arguments.value("--expires"))))
        wrong = "--expires takes a time such as 2026-12-31T00:00:00Z";
    if (expires && expires->ns <= timestampNow().ns)
        wrong = "--expires " + arguments.value("--expires") + " is past: the exclusion would exclude nothing";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    const std::filesystem::path workspace = pathFromUtf8(given[1]);
    std::error_code error;
    if (!std::filesystem::is_directory(workspace, error))
        return fail({ErrorCode::NotFound, "there is no workspace " + given[1]});
    auto tuning = rulebook::TuningFile::read(workspace);
    if (!tuning)
        return fail(tuning.error());
    if (what == "list") {
        printTuning(*tuning, arguments.has("--json"));
        return AllDone;
    }
    if (what == "disable" || what == "exclude") {
        const auto names = wrongNames(arguments, what == "disable" ? std::vector<std::string>{given[2]} : arguments.values("--rule"), arguments.value("--where"));
        if (!names)
            return fail(names.error());
        if (!names->empty())
            return fail({ErrorCode::InvalidArgument, *names});
    }
    if (what == "disable") {
        if (std::none_of(tuning->disabled.begin(), tuning->disabled.end(), [&](const auto &rule) { return rule.rule == given[2]; }))
            tuning->disabled.push_back({given[2], arguments.value("--reason"), arguments.value("--author"), timestampNow()});
    } else if (what == "enable") {
        if (!erase(tuning->disabled, [&](const auto &rule) { return rule.rule == given[2]; }))
            return fail({ErrorCode::NotFound, "'" + given[2] + "' is not disabled; 'jupiter rules tune list' shows what is"});
    } else if (what == "remove") {
        if (!erase(tuning->exclusions, [&](const auto &each) { return each.id == given[2]; }))
            return fail({ErrorCode::NotFound, "there is no exclusion '" + given[2] + "'"});
    } else {
        detection::Exclusion exclusion;
        exclusion.rules = arguments.values("--rule");
        exclusion.where = arguments.value("--where");
        exclusion.reason = arguments.value("--reason");
        exclusion.author = arguments.value("--author");
        exclusion.created = timestampNow();
        exclusion.expires = expires;
        const auto id = tuning->exclude(std::move(exclusion));
        if (!id)
            return fail(id.error());
        print(*id);
    }
    if (auto written = tuning->write(workspace); !written)
        return fail(written.error());
    return AllDone;
}

} // namespace jupiter::cli
