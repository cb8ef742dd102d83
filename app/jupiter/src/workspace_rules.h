// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/rulebook/run_rules.h>

#include <string>
#include <vector>

namespace jupiter::cli {

/// rulebook::runRules() with this user's cache, saying on stderr what of the tuning has no effect.
Result<rulebook::RunRules> runRules(const std::string &workspace, const std::vector<std::string> &paths);

} // namespace jupiter::cli
