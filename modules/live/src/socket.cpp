// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket.h"

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <system_error>

namespace jupiter::live {
namespace {

#ifdef _WIN32
bool startNetwork()
{
    static const bool started = [] {
        WSADATA data;
        return WSAStartup(MAKEWORD(2, 2), &data) == 0;
    }();
    return started;
}
int lastError() { return WSAGetLastError(); }
bool wouldBlock(int error) { return error == WSAEWOULDBLOCK; }
bool denied(int error) { return error == WSAEACCES; }
void closeHandle(Socket::Handle handle) { closesocket(handle); }
void setNonBlocking(Socket::Handle handle)
{
    u_long on = 1;
    ioctlsocket(handle, FIONBIO, &on);
}
using PollEntry = WSAPOLLFD;
int pollAll(PollEntry *entries, std::size_t count, int milliseconds) { return WSAPoll(entries, ULONG(count), milliseconds); }
using Length = int;
#else
bool startNetwork() { return true; }
int lastError() { return errno; }
bool wouldBlock(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }
bool denied(int error) { return error == EACCES || error == EPERM; }
void closeHandle(Socket::Handle handle) { ::close(handle); }
void setNonBlocking(Socket::Handle handle)
{
    ::fcntl(handle, F_SETFL, ::fcntl(handle, F_GETFL) | O_NONBLOCK);
    ::fcntl(handle, F_SETFD, FD_CLOEXEC);
}
using PollEntry = pollfd;
int pollAll(PollEntry *entries, std::size_t count, int milliseconds) { return ::poll(entries, nfds_t(count), milliseconds); }
using Length = ssize_t;
#endif

Error failed(const char *what, const std::string &where)
{
    const int error = lastError();
    return {denied(error) ? ErrorCode::PermissionDenied : ErrorCode::Io,
            std::string(what) + ": " + std::system_category().message(error), where};
}

/// "10.0.0.5"; an IPv4 peer of an IPv6 socket as IPv4.
std::string addressText(const sockaddr_storage &address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET6) {
        const auto &six = reinterpret_cast<const sockaddr_in6 &>(address);
        if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr))
            inet_ntop(AF_INET, reinterpret_cast<const unsigned char *>(&six.sin6_addr) + 12, text.data(), text.size());
        else
            inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
    } else if (address.ss_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in &>(address).sin_addr, text.data(), text.size());
    }
    return text.data();
}

std::string place(const std::string &address, std::uint16_t port)
{
    return (address.empty() ? "every address" : address) + ", port " + std::to_string(port);
}

void keepPeer(std::vector<std::byte> &into, const sockaddr_storage &address)
{
    const auto bytes = std::as_bytes(std::span(&address, 1)).first(address.ss_family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in));
    into.assign(bytes.begin(), bytes.end());
}

template <class T>
void setOption(Socket::Handle handle, int level, int name, T value)
{
    ::setsockopt(handle, level, name, reinterpret_cast<const char *>(&value), sizeof value);
}

} // namespace

Socket::~Socket()
{
    if (m_handle != none)
        closeHandle(m_handle);
}

Result<Socket> Socket::bound(int type, const std::string &address, std::uint16_t port)
{
    if (!startNetwork())
        return Error{ErrorCode::Io, "the network of this system cannot be used"};
    addrinfo hints{};
    hints.ai_family = address.empty() ? AF_INET6 : AF_UNSPEC;
    hints.ai_socktype = type;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV | (address.empty() ? 0 : AI_NUMERICHOST);
    addrinfo *found = nullptr;
    const std::string service = std::to_string(port);
    if (const int wrong = ::getaddrinfo(address.empty() ? nullptr : address.c_str(), service.c_str(), &hints, &found); wrong != 0)
        return Error{ErrorCode::InvalidArgument, address + " is not an address", place(address, port)};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    Socket socket(Handle(::socket(found->ai_family, type, 0)));
    if (!socket && address.empty()) // a system without IPv6
        return bound(type, "0.0.0.0", port);
    if (!socket)
        return failed("no socket", place(address, port));
    if (found->ai_family == AF_INET6)
        setOption(socket.handle(), IPPROTO_IPV6, IPV6_V6ONLY, address.empty() ? 0 : 1);
#ifndef _WIN32 // there it would let another program take the port
    if (type == SOCK_STREAM)
        setOption(socket.handle(), SOL_SOCKET, SO_REUSEADDR, 1);
#endif
    if (::bind(socket.handle(), found->ai_addr, Length(found->ai_addrlen)) != 0) {
        if (address.empty() && found->ai_family == AF_INET6 && !denied(lastError()))
            if (auto four = bound(type, "0.0.0.0", port))
                return four;
        return failed("cannot listen", place(address, port));
    }
    setNonBlocking(socket.handle());
    return socket;
}

Result<Socket> Socket::udp(const std::string &address, std::uint16_t port)
{
    JUPITER_TRY(socket, bound(SOCK_DGRAM, address, port));
#ifdef SO_RXQ_OVFL
    setOption(socket.handle(), SOL_SOCKET, SO_RXQ_OVFL, 1);
#endif
    return socket;
}

Result<Socket> Socket::tcpListener(const std::string &address, std::uint16_t port)
{
    JUPITER_TRY(socket, bound(SOCK_STREAM, address, port));
    if (::listen(socket.handle(), 128) != 0)
        return failed("cannot listen", place(address, port));
    return socket;
}

std::uint16_t Socket::localPort() const
{
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (::getsockname(m_handle, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return 0;
    return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 &>(address).sin6_port
                                               : reinterpret_cast<sockaddr_in &>(address).sin_port);
}

std::size_t Socket::setReceiveBuffer(std::size_t bytes)
{
    setOption(m_handle, SOL_SOCKET, SO_RCVBUF, int(bytes));
#ifdef SO_RCVBUFFORCE // past the system's limit, for those who may
    setOption(m_handle, SOL_SOCKET, SO_RCVBUFFORCE, int(bytes));
#endif
    int now = 0;
    socklen_t length = sizeof now;
    ::getsockopt(m_handle, SOL_SOCKET, SO_RCVBUF, reinterpret_cast<char *>(&now), &length);
#ifdef __linux__
    now /= 2; // Linux counts its own bookkeeping and says twice what was asked [socket(7)]
#endif
    return std::size_t(now);
}

Socket Socket::accept(std::string &peer)
{
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    Socket socket(Handle(::accept(m_handle, reinterpret_cast<sockaddr *>(&address), &length)));
    if (socket) {
        setNonBlocking(socket.handle());
        peer = addressText(address);
    }
    return socket;
}

Socket::Read Socket::receive(std::span<std::byte> into)
{
    const auto got = ::recv(m_handle, reinterpret_cast<char *>(into.data()), Length(into.size()), 0);
    if (got > 0)
        return {Got::Bytes, std::size_t(got)};
    if (got == 0)
        return {Got::Closed, 0};
    return {wouldBlock(lastError()) ? Got::Nothing : Got::Failed, 0};
}

Socket::Read Socket::receiveFrom(std::span<std::byte> into, std::string &peer, std::uint32_t &dropped)
{
    sockaddr_storage address{};
#ifdef _WIN32
    static_cast<void>(dropped); // Windows does not say
    socklen_t length = sizeof address;
    const auto got = ::recvfrom(m_handle, reinterpret_cast<char *>(into.data()), int(into.size()), 0,
                                reinterpret_cast<sockaddr *>(&address), &length);
    keepPeer(m_lastPeer, address);
    if (got < 0 && lastError() == WSAEMSGSIZE) // cut, which is not a failure here
        return peer = addressText(address), Read{Got::Bytes, into.size()};
#else
    iovec piece{into.data(), into.size()};
    alignas(cmsghdr) std::array<std::byte, 64> control;
    msghdr message{};
    message.msg_name = &address;
    message.msg_namelen = sizeof address;
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const auto got = ::recvmsg(m_handle, &message, 0);
#ifdef SO_RXQ_OVFL
    if (got >= 0)
        for (cmsghdr *c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c))
            if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SO_RXQ_OVFL)
                std::memcpy(&dropped, CMSG_DATA(c), sizeof dropped);
#endif
#endif
    if (got < 0)
        return {wouldBlock(lastError()) ? Got::Nothing : Got::Failed, 0};
    keepPeer(m_lastPeer, address);
    peer = addressText(address);
    return {Got::Bytes, std::size_t(got)};
}

bool Socket::reply(std::span<const std::byte> bytes)
{
    return !m_lastPeer.empty() && ::sendto(m_handle, reinterpret_cast<const char *>(bytes.data()), Length(bytes.size()), 0,
                                           reinterpret_cast<const sockaddr *>(m_lastPeer.data()), socklen_t(m_lastPeer.size())) == Length(bytes.size());
}

std::optional<std::uint32_t> Socket::systemDrops() const
{
#ifdef __linux__
    struct stat self{};
    if (::fstat(m_handle, &self) != 0)
        return {};
    const std::string inode = std::to_string(self.st_ino);
    for (const char *table : {"/proc/net/udp", "/proc/net/udp6"}) { // columns: ... 9 inode 10 ref 11 pointer 12 drops [proc(5)]
        std::ifstream lines(table);
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            const std::vector<std::string> columns{std::istream_iterator<std::string>(words), {}};
            if (columns.size() > 12 && columns[9] == inode)
                return std::uint32_t(std::strtoul(columns[12].c_str(), nullptr, 10));
        }
    }
#endif
    return {};
}

bool Socket::send(std::span<const std::byte> bytes)
{
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_NOSIGNAL;
#else
    constexpr int flags = 0;
#endif
    return ::send(m_handle, reinterpret_cast<const char *>(bytes.data()), Length(bytes.size()), flags) == Length(bytes.size());
}

Result<Poller> Poller::make()
{
    Poller poller;
    JUPITER_TRY(bell, Socket::udp("127.0.0.1", 0));
    poller.m_bellPort = bell.localPort();
    poller.m_bell = std::move(bell);
    return poller;
}

void Poller::clear()
{
    m_entries.clear();
}

void Poller::add(const Socket &socket)
{
    m_entries.push_back({socket.handle(), false});
}

void Poller::wait(int milliseconds)
{
    std::vector<PollEntry> entries(m_entries.size() + 1);
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        entries[i] = {m_entries[i].handle, POLLIN, 0};
    entries.back() = {m_bell.handle(), POLLIN, 0};
    pollAll(entries.data(), entries.size(), milliseconds);
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_entries[i].readable = entries[i].revents != 0; // also an end or a failure: reading says which
    if (entries.back().revents) {
        std::array<std::byte, 16> ring;
        while (m_bell.receive(ring).got == Socket::Got::Bytes) {
        }
    }
}

bool Poller::readable(std::size_t index) const
{
    return m_entries[index].readable;
}

void Poller::wake()
{
    sockaddr_in self{};
    self.sin_family = AF_INET;
    self.sin_port = htons(m_bellPort);
    self.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const char ring = 1;
    ::sendto(m_bell.handle(), &ring, 1, 0, reinterpret_cast<const sockaddr *>(&self), sizeof self);
}

} // namespace jupiter::live
