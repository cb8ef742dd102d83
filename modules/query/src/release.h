// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <system_error>
#include <thread>
#include <utility>

namespace jupiter::query::internal {

/// Frees `thing` in a thread of its own: what millions of groups hold takes longer to free than a cancelled search may take to end.
template <class T>
void releaseApart(T thing)
{
    try {
        std::thread([held = std::move(thing)] {}).detach();
    } catch (const std::system_error &) {
        // No thread to be had: freed here.
    }
}

} // namespace jupiter::query::internal
