// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace jupiter::rulebook {

/// A plain word that is a folder's name on every system.
bool isPackName(const std::string &name);

} // namespace jupiter::rulebook
