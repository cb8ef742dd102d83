// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"

#include <jupiter/engine/import.h>

#include <string>

namespace jupiter::cli {

/// Reads --zone, --skew and --year, each VALUE for all sources or PATH=VALUE for those under a path, into options.time and
/// options.timeOf. Requires options.paths. Returns what is wrong with them, or nothing.
std::string readSourceClocks(const Arguments &arguments, engine::ImportOptions &options);

} // namespace jupiter::cli
