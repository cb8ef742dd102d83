// SPDX-License-Identifier: GPL-3.0-or-later
#include "background_merge.h"

#include <jupiter/core/freed_memory.h>

namespace jupiter::engine {

BackgroundMerge::BackgroundMerge(store::EventStore &store, std::chrono::milliseconds pause)
    : m_store(store), m_thread([this, pause] { run(pause); })
{
}

BackgroundMerge::~BackgroundMerge()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void BackgroundMerge::run(std::chrono::milliseconds pause)
{
    for (bool last = false; !last;) {
        {
            std::unique_lock lock(m_mutex);
            last = m_wake.wait_for(lock, pause, [this] { return m_stop; });
        }
        if (const auto merged = m_store.compact(m_job); merged && merged->made)
            returnFreedMemory(); // else every merge leaves its holes in the heaps, until they are mostly holes
    }
}

} // namespace jupiter::engine
