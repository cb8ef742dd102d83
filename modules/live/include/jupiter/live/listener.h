// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jupiter::live {

enum class Transport : std::uint8_t { SyslogUdp, SyslogTcp, SyslogTls, GelfUdp, GelfTcp, Hec, SnmpTrap, NetFlow, File };

/// How messages come in by a transport.
enum class Carrier : std::uint8_t { Datagrams, Connections, Files };

struct TransportInfo {
    Transport transport;
    std::string_view name;         ///< "syslog-udp": in URLs, options and remembered listeners.
    std::string_view title;        ///< "Syslog, UDP"
    Carrier carrier;
    std::uint16_t usualPort;       ///< One that needs no privileges when the protocol has several.
    bool needsCertificate = false; ///< TLS always.
    bool mayHaveCertificate = false;
};
std::span<const TransportInfo> transports();
const TransportInfo &transportInfo(Transport transport);
std::optional<Transport> transportByName(std::string_view name);

/// A door that messages come in by.
struct Listener {
    Transport transport = Transport::SyslogUdp;
    std::string address;               ///< Empty: every address of this machine.
    std::uint16_t port = 0;            ///< 0: any free one; states() says which.
    std::filesystem::path certificateChain, key; ///< TLS: PEM files.
    std::filesystem::path authorities;           ///< TLS: who signs clients' certificates; empty: clients need none.
    std::string decoder = {};          ///< What messages are read with; empty: the transport's own, of a file what its content looks like.
    std::filesystem::path file = {};   ///< File: the one whose new lines are taken.
    bool fromStart = false;            ///< File: also what it holds already.
    std::filesystem::path snmpUsers = {}; ///< SnmpTrap: who may send version 3 (docs/formats/live.md); empty: nobody.
    std::string zone = {};             ///< Of times without one: "Europe/Berlin", "+02:00"; empty: ReceiverOptions::zone.
    std::string token = {};            ///< Hec: what senders must show; not empty. A secret: never written down.
};

/// "syslog-udp://[::]:5514"; of a file its path. `port`: where it listens in fact.
std::string nameOf(const Listener &listener, std::uint16_t port);

} // namespace jupiter::live
