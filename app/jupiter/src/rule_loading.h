// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/rulebook/run_rules.h>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace jupiter::cli {

std::vector<std::filesystem::path> pathsOf(const std::vector<std::string> &words);

/// Loads rules with the compiled cache of this user. Cancelled: the set says so.
detection::RuleSetPtr loadRules(const std::vector<std::string> &paths);

/// The same for those who judge with them. Errors: Cancelled, with how far reading got.
Result<detection::RuleSetPtr> loadAllRules(const std::vector<std::string> &paths);

/// rulebook::runRules() with this user's cache, saying on stderr what of the tuning has no effect, or has more than it says.
Result<rulebook::RunRules> runRules(const std::string &workspace, const std::vector<std::string> &paths);

/// runRules() for those who need rules and a workspace that is there. Errors: NotFound too.
Result<rulebook::RunRules> rulesOfWorkspace(const std::string &workspace, const std::vector<std::string> &paths);

/// What keeps a rule from firing, with its place: "rule.yml:12:3: refused: why", "rule.yml: loaded, but cannot see the rule 'x', which is not loaded".
/// Empty of a rule that can.
std::string standing(const detection::RuleInfo &rule);

/// What tuning does to a loaded rule: "disabled in this workspace", "never fires: the rule 'x' is disabled". Empty: nothing, or `tuning` is null.
std::string tuned(const detection::Tuning *tuning, std::size_t rule);

/// Says on stderr which rules do not judge, the first few by name. True when all of them do, and there are any; duplicates of rules that judge are no
/// loss, but said.
bool everyRuleLoaded(const detection::RuleSet &rules);

/// The id, name or title of a rule that is nearest to a word that is none: "; did you mean 'x'?". Empty when none is near.
std::string nearestRule(const std::string &word, std::span<const detection::RuleInfo> rules);

/// Whether a rule's id, name or title is that word; every rule is called "".
bool isCalled(const detection::RuleInfo &rule, const std::string &word);

} // namespace jupiter::cli
