// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses in text.
#include "declarative/values.h"

#include <cstring>

#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace jupiter::ingest::declarative {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

/// Length of "1.2.3.4" at the start, 0 when it is none or one with leading zeros.
std::size_t ipv4Length(std::string_view text)
{
    std::size_t at = 0;
    for (int part = 0; part < 4; ++part) {
        if (part && (at >= text.size() || text[at++] != '.'))
            return 0;
        int value = 0;
        std::size_t digits = 0;
        for (; digits < 3 && at < text.size() && isDigit(text[at]); ++at, ++digits)
            value = value * 10 + (text[at] - '0');
        if (!digits || value > 255 || (digits > 1 && text[at - digits] == '0'))
            return 0;
    }
    if (at < text.size() && (isDigit(text[at]) || (text[at] == '.' && at + 1 < text.size() && isDigit(text[at + 1]))))
        return 0;
    return at;
}

bool isIpv6(std::string_view text)
{
    char buffer[64];
    if (text.size() >= sizeof buffer || text.size() < 2)
        return false;
    std::memcpy(buffer, text.data(), text.size());
    buffer[text.size()] = 0;
    in6_addr address;
    return inet_pton(AF_INET6, buffer, &address) == 1;
}

} // namespace

std::size_t ipLength(std::string_view text)
{
    if (const std::size_t four = ipv4Length(text); four && !(four < text.size() && text[four] == ':' && four + 1 < text.size() && text[four + 1] == ':'))
        return four;
    std::size_t end = 0, colons = 0;
    for (; end < text.size() && end < 46 && (isHex(text[end]) || text[end] == ':' || text[end] == '.'); ++end)
        colons += text[end] == ':';
    if (colons < 2)
        return 0;
    for (int tries = 0; end > 2 && tries < 2; ++tries, --end)
        if (isIpv6(text.substr(0, end)))
            return end;
    return 0;
}

bool isPublicIp(std::string_view text)
{
    const std::size_t length = ipLength(text);
    const std::string_view ip = text.substr(0, length);
    if (!length)
        return false;
    if (ip.find(':') != std::string_view::npos)
        return !ip.starts_with("fe8") && !ip.starts_with("fc") && !ip.starts_with("fd") && ip != "::1" && ip != "::";
    if (ip.starts_with("172.")) {
        const int second = ip[5] == '.' ? 0 : (ip[4] - '0') * 10 + (ip[5] - '0');
        return second < 16 || second > 31 || ip[6] != '.';
    }
    return !ip.starts_with("10.") && !ip.starts_with("192.168.") && !ip.starts_with("127.") && !ip.starts_with("169.254.") && !ip.starts_with("0.");
}

std::string_view canonicalIp(std::string_view text, Arena &arena)
{
    if (text.size() >= 7 && ipv4Length(text) == text.size())
        return text;
    if (const std::size_t zone = text.find('%'); zone != std::string_view::npos)
        text = text.substr(0, zone);
    if (text.size() < 2 || text.size() >= 64 || text.find(':') == std::string_view::npos)
        return {};
    char buffer[64];
    std::memcpy(buffer, text.data(), text.size());
    buffer[text.size()] = 0;
    in6_addr address;
    if (inet_pton(AF_INET6, buffer, &address) != 1)
        return {};
    char *out = arena.take(INET6_ADDRSTRLEN);
    const bool mapped = IN6_IS_ADDR_V4MAPPED(&address);
    const char *printed = mapped ? inet_ntop(AF_INET, reinterpret_cast<const char *>(&address) + 12, out, INET6_ADDRSTRLEN)
                                 : inet_ntop(AF_INET6, &address, out, INET6_ADDRSTRLEN);
    return printed ? std::string_view(printed) : std::string_view();
}

} // namespace jupiter::ingest::declarative
