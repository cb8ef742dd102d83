// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace jupiter::cli {

int commandTaxii(const std::vector<std::string> &words);
int commandMisp(const std::vector<std::string> &words);
int commandFeed(const std::vector<std::string> &words);


/// What is wrong with the text of a server's address; empty when it may be asked.
std::string wrongWithServer(const std::string &url);

/// The first line of standard input: a password or a key, which never stands in arguments.
std::string readSecret();

} // namespace jupiter::cli
