// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tail_positions.h"

#include <jupiter/core/timestamp.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
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

    /// The bytes of a file of numbered records, or of its head and some of its parts, for the decoder of lane 0.
    /// `anew`: it is another log than before, whose numbers begin again. `after`: records up to that number
    /// are not wanted; -1: all are.
    virtual void records(std::string bytes, bool anew, std::int64_t after) = 0;

    /// What came is no message: counted as rejected, the reason is shown with the listener.
    virtual void refuse(std::string_view why) = 0;

    /// A message that was handed over, or is next, has lost its end: counted as cut, shown with the listener.
    virtual void cut(std::string_view what) = 0;

    /// Whether the store is so far behind that what comes now would be lost: a protocol that can ask its sender to wait does.
    virtual bool full() const = 0;

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

    /// How long a connection may go without an answer of ours before it is closed: senders that say nothing, or a byte a minute. 0: for ever.
    virtual std::chrono::seconds patience() const { return {}; }
};

/// Makes messages of what is added to a file. One thread.
class FileFollower {
public:
    virtual ~FileFollower() = default;
    virtual void read(Intake &intake) = 0; ///< What is new, as often as it likes to look; at most some megabytes.
    virtual void end(Intake &intake) = 0;  ///< What is new, and what was waiting for its end.

    /// Up to where everything has been handed over, when it can be gone on from; between two calls of read().
    virtual std::optional<TailPosition> position() const { return {}; }
};

} // namespace jupiter::live
