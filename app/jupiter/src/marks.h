// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/side_columns.h>

#include <filesystem>
#include <memory>

namespace jupiter::cli {

/// The marks of a workspace as columns of a search; read when a search first asks.
std::shared_ptr<const query::SideColumns> markSide(const std::filesystem::path &workspace);

} // namespace jupiter::cli
