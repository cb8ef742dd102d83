// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/address.h>

#include <algorithm>
#include <charconv>
#include <span>

namespace jupiter {
namespace {

bool parseV4(std::string_view text, std::span<std::uint8_t, 4> out)
{
    for (std::size_t part = 0; part < 4; ++part) {
        const std::size_t dot = part < 3 ? text.find('.') : text.size();
        if (dot == std::string_view::npos || dot == 0 || dot > 3 || (dot > 1 && text[0] == '0'))
            return false;
        unsigned value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + dot, value);
        if (error != std::errc() || end != text.data() + dot || value > 255)
            return false;
        out[part] = std::uint8_t(value);
        text.remove_prefix(part < 3 ? dot + 1 : dot);
    }
    return text.empty();
}

/// [RFC 4291 §2.2]
bool parseV6(std::string_view text, std::array<std::uint8_t, 16> &out)
{
    std::array<std::uint8_t, 16> bytes{};
    std::size_t count = 0, gap = 17; // gap: where "::" stands
    if (text.starts_with("::")) {
        gap = 0;
        text.remove_prefix(2);
    }
    while (!text.empty()) {
        const std::size_t colon = std::min(text.find(':'), text.size());
        const std::string_view group = text.substr(0, colon);
        if (colon == text.size() && group.find('.') != std::string_view::npos) {
            if (count > 12 || !parseV4(group, std::span<std::uint8_t, 4>(bytes.data() + count, 4)))
                return false;
            count += 4;
            break;
        }
        unsigned value = 0;
        const auto [end, error] = std::from_chars(group.data(), group.data() + group.size(), value, 16);
        if (group.empty() || group.size() > 4 || error != std::errc() || end != group.data() + group.size() || count > 14)
            return false;
        bytes[count++] = std::uint8_t(value >> 8);
        bytes[count++] = std::uint8_t(value);
        text.remove_prefix(colon);
        if (text.empty())
            break;
        text.remove_prefix(1);
        if (text.starts_with(':')) {
            if (gap != 17)
                return false;
            gap = count;
            text.remove_prefix(1);
        } else if (text.empty()) {
            return false; // a lone ':' at the end
        }
    }
    if (gap == 17 ? count != 16 : count > 14)
        return false;
    out.fill(0);
    const std::size_t tail = gap == 17 ? 0 : count - gap;
    for (std::size_t i = 0; i < count - tail; ++i)
        out[i] = bytes[i];
    for (std::size_t i = 0; i < tail; ++i)
        out[16 - tail + i] = bytes[count - tail + i];
    return true;
}

} // namespace

std::optional<Address> parseAddress(std::string_view text)
{
    Address address;
    if (text.size() < 2 || text.size() > 64)
        return {};
    if (text.find(':') == std::string_view::npos) {
        address.bytes[10] = address.bytes[11] = 0xFF;
        return parseV4(text, std::span<std::uint8_t, 4>(address.bytes.data() + 12, 4)) ? std::optional(address) : std::nullopt;
    }
    return parseV6(text.substr(0, text.find('%')), address.bytes) ? std::optional(address) : std::nullopt;
}

bool isIpv4(const Address &address)
{
    const auto &b = address.bytes;
    return std::all_of(b.begin(), b.begin() + 10, [](std::uint8_t byte) { return byte == 0; }) && b[10] == 0xFF && b[11] == 0xFF;
}

std::string addressText(const Address &address, bool asIpv6)
{
    const auto &b = address.bytes;
    std::string v4;
    for (std::size_t i = 12; i < 16; ++i)
        v4 += (i > 12 ? "." : "") + std::to_string(b[i]);
    if (isIpv4(address))
        return asIpv6 ? "::ffff:" + v4 : v4;
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = unsigned(b[2 * i]) << 8 | b[2 * i + 1];
    std::size_t gap = 8, gapSize = 1; // the longest run of zero groups, the first of equals, two at least [RFC 5952 §4.2]
    for (std::size_t from = 0; from < 8; ++from) {
        std::size_t to = from;
        while (to < 8 && groups[to] == 0)
            ++to;
        if (to - from > gapSize) {
            gap = from;
            gapSize = to - from;
        }
    }
    std::string out;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == gap) {
            out += "::";
            i += gapSize - 1;
            continue;
        }
        if (!out.empty() && out.back() != ':')
            out += ':';
        std::array<char, 4> hex;
        out.append(hex.data(), std::to_chars(hex.data(), hex.data() + hex.size(), groups[i], 16).ptr);
    }
    return out;
}

bool Network::holds(const Address &other) const
{
    const std::size_t whole = std::size_t(bits) / 8;
    for (std::size_t i = 0; i < whole; ++i)
        if (other.bytes[i] != address.bytes[i])
            return false;
    const int rest = bits % 8;
    return rest == 0 || (other.bytes[whole] & (0xFF00 >> rest) & 0xFF) == (address.bytes[whole] & (0xFF00 >> rest) & 0xFF);
}

std::optional<Network> parseNetwork(std::string_view cidr)
{
    const std::size_t slash = cidr.find('/');
    if (slash == std::string_view::npos)
        return {};
    const auto address = parseAddress(cidr.substr(0, slash));
    const std::string_view digits = cidr.substr(slash + 1);
    int bits = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (!address || digits.empty() || error != std::errc() || end != digits.data() + digits.size() || bits < 0)
        return {};
    const bool v4 = cidr.substr(0, slash).find(':') == std::string_view::npos;
    if (bits > (v4 ? 32 : 128))
        return {};
    Network network{*address, v4 ? bits + 96 : bits};
    for (std::size_t bit = std::size_t(network.bits); bit < 128; ++bit)
        network.address.bytes[bit / 8] &= std::uint8_t(~(0x80u >> (bit % 8)));
    return network;
}

} // namespace jupiter
