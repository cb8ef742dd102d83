// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace jupiter::unwrap {

/// True when bytes are worth showing: text of some length, UTF-16, or the first bytes of a known kind of file.
bool means(std::string_view bytes);

bool looksUtf16(std::string_view bytes); ///< Mostly Latin text, or with a byte order mark.
bool isBigEndian(std::string_view utf16);

bool isGzip(std::string_view bytes);
bool isZlib(std::string_view bytes);

/// How much of it is letters, digits, blanks and the marks of prose and scripts, in [0, 1]; looks at the first 4 KiB.
double likeness(std::string_view bytes);

/// The byte that turns `bytes` into something that means more than any other byte does; nothing when none does. 255 passes over 4 KiB.
std::optional<unsigned char> xorKeyOf(std::string_view bytes);

} // namespace jupiter::unwrap
