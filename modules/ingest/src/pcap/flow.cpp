// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/flow.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <tuple>

namespace jupiter::ingest::pcap {

std::size_t FlowKey::Hash::operator()(const FlowKey &key) const noexcept
{
    std::array<char, 41> bytes{};
    std::copy(key.a.begin(), key.a.end(), bytes.begin());
    std::copy(key.b.begin(), key.b.end(), bytes.begin() + 16);
    std::size_t at = 32;
    for (const std::uint16_t number : {key.aPort, key.bPort, key.etherType, key.vlan}) {
        bytes[at++] = char(number >> 8);
        bytes[at++] = char(number);
    }
    bytes[at] = char(key.protocol);
    return std::size_t(hash64(std::string_view(bytes.data(), bytes.size())));
}

FlowKey keyOf(const Layers &layers, bool &forward)
{
    FlowKey key;
    key.etherType = layers.etherType;
    key.vlan = layers.vlan;
    if (layers.isIp) {
        key.a = layers.source.bytes;
        key.b = layers.destination.bytes;
        key.protocol = layers.protocol;
        if (layers.hasPorts) {
            key.aPort = layers.sourcePort;
            key.bPort = layers.destinationPort;
        }
    } else {
        std::copy(layers.sourceMac.begin(), layers.sourceMac.end(), key.a.begin());
        std::copy(layers.destinationMac.begin(), layers.destinationMac.end(), key.b.begin());
    }
    forward = std::tie(key.a, key.aPort) <= std::tie(key.b, key.bPort);
    if (!forward) {
        std::swap(key.a, key.b);
        std::swap(key.aPort, key.bPort);
    }
    return key;
}

} // namespace jupiter::ingest::pcap
