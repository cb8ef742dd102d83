// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_loading.h"

#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

namespace jupiter::cli {
namespace {

std::string place(const detection::RuleInfo &rule)
{
    return rule.path + (rule.line ? ":" + std::to_string(rule.line) + ":" + std::to_string(rule.column) : "");
}

} // namespace

std::vector<std::filesystem::path> pathsOf(const std::vector<std::string> &words)
{
    std::vector<std::filesystem::path> out;
    for (const std::string &word : words)
        out.push_back(pathFromUtf8(word));
    return out;
}

detection::RuleSetPtr loadRules(const std::vector<std::string> &paths)
{
    return detection::RuleSet::load(pathsOf(paths), rulebook::userCacheFolder(), job());
}

Result<detection::RuleSetPtr> loadAllRules(const std::vector<std::string> &paths)
{
    auto set = loadRules(paths);
    if (set->reading().cancelled)
        return Error{ErrorCode::Cancelled, set->reading().sentence()};
    return set;
}

Result<rulebook::RunRules> runRules(const std::string &workspace, const std::vector<std::string> &paths)
{
    JUPITER_TRY(run, rulebook::runRules(pathFromUtf8(workspace), pathsOf(paths), rulebook::userCacheFolder(), job()));
    if (run.tuning)
        for (const auto &idle : run.tuning->idle())
            say("tuning '" + idle.what + "' has no effect: " + idle.reason);
    for (std::size_t i = 0; run.tuning && i < run.rules->rules().size(); ++i)
        if (const std::string &blind = run.tuning->blindness(i); !blind.empty())
            say("'" + run.rules->rules()[i].title + "' " + blind);
    return run;
}

Result<rulebook::RunRules> rulesOfWorkspace(const std::string &workspace, const std::vector<std::string> &paths)
{
    std::error_code error;
    if (!std::filesystem::is_directory(pathFromUtf8(workspace), error))
        return Error{ErrorCode::NotFound, "there is no workspace " + workspace};
    JUPITER_TRY(run, runRules(workspace, paths));
    if (!run.rules)
        return Error{ErrorCode::NotFound, run.packs ? "no rule of the packs of " + workspace + " is in use ('jupiter rules pack select')"
                                                    : workspace + " has no rules of its own ('jupiter rules pack add')"};
    return run;
}

std::string standing(const detection::RuleInfo &rule)
{
    if (rule.loaded)
        return rule.reason.empty() ? std::string() : place(rule) + ": loaded, but " + rule.reason;
    return place(rule) + (rule.duplicate ? ": " : ": refused: ") + rule.reason;
}

std::string tuned(const detection::Tuning *tuning, std::size_t rule)
{
    return !tuning ? std::string() : tuning->isDisabled(rule) ? "disabled in this workspace" : tuning->blindness(rule);
}

bool everyRuleLoaded(const detection::RuleSet &rules)
{
    constexpr std::size_t named = 3;
    std::size_t refused = 0, duplicates = 0, loaded = 0;
    for (const detection::RuleInfo &rule : rules.rules()) {
        std::size_t &count = rule.loaded ? loaded : rule.duplicate ? duplicates : refused;
        if (count++ < named && !rule.loaded)
            complain(standing(rule));
    }
    if (refused > named)
        complain("and " + withThousands(refused - named) + " more rules refused; 'jupiter rules check' names them");
    if (duplicates > named)
        complain("and " + withThousands(duplicates - named) + " more duplicates; 'jupiter rules check' names them");
    if (!loaded)
        complain("no rule was loaded: nothing is judged");
    return !refused && loaded;
}

bool isCalled(const detection::RuleInfo &rule, const std::string &word)
{
    return word.empty() || equalsIgnoreAsciiCase(rule.id, word) || rule.name == word || rule.title == word;
}

std::string nearestRule(const std::string &word, std::span<const detection::RuleInfo> rules)
{
    std::vector<std::string> names;
    for (const detection::RuleInfo &rule : rules)
        for (const std::string *name : {&rule.id, &rule.name, &rule.title})
            if (!name->empty())
                names.push_back(*name);
    const std::string near = nearestName(word, names);
    return near.empty() ? near : "; did you mean '" + near + "'?";
}

} // namespace jupiter::cli
