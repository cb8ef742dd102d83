// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace jupiter::intel {

/// Where in a word a Windows path ("C:\", "%TEMP%\") or a registry key begins; npos: nowhere.
std::size_t startOfPath(std::string_view word);

/// Where the path or key that begins at `at` of a line ends. A blank belongs to it when what stands behind the blank says so: '\' or the extension of a
/// file. Empty when its end cannot be told: "C:\Program Files is" would be cut at a wrong place.
std::optional<std::size_t> endOfPath(std::string_view line, std::size_t at);

} // namespace jupiter::intel
