// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pcap/capture.h"

#include <jupiter/core/address.h>

#include <array>

namespace jupiter::ingest::pcap {

enum class Transport : std::uint8_t { None = 0, Icmp = 1, Tcp = 6, Udp = 17, Icmp6 = 58, Sctp = 132 };

/// What the headers of a packet say.
struct Layers {
    std::array<std::uint8_t, 6> sourceMac{}, destinationMac{};
    bool hasMacs = false;
    std::uint16_t etherType = 0;     ///< 0x0800, 0x86DD, 0x0806 (ARP); 0 when the link says none.
    std::uint16_t vlan = 0;          ///< 0: none.
    bool isIp = false;
    Address source, destination;
    std::uint8_t protocol = 0;       ///< Of IP.
    bool laterFragment = false;      ///< Has no ports.
    bool hasPorts = false;
    std::uint16_t sourcePort = 0, destinationPort = 0; ///< ICMP: type and code.
    std::uint32_t sequence = 0;      ///< TCP
    std::uint8_t flags = 0;          ///< TCP: FIN 1, SYN 2, RST 4, PSH 8, ACK 16.
    Bytes payload;                   ///< Of TCP or UDP.
    std::uint32_t missingBytes = 0;  ///< Of the payload: not captured.
};
inline constexpr std::uint8_t tcpFin = 1, tcpSyn = 2, tcpRst = 4, tcpAck = 16;

/// Takes a packet apart: Ethernet (VLAN tags), Linux cooked, loopback and raw IP links; IPv4, IPv6 with its extension headers; TCP, UDP, ICMP. Null
/// when its headers are whole, else what is wrong with them; then what stands before is filled.
const char *readLayers(const Packet &packet, Layers &out);

} // namespace jupiter::ingest::pcap
