// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_queue.h"

namespace jupiter::live {

bool MessageQueue::put(QueuedBlock &block)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!block.block.bytes.empty() && m_bytes + block.block.bytes.size() > m_maxBytes)
            return false;
        m_bytes += block.block.bytes.size();
        m_blocks.push_back(std::move(block));
    }
    m_more.notify_one();
    return true;
}

std::optional<QueuedBlock> MessageQueue::take()
{
    std::unique_lock lock(m_mutex);
    m_more.wait(lock, [this] { return m_closed || !m_blocks.empty(); });
    if (m_blocks.empty())
        return {};
    QueuedBlock block = std::move(m_blocks.front());
    m_blocks.pop_front();
    m_bytes -= block.block.bytes.size();
    return block;
}

void MessageQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_more.notify_all();
}

bool MessageQueue::nearlyFull() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes > m_maxBytes / 8 * 7;
}

} // namespace jupiter::live
