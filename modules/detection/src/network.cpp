// SPDX-License-Identifier: GPL-3.0-or-later
#include "network.h"

#include <charconv>

namespace jupiter::detection {
namespace {

bool parseV4(std::string_view text, std::uint8_t *out)
{
    for (int part = 0; part < 4; ++part) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const std::size_t digits = std::size_t(end - text.data());
        if (error != std::errc() || value > 255 || digits > 3)
            return false;
        out[part] = std::uint8_t(value);
        text.remove_prefix(digits);
        if (part < 3) {
            if (text.empty() || text[0] != '.')
                return false;
            text.remove_prefix(1);
        }
    }
    return text.empty();
}

bool parseV6(std::string_view text, Address &out)
{
    std::array<std::uint16_t, 8> groups{};
    int count = 0, gap = -1;
    if (text.starts_with("::")) {
        gap = 0;
        text.remove_prefix(2);
    } else if (text.starts_with(':')) {
        return false;
    }
    while (!text.empty()) {
        if (count == 8)
            return false;
        const std::size_t end = text.find(':');
        const std::string_view part = text.substr(0, end);
        if (part.find('.') != std::string_view::npos) { // ::ffff:10.0.0.5
            std::uint8_t v4[4];
            if (end != std::string_view::npos || count > 6 || !parseV4(part, v4))
                return false;
            groups[std::size_t(count++)] = std::uint16_t(v4[0] << 8 | v4[1]);
            groups[std::size_t(count++)] = std::uint16_t(v4[2] << 8 | v4[3]);
            break;
        }
        unsigned value = 0;
        const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
        if (part.empty() || part.size() > 4 || error != std::errc() || stop != part.data() + part.size())
            return false;
        groups[std::size_t(count++)] = std::uint16_t(value);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
        if (text.empty())
            return false;
        if (text[0] == ':') {
            if (gap >= 0)
                return false;
            gap = count;
            text.remove_prefix(1);
        }
    }
    if (gap < 0 ? count != 8 : count > 7)
        return false;
    out = {};
    for (int i = 0; i < count; ++i) {
        const int at = gap >= 0 && i >= gap ? 8 - (count - i) : i;
        out[std::size_t(at) * 2] = std::uint8_t(groups[std::size_t(i)] >> 8);
        out[std::size_t(at) * 2 + 1] = std::uint8_t(groups[std::size_t(i)]);
    }
    return true;
}

} // namespace

std::optional<Address> parseAddress(std::string_view text)
{
    if (const std::size_t zone = text.find('%'); zone != std::string_view::npos)
        text = text.substr(0, zone);
    if (text.size() < 2 || text.size() > 45)
        return std::nullopt;
    Address out{};
    if (text.find(':') != std::string_view::npos)
        return parseV6(text, out) ? std::optional(out) : std::nullopt;
    out[10] = out[11] = 0xFF;
    return parseV4(text, out.data() + 12) ? std::optional(out) : std::nullopt;
}

std::optional<Network> Network::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const std::string_view host = text.substr(0, slash);
    const auto base = parseAddress(host);
    if (!base || host.find('%') != std::string_view::npos)
        return std::nullopt;
    const int width = host.find(':') == std::string_view::npos ? 32 : 128;
    int bits = width;
    if (slash != std::string_view::npos) {
        const std::string_view length = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), bits);
        if (length.empty() || error != std::errc() || end != length.data() + length.size() || bits < 0 || bits > width)
            return std::nullopt;
    }
    return Network{*base, 128 - width + bits};
}

bool Network::contains(const Address &address) const
{
    const std::size_t whole = std::size_t(bits) / 8;
    for (std::size_t i = 0; i < whole; ++i)
        if (address[i] != base[i])
            return false;
    const int rest = bits % 8;
    return !rest || ((address[whole] ^ base[whole]) >> (8 - rest)) == 0;
}

} // namespace jupiter::detection
