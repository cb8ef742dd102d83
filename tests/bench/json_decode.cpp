// SPDX-License-Identifier: GPL-3.0-or-later
// bench_json_decode [-n ROUNDS] [-m MEGABYTES] [-d DECODER] FILE...: how fast text records become columns, one thread. The files
// are repeated in memory up to the wanted size; in every copy the last two digits of long numbers differ, so that times, process
// ids and handles are not the same ones over and over. Prints records/s and MB/s of the median round, by the time this process
// had on a processor: others may be busy here.
#include "support/batch_sink.h"

#include <jupiter/ingest/decoder.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

using namespace jupiter;

namespace {

/// `text` with the last two digits of each run of five or more set to `copy`.
std::string varied(std::string text, unsigned copy)
{
    std::size_t run = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
            ++run;
            continue;
        }
        if (run >= 5) {
            text[i - 1] = char('0' + copy % 10);
            text[i - 2] = char('0' + copy / 10 % 10);
        }
        run = 0;
    }
    return text;
}

} // namespace

int main(int argc, char **argv)
{
    int rounds = 5;
    std::size_t megabytes = 64;
    std::string_view decoderName = "json";
    std::string once;
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg == "-n" && i + 1 < argc)
            rounds = std::atoi(argv[++i]);
        else if (arg == "-m" && i + 1 < argc)
            megabytes = std::size_t(std::atoi(argv[++i]));
        else if (arg == "-d" && i + 1 < argc)
            decoderName = argv[++i];
        else if (auto text = readTextFile(argv[i], 1u << 30))
            once += *text + "\n";
    }
    const ingest::Decoder *decoder = ingest::decoderByName(decoderName);
    if (once.empty() || rounds < 1 || !decoder) {
        std::fputs("usage: bench_json_decode [-n ROUNDS] [-m MEGABYTES] [-d DECODER] FILE...\n", stderr);
        return 2;
    }
    std::string all;
    for (unsigned copy = 0; all.size() < megabytes << 20; ++copy)
        all += varied(once, copy);
    const auto source = makeMemorySource(all);
    std::vector<double> seconds;
    std::uint64_t read = 0, bad = 0, cells = 0;
    for (int round = 0; round < rounds; ++round) {
        cells = 0;
        test::BatchSink sink([&](columnar::EventBatch batch) {
            for (const std::string &field : batch.fields())
                cells += (*batch.column(field))->entries();
            return true;
        });
        SimpleJob job;
        const std::clock_t start = std::clock();
        const auto report = decoder->decode(*source, sink, {}, job);
        sink.flush();
        seconds.push_back(double(std::clock() - start) / CLOCKS_PER_SEC);
        if (!report)
            return 1;
        read = report->read;
        bad = report->bad;
    }
    std::sort(seconds.begin(), seconds.end());
    const double median = seconds[seconds.size() / 2];
    std::printf("%llu records (%llu bad), %.0f bytes and %.1f cells a record: %.3f s, %.0f records/s, %.0f MB/s\n",
                (unsigned long long)read, (unsigned long long)bad, double(all.size()) / double(read),
                double(cells) / double(read), median, double(read) / median, double(all.size()) / 1e6 / median);
    return 0;
}
