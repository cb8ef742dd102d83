// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/system_fields.h"

namespace jupiter::ingest::evtx {

namespace {

constexpr SystemField systemFields[] = {
    {"Provider", "Name", "winlog.provider_name", Role::Field},
    {"Provider", "Guid", "winlog.provider_guid", Role::Field},
    {"Provider", "EventSourceName", "winlog.event_source_name", Role::Field},
    {"EventID", "", "event.code", Role::Code},
    {"EventID", "Qualifiers", "winlog.qualifiers", Role::Number},
    {"Version", "", "winlog.version", Role::Number},
    {"Level", "", "winlog.level", Role::Number},
    {"Task", "", "winlog.task", Role::Number},
    {"Opcode", "", "winlog.opcode", Role::Number},
    {"Keywords", "", "winlog.keywords", Role::Field},
    {"TimeCreated", "SystemTime", "", Role::Time},
    {"EventRecordID", "", "", Role::RecordId},
    {"Correlation", "ActivityID", "winlog.activity_id", Role::Field},
    {"Correlation", "RelatedActivityID", "winlog.related_activity_id", Role::Field},
    {"Execution", "ProcessID", "winlog.process.pid", Role::Number},
    {"Execution", "ThreadID", "winlog.process.thread.id", Role::Number},
    {"Channel", "", "winlog.channel", Role::Channel},
    {"Computer", "", "winlog.computer_name", Role::Computer},
    {"Security", "UserID", "winlog.user.identifier", Role::Field},
};

} // namespace

const SystemField *systemField(std::string_view element, std::string_view attribute)
{
    for (const SystemField &known : systemFields)
        if (known.element == element && known.attribute == attribute)
            return &known;
    return nullptr;
}

std::string snakeCase(std::string_view camelCase)
{
    std::string out;
    for (std::size_t i = 0; i < camelCase.size(); ++i) {
        const char c = camelCase[i];
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && i > 0 && !(camelCase[i - 1] >= 'A' && camelCase[i - 1] <= 'Z'))
            out += '_';
        out += upper ? char(c + 32) : c;
    }
    return out;
}

} // namespace jupiter::ingest::evtx
