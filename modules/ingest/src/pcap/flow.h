// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pcap/http_messages.h"
#include "pcap/layers.h"
#include "pcap/tcp_stream.h"
#include "pcap/tls_hello.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace jupiter::ingest::pcap {

/// Two ends and a protocol, the smaller end first: both directions of a conversation have the same.
struct FlowKey {
    std::array<std::uint8_t, 16> a{}, b{}; ///< Addresses, or MACs where there is no IP.
    std::uint16_t aPort = 0, bPort = 0, etherType = 0, vlan = 0;
    std::uint8_t protocol = 0;
    bool operator==(const FlowKey &) const = default;

    struct Hash {
        std::size_t operator()(const FlowKey &key) const noexcept;
    };
};

/// The key of a packet; `forward`: it goes from a to b.
FlowKey keyOf(const Layers &layers, bool &forward);

/// One side of a flow.
struct FlowSide {
    explicit FlowSide(std::size_t &budget) : stream(budget) {}
    std::uint64_t packets = 0, bytes = 0; ///< Bytes on the wire.
    std::uint8_t flags = 0;               ///< TCP, all that were seen.
    TcpStream stream;
    std::optional<HttpMessages> http;
    TlsHello tls;
    std::string start;                    ///< The first bytes, until it is known what they are.
    std::string dns;                      ///< TCP: of messages with their lengths.
};

/// A request that waits for its response.
struct PendingRequest {
    HttpHead head;
    Timestamp time;
    std::uint64_t offset = 0;
};

/// A conversation. Side 0 began it.
struct Flow {
    enum class Protocol : std::uint8_t { Undecided, Http, Tls, Dns, Other };
    explicit Flow(std::size_t &budget) : sides{FlowSide(budget), FlowSide(budget)} {}

    Layers first;             ///< Of its first packet (turned round when that was an answer); its payload is not valid.
    bool beganByA = true;     ///< Whether side 0 is FlowKey::a.
    Timestamp start, end;
    std::uint64_t offset = 0; ///< Of its first packet.
    std::uint64_t damaged = 0; ///< Packets whose headers broke off.
    FlowSide sides[2];
    Protocol protocol = Protocol::Undecided;
    std::deque<PendingRequest> requests;
    bool tlsTold = false;
    Timestamp helloTime;
    std::uint64_t helloOffset = 0;
};

} // namespace jupiter::ingest::pcap
