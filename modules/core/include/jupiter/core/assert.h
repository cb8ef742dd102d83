// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>

/// A bug, not bad input: stops a debug build, costs nothing in a release build.
#ifdef NDEBUG
#define JUPITER_ASSERT(condition) static_cast<void>(sizeof(!(condition)))
#else
#define JUPITER_ASSERT(condition)                                                                                       \
    ((condition) ? static_cast<void>(0)                                                                                 \
                 : (std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition), std::abort()))
#endif
