// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace jupiter::cli {

/// Each takes the words after its name and returns the exit status (docs/cli.md).
int commandImport(const std::vector<std::string> &words);
int commandSearch(const std::vector<std::string> &words);
int commandExplain(const std::vector<std::string> &words);
int commandRules(const std::vector<std::string> &words);
int commandDetect(const std::vector<std::string> &words);
int commandInfo(const std::vector<std::string> &words);
int commandVerify(const std::vector<std::string> &words);
int commandReceive(const std::vector<std::string> &words);
int commandMark(const std::vector<std::string> &words);
int commandDecoders(const std::vector<std::string> &words);
int commandIntel(const std::vector<std::string> &words);
int commandHelp(const std::vector<std::string> &words);

/// Whether a library has the command: what reads evidence, judges or talks to others brings many libraries along, and a search need not wait
/// for them to load.
bool isOnDemand(const std::vector<std::string> &wordsWithCommand);

/// Loads the library and runs the command. Requires isOnDemand().
int commandOnDemand(const std::vector<std::string> &wordsWithCommand);

} // namespace jupiter::cli
