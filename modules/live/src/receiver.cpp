// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/live/receiver.h>

#include "reader.h"

#include <algorithm>
#include <chrono>

namespace jupiter::live {
namespace {

constexpr auto retryAfter = std::chrono::seconds(1); // a store that can take nothing (disk full) is tried again
constexpr auto savePositionsEvery = std::chrono::seconds(1);
constexpr std::int64_t lagSpanNs = 1'000'000'000;    // ListenerState::lagMs is the worst of about so long

void addTo(Counters &sum, const ListenerState &state)
{
    sum.received += state.received;
    sum.stored += state.stored;
    sum.droppedKernel += state.droppedKernel;
    sum.dropped += state.dropped;
    sum.rejected += state.rejected;
    sum.cut += state.cut;
}

class Running final : public Receiver {
public:
    Running(store::EventStore &store, ReceiverOptions options, Poller poller)
        : m_options(std::move(options)), m_positions(m_options.positions), m_queue(m_options.queueBytes),
          m_writer(engine::LiveWriter::make(store, m_options.judging, m_options.zone)),
          m_reader(std::move(poller), m_queue, m_mutex, m_options.batchMilliseconds)
    {
    }
    ~Running() override { stop(); }

    void run()
    {
        m_reader.start();
        m_writerThread = std::thread([this] { write(); });
    }

    void stop() override
    {
        if (m_stopped.exchange(true))
            return;
        m_reader.stop();
        m_queue.close();
        if (m_writerThread.joinable())
            m_writerThread.join();
    }

    Result<std::uint64_t> add(const Listener &what) override
    {
        if (m_stopped)
            return Error{ErrorCode::InvalidArgument, "the receiver has stopped"};
        const std::uint64_t id = ++m_lastId;
        JUPITER_TRY(door, Door::open(what, id, m_options.socketBufferBytes, m_positions));
        {
            const std::lock_guard lock(m_mutex);
            m_doors.push_back(door);
        }
        m_reader.add(std::move(door));
        return id;
    }

    void remove(std::uint64_t id) override
    {
        {
            const std::lock_guard lock(m_mutex);
            for (const auto &door : m_doors)
                if (door->state.id == id)
                    door->closing = true;
        }
        m_reader.wake();
    }

    void judgeWith(engine::Judging judging) override
    {
        const std::lock_guard lock(m_mutex);
        m_newJudging = std::move(judging);
    }

    Counters counters() override
    {
        const std::lock_guard lock(m_mutex);
        Counters out = m_gone;
        for (const auto &door : m_doors)
            addTo(out, door->state);
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
    // ---- the writer's thread

    void write()
    {
        while (std::optional<QueuedBlock> queued = m_queue.take()) {
            std::optional<engine::Judging> judging;
            {
                const std::lock_guard lock(m_mutex);
                judging.swap(m_newJudging);
            }
            if (judging)
                m_writer->judgeWith(*std::move(judging));
            if (queued->anew)
                beginAnew(*queued->door, queued->door->lanes[queued->lane].source);
            if (queued->last) {
                keepPosition(*queued);
                close(queued->door);
            } else {
                store(*queued);
            }
        }
        if (auto saved = m_positions.save(); !saved)
            noteProblem(saved.error().message);
    }

    void beginAnew(Door &door, engine::LiveSource &source)
    {
        auto ended = m_writer->end(source);
        const TimeZonePtr zone = source.zone;
        source = engine::makeLiveSource(source.name, source.decoder, timestampNow());
        source.zone = zone;
        const std::lock_guard lock(m_mutex);
        door.state.source = source.id;
        if (!ended)
            door.state.problem = ended.error().message;
    }

    void close(const std::shared_ptr<Door> &door)
    {
        std::string wrong;
        for (const Lane &lane : door->lanes)
            if (auto ended = m_writer->end(lane.source); !ended)
                wrong = ended.error().message;
        const std::lock_guard lock(m_mutex);
        if (!wrong.empty())
            door->state.problem = wrong;
        if (!door->closing)
            return; // everything stops: states() still says what was
        addTo(m_gone, door->state);
        std::erase(m_doors, door);
    }

    void noteProblem(const std::string &what)
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &door : m_doors)
            if (door->carrier == Carrier::Files)
                door->state.problem = "where it was left is not remembered: " + what;
    }

    void keepPosition(const QueuedBlock &queued)
    {
        if (!queued.position)
            return;
        TailPosition position = *queued.position;
        const std::int64_t record = queued.door->lanes[queued.lane].source.lastRecord; // -1: lines, which count by bytes
        position.offset = std::max(position.offset, std::uint64_t(record + 1));
        m_positions.note(queued.door->what.file, position);
        const auto now = std::chrono::steady_clock::now();
        if (now < m_savePositions)
            return;
        m_savePositions = now + savePositionsEvery;
        if (auto saved = m_positions.save(); !saved)
            noteProblem(saved.error().message);
    }

    void store(const QueuedBlock &queued)
    {
        Door &door = *queued.door;
        engine::LiveSource &source = door.lanes[queued.lane].source;
        const engine::MessageBlock &block = queued.block;
        auto written = m_writer->write(source, block);
        const bool tried = !written;
        while (!written && !m_stopped) { // the queue fills meanwhile, and what it cannot take is counted
            {
                const std::lock_guard lock(m_mutex);
                door.state.problem = "not stored: " + written.error().message + "; trying again";
            }
            std::this_thread::sleep_for(retryAfter);
            written = m_writer->write(source, block);
        }
        {
            const std::lock_guard lock(m_mutex);
            ListenerState &state = door.state;
            if (written) {
                if (block.records)
                    state.received += written->received;
                state.stored += written->stored;
                if (tried)
                    state.problem.clear(); // there is room again
                state.rejected += written->rejected;
                state.unparsed += written->unparsed;
                m_alerts += written->newFindings;
                noteLag(door, block.messages.front().received);
                keepSamples(state.unparsedSamples, written->unparsedSamples);
            } else {
                state.dropped += block.messages.size();
                state.problem = "not stored: " + written.error().message;
            }
        }
        if (written)
            keepPosition(queued);
        if (written && m_options.onStored)
            m_options.onStored(*written);
    }

    void noteLag(Door &door, Timestamp received)
    {
        const Timestamp now = timestampNow();
        const double lag = double(now.ns - received.ns) / 1e6;
        m_lagMs = std::max(m_lagMs, lag);
        if (now.ns - door.lagSince.ns > lagSpanNs) {
            door.lagSince = now;
            door.state.lagMs = 0;
        }
        door.state.lagMs = std::max(door.state.lagMs, lag);
    }

    static void keepSamples(std::vector<std::string> &kept, const std::vector<std::string> &fresh)
    {
        kept.insert(kept.end(), fresh.begin(), fresh.end());
        if (kept.size() > ListenerState::maxSamples)
            kept.erase(kept.begin(), kept.end() - std::ptrdiff_t(ListenerState::maxSamples));
    }

    const ReceiverOptions m_options;
    TailPositions m_positions;
    std::chrono::steady_clock::time_point m_savePositions{}; // the writer's thread
    MessageQueue m_queue;
    std::unique_ptr<engine::LiveWriter> m_writer;
    std::atomic<std::uint64_t> m_lastId{0};
    std::atomic<bool> m_stopped{false};
    mutable std::mutex m_mutex; // guards the rest, and Door::state
    std::vector<std::shared_ptr<Door>> m_doors;
    std::optional<engine::Judging> m_newJudging;
    Counters m_gone; // of doors that have closed
    std::uint64_t m_alerts = 0;
    double m_lagMs = 0;
    Reader m_reader;
    std::thread m_writerThread;
};

} // namespace

Result<std::unique_ptr<Receiver>> Receiver::start(store::EventStore &store, ReceiverOptions options)
{
    const std::vector<Listener> listeners = options.listeners;
    JUPITER_TRY(poller, Poller::make());
    auto running = std::make_unique<Running>(store, std::move(options), std::move(poller));
    for (const Listener &listener : listeners)
        if (auto opened = running->add(listener); !opened)
            return std::move(opened).error();
    running->run();
    return std::unique_ptr<Receiver>(std::move(running));
}

} // namespace jupiter::live
