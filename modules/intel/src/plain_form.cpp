// SPDX-License-Identifier: GPL-3.0-or-later
#include "plain_form.h"

#include "domain.h"
#include "match_form.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

enum Class : std::uint8_t { Digit = 1, Hex = 2, Name = 4, Dot = 8, UrlRest = 16, UrlForm = 32 };

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> out{};
    for (int c = 0x21; c < 256; ++c)
        if (c != 0x7F && c != '[' && c != '(' && c != '{' && c != '<' && c != '\\') // what refang() would look at
            out[std::size_t(c)] = UrlRest;
    for (int c = 0x21; c < 0x7F; ++c)
        if (std::string_view("\"#%<>[\\]^`{|}(").find(char(c)) == std::string_view::npos) // what urlForm() would look at, and refang()
            out[std::size_t(c)] |= UrlForm;
    for (int c = '0'; c <= '9'; ++c)
        out[std::size_t(c)] |= Digit | Hex | Name;
    for (int c = 'a'; c <= 'z'; ++c)
        out[std::size_t(c)] |= c <= 'f' ? Hex | Name : Name;
    out['-'] |= Name;
    out['_'] |= Name;
    out['.'] |= Dot;
    return out;
}();

/// The classes that every character is of.
std::uint8_t commonClasses(std::string_view text)
{
    std::uint8_t all = 0xFF;
    for (const char c : text)
        all &= classes[static_cast<unsigned char>(c)];
    return all;
}

/// "10.0.0.5": four numbers without leading zeros.
bool isPlainAddress(std::string_view text)
{
    int parts = 0;
    for (std::size_t at = 0; at < text.size(); ++parts) {
        int number = 0;
        std::size_t digits = 0;
        for (; at < text.size() && (classes[static_cast<unsigned char>(text[at])] & Digit); ++at, ++digits)
            number = digits < 4 ? number * 10 + (text[at] - '0') : number;
        if (digits == 0 || digits > 3 || number > 255 || (digits > 1 && text[at - digits] == '0'))
            return false;
        if (at == text.size())
            return parts == 3;
        if (text[at++] != '.')
            return false;
    }
    return false;
}

} // namespace

bool isPlainName(std::string_view text)
{
    constexpr std::size_t longestName = 253, longestLabel = 63;
    if (text.empty() || text.size() > longestName)
        return false;
    std::size_t label = 0;
    for (const char c : text) {
        const std::uint8_t is = classes[static_cast<unsigned char>(c)];
        if (is & Name) {
            if (++label > longestLabel)
                return false;
        } else if ((is & Dot) && label) {
            label = 0;
        } else {
            return false;
        }
    }
    return label != 0;
}

std::optional<std::string_view> plainUrlForm(std::string_view url, std::string &room)
{
    if (url.starts_with("http://"))
        url.remove_prefix(7);
    else if (url.starts_with("https://"))
        url.remove_prefix(8);
    else if (url.find(':') != std::string_view::npos) // another scheme, a port
        return {};
    const std::size_t end = url.find('/');
    if (end == std::string_view::npos || !(commonClasses(url.substr(end)) & UrlForm) || url.find("/.", end) != std::string_view::npos)
        return {};
    if (isPlainName(url.substr(0, end)))
        return url;
    room = url;
    for (std::size_t i = 0; i < end; ++i)
        room[i] = lowerAscii(room[i]);
    return isPlainName(std::string_view(room).substr(0, end)) ? std::optional<std::string_view>(room) : std::nullopt;
}

std::optional<Kind> plainKind(std::string_view text)
{
    constexpr std::size_t shortest = 4;
    if (text.size() < shortest)
        return {};
    switch (text.size()) {
    case 32:
    case 40:
    case 64:
    case 128:
        if (commonClasses(text) & Hex)
            return text.size() == 32 ? Kind::Md5 : text.size() == 40 ? Kind::Sha1 : text.size() == 64 ? Kind::Sha256 : Kind::Sha512;
        break;
    default: break;
    }
    if (text.starts_with("http") && (text.substr(4).starts_with("://") || text.substr(4).starts_with("s://"))) {
        const std::size_t host = text[4] == ':' ? 7 : 8;
        const std::size_t end = std::min(text.find_first_of("/?#", host), text.size());
        const bool plain = isPlainName(text.substr(host, end - host)) && (commonClasses(text.substr(end)) & UrlRest);
        return plain ? std::optional(Kind::Url) : std::nullopt;
    }
    if (isPlainAddress(text))
        return Kind::Ipv4;
    return isPlainName(text) && hasKnownTopLevel(text) ? std::optional(Kind::Domain) : std::nullopt;
}

} // namespace jupiter::intel
