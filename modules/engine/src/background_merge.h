// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/store/event_store.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace jupiter::engine {

/// Merges the small segments of a live source on a thread of its own, every `pause` while it lives and once more when it goes. A merge
/// that fails (disk full) is tried again at the next turn: nothing depends on it.
class BackgroundMerge {
public:
    BackgroundMerge(store::EventStore &store, std::chrono::milliseconds pause);
    ~BackgroundMerge();
    BackgroundMerge(const BackgroundMerge &) = delete;
    BackgroundMerge &operator=(const BackgroundMerge &) = delete;

private:
    void run(std::chrono::milliseconds pause);

    store::EventStore &m_store;
    SimpleJob m_job;
    std::mutex m_mutex; // guards m_stop
    std::condition_variable m_wake;
    bool m_stop = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace jupiter::engine
