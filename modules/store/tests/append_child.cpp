// SPDX-License-Identifier: GPL-3.0-or-later
// Appends small batches until it is killed: store_append_child <workspace> <rows a batch>. Prints the number of events in the
// store after each append() that has returned; goes on where the recorded progress of its source says.
#include "batches.h"

#include <cstdio>
#include <cstdlib>

using namespace jupiter;
using namespace jupiter::test;

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const auto rows = std::uint32_t(std::atoi(argv[2]));
    const auto store = must(store::EventStore::open(argv[1], store::EventStore::Mode::Create));
    const auto known = must(store->source(sourceName(0)));
    std::uint64_t stored = known ? known->stored : 0;
    std::puts("ready");
    std::fflush(stdout);
    for (;;) {
        const auto batch = simpleBatch(rows, 0, std::int64_t(stored));
        stored += rows;
        must(store->append(batch, progress(0, stored)));
        std::printf("%llu\n", static_cast<unsigned long long>(stored));
        std::fflush(stdout);
    }
}
