// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/detection/detector.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace jupiter::intel {
class IndicatorWatch;
}

namespace jupiter::live {

enum class Transport { SyslogUdp, SyslogTcp, SyslogTls };
std::string_view transportName(Transport transport); ///< "syslog-udp"

/// A door that messages come in by.
struct Listener {
    Transport transport = Transport::SyslogUdp;
    std::string address;               ///< Empty: every address of this machine.
    std::uint16_t port = 0;            ///< 0: any free one; states() says which.
    std::filesystem::path certificateChain, key; ///< SyslogTls: PEM files.
    std::filesystem::path authorities;           ///< SyslogTls: who signs clients' certificates; empty: clients need none.
};

struct ReceiverOptions {
    std::vector<Listener> listeners;
    detection::RuleSetPtr rules;                     ///< Null: no detection.
    std::shared_ptr<const intel::IndicatorWatch> indicators; ///< Null: none are looked for. As they are at the start.
    int zoneOffsetSeconds = 0;                       ///< Of times without a zone.
    std::size_t socketBufferBytes = 16u << 20;       ///< Asked of the system; it may give less, and states() says how much.
    std::size_t queueBytes = 256u << 20;             ///< Received and not stored yet; past it messages are dropped and counted.
    int batchMilliseconds = 200;                     ///< A message waits no longer than this for others to be stored with.
    std::function<void(std::uint64_t newFindings)> onStored; ///< After each batch that reached the store; the writer's thread.
};

/// Totals since the start. received = stored + dropped + rejected + what is on its way.
struct Counters {
    std::uint64_t received = 0, stored = 0;
    std::uint64_t droppedKernel = 0;   ///< Thrown away by the system before they were read (Linux says how many; elsewhere 0).
    std::uint64_t dropped = 0;         ///< Read, but the queue was full or the store could not take them.
    std::uint64_t rejected = 0;        ///< Blank or undecodable.
    std::uint64_t alerts = 0;          ///< New findings.
    double lagMs = 0;                  ///< The longest a message took from the socket to the disk since the last call of counters().
};

/// What is known of one listener.
struct ListenerState {
    std::string name;                  ///< "syslog-udp://[::]:5514"
    std::string source;                ///< jupiter.source of its events.
    std::uint16_t port = 0;
    std::size_t bufferBytes = 0;       ///< UDP: what the system gave.
    std::uint64_t received = 0, stored = 0, droppedKernel = 0, dropped = 0, rejected = 0;
    std::size_t connections = 0;
    std::string problem;               ///< The last thing that went wrong: a refused client, a full disk. Empty: nothing.
    Timestamp lastSeen;                ///< 0: nothing yet.
};

/// Receives messages into a store: one thread reads the sockets, one decodes, judges and stores. Runs from start() to stop().
class Receiver {
public:
    /// Errors: those of the sockets and certificates; then nothing listens. Requires that `store` outlives the receiver.
    static Result<std::unique_ptr<Receiver>> start(store::EventStore &store, ReceiverOptions options);

    virtual ~Receiver() = default; ///< Stops first.
    virtual void stop() = 0;       ///< Stops listening and stores what was received; a second call does nothing.

    virtual Counters counters() = 0;                    ///< Any thread.
    virtual std::vector<ListenerState> states() const = 0; ///< Any thread.
};

} // namespace jupiter::live
