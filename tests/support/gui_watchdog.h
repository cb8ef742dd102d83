// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QObject>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

namespace jupiter::test {

/// Measures from another thread how long the GUI thread leaves an event waiting: what a person feels as a hang. A ping is posted every
/// millisecond unless the last one still waits; its delay is from posting to delivery. Made and destroyed on the GUI thread.
class GuiWatchdog final : public QObject {
public:
    GuiWatchdog() : m_thread([this] { watch(); }) {}
    ~GuiWatchdog() override
    {
        m_stop = true;
        m_thread.join();
    }

    /// Delays in milliseconds since the last call, in order of time.
    std::vector<double> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_delays, {});
    }

    /// The worst delay since the last take(), in milliseconds.
    double worst()
    {
        const std::vector<double> delays = take();
        return delays.empty() ? 0 : *std::max_element(delays.begin(), delays.end());
    }

private:
    using Clock = std::chrono::steady_clock;
    void watch()
    {
        while (!m_stop) {
            if (!m_waiting.exchange(true))
                QMetaObject::invokeMethod(this, [this, posted = Clock::now()] { delivered(posted); }, Qt::QueuedConnection);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    void delivered(Clock::time_point posted)
    {
        const std::lock_guard lock(m_mutex);
        m_delays.push_back(std::chrono::duration<double, std::milli>(Clock::now() - posted).count());
        m_waiting = false;
    }

    std::mutex m_mutex;
    std::vector<double> m_delays;
    std::atomic<bool> m_waiting = false, m_stop = false;
    std::thread m_thread; // last: it uses the others
};

/// The value that `part` (0.99) of the values do not exceed, by nearest rank. 0 without values.
inline double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        return 0;
    const auto rank = std::min(values.size() - 1, std::size_t(part * double(values.size())));
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(rank), values.end());
    return values[rank];
}

} // namespace jupiter::test
