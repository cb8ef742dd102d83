// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace jupiter::live {

/// A socket handle of the operating system, closed with its owner. The only place that differs between systems: Winsock and POSIX stand
/// behind it in socket.cpp. All sockets are non-blocking. One thread.
class Socket {
public:
#ifdef _WIN32
    using Handle = std::uintptr_t;
#else
    using Handle = int;
#endif
    Socket() = default;
    explicit Socket(Handle handle) : m_handle(handle) {}
    Socket(Socket &&other) noexcept : m_handle(std::exchange(other.m_handle, none)), m_lastPeer(std::move(other.m_lastPeer)) {}
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        std::swap(m_lastPeer, other.m_lastPeer);
        return *this;
    }
    ~Socket();

    /// Bound to `address` (empty: every address, IPv6 and IPv4) and `port` (0: any free one). Errors: InvalidArgument (no such address),
    /// PermissionDenied, Io (in use).
    static Result<Socket> udp(const std::string &address, std::uint16_t port);
    static Result<Socket> tcpListener(const std::string &address, std::uint16_t port);

    Handle handle() const { return m_handle; }
    explicit operator bool() const { return m_handle != none; }
    std::uint16_t localPort() const;

    /// Asks for a receive buffer; how large it is now, in bytes (the system may give less).
    std::size_t setReceiveBuffer(std::size_t bytes);

    /// The next connection; its peer's address in `peer`. Empty handle when none waits.
    Socket accept(std::string &peer);

    enum class Got { Bytes, Nothing, Closed, Failed };
    struct Read {
        Got got = Got::Nothing;
        std::size_t bytes = 0;
    };
    Read receive(std::span<std::byte> into);

    /// The next datagram. `dropped`: how many the system has thrown away at this socket since it was opened, where it says so (Linux); else
    /// untouched. A datagram longer than `into` is cut.
    Read receiveFrom(std::span<std::byte> into, std::string &peer, std::uint32_t &dropped);

    /// How many datagrams the system has thrown away at this socket, asked now: receiveFrom() learns it only with the next datagram. Empty where the
    /// system does not say (all but Linux). Reads a file of the system: not for every turn.
    std::optional<std::uint32_t> systemDrops() const;

    /// A datagram to whom the last receiveFrom() came from.
    bool reply(std::span<const std::byte> bytes);

    /// Sends all of `bytes` if the system takes them at once; false otherwise. For short answers.
    bool send(std::span<const std::byte> bytes);

private:
#ifdef _WIN32
    static constexpr Handle none = ~Handle(0);
#else
    static constexpr Handle none = -1;
#endif
    static Result<Socket> bound(int type, const std::string &address, std::uint16_t port);
    Handle m_handle = none;
    std::vector<std::byte> m_lastPeer; // a sockaddr
};

/// Waits until one of the sockets can be read, `milliseconds` have passed, or wake() is called from another thread.
class Poller {
public:
    static Result<Poller> make();
    void clear();
    void add(const Socket &socket);
    void wait(int milliseconds);
    bool readable(std::size_t index) const; ///< By order of add().
    void wake();                            ///< Any thread.

private:
    Socket m_bell;             // a datagram socket that sends to itself: works with every system's poll
    std::uint16_t m_bellPort = 0;
    struct Entry {
        Socket::Handle handle;
        bool readable;
    };
    std::vector<Entry> m_entries;
};

} // namespace jupiter::live
