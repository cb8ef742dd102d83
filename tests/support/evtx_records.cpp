// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_writer.h"

#include <ctime>
#include <initializer_list>
#include <tuple>

namespace jupiter::test {

namespace {

std::string timeText(std::int64_t unixNs)
{
    const std::time_t seconds = unixNs / 1'000'000'000;
    std::tm civil{};
#ifdef _WIN32
    gmtime_s(&civil, &seconds);
#else
    gmtime_r(&seconds, &civil);
#endif
    char text[64];
    const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &civil);
    std::string fraction = std::to_string(1'000'000'000 + unixNs % 1'000'000'000);
    return std::string(text, size) + '.' + fraction.substr(1) + 'Z';
}

// Positions of System's values in their template.
enum SystemValue : std::uint16_t {
    Level,
    Opcode,
    Task,
    EventId,
    Keywords,
    Time,
    Activity,
    ProcessId,
    ThreadId,
    RecordId,
    Version,
    User,
    Channel,
    Computer,
    Qualifiers,
    Payload
};

} // namespace

bool EvtxWriter::encode(const EvtxEvent &event, std::int64_t recordId)
{
    const std::size_t record = beginRecord(event.unixNs);
    put(std::uint32_t(0x0001010F)); // Fragment header 1.1.
    if (event.form == EvtxEvent::Form::NoTemplate) {
        encodeWithoutTemplate(event, recordId);
    } else {
        systemTemplate(event);
        std::vector<EvtxValue> system{EvtxValue::uint8(event.level),
                                      EvtxValue::uint8(event.opcode),
                                      EvtxValue::uint16(event.task),
                                      EvtxValue::uint16(event.eventId),
                                      EvtxValue::hex64(event.keywords),
                                      EvtxValue::fileTime(event.unixNs),
                                      event.activityId.empty() ? EvtxValue::null() : EvtxValue::guid(event.activityId),
                                      EvtxValue::uint32(event.processId),
                                      EvtxValue::uint32(event.threadId),
                                      EvtxValue::uint64(std::uint64_t(recordId)),
                                      EvtxValue::uint8(event.version),
                                      event.userSid.empty() ? EvtxValue::null() : EvtxValue::sid(event.userSid),
                                      EvtxValue::text(event.channel),
                                      EvtxValue::text(event.computer),
                                      event.qualifiers < 0 ? EvtxValue::null()
                                                           : EvtxValue::uint16(std::uint16_t(event.qualifiers)),
                                      EvtxValue{0x21, {}}};
        const std::size_t descriptors = m_chunk.size() + 4;
        values(system); // The payload's size is known only once it stands behind them: its descriptor is patched.
        const std::size_t payload = m_chunk.size();
        put(std::uint32_t(0x0001010F));
        dataTemplate(event);
        std::vector<EvtxValue> data;
        for (const EvtxData &item : event.data)
            data.push_back(item.value);
        values(data);
        put(std::uint8_t(0));
        if (m_chunk.size() - payload > 0xFFFF)
            return false;
        patch(descriptors + 4 * Payload, std::uint16_t(m_chunk.size() - payload));
    }
    put(std::uint8_t(0));
    endRecord(record);
    return true;
}

void EvtxWriter::systemTemplate(const EvtxEvent &event)
{
    bool isNew = false;
    const std::size_t definition = beginInstance("System\n" + event.provider + '\n' + event.providerGuid, isNew);
    if (!isNew)
        return;
    const auto leaf = [&](std::string_view element, std::uint16_t index, std::uint8_t type) {
        const Element e = open(element, false, true);
        closeStart();
        substitution(index, type, false);
        end(e);
    };
    const auto attributed = [&](std::string_view element,
                                std::initializer_list<std::tuple<std::string_view, std::uint16_t, std::uint8_t>> list) {
        const Element e = open(element, true, true);
        std::size_t left = list.size();
        for (const auto &[attributeName, index, type] : list) {
            attribute(attributeName, --left == 0);
            substitution(index, type, true);
        }
        endAttributes();
        return e;
    };
    const auto empty = [&](Element e) {
        m_chunk += '\x03';
        patch(e.sizeAt, std::uint32_t(m_chunk.size() - e.sizeAt - 4));
    };
    const Element root = open("Event", true, true);
    attribute("xmlns", true);
    literal("http://schemas.microsoft.com/win/2004/08/events/event");
    endAttributes();
    closeStart();
    const Element system = open("System", false, true);
    closeStart();
    const Element provider = open("Provider", true, true);
    attribute("Name", event.providerGuid.empty());
    literal(event.provider);
    if (!event.providerGuid.empty()) {
        attribute("Guid", true);
        literal(event.providerGuid);
    }
    endAttributes();
    empty(provider);
    const Element id = attributed("EventID", {{"Qualifiers", Qualifiers, 0x06}});
    closeStart();
    substitution(EventId, 0x06, false);
    end(id);
    leaf("Version", Version, 0x04);
    leaf("Level", Level, 0x04);
    leaf("Task", Task, 0x06);
    leaf("Opcode", Opcode, 0x04);
    leaf("Keywords", Keywords, 0x15);
    empty(attributed("TimeCreated", {{"SystemTime", Time, 0x11}}));
    leaf("EventRecordID", RecordId, 0x0A);
    empty(attributed("Correlation", {{"ActivityID", Activity, 0x0F}}));
    empty(attributed("Execution", {{"ProcessID", ProcessId, 0x08}, {"ThreadID", ThreadId, 0x08}}));
    leaf("Channel", Channel, 0x01);
    leaf("Computer", Computer, 0x01);
    empty(attributed("Security", {{"UserID", User, 0x13}}));
    end(system);
    substitution(Payload, 0x21, true);
    end(root);
    endDefinition(definition);
}

void EvtxWriter::dataTemplate(const EvtxEvent &event)
{
    const bool userData = event.form == EvtxEvent::Form::UserData;
    std::string key = userData ? "UserData\n" + event.userDataRoot : std::string("EventData");
    for (const EvtxData &data : event.data)
        key += '\n' + data.name + '\t' + char(data.value.type);
    bool isNew = false;
    const std::size_t definition = beginInstance(key, isNew);
    if (!isNew)
        return;
    const Element outer = open(userData ? "UserData" : "EventData", false, true);
    closeStart();
    const Element root = userData ? open(event.userDataRoot, false, true) : Element{0};
    if (userData)
        closeStart();
    std::uint16_t index = 0;
    for (const EvtxData &data : event.data) {
        const bool named = !userData && !data.name.empty();
        const Element element = open(userData ? std::string_view(data.name) : "Data", named, true);
        if (named) {
            attribute("Name", true);
            literal(data.name);
            endAttributes();
        }
        closeStart();
        substitution(index++, data.value.type, true);
        end(element);
    }
    if (userData)
        end(root);
    end(outer);
    endDefinition(definition);
}

void EvtxWriter::encodeWithoutTemplate(const EvtxEvent &event, std::int64_t recordId)
{
    const auto leaf = [&](std::string_view element, std::string_view text) {
        const Element e = open(element, false, false);
        closeStart();
        literal(text);
        end(e);
    };
    const auto attributed = [&](std::string_view element, std::string_view attributeName, std::string_view text) {
        const Element e = open(element, true, false);
        attribute(attributeName, true);
        literal(text);
        endAttributes();
        closeStart();
        return e;
    };
    const Element root = open("Event", false, false);
    closeStart();
    const Element system = open("System", false, false);
    closeStart();
    end(attributed("Provider", "Name", event.provider));
    leaf("EventID", std::to_string(event.eventId));
    leaf("Level", std::to_string(event.level));
    end(attributed("TimeCreated", "SystemTime", timeText(event.unixNs)));
    leaf("EventRecordID", std::to_string(recordId));
    leaf("Channel", event.channel);
    leaf("Computer", event.computer);
    end(system);
    const Element data = open("EventData", false, false);
    closeStart();
    for (const EvtxData &item : event.data) {
        const Element element = item.name.empty() ? open("Data", false, false) : attributed("Data", "Name", item.name);
        if (item.name.empty())
            closeStart();
        put(std::uint8_t(0x05));
        put(std::uint8_t(0x01));
        put(std::uint16_t(item.value.raw.size() / 2));
        m_chunk += item.value.raw;
        end(element);
    }
    end(data);
    end(root);
}

} // namespace jupiter::test
