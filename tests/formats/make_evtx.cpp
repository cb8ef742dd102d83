// SPDX-License-Identifier: GPL-3.0-or-later
// make_evtx FILE RECORDS [plain]: a log like a busy host's (process creations, logons, services, records of every odd form), the same bytes
// every time. A million records are about half a gigabyte: for measurements, and to show other readers what the writer writes.
// plain leaves the odd forms out (there are readers that give a file up at the first record without a template) and starts ordinary
// programs, but for one in 333 that rules find.
#include "support/evtx_writer.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>

using namespace jupiter::test;

namespace {

EvtxEvent logon(std::uint64_t i)
{
    EvtxEvent event;
    event.provider = "Microsoft-Windows-Security-Auditing";
    event.providerGuid = "{54849625-5478-4994-a5ba-3e3b0328c30d}";
    event.channel = "Security";
    event.eventId = i % 5 ? 4624 : 4625;
    event.data = {{"SubjectUserSid", EvtxValue::sid("S-1-5-18")},
                  {"SubjectLogonId", EvtxValue::hex64(0x3e7)},
                  {"TargetUserName", EvtxValue::text("user" + std::to_string(i * 7919 % 300))},
                  {"TargetDomainName", EvtxValue::text("EXAMPLE")},
                  {"TargetLogonId", EvtxValue::hex64(0x10000 + i * 13)},
                  {"LogonType", EvtxValue::uint32(i % 3 ? 3 : 10)},
                  {"LogonGuid", EvtxValue::guid("{00000000-0000-0000-0000-000000000000}")},
                  {"ProcessName", EvtxValue::text("")},
                  {"IpAddress", EvtxValue::text("10.0." + std::to_string(i % 4) + '.' + std::to_string(i % 250))},
                  {"IpPort", EvtxValue::text(std::to_string(49152 + i % 16000))}};
    return event;
}

EvtxEvent process(std::uint64_t i, bool ordinary)
{
    static const char *programs[] = {"C:\\Program Files\\App\\app.exe", "C:\\Program Files\\Editor\\editor.exe",
                                     "C:\\Program Files\\Mozilla Firefox\\firefox.exe", "C:\\Program Files\\App\\update\\updater.exe"};
    static const char *images[] = {"C:\\Windows\\System32\\svchost.exe", "C:\\Windows\\System32\\cmd.exe", "C:\\Program Files\\App\\app.exe",
                                   "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"};
    EvtxEvent event;
    event.provider = "Microsoft-Windows-Sysmon";
    event.providerGuid = "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}";
    event.channel = "Microsoft-Windows-Sysmon/Operational";
    event.eventId = 1;
    event.version = 5;
    event.userSid = "S-1-5-18";
    const std::string image = ordinary ? programs[i % 4] : images[i % 4];
    event.data = {{"RuleName", EvtxValue::text("")},
                  {"UtcTime", EvtxValue::text("2024-03-01 12:00:00.000")},
                  {"ProcessGuid", EvtxValue::guid("{B5C1E0A0-0000-0000-0000-0000" + std::to_string(10'000'000 + i % 90'000'000) + "}")},
                  {"ProcessId", EvtxValue::uint32(std::uint32_t(1000 + i % 30'000))},
                  {"Image", EvtxValue::text(image)},
                  {"CommandLine", EvtxValue::text('"' + image + "\" -task " + std::to_string(i % 977) + " /run:" + std::to_string(i))},
                  {"CurrentDirectory", EvtxValue::text("C:\\Windows\\system32\\")},
                  {"User", EvtxValue::text("EXAMPLE\\user" + std::to_string(i % 40))},
                  {"IntegrityLevel", EvtxValue::text("System")},
                  {"Hashes", EvtxValue::text("SHA1=0123456789ABCDEF0123456789ABCDEF0000" + std::to_string(1000 + i % 9000))},
                  {"ParentImage", EvtxValue::text(ordinary ? "C:\\Windows\\explorer.exe" : images[(i + 1) % 4])}};
    return event;
}

EvtxEvent odd(std::uint64_t i)
{
    EvtxEvent event;
    event.provider = "Application";
    event.channel = "Application";
    event.eventId = 1000;
    event.qualifiers = 16384;
    switch (i % 3) {
    case 0: event.data = {{"", EvtxValue::texts({"first", "", "third"})}, {"", EvtxValue::text("alone")}}; break;
    case 1:
        event.form = EvtxEvent::Form::UserData;
        event.data = {{"Param1", EvtxValue::uint32(7)}, {"Param2", EvtxValue::boolean(true)}};
        break;
    default: event.form = EvtxEvent::Form::NoTemplate; event.data = {{"State", EvtxValue::text("running")}};
    }
    return event;
}

} // namespace

int main(int argc, char **argv)
{
    const bool plain = argc == 4 && std::string_view(argv[3]) == "plain";
    const std::uint64_t records = argc == 3 || plain ? std::strtoull(argv[2], nullptr, 10) : 0;
    std::ofstream out;
    if (records > 0)
        out.open(argv[1], std::ios::binary | std::ios::trunc);
    if (!out) {
        std::fputs("usage: make_evtx FILE RECORDS [plain]\n", stderr);
        return 2;
    }
    EvtxWriter writer(out);
    for (std::uint64_t i = 0; i < records; ++i) {
        EvtxEvent event = i % 100 == 99 && !plain ? odd(i / 100) : i % 3 ? logon(i) : process(i, plain && i % 999);
        event.computer = "HOST" + std::to_string(i / 100'000) + ".example.org";
        event.unixNs = 1'709'294'400'000'000'000 + std::int64_t(i) * 137'000'100;
        event.processId = std::uint32_t(500 + i % 50);
        event.threadId = std::uint32_t(4 + i % 200);
        writer.add(event);
    }
    writer.finish();
    return out.flush() ? 0 : 1;
}
