// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jupiter::ingest {

/// Appends the text of a JSON string's inside (what stands between the quotes). A lone surrogate or an unknown escape becomes
/// U+FFFD, because Windows names hold both. Requires valid UTF-8; gives valid UTF-8.
void appendUnescaped(std::string &out, std::string_view raw);

/// A number as JSON writes it [RFC 8259 §6].
bool isJsonNumber(std::string_view text);

/// The value of an integer written the one canonical way ("0", "-12", not "-0", "007"), so that printing it gives the text back.
std::optional<std::int64_t> canonicalInteger(std::string_view text);

/// The value of a number whose shortest text is this very text, so that printing it gives the text back.
std::optional<double> canonicalReal(std::string_view text);

/// Windows' way to print flags: "0x8020000000000000".
std::string hexText(std::uint64_t value);

} // namespace jupiter::ingest
