// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "output.h"
#include "rules_cache.h"
#include "workspace_rules.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/engine/detect.h>
#include <jupiter/rulebook/stored_rules.h>

#include <cstdlib>
#include <filesystem>

namespace jupiter::cli {

std::filesystem::path cacheFolder()
{
    const auto variable = [](const char *name) -> std::filesystem::path {
        const char *value = std::getenv(name);
        return value && *value ? std::filesystem::path(value) : std::filesystem::path();
    };
    if (const auto xdg = variable("XDG_CACHE_HOME"); !xdg.empty())
        return xdg / "jupiter";
#ifdef _WIN32
    if (const auto local = variable("LOCALAPPDATA"); !local.empty())
        return local / "Jupiter" / "cache";
#elif defined(__APPLE__)
    if (const auto home = variable("HOME"); !home.empty())
        return home / "Library" / "Caches" / "Jupiter";
#else
    if (const auto home = variable("HOME"); !home.empty())
        return home / ".cache" / "jupiter";
#endif
    return {};
}

std::string place(const detection::RuleInfo &rule)
{
    return rule.path + (rule.line ? ":" + std::to_string(rule.line) + ":" + std::to_string(rule.column) : "");
}

detection::RuleSetPtr loadRules(const std::vector<std::string> &paths)
{
    std::vector<std::filesystem::path> files;
    for (const std::string &path : paths)
        files.push_back(pathFromUtf8(path));
    return detection::RuleSet::load(files, cacheFolder(), job());
}

bool everyRuleLoaded(const detection::RuleSet &rules)
{
    constexpr std::size_t named = 3;
    std::size_t refused = 0;
    for (const detection::RuleInfo &rule : rules.rules())
        if (!rule.loaded && refused++ < named)
            complain(place(rule) + ": refused: " + rule.reason);
    if (refused > named)
        complain("and " + withThousands(refused - named) + " more rules refused; 'jupiter rules check' names them");
    if (refused == rules.rules().size())
        complain("no rule was loaded: nothing is judged");
    return !refused && !rules.rules().empty();
}

int commandDetect(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--rules", Spec::Values}, {"--json", Spec::Flag}, {"--from", Spec::Value}, {"--to", Spec::Value},
                                                {"--why", Spec::Flag}, {"--threads", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    engine::DetectOptions options;
    const auto threads = arguments.number("--threads", 1, wrong);
    options.threads = threads ? int(*threads) : 0;
    options.range = arguments.timeRange(wrong);
    if (!wrong.empty())
        return wrongUsage("detect", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    auto store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Write);
    if (!store && store.error().code == ErrorCode::PermissionDenied)
        store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Read);
    if (!store)
        return fail(store.error());
    auto run = runRules(arguments.words().front(), arguments.values("--rules"));
    if (!run)
        return fail(run.error());
    if (!run->rules)
        return wrongUsage("detect", "--rules PATH... is needed: this workspace has no packs ('jupiter rules pack add')");
    options.rules = run->rules;
    options.tuning = run->tuning;
    const bool json = arguments.has("--json");
    auto receipt = [&] {
        const Progress progress("judging", "segments");
        return engine::detect(**store, options, json ? std::function<void(const std::string &)>(print) : nullptr, job());
    }();
    if (!receipt)
        return fail(receipt.error());
    const auto progress = arguments.has("--why") ? rulebook::progressOver(*(*store)->snapshot(), options.rules, options.threads, job()).rules
                                                 : std::vector<detection::RuleProgress>(options.rules->rules().size());
    std::vector<std::vector<std::string>> table;
    for (std::size_t i = 0; i < options.rules->rules().size(); ++i) {
        const detection::RuleInfo &rule = options.rules->rules()[i];
        if (json)
            print(engine::ruleLine(rule, i, &*receipt, arguments.has("--why") && rule.loaded && !rule.isFilter && (rule.standalone || !rule.isCorrelation) ? progress[i].sentence() : ""));
        else if (receipt->findingsOfRule[i])
            table.push_back({std::string(detection::levelName(rule.level)), withThousands(receipt->findingsOfRule[i]), rule.title, rule.path});
        else if (!rule.loaded)
            say(place(rule) + ": refused: " + rule.reason);
    }
    if (json) {
        receipt->ofWorkspace = run->ofWorkspace;
        print(receipt->toJson());
    } else {
        printTable({"level", "findings", "rule", "file"}, table, 80);
        print(withThousands(receipt->events) + " events, " + withThousands(receipt->loaded) + " rules: " + withThousands(receipt->fired) + " fired (" +
              withThousands(receipt->findings) + " findings), " + withThousands(receipt->noSource) + " have no source here, " +
              withThousands(receipt->refused) + " refused");
        if (run->ofWorkspace)
            print("judged with the workspace's own rules");
        if (receipt->tuning.disabled)
            print(withThousands(receipt->tuning.disabled) + " rules are disabled");
        for (const auto &exclusion : receipt->tuning.exclusions)
            if (exclusion.hits)
                print(escapeControls(withThousands(exclusion.hits) + " findings excluded by " + exclusion.id + ": " + exclusion.reason));
        if (receipt->partial)
            print("partial: " + receipt->partialReason);
    }
    if (!receipt->loaded)
        return NothingDone;
    return receipt->partial || receipt->refused ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
