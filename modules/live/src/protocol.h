// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace jupiter::live {

/// Where a protocol puts what it understood of what came.
class Intake {
public:
    virtual ~Intake() = default;

    /// A message for the decoder of a lane (transportInfo() says which lanes a transport has).
    virtual void message(std::string_view text, std::size_t lane = 0) = 0;

    /// What came is no message: counted as rejected, the reason is shown with the listener.
    virtual void refuse(std::string_view why) = 0;

    /// Shown with the listener; nothing is counted.
    virtual void tell(std::string_view what) = 0;
};

/// Makes messages of datagrams. One a listener, one thread. Every byte may be hostile.
class DatagramProtocol {
public:
    virtual ~DatagramProtocol() = default;

    /// `answer`, empty when called, is sent back when it is not afterwards.
    virtual void take(std::span<const std::byte> datagram, const std::string &peer, Timestamp now, Intake &intake, std::string &answer) = 0;
};

/// Makes messages of a connection's bytes. One a connection, one thread. Every byte may be hostile.
class StreamProtocol {
public:
    virtual ~StreamProtocol() = default;

    /// Bytes come in any pieces. `answer` is sent back. False: hang up after that.
    virtual bool take(std::string_view bytes, Intake &intake, std::string &answer) = 0;

    /// The connection has ended.
    virtual void end(Intake &intake) = 0;
};

} // namespace jupiter::live
