// SPDX-License-Identifier: GPL-3.0-or-later
#include "helpers.h"

namespace jupiter::engine {

bool Helpers::offer(Task task)
{
    const std::lock_guard lock(m_mutex);
    if (m_tasks.size() >= m_free)
        return false;
    m_tasks.push_back(std::move(task));
    m_changed.notify_one();
    return true;
}

void Helpers::invite(Task task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    m_changed.notify_one();
}

void Helpers::help(Judge &mine)
{
    std::unique_lock lock(m_mutex);
    if (m_counted)
        --m_counted;
    else
        ++m_free;
    if (--m_working == 0)
        m_changed.notify_all();
    for (;;) {
        m_changed.wait(lock, [this] { return !m_tasks.empty() || m_working == 0; });
        if (m_tasks.empty()) {
            --m_free;
            return;
        }
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        --m_free;
        lock.unlock();
        task(mine);
        lock.lock();
        ++m_free;
    }
}

} // namespace jupiter::engine
