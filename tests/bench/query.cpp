// SPDX-License-Identifier: GPL-3.0-or-later
// How long searches take over a store on disk: bench_query WORKSPACE [QUERY...]. Each query runs seven times with one thread and with all;
// printed are the first run (columns not yet unpacked), the median of the rest, and its processor time. bench_store_write makes a workspace of any size.
#include <jupiter/query/query.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace jupiter;

namespace {

/// For the store of bench_store_write: a needle in any field, broad words, whole values, groups, hours.
const std::vector<std::string> usual{
    "b32a1111-1234-5F00-0000-001010000450",
    "netsvcs",
    "system32",
    "4625",
    "winlog.event_data.IpAddress:10.1.7.33",
    "process.name:program7.exe",
    "process.name:program7.exe | stats count() by user.name | sort -count()",
    "* | stats count()",
    "* | stats count() by event.code",
    "* | top 10 process.executable",
    "* | top 10 process.command_line",
    "* | timechart span=1h count()",
    "* | stats dc(winlog.event_data.IpAddress), count() by host.name",
    "* | head 100",
    "event.code:1 | sort -process.command_line | head 10",
    "winlog.event_data.CommandLine ~ /program1[0-9]\\.exe.*\\/c [a-f]/",
};

int measure(const std::string &text, const store::SnapshotPtr &snapshot)
{
    const auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed)) {
        std::fprintf(stderr, "%s\n", error->describe(text).c_str());
        return 1;
    }
    std::string line;
    for (const int threads : {1, 0}) {
        std::vector<double> ms, busy;
        query::Receipt receipt;
        for (int round = 0; round < 7; ++round) {
            SimpleJob job;
            const std::clock_t before = std::clock();
            query::RunOptions options;
            options.threads = threads;
            const auto result = query::run(std::get<query::Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job);
            if (!result) {
                std::fprintf(stderr, "%s\n", result.error().message.c_str());
                return 1;
            }
            receipt = (*result)->receipt();
            ms.push_back(receipt.seconds * 1000);
            busy.push_back(double(std::clock() - before) * 1000 / CLOCKS_PER_SEC);
        }
        std::sort(ms.begin() + 1, ms.end());
        std::sort(busy.begin() + 1, busy.end());
        std::printf("%s %9.2f first, %9.2f ms (%.2f busy)", threads == 1 ? "1 thread" : "   all", ms[0], ms[4], busy[4]);
        if (threads == 0)
            std::printf("   %10llu events, %llu of %llu segments   %s\n", static_cast<unsigned long long>(receipt.matches),
                        static_cast<unsigned long long>(receipt.segmentsScanned), static_cast<unsigned long long>(receipt.segmentsTotal), text.c_str());
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "bench_query WORKSPACE [QUERY...]\n");
        return 2;
    }
    auto store = store::EventStore::open(argv[1], store::EventStore::Mode::Read);
    if (!store) {
        std::fprintf(stderr, "%s\n", store.error().message.c_str());
        return 3;
    }
    const store::SnapshotPtr snapshot = (*store)->snapshot();
    std::printf("%llu events\n", static_cast<unsigned long long>(snapshot->events));
    int failed = 0;
    for (const std::string &text : argc > 2 ? std::vector<std::string>(argv + 2, argv + argc) : usual)
        failed |= measure(text, snapshot);
    return failed;
}
