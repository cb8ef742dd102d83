// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream_connection.h"

#include <array>

namespace jupiter::live {

StreamConnection::StreamConnection(Socket socket, std::string peer, const TlsServer *tls, std::unique_ptr<StreamProtocol> protocol)
    : m_socket(std::make_unique<Socket>(std::move(socket))), m_peer(std::move(peer)), m_protocol(std::move(protocol))
{
    if (tls)
        m_tls.emplace(*tls, *m_socket);
}

bool StreamConnection::read(Intake &intake)
{
    std::array<std::byte, 64 << 10> buffer;
    for (int turn = 0; turn < 16; ++turn) {
        const Socket::Read read = m_tls ? m_tls->receive(buffer) : m_socket->receive(buffer);
        switch (read.got) {
        case Socket::Got::Bytes: {
            std::string out;
            const bool goesOn = m_protocol->take({reinterpret_cast<const char *>(buffer.data()), read.bytes}, intake, out);
            if (!out.empty())
                m_answered = std::chrono::steady_clock::now();
            if (!out.empty() && !answer(out)) {
                m_reason = "it does not take its answers";
                return false;
            }
            if (!goesOn)
                return false;
            break;
        }
        case Socket::Got::Nothing: return true;
        case Socket::Got::Failed:
            m_reason = m_tls && !m_tls->reason().empty() ? m_tls->reason() : "the connection broke";
            [[fallthrough]];
        case Socket::Got::Closed:
            m_protocol->end(intake);
            return false;
        }
    }
    return true;
}

bool StreamConnection::overdue(std::chrono::steady_clock::time_point now) const
{
    const auto patience = m_protocol->patience();
    return patience.count() != 0 && now - m_answered > patience;
}

bool StreamConnection::answer(const std::string &text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return m_tls ? m_tls->send(bytes) : m_socket->send(bytes);
}

} // namespace jupiter::live
