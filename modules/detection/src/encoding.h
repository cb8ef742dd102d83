// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pattern.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

std::string base64(std::string_view bytes);

/// The parts of base64 text that `bytes` give wherever they stand in a longer text, for the three offsets modulo 3.
std::array<std::string, 3> base64AtEveryOffset(std::string_view bytes);

enum class Utf16 { Little, Big, WithMark };
std::string toUtf16(std::string_view utf8, Utf16 form);

/// Every way to write the command-line switches of a pattern: a dash or slash at the start of a word as - / – — ―. Empty when
/// there would be more than `limit`.
std::vector<Pattern> dashVariants(const Pattern &pattern, std::size_t limit);

} // namespace jupiter::detection
