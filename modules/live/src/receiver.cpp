// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/live/receiver.h>

#include "message_queue.h"
#include "socket.h"
#include "stream_connection.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>

namespace jupiter::live {
namespace {

constexpr std::size_t maxConnections = 1'000;        // a listener; a sender that opens more is refused and said
constexpr std::size_t blockBytes = 4u << 20;         // a block is handed on when it has so much,
constexpr std::size_t blockMessages = 32'768;        // or so many messages (half a segment), or is old enough
constexpr int datagramsATurn = 4'096;                // so that a flood at one socket does not starve the others
constexpr int lastTurns = 64;                        // when stopping: more than the largest socket buffer holds
constexpr auto retryAfter = std::chrono::seconds(1); // a store that can take nothing (disk full) is tried again

struct Door {
    Listener what;
    Socket socket;
    std::unique_ptr<TlsServer> tls;
    engine::LiveSource source;              // the writer's thread
    engine::MessageBlock block;             // the reader's thread
    std::vector<StreamConnection> connections; // the reader's thread
    std::uint32_t kernelDrops = 0;          // as the system counts them
    ListenerState state;                    // under the receiver's mutex
};

class Running final : public Receiver {
public:
    Running(store::EventStore &store, ReceiverOptions options, Poller poller)
        : m_options(std::move(options)), m_poller(std::move(poller)), m_queue(m_options.queueBytes),
          m_writer(engine::LiveWriter::make(store, m_options.rules, m_options.indicators, m_options.zoneOffsetSeconds))
    {
    }
    ~Running() override { stop(); }

    Result<void> open(const Listener &what)
    {
        auto door = std::make_unique<Door>();
        door->what = what;
        if (what.transport == Transport::SyslogTls) {
            JUPITER_TRY(tls, TlsServer::make(what.certificateChain, what.key, what.authorities));
            door->tls = std::make_unique<TlsServer>(std::move(tls));
        }
        const bool datagrams = what.transport == Transport::SyslogUdp;
        JUPITER_TRY(socket, datagrams ? Socket::udp(what.address, what.port) : Socket::tcpListener(what.address, what.port));
        door->socket = std::move(socket);
        door->state.port = door->socket.localPort();
        if (datagrams)
            door->state.bufferBytes = door->socket.setReceiveBuffer(m_options.socketBufferBytes);
        const std::string address = what.address.empty() ? "*" : what.address.find(':') != std::string::npos ? "[" + what.address + "]" : what.address;
        door->state.name = std::string(transportName(what.transport)) + "://" + address + ":" + std::to_string(door->state.port);
        door->source = engine::makeLiveSource(door->state.name, "syslog", timestampNow());
        door->state.source = door->source.id;
        m_doors.push_back(std::move(door));
        return {};
    }

    void run()
    {
        m_readerThread = std::thread([this] { read(); });
        m_writerThread = std::thread([this] { write(); });
    }

    void stop() override
    {
        if (m_stopped.exchange(true))
            return;
        m_poller.wake();
        if (m_readerThread.joinable())
            m_readerThread.join();
        m_queue.close();
        if (m_writerThread.joinable())
            m_writerThread.join();
    }

    Counters counters() override
    {
        const std::lock_guard lock(m_mutex);
        Counters out;
        for (const auto &door : m_doors) {
            out.received += door->state.received;
            out.stored += door->state.stored;
            out.droppedKernel += door->state.droppedKernel;
            out.dropped += door->state.dropped;
            out.rejected += door->state.rejected;
        }
        out.alerts = m_alerts;
        out.lagMs = std::exchange(m_lagMs, 0);
        return out;
    }

    std::vector<ListenerState> states() const override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<ListenerState> out;
        for (const auto &door : m_doors)
            out.push_back(door->state);
        return out;
    }

private:
    // ---- the reader's thread

    void read()
    {
        const int wait = std::max(10, m_options.batchMilliseconds / 4);
        while (!m_stopped) {
            m_poller.clear();
            for (const auto &door : m_doors) {
                m_poller.add(door->socket);
                for (const StreamConnection &connection : door->connections)
                    m_poller.add(connection.socket());
            }
            m_poller.wait(wait);
            std::size_t at = 0;
            for (std::size_t i = 0; i < m_doors.size(); ++i)
                at = serve(i, at);
            handOn(timestampNow());
        }
        for (const auto &door : m_doors) { // what the sockets still hold was sent while we listened
            for (int turn = 0; turn < lastTurns && door->what.transport == Transport::SyslogUdp && readDatagrams(*door); ++turn) {
            }
            for (StreamConnection &connection : door->connections)
                readStream(*door, connection);
            handOn(*door);
        }
    }

    /// Reads what is there at a door; `at` is its place among the poller's sockets; returns the next door's.
    std::size_t serve(std::size_t index, std::size_t at)
    {
        Door &door = *m_doors[index];
        const std::size_t first = at + 1, count = door.connections.size();
        if (m_poller.readable(at)) {
            if (door.what.transport == Transport::SyslogUdp)
                readDatagrams(door);
            else
                acceptAll(door);
        }
        std::vector<std::size_t> ended;
        for (std::size_t i = 0; i < count; ++i)
            if (m_poller.readable(first + i) && !readStream(door, door.connections[i]))
                ended.push_back(i);
        for (std::size_t i = ended.size(); i-- > 0;)
            door.connections.erase(door.connections.begin() + std::ptrdiff_t(ended[i]));
        if (!ended.empty() || m_poller.readable(at)) {
            const std::lock_guard lock(m_mutex);
            door.state.connections = door.connections.size();
        }
        return first + count;
    }

    /// True: there may be more.
    bool readDatagrams(Door &door)
    {
        const Timestamp now = timestampNow();
        for (int i = 0; i < datagramsATurn; ++i) {
            const Socket::Read got = door.socket.receiveFrom(m_datagram, m_peer, door.kernelDrops);
            if (got.got != Socket::Got::Bytes)
                return false;
            take(door, withoutEnd({reinterpret_cast<const char *>(m_datagram.data()), got.bytes}), m_peer, now);
        }
        return true;
    }

    void acceptAll(Door &door)
    {
        for (;;) {
            Socket socket = door.socket.accept(m_peer);
            if (!socket)
                return;
            if (door.connections.size() >= maxConnections) {
                problem(door, m_peer + " was refused: " + std::to_string(maxConnections) + " connections are open");
                continue;
            }
            door.connections.emplace_back(std::move(socket), m_peer, door.tls.get());
        }
    }

    bool readStream(Door &door, StreamConnection &connection)
    {
        const Timestamp now = timestampNow();
        const bool open = connection.read([&](std::string_view message, bool cut) {
            if (cut)
                problem(door, connection.peer() + " sent a message that was cut: longer than " + std::to_string(SyslogFraming::maxBytes) + " bytes or without its end");
            take(door, message, connection.peer(), now);
        });
        if (!open && !connection.reason().empty())
            problem(door, connection.peer() + ": " + connection.reason());
        return open;
    }

    void take(Door &door, std::string_view message, const std::string &peer, Timestamp now)
    {
        door.block.add(message, peer, now);
        if (door.block.messages.size() >= blockMessages || door.block.bytes.size() >= blockBytes)
            handOn(door);
    }

    void problem(Door &door, std::string text)
    {
        const std::lock_guard lock(m_mutex);
        door.state.problem = std::move(text);
    }

    /// Hands on the blocks whose first message has waited long enough.
    void handOn(Timestamp now)
    {
        for (const auto &door : m_doors)
            if (!door->block.empty() && now.ns - door->block.messages.front().received.ns >= m_options.batchMilliseconds * 1'000'000LL)
                handOn(*door);
            else if (door->kernelDrops != door->state.droppedKernel)
                countKernelDrops(*door);
    }

    void handOn(Door &door)
    {
        if (door.block.empty())
            return;
        const std::uint64_t count = door.block.messages.size();
        const Timestamp last = door.block.messages.back().received;
        QueuedBlock queued{std::size_t(std::find_if(m_doors.begin(), m_doors.end(), [&](const auto &d) { return d.get() == &door; }) - m_doors.begin()),
                           std::move(door.block)};
        door.block = {};
        const bool taken = m_queue.put(queued);
        const std::lock_guard lock(m_mutex);
        door.state.received += count;
        door.state.lastSeen = last;
        door.state.droppedKernel = door.kernelDrops;
        if (!taken) {
            door.state.dropped += count;
            door.state.problem = "the queue is full: " + std::to_string(door.state.dropped) + " messages lost";
        }
    }

    void countKernelDrops(Door &door)
    {
        const std::lock_guard lock(m_mutex);
        door.state.droppedKernel = door.kernelDrops;
    }

    // ---- the writer's thread

    void write()
    {
        while (std::optional<QueuedBlock> queued = m_queue.take())
            store(*m_doors[queued->listener], queued->block);
        for (const auto &door : m_doors)
            if (auto ended = m_writer->end(door->source); !ended)
                problem(*door, ended.error().message);
    }

    void store(Door &door, const engine::MessageBlock &block)
    {
        auto written = m_writer->write(door.source, block);
        while (!written && !m_stopped) { // the queue fills meanwhile, and what it cannot take is counted
            problem(door, "not stored: " + written.error().message + "; trying again");
            std::this_thread::sleep_for(retryAfter);
            written = m_writer->write(door.source, block);
        }
        {
            const std::lock_guard lock(m_mutex);
            if (written) {
                door.state.stored += written->stored;
                door.state.rejected += written->rejected;
                m_alerts += written->newFindings;
                m_lagMs = std::max(m_lagMs, double(timestampNow().ns - block.messages.front().received.ns) / 1e6);
            } else {
                door.state.dropped += block.messages.size();
                door.state.problem = "not stored: " + written.error().message;
            }
        }
        if (written && m_options.onStored)
            m_options.onStored(written->newFindings);
    }

    const ReceiverOptions m_options;
    Poller m_poller;
    MessageQueue m_queue;
    std::unique_ptr<engine::LiveWriter> m_writer;
    std::vector<std::unique_ptr<Door>> m_doors;
    std::array<std::byte, 65'536> m_datagram;
    std::string m_peer;
    std::thread m_readerThread, m_writerThread;
    std::atomic<bool> m_stopped{false};
    mutable std::mutex m_mutex; // guards Door::state and the two below
    std::uint64_t m_alerts = 0;
    double m_lagMs = 0;
};

} // namespace

std::string_view transportName(Transport transport)
{
    switch (transport) {
    case Transport::SyslogUdp: return "syslog-udp";
    case Transport::SyslogTcp: return "syslog-tcp";
    case Transport::SyslogTls: return "syslog-tls";
    }
    return {};
}

Result<std::unique_ptr<Receiver>> Receiver::start(store::EventStore &store, ReceiverOptions options)
{
    const std::vector<Listener> listeners = options.listeners;
    JUPITER_TRY(poller, Poller::make());
    auto running = std::make_unique<Running>(store, std::move(options), std::move(poller));
    for (const Listener &listener : listeners)
        if (auto opened = running->open(listener); !opened)
            return std::move(opened).error();
    running->run();
    return std::unique_ptr<Receiver>(std::move(running));
}

} // namespace jupiter::live
