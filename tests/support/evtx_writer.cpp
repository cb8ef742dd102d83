// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_writer.h"

#include <array>
#include <cstring>
#include <ostream>
#include <sstream>

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

} // namespace

EvtxWriter::EvtxWriter(std::ostream &out) : m_out(out)
{
    m_out.write(std::string(fileHeader, '\0').data(), fileHeader);
    startChunk();
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

void EvtxWriter::endAttributes()
{
    patch(m_attributesAt, std::uint32_t(m_chunk.size() - m_attributesAt - 4));
}
void EvtxWriter::closeStart()
{
    put(std::uint8_t(0x02));
}

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
