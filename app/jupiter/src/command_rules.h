// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace jupiter::cli {

/// The commands below `jupiter rules`: each takes the words after its name and returns the exit status (docs/cli.md).
int rulesCheck(const std::vector<std::string> &words);
int rulesTest(const std::vector<std::string> &words);
int rulesWhy(const std::vector<std::string> &words);
int rulesExplain(const std::vector<std::string> &words);
int rulesProfile(const std::vector<std::string> &words);
int rulesBacktest(const std::vector<std::string> &words);
int rulesPack(const std::vector<std::string> &words);
int rulesTune(const std::vector<std::string> &words);

} // namespace jupiter::cli
