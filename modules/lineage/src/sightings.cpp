// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/lineage/sightings.h>

#include <jupiter/core/text.h>

#include <algorithm>
#include <charconv>

namespace jupiter::lineage {
namespace {

constexpr std::string_view sysmon = "Microsoft-Windows-Sysmon/Operational", security = "Security";

std::string text(const query::ResultSet &result, std::uint64_t row, std::string_view field)
{
    std::string value = query::displayText(result.field(row, field));
    return value == "-" ? std::string() : value;
}

std::optional<std::int64_t> number(const query::ResultSet &result, std::uint64_t row, std::string_view field)
{
    const query::Value value = result.field(row, field);
    if (const auto *integer = std::get_if<std::int64_t>(&value))
        return *integer;
    const std::string digits = query::displayText(value);
    std::int64_t out = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
        return {};
    return out;
}

/// Which log the row is of and what it tells; nothing when it is no record of a start or end.
std::optional<std::pair<ProcessSighting::Log, ProcessSighting::What>> kindOf(const query::ResultSet &result, std::uint64_t row)
{
    using Log = ProcessSighting::Log;
    using What = ProcessSighting::What;
    const std::string channel = text(result, row, "winlog.channel"), code = text(result, row, "event.code");
    if (equalsIgnoreAsciiCase(channel, sysmon))
        return code == "1" ? std::optional(std::pair(Log::Sysmon, What::Start)) : code == "5" ? std::optional(std::pair(Log::Sysmon, What::End)) : std::nullopt;
    if (equalsIgnoreAsciiCase(channel, security))
        return code == "4688" ? std::optional(std::pair(Log::Security, What::Start)) : code == "4689" ? std::optional(std::pair(Log::Security, What::End)) : std::nullopt;
    if (const std::string call = text(result, row, "auditd.log.syscall"); call == "execve" || call == "execveat")
        return std::pair(Log::Audit, What::Start);
    const query::Value type = result.field(row, "event.type");
    const auto says = [&](std::string_view word) {
        if (const auto *several = std::get_if<std::vector<std::string>>(&type))
            return std::find(several->begin(), several->end(), word) != several->end();
        return query::displayText(type) == word;
    };
    if (says("start"))
        return std::pair(Log::Other, What::Start);
    if (says("end"))
        return std::pair(Log::Other, What::End);
    return {};
}

std::string lastPart(std::string_view path)
{
    return std::string(path.substr(path.find_last_of('/') + 1));
}

/// What PAM, sshd or the kernel's audit say of a session. One is known by the program and pid that opened it, in the audit log by its own number.
/// cron and the user's own service manager open sessions nobody sits at: those are left out.
std::optional<LogonSighting> unixSighting(const query::ResultSet &result, std::uint64_t row)
{
    using What = LogonSighting::What;
    LogonSighting s;
    const std::string action = text(result, row, "event.action"), pid = text(result, row, "process.pid");
    std::string program = lastPart(text(result, row, "process.name"));
    if (program.empty())
        program = lastPart(text(result, row, "process.executable"));
    program = lowerAscii(program.substr(0, program.find('(')));
    if (program.starts_with("cron") || program == "crond" || program.starts_with("systemd"))
        return {};
    if (program.starts_with("sshd"))
        program = "sshd"; // newer ones split it: sshd-session
    const bool audit = text(result, row, "event.dataset") == "auditd.log";
    if (action == "system_boot") {
        s.what = What::Restart;
    } else if (action == "ssh_login" || action == "user_start" || action == "user_end") {
        if (text(result, row, "event.outcome") != "success")
            return {};
        s.what = action == "user_end" ? What::Off : What::On;
    } else if (action == "session") {
        const std::string message = text(result, row, "message");
        if (message.find("session opened") != std::string::npos)
            s.what = What::On;
        else if (message.find("session closed") != std::string::npos)
            s.what = What::Off;
        else
            return {};
    } else {
        return {};
    }
    s.time = result.time(row);
    s.event = result.eventId(row).text();
    s.host = text(result, row, "host.name");
    s.user = text(result, row, "user.effective.name");
    if (s.user.empty())
        s.user = text(result, row, "user.name");
    s.type = program;
    s.from = text(result, row, "source.ip");
    if (audit) {
        const std::string session = text(result, row, "auditd.log.ses");
        if (!session.empty() && session != "4294967295") // -1: none
            s.logonId = "audit " + session + ' ' + program + ' ' + pid;
    } else if (!pid.empty()) {
        s.logonId = program + '[' + pid + ']';
    }
    return s;
}

std::string within(std::string_view scope, std::string_view what)
{
    if (scope.empty())
        return std::string(what);
    return "(" + std::string(scope) + ") and (" + std::string(what) + ")";
}

} // namespace

std::string processQuery(std::string_view scope)
{
    return within(scope, "winlog.channel:\"Microsoft-Windows-Sysmon/Operational\" and event.code:(1 or 5) "
                         "or winlog.channel:\"Security\" and event.code:(4688 or 4689) "
                         "or auditd.log.syscall:(execve or execveat) and event.outcome:success "
                         "or event.category:process and event.type:(start or end)");
}

std::vector<ProcessSighting> processSightings(const query::ResultSet &result)
{
    std::vector<ProcessSighting> sightings;
    sightings.reserve(result.rows());
    for (std::uint64_t row = 0; row < result.rows(); ++row) {
        const auto kind = kindOf(result, row);
        if (!kind)
            continue;
        ProcessSighting s;
        s.log = kind->first;
        s.what = kind->second;
        s.time = result.time(row);
        s.event = result.eventId(row).text();
        s.host = text(result, row, "host.name");
        s.guid = text(result, row, "process.entity_id");
        s.pid = number(result, row, "process.pid");
        s.image = text(result, row, "process.executable");
        if (s.image.empty())
            s.image = text(result, row, "process.name");
        if (s.what == ProcessSighting::What::Start) {
            s.user = text(result, row, "user.name");
            s.commandLine = text(result, row, "process.command_line");
            s.parentGuid = text(result, row, "process.parent.entity_id");
            s.parentPid = number(result, row, "process.parent.pid");
            s.parentImage = text(result, row, "process.parent.executable");
            s.parentCommandLine = text(result, row, "process.parent.command_line");
        }
        sightings.push_back(std::move(s));
    }
    return sightings;
}

std::string logonQuery(std::string_view scope, std::string_view hosts)
{
    return "(" + within(scope, "winlog.channel:\"Security\" and event.code:(4624 or 4634 or 4647) "
                               "or event.dataset:system.auth and event.action:(session or ssh_login) "
                               "or event.dataset:auditd.log and event.action:(user_start or user_end)") + ") or (" +
           within(hosts, "winlog.channel:\"Security\" and event.code:4608 or winlog.channel:\"System\" and event.code:6005 "
                         "or event.dataset:auditd.log and event.action:system_boot") + ")";
}

std::vector<LogonSighting> logonSightings(const query::ResultSet &result)
{
    using What = LogonSighting::What;
    std::vector<LogonSighting> sightings;
    sightings.reserve(result.rows());
    for (std::uint64_t row = 0; row < result.rows(); ++row) {
        const std::string code = text(result, row, "event.code");
        LogonSighting s;
        if (code.empty()) {
            if (auto unixLogon = unixSighting(result, row))
                sightings.push_back(*std::move(unixLogon));
            continue;
        }
        if (code == "4624")
            s.what = What::On;
        else if (code == "4634")
            s.what = What::Off;
        else if (code == "4647")
            s.what = What::UserOff;
        else if (code == "4608" || code == "6005")
            s.what = What::Restart;
        else
            continue;
        s.time = result.time(row);
        s.event = result.eventId(row).text();
        s.host = text(result, row, "host.name");
        s.user = text(result, row, "user.name");
        s.logonId = text(result, row, "winlog.event_data.TargetLogonId");
        s.type = text(result, row, "winlog.logon.type");
        s.from = text(result, row, "source.ip");
        s.workstation = text(result, row, "winlog.event_data.WorkstationName");
        sightings.push_back(std::move(s));
    }
    return sightings;
}

ProcessMention processMention(const query::ResultSet &result, std::uint64_t row)
{
    return {text(result, row, "host.name"), text(result, row, "process.entity_id"), number(result, row, "process.pid"), result.time(row)};
}

} // namespace jupiter::lineage
