// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"

#include "judge.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <span>

namespace jupiter::unwrap {
namespace {

int base64Digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Error refused(Kind kind, std::size_t at, const char *why)
{
    return {ErrorCode::InvalidArgument, std::string("not ") + name(kind) + " at byte " + std::to_string(at) + ": " + why};
}

Result<Step> base64(std::string_view value)
{
    Step step{Kind::Base64, 0, value.size(), 0, false, {}};
    std::uint32_t bits = 0;
    int have = 0;
    std::size_t digits = 0;
    bool padded = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (isBlank(value[i]))
            continue;
        if (value[i] == '=') {
            padded = true;
            continue;
        }
        const int digit = base64Digit(value[i]);
        if (digit < 0)
            return refused(Kind::Base64, i, "no digit of it");
        if (padded)
            return refused(Kind::Base64, i, "more digits behind the padding");
        bits = bits << 6 | std::uint32_t(digit);
        have += 6;
        ++digits;
        if (have >= 8) {
            have -= 8;
            step.bytes += char(bits >> have & 0xff);
        }
    }
    if (digits == 0)
        return refused(Kind::Base64, 0, "it has no digits");
    if (digits % 4 == 1)
        step.cut = true; // six bits are left over: a character is missing
    return step;
}

Result<Step> hex(std::string_view value)
{
    Step step{Kind::Hex, 0, value.size(), 0, false, {}};
    int half = -1;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool prefix = half < 0 && i + 1 < value.size() && ((c == '0' && (value[i + 1] == 'x' || value[i + 1] == 'X')) || (c == '\\' && (value[i + 1] == 'x' || value[i + 1] == 'X')));
        if (prefix) {
            ++i;
            continue;
        }
        if (half < 0 && (isBlank(c) || c == ',' || c == ':' || c == '-' || c == ';'))
            continue;
        const int digit = hexDigit(c);
        if (digit < 0)
            return refused(Kind::Hex, i, "no digit of it");
        if (half < 0) {
            half = digit;
        } else {
            step.bytes += char(half << 4 | digit);
            half = -1;
        }
    }
    if (step.bytes.empty())
        return refused(Kind::Hex, 0, "it has no two digits");
    step.cut = half >= 0;
    return step;
}

Result<Step> url(std::string_view value)
{
    Step step{Kind::Url, 0, value.size(), 0, false, {}};
    bool any = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '%' && i + 2 < value.size() && hexDigit(value[i + 1]) >= 0 && hexDigit(value[i + 2]) >= 0) {
            step.bytes += char(hexDigit(value[i + 1]) << 4 | hexDigit(value[i + 2]));
            i += 2;
            any = true;
        } else {
            step.bytes += value[i];
        }
    }
    if (!any)
        return refused(Kind::Url, 0, "it has no %xx");
    return step;
}

Result<Step> utf16(std::string_view value)
{
    if (value.size() < 2)
        return refused(Kind::Utf16, 0, "it has no two bytes");
    Step step{Kind::Utf16, 0, value.size(), 0, value.size() % 2 != 0, {}};
    std::string units(value.substr(0, value.size() / 2 * 2));
    if (isBigEndian(units))
        for (std::size_t i = 0; i + 1 < units.size(); i += 2)
            std::swap(units[i], units[i + 1]);
    if (units.starts_with("\xff\xfe"))
        units.erase(0, 2);
    appendUtf16(step.bytes, std::as_bytes(std::span(units)));
    return step;
}

} // namespace

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isBase64Digit(char c) { return base64Digit(c) >= 0; }

const char *name(Kind kind)
{
    switch (kind) {
    case Kind::Base64: return "base64";
    case Kind::Hex: return "hex";
    case Kind::Url: return "URL";
    case Kind::Utf16: return "utf-16";
    case Kind::Gzip: return "gzip";
    case Kind::Zlib: return "zlib";
    case Kind::Deflate: return "deflate";
    case Kind::Xor: return "xor";
    }
    return "";
}

Result<Step> take(Kind kind, std::string_view value, std::uint8_t xorKey, const Limits &limits)
{
    if (value.size() > std::max(limits.input, limits.output))
        return Error{ErrorCode::InvalidArgument, "the value is too long"};
    switch (kind) {
    case Kind::Base64: return base64(value);
    case Kind::Hex: return hex(value);
    case Kind::Url: return url(value);
    case Kind::Utf16: return utf16(value);
    case Kind::Xor: {
        Step step{Kind::Xor, 0, value.size(), xorKey, false, std::string(value)};
        for (char &c : step.bytes)
            c = char(static_cast<unsigned char>(c) ^ xorKey);
        return step;
    }
    default: return inflated(kind, value, limits);
    }
}

} // namespace jupiter::unwrap
