// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pcap/wire.h"

#include <string>
#include <string_view>

namespace jupiter::ingest::pcap {

/// What the first messages of a TLS handshake say before anything is encrypted [RFC 8446 §4.1, RFC 6066 §3].
class TlsHello {
public:
    /// Takes the next bytes of one direction. At most 64 KiB are kept; done() when the hello is read, or never will be.
    void take(std::string_view bytes);
    void lost() { m_done = true; }
    bool done() const { return m_done; }

    bool isHello = false;
    bool isServer = false;
    std::string serverName, protocol; ///< Client: SNI, first ALPN protocol. Server: the protocol chosen.
    std::string version;              ///< "1.2": client: the highest offered; server: the chosen one.
    std::string cipher;               ///< Server: its number, "0x1301".

private:
    void readRecords();
    void readHello(Bytes body);
    void readExtension(std::uint16_t type, Bytes body);

    std::string m_bytes;
    std::size_t m_needed = 5; // bytes before another look makes sense
    bool m_done = false;
};

} // namespace jupiter::ingest::pcap
