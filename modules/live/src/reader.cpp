// SPDX-License-Identifier: GPL-3.0-or-later
#include "reader.h"

#include <algorithm>

namespace jupiter::live {
namespace {

constexpr std::size_t maxConnections = 1'000;        // a listener; a sender that opens more is refused and said
constexpr std::size_t blockBytes = 4u << 20;         // a block is handed on when it has so much,
constexpr std::size_t blockMessages = 32'768;        // or so many messages (half a segment), or is old enough
constexpr int datagramsATurn = 4'096;                // so that a flood at one socket does not starve the others
constexpr int lastTurns = 64;                        // when a door closes: more than the largest socket buffer holds
constexpr std::int64_t askDropsEveryNs = 500'000'000;
const std::string thisMachine = "localhost"; // log.source.address of lines of files

} // namespace

/// Puts what a protocol understood into the blocks of its door.
class Reader::DoorIntake final : public Intake {
public:
    DoorIntake(Reader &reader, const std::shared_ptr<Door> &door, const std::string &peer, Timestamp now)
        : m_reader(reader), m_door(door), m_peer(peer), m_now(now)
    {
    }
    void message(std::string_view text, std::size_t lane) override
    {
        engine::MessageBlock &block = m_door->lanes[lane].block;
        block.add(text, m_peer, m_now);
        if (block.messages.size() >= blockMessages || block.bytes.size() >= blockBytes)
            m_reader.handOn(m_door, lane);
    }
    void records(std::string bytes, bool anew, std::int64_t after) override
    {
        QueuedBlock queued{m_door, 0, engine::MessageBlock::ofRecords(std::move(bytes), after, m_peer, m_now)};
        queued.anew = anew;
        queued.position = m_door->file->position();
        const bool taken = m_reader.m_queue.put(queued); // it looked whether there is room
        const std::lock_guard lock(m_reader.m_stateMutex);
        m_door->state.lastSeen = m_now;
        if (!taken)
            m_door->state.problem = "the queue is full: records that changed now come again only when they change once more";
    }
    void refuse(std::string_view why) override
    {
        const std::lock_guard lock(m_reader.m_stateMutex);
        ++m_door->state.received;
        ++m_door->state.rejected;
        m_door->state.lastSeen = m_now;
        m_door->state.problem = m_peer + ": " + std::string(why);
    }
    void cut(std::string_view what) override
    {
        const std::lock_guard lock(m_reader.m_stateMutex);
        ++m_door->state.cut;
        m_door->state.problem = m_peer + ' ' + std::string(what);
    }
    bool full() const override { return m_reader.m_queue.nearlyFull(); }
    void tell(std::string_view what) override { m_reader.problem(*m_door, m_peer + ' ' + std::string(what)); }

private:
    Reader &m_reader;
    const std::shared_ptr<Door> &m_door;
    const std::string &m_peer;
    const Timestamp m_now;
};

Reader::Reader(Poller poller, MessageQueue &queue, std::mutex &mutex, int batchMilliseconds)
    : m_poller(std::move(poller)), m_queue(queue), m_stateMutex(mutex), m_batchMilliseconds(batchMilliseconds)
{
}

void Reader::start()
{
    m_thread = std::thread([this] { run(); });
}

void Reader::stop()
{
    if (m_stopped.exchange(true))
        return;
    m_poller.wake();
    if (m_thread.joinable())
        m_thread.join();
}

void Reader::add(std::shared_ptr<Door> door)
{
    {
        const std::lock_guard lock(m_arrivingMutex);
        m_arriving.push_back(std::move(door));
    }
    m_poller.wake();
}

void Reader::run()
{
    const int wait = std::max(10, m_batchMilliseconds / 4);
    while (!m_stopped) {
        fill();
        m_poller.wait(wait);
        std::size_t at = 0;
        for (const auto &door : m_doors) {
            if (door->carrier == Carrier::Files)
                continue;
            const std::size_t first = at + 1, count = m_paused ? 0 : door->connections.size();
            if (m_poller.readable(at)) {
                if (door->carrier == Carrier::Datagrams)
                    readDatagrams(door);
                else
                    acceptAll(*door);
            }
            std::vector<std::size_t> ended;
            for (std::size_t i = 0; i < count; ++i)
                if (m_poller.readable(first + i) && !readStream(door, door->connections[i]))
                    ended.push_back(i);
            for (std::size_t i = ended.size(); i-- > 0;)
                door->connections.erase(door->connections.begin() + std::ptrdiff_t(ended[i]));
            if (!ended.empty() || m_poller.readable(at)) {
                const std::lock_guard lock(m_stateMutex);
                door->state.connections = door->connections.size();
            }
            at = first + count;
        }
        const Timestamp now = timestampNow();
        const bool askDrops = now.ns - m_dropsAsked.ns > askDropsEveryNs;
        if (askDrops)
            m_dropsAsked = now;
        for (const auto &door : m_doors) {
            if (door->carrier == Carrier::Files && !m_paused)
                readFile(door, now);
            handOnOld(door, now);
            if (askDrops && door->carrier == Carrier::Datagrams)
                askForDrops(*door);
            if (askDrops && door->carrier == Carrier::Connections)
                hangUp(*door);
        }
    }
    fill(); // one that was added last is closed too
    while (!m_doors.empty())
        leave(m_doors.back());
}

/// The poller's list for the next turn; doors that come and go do so here.
void Reader::fill()
{
    {
        const std::lock_guard lock(m_arrivingMutex);
        for (auto &door : m_arriving)
            m_doors.push_back(std::move(door));
        m_arriving.clear();
    }
    for (std::size_t i = m_doors.size(); i-- > 0;)
        if (m_doors[i]->closing)
            leave(m_doors[i]);
    m_poller.clear();
    m_paused = m_queue.nearlyFull(); // senders of streams wait, and lose nothing
    for (const auto &door : m_doors) {
        if (door->carrier == Carrier::Files)
            continue;
        m_poller.add(door->socket);
        if (!m_paused)
            for (const StreamConnection &connection : door->connections)
                m_poller.add(connection.socket());
    }
}

/// Reads what the sockets of a door still hold (it was sent while we listened), hands it on and closes them.
void Reader::leave(const std::shared_ptr<Door> &leaving)
{
    const std::shared_ptr<Door> door = leaving; // erased below
    for (int turn = 0; turn < lastTurns && door->carrier == Carrier::Datagrams && readDatagrams(door); ++turn) {
    }
    for (StreamConnection &connection : door->connections)
        readStream(door, connection);
    if (door->carrier == Carrier::Datagrams)
        askForDrops(*door);
    if (door->carrier == Carrier::Files) {
        DoorIntake intake(*this, door, thisMachine, timestampNow());
        door->file->end(intake);
    }
    for (std::size_t lane = 0; lane < door->lanes.size(); ++lane)
        handOn(door, lane, true);
    door->connections.clear();
    door->socket = {};
    QueuedBlock last{door, 0, {}, true};
    if (door->file)
        last.position = door->file->position();
    m_queue.put(last);
    std::erase(m_doors, door);
}

/// True: there may be more.
bool Reader::readDatagrams(const std::shared_ptr<Door> &door)
{
    const Timestamp now = timestampNow();
    DoorIntake intake(*this, door, m_peer, now);
    for (int i = 0; i < datagramsATurn; ++i) {
        const Socket::Read got = door->socket.receiveFrom(m_datagram, m_peer, door->kernelDrops);
        if (got.got != Socket::Got::Bytes)
            return false;
        m_answer.clear();
        door->datagrams->take(std::span(m_datagram).first(got.bytes), m_peer, now, intake, m_answer);
        if (!m_answer.empty())
            (void)door->socket.reply(std::as_bytes(std::span(m_answer))); // lost like any datagram: the sender asks again
    }
    return true;
}

void Reader::acceptAll(Door &door)
{
    for (;;) {
        Socket socket = door.socket.accept(m_peer);
        if (!socket)
            return;
        auto protocol = streamProtocol(door.what);
        if (door.connections.size() >= maxConnections || !protocol) {
            problem(door, m_peer + " was refused: " + (protocol ? std::to_string(maxConnections) + " connections are open" : protocol.error().message));
            continue;
        }
        door.connections.emplace_back(std::move(socket), m_peer, door.tls ? &*door.tls : nullptr, *std::move(protocol));
    }
}

/// Ends connections that say nothing, or never come to an end.
void Reader::hangUp(Door &door)
{
    const auto now = std::chrono::steady_clock::now();
    if (std::erase_if(door.connections, [now](const StreamConnection &connection) { return connection.overdue(now); }) == 0)
        return;
    const std::lock_guard lock(m_stateMutex);
    door.state.connections = door.connections.size();
}

bool Reader::readStream(const std::shared_ptr<Door> &door, StreamConnection &connection)
{
    DoorIntake intake(*this, door, connection.peer(), timestampNow());
    const bool open = connection.read(intake);
    if (!open && !connection.reason().empty())
        problem(*door, connection.peer() + ": " + connection.reason());
    return open;
}

void Reader::readFile(const std::shared_ptr<Door> &door, Timestamp now)
{
    DoorIntake intake(*this, door, thisMachine, now);
    door->file->read(intake);
}

void Reader::problem(Door &door, std::string text)
{
    const std::lock_guard lock(m_stateMutex);
    door.state.problem = std::move(text);
}

/// Hands on the blocks whose first message has waited long enough.
void Reader::handOnOld(const std::shared_ptr<Door> &door, Timestamp now)
{
    for (std::size_t lane = 0; lane < door->lanes.size(); ++lane) {
        const engine::MessageBlock &block = door->lanes[lane].block;
        if (!block.empty() && now.ns - block.messages.front().received.ns >= m_batchMilliseconds * 1'000'000LL)
            handOn(door, lane, true);
    }
}

/// `upToNow`: nothing of the door's file is being read, so that its position is that of the block.
void Reader::handOn(const std::shared_ptr<Door> &door, std::size_t lane, bool upToNow)
{
    engine::MessageBlock &block = door->lanes[lane].block;
    if (block.empty())
        return;
    const std::uint64_t count = block.messages.size();
    const Timestamp last = block.messages.back().received;
    engine::MessageBlock next;
    next.end = block.end;
    next.setPreamble(door->preamble);
    QueuedBlock queued{door, lane, std::exchange(block, std::move(next))};
    if (upToNow && door->file)
        queued.position = door->file->position();
    const bool taken = m_queue.put(queued);
    const std::lock_guard lock(m_stateMutex);
    ListenerState &state = door->state;
    state.received += count;
    state.lastSeen = last;
    state.droppedKernel = std::max<std::uint64_t>(state.droppedKernel, door->kernelDrops);
    if (!taken) {
        state.dropped += count;
        state.problem = "the queue is full: " + std::to_string(state.dropped) + " messages lost";
    }
}

/// What the system threw away: it says so with the next datagram, which may never come.
void Reader::askForDrops(Door &door)
{
    const auto now = door.socket.systemDrops();
    const std::lock_guard lock(m_stateMutex);
    door.state.droppedKernel = std::max<std::uint64_t>({door.state.droppedKernel, door.kernelDrops, now.value_or(0)});
}

} // namespace jupiter::live
