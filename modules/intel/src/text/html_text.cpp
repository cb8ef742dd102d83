// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/html_text.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace jupiter::intel {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr auto blocks = std::to_array<std::string_view>({"html", "head", "body", "title", "p", "div", "table", "tbody", "thead", "tr", "ul", "ol", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "article", "section",
    "main", "header", "footer", "nav", "aside", "blockquote", "figure", "figcaption", "dl", "dt", "dd", "hr", "meta", "link", "script", "style", "form"});
constexpr auto inlines = std::to_array<std::string_view>({"a", "b", "i", "u", "em", "strong", "span", "code", "font", "td", "th", "img", "small", "tt", "sub", "sup", "wbr"});

template <std::size_t N>
bool isOneOf(std::string_view text, const std::array<std::string_view, N> &list)
{
    return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return equalsIgnoreAsciiCase(text, one); });
}

/// "<td class=x>" -> "td", "</p>" -> "p"; empty: no tag.
std::string_view nameOf(std::string_view tag)
{
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    std::size_t end = 0;
    while (end < tag.size() && ((lowerAscii(tag[end]) >= 'a' && lowerAscii(tag[end]) <= 'z') || (end && tag[end] >= '0' && tag[end] <= '9')))
        ++end;
    return tag.substr(0, end);
}

/// Where a tag ends, past its '>': one in quotation marks is not it.
std::size_t endOfTag(std::string_view html, std::size_t at)
{
    char quote = 0;
    for (; at < html.size(); ++at) {
        if (quote ? html[at] == quote : html[at] == '>')
            if (!std::exchange(quote, '\0'))
                return at + 1;
        if (!quote && (html[at] == '"' || html[at] == '\'') && html[at - 1] == '=')
            quote = html[at];
    }
    return html.size();
}

std::string_view linkOf(std::string_view tag)
{
    const std::string lower = lowerAscii(tag);
    const std::size_t href = lower.find("href=");
    if (href == npos || href + 6 >= tag.size())
        return {};
    const char quote = tag[href + 5];
    const bool quoted = quote == '"' || quote == '\'';
    const std::string_view rest = tag.substr(href + (quoted ? 6 : 5));
    return rest.substr(0, quoted ? rest.find(quote) : rest.find_first_of(" >"));
}

void appendCode(std::string &out, std::uint32_t code)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return;
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += {char(0xC0 | code >> 6), char(0x80 | (code & 0x3F))};
    } else if (code < 0x10000) {
        out += {char(0xE0 | code >> 12), char(0x80 | (code >> 6 & 0x3F)), char(0x80 | (code & 0x3F))};
    } else {
        out += {char(0xF0 | code >> 18), char(0x80 | (code >> 12 & 0x3F)), char(0x80 | (code >> 6 & 0x3F)), char(0x80 | (code & 0x3F))};
    }
}

/// "&amp;" and its kin at `at`; returns their length, 0: it is none of them.
std::size_t takeEntity(std::string_view html, std::size_t at, std::string &out)
{
    constexpr std::size_t longest = 10;
    const std::string_view rest = html.substr(at, longest);
    const std::size_t end = rest.find(';');
    if (end == npos || end < 3)
        return 0;
    const std::string_view name = rest.substr(1, end - 1);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> named{{{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}, {"shy", ""}, {"zwnj", ""}, {"zwj", ""},
                                                                                 {"period", "."}, {"colon", ":"}, {"commat", "@"}}};
    for (const auto &[known, meant] : named)
        if (name == known) {
            out += meant;
            return end + 1;
        }
    if (name[0] != '#')
        return 0;
    const bool hex = name.size() > 2 && lowerAscii(name[1]) == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (error != std::errc() || stop != digits.data() + digits.size())
        return 0;
    appendCode(out, code);
    return end + 1;
}

void appendText(std::string &out, std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = text[at] == '&' ? takeEntity(text, at, out) : 0;
        if (!length)
            out += text[at];
        at += std::max<std::size_t>(length, 1);
    }
}

} // namespace

bool looksLikeHtml(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == npos || text[first] != '<')
        return false;
    const std::string_view name = nameOf(text.substr(first));
    const std::size_t end = first + 1 + name.size();
    return !name.empty() && end < text.size() && std::string_view(" \t\r\n>/").find(text[end]) != npos && (isOneOf(name, blocks) || isOneOf(name, inlines));
}

std::string textOfHtml(std::string_view html)
{
    std::string out;
    out.reserve(html.size());
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] != '<') {
            const std::size_t end = std::min(html.find('<', at), html.size());
            appendText(out, html.substr(at, end - at));
            at = end;
            continue;
        }
        if (html.substr(at).starts_with("<!--")) {
            const std::size_t end = html.find("-->", at + 4);
            at = end == npos ? html.size() : end + 3;
            continue;
        }
        const std::string_view name = nameOf(html.substr(at));
        if (!isOneOf(name, blocks) && !isOneOf(name, inlines)) { // "evil<.>com"
            out += html[at++];
            continue;
        }
        const std::size_t end = endOfTag(html, at + 1);
        const std::string_view tag = html.substr(at, end - at);
        at = end;
        if (isOneOf(name, blocks))
            out += '\n';
        else if (equalsIgnoreAsciiCase(name, "td") || equalsIgnoreAsciiCase(name, "th"))
            out += '\t';
        if (const std::string_view link = linkOf(tag); equalsIgnoreAsciiCase(name, "a") && !link.empty()) {
            out += " \"";
            appendText(out, link);
            out += "\" ";
        }
        if ((equalsIgnoreAsciiCase(name, "script") || equalsIgnoreAsciiCase(name, "style")) && !tag.starts_with("</")) {
            const std::string close = "</" + lowerAscii(name);
            while (at < html.size() && !equalsIgnoreAsciiCase(html.substr(at, close.size()), close))
                at = std::min(html.find('<', at + 1), html.size());
        }
    }
    return out;
}

} // namespace jupiter::intel
