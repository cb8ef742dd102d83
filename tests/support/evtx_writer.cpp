// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_writer.h"

#include <array>
#include <cstring>
#include <ctime>
#include <ostream>
#include <sstream>
#include <tuple>

namespace jupiter::test {

namespace {

constexpr std::size_t chunkSize = 65'536, chunkHeader = 512, fileHeader = 4096;
constexpr std::size_t stringTable = 128, templateTable = 384;

std::uint32_t crc(std::string_view bytes, std::uint32_t before = 0)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> t{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            t[i] = i;
            for (int k = 0; k < 8; ++k)
                t[i] = t[i] & 1 ? t[i] >> 1 ^ 0xEDB88320u : t[i] >> 1;
        }
        return t;
    }();
    std::uint32_t value = ~before;
    for (const char c : bytes)
        value = value >> 8 ^ table[(value ^ static_cast<unsigned char>(c)) & 0xFF];
    return ~value;
}

template <class T>
void store(std::string &bytes, std::size_t at, T value)
{
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

template <class T>
T fetch(const std::string &bytes, std::size_t at)
{
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

void sealChunk(std::string &file, std::size_t at)
{
    const auto freeSpace = fetch<std::uint32_t>(file, at + 48);
    const std::string_view view(file);
    if (freeSpace >= chunkHeader && freeSpace <= view.size() - at)
        store(file, at + 52, crc(view.substr(at + chunkHeader, freeSpace - chunkHeader)));
    store(file, at + 124, crc(view.substr(at + 128, chunkHeader - 128), crc(view.substr(at, 120))));
}

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
enum SystemValue : std::uint16_t { Level, Opcode, Task, EventId, Keywords, Time, Activity, ProcessId, ThreadId, RecordId, Version, User,
                                   Channel, Computer, Qualifiers, Payload };

} // namespace

EvtxWriter::EvtxWriter(std::ostream &out) : m_out(out)
{
    m_out.write(std::string(fileHeader, '\0').data(), fileHeader);
    startChunk();
}

template <class T>
void EvtxWriter::put(T value)
{
    m_chunk.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template <class T>
void EvtxWriter::patch(std::size_t at, T value)
{
    store(m_chunk, at, value);
}

void EvtxWriter::startChunk()
{
    m_chunk.assign(chunkHeader, '\0');
    m_chunk.replace(0, 8, "ElfChnk", 8);
    m_names.clear();
    m_templates.clear();
    m_firstInChunk = m_nextNumber;
}

void EvtxWriter::endChunk()
{
    if (m_nextNumber == m_firstInChunk)
        return;
    for (const std::size_t at : {8, 24})
        patch(at, m_firstInChunk);
    for (const std::size_t at : {16, 32})
        patch(at, m_nextNumber - 1);
    patch(40, std::uint32_t(128));
    patch(44, std::uint32_t(m_lastRecordAt));
    patch(48, std::uint32_t(m_chunk.size()));
    patch(120, std::uint32_t(1));
    sealChunk(m_chunk, 0);
    m_chunk.resize(chunkSize, '\0');
    m_out.write(m_chunk.data(), std::streamsize(m_chunk.size()));
    ++m_chunks;
    startChunk();
}

bool EvtxWriter::add(const EvtxEvent &event)
{
    const std::int64_t recordId = event.recordId ? event.recordId : m_nextRecordId;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const std::size_t from = m_chunk.size();
        const std::string tables = m_chunk.substr(0, chunkHeader);
        if (encode(event, recordId) && m_chunk.size() <= chunkSize) {
            m_lastRecordAt = from;
            ++m_nextNumber;
            m_nextRecordId = recordId + 1;
            return true;
        }
        m_chunk.resize(from);
        m_chunk.replace(0, chunkHeader, tables);
        if (m_nextNumber == m_firstInChunk) { // It had a chunk of its own already.
            startChunk();
            return false;
        }
        endChunk();
    }
    return false;
}

bool EvtxWriter::addRaw(std::string_view binaryXml, std::int64_t unixNs)
{
    const std::size_t record = beginRecord(unixNs);
    m_chunk += binaryXml;
    endRecord(record);
    if (m_chunk.size() > chunkSize) {
        m_chunk.resize(record);
        return false;
    }
    m_lastRecordAt = record;
    ++m_nextNumber;
    return true;
}

std::size_t EvtxWriter::beginRecord(std::int64_t unixNs)
{
    const std::size_t record = m_chunk.size();
    put(std::uint32_t(0x00002A2A));
    put(std::uint32_t(0)); // Size: endRecord().
    put(m_nextNumber);
    put(std::uint64_t(unixNs / 100 + 116'444'736'000'000'000));
    return record;
}

void EvtxWriter::endRecord(std::size_t record)
{
    m_chunk.resize((m_chunk.size() + 4 + 7) / 8 * 8 - 4, '\0');
    const auto size = std::uint32_t(m_chunk.size() + 4 - record);
    put(size);
    patch(record + 4, size);
}

bool EvtxWriter::encode(const EvtxEvent &event, std::int64_t recordId)
{
    const std::size_t record = beginRecord(event.unixNs);
    put(std::uint32_t(0x0001010F)); // Fragment header 1.1.
    if (event.form == EvtxEvent::Form::NoTemplate) {
        encodeWithoutTemplate(event, recordId);
    } else {
        systemTemplate(event);
        std::vector<EvtxValue> system{
            EvtxValue::uint8(event.level), EvtxValue::uint8(event.opcode), EvtxValue::uint16(event.task), EvtxValue::uint16(event.eventId),
            EvtxValue::hex64(event.keywords), EvtxValue::fileTime(event.unixNs),
            event.activityId.empty() ? EvtxValue::null() : EvtxValue::guid(event.activityId), EvtxValue::uint32(event.processId),
            EvtxValue::uint32(event.threadId), EvtxValue::uint64(std::uint64_t(recordId)), EvtxValue::uint8(event.version),
            event.userSid.empty() ? EvtxValue::null() : EvtxValue::sid(event.userSid), EvtxValue::text(event.channel),
            EvtxValue::text(event.computer),
            event.qualifiers < 0 ? EvtxValue::null() : EvtxValue::uint16(std::uint16_t(event.qualifiers)), EvtxValue{0x21, {}}};
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

void EvtxWriter::values(const std::vector<EvtxValue> &values)
{
    put(std::uint32_t(values.size()));
    for (const EvtxValue &value : values) {
        put(std::uint16_t(value.raw.size()));
        put(value.type);
        put(std::uint8_t(0));
    }
    for (const EvtxValue &value : values)
        m_chunk += value.raw;
}

std::size_t EvtxWriter::beginInstance(const std::string &key, bool &isNew)
{
    const auto known = m_templates.find(key);
    const std::uint32_t id = crc(key);
    isNew = known == m_templates.end();
    put(std::uint8_t(0x0C));
    put(std::uint8_t(1));
    put(id);
    put(isNew ? std::uint32_t(m_chunk.size() + 4) : known->second);
    if (!isNew)
        return 0;
    const std::size_t definition = m_chunk.size();
    m_templates.emplace(key, std::uint32_t(definition));
    const std::size_t bucket = templateTable + id % 32 * 4;
    put(fetch<std::uint32_t>(m_chunk, bucket));
    patch(bucket, std::uint32_t(definition));
    put(id);
    put(crc(key, 1)); // The rest of the GUID: any, but the same for the same key.
    put(crc(key, 2));
    put(crc(key, 3));
    put(std::uint32_t(0));
    put(std::uint32_t(0x0001010F));
    return definition;
}

void EvtxWriter::endDefinition(std::size_t definition)
{
    put(std::uint8_t(0));
    patch(definition + 20, std::uint32_t(m_chunk.size() - definition - 24));
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
    const auto attributed = [&](std::string_view element, std::initializer_list<std::tuple<std::string_view, std::uint16_t, std::uint8_t>> list) {
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

EvtxWriter::Element EvtxWriter::open(std::string_view elementName, bool attributes, bool inTemplate)
{
    put(std::uint8_t(attributes ? 0x41 : 0x01));
    if (inTemplate)
        put(std::uint16_t(0xFFFF)); // Depends on no value.
    const Element element{m_chunk.size()};
    put(std::uint32_t(0));
    name(elementName);
    if (attributes)
        beginAttributes();
    return element;
}

void EvtxWriter::beginAttributes()
{
    m_attributesAt = m_chunk.size();
    put(std::uint32_t(0));
}

void EvtxWriter::attribute(std::string_view attributeName, bool last)
{
    put(std::uint8_t(last ? 0x06 : 0x46));
    name(attributeName);
}

void EvtxWriter::endAttributes() { patch(m_attributesAt, std::uint32_t(m_chunk.size() - m_attributesAt - 4)); }
void EvtxWriter::closeStart() { put(std::uint8_t(0x02)); }

void EvtxWriter::end(Element element)
{
    put(std::uint8_t(0x04));
    patch(element.sizeAt, std::uint32_t(m_chunk.size() - element.sizeAt - 4));
}

void EvtxWriter::literal(std::string_view utf8)
{
    const std::string raw = EvtxValue::text(utf8).raw;
    put(std::uint8_t(0x05));
    put(std::uint8_t(0x01));
    put(std::uint16_t(raw.size() / 2));
    m_chunk += raw;
}

void EvtxWriter::substitution(std::uint16_t index, std::uint8_t type, bool optional)
{
    put(std::uint8_t(optional ? 0x0E : 0x0D));
    put(index);
    put(type);
}

void EvtxWriter::name(std::string_view given)
{
    if (const auto known = m_names.find(given); known != m_names.end())
        return put(known->second);
    const auto offset = std::uint32_t(m_chunk.size() + 4);
    put(offset);
    m_names.emplace(given, offset);
    const std::string raw = EvtxValue::text(given).raw;
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i < raw.size(); i += 2)
        hash = hash * 65'599 + fetch<std::uint16_t>(raw, i);
    const std::size_t bucket = stringTable + (hash & 0xFFFF) % 64 * 4;
    put(fetch<std::uint32_t>(m_chunk, bucket));
    patch(bucket, offset);
    put(std::uint16_t(hash));
    put(std::uint16_t(raw.size() / 2));
    m_chunk += raw;
    put(std::uint16_t(0));
}

void EvtxWriter::finish(std::uint32_t fileFlags)
{
    endChunk();
    std::string header(fileHeader, '\0');
    header.replace(0, 8, "ElfFile", 8);
    store(header, 16, m_chunks ? m_chunks - 1 : 0);
    store(header, 24, m_nextNumber);
    store(header, 32, std::uint32_t(128));
    store(header, 36, std::uint16_t(1));
    store(header, 38, std::uint16_t(3));
    store(header, 40, std::uint16_t(fileHeader));
    store(header, 42, std::uint16_t(m_chunks));
    store(header, 120, fileFlags);
    store(header, 124, crc(std::string_view(header).substr(0, 120)));
    m_out.seekp(0);
    m_out.write(header.data(), std::streamsize(header.size()));
    m_out.seekp(0, std::ios::end);
}

std::string evtxFile(const std::vector<EvtxEvent> &events)
{
    std::ostringstream out;
    EvtxWriter writer(out);
    for (const EvtxEvent &event : events)
        writer.add(event);
    writer.finish();
    return std::move(out).str();
}

void fixEvtxChecksums(std::string &file)
{
    if (file.size() >= 128)
        store(file, 124, crc(std::string_view(file).substr(0, 120)));
    for (std::size_t at = fileHeader; at + chunkHeader <= file.size(); at += chunkSize)
        sealChunk(file, at);
}

} // namespace jupiter::test
