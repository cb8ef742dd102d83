// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::test {

/// A value as a record stores it: type [MS-EVEN6 §2.2.12] and little-endian bytes.
struct EvtxValue {
    std::uint8_t type = 0;
    std::string raw;

    static EvtxValue null();
    static EvtxValue text(std::string_view utf8);
    static EvtxValue texts(const std::vector<std::string> &items); ///< Array of strings.
    static EvtxValue ansi(std::string_view bytes);
    static EvtxValue int8(std::int8_t value);
    static EvtxValue uint8(std::uint8_t value);
    static EvtxValue int16(std::int16_t value);
    static EvtxValue uint16(std::uint16_t value);
    static EvtxValue int32(std::int32_t value);
    static EvtxValue uint32(std::uint32_t value);
    static EvtxValue int64(std::int64_t value);
    static EvtxValue uint64(std::uint64_t value);
    static EvtxValue hex32(std::uint32_t value);
    static EvtxValue hex64(std::uint64_t value);
    static EvtxValue real32(float value);
    static EvtxValue real64(double value);
    static EvtxValue boolean(bool value);
    static EvtxValue binary(std::string_view bytes);
    static EvtxValue guid(std::string_view text); ///< "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"
    static EvtxValue sid(std::string_view text);  ///< "S-1-5-18"
    static EvtxValue fileTime(std::int64_t unixNs);
    static EvtxValue systemTime(int year, int month, int day, int hour, int minute, int second, int millisecond);
    static EvtxValue size(std::uint64_t value);
    static EvtxValue array(const std::vector<EvtxValue> &items); ///< Of one type, not empty.
};

struct EvtxData {
    std::string name; ///< Empty: <Data> without a name.
    EvtxValue value;
};

struct EvtxEvent {
    enum class Form : std::uint8_t {
        EventData,  ///< System in one template, EventData in a second one inside it (0x21), as providers with a manifest.
        UserData,   ///< The same with <UserData><Root>: names are elements.
        NoTemplate, ///< Everything literal in the record; values must be texts.
    };
    Form form = Form::EventData;
    std::string provider = "Test";
    std::string providerGuid; ///< Empty: none.
    std::uint16_t eventId = 0;
    int qualifiers = -1; ///< -1: none.
    std::uint8_t version = 0, level = 4, opcode = 0;
    std::uint16_t task = 0;
    std::uint64_t keywords = 0x8000000000000000;
    std::string channel = "Test", computer = "HOST";
    std::int64_t recordId = 0;       ///< 0: the number after the last one. Stands in the XML; the record header counts by itself.
    std::int64_t unixNs = 0;         ///< 100 ns precision.
    std::string userSid, activityId; ///< Empty: none.
    std::uint32_t processId = 0, threadId = 0;
    std::string userDataRoot = "EventXML";
    std::vector<EvtxData> data;
};

/// Writes a Windows event log as Windows does: 64 KiB chunks with string and template tables, each template defined on its first
/// use in a chunk, checksums. More than 1 M records a second is not promised, a gigabyte in half a minute is. Not thread-safe.
class EvtxWriter {
public:
    /// The stream must be seekable and outlive the writer.
    explicit EvtxWriter(std::ostream &out);

    /// False (and nothing written) when the event does not fit into a chunk of its own.
    bool add(const EvtxEvent &event);

    /// A record with this very binary XML. Its positions are offsets in the chunk: it will stand at nextXmlOffset().
    bool addRaw(std::string_view binaryXml, std::int64_t unixNs);
    std::size_t nextXmlOffset() const { return m_chunk.size() + 24; }

    /// Completes the last chunk and the file header. Flags: 1 dirty, 2 full. Call once, last.
    void finish(std::uint32_t fileFlags = 0);

    std::uint64_t records() const { return m_nextNumber - 1; }

private:
    struct Element {
        std::size_t sizeAt; ///< Of its size field.
    };
    void startChunk();
    void endChunk();
    std::size_t beginRecord(std::int64_t unixNs);
    void endRecord(std::size_t record);
    bool encode(const EvtxEvent &event, std::int64_t recordId);
    void encodeWithoutTemplate(const EvtxEvent &event, std::int64_t recordId);
    void systemTemplate(const EvtxEvent &event);
    void dataTemplate(const EvtxEvent &event);
    void values(const std::vector<EvtxValue> &values);
    std::size_t beginInstance(const std::string &key, bool &isNew);
    void endDefinition(std::size_t definition);

    Element open(std::string_view name, bool attributes, bool inTemplate);
    void beginAttributes();
    void attribute(std::string_view name, bool last);
    void endAttributes();
    void closeStart();
    void end(Element element);
    void literal(std::string_view utf8);
    void substitution(std::uint16_t index, std::uint8_t type, bool optional);
    void name(std::string_view name);
    template <class T>
    void put(T value)
    {
        m_chunk.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
    template <class T>
    void patch(std::size_t at, T value)
    {
        std::memcpy(m_chunk.data() + at, &value, sizeof value);
    }

    std::ostream &m_out;
    std::string m_chunk; ///< As far as it is filled.
    std::size_t m_attributesAt = 0;
    std::map<std::string, std::uint32_t, std::less<>> m_names; ///< Offsets in this chunk.
    std::map<std::string, std::uint32_t, std::less<>> m_templates;
    std::uint64_t m_nextNumber = 1;
    std::int64_t m_nextRecordId = 1;
    std::uint64_t m_firstInChunk = 1;
    std::size_t m_lastRecordAt = 0;
    std::uint64_t m_chunks = 0;
};

/// A whole log in memory.
std::string evtxFile(const std::vector<EvtxEvent> &events);

/// Makes every checksum of a log right again after a test has changed its bytes.
void fixEvtxChecksums(std::string &file);

} // namespace jupiter::test
