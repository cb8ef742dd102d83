// SPDX-License-Identifier: GPL-3.0-or-later
#include "literals.h"

#include <jupiter/core/text.h>
#include <jupiter/query/ast.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace jupiter::query::internal {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t countDigits(std::string_view text, std::size_t at)
{
    std::size_t n = 0;
    while (at + n < text.size() && isDigit(text[at + n]))
        ++n;
    return n;
}

/// Half-open, and the end saturates instead of wrapping.
TimeRange lasting(Timestamp from, std::int64_t ns)
{
    constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
    return {from, Timestamp{from.ns > last - ns ? last : from.ns + ns}};
}

} // namespace

std::optional<Number> parseNumber(std::string_view text)
{
    const std::string_view whole = text;
    if (text.empty() || text.size() > 64)
        return {};
    const bool negative = text[0] == '-';
    if (negative)
        text.remove_prefix(1);
    const std::size_t digits = countDigits(text, 0);
    if (digits == 0)
        return {};
    Number number;
    if (digits == text.size()) {
        if (std::from_chars(whole.data(), whole.data() + whole.size(), number.integer).ec == std::errc()) {
            number.real = double(number.integer);
            return number;
        }
    } else if (text[digits] != '.' || countDigits(text, digits + 1) == 0 || digits + 1 + countDigits(text, digits + 1) != text.size()) {
        return {};
    }
    number.whole = false;
    if (std::from_chars(whole.data(), whole.data() + whole.size(), number.real).ec != std::errc())
        return {};
    return numberOf(number.real);
}

Number numberOf(std::int64_t value) { return {true, value, double(value)}; }

Number numberOf(double value)
{
    constexpr double exact = 9007199254740992.0; // 2^53: beyond it a double is no exact count
    if (value == std::floor(value) && std::abs(value) <= exact)
        return {true, std::int64_t(value), value};
    return {false, 0, value};
}

int compare(const Number &a, const Number &b)
{
    if (a.whole && b.whole)
        return a.integer < b.integer ? -1 : a.integer > b.integer;
    return a.real < b.real ? -1 : a.real > b.real;
}

bool sameNumber(std::string_view a, std::string_view b)
{
    const std::string digits = digitsOf(a);
    return digits == digitsOf(b) && (digits == "0" || a.starts_with('-') == b.starts_with('-'));
}

std::string digitsOf(std::string_view number)
{
    if (!number.empty() && number[0] == '-')
        number.remove_prefix(1);
    while (number.size() > 1 && number[0] == '0')
        number.remove_prefix(1);
    if (number.find('.') != std::string_view::npos) {
        while (number.back() == '0')
            number.remove_suffix(1);
        if (number.back() == '.')
            number.remove_suffix(1);
    }
    return std::string(number);
}

std::optional<std::int64_t> parseDuration(std::string_view text)
{
    const std::size_t digits = countDigits(text, 0);
    std::int64_t count = 0;
    if (digits == 0 || digits > 9 || std::from_chars(text.data(), text.data() + digits, count).ec != std::errc())
        return {};
    static constexpr std::int64_t second = 1'000'000'000;
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 11> units{{
        {"ms", 1'000'000}, {"s", second}, {"sec", second}, {"m", 60 * second}, {"min", 60 * second}, {"h", 3600 * second},
        {"hour", 3600 * second}, {"d", 86400 * second}, {"day", 86400 * second}, {"w", 7 * 86400 * second}, {"week", 7 * 86400 * second}}};
    if (text.substr(digits) == "M") // a month elsewhere: no minute by mistake
        return {};
    for (const auto &[name, ns] : units)
        if (equalsIgnoreAsciiCase(text.substr(digits), name))
            return count > 0 && count <= std::numeric_limits<std::int64_t>::max() / ns ? std::optional(count * ns) : std::nullopt;
    return {};
}

std::optional<TimeRange> parseTimeLiteral(std::string_view text)
{
    if (text.size() >= 3 && equalsIgnoreAsciiCase(text.substr(0, 3), "now")) {
        const Timestamp now = timestampNow();
        if (text.size() == 3)
            return lasting(now, 1);
        const auto ago = parseDuration(text.substr(4));
        if (!ago || (text[3] != '-' && text[3] != '+') || *ago > std::numeric_limits<std::int64_t>::max() / 4)
            return {};
        return lasting({text[3] == '-' ? now.ns - *ago : now.ns + *ago}, 1);
    }
    const auto time = parseTimestamp(text);
    if (!time)
        return {};
    std::int64_t width = 86400ll * 1'000'000'000;
    if (text.size() > 16 && text[16] == ':') {
        width = 1'000'000'000;
        if (text.size() > 19 && (text[19] == '.' || text[19] == ','))
            for (std::size_t n = std::min<std::size_t>(countDigits(text, 20), 9); n; --n)
                width /= 10;
    } else if (text.size() > 10) {
        width = 60ll * 1'000'000'000;
    }
    return lasting(*time, width);
}

std::string foldPattern(std::string_view pattern)
{
    std::string out;
    for (std::size_t from = 0; from < pattern.size();) {
        if (pattern[from] == anyRun || pattern[from] == anyOne) {
            if (pattern[from] != anyRun || out.empty() || out.back() != anyRun)
                out += pattern[from];
            ++from;
            continue;
        }
        std::size_t to = from;
        while (to < pattern.size() && pattern[to] != anyRun && pattern[to] != anyOne)
            ++to;
        out += foldCase(pattern.substr(from, to - from));
        from = to;
    }
    return out;
}

bool isAscii(std::string_view text)
{
    unsigned char all = 0;
    for (const char c : text)
        all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

bool isAsciiPattern(std::string_view pattern)
{
    return std::all_of(pattern.begin(), pattern.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80 || c == anyRun || c == anyOne; });
}

bool hasWildcards(std::string_view pattern)
{
    return std::any_of(pattern.begin(), pattern.end(), [](char c) { return c == anyRun || c == anyOne; });
}

std::size_t writeTime(Timestamp time, std::span<char, longestTime> out)
{
    constexpr std::int64_t second = 1'000'000'000;
    struct Last {
        std::int64_t seconds = std::numeric_limits<std::int64_t>::min();
        std::string text; // without the final 'Z'
    };
    thread_local Last last;
    std::int64_t seconds = time.ns / second, fraction = time.ns % second;
    if (fraction < 0)
        fraction += second, --seconds;
    if (seconds != last.seconds) {
        last.text = formatRfc3339({time.ns - fraction});
        last.text.pop_back();
        last.seconds = seconds;
    }
    std::size_t length = last.text.copy(out.data(), longestTime - 12);
    if (fraction != 0) {
        out[length] = '.';
        for (std::size_t digit = 9; digit > 0; --digit, fraction /= 10)
            out[length + digit] = char('0' + fraction % 10);
        length += 10;
    }
    out[length++] = 'Z';
    return length;
}

std::string textOf(std::int64_t value) { return std::to_string(value); }

std::string textOf(double value)
{
    std::array<char, 40> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return std::string(buffer.data(), end);
}

} // namespace jupiter::query::internal
