// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a store takes Windows-like batches and what an event costs on disk: bench_store_write [folder [batches [times]]];
// each batch is stored `times` times: 12 40 makes 31 million events
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/store/event_store.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

using namespace jupiter;
using namespace jupiter::columnar;

namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What a Windows host logs: five kinds of events, each with its own fields; 62 fields in all, about 25 on an event.
class Host {
public:
    explicit Host(unsigned seed) : m_random(seed), m_name("WS-" + std::to_string(seed % 40)) {}

    EventBatch batch(std::uint32_t rows)
    {
        for (std::uint32_t i = 0; i < rows; ++i) {
            m_builder.beginRow();
            common();
            const unsigned kind = pick(100);
            if (kind < 35)
                process();
            else if (kind < 60)
                logon();
            else if (kind < 80)
                network();
            else
                generic(kind % 4);
            m_builder.endRow();
        }
        return m_builder.take();
    }

private:
    unsigned pick(unsigned below) { return unsigned(m_random() % below); }
    /// Few values often, many seldom.
    unsigned skewed(unsigned below) { return std::min(pick(below), std::min(pick(below), pick(below))); }
    std::string hex(unsigned digits)
    {
        static constexpr char alphabet[] = "0123456789abcdef";
        std::string out;
        while (digits--)
            out += alphabet[pick(16)];
        return out;
    }
    void text(const char *name, std::string_view value) { m_builder.addText(m_builder.field(name), value); }
    void number(const char *name, std::int64_t value) { m_builder.addInteger(m_builder.field(name), value); }

    void common()
    {
        m_time += std::int64_t(pick(4'000'000)) * 100;
        m_offset += 600 + pick(1400);
        m_builder.addTime(m_builder.field("@timestamp"), {m_time});
        number("event.sequence", m_sequence++);
        number("log.offset", m_offset);
        text("jupiter.source", "9f2c447105bbd2a19f2c447105bbd2a19f2c447105bbd2a19f2c447105bbd2a1");
        text("log.file.path", "C:\\evidence\\" + m_name + "\\Security.evtx");
        text("jupiter.decoder", "evtx");
        text("winlog.computer_name", m_name + ".corp.example");
        number("winlog.process.pid", 4 * std::int64_t(pick(3000)));
        number("winlog.process.thread.id", 4 * std::int64_t(skewed(4000)));
        text("winlog.version", pick(8) ? "2" : "1");
        text("winlog.level", "4");
        text("winlog.opcode", "0");
    }
    void process()
    {
        const unsigned image = skewed(300);
        text("event.code", "1");
        text("winlog.provider_name", "Microsoft-Windows-Sysmon");
        text("winlog.channel", "Microsoft-Windows-Sysmon/Operational");
        const std::string path = "C:\\Windows\\System32\\program" + std::to_string(image) + ".exe";
        text("winlog.event_data.Image", path);
        text("winlog.event_data.CommandLine",
             path + " -k netsvcs -p " + std::to_string(skewed(2000)) + (pick(10) ? "" : " /c " + hex(24)));
        text("winlog.event_data.ParentImage", "C:\\Windows\\System32\\program" + std::to_string(skewed(60)) + ".exe");
        text("winlog.event_data.ParentCommandLine", "C:\\Windows\\program.exe -id " + std::to_string(skewed(900)));
        text("winlog.event_data.ProcessGuid", "{" + hex(8) + "-1234-5F00-0000-0010" + hex(8) + "}");
        text("winlog.event_data.ParentProcessGuid",
             "{b32a1111-1234-5F00-0000-0010" + std::to_string(10000000 + skewed(900)) + "}");
        text("winlog.event_data.ProcessId", std::to_string(4 * pick(3000)));
        text("winlog.event_data.User", "CORP\\user" + std::to_string(skewed(200)));
        text("winlog.event_data.LogonId", "0x" + std::to_string(100000 + skewed(500)));
        text("winlog.event_data.IntegrityLevel", pick(3) ? "System" : "High");
        text("winlog.event_data.Hashes",
             "SHA256=" + std::string(40, 'A') + std::to_string(1000000 + image) + ",IMPHASH=" + std::to_string(5000000 + image));
        text("winlog.event_data.Company", "Microsoft Corporation");
        text("winlog.event_data.CurrentDirectory",
             pick(5) ? "C:\\Windows\\system32\\" : "C:\\Users\\user" + std::to_string(skewed(200)) + "\\");
        text("winlog.event_data.RuleName", "-");
    }
    void logon()
    {
        text("event.code", pick(6) ? "4624" : "4625");
        text("winlog.provider_name", "Microsoft-Windows-Security-Auditing");
        text("winlog.channel", "Security");
        text("winlog.event_data.TargetUserName", "user" + std::to_string(skewed(200)));
        text("winlog.event_data.TargetUserSid", "S-1-5-21-1111-2222-3333-" + std::to_string(1000 + skewed(200)));
        text("winlog.event_data.TargetDomainName", "CORP");
        text("winlog.event_data.TargetLogonId", "0x" + hex(7));
        text("winlog.event_data.LogonType", std::to_string(2 + skewed(9)));
        text("winlog.event_data.IpAddress",
             "10." + std::to_string(skewed(8)) + "." + std::to_string(pick(20)) + "." + std::to_string(pick(250)));
        text("winlog.event_data.IpPort", std::to_string(49152 + pick(16000)));
        text("winlog.event_data.WorkstationName", "WS-" + std::to_string(skewed(300)));
        text("winlog.event_data.LogonProcessName", pick(3) ? "Kerberos" : "NtLmSsp ");
        text("winlog.event_data.AuthenticationPackageName", pick(3) ? "Kerberos" : "NTLM");
    }
    void network()
    {
        text("event.code", "3");
        text("winlog.provider_name", "Microsoft-Windows-Sysmon");
        text("winlog.channel", "Microsoft-Windows-Sysmon/Operational");
        text("winlog.event_data.Protocol", pick(4) ? "tcp" : "udp");
        text("winlog.event_data.Initiated", "true");
        text("winlog.event_data.SourceIp", "10.1.2." + std::to_string(pick(40)));
        text("winlog.event_data.SourcePort", std::to_string(49152 + pick(16000)));
        text("winlog.event_data.DestinationIp",
             std::to_string(20 + skewed(90)) + ".4." + std::to_string(skewed(30)) + "." + std::to_string(skewed(250)));
        text("winlog.event_data.DestinationPort", pick(3) ? "443" : std::to_string(skewed(9000)));
        text("winlog.event_data.DestinationHostname", "host" + std::to_string(skewed(700)) + ".example.net");
        text("winlog.event_data.Image", "C:\\Windows\\System32\\program" + std::to_string(skewed(50)) + ".exe");
    }
    void generic(unsigned kind)
    {
        text("event.code", std::to_string(4700 + kind));
        text("winlog.provider_name", "Provider-" + std::to_string(kind));
        text("winlog.channel", "System");
        for (unsigned f = 0; f < 5; ++f)
            m_builder.addText(m_builder.field("winlog.event_data.param" + std::to_string(kind * 5 + f)),
                              "value " + std::to_string(skewed(40u << f)));
    }

    BatchBuilder m_builder;
    std::mt19937 m_random;
    std::string m_name;
    std::int64_t m_time = 1'700'000'000'000'000'000, m_sequence = 1, m_offset = 4608;
};

} // namespace

int main(int argc, char **argv)
{
    const std::filesystem::path folder =
        argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path() / "bench.jupiter";
    const int batches = argc > 2 ? std::atoi(argv[2]) : 12;
    const int times = argc > 3 ? std::atoi(argv[3]) : 1;
    std::filesystem::remove_all(folder);
    std::vector<EventBatch> input;
    std::uint64_t cells = 0, rows = 0;
    for (int i = 0; i < batches; ++i) {
        input.push_back(Host(unsigned(i)).batch(maxBatchRows));
        rows += input.back().rows();
        for (const std::string &name : input.back().fields())
            cells += (*input.back().column(name))->entries();
    }
    auto store = store::EventStore::open(folder, store::EventStore::Mode::Create);
    if (!store)
        return std::fprintf(stderr, "%s\n", store.error().message.c_str()), 1;
    std::vector<double> seconds;
    const auto start = Clock::now();
    const std::clock_t processor = std::clock();
    rows *= std::uint64_t(times);
    cells *= std::uint64_t(times);
    for (std::size_t i = 0; i < input.size() * std::size_t(times); ++i) {
        const auto before = Clock::now();
        if (auto done = (*store)->append(input[i % input.size()], {}); !done)
            return std::fprintf(stderr, "%s\n", done.error().message.c_str()), 1;
        seconds.push_back(since(before));
    }
    const double wall = since(start), busy = double(std::clock() - processor) / CLOCKS_PER_SEC;
    std::sort(seconds.begin(), seconds.end());
    std::printf("events %llu, fields %zu, cells/event %.1f\n", static_cast<unsigned long long>(rows), input[0].fields().size(),
                double(cells) / double(rows));
    std::printf("append: %.0f rows/s wall, %.0f rows/s of processor time; a batch: median %.1f ms, best %.1f ms\n",
                double(rows) / wall, double(rows) / busy, seconds[seconds.size() / 2] * 1e3, seconds[0] * 1e3);
    store = store::EventStore::open(folder, store::EventStore::Mode::Read);
    const auto space = *(*store)->space();
    const auto each = [&](std::uint64_t bytes) { return double(bytes) / double(rows); };
    std::printf("bytes/event: file %.1f (streams %.1f: dictionaries %.1f, packs %.1f, codes and rows %.1f, integers %.1f, "
                "filters %.1f)\n",
                each(space.fileBytes), each((*store)->snapshot()->storedBytes), each(space.dictionaryBytes),
                each(space.packBytes), each(space.codeBytes), each(space.integerBytes), each(space.filterBytes));
    for (std::size_t i = 0; i < std::min<std::size_t>(8, space.fields.size()); ++i)
        std::printf("  %-45s %.2f\n", space.fields[i].first.c_str(), each(space.fields[i].second));

    const auto again = Clock::now();
    store = store::EventStore::open(folder, store::EventStore::Mode::Read);
    std::printf("open: %.2f ms\n", since(again) * 1e3);
    const auto snapshot = (*store)->snapshot();
    const auto query = [&](const char *what, auto &&ask) {
        const std::clock_t begin = std::clock(); // of the processor: other programs on the machine do not count
        std::size_t yes = 0;
        for (const auto &segment : snapshot->segments)
            yes += ask(*segment);
        std::printf("%-48s %.2f ms, %zu of %zu segments\n", what, double(std::clock() - begin) * 1e3 / CLOCKS_PER_SEC, yes,
                    snapshot->segments.size());
    };
    for (const char *round : {"cold", "again"}) {
        std::printf("-- %s\n", round);
        query("mayHoldText(Image, absent)",
              [](const store::Segment &s) { return s.mayHoldText("winlog.event_data.Image", "C:\\mimikatz.exe"); });
        query("mayContainAnywhere(\"mimikatz\")", [](const store::Segment &s) { return s.mayContainAnywhere("mimikatz"); });
        query("column(event.code)", [](const store::Segment &s) { return bool(s.column("event.code")); });
        query("dictionary(CommandLine)",
              [](const store::Segment &s) { return bool(s.dictionary("winlog.event_data.CommandLine")); });
        query("every dictionary", [](const store::Segment &s) {
            for (const std::string &name : s.fields()) {
                if (!s.dictionary(name))
                    return false;
            }
            return true;
        });
        query("every column", [](const store::Segment &s) {
            for (const std::string &name : s.fields()) {
                if (!s.column(name))
                    return false;
            }
            return true;
        });
    }
    return 0;
}
