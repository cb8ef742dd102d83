// SPDX-License-Identifier: GPL-3.0-or-later
// Sigma rule files: any bytes get a verdict, and what loads runs over an event.
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/detection/detector.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace jupiter;

namespace {

columnar::EventBatch events()
{
    columnar::BatchBuilder builder;
    builder.beginRow();
    static constexpr std::pair<const char *, const char *> values[] = {
        {"winlog.channel", "Microsoft-Windows-Sysmon/Operational"},
        {"event.code", "1"},
        {"winlog.event_data.Image", "C:\\Windows\\System32\\cmd.exe"},
        {"winlog.event_data.CommandLine", "cmd /c aaaaaaaaaaaaaaaa"},
        {"winlog.event_data.DestinationIp", "10.0.0.5"}};
    for (const auto &[field, value] : values)
        builder.addText(builder.field(field), value);
    builder.endRow();
    return builder.take();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Rules come from files; one of the process's own in memory where the system has that.
    static const std::filesystem::path file = [] {
        const std::filesystem::path memory("/dev/shm");
        return (std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) /
               ("fuzz_sigma_" + std::to_string(getpid()) + ".yml");
    }();
    static const columnar::EventBatch batch = events();
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char *>(data), std::streamsize(size));
    SimpleJob job;
    const auto rules = detection::RuleSet::load(std::span(&file, 1), {}, job);
    if (rules->rules().empty())
        std::abort();
    for (const auto &rule : rules->rules())
        if (!rule.loaded && rule.reason.empty())
            std::abort();
    if (!detection::Detector::make(rules, columnar::Schema::builtIn())->detect(batch, nullptr))
        std::abort();
    return 0;
}
