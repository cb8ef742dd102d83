// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace jupiter::cli {

int commandTaxii(const std::vector<std::string> &words);

} // namespace jupiter::cli
