// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jupiter::query::internal {

/// A decimal number as people and logs write it: sign, digits, fraction. No exponent, no hexadecimal, no blanks.
struct Number {
    bool whole = true;          ///< `integer` holds it exactly.
    std::int64_t integer = 0;
    double real = 0;            ///< Always set.
};
std::optional<Number> parseNumber(std::string_view text);

/// -1, 0, 1; whole numbers compare exactly.
int compare(const Number &a, const Number &b);
Number numberOf(std::int64_t value);

/// Whether two texts that parseNumber() takes spell one number, exactly: identifiers have twenty digits and more, a double tells sixteen.
bool sameNumber(std::string_view a, std::string_view b);
Number numberOf(double value);

/// The shortest decimal text that every spelling of this number contains ("4688" for 04688.0); for substring filters.
std::string digitsOf(std::string_view number);

/// A time as typed covers [from, to): a bare date the whole day, 10:30 the minute, 10:30:05 the second. Also `now`, `now-15m`, `now-2d`.
std::optional<TimeRange> parseTimeLiteral(std::string_view text);

/// "500ms", "15m", "1h", "1d", "1w" in ns.
std::optional<std::int64_t> parseDuration(std::string_view text);

/// foldCase() of a pattern, its wildcard marks kept.
std::string foldPattern(std::string_view pattern);
bool isAscii(std::string_view text);
bool isAsciiPattern(std::string_view pattern); ///< Wildcard marks aside.
bool hasWildcards(std::string_view pattern);

/// formatRfc3339() into a buffer; returns its length. Neighbouring times share most of their text, which is kept per thread:
/// 320 -> 25 ns a time, bench query "4625".
inline constexpr std::size_t longestTime = 48;
std::size_t writeTime(Timestamp time, std::span<char, longestTime> out);

std::string textOf(std::int64_t value);
std::string textOf(double value);

} // namespace jupiter::query::internal
