// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "commands.h"
#include "output.h"
#include "rules_cache.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/detection/lint.h>
#include <jupiter/engine/detect.h>

#include <array>
#include <map>
#include <set>

namespace jupiter::cli {
namespace {

using Subcommand = int (*)(const std::vector<std::string> &);
constexpr std::pair<std::string_view, Subcommand> subcommands[] = {
    {"check", rulesCheck},     {"test", rulesTest},       {"why", rulesWhy},
    {"explain", rulesExplain}, {"profile", rulesProfile}, {"backtest", rulesBacktest},
    {"pack", rulesPack},       {"tune", rulesTune},
};

std::vector<detection::Lint> lintsOf(const detection::RuleSet &rules)
{
    detection::Linter linter;
    std::set<std::string> seen;
    for (const detection::RuleInfo &rule : rules.rules())
        if (seen.insert(rule.path).second && !job().cancelled())
            if (const auto text = readTextFile(pathFromUtf8(rule.path), 4u << 20))
                linter.add(*text, rule.path);
    return linter.take();
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
using Verdicts = std::map<std::pair<bool, std::string>, std::size_t>; // loaded, kind of reason

Verdicts verdictsOf(const detection::RuleSet &rules)
{
    Verdicts out;
    for (const detection::RuleInfo &rule : rules.rules())
        ++out[{rule.loaded, kindOf(rule.reason)}];
    return out;
}

} // namespace

int commandRules(const std::vector<std::string> &words)
{
    std::string known;
    for (const auto &[name, run] : subcommands) {
        if (!words.empty() && words.front() == name)
            return run({words.begin() + 1, words.end()});
        known.append(known.empty() ? "" : ", ").append(name);
    }
    return wrongUsage("rules", words.empty() ? "what to do is missing" : "'" + words.front() + "' is not known; there is: " + known);
}

int rulesCheck(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--notes", Spec::Flag}, {"--strict", Spec::Flag}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().empty())
        wrong = "at least one rule file or folder is needed";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    const auto set = loadRules(arguments.words());
    if (job().cancelled())
        complain("cancelled: not every rule was read");
    else if (set->rules().empty())
        complain("there is no rule in what was given");
    const bool asJson = arguments.has("--json");
    std::size_t loaded = 0;
    for (std::size_t i = 0; i < set->rules().size(); ++i) {
        const detection::RuleInfo &rule = set->rules()[i];
        loaded += rule.loaded;
        if (asJson)
            print(engine::ruleLine(rule, i, nullptr));
        else if (!rule.loaded)
            print(escapeControls(place(rule) + ": refused: " + rule.reason));
    }
    std::array<std::size_t, 3> lints{}; // by Severity
    for (const detection::Lint &lint : lintsOf(*set)) {
        if (lint.code == "refused")
            continue; // said above
        ++lints[std::size_t(lint.severity)];
        if (lint.severity != detection::Severity::Note || arguments.has("--notes"))
            printLint(lint, asJson);
    }
    const std::size_t seen = set->rules().size(), errors = lints[std::size_t(detection::Severity::Error)],
                      warnings = lints[std::size_t(detection::Severity::Warning)], notes = lints[std::size_t(detection::Severity::Note)];
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.rules/1").key("rules").beginObject();
        json.key("seen").unsignedInteger(seen).key("loaded").unsignedInteger(loaded).key("refused").unsignedInteger(seen - loaded).endObject();
        json.key("lints").beginObject().key("error").unsignedInteger(errors).key("warning").unsignedInteger(warnings).key("note").unsignedInteger(notes);
        json.endObject().key("verdicts").beginArray();
        for (const auto &[verdict, count] : verdictsOf(*set)) {
            json.beginObject().key("status").string(verdict.first ? "loaded" : "refused");
            if (!verdict.second.empty())
                json.key("reason").string(verdict.second);
            json.key("count").unsignedInteger(count).endObject();
        }
        print(json.endArray().key("fingerprint").string(set->fingerprint()).endObject().text());
    } else {
        for (const auto &[verdict, count] : verdictsOf(*set))
            if (!verdict.second.empty())
                print(withThousands(count) + (verdict.first ? " loaded: " : " refused: ") + escapeControls(verdict.second));
        print(withThousands(seen) + " rules: " + withThousands(loaded) + " loaded, " + withThousands(seen - loaded) + " refused; " + withThousands(errors) +
              " errors, " + withThousands(warnings) + " warnings, " + withThousands(notes) + " notes");
    }
    if (!loaded)
        return NothingDone;
    return loaded < seen || job().cancelled() || (arguments.has("--strict") && errors + warnings) ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
