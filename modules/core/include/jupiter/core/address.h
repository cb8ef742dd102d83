// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jupiter {

/// An IPv4 or IPv6 address as 16 bytes; IPv4 is held as ::ffff:a.b.c.d, so that both compare.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Address &) const = default;
};

/// "10.0.0.5", "2001:db8::1", "::ffff:10.0.0.5", "fe80::1%eth0" (the zone is ignored). No octal, no short IPv4. Empty when it is none.
std::optional<Address> parseAddress(std::string_view text);

bool isIpv4(const Address &address);

/// "10.0.0.5"; IPv6 compressed and in lower case [RFC 5952]; an IPv4 address is printed as one unless `asIpv6` ("::ffff:10.0.0.5").
std::string addressText(const Address &address, bool asIpv6 = false);

struct Network {
    Address address;    ///< Host bits zero.
    int bits = 128;     ///< 0 to 128.
    bool holds(const Address &other) const;
};
std::optional<Network> parseNetwork(std::string_view cidr);

} // namespace jupiter
