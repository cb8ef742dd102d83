// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tail_positions.h"

#include <jupiter/engine/live_writer.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace jupiter::live {

struct Door;

/// Messages of one lane on their way to the store.
struct QueuedBlock {
    std::shared_ptr<Door> door;
    std::size_t lane = 0;
    engine::MessageBlock block;
    bool last = false; ///< No messages: the door has closed.
    std::optional<TailPosition> position; ///< Of a file: once this block is stored, everything before is.
    bool anew = false; ///< What comes now is another source: its numbers begin again.
};

/// What arrived and is not stored yet, up to a bound: what comes when it is full is refused, and the caller counts it. One thread puts,
/// one takes.
class MessageQueue {
public:
    explicit MessageQueue(std::size_t maxBytes) : m_maxBytes(maxBytes) {}

    /// False: full, nothing was taken. A block without messages always has room.
    bool put(QueuedBlock &block);

    /// The oldest one; waits for it. Empty once close() was called and all are taken.
    std::optional<QueuedBlock> take();
    void close();
    bool nearlyFull() const; ///< Less than an eighth of the room is left.

private:
    mutable std::mutex m_mutex; // guards the rest
    std::condition_variable m_more;
    std::deque<QueuedBlock> m_blocks;
    std::size_t m_bytes = 0;
    const std::size_t m_maxBytes;
    bool m_closed = false;
};

} // namespace jupiter::live
