// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/layers.h"

#include <algorithm>

namespace jupiter::ingest::pcap {
namespace {

constexpr int maxHeaders = 8; // VLAN tags, and extension headers of IPv6

Address ipv4(Bytes raw)
{
    Address out;
    out.bytes[10] = out.bytes[11] = 0xFF;
    for (std::size_t i = 0; i < 4; ++i)
        out.bytes[12 + i] = std::uint8_t(raw[i]);
    return out;
}

Address ipv6(Bytes raw)
{
    Address out;
    for (std::size_t i = 0; i < 16; ++i)
        out.bytes[i] = std::uint8_t(raw[i]);
    return out;
}

std::array<std::uint8_t, 6> mac(Bytes raw)
{
    std::array<std::uint8_t, 6> out{};
    for (std::size_t i = 0; i < std::min<std::size_t>(6, raw.size()); ++i)
        out[i] = std::uint8_t(raw[i]);
    return out;
}

/// The payload of an IP packet: `whole` bytes by its header.
const char *readTransport(Bytes bytes, std::size_t whole, Layers &out)
{
    Wire wire(bytes);
    std::size_t header = 0;
    switch (Transport(out.protocol)) {
    case Transport::Tcp: {
        out.sourcePort = wire.u16();
        out.destinationPort = wire.u16();
        out.sequence = wire.u32();
        wire.skip(4);
        header = std::size_t(wire.u8() >> 4) * 4;
        out.flags = wire.u8();
        if (wire.failed() || header < 20)
            return "TCP header is damaged";
        wire.skip(6 + header - 20);
        break;
    }
    case Transport::Udp: {
        header = 8;
        out.sourcePort = wire.u16();
        out.destinationPort = wire.u16();
        const std::size_t length = wire.u16();
        wire.skip(2);
        if (wire.failed() || (length && length < 8))
            return "UDP header is damaged";
        whole = length ? std::min(whole, length) : whole;
        break;
    }
    case Transport::Icmp:
    case Transport::Icmp6:
        out.sourcePort = wire.u8();
        out.destinationPort = wire.u8();
        return wire.failed() ? "ICMP header is damaged" : nullptr;
    case Transport::Sctp:
        out.sourcePort = wire.u16();
        out.destinationPort = wire.u16();
        out.hasPorts = !wire.failed();
        return wire.failed() ? "SCTP header is damaged" : nullptr;
    default: return nullptr;
    }
    out.hasPorts = true;
    if (wire.failed() || whole < header)
        return "packet is shorter than its headers";
    const std::size_t payload = whole - header;
    out.payload = wire.rest().first(std::min(payload, wire.left())); // what Ethernet padded is left out
    out.missingBytes = std::uint32_t(payload - out.payload.size());
    return nullptr;
}

const char *readIpv4(Bytes bytes, Layers &out)
{
    Wire wire(bytes);
    const std::uint8_t first = wire.u8();
    const std::size_t header = std::size_t(first & 15) * 4;
    wire.skip(1);
    std::size_t whole = wire.u16();
    wire.skip(2);
    const std::uint16_t fragment = wire.u16();
    wire.skip(1);
    out.protocol = wire.u8();
    wire.skip(2);
    const Bytes source = wire.take(4), destination = wire.take(4);
    if (wire.failed() || first >> 4 != 4 || header < 20 || header > bytes.size())
        return "IPv4 header is damaged";
    out.isIp = true;
    out.source = ipv4(source);
    out.destination = ipv4(destination);
    if (whole == 0) // left to the network card
        whole = bytes.size();
    if (whole < header)
        return "IPv4 length is damaged";
    out.laterFragment = fragment & 0x1FFF;
    return out.laterFragment ? nullptr : readTransport(bytes.subspan(header), whole - header, out);
}

const char *readIpv6(Bytes bytes, Layers &out)
{
    Wire wire(bytes);
    const std::uint8_t first = wire.u8();
    wire.skip(3);
    std::size_t whole = wire.u16();
    std::uint8_t next = wire.u8();
    wire.skip(1);
    const Bytes source = wire.take(16), destination = wire.take(16);
    if (wire.failed() || first >> 4 != 6)
        return "IPv6 header is damaged";
    out.isIp = true;
    out.source = ipv6(source);
    out.destination = ipv6(destination);
    if (whole == 0)
        whole = wire.left();
    for (int headers = 0; headers < maxHeaders; ++headers) {
        const bool fragment = next == 44;
        if (!fragment && next != 0 && next != 43 && next != 60 && next != 51 && next != 135)
            break;
        Wire extension = wire;
        const std::uint8_t after = extension.u8();
        const std::size_t units = extension.u8();
        const std::size_t length = fragment ? 8 : next == 51 ? (units + 2) * 4 : (units + 1) * 8;
        if (fragment)
            out.laterFragment = extension.u16() & 0xFFF8;
        wire.skip(length);
        if (wire.failed() || length > whole)
            return "IPv6 extension header is damaged";
        whole -= length;
        next = after;
    }
    out.protocol = next;
    return out.laterFragment ? nullptr : readTransport(wire.rest(), whole, out);
}

const char *readNetwork(Bytes bytes, Layers &out)
{
    if (out.etherType == 0x0800)
        return readIpv4(bytes, out);
    if (out.etherType == 0x86DD)
        return readIpv6(bytes, out);
    return nullptr;
}

const char *readEthernet(Bytes bytes, Layers &out)
{
    Wire wire(bytes);
    out.destinationMac = mac(wire.take(6));
    out.sourceMac = mac(wire.take(6));
    out.etherType = wire.u16();
    if (wire.failed())
        return "Ethernet header is cut off";
    out.hasMacs = true;
    for (int tags = 0; tags < maxHeaders && (out.etherType == 0x8100 || out.etherType == 0x88A8 || out.etherType == 0x9100); ++tags) {
        out.vlan = wire.u16() & 0x0FFF;
        out.etherType = wire.u16();
        if (wire.failed())
            return "VLAN tag is cut off";
    }
    return readNetwork(wire.rest(), out);
}

/// An IP packet without anything before it.
const char *readRaw(Bytes bytes, Layers &out)
{
    if (bytes.empty())
        return "packet is empty";
    out.etherType = std::uint8_t(bytes[0]) >> 4 == 6 ? 0x86DD : 0x0800;
    return readNetwork(bytes, out);
}

} // namespace

const char *readLayers(const Packet &packet, Layers &out)
{
    out = {};
    Wire wire(packet.data);
    switch (packet.link) {
    case 1: return readEthernet(packet.data, out);
    case 0:     // BSD loopback: the family in the capturing machine's byte order
    case 108: { // OpenBSD's
        const std::uint32_t family = wire.u32();
        if (wire.failed())
            return "loopback header is cut off";
        const std::uint32_t number = family > 0xFFFF ? __builtin_bswap32(family) : family;
        out.etherType = number == 2 ? 0x0800 : number == 24 || number == 28 || number == 30 || number == 10 ? 0x86DD : 0;
        return readNetwork(wire.rest(), out);
    }
    case 12:
    case 14:
    case 101:
    case 228:
    case 229: return readRaw(packet.data, out);
    case 113: // Linux cooked
        wire.skip(14);
        out.etherType = wire.u16();
        return wire.failed() ? "cooked header is cut off" : readNetwork(wire.rest(), out);
    case 276: // Linux cooked v2
        out.etherType = wire.u16();
        wire.skip(18);
        return wire.failed() ? "cooked header is cut off" : readNetwork(wire.rest(), out);
    default: return "the link type is not known";
    }
}

} // namespace jupiter::ingest::pcap
