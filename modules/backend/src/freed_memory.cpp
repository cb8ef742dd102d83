// SPDX-License-Identifier: GPL-3.0-or-later
#include "freed_memory.h"

#include <QtCore/QThreadPool>

#include <utility>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace jupiter::backend {

void returnFreedMemory()
{
#if defined(__GLIBC__) // others do it themselves
    malloc_trim(0);
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
