// SPDX-License-Identifier: GPL-3.0-or-later
// bench_detect [-n ROUNDS] [-c CACHE-FOLDER] [-b BATCH-ROWS] [-m COPIES] RULES EVENTS...: how long rules take to load, and what
// detection costs beside decoding, one thread. Event logs are decoded into batches of up to 65,536 rows that span files, as an
// import does; the first round is cold (matchers are compiled, no value is known), the others tell what a distinct value costs
// once and never again.
#include "support/batch_sink.h"

#include <jupiter/detection/detector.h>
#include <jupiter/ingest/decoder.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace jupiter;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<std::unique_ptr<ByteSource>> loadSources(const std::vector<fs::path> &paths)
{
    std::vector<std::unique_ptr<ByteSource>> sources;
    const auto add = [&](const fs::path &path) {
        if (auto file = openFile(path))
            if (auto bytes = readAll(**file, 4ull << 30))
                sources.push_back(makeMemorySource(std::move(*bytes)));
    };
    for (const fs::path &path : paths) {
        if (!fs::is_directory(path))
            add(path);
        else
            for (const auto &entry : fs::recursive_directory_iterator(path))
                if (entry.path().extension() == ".evtx")
                    add(entry.path());
    }
    return sources;
}

} // namespace

int main(int argc, char **argv)
{
    int rounds = 5;
    fs::path cache;
    int copies = 1;
    std::uint32_t batchRows = columnar::maxBatchRows;
    std::vector<fs::path> paths;
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg == "-n" && i + 1 < argc)
            rounds = std::atoi(argv[++i]);
        else if (arg == "-c" && i + 1 < argc)
            cache = argv[++i];
        else if (arg == "-m" && i + 1 < argc)
            copies = std::atoi(argv[++i]);
        else if (arg == "-b" && i + 1 < argc)
            batchRows = std::uint32_t(std::atoi(argv[++i]));
        else
            paths.emplace_back(argv[i]);
    }
    if (paths.size() < 2 || rounds < 1) {
        std::fputs("usage: bench_detect [-n ROUNDS] [-c CACHE] [-b BATCH-ROWS] [-m COPIES] RULES EVENTS...\n", stderr);
        return 2;
    }
    SimpleJob job;
    auto start = Clock::now();
    const auto rules = detection::RuleSet::load(std::span(paths).first(1), cache, job);
    std::size_t loaded = 0;
    for (const auto &rule : rules->rules())
        loaded += rule.loaded;
    std::printf("rules: %zu read, %zu loaded, %.3f s\n", rules->rules().size(), loaded, since(start));

    const auto sources = loadSources({paths.begin() + 1, paths.end()});
    start = Clock::now();
    auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
    std::printf("detector: %.3f s\n", since(start));
    for (int round = 0; round < rounds; ++round) {
        double detecting = 0;
        std::size_t findings = 0, batches = 0;
        test::BatchSink sink(
            [&](columnar::EventBatch batch) {
                const auto begin = Clock::now();
                const auto found = detector->detect(batch, nullptr);
                detecting += since(begin);
                findings += found ? found->size() : 0;
                ++batches;
                return found.operator bool();
            },
            batchRows);
        start = Clock::now();
        for (std::size_t i = 0; i < sources.size() * std::size_t(copies); ++i)
            if (!ingest::decoderByName("evtx")->decode(*sources[i % sources.size()], sink, {}, job))
                return 1;
        sink.flush();
        const double decoding = since(start) - detecting;
        std::printf("round %d: %llu events in %zu batches, %zu findings; decode %.3f s, detect %.3f s = %.0f events/s, %.0f %% "
                    "of decode\n",
                    round, static_cast<unsigned long long>(sink.rows()), batches, findings, decoding, detecting,
                    double(sink.rows()) / detecting, 100 * detecting / decoding);
    }
}
