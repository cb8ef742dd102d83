// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace jupiter::store {

/// What a path stands for where several workspaces may be given: itself when it is one (it has events.sqlite), else the folders NAME.jupiter in it that
/// are, by name. Empty: none. Any thread.
std::vector<std::filesystem::path> workspacesIn(const std::filesystem::path &path);

} // namespace jupiter::store
