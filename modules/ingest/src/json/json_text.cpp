// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/json_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace jupiter::ingest {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Four hex digits at `at`, or -1.
int hex4(std::string_view raw, std::size_t at)
{
    if (at + 4 > raw.size())
        return -1;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(raw.data() + at, raw.data() + at + 4, value, 16);
    return error == std::errc() && end == raw.data() + at + 4 ? int(value) : -1;
}

void appendCodePoint(std::string &out, std::uint32_t c)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xC0 | c >> 6);
        out += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += char(0xE0 | c >> 12);
        out += char(0x80 | (c >> 6 & 0x3F));
        out += char(0x80 | (c & 0x3F));
    } else {
        out += char(0xF0 | c >> 18);
        out += char(0x80 | (c >> 12 & 0x3F));
        out += char(0x80 | (c >> 6 & 0x3F));
        out += char(0x80 | (c & 0x3F));
    }
}

/// \uXXXX at `at` (the 'u'); returns the bytes it took.
std::size_t appendUnicode(std::string &out, std::string_view raw, std::size_t at)
{
    const int first = hex4(raw, at + 1);
    if (first < 0)
        return appendCodePoint(out, 0xFFFD), 1;
    if (first >= 0xD800 && first < 0xDC00 && at + 6 < raw.size() && raw[at + 5] == '\\' && raw[at + 6] == 'u') {
        const int second = hex4(raw, at + 7);
        if (second >= 0xDC00 && second < 0xE000) {
            appendCodePoint(out, 0x10000u + (std::uint32_t(first - 0xD800) << 10) + std::uint32_t(second - 0xDC00));
            return 11;
        }
    }
    appendCodePoint(out, first >= 0xD800 && first < 0xE000 ? 0xFFFD : std::uint32_t(first));
    return 5;
}

} // namespace

void appendUnescaped(std::string &out, std::string_view raw)
{
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t slash = raw.find('\\', at);
        out.append(raw, at, slash == std::string_view::npos ? slash : slash - at);
        if (slash == std::string_view::npos)
            return;
        at = slash + 1;
        const char c = at < raw.size() ? raw[at] : '\0';
        constexpr std::string_view escapes = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
        const std::size_t simple = escapes.find(c);
        if (c == 'u') {
            at += appendUnicode(out, raw, at);
        } else if (simple != std::string_view::npos) {
            out += meanings[simple];
            ++at;
        } else {
            appendCodePoint(out, 0xFFFD); // the byte itself follows as it is
        }
    }
}

bool isJsonNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - begin;
    };
    const std::size_t whole = at;
    const std::size_t count = digits();
    if (count == 0 || (count > 1 && text[whole] == '0'))
        return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!digits())
            return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (!digits())
            return false;
    }
    return at == text.size();
}

std::optional<std::int64_t> canonicalInteger(std::string_view text)
{
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    if (text.size() == first || text.size() > 20 || (text[first] == '0' && text.size() > 1) || !isDigit(text[first]))
        return {};
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

std::optional<double> canonicalReal(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    std::array<char, 64> shortest;
    const auto shown = std::to_chars(shortest.data(), shortest.data() + shortest.size(), value).ptr;
    if (std::string_view(shortest.data(), std::size_t(shown - shortest.data())) != text)
        return {};
    return value;
}

std::string hexText(std::uint64_t value)
{
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
    return "0x" + std::string(digits.data(), end);
}

} // namespace jupiter::ingest
