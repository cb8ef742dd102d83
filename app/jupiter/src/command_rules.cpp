// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "commands.h"
#include "output.h"
#include "rule_loading.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/detection/lint.h>
#include <jupiter/engine/detect.h>

#include <array>
#include <filesystem>
#include <map>

namespace jupiter::cli {
namespace {

using Subcommand = int (*)(const std::vector<std::string> &);
constexpr std::pair<std::string_view, Subcommand> subcommands[] = {
    {"check", rulesCheck},     {"test", rulesTest},       {"why", rulesWhy},
    {"explain", rulesExplain}, {"profile", rulesProfile}, {"backtest", rulesBacktest},
    {"pack", rulesPack},       {"tune", rulesTune},
};

struct Lints {
    std::vector<detection::Lint> found;
    std::size_t files = 0, of = 0; ///< Of `of` files so many were looked at: fewer when cancelled.
};

Lints lintsOf(const detection::RuleSet &rules)
{
    detection::Linter linter;
    std::map<std::string, std::filesystem::path> files; // by the name that is shown
    for (const detection::RuleInfo &rule : rules.rules())
        files.try_emplace(rule.path, rules.fileOf(rule));
    Lints out;
    out.of = files.size();
    for (const auto &[path, file] : files) {
        if (job().cancelled())
            break;
        ++out.files;
        if (const auto text = readTextFile(file, 4u << 20)) // one that cannot be read is refused
            linter.add(*text, path);
    }
    out.found = linter.take();
    return out;
}

void printLint(const detection::Lint &lint, bool json)
{
    if (!json) {
        print(escapeControls(lint.path + ":" + std::to_string(lint.line) + ":" + std::to_string(lint.column) + ": " +
                             std::string(detection::severityName(lint.severity)) + ": " + lint.message + " [" + lint.code + "]"));
        return;
    }
    JsonWriter out;
    out.beginObject().key("type").string("lint").key("code").string(lint.code).key("severity").string(detection::severityName(lint.severity));
    out.key("path").string(lint.path);
    if (lint.line)
        out.key("line").unsignedInteger(lint.line).key("column").unsignedInteger(lint.column);
    print(out.key("message").string(lint.message).endObject().text());
}

/// A verdict's reason without the names in it, so that equal ones count as one: 'x' becomes '…', %x% becomes %…%.
std::string kindOf(const std::string &reason)
{
    constexpr std::string_view source = "no mapping knows the log source";
    if (reason.starts_with(source))
        return std::string(source);
    std::string out;
    for (std::size_t i = 0; i < reason.size(); ++i) {
        out += reason[i];
        if (reason[i] != '\'' && reason[i] != '%')
            continue;
        const std::size_t end = reason.find(reason[i], i + 1);
        if (end == std::string::npos)
            continue;
        out.append("\u2026").append(1, reason[i]);
        i = end;
    }
    return out;
}

/// How many rules have each verdict.
using Verdicts = std::map<std::pair<std::string_view, std::string>, std::size_t>; // status, kind of reason

Verdicts verdictsOf(const detection::RuleSet &rules)
{
    Verdicts out;
    for (const detection::RuleInfo &rule : rules.rules())
        ++out[{rule.loaded ? "loaded" : rule.duplicate ? "duplicate" : "refused", rule.duplicate ? "another rule with its id or its text judges" : kindOf(rule.reason)}];
    return out;
}

} // namespace

int commandRules(const std::vector<std::string> &words)
{
    std::vector<std::string> known;
    std::string all;
    for (const auto &[name, run] : subcommands) {
        if (!words.empty() && words.front() == name)
            return run({words.begin() + 1, words.end()});
        known.emplace_back(name);
        all.append(all.empty() ? "" : ", ").append(name);
    }
    const std::string near = words.empty() ? std::string() : nearestName(words.front(), known);
    return wrongUsage("rules", words.empty() ? "what to do is missing: " + all
                                             : "'" + words.front() + "' is not known" + (near.empty() ? "; there is: " + all : "; did you mean '" + near + "'?"));
}

int rulesCheck(const std::vector<std::string> &words)
{
    constexpr std::string_view schema = "jupiter.rules/1";
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--notes", Spec::Flag}, {"--strict", Spec::Flag}, {"--workspace", Spec::Value},
                                                {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().empty() && !arguments.has("--workspace"))
        wrong = "at least one rule file or folder is needed, or --workspace WORKSPACE for its own";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    const bool asJson = arguments.has("--json");
    rulebook::RunRules run;
    if (arguments.has("--workspace")) {
        auto own = rulesOfWorkspace(arguments.value("--workspace"), arguments.words());
        if (!own)
            return fail(own.error(), schema, asJson);
        run = *std::move(own);
    } else {
        run.rules = loadRules(arguments.words());
    }
    const auto &rules = run.rules->rules();
    std::size_t loaded = 0, duplicates = 0, disabled = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const detection::RuleInfo &rule = rules[i];
        const std::string kept = tuned(run.tuning.get(), i);
        loaded += rule.loaded;
        duplicates += rule.duplicate;
        disabled += run.tuning && run.tuning->isDisabled(i);
        if (asJson)
            print(engine::ruleLine(rule, i, nullptr, kept));
        else if (!rule.loaded || rule.isCorrelation || rule.isFilter) // of plain rules the lints say it
            if (const std::string line = standing(rule); !line.empty())
                print(escapeControls(line));
        if (!asJson && rule.loaded && !kept.empty())
            print(escapeControls(rule.path + ": '" + rule.title + "': " + kept));
    }
    const Lints lints = run.rules->reading().cancelled ? Lints() : lintsOf(*run.rules);
    std::array<std::size_t, 3> counts{}; // by Severity
    for (const detection::Lint &lint : lints.found) {
        if (lint.code == "refused")
            continue; // said above
        ++counts[std::size_t(lint.severity)];
        if (lint.severity != detection::Severity::Note || arguments.has("--notes"))
            printLint(lint, asJson);
    }
    const std::string partial = run.rules->reading().cancelled ? run.rules->reading().sentence()
                                : lints.files < lints.of ? "cancelled after lints of " + withThousands(lints.files) + " of " + withThousands(lints.of) + " rule files"
                                                         : std::string();
    const std::size_t seen = rules.size(), refused = seen - loaded - duplicates, errors = counts[std::size_t(detection::Severity::Error)],
                      warnings = counts[std::size_t(detection::Severity::Warning)], notes = counts[std::size_t(detection::Severity::Note)];
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string(schema).key("rules").beginObject();
        json.key("seen").unsignedInteger(seen).key("loaded").unsignedInteger(loaded).key("refused").unsignedInteger(refused);
        if (duplicates)
            json.key("duplicate").unsignedInteger(duplicates);
        if (run.tuning)
            json.key("disabled").unsignedInteger(disabled);
        json.endObject().key("lints").beginObject().key("error").unsignedInteger(errors).key("warning").unsignedInteger(warnings).key("note").unsignedInteger(notes);
        json.endObject().key("verdicts").beginArray();
        for (const auto &[verdict, count] : verdictsOf(*run.rules)) {
            json.beginObject().key("status").string(verdict.first);
            if (!verdict.second.empty())
                json.key("reason").string(verdict.second);
            json.key("count").unsignedInteger(count).endObject();
        }
        json.endArray().key("fingerprint").string(run.rules->fingerprint());
        if (!partial.empty())
            json.key("partial").boolean(true).key("reason").string(partial);
        print(json.endObject().text());
    } else {
        for (const auto &[verdict, count] : verdictsOf(*run.rules))
            if (!verdict.second.empty())
                print(withThousands(count) + " " + std::string(verdict.first) + ": " + escapeControls(verdict.second));
        print(withThousands(seen) + " rules: " + withThousands(loaded) + " loaded, " + withThousands(refused) + " refused" +
              (duplicates ? ", " + withThousands(duplicates) + " duplicates" : "") + (disabled ? ", " + withThousands(disabled) + " disabled" : "") + "; " +
              withThousands(errors) + " errors, " + withThousands(warnings) + " warnings, " + withThousands(notes) + " notes");
        if (!partial.empty())
            print("partial: " + partial);
    }
    if (!partial.empty())
        return DoneInPart;
    return !loaded ? NothingDone : refused || (arguments.has("--strict") && errors + warnings) ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
