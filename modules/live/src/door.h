// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socket.h"
#include "stream_connection.h"
#include "tls.h"
#include "transports.h"

#include <jupiter/engine/live_writer.h>
#include <jupiter/live/receiver.h>

#include <atomic>
#include <optional>
#include <vector>

namespace jupiter::live {

/// Messages of a door for one decoder.
struct Lane {
    engine::LiveSource source;  // the writer's thread
    engine::MessageBlock block; // the reader's thread
};

/// A listener at work.
struct Door {
    /// Listens from now on. Errors: those of the socket, the certificates, the protocol.
    static Result<std::shared_ptr<Door>> open(const Listener &what, std::uint64_t id, std::size_t socketBufferBytes, const TailPositions &positions);

    Listener what;
    Carrier carrier = Carrier::Datagrams;
    std::vector<Lane> lanes;
    std::atomic<bool> closing{false};          // asked to end; the reader sees to it
    // ---- the reader's thread
    Socket socket;
    std::optional<TlsServer> tls;
    std::unique_ptr<DatagramProtocol> datagrams;
    std::unique_ptr<FileFollower> file;
    std::string preamble;                      // of every block of its messages
    std::vector<StreamConnection> connections;
    std::uint32_t kernelDrops = 0;             // as the system counts them
    // ---- under the receiver's mutex
    ListenerState state;
    Timestamp lagSince;                        // when state.lagMs began to be taken
};

} // namespace jupiter::live
