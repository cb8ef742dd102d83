// SPDX-License-Identifier: GPL-3.0-or-later
// bench_evtx_decode [-n ROUNDS] PATH...: how fast event logs become columns, one thread. Folders are walked for *.evtx; all files
// are read into memory first. Every round decodes all of them into one builder that is emptied each 65,536 rows, as an import
// does.
#include "support/batch_sink.h"

#include <jupiter/ingest/decoder.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

using namespace jupiter;
namespace fs = std::filesystem;

namespace {

std::vector<std::unique_ptr<ByteSource>> load(const std::vector<fs::path> &paths)
{
    std::vector<std::unique_ptr<ByteSource>> sources;
    const auto add = [&](const fs::path &path) {
        auto file = openFile(path);
        if (!file)
            return;
        if (auto bytes = readAll(**file, 4ull << 30))
            sources.push_back(makeMemorySource(std::move(*bytes)));
    };
    for (const fs::path &path : paths) {
        if (!fs::is_directory(path)) {
            add(path);
            continue;
        }
        for (const auto &entry : fs::recursive_directory_iterator(path))
            if (entry.path().extension() == ".evtx")
                add(entry.path());
    }
    return sources;
}

} // namespace

int main(int argc, char **argv)
{
    int rounds = 10;
    std::vector<fs::path> paths;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "-n" && i + 1 < argc)
            rounds = std::atoi(argv[++i]);
        else
            paths.emplace_back(argv[i]);
    }
    const auto sources = load(paths);
    if (sources.empty() || rounds < 1) {
        std::fputs("usage: bench_evtx_decode [-n ROUNDS] FILE-OR-FOLDER...\n", stderr);
        return 2;
    }
    const ingest::Decoder *decoder = ingest::decoderByName("evtx");
    std::uint64_t bytes = 0, cells = 0;
    for (const auto &source : sources)
        bytes += source->size();
    std::vector<double> seconds;
    std::uint64_t rows = 0;
    for (int round = 0; round < rounds; ++round) {
        cells = 0;
        test::BatchSink sink([&](columnar::EventBatch batch) {
            for (const std::string &field : batch.fields())
                cells += (*batch.column(field))->entries();
            return true;
        });
        SimpleJob job;
        const std::clock_t start = std::clock(); // Of the processor: other programs on the machine do not count.
        for (const auto &source : sources)
            if (!decoder->decode(*source, sink, {}, job))
                return 1;
        sink.flush();
        seconds.push_back(double(std::clock() - start) / CLOCKS_PER_SEC);
        rows = sink.rows();
    }
    const double first = seconds.front();
    std::sort(seconds.begin(), seconds.end());
    const double median = seconds[seconds.size() / 2];
    std::printf("%zu files, %.1f MB, %llu records, %.1f cells a record\n", sources.size(), double(bytes) / 1e6,
                static_cast<unsigned long long>(rows), double(cells) / double(rows ? rows : 1));
    std::printf("first round %.0f records/s, median of %d: %.0f records/s (%.1f ns a cell), best %.0f records/s\n", double(rows) / first, rounds,
                double(rows) / median, median * 1e9 / double(cells ? cells : 1), double(rows) / seconds.front());
}
