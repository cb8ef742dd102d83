// SPDX-License-Identifier: GPL-3.0-or-later
// bench_dense_evtx FILE MEGABYTES: the log of a busy host, the same bytes every time: Sysmon 1, 3, 7, 10, 11, 13, 22 and Security 4624, 4672,
// 4688, 5156, 4663 in the proportions of a workstation, with the fields and the types of values that Windows gives them. Names, paths and
// command lines come from skewed vocabularies, ids and times are new in each event: what dictionaries gain here they gain on real logs.
#include "support/evtx_writer.h"

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <fstream>

using namespace jupiter::test;

namespace {

/// SplitMix64: the same numbers everywhere.
class Random {
public:
    std::uint64_t next()
    {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15ull;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }
    /// Below `limit`, small numbers more often: half of all draws fall into the first eighth.
    std::uint64_t skewed(std::uint64_t limit)
    {
        const std::uint64_t a = below(1u << 20), b = below(1u << 20), c = below(1u << 20);
        return ((a * b >> 20) * c >> 20) * limit >> 20;
    }

private:
    std::uint64_t m_state = 42;
};

template <class... Args>
std::string print(const char *format, Args... args)
{
    char buffer[512];
    const int length = std::snprintf(buffer, sizeof buffer, format, args...);
    return {buffer, std::size_t(length)};
}

class Host {
public:
    EvtxEvent next(std::uint64_t number)
    {
        m_unixNs += 1'000'000 + std::int64_t(m_random.below(40'000'000)) / 100 * 100;
        EvtxEvent event = draw(m_random.below(100));
        event.computer = "WS-0417.corp.example.org";
        event.unixNs = m_unixNs;
        event.recordId = std::int64_t(number + 1);
        event.userSid = event.provider == sysmon ? "S-1-5-18" : "";
        event.processId = event.provider == sysmon ? 2880 : 4;
        event.threadId = std::uint32_t(4 * (20 + m_random.below(60)));
        return event;
    }

private:
    static constexpr const char *sysmon = "Microsoft-Windows-Sysmon";

    EvtxEvent draw(std::uint64_t percent)
    {
        if (percent < 14)
            return processCreated();
        if (percent < 26)
            return network();
        if (percent < 42)
            return imageLoaded();
        if (percent < 54)
            return processAccess();
        if (percent < 62)
            return fileCreated();
        if (percent < 70)
            return registry();
        if (percent < 76)
            return dns();
        if (percent < 82)
            return logon();
        if (percent < 85)
            return privileges();
        if (percent < 91)
            return processAudit();
        if (percent < 97)
            return connectionAllowed();
        return objectAccess();
    }

    std::string program()
    {
        static const char *folders[] = {"C:\\Windows\\System32\\", "C:\\Program Files\\Google\\Chrome\\Application\\", "C:\\Windows\\SysWOW64\\",
                                        "C:\\Program Files (x86)\\Microsoft Office\\root\\Office16\\", "C:\\ProgramData\\Agent\\bin\\",
                                        "C:\\Users\\jdoe\\AppData\\Local\\Microsoft\\Teams\\current\\"};
        static const char *names[] = {"svchost", "chrome", "conhost", "cmd",  "powershell", "taskhostw", "RuntimeBroker", "backgroundTaskHost",
                                      "OUTLOOK", "Teams",  "msedge",  "WmiPrvSE", "dllhost", "rundll32", "agent",       "update"};
        const std::uint64_t i = m_random.skewed(240);
        return std::string(folders[i / 16 % 6]) + names[i % 16] + (i < 96 ? ".exe" : print("%02u.exe", unsigned(i / 16)));
    }
    std::string user() { return print("CORP\\user%03u", unsigned(m_random.skewed(60))); }
    std::string time() { return print("2024-03-%02u %02u:%02u:%02u.%03u", unsigned(1 + m_unixNs / 86'400'000'000'000 % 28),
                                      unsigned(m_unixNs / 3'600'000'000'000 % 24), unsigned(m_unixNs / 60'000'000'000 % 60),
                                      unsigned(m_unixNs / 1'000'000'000 % 60), unsigned(m_unixNs / 1'000'000 % 1000)); }
    std::string hashOf(std::string_view path)
    {
        std::uint64_t h = 1469598103934665603ull;
        for (const char c : path)
            h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
        return print("SHA1=%016" PRIX64 "%016" PRIX64 "%08X,MD5=%016" PRIX64 "%016" PRIX64 ",SHA256=%016" PRIX64 "%016" PRIX64 "%016" PRIX64 "%016" PRIX64
                     ",IMPHASH=%016" PRIX64 "%016" PRIX64,
                     h, h * 3, unsigned(h >> 7), h * 5, h * 7, h * 9, h * 11, h * 13, h * 15, h * 17, h * 19);
    }
    /// One of the processes that run now; each lives for some hundred events.
    struct Process {
        std::uint32_t pid = 0;
        std::string guid, image;
    };
    Process &running()
    {
        Process &process = m_processes[m_random.below(std::size(m_processes))];
        if (process.image.empty() || m_random.below(100) == 0) {
            process.pid = std::uint32_t(4 * (100 + m_random.below(5000)));
            process.image = program();
            process.guid = print("{5770385F-%04X-%04X-0000-%012" PRIX64 "}", unsigned(m_random.below(65'536)), unsigned(m_random.below(65'536)),
                                 m_random.next() >> 16);
        }
        return process;
    }

    EvtxEvent ofSysmon(std::uint16_t id, std::uint8_t version)
    {
        EvtxEvent event;
        event.provider = sysmon;
        event.providerGuid = "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}";
        event.channel = "Microsoft-Windows-Sysmon/Operational";
        event.eventId = id;
        event.task = id;
        event.version = version;
        event.data = {{"RuleName", EvtxValue::text("-")}, {"UtcTime", EvtxValue::text(time())}};
        return event;
    }
    EvtxEvent ofSecurity(std::uint16_t id, std::uint16_t task)
    {
        EvtxEvent event;
        event.provider = "Microsoft-Windows-Security-Auditing";
        event.providerGuid = "{54849625-5478-4994-a5ba-3e3b0328c30d}";
        event.channel = "Security";
        event.eventId = id;
        event.task = task;
        event.level = 0;
        event.keywords = 0x8020000000000000;
        return event;
    }
    void add(EvtxEvent &event, const char *name, EvtxValue value) { event.data.push_back({name, std::move(value)}); }
    void add(EvtxEvent &event, const char *name, const std::string &text) { event.data.push_back({name, EvtxValue::text(text)}); }
    void addProcess(EvtxEvent &event, const Process &process)
    {
        add(event, "ProcessGuid", EvtxValue::guid(process.guid));
        add(event, "ProcessId", EvtxValue::uint32(process.pid));
        add(event, "Image", process.image);
    }

    EvtxEvent processCreated()
    {
        EvtxEvent event = ofSysmon(1, 5);
        const Process parent = running(), process = running();
        addProcess(event, process);
        add(event, "FileVersion", print("10.0.19041.%u (WinBuild.160101.0800)", unsigned(m_random.skewed(40))));
        add(event, "Description", "Host Process for Windows Services");
        add(event, "Product", "Microsoft\xC2\xAE Windows\xC2\xAE Operating System");
        add(event, "Company", "Microsoft Corporation");
        add(event, "OriginalFileName", process.image.substr(process.image.rfind('\\') + 1));
        add(event, "CommandLine", m_random.below(3) ? print("\"%s\" --type=%u --job=%" PRIu64 " /run:%u", process.image.c_str(), unsigned(m_random.skewed(30)),
                                                            m_random.below(1u << 30), unsigned(m_random.skewed(4000)))
                                                    : process.image + " -k netsvcs -p");
        add(event, "CurrentDirectory", "C:\\Windows\\system32\\");
        add(event, "User", user());
        add(event, "LogonGuid", EvtxValue::guid(print("{5770385F-CA41-5C8E-0000-%012X}", unsigned(m_random.skewed(500)))));
        add(event, "LogonId", EvtxValue::hex64(0x3e7 + m_random.skewed(500) * 4099));
        add(event, "TerminalSessionId", EvtxValue::uint32(std::uint32_t(m_random.below(3))));
        add(event, "IntegrityLevel", m_random.below(4) ? "Medium" : "System");
        add(event, "Hashes", hashOf(process.image));
        add(event, "ParentProcessGuid", EvtxValue::guid(parent.guid));
        add(event, "ParentProcessId", EvtxValue::uint32(parent.pid));
        add(event, "ParentImage", parent.image);
        add(event, "ParentCommandLine", '"' + parent.image + "\" -Embedding");
        return event;
    }
    EvtxEvent network()
    {
        EvtxEvent event = ofSysmon(3, 5);
        addProcess(event, running());
        add(event, "User", user());
        add(event, "Protocol", m_random.below(5) ? "tcp" : "udp");
        add(event, "Initiated", EvtxValue::boolean(m_random.below(8)));
        add(event, "SourceIsIpv6", EvtxValue::boolean(false));
        add(event, "SourceIp", "10.1.4.17");
        add(event, "SourceHostname", "WS-0417.corp.example.org");
        add(event, "SourcePort", EvtxValue::uint16(std::uint16_t(49'152 + m_random.below(16'000))));
        add(event, "SourcePortName", "-");
        add(event, "DestinationIsIpv6", EvtxValue::boolean(false));
        const auto peer = unsigned(m_random.skewed(20'000));
        add(event, "DestinationIp", print("%u.%u.%u.%u", 13 + peer % 180, peer / 7 % 256, peer / 3 % 256, 1 + peer % 254));
        add(event, "DestinationHostname", peer % 3 ? "-" : print("edge-%u.cdn.example.net", peer));
        add(event, "DestinationPort", EvtxValue::uint16(m_random.below(6) ? 443 : std::uint16_t(m_random.skewed(60'000))));
        add(event, "DestinationPortName", "https");
        return event;
    }
    EvtxEvent imageLoaded()
    {
        EvtxEvent event = ofSysmon(7, 3);
        addProcess(event, running());
        const std::string library = print("C:\\Windows\\System32\\lib%03u.dll", unsigned(m_random.skewed(900)));
        add(event, "ImageLoaded", library);
        add(event, "FileVersion", print("10.0.19041.%u (WinBuild.160101.0800)", unsigned(m_random.skewed(40))));
        add(event, "Description", print("Windows Component %u", unsigned(m_random.skewed(300))));
        add(event, "Product", "Microsoft\xC2\xAE Windows\xC2\xAE Operating System");
        add(event, "Company", "Microsoft Corporation");
        add(event, "OriginalFileName", library.substr(20));
        add(event, "Hashes", hashOf(library));
        add(event, "Signed", EvtxValue::text("true"));
        add(event, "Signature", "Microsoft Windows");
        add(event, "SignatureStatus", "Valid");
        return event;
    }
    EvtxEvent processAccess()
    {
        EvtxEvent event = ofSysmon(10, 3);
        const Process from = running(), to = running();
        add(event, "SourceProcessGUID", EvtxValue::guid(from.guid));
        add(event, "SourceProcessId", EvtxValue::uint32(from.pid));
        add(event, "SourceThreadId", EvtxValue::uint32(std::uint32_t(m_random.below(20'000))));
        add(event, "SourceImage", from.image);
        add(event, "TargetProcessGUID", EvtxValue::guid(to.guid));
        add(event, "TargetProcessId", EvtxValue::uint32(to.pid));
        add(event, "TargetImage", to.image);
        add(event, "GrantedAccess", EvtxValue::hex32(m_random.below(2) ? 0x1000 : 0x1fffff));
        const auto trace = unsigned(m_random.skewed(3000));
        add(event, "CallTrace", print("C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4|C:\\Windows\\System32\\KERNELBASE.dll+%x|C:\\Windows\\System32\\lib%03u.dll+%x",
                                      trace * 37, trace % 900, trace * 101));
        return event;
    }
    EvtxEvent fileCreated()
    {
        EvtxEvent event = ofSysmon(11, 2);
        addProcess(event, running());
        add(event, "TargetFilename", print("C:\\Users\\user%03u\\AppData\\Local\\Temp\\~DF%08" PRIX64 ".tmp", unsigned(m_random.skewed(60)), m_random.next() >> 32));
        add(event, "CreationUtcTime", time());
        return event;
    }
    EvtxEvent registry()
    {
        EvtxEvent event = ofSysmon(13, 2);
        add(event, "EventType", "SetValue");
        addProcess(event, running());
        add(event, "TargetObject", print("HKLM\\System\\CurrentControlSet\\Services\\svc%u\\Parameters\\Value%u", unsigned(m_random.skewed(300)), unsigned(m_random.skewed(50))));
        add(event, "Details", print("DWORD (0x%08x)", unsigned(m_random.skewed(5000))));
        return event;
    }
    EvtxEvent dns()
    {
        EvtxEvent event = ofSysmon(22, 5);
        const Process process = running();
        add(event, "ProcessGuid", EvtxValue::guid(process.guid));
        add(event, "ProcessId", EvtxValue::uint32(process.pid));
        const auto name = unsigned(m_random.skewed(8000));
        add(event, "QueryName", print("host-%u.service%u.example.com", name, name % 40));
        add(event, "QueryStatus", m_random.below(20) ? "0" : "9003");
        add(event, "QueryResults", print("type:  5 edge-%u.cdn.example.net;::ffff:%u.%u.%u.%u;", name, 13 + name % 180, name / 7 % 256, name / 3 % 256, name % 254));
        add(event, "Image", process.image);
        return event;
    }
    void addSubject(EvtxEvent &event)
    {
        const auto who = unsigned(m_random.skewed(60));
        add(event, "SubjectUserSid", EvtxValue::sid(print("S-1-5-21-1004336348-1177238915-682003330-%u", 1000 + who)));
        add(event, "SubjectUserName", print("user%03u", who));
        add(event, "SubjectDomainName", "CORP");
        add(event, "SubjectLogonId", EvtxValue::hex64(0x3e7 + m_random.skewed(500) * 4099));
    }
    EvtxEvent logon()
    {
        EvtxEvent event = ofSecurity(m_random.below(12) ? 4624 : 4625, 12'544);
        addSubject(event);
        const auto who = unsigned(m_random.skewed(900));
        add(event, "TargetUserSid", EvtxValue::sid(print("S-1-5-21-1004336348-1177238915-682003330-%u", 1000 + who)));
        add(event, "TargetUserName", print("user%03u", who));
        add(event, "TargetDomainName", "CORP");
        add(event, "TargetLogonId", EvtxValue::hex64(m_random.next() >> 36));
        add(event, "LogonType", EvtxValue::uint32(m_random.below(4) ? 3 : 10));
        add(event, "LogonProcessName", "Kerberos");
        add(event, "AuthenticationPackageName", "Kerberos");
        add(event, "WorkstationName", "-");
        add(event, "LogonGuid", EvtxValue::guid(print("{%08X-0000-0000-0000-%012" PRIX64 "}", unsigned(m_random.below(1u << 31)), m_random.next() >> 16)));
        add(event, "TransmittedServices", "-");
        add(event, "KeyLength", EvtxValue::uint32(0));
        add(event, "ProcessId", EvtxValue::hex64(0));
        add(event, "ProcessName", "-");
        add(event, "IpAddress", print("10.1.%u.%u", unsigned(m_random.below(16)), unsigned(1 + m_random.skewed(250))));
        add(event, "IpPort", print("%u", unsigned(49'152 + m_random.below(16'000))));
        return event;
    }
    EvtxEvent privileges()
    {
        EvtxEvent event = ofSecurity(4672, 12'548);
        addSubject(event);
        add(event, "PrivilegeList", "SeSecurityPrivilege\r\n\t\t\tSeBackupPrivilege\r\n\t\t\tSeRestorePrivilege\r\n\t\t\tSeDebugPrivilege");
        return event;
    }
    EvtxEvent processAudit()
    {
        EvtxEvent event = ofSecurity(4688, 13'312);
        addSubject(event);
        const Process process = running(), parent = running();
        add(event, "NewProcessId", EvtxValue::hex64(process.pid));
        add(event, "NewProcessName", process.image);
        add(event, "TokenElevationType", "%%1936");
        add(event, "ProcessId", EvtxValue::hex64(parent.pid));
        add(event, "CommandLine", print("\"%s\" --job=%" PRIu64, process.image.c_str(), m_random.below(1u << 30)));
        add(event, "TargetUserSid", EvtxValue::sid("S-1-0-0"));
        add(event, "TargetUserName", "-");
        add(event, "TargetDomainName", "-");
        add(event, "TargetLogonId", EvtxValue::hex64(0));
        add(event, "ParentProcessName", parent.image);
        add(event, "MandatoryLabel", EvtxValue::sid("S-1-16-8192"));
        return event;
    }
    EvtxEvent connectionAllowed()
    {
        EvtxEvent event = ofSecurity(5156, 12'810);
        const Process process = running();
        add(event, "ProcessID", EvtxValue::uint64(process.pid));
        add(event, "Application", "\\device\\harddiskvolume2" + process.image.substr(2));
        add(event, "Direction", m_random.below(3) ? "%%14593" : "%%14592");
        add(event, "SourceAddress", "10.1.4.17");
        add(event, "SourcePort", print("%u", unsigned(49'152 + m_random.below(16'000))));
        add(event, "DestAddress", print("10.1.%u.%u", unsigned(m_random.below(16)), unsigned(1 + m_random.skewed(250))));
        add(event, "DestPort", m_random.below(4) ? "443" : "53");
        add(event, "Protocol", EvtxValue::uint32(m_random.below(4) ? 6 : 17));
        add(event, "FilterRTID", EvtxValue::uint64(65'000 + m_random.skewed(600)));
        add(event, "LayerName", "%%14611");
        add(event, "LayerRTID", EvtxValue::uint64(48));
        add(event, "RemoteUserID", EvtxValue::sid("S-1-0-0"));
        add(event, "RemoteMachineID", EvtxValue::sid("S-1-0-0"));
        return event;
    }
    EvtxEvent objectAccess()
    {
        EvtxEvent event = ofSecurity(4663, 12'800);
        addSubject(event);
        const Process process = running();
        add(event, "ObjectServer", "Security");
        add(event, "ObjectType", "File");
        add(event, "ObjectName", print("D:\\Shares\\Dept%u\\Project%u\\document-%u.docx", unsigned(m_random.skewed(12)), unsigned(m_random.skewed(90)),
                                       unsigned(m_random.skewed(40'000))));
        add(event, "HandleId", EvtxValue::hex64(4 * m_random.below(3000)));
        add(event, "AccessList", "%%4416\r\n\t\t\t\t");
        add(event, "AccessMask", EvtxValue::hex32(1));
        add(event, "ProcessId", EvtxValue::hex64(process.pid));
        add(event, "ProcessName", process.image);
        add(event, "ResourceAttributes", "S:AI");
        return event;
    }

    Random m_random;
    std::int64_t m_unixNs = 1'709'294'400'000'000'000;
    Process m_processes[200];
};

} // namespace

int main(int argc, char **argv)
{
    const std::uint64_t megabytes = argc == 3 ? std::strtoull(argv[2], nullptr, 10) : 0;
    std::ofstream out;
    if (megabytes > 0)
        out.open(argv[1], std::ios::binary | std::ios::trunc);
    if (!out) {
        std::fputs("usage: bench_dense_evtx FILE MEGABYTES\n", stderr);
        return 2;
    }
    EvtxWriter writer(out);
    Host host;
    std::uint64_t written = 0;
    for (; out && (written % 1024 || std::uint64_t(out.tellp()) < megabytes << 20); ++written)
        writer.add(host.next(written));
    writer.finish();
    std::printf("%" PRIu64 "\n", written);
    return out.flush() ? 0 : 1;
}
