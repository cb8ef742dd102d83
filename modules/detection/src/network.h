// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace jupiter::detection {

/// An IP address as 128 bits; IPv4 stands where ::ffff:0:0/96 keeps it, so 10.0.0.5 and ::ffff:10.0.0.5 are the same address.
using Address = std::array<std::uint8_t, 16>;

/// Empty when `text` is not exactly one address (a zone such as %eth0 is ignored).
std::optional<Address> parseAddress(std::string_view text);

/// A network in CIDR notation, or one address.
struct Network {
    Address base{};
    int bits = 128; ///< Of the 128.

    static std::optional<Network> parse(std::string_view text);
    bool contains(const Address &address) const;
    bool operator==(const Network &) const = default;
};

} // namespace jupiter::detection
