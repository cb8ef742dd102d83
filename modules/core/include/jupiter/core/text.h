// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace jupiter {

/// XXH3 of the bytes: for tables, never for custody. Stable across runs and machines.
std::uint64_t hash64(std::string_view bytes) noexcept;

/// UTF-16LE to UTF-8, appended to `out`. Lone surrogates become U+FFFD; an odd last byte is ignored. Embedded NUL stays.
void appendUtf16(std::string &out, std::span<const std::byte> utf16le);

bool isValidUtf8(std::string_view text) noexcept;

/// The text itself when it is UTF-8, otherwise every offending byte read as Windows-1252: nothing is lost, all of it is UTF-8.
std::string toValidUtf8(std::string_view bytes);

/// Case folding for comparison: simple one-to-one folding of ASCII, Latin, Greek, Cyrillic, Armenian and full-width letters
/// [Unicode CaseFolding.txt, status C and S]. Length in bytes may change; other letters stay.
std::string foldCase(std::string_view utf8);

/// ASCII-only lower case, same length.
std::string lowerAscii(std::string_view text);
inline char lowerAscii(char c) noexcept { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }
bool equalsIgnoreAsciiCase(std::string_view a, std::string_view b) noexcept;

/// Control characters (C0, DEL, C1), bidi overrides and zero-width characters as \x1b or \u202e; backslashes stay. For terminals and tables.
std::string escapeControls(std::string_view utf8);

/// 10482116 -> "10,482,116".
std::string withThousands(std::uint64_t n);

/// The name in `names` nearest to `wanted` (edit distance at most a third of its length, or a dotted name that ends in it); empty when none is near.
std::string nearestName(std::string_view wanted, std::span<const std::string> names);

} // namespace jupiter
