// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/syslog_decoder.h"

#include "text/line_events.h"
#include "text/syslog_line.h"
#include "text/text_decoder.h"
#include "json/json_text.h"

#include <jupiter/core/text.h>

#include <array>
#include <unordered_map>

namespace jupiter::ingest {
namespace {

constexpr std::size_t maxParameters = 2'000; // distinct ones; more stay together in one text

constexpr std::array<std::string_view, 24> facilities{
    "kern", "user",  "mail",  "daemon", "auth",   "syslog", "lpr",    "news",   "uucp",   "cron",   "authpriv", "ftp",
    "ntp",  "audit", "alert", "clock",  "local0", "local1", "local2", "local3", "local4", "local5", "local6",   "local7"};
constexpr std::array<std::string_view, 8> severities{"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};

/// \" \\ \] inside parameter values [RFC 5424 §6.3.3].
std::string unescapedParameter(std::string_view raw)
{
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size() && (raw[i + 1] == '"' || raw[i + 1] == '\\' || raw[i + 1] == ']'))
            ++i;
        out += raw[i];
    }
    return out;
}

/// Puts parsed lines into rows.
class SyslogRows {
public:
    explicit SyslogRows(const DecodeOptions &options) : m_zone(options.zoneOffsetSeconds) {}

    std::optional<Timestamp> fill(columnar::BatchBuilder &row, std::string_view line, YearGuess &year)
    {
        const auto parsed = parseSyslog(line, year, m_zone);
        if (!parsed)
            return timeOfLine(line, year, m_zone);
        if (!m_known)
            learn(row);
        text(row, m_host, parsed->host);
        text(row, m_process, parsed->process);
        text(row, m_messageId, parsed->messageId);
        text(row, m_message, parsed->message);
        if (const auto pid = canonicalInteger(parsed->processId))
            row.addInteger(m_pid, *pid);
        else
            text(row, m_processId, parsed->processId);
        if (parsed->priority >= 0) {
            row.addInteger(m_priority, parsed->priority);
            row.addInteger(m_facility, parsed->priority / 8);
            row.addInteger(m_severity, parsed->priority % 8);
            row.addText(m_facilityName, facilities[std::size_t(parsed->priority / 8)]);
            row.addText(m_severityName, severities[std::size_t(parsed->priority % 8)]);
        }
        structured(row, parsed->structuredData);
        return parsed->time;
    }

private:
    void learn(columnar::BatchBuilder &row)
    {
        m_known = true;
        m_host = row.field("host.name");
        m_process = row.field("process.name");
        m_pid = row.field("process.pid");
        m_processId = row.field("log.syslog.procid");
        m_messageId = row.field("log.syslog.msgid");
        m_message = row.field("message");
        m_priority = row.field("log.syslog.priority");
        m_facility = row.field("log.syslog.facility.code");
        m_severity = row.field("log.syslog.severity.code");
        m_facilityName = row.field("log.syslog.facility.name");
        m_severityName = row.field("log.syslog.severity.name");
        m_structured = row.field("log.syslog.structured_data");
    }
    static void text(columnar::BatchBuilder &row, columnar::FieldId field, std::string_view value)
    {
        if (!value.empty())
            row.addText(field, value);
    }

    void structured(columnar::BatchBuilder &row, std::string_view data)
    {
        std::string_view rest = data, id;
        bool tooMany = false;
        const auto parameter = [&](std::string_view name, std::string_view value) {
            m_name.assign("log.syslog.structured_data.").append(id).append(".").append(name);
            const auto known = m_parameters.find(m_name);
            if (known == m_parameters.end() && (m_parameters.size() >= maxParameters || m_name.size() > 256)) {
                tooMany = true;
                return;
            }
            const auto field =
                known != m_parameters.end() ? known->second : m_parameters.emplace(m_name, row.field(m_name)).first->second;
            if (value.find('\\') == std::string_view::npos)
                row.addText(field, value);
            else
                row.addText(field, unescapedParameter(value));
        };
        while (nextStructuredElement(rest, id, parameter)) {
        }
        if (tooMany)
            row.addText(m_structured, data);
    }

    int m_zone;
    bool m_known = false;
    columnar::FieldId m_host{}, m_process{}, m_pid{}, m_processId{}, m_messageId{}, m_message{}, m_priority{}, m_facility{},
        m_severity{}, m_facilityName{}, m_severityName{}, m_structured{};
    std::unordered_map<std::string, columnar::FieldId> m_parameters;
    std::string m_name;
};

} // namespace

int sniffSyslog(std::span<const std::byte> head, std::string_view)
{
    if (!looksLikeText(head))
        return 0;
    std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    YearGuess year(2000);
    int lines = 0, matching = 0;
    while (!text.empty() && lines < 50) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        ++lines;
        // A time alone may begin any log line: the head must also name a program, or give a priority.
        const auto parsed = parseSyslog(line, year, 0);
        matching += parsed && (parsed->priority >= 0 || (!parsed->host.empty() && !parsed->process.empty()));
    }
    return lines == 0 ? 0 : matching * 5 >= lines * 4 ? 70 : matching * 2 >= lines ? 40 : 0;
}

Result<DecodeReport> decodeSyslog(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job)
{
    SyslogRows rows(options);
    return decodeLines(source, sink, options, job, [&](columnar::BatchBuilder &row, std::string_view line, YearGuess &year) {
        return rows.fill(row, line, year);
    });
}

} // namespace jupiter::ingest
