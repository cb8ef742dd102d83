// SPDX-License-Identifier: GPL-3.0-or-later
// bench_store_corpus [-o FOLDER] PATH...: what real event logs cost in a store: bytes an event by kind and by field, time of
// decoding and of storing, one thread. Folders are walked for *.evtx.
#include "support/batch_sink.h"

#include <jupiter/ingest/decoder.h>
#include <jupiter/store/event_store.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string_view>

using namespace jupiter;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> logsIn(const std::vector<fs::path> &paths)
{
    std::vector<fs::path> out;
    for (const fs::path &path : paths) {
        if (!fs::is_directory(path)) {
            out.push_back(path);
            continue;
        }
        for (const auto &entry : fs::recursive_directory_iterator(path)) {
            if (entry.path().extension() == ".evtx")
                out.push_back(entry.path());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

int main(int argc, char **argv)
{
    fs::path folder = fs::temp_directory_path() / "bench_store_corpus.jupiter";
    std::vector<fs::path> paths;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "-o" && i + 1 < argc)
            folder = argv[++i];
        else
            paths.emplace_back(argv[i]);
    }
    const auto files = logsIn(paths);
    if (files.empty()) {
        std::fputs("usage: bench_store_corpus [-o FOLDER] FILE-OR-FOLDER...\n", stderr);
        return 2;
    }
    fs::remove_all(folder);
    auto store = store::EventStore::open(folder, store::EventStore::Mode::Create);
    if (!store)
        return std::fprintf(stderr, "%s\n", store.error().message.c_str()), 1;
    double storing = 0;
    bool failed = false;
    test::BatchSink sink([&](columnar::EventBatch batch) {
        const double start = processorSeconds();
        failed = failed || !(*store)->append(batch, {});
        storing += processorSeconds() - start;
        return !failed;
    });
    const double start = processorSeconds();
    std::uint64_t sourceBytes = 0;
    SimpleJob job;
    for (const fs::path &path : files) {
        auto file = openFile(path);
        if (!file)
            continue;
        sourceBytes += (*file)->size();
        (void)ingest::decoderByName("evtx")->decode(**file, sink, {}, job);
    }
    if (!sink.flush() || failed)
        return std::fputs("storing failed\n", stderr), 1;
    const double all = processorSeconds() - start;
    store = store::EventStore::open(folder, store::EventStore::Mode::Read);
    const auto space = *(*store)->space();
    const auto rows = double((*store)->snapshot()->events);
    std::printf("%zu files, %.1f MB, %.0f events; decode %.3f s, store %.3f s of processor time = %.0f events/s in all\n",
                files.size(), double(sourceBytes) / 1e6, rows, all - storing, storing, rows / all);
    std::printf("bytes/event: file %.1f = dictionaries %.1f + packs %.1f + codes and rows %.1f + integers %.1f + filters %.1f + "
                "rest %.1f\n",
                double(space.fileBytes) / rows, double(space.dictionaryBytes) / rows, double(space.packBytes) / rows,
                double(space.codeBytes) / rows, double(space.integerBytes) / rows, double(space.filterBytes) / rows,
                double(space.directoryBytes + space.pageBytes + space.recordBytes) / rows);
    for (std::size_t i = 0; i < std::min<std::size_t>(15, space.fields.size()); ++i)
        std::printf("  %-50s %.2f\n", space.fields[i].first.c_str(), double(space.fields[i].second) / rows);
    SimpleJob check;
    const auto problems = (*store)->verify(check);
    std::printf("verify: %s\n", problems && problems->empty() ? "sound" : "NOT sound");
    return 0;
}
