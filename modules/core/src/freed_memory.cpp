// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/freed_memory.h>

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace jupiter {

void returnFreedMemory()
{
#if defined(__GLIBC__) // others do it themselves
    malloc_trim(0);
#endif
}

} // namespace jupiter
