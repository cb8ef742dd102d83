// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/tuning_file.h>

#include <algorithm>
#include <chrono>

namespace jupiter::cli {
namespace {

using Spec = Arguments::Spec;

Timestamp now()
{
    return {std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

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
        const bool expired = each.expires && each.expires->ns <= now().ns;
        std::string rules;
        for (const std::string &rule : each.rules)
            rules += (rules.empty() ? "" : ", ") + rule;
        if (!asJson) {
            print(escapeControls(each.id + "  " + rules + "  where " + each.where + (each.expires ? "  until " + formatRfc3339(*each.expires) : "") +
                                 (expired ? " (expired)" : "") + ": " + each.reason));
            continue;
        }
        JsonWriter json;
        json.beginObject().key("type").string("exclusion").key("id").string(each.id).key("rules").beginArray();
        for (const std::string &rule : each.rules)
            json.string(rule);
        json.endArray().key("where").string(each.where).key("reason").string(each.reason).key("author").string(each.author);
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
                                                {"--author", Spec::Value}, {"--expires", Spec::Value}, {"--quiet", Spec::Flag}});
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
    if (what == "disable") {
        if (std::none_of(tuning->disabled.begin(), tuning->disabled.end(), [&](const auto &rule) { return rule.rule == given[2]; }))
            tuning->disabled.push_back({given[2], arguments.value("--reason"), arguments.value("--author"), now()});
    } else if (what == "enable") {
        if (!erase(tuning->disabled, [&](const auto &rule) { return rule.rule == given[2]; }))
            return fail({ErrorCode::NotFound, "'" + given[2] + "' is not disabled"});
    } else if (what == "remove") {
        if (!erase(tuning->exclusions, [&](const auto &each) { return each.id == given[2]; }))
            return fail({ErrorCode::NotFound, "there is no exclusion '" + given[2] + "'"});
    } else {
        detection::Exclusion exclusion;
        exclusion.rules = arguments.values("--rule");
        exclusion.where = arguments.value("--where");
        exclusion.reason = arguments.value("--reason");
        exclusion.author = arguments.value("--author");
        exclusion.created = now();
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
