// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol.h"
#include "socket.h"
#include "tls.h"

#include <optional>
#include <string>

namespace jupiter::live {

/// One TCP or TLS connection. One thread.
class StreamConnection {
public:
    /// `tls` null: plain.
    StreamConnection(Socket socket, std::string peer, const TlsServer *tls, std::unique_ptr<StreamProtocol> protocol);

    const Socket &socket() const { return *m_socket; }
    const std::string &peer() const { return m_peer; }

    /// Reads what is there, at most 1 MiB so that no sender starves the others. False: the connection has ended; reason() is empty when it
    /// ended well.
    bool read(Intake &intake);
    const std::string &reason() const { return m_reason; }

    bool overdue(std::chrono::steady_clock::time_point now) const; ///< StreamProtocol::patience() has run out.

private:
    bool answer(const std::string &text);

    std::unique_ptr<Socket> m_socket; // the TLS stream keeps its handle
    std::optional<TlsStream> m_tls;
    std::string m_peer, m_reason;
    std::unique_ptr<StreamProtocol> m_protocol;
    std::chrono::steady_clock::time_point m_answered = std::chrono::steady_clock::now();
};

} // namespace jupiter::live
