// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding.h"

namespace jupiter::detection {
namespace {

constexpr std::array<std::string_view, 5> dashes{"-", "/", "\u2013", "\u2014", "\u2015"};

bool isWord(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The code point at `at`, moving past it; U+FFFD for broken text.
char32_t nextCodePoint(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at++);
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    char32_t out = lead & (0x3F >> more);
    for (int i = 0; i < more; ++i) {
        if (at >= text.size() || (byte(at) & 0xC0) != 0x80)
            return 0xFFFD;
        out = out << 6 | (byte(at++) & 0x3F);
    }
    return out;
}

} // namespace

std::string base64(std::string_view bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0);
        for (int shift = 18; shift >= 0; shift -= 6)
            out += alphabet[group >> shift & 63];
    }
    for (std::size_t pad = (3 - bytes.size() % 3) % 3; pad > 0; --pad)
        out[out.size() - pad] = '=';
    return out;
}

std::array<std::string, 3> base64AtEveryOffset(std::string_view bytes)
{
    std::array<std::string, 3> out;
    for (std::size_t offset = 0; offset < 3; ++offset) {
        const std::string text = base64(std::string(offset, ' ').append(bytes));
        // Characters that depend on what stands before or after are left out.
        constexpr std::size_t before[] = {0, 2, 3};
        const std::size_t total = offset + bytes.size();
        const std::size_t end = total * 8 / 6;
        if (end > before[offset])
            out[offset] = text.substr(before[offset], end - before[offset]);
    }
    return out;
}

std::string toUtf16(std::string_view utf8, Utf16 form)
{
    std::string out;
    const auto put = [&](std::uint32_t unit) {
        const char low = char(unit & 0xFF), high = char(unit >> 8);
        out += form == Utf16::Big ? high : low;
        out += form == Utf16::Big ? low : high;
    };
    if (form == Utf16::WithMark)
        put(0xFEFF);
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = nextCodePoint(utf8, at);
        if (c > 0xFFFF) {
            put(std::uint32_t(0xD800 + ((c - 0x10000) >> 10)));
            put(std::uint32_t(0xDC00 + ((c - 0x10000) & 0x3FF)));
        } else {
            put(std::uint32_t(c));
        }
    }
    return out;
}

std::vector<Pattern> dashVariants(const Pattern &pattern, std::size_t limit)
{
    // Cut at every switch; `pieces` are Sigma texts with their escapes, so that parse() gives the same tokens back.
    std::vector<std::string> pieces{std::string()};
    char previous = ' ';
    for (const Pattern::Token &token : pattern.tokens()) {
        if (token.kind != Pattern::Token::Kind::Literal) {
            pieces.back() += token.kind == Pattern::Token::Kind::Any ? '*' : '?';
            previous = ' ';
            continue;
        }
        const std::string &text = token.text;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t length = 0;
            for (const std::string_view dash : dashes)
                if (std::string_view(text).substr(i).starts_with(dash))
                    length = dash.size();
            if (length && !isWord(previous) && i + length < text.size() && isWord(text[i + length])) {
                pieces.emplace_back();
                previous = '-';
                i += length;
                continue;
            }
            const char c = text[i++];
            if (c == '\\' || c == '*' || c == '?')
                pieces.back() += '\\';
            pieces.back() += c;
            previous = c;
        }
    }
    std::vector<std::string> texts{pieces[0]};
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        if (texts.size() * dashes.size() > limit)
            return {};
        std::vector<std::string> next;
        for (const std::string &head : texts)
            for (const std::string_view dash : dashes)
                next.push_back(std::string(head).append(dash).append(pieces[i]));
        texts = std::move(next);
    }
    std::vector<Pattern> out;
    for (const std::string &text : texts)
        out.push_back(Pattern::parse(text));
    return out;
}

} // namespace jupiter::detection
