// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace jupiter {

/// Files that the program keeps in the user's cache folder so that its next start need not make their content again. Each may vanish at any
/// time; whoever reads one checks that it is whole.

/// Whether it is a file that only this user can have written.
bool isOursAlone(const std::filesystem::path &file);

/// Written beside and renamed: another process never sees half a file. A failure leaves what was there and costs the next start time.
void replaceKeptFile(const std::filesystem::path &file, std::span<const std::string_view> parts);

/// The files of that extension in a folder that are too many when the newest are kept: at most `mostFiles` of `mostBytes` together.
std::vector<std::filesystem::path> keptTooLong(const std::filesystem::path &folder, std::string_view extension, std::size_t mostFiles, std::uint64_t mostBytes);

} // namespace jupiter
