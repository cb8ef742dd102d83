// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/freed_memory.h>

#include <jupiter/core/freed_memory.h>

#include <QtCore/QThread>
#include <QtCore/QThreadPool>

#include <algorithm>
#include <utility>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace jupiter::backend {

void shareHeaps()
{
#if defined(__GLIBC__)
    mallopt(M_ARENA_MAX, std::max(2, QThread::idealThreadCount() / 2));
    mallopt(M_MMAP_THRESHOLD, 256 << 10); // a fixed one: glibc's own grows to 32 MB with what is freed
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
#endif
}

query::ResultPtr freedApart(query::ResultPtr result)
{
    if (!result->hasEvents())
        return result; // a table is small
    const query::ResultSet *const own = result.get();
    return {own, [held = std::move(result)](const query::ResultSet *) mutable {
                QThreadPool::globalInstance()->start([last = std::move(held)]() mutable {
                    last.reset();
                    returnFreedMemory();
                });
            }};
}

} // namespace jupiter::backend
