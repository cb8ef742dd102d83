// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_target.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace jupiter::ingest {
namespace {

namespace fields = columnar::fields;

struct Named {
    std::string_view key, name;
    ValueRule rule = ValueRule::Plain;
    std::uint8_t timeRank = 0;
    std::string_view other = {};
};

// In the order in which they are believed; any letter case.
constexpr std::array<std::string_view, 27> timeNames{"@timestamp",
                                                     "timestamp",
                                                     "ts",
                                                     "time",
                                                     "eventtime",
                                                     "event_time",
                                                     "timecreated",
                                                     "date",
                                                     "datetime",
                                                     "created_at",
                                                     "timegenerated",
                                                     "_time",
                                                     "date and time",
                                                     "creationtime",
                                                     "createddatetime",
                                                     "activitydatetime",
                                                     "published",
                                                     "requestreceivedtimestamp",
                                                     "createdat",
                                                     "id.time",
                                                     "created0x10", // Zimmerman's tools, from here on
                                                     "lastrun",
                                                     "filekeylastwritetimestamp",
                                                     "lastwritetimestamp",
                                                     "lastwritetime",
                                                     "sourcemodified",
                                                     "lastmodified"};

constexpr std::array<Named, 51> flatNames{{
    {"Channel", fields::channel},
    {"EventID", fields::code, ValueRule::AsText},
    {"EventId", fields::code, ValueRule::AsText},
    {"SourceName", fields::provider},
    {"ProviderName", fields::provider},
    {"Provider", fields::provider},
    {"ProviderGuid", "winlog.provider_guid"},
    {"Hostname", fields::computer},
    {"Computer", fields::computer},
    {"ComputerName", fields::computer},
    {"MachineName", fields::computer},
    {"Level", "winlog.level", ValueRule::NumberOr, 0, "Level"},
    {"Task", "winlog.task", ValueRule::NumberOr, 0, "Task"},
    {"Opcode", "winlog.opcode", ValueRule::NumberOr, 0, "Opcode"},
    {"OpcodeValue", "winlog.opcode", ValueRule::NumberOr, 0, "OpcodeValue"},
    {"Version", "winlog.version", ValueRule::NumberOr, 0, "winlog.event_data.Version"},
    {"Keywords", "winlog.keywords", ValueRule::Keywords},
    {"RecordNumber", fields::recordId, ValueRule::NumberOr, 0, "RecordNumber"},
    {"EventRecordID", fields::recordId, ValueRule::NumberOr, 0, "EventRecordID"},
    {"RecordID", fields::recordId, ValueRule::NumberOr, 0, "RecordID"},
    {"RecordId", fields::recordId, ValueRule::NumberOr, 0, "RecordId"},
    {"ActivityID", "winlog.activity_id"},
    {"RelatedActivityID", "winlog.related_activity_id"},
    {"UserID", "winlog.user.identifier"},
    {"ExecutionProcessID", "winlog.process.pid", ValueRule::NumberOr, 0, "winlog.event_data.ExecutionProcessID"},
    {"ProcessID", "winlog.process.pid", ValueRule::NumberOr, 0, "winlog.event_data.ProcessID"},
    {"ExecutionThreadID", "winlog.process.thread.id", ValueRule::NumberOr, 0, "winlog.event_data.ExecutionThreadID"},
    {"ThreadID", "winlog.process.thread.id", ValueRule::NumberOr, 0, "winlog.event_data.ThreadID"},
    {"TimeCreated", "TimeCreated", ValueRule::Plain, 1},
    {flatEventTime, flatEventTime, ValueRule::Plain, flatEventTimeRank},
    {"@timestamp", "@timestamp", ValueRule::Plain, flatTimestampRank},
    {"timestamp", "timestamp", ValueRule::Plain, 4},
    {"Timestamp", "Timestamp", ValueRule::Plain, 4},
    {"TimeGenerated", "TimeGenerated", ValueRule::Plain, 5},
    {"Message", "message"},
    {"EventType", "winlog.event_data.EventType", ValueRule::SeverityOr, 0, "EventType"},
    // Winlogbeat before version 7
    {"log_name", fields::channel},
    {"event_id", fields::code, ValueRule::AsText},
    {"source_name", fields::provider},
    {"provider_guid", "winlog.provider_guid"},
    {"computer_name", fields::computer},
    {"record_number", fields::recordId, ValueRule::NumberOr, 0, "record_number"},
    {"level", "winlog.level", ValueRule::NumberOr, 0, "level"},
    {"task", "winlog.task", ValueRule::NumberOr, 0, "task"},
    {"opcode", "winlog.opcode", ValueRule::NumberOr, 0, "opcode"},
    {"version", "winlog.version", ValueRule::NumberOr, 0, "version"},
    {"activity_id", "winlog.activity_id"},
    {"related_activity_id", "winlog.related_activity_id"},
    {"process_id", "winlog.process.pid", ValueRule::NumberOr, 0, "winlog.event_data.process_id"},
    {"thread_id", "winlog.process.thread.id", ValueRule::NumberOr, 0, "winlog.event_data.thread_id"},
    {"user.identifier", "winlog.user.identifier"},
}};

// What a shipper adds to a Windows event and Windows does not say: under its own name.
constexpr std::array<std::string_view, 24> shipperNames{"Severity",
                                                        "SeverityValue",
                                                        "Category",
                                                        "EventReceivedTime",
                                                        "EventTypeOrignal",
                                                        "EventTypeOriginal",
                                                        "SourceModuleName",
                                                        "SourceModuleType",
                                                        "LevelDisplayName",
                                                        "host",
                                                        "port",
                                                        "tags",
                                                        "@version",
                                                        "message",
                                                        "keywords",
                                                        "user",
                                                        "beat",
                                                        "agent",
                                                        "type",
                                                        "fields",
                                                        "input",
                                                        "ecs",
                                                        "@metadata",
                                                        "offset"};

constexpr std::array<Named, 17> systemNames{{
    {"Provider.Name", fields::provider},
    {"Provider", fields::provider},
    {"Provider.Guid", "winlog.provider_guid"},
    {"Provider.EventSourceName", "winlog.event_source_name"},
    {"EventID", fields::code, ValueRule::AsText},
    {"EventID.Qualifiers", "winlog.qualifiers", ValueRule::NumberOr, 0, "winlog.qualifiers"},
    {"Version", "winlog.version", ValueRule::NumberOr, 0, "winlog.version"},
    {"Level", "winlog.level", ValueRule::NumberOr, 0, "winlog.level"},
    {"Task", "winlog.task", ValueRule::NumberOr, 0, "winlog.task"},
    {"Opcode", "winlog.opcode", ValueRule::NumberOr, 0, "winlog.opcode"},
    {"Keywords", "winlog.keywords", ValueRule::Keywords},
    {"EventRecordID", fields::recordId, ValueRule::NumberOr, 0, fields::recordId},
    {"Correlation.ActivityID", "winlog.activity_id"},
    {"Correlation.RelatedActivityID", "winlog.related_activity_id"},
    {"Execution.ProcessID", "winlog.process.pid", ValueRule::NumberOr, 0, "winlog.process.pid"},
    {"Execution.ThreadID", "winlog.process.thread.id", ValueRule::NumberOr, 0, "winlog.process.thread.id"},
    {"Security.UserID", "winlog.user.identifier"},
}};

FieldTarget fromNamed(const Named &named)
{
    return {storedName(named.name),    named.rule, named.timeRank, std::string(named.other), named.name == fields::channel,
            named.name == fields::code};
}

template <class Table>
const Named *lookUp(const Table &table, std::string_view key)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const Named &named) { return named.key == key; });
    return found == table.end() ? nullptr : &*found;
}

FieldTarget systemTarget(std::string_view path)
{
    if (const Named *named = lookUp(systemNames, path))
        return fromNamed(*named);
    FieldTarget target;
    target.name = "winlog." + std::string(path);
    if (path == "Channel" || path == "Computer") {
        target.isChannel = path == "Channel";
        target.name = target.isChannel ? fields::channel : fields::computer;
    } else if (path == "TimeCreated.SystemTime" || path == "TimeCreated") {
        target.timeRank = 1;
    }
    return target;
}

/// "Certificate.Details" -> "Details": the element below UserData only names the kind.
std::string_view withoutTop(std::string_view path)
{
    const std::size_t dot = path.find('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

} // namespace

std::string storedName(std::string_view name)
{
    constexpr std::array<std::string_view, 4> sinks{fields::timestamp, fields::path, fields::sequence, fields::offset};
    const auto begins = [name](std::string_view prefix) { return equalsIgnoreAsciiCase(name.substr(0, prefix.size()), prefix); }; // queries ignore case
    const auto is = [name](std::string_view sink) { return equalsIgnoreAsciiCase(name, sink); };
    if (std::any_of(sinks.begin(), sinks.end(), is) || begins("jupiter.") || begins("mark."))
        return "reported." + std::string(name);
    return name.empty() ? "_" : std::string(name);
}

FieldTarget genericTarget(std::string_view path)
{
    FieldTarget target;
    target.name = storedName(path);
    if (path == fields::code)
        target.rule = ValueRule::AsText;
    target.isEventId = path == fields::code;
    target.isChannel = path == fields::channel;
    const auto time = std::find(timeNames.begin(), timeNames.end(), lowerAscii(path));
    if (time != timeNames.end())
        target.timeRank = std::uint8_t(1 + std::distance(timeNames.begin(), time));
    return target;
}

FieldTarget flatWindowsTarget(std::string_view path)
{
    if (const Named *named = lookUp(flatNames, path))
        return fromNamed(*named);
    FieldTarget target;
    const std::string_view top = path.substr(0, path.find('.'));
    const bool shipped = std::find(shipperNames.begin(), shipperNames.end(), top) != shipperNames.end();
    std::string_view rest = path;
    if (!takePrefix(rest, "event_data."))
        takePrefix(rest, "EventData."); // some exporters nest what Windows calls EventData
    target.name = shipped ? storedName(path) : std::string(fields::eventData) + std::string(rest);
    return target;
}

FieldTarget windowsEventTarget(std::string_view path)
{
    FieldTarget target;
    if (path.starts_with("xmlns")) {
        target.rule = ValueRule::Skip;
        return target;
    }
    if (takePrefix(path, "System."))
        return systemTarget(path);
    const std::size_t lastDot = path.rfind('.');
    if (path.substr(lastDot == std::string_view::npos ? 0 : lastDot + 1).starts_with("xmlns")) {
        target.rule = ValueRule::Skip;
        return target;
    }
    if (takePrefix(path, "EventData."))
        target.name = std::string(fields::eventData) + std::string(path);
    else if (takePrefix(path, "UserData."))
        target.name = std::string(fields::userData) + std::string(withoutTop(path));
    else if (takePrefix(path, "RenderingInfo."))
        target.name = path == "Message" ? "message" : "winlog.rendering." + std::string(path);
    else
        target.name = "winlog." + std::string(path);
    return target;
}

} // namespace jupiter::ingest
