// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/engine/live_writer.h>
#include <jupiter/live/listener.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace jupiter::live {

struct ReceiverOptions {
    std::vector<Listener> listeners;                 ///< To begin with.
    engine::Judging judging;                         ///< Indicators as they are at the start.
    TimeZonePtr zone;                                ///< Of times without a zone.
    std::size_t socketBufferBytes = 16u << 20;       ///< Asked of the system; it may give less, and states() says how much.
    std::size_t queueBytes = 256u << 20;             ///< Received and not stored yet; past it messages are dropped and counted.
    int batchMilliseconds = 200;                     ///< A message waits no longer than this for others to be stored with.
    std::filesystem::path positions;                 ///< A file that remembers where followed files were left; empty: nothing is remembered.
    std::function<void(const engine::LiveWriter::Written &)> onStored; ///< After each batch that reached the store; the writer's thread.
};

/// Totals since the start. received = stored + dropped + rejected + what is on its way.
struct Counters {
    std::uint64_t received = 0, stored = 0;
    std::uint64_t droppedKernel = 0;   ///< Thrown away by the system before they were read (Linux says how many; elsewhere 0).
    std::uint64_t dropped = 0;         ///< Read, but the queue was full or the store could not take them.
    std::uint64_t rejected = 0;        ///< Blank or undecodable.
    std::uint64_t cut = 0;             ///< Of those received: longer than the limit, or the connection ended in them; stored without their end.
    std::uint64_t alerts = 0;          ///< New findings.
    double lagMs = 0;                  ///< The longest a message took from the socket to the disk since the last call of counters().
};

/// What is known of one listener.
struct ListenerState {
    std::uint64_t id = 0;              ///< For remove().
    std::string name;                  ///< "syslog-udp://[::]:5514"
    std::string source;                ///< jupiter.source of its events.
    std::string decoder;               ///< What its messages are read with.
    std::uint16_t port = 0;
    std::size_t bufferBytes = 0;       ///< UDP: what the system gave.
    std::uint64_t received = 0, stored = 0, droppedKernel = 0, dropped = 0, rejected = 0, cut = 0;
    std::uint64_t unparsed = 0;        ///< Of those stored: kept as text, no decoder knew their shape.
    std::vector<std::string> unparsedSamples; ///< The newest of them, at most maxSamples.
    std::size_t connections = 0;
    std::string problem;               ///< The last thing that went wrong: a refused client, a full disk. Empty: nothing.
    Timestamp lastSeen;                ///< 0: nothing yet.
    double lagMs = 0;                  ///< The longest from socket to disk in the last second or so in which something came.

    static constexpr std::size_t maxSamples = 20;
};

/// Receives messages into a store: one thread reads the sockets, one decodes, judges and stores. Runs from start() to stop(). Functions may
/// be called from any thread.
class Receiver {
public:
    /// Errors: those of the sockets and certificates; then nothing listens. Requires that `store` outlives the receiver.
    static Result<std::unique_ptr<Receiver>> start(store::EventStore &store, ReceiverOptions options);

    virtual ~Receiver() = default; ///< Stops first.
    virtual void stop() = 0;       ///< Stops listening and stores what was received; a second call does nothing.

    /// Opens another door; its id. Errors: as start(), for this one.
    virtual Result<std::uint64_t> add(const Listener &listener) = 0;

    /// Closes a door and stores what came by it: it stays in states() until that is done. Its counts stay in counters(). Unknown ids are ignored.
    virtual void remove(std::uint64_t id) = 0;

    /// Judges what comes from now on with these.
    virtual void judgeWith(engine::Judging judging) = 0;

    virtual Counters counters() = 0;
    virtual std::vector<ListenerState> states() const = 0; ///< In order of add().
};

} // namespace jupiter::live
