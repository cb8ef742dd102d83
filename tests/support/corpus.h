// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace jupiter::test {

/// The folder of third-party evidence and rules with known truth: $JUPITER_CORPUS, else beside the checkout. Empty when it is not here:
/// tests then skip and say so. JUPITER_SOURCE_DIR comes from jupiter_test().
inline std::optional<std::filesystem::path> corpus()
{
    const char *set = std::getenv("JUPITER_CORPUS");
    const std::filesystem::path folder = set ? std::filesystem::path(set) : std::filesystem::path(JUPITER_SOURCE_DIR) / "../shared/corpus";
    if (!std::filesystem::is_directory(folder))
        return std::nullopt;
    return std::filesystem::weakly_canonical(folder);
}

} // namespace jupiter::test
