// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>

namespace jupiter::ingest::evtx {

/// The record numbers of a log seen so far, as runs: a log is a few long ones, so it stays small.
class NumberSet {
public:
    /// False when the number was in it already.
    bool insert(std::int64_t number)
    {
        auto after = m_runs.upper_bound(number);
        if (after != m_runs.begin()) {
            const auto run = std::prev(after);
            if (number <= run->second)
                return false;
            if (number == run->second + 1) {
                run->second = number;
                if (after != m_runs.end() && after->first == number + 1) {
                    run->second = after->second;
                    m_runs.erase(after);
                }
                return true;
            }
        }
        if (after != m_runs.end() && after->first - 1 == number) {
            const std::int64_t last = after->second;
            after = m_runs.erase(after);
            m_runs.emplace_hint(after, number, last);
            return true;
        }
        m_runs.emplace_hint(after, number, number);
        return true;
    }

private:
    std::map<std::int64_t, std::int64_t> m_runs; ///< First -> last.
};

} // namespace jupiter::ingest::evtx
