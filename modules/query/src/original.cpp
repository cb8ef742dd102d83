// SPDX-License-Identifier: GPL-3.0-or-later
#include "original.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/json_writer.h>

#include <map>

namespace jupiter::query::internal {
namespace {

using Fields = std::vector<std::pair<std::string, Value>>;
namespace names = columnar::fields;

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text)
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    return out;
}

std::vector<std::string> textsOf(const Value &value)
{
    if (const auto *list = std::get_if<std::vector<std::string>>(&value))
        return *list;
    return {displayText(value)};
}

/// Windows events [MS-EVEN6 §2.2.13, the event schema].
class EventXml {
public:
    explicit EventXml(const Fields &fields) : m_fields(fields)
    {
        for (const auto &[name, value] : fields)
            m_text.emplace(name, displayText(value));
    }

    std::string write() const
    {
        std::string out = "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">\n  <System>\n";
        out += "    <Provider" + attribute("Name", names::provider) + attribute("Guid", "winlog.provider_guid") + attribute("EventSourceName", "winlog.event_source_name") + "/>\n";
        out += "    <EventID" + attribute("Qualifiers", "winlog.qualifiers") + ">" + text(names::code) + "</EventID>\n";
        static constexpr std::pair<const char *, const char *> simple[] = {
            {"Version", "winlog.version"}, {"Level", "winlog.level"}, {"Task", "winlog.task"}, {"Opcode", "winlog.opcode"}, {"Keywords", "winlog.keywords"}};
        for (const auto &[element, field] : simple)
            out += line(element, field);
        out += "    <TimeCreated" + attribute("SystemTime", names::timestamp) + "/>\n";
        out += line("EventRecordID", m_text.contains(names::recordId) ? names::recordId : names::sequence);
        out += "    <Correlation" + attribute("ActivityID", "winlog.activity_id") + attribute("RelatedActivityID", "winlog.related_activity_id") + "/>\n";
        out += "    <Execution" + attribute("ProcessID", "winlog.process.pid") + attribute("ThreadID", "winlog.process.thread.id") + "/>\n";
        out += line("Channel", names::channel) + line("Computer", names::computer);
        out += "    <Security" + attribute("UserID", "winlog.user.identifier") + "/>\n  </System>\n";
        return out + eventData() + userData() + "</Event>";
    }

private:
    std::string text(std::string_view field) const
    {
        const auto it = m_text.find(field);
        return it == m_text.end() ? std::string() : escaped(it->second);
    }
    std::string attribute(std::string_view name, std::string_view field) const
    {
        return m_text.contains(field) ? " " + std::string(name) + "=\"" + text(field) + "\"" : std::string();
    }
    std::string line(std::string_view element, std::string_view field) const
    {
        const std::string tag(element);
        return m_text.contains(field) ? "    <" + tag + ">" + text(field) + "</" + tag + ">\n" : std::string();
    }
    std::string eventData() const
    {
        std::string out;
        for (const auto &[name, value] : m_fields) {
            if (!name.starts_with(names::eventData))
                continue;
            const std::string own = name.substr(names::eventData.size());
            for (const std::string &item : textsOf(value))
                out += own == "Binary" ? "    <Binary>" + escaped(item) + "</Binary>\n"
                       : own == "Data" ? "    <Data>" + escaped(item) + "</Data>\n"
                                       : "    <Data Name=\"" + escaped(own) + "\">" + escaped(item) + "</Data>\n";
        }
        return out.empty() ? out : "  <EventData>\n" + out + "  </EventData>\n";
    }
    std::string userData() const
    {
        constexpr std::string_view rootField = "winlog.user_data.xml_name";
        std::string out;
        for (const auto &[name, value] : m_fields) {
            if (!name.starts_with(names::userData) || name == rootField)
                continue;
            const std::string own = name.substr(names::userData.size());
            for (const std::string &item : textsOf(value))
                out += "      <" + own + ">" + escaped(item) + "</" + own + ">\n";
        }
        const std::string root = m_text.contains(rootField) ? text(rootField) : "EventXML";
        return out.empty() ? out : "  <UserData>\n    <" + root + ">\n" + out + "    </" + root + ">\n  </UserData>\n";
    }

    const Fields &m_fields;
    std::map<std::string, std::string, std::less<>> m_text;
};

void writeValue(JsonWriter &json, const Value &value)
{
    if (const auto *list = std::get_if<std::vector<std::string>>(&value)) {
        json.beginArray();
        for (const std::string &item : *list)
            json.string(item);
        json.endArray();
    } else if (const auto *integer = std::get_if<std::int64_t>(&value)) {
        json.integer(*integer);
    } else if (const auto *real = std::get_if<double>(&value)) {
        json.real(*real);
    } else {
        json.string(displayText(value));
    }
}

} // namespace

std::string rebuiltOriginal(const Fields &stored)
{
    bool windows = false;
    for (const auto &[name, value] : stored)
        windows = windows || name == names::channel;
    if (windows)
        return EventXml(stored).write();
    JsonWriter json;
    json.beginObject();
    for (const auto &[name, value] : stored)
        if (!name.starts_with("jupiter.") && name != names::path && name != names::offset && name != names::sequence) {
            json.key(name);
            writeValue(json, value);
        }
    return json.endObject().take();
}

} // namespace jupiter::query::internal
