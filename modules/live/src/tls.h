// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socket.h"

#include <filesystem>
#include <memory>

struct ssl_ctx_st;
struct ssl_st;

namespace jupiter::live {

/// What a TLS listener shows and asks for: TLS 1.2 and later; with `authorities` only clients whose certificate one of them has signed
/// [RFC 5425 §5]. Any thread.
class TlsServer {
public:
    /// PEM files; the chain begins with the own certificate. `authorities` empty: clients need none. Errors: NotFound, InvalidArgument
    /// (not PEM, a key that does not fit).
    static Result<TlsServer> make(const std::filesystem::path &chain, const std::filesystem::path &key, const std::filesystem::path &authorities);

private:
    friend class TlsStream;
    struct Free {
        void operator()(ssl_ctx_st *context) const;
    };
    std::unique_ptr<ssl_ctx_st, Free> m_context;
};

/// One connection as its plain bytes. One thread. Requires that the socket and the server outlive it.
class TlsStream {
public:
    TlsStream(const TlsServer &server, const Socket &socket);

    /// As Socket::receive(), shaking hands on the way. Failed: reason() says why.
    Socket::Read receive(std::span<std::byte> into);
    /// As Socket::send().
    bool send(std::span<const std::byte> bytes);
    const std::string &reason() const { return m_reason; }
    const std::string &peerName() const { return m_peer; } ///< Subject of the client's certificate; empty without one.

private:
    struct Free {
        void operator()(ssl_st *stream) const;
    };
    std::unique_ptr<ssl_st, Free> m_stream;
    bool m_shaken = false;
    std::string m_reason, m_peer;
};

} // namespace jupiter::live
