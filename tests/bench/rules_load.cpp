// SPDX-License-Identifier: GPL-3.0-or-later
// bench_rules_load [-n ROUNDS] RULES...: how long a set of rules takes to load without anything kept, and from what the last load kept.
#include <jupiter/core/byte_source.h>
#include <jupiter/detection/detector.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>

using namespace jupiter;
namespace fs = std::filesystem;

int main(int argc, char **argv)
{
    int rounds = 9;
    std::vector<fs::path> paths;
    for (int i = 1; i < argc; ++i) {
        if (argv[i] == std::string_view("-n") && i + 1 < argc)
            rounds = std::max(1, std::atoi(argv[++i]));
        else
            paths.emplace_back(argv[i]);
    }
    if (paths.empty()) {
        std::fputs("usage: bench_rules_load [-n ROUNDS] RULES...\n", stderr);
        return 2;
    }
    const fs::path cache = fs::temp_directory_path() / ("bench_rules_" + std::to_string(std::random_device()()));
    SimpleJob job;
    const auto load = [&](const fs::path &folder) {
        const auto begin = std::chrono::steady_clock::now();
        const auto rules = detection::RuleSet::load(paths, folder, job);
        const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
        std::size_t loaded = 0;
        for (const auto &rule : rules->rules())
            loaded += rule.loaded;
        return std::tuple(ms, rules->rules().size(), loaded);
    };
    const auto print = [&](const char *what, std::vector<double> ms) {
        std::sort(ms.begin(), ms.end());
        std::printf("%-24s best %7.1f ms, median %7.1f ms of %zu\n", what, ms.front(), ms[ms.size() / 2], ms.size());
    };
    std::vector<double> cold, kept;
    for (int i = 0; i < std::min(rounds, 3); ++i) {
        fs::remove_all(cache);
        const auto [ms, read, loaded] = load(cache);
        if (!i)
            std::printf("%zu rules read, %zu loaded\n", read, loaded);
        cold.push_back(ms);
    }
    for (int i = 0; i < rounds; ++i)
        kept.push_back(std::get<0>(load(cache)));
    print("cold, compiled and kept", cold);
    print("kept", kept);
    fs::remove_all(cache);
}
