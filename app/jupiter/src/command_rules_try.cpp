// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "output.h"
#include "rule_loading.h"
#include "rules_output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/rule_tests.h>
#include <jupiter/rulebook/stored_rules.h>

#include <algorithm>
#include <numeric>

namespace jupiter::cli {
namespace {

using Spec = Arguments::Spec;

std::size_t loadedOf(const detection::RuleSet &rules)
{
    return std::size_t(std::count_if(rules.rules().begin(), rules.rules().end(), [](const auto &rule) { return rule.loaded; }));
}

void printTest(const rulebook::RuleTests::File &file, const rulebook::RuleTest &test, bool asJson)
{
    if (!asJson) {
        if (!test.passed)
            print(escapeControls(test.path + ":" + std::to_string(test.line) + ": failed" + (test.note.empty() ? "" : " (" + test.note + ")") + ": " + test.reason));
        return;
    }
    JsonWriter json;
    json.beginObject().key("type").string("test").key("rule").string(file.rule).key("path").string(test.path).key("line").unsignedInteger(test.line);
    json.key("expect").string(test.wantsMatch ? "match" : "no match").key("status").string(test.passed ? "passed" : "failed");
    if (!test.note.empty())
        json.key("note").string(test.note);
    if (!test.reason.empty())
        json.key("reason").string(test.reason);
    print(json.endObject().text());
}

} // namespace

int rulesTest(const std::vector<std::string> &words)
{
    Arguments arguments;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().empty())
        wrong = "at least one rule file or folder is needed";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    const rulebook::RuleTests tests = rulebook::runTests(pathsOf(arguments.words()), job());
    const bool asJson = arguments.has("--json");
    std::size_t broken = 0;
    for (const auto &file : tests.files) {
        for (const rulebook::RuleTest &test : file.results)
            printTest(file, test, asJson);
        if (file.reason.empty())
            continue;
        ++broken;
        if (asJson) {
            JsonWriter json;
            json.beginObject().key("type").string("test").key("rule").string(file.rule).key("path").string(file.tests).key("status").string("failed");
            print(json.key("reason").string(file.reason).endObject().text());
        } else {
            print(escapeControls((file.tests.empty() ? file.rule : file.tests) + ": " + file.reason));
        }
    }
    const std::size_t passed = tests.count(true), failed = tests.count(false);
    const std::string partial = job().cancelled() ? "cancelled after " + withThousands(tests.files.size()) + " of " +
                                                        withThousands(tests.files.size() + tests.notRun) + " rule files" : std::string();
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.rules_test/1").key("rules").beginObject();
        json.key("seen").unsignedInteger(tests.files.size()).key("untested").unsignedInteger(tests.untested()).key("broken").unsignedInteger(broken).endObject();
        json.key("tests").beginObject().key("passed").unsignedInteger(passed).key("failed").unsignedInteger(failed).endObject();
        if (!partial.empty())
            json.key("partial").boolean(true).key("reason").string(partial);
        print(json.endObject().text());
    } else {
        print(withThousands(tests.files.size()) + " rule files, " + withThousands(tests.untested()) + " without tests: " + withThousands(passed) + " passed, " +
              withThousands(failed) + " failed" + (broken ? ", " + withThousands(broken) + " could not be run" : ""));
        if (!partial.empty())
            print("partial: " + partial);
    }
    if (!partial.empty())
        return DoneInPart;
    if (!(passed + failed))
        complain("no test was run: tests stand in NAME.test.ndjson beside NAME.yml");
    return !(passed + failed) ? NothingDone : failed || broken ? DoneInPart : AllDone;
}

int rulesProfile(const std::vector<std::string> &words)
{
    Arguments arguments;
    std::string wrong = arguments.parse(words, {{"--rules", Spec::Values}, {"--json", Spec::Flag}, {"--limit", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && (arguments.words().size() != 1 || !arguments.has("--rules")))
        wrong = "a workspace and --rules PATH... are needed";
    const auto limit = arguments.number("--limit", 1, wrong);
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    auto opened = store::EventStore::open(pathFromUtf8(arguments.words()[0]), store::EventStore::Mode::Read);
    if (!opened)
        return fail(opened.error());
    const auto loaded = loadAllRules(arguments.values("--rules"));
    if (!loaded)
        return fail(loaded.error(), "jupiter.profile/1", arguments.has("--json"));
    const auto &rules = *loaded;
    const bool complete = everyRuleLoaded(*rules);
    const auto progress = rulebook::progressOver(*(*opened)->snapshot(), rules, 1, job()); // one thread: times that add up
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < rules->rules().size(); ++i)
        if (progress.rules[i].sourceEvents && !rules->rules()[i].isCorrelation)
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return progress.rules[a].ns > progress.rules[b].ns; });
    const std::int64_t total =
        std::accumulate(order.begin(), order.end(), std::int64_t(0), [&](std::int64_t sum, std::size_t i) { return sum + progress.rules[i].ns; });
    const std::size_t seen = order.size();
    const std::size_t most = limit ? std::size_t(*limit) : arguments.has("--json") ? seen : 30;
    if (order.size() > most)
        order.resize(most);
    std::vector<std::vector<std::string>> table;
    for (const std::size_t i : order) {
        const detection::RuleInfo &rule = rules->rules()[i];
        const detection::RuleProgress &cost = progress.rules[i];
        if (!arguments.has("--json")) {
            table.push_back({withThousands(std::uint64_t(cost.ns / 1000)), withThousands(cost.sourceEvents), withThousands(cost.fired),
                             withThousands(cost.questions), rule.title, rule.path});
            continue;
        }
        JsonWriter json;
        json.beginObject().key("type").string("cost").key("rule").string(rule.id).key("path").string(rule.path).key("title").string(rule.title);
        json.key("microseconds").real(double(cost.ns) / 1000).key("events").unsignedInteger(cost.sourceEvents).key("fired").unsignedInteger(cost.fired);
        print(json.key("questions").unsignedInteger(cost.questions).endObject().text());
    }
    if (arguments.has("--json")) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.profile/1").key("rules").unsignedInteger(seen);
        json.key("microseconds").real(double(total) / 1000);
        writeCoverage(json, progress.coverage);
        print(json.endObject().text());
    } else {
        printTable({"us", "events", "fired", "questions", "rule", "file"}, table, 80);
        print(withThousands(seen) + " rules with a source here took " + withThousands(std::uint64_t(total / 1000)) + " us over " +
              withThousands(progress.coverage.events) + " events" + (order.size() < seen ? "; the first " + withThousands(order.size()) + " are shown" : ""));
        printCoverage(progress.coverage);
    }
    return !loadedOf(*rules) ? NothingDone : progress.coverage.partial || !complete ? DoneInPart : AllDone;
}

int rulesBacktest(const std::vector<std::string> &words)
{
    Arguments arguments;
    std::string wrong = arguments.parse(words, {{"--rules", Spec::Values}, {"--against", Spec::Values}, {"--json", Spec::Flag}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && (arguments.words().size() != 1 || !arguments.has("--rules") || !arguments.has("--against")))
        wrong = "a workspace, --rules OLD... and --against NEW... are needed";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    auto opened = store::EventStore::open(pathFromUtf8(arguments.words()[0]), store::EventStore::Mode::Read);
    if (!opened)
        return fail(opened.error());
    const auto before = loadAllRules(arguments.values("--rules"));
    const auto after = before ? loadAllRules(arguments.values("--against")) : before;
    if (!after)
        return fail(after.error(), "jupiter.backtest/1", arguments.has("--json"));
    const bool complete = everyRuleLoaded(**before) & everyRuleLoaded(**after);
    if (!loadedOf(**before) || !loadedOf(**after))
        return NothingDone;
    const rulebook::Backtest test = rulebook::backtest(*(*opened)->snapshot(), *before, *after, job());
    printChanges(test.changes, arguments.has("--json"));
    if (arguments.has("--json")) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.backtest/1").key("findings").beginObject();
        json.key("before").unsignedInteger(test.before).key("after").unsignedInteger(test.after).key("added").unsignedInteger(test.added);
        json.key("removed").unsignedInteger(test.removed).endObject().key("rules").beginObject();
        writeList(json, "added", test.rulesAdded);
        writeList(json, "removed", test.rulesRemoved);
        json.endObject();
        writeCoverage(json, test.coverage);
        print(json.endObject().text());
    } else {
        print(withThousands(test.coverage.events) + " events: " + withThousands(test.before) + " findings before, " + withThousands(test.after) + " after; " +
              withThousands(test.added) + " added, " + withThousands(test.removed) + " removed");
        printCoverage(test.coverage);
    }
    return test.coverage.partial || !complete ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
