// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/xml_walk.h"

#include <algorithm>

namespace jupiter::ingest::declarative {
namespace {

/// Writes a code point as UTF-8; returns how many bytes. 0 for what no text may hold.
std::size_t writeCodePoint(std::uint32_t code, char *out)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return 0;
    const auto tail = [&](int shift) { return char(0x80 | (code >> shift & 0x3F)); };
    if (code < 0x80) {
        out[0] = char(code);
        return 1;
    }
    if (code < 0x800) {
        out[0] = char(0xC0 | code >> 6), out[1] = tail(0);
        return 2;
    }
    if (code < 0x10000) {
        out[0] = char(0xE0 | code >> 12), out[1] = tail(6), out[2] = tail(0);
        return 3;
    }
    out[0] = char(0xF0 | code >> 18), out[1] = tail(12), out[2] = tail(6), out[3] = tail(0);
    return 4;
}

/// The character of a reference ("lt", "#10", "#x0A"); 0 when it is none.
std::uint32_t referenced(std::string_view name)
{
    constexpr std::pair<std::string_view, char> known[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto &[word, c] : known)
        if (name == word)
            return std::uint32_t(c);
    if (!name.starts_with('#') || name.size() < 2)
        return 0;
    name.remove_prefix(1);
    const bool hex = name[0] == 'x' || name[0] == 'X';
    if (hex)
        name.remove_prefix(1);
    std::uint32_t code = 0;
    for (const char c : name) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
        if (digit < 0 || code > 0x10FFFF)
            return 0;
        code = code * (hex ? 16 : 10) + std::uint32_t(digit);
    }
    return name.empty() ? 0 : code;
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view withoutPrefix(std::string_view name)
{
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

std::string_view xmlText(std::string_view raw, Arena &arena)
{
    if (raw.find('&') == std::string_view::npos)
        return raw;
    char *out = arena.take(raw.size()); // a reference is never shorter than its character
    std::size_t length = 0;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t end = raw[at] == '&' ? raw.substr(0, at + 12).find(';', at) : std::string_view::npos;
        const std::uint32_t code = end == std::string_view::npos ? 0 : referenced(raw.substr(at + 1, end - at - 1));
        const std::size_t bytes = code ? writeCodePoint(code, out + length) : 0;
        if (bytes)
            at = end + 1;
        else
            out[length] = raw[at++];
        length += bytes ? bytes : 1;
    }
    return {out, length};
}

namespace internal {

XmlTag nextXmlTag(std::string_view text, std::size_t &at)
{
    XmlTag tag;
    std::size_t begin = at;
    const auto broken = [&] {
        tag.kind = XmlTag::Kind::Broken;
        return tag;
    };
    for (;;) {
        const std::size_t open = text.find('<', at);
        if (open == std::string_view::npos)
            return tag;
        const std::string_view rest = text.substr(open);
        if (rest.starts_with("<!--") || rest.starts_with("<?")) {
            const std::string_view mark = rest[1] == '!' ? "-->" : "?>";
            const std::size_t end = text.find(mark, open + 2);
            if (end == std::string_view::npos)
                return broken();
            at = end + mark.size();
            if (text.substr(begin, open - begin).find_first_not_of(" \t\r\n") == std::string_view::npos)
                begin = at; // what stood before is still to come
            continue;
        }
        if (rest.starts_with("<![CDATA[")) {
            const std::size_t end = text.find("]]>", open);
            if (end == std::string_view::npos)
                return broken();
            begin = open + 9;
            tag.before = text.substr(begin, end - begin);
            at = end + 3;
            const std::size_t next = text.find('<', at);
            if (next == std::string_view::npos)
                return broken();
            at = next;
            begin = std::string_view::npos; // `before` is known
            continue;
        }
        if (rest.starts_with("<!"))
            return broken();
        if (begin != std::string_view::npos)
            tag.before = text.substr(begin, open - begin);
        // The end of the tag; a '>' may stand in a value.
        std::size_t end = open + 1;
        for (char quote = 0; end < text.size() && (quote || text[end] != '>'); ++end)
            if (quote ? text[end] == quote : text[end] == '"' || text[end] == '\'')
                quote = quote ? 0 : text[end];
            else if (!quote && text[end] == '<')
                return broken();
        if (end >= text.size())
            return broken();
        std::string_view inside = text.substr(open + 1, end - open - 1);
        at = end + 1;
        tag.kind = XmlTag::Kind::Open;
        if (inside.starts_with('/')) {
            tag.kind = XmlTag::Kind::Close;
            inside.remove_prefix(1);
        } else if (inside.ends_with('/')) {
            tag.kind = XmlTag::Kind::Empty;
            inside.remove_suffix(1);
        }
        const std::size_t name = std::min<std::size_t>(std::size_t(std::find_if(inside.begin(), inside.end(), isBlank) - inside.begin()), inside.size());
        if (name == 0)
            return broken();
        tag.name = withoutPrefix(inside.substr(0, name));
        tag.attributes = inside.substr(name);
        return tag;
    }
}

bool nextXmlAttribute(std::string_view &attributes, std::string_view &name, std::string_view &value)
{
    const std::size_t begin = attributes.find_first_not_of(" \t\r\n");
    const std::size_t equals = begin == std::string_view::npos ? begin : attributes.find('=', begin);
    const std::size_t open = equals == std::string_view::npos ? equals : attributes.find_first_not_of(" \t\r\n", equals + 1);
    if (open == std::string_view::npos || (attributes[open] != '"' && attributes[open] != '\''))
        return false;
    const std::size_t close = attributes.find(attributes[open], open + 1);
    if (close == std::string_view::npos)
        return false;
    name = attributes.substr(begin, equals - begin);
    while (!name.empty() && isBlank(name.back()))
        name.remove_suffix(1);
    value = attributes.substr(open + 1, close - open - 1);
    attributes.remove_prefix(close + 1);
    return !name.empty();
}

} // namespace internal

} // namespace jupiter::ingest::declarative
