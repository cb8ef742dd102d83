// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace jupiter::detection {

/// Calls work(i) for every i below `count` on as many threads as that keeps busy, `atOnce` in a row; returns when all are done, or
/// earlier when cancelled.
template <class F>
void forEachOnThreads(std::size_t count, std::size_t atOnce, JobControl &job, F &&work)
{
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t from; !job.cancelled() && (from = next.fetch_add(atOnce)) < count;)
            for (std::size_t i = from; i < std::min(count, from + atOnce); ++i)
                work(i);
    };
    std::vector<std::jthread> helpers;
    const std::size_t threads =
        std::min<std::size_t>({std::max(1u, std::thread::hardware_concurrency()), 8, (count + atOnce - 1) / atOnce});
    for (std::size_t i = 1; i < threads; ++i)
        helpers.emplace_back(run);
    run();
}

} // namespace jupiter::detection
