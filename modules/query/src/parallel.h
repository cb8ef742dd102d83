// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace jupiter::query::internal {

inline std::size_t workersFor(int wanted, std::size_t tasks)
{
    const std::size_t cores = wanted > 0 ? std::size_t(wanted) : std::max(1u, std::thread::hardware_concurrency());
    return std::max<std::size_t>(1, std::min({cores, tasks, std::size_t(64)}));
}

/// Calls f(task, worker) -> Result<void> for every task, lowest first, by `workers` threads (the caller is one). Stops handing out tasks
/// after an error or when the job is cancelled. Returns the first error; an exception (out of memory) becomes one.
template <class F>
Result<void> parallelFor(std::size_t tasks, std::size_t workers, const JobControl &job, F &&f)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::mutex mutex; // guards `first`
    Result<void> first;
    const auto fail = [&](Error error) {
        const std::lock_guard lock(mutex);
        if (!failed.exchange(true))
            first = std::move(error);
    };
    const auto work = [&](std::size_t worker) {
        try {
            for (std::size_t task = next++; task < tasks && !failed && !job.cancelled(); task = next++)
                if (Result<void> done = f(task, worker); !done)
                    fail(std::move(done).error());
        } catch (const std::exception &e) {
            fail({ErrorCode::Io, std::string("the search ran out of memory: ") + e.what()});
        }
    };
    std::vector<std::thread> threads;
    try {
        for (std::size_t worker = 1; worker < workers; ++worker)
            threads.emplace_back(work, worker);
    } catch (const std::exception &) {
        // No more threads to be had: those that run do it all.
    }
    work(0);
    for (std::thread &thread : threads)
        thread.join();
    return first;
}

} // namespace jupiter::query::internal
