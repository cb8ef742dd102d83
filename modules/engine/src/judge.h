// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch_judge.h"
#include "import_shared.h"

#include <jupiter/columnar/event_batch.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

namespace jupiter::engine {

/// A batch on its way to disk, with how far its sources have come and the receipts that may go out when it is there.
struct Sealed {
    std::vector<columnar::EventBatch> batch; ///< One, or none: progress alone.
    std::vector<store::SourceProgress> progress;
    std::vector<FileReceipt> ended;
    std::size_t turn = 0; ///< Batches of one writer go to disk in this order.
};

/// Rows that a cancelled import still stores: some milliseconds of work.
inline constexpr std::uint32_t smallRest = 8192;

/// The order of one writer's batches, whoever stores them.
class Turns {
public:
    std::size_t next() { return m_given++; } ///< The writer's thread only.
    void await(std::size_t turn);
    void done();
    void awaitAtMost(std::size_t outstanding); ///< Until no more than so many of those given are not done.

    std::atomic<bool> lost{false}; ///< A batch did not reach the store: nothing after it may be acknowledged.
    std::vector<FileReceipt> unacknowledged; ///< Those of such batches. Read it when no turn is outstanding.

private:
    std::mutex m_mutex; // guards m_done
    std::condition_variable m_changed;
    std::size_t m_given = 0, m_done = 0;
};

/// One thread's rules and indicators, and its way to store batches, its own and those of others. One thread.
class Judge {
public:
    explicit Judge(ImportShared &shared);

    /// Judges a batch and stores it when its turn has come; hands out the receipts.
    void store(Sealed sealed, Turns &turns);

    /// Adds what the rules saw to the import's receipt. Last.
    void finish();

private:
    Result<void> seal(const columnar::EventBatch &batch, store::Commit &commit);
    Result<void> commit(const store::Commit &commit);

    ImportShared &m_shared;
    BatchJudge m_batches;
};

} // namespace jupiter::engine
