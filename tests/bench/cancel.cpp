// SPDX-License-Identifier: GPL-3.0-or-later
// How long a search goes on after it was cancelled: bench_cancel WORKSPACE [MOMENTS [QUERY...]]. Each query runs once to its end, then is
// cancelled at so many moments (8) spread over that time; printed is the longest time from the cancel to the return of run().
#include <jupiter/query/query.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

using namespace jupiter;
using Clock = std::chrono::steady_clock;

namespace {

/// Every command and kind of comparison. First what keeps much in hand: millions of groups, of values, of rows to sort; expressions; text made
/// of every event.
const std::vector<std::string> usual{
    "| stats count() by winlog.event_data.ProcessGuid, @timestamp, winlog.record_id",
    "| stats count(), dc(process.command_line), values(user.name) by @timestamp, host.name",
    "| stats count() by @timestamp",
    "| stats perc95(winlog.record_id), max(@timestamp), last(process.command_line) by event.id",
    "| top 10 event.id",
    "| rare 10 event.id",
    "| dedup @timestamp, host.name",
    "| sort -process.command_line, @timestamp",
    "powershell | sort -process.command_line",
    "| eval x = lower(process.command_line) | stats count() by x, @timestamp",
    "| eval x = concat(host.name, process.command_line, user.name) | sort x",
    "process.command_line:/.*(a|b)+c.*/ | stats count()",
    "process.command_line ~ /(?=.*a)(\\w+\\s)+x$/ | stats count()",
    "*",
    "powershell",
    "not powershell",
    "*:/x.y.z/",
    "*:*a*b*c*",
    "winlog.event_data.*:*system*",
    "winlog.record_id > 1000 and winlog.record_id < 100000000",
    "source.ip:10.0.0.0/8 or destination.ip:10.0.0.0/8",
    "process.name in (cmd.exe, powershell.exe, a, b, c)",
    "| timechart span=1s count() by host.name",
    "| tail 100000",
    "| head 1000000",
    "| bin @timestamp span=1s | stats dc(host.name) by @timestamp",
    "| parse process.command_line /(?<first>\\w+) (?<rest>.*)/ | stats count() by first, rest",
    "| rename host.name as h | stats count() by h, @timestamp | sort -count | head 5",
    "| stats count() by @timestamp, host.name | where count() > 1 | dedup host.name",
};

double seconds(Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count(); }

/// Seconds from the cancel, `after` seconds into the search, to its end; negative when it had ended before.
double latency(const query::Query &query, const store::SnapshotPtr &snapshot, double after)
{
    SimpleJob job;
    std::atomic<bool> ended{false};
    Clock::time_point cancelled;
    std::thread user([&] {
        std::this_thread::sleep_for(std::chrono::duration<double>(after));
        cancelled = Clock::now();
        if (!ended)
            job.cancel();
    });
    const auto result = query::run(query, snapshot, columnar::Schema::builtIn(), {}, job);
    const auto end = Clock::now();
    ended = true;
    user.join();
    return std::chrono::duration<double>(end - cancelled).count();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return std::fputs("bench_cancel WORKSPACE [MOMENTS [QUERY...]]\n", stderr), 2;
    const int moments = argc > 2 ? std::atoi(argv[2]) : 8;
    const auto store = store::EventStore::open(argv[1], store::EventStore::Mode::Read);
    if (!store)
        return std::fprintf(stderr, "%s\n", store.error().message.c_str()), 1;
    double worstOfAll = 0;
    for (const std::string &text : argc > 3 ? std::vector<std::string>(argv + 3, argv + argc) : usual) {
        const auto parsed = query::Query::parse(text);
        if (const auto *error = std::get_if<query::QueryError>(&parsed))
            return std::fprintf(stderr, "%s\n", error->describe(text).c_str()), 1;
        const auto &query = std::get<query::Query>(parsed);
        const auto began = Clock::now();
        {
            SimpleJob job;
            (void)query::run(query, (*store)->snapshot(), columnar::Schema::builtIn(), {}, job);
        }
        const double whole = seconds(began);
        double worst = 0, at = 0;
        for (int i = 0; i < moments; ++i) {
            const double after = whole * (i + 0.5) / moments;
            if (const double one = latency(query, (*store)->snapshot(), after); one > worst) {
                worst = one;
                at = after;
            }
        }
        worstOfAll = std::max(worst, worstOfAll);
        std::printf("%6.1f ms  at %.2f of %.2f s  %s\n", worst * 1000, at, whole, text.c_str());
        std::fflush(stdout);
    }
    std::printf("%6.1f ms  worst\n", worstOfAll * 1000);
    return 0;
}
