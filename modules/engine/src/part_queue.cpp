// SPDX-License-Identifier: GPL-3.0-or-later
#include "part_queue.h"

#include <jupiter/columnar/batch_builder.h>

#include <algorithm>
#include <condition_variable>
#include <list>
#include <optional>
#include <utility>
#include <vector>

namespace jupiter::engine {
namespace {

/// The rows of one part, without the fields that all sources have.
class PartRows final : public ingest::RecordSink {
public:
    explicit PartRows(const ImportShared &shared) : m_shared(shared) {}
    columnar::BatchBuilder &beginRow() override
    {
        m_builder.beginRow();
        return m_builder;
    }
    bool finishRow(const ingest::RecordPosition &position) override
    {
        m_builder.endRow();
        m_positions.push_back(position);
        return !m_shared.stopped();
    }
    void dropRow() override { m_builder.dropRow(); }

    columnar::EventBatch takeBatch() { return m_builder.take(); }
    std::vector<ingest::RecordPosition> takePositions() { return std::exchange(m_positions, {}); }

private:
    const ImportShared &m_shared;
    columnar::BatchBuilder m_builder;
    std::vector<ingest::RecordPosition> m_positions;
};

} // namespace

/// Parts on their way, in their order. Any thread.
class PartQueue::Board {
public:
    explicit Board(const ImportShared &shared) : m_shared(shared) {}

    struct Entry {
        enum class State { Waiting, Running, Done };
        std::unique_ptr<ingest::SourcePart> part;
        State state = State::Waiting;
        std::unique_ptr<PartRows> rows; // from its first decode() to its last
        bool whole = false;             // that was the last one
        columnar::EventBatch batch{0, {}};
        std::vector<ingest::RecordPosition> positions;
    };
    using Lock = std::unique_lock<std::mutex>;
    Lock lock() { return Lock(m_mutex); }

    /// Decodes the first part that nobody has. False: there is none.
    bool runOne(Lock &lock)
    {
        const auto found = std::find_if(entries.begin(), entries.end(), [](const Entry &entry) { return entry.state == Entry::State::Waiting; });
        if (found == entries.end())
            return false;
        Entry &entry = *found;
        entry.state = Entry::State::Running;
        if (!entry.rows && !m_spare.empty()) {
            entry.rows = std::move(m_spare.back());
            m_spare.pop_back();
        }
        lock.unlock();
        if (!entry.rows)
            entry.rows = std::make_unique<PartRows>(m_shared);
        entry.whole = entry.part->decode(*entry.rows);
        entry.batch = entry.rows->takeBatch();
        entry.positions = entry.rows->takePositions();
        lock.lock();
        if (entry.whole)
            m_spare.push_back(std::move(entry.rows));
        entry.state = Entry::State::Done;
        changed.notify_all();
        return true;
    }

    /// Forgets all; returns when nobody is at work.
    void clear(Lock &lock)
    {
        entries.remove_if([](const Entry &entry) { return entry.state == Entry::State::Waiting; });
        changed.wait(lock, [this] { return std::all_of(entries.begin(), entries.end(), [](const Entry &entry) { return entry.state == Entry::State::Done; }); });
        entries.clear();
    }

    std::list<Entry> entries;
    std::condition_variable changed;

private:
    const ImportShared &m_shared;
    std::mutex m_mutex; // guards all
    std::vector<std::unique_ptr<PartRows>> m_spare;
};

PartQueue::PartQueue(ImportShared &shared, Take take) : m_shared(shared), m_take(std::move(take)), m_board(std::make_shared<Board>(shared)) {}

PartQueue::~PartQueue() = default;

std::uint32_t PartQueue::partRows() const { return columnar::maxBatchRows; }

bool PartQueue::add(std::unique_ptr<ingest::SourcePart> part)
{
    {
        const auto lock = m_board->lock();
        m_board->entries.emplace_back().part = std::move(part);
    }
    m_shared.helpers.invite([board = m_board](Judge &) {
        auto lock = board->lock();
        board->runOne(lock);
    });
    return settle(m_shared.helpers.workers());
}

/// Until no more than so many parts are on their way.
bool PartQueue::settle(std::size_t most)
{
    using Entry = Board::Entry;
    auto lock = m_board->lock();
    std::list<Entry> &entries = m_board->entries;
    while (entries.size() > most) {
        Entry &front = entries.front();
        bool goOn = !m_shared.stopped();
        if (goOn && front.state != Entry::State::Done) {
            if (!m_board->runOne(lock))
                m_board->changed.wait(lock, [&] { return front.state == Entry::State::Done; });
            continue;
        }
        if (goOn) {
            lock.unlock();
            const bool endsHere = !front.part->settle(front.positions);
            goOn = (!front.batch.rows() || m_take(std::exchange(front.batch, {0, {}}), front.positions)) && !endsHere;
            lock.lock();
        }
        if (!goOn) {
            m_board->clear(lock);
            return false;
        }
        if (front.whole)
            entries.pop_front();
        else
            front.state = Entry::State::Waiting;
    }
    return true;
}

} // namespace jupiter::engine
