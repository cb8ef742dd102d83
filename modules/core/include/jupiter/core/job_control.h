// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace jupiter {

/// Handed to every long engine call. cancelled() may be polled from any worker, at least once a batch (cancel within 50 ms).
class JobControl {
public:
    virtual ~JobControl() = default;
    virtual bool cancelled() const noexcept = 0;
    virtual void advance(std::uint64_t done, std::uint64_t total) = 0; ///< Bytes or rows; any thread.
};

/// For callers without a GUI: a flag and two counters. Signal handlers may call cancel().
class SimpleJob final : public JobControl {
public:
    bool cancelled() const noexcept override { return m_cancelled.load(std::memory_order_relaxed); }
    void advance(std::uint64_t done, std::uint64_t total) override
    {
        m_done.store(done, std::memory_order_relaxed);
        m_total.store(total, std::memory_order_relaxed);
    }
    void cancel() noexcept { m_cancelled.store(true, std::memory_order_relaxed); }
    std::uint64_t done() const noexcept { return m_done.load(std::memory_order_relaxed); }
    std::uint64_t total() const noexcept { return m_total.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> m_cancelled{false};
    std::atomic<std::uint64_t> m_done{0}, m_total{0};
};

} // namespace jupiter
