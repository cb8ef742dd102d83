// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/detection/detector.h>

#include <filesystem>
#include <string>
#include <vector>

namespace jupiter::cli {

/// Where compiled rules are kept between starts; empty when there is no such place.
std::filesystem::path cacheFolder();

/// Loads rules with the compiled cache of this user ($XDG_CACHE_HOME/jupiter, the system's place elsewhere).
detection::RuleSetPtr loadRules(const std::vector<std::string> &paths);

/// Says on stderr which rules do not judge, the first few by name. True when all of them do, and there are any.
bool everyRuleLoaded(const detection::RuleSet &rules);

/// "rule.yml:12:3": where the reason of a rule stands.
std::string place(const detection::RuleInfo &rule);

} // namespace jupiter::cli
