// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace jupiter::engine {

class Judge;

/// Where workers that find no more files take work from those that still decode: of one large file they decode parts, and they judge, compress
/// and write a batch while the next is decoded. Any thread.
class Helpers {
public:
    using Task = std::function<void(Judge &)>;

    /// Of `workers`, `spare` will find no file at all.
    Helpers(int workers, int spare) : m_workers(std::size_t(workers)), m_working(workers), m_free(std::size_t(spare)), m_counted(std::size_t(spare)) {}

    std::size_t workers() const { return m_workers; }

    /// Hands a task to a worker that is free, or soon will be. False: there is none, do it yourself. Tasks begin in the order of offers.
    bool offer(Task task);

    /// Leaves a task to whoever comes first, which may be nobody before the end: it must find out then that it is not needed.
    void invite(Task task);

    /// A worker without files does tasks of others until every worker has come here.
    void help(Judge &mine);

private:
    const std::size_t m_workers;
    std::mutex m_mutex; // guards the rest
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    int m_working;
    std::size_t m_free;    // workers waiting, or that never had a file
    std::size_t m_counted; // of m_free: those who have not come yet
};

} // namespace jupiter::engine
