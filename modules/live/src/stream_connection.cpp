// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream_connection.h"

#include <array>

namespace jupiter::live {

StreamConnection::StreamConnection(Socket socket, std::string peer, const TlsServer *tls)
    : m_socket(std::make_unique<Socket>(std::move(socket))), m_peer(std::move(peer))
{
    if (tls)
        m_tls.emplace(*tls, *m_socket);
}

bool StreamConnection::read(const SyslogFraming::Message &message)
{
    std::array<std::byte, 64 << 10> buffer;
    for (int turn = 0; turn < 16; ++turn) {
        const Socket::Read read = m_tls ? m_tls->receive(buffer) : m_socket->receive(buffer);
        switch (read.got) {
        case Socket::Got::Bytes:
            m_framing.take({reinterpret_cast<const char *>(buffer.data()), read.bytes}, message);
            break;
        case Socket::Got::Nothing: return true;
        case Socket::Got::Failed:
            m_reason = m_tls && !m_tls->reason().empty() ? m_tls->reason() : "the connection broke";
            [[fallthrough]];
        case Socket::Got::Closed:
            m_framing.end(message);
            return false;
        }
    }
    return true;
}

} // namespace jupiter::live
