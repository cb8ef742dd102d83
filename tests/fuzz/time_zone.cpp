// SPDX-License-Identifier: GPL-3.0-or-later
// A zone file: refused, or a zone whose every time is within a day and two hours of UTC.
#include <jupiter/core/time_zone.h>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace jupiter;
    const auto zone = TimeZone::fromTzif("fuzz", {reinterpret_cast<const char *>(data), size});
    if (!zone)
        return 0;
    for (const std::int64_t second : {std::int64_t(-9'000'000'000), std::int64_t(-1), std::int64_t(0), std::int64_t(1'700'000'000), std::int64_t(9'000'000'000)}) {
        const Timestamp wall{second * 1'000'000'000};
        if (std::abs((*zone)->momentOf(wall).utc.ns - wall.ns) > 26 * 3'600'000'000'000)
            std::abort();
    }
    return 0;
}
