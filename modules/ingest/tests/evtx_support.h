// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/batch_sink.h"
#include "support/evtx_writer.h"

#include <sstream>
#include <string>
#include <string_view>

namespace jupiter::test {

/// What the evtx decoder makes of some bytes.
struct DecodedLog {
    BatchSink sink;
    ingest::DecodeReport report;
    bool failed = false; ///< decode() itself gave an error.

    explicit DecodedLog(std::string_view bytes)
    {
        const auto source = makeMemorySource(bytes);
        SimpleJob job;
        auto result = ingest::decoderByName("evtx")->decode(*source, sink, {}, job);
        failed = !result;
        if (result)
            report = std::move(*result);
        sink.flush();
    }
    bool hasProblem(std::string_view reason) const
    {
        for (const ingest::Problem &problem : report.problems)
            if (problem.reason.find(reason) != std::string::npos)
                return true;
        return false;
    }
};

/// Binary XML by hand, for what Windows may write but the writer does not. Every name stands in place.
class RawXml {
public:
    explicit RawXml(std::size_t offset) : m_base(offset) { m_bytes = std::string("\x0f\x01\x01\x00", 4); }

    RawXml &u8(unsigned value) { return m_bytes += char(value), *this; }
    RawXml &u16(unsigned value) { return u8(value & 0xFF).u8(value >> 8); }
    RawXml &u32(unsigned value) { return u16(value & 0xFFFF).u16(value >> 16); }
    RawXml &bytes(std::string_view raw) { return m_bytes += raw, *this; }
    RawXml &name(std::string_view text)
    {
        u32(unsigned(offset() + 4)).u32(0).u16(0).u16(unsigned(text.size()));
        return bytes(EvtxValue::text(text).raw).u16(0);
    }
    /// An element without attributes when `attributes` is false; inside a template it carries a dependency id.
    RawXml &open(std::string_view element, bool attributes = false, bool inTemplate = false)
    {
        u8(attributes ? 0x41 : 0x01);
        if (inTemplate)
            u16(0xFFFF);
        u32(16).name(element);
        return attributes ? u32(0) : *this;
    }
    RawXml &attribute(std::string_view given) { return u8(0x06).name(given); }
    RawXml &start() { return u8(0x02); }
    RawXml &end() { return u8(0x04); }
    RawXml &text(std::string_view utf8)
    {
        const std::string raw = EvtxValue::text(utf8).raw;
        return u8(0x05).u8(0x01).u16(unsigned(raw.size() / 2)).bytes(raw);
    }
    RawXml &substitution(unsigned index) { return u8(0x0E).u16(index).u8(0x01); }
    RawXml &values(const std::vector<EvtxValue> &values)
    {
        u32(unsigned(values.size()));
        for (const EvtxValue &value : values)
            u16(unsigned(value.raw.size())).u8(value.type).u8(0);
        for (const EvtxValue &value : values)
            bytes(value.raw);
        return *this;
    }
    /// A template that is defined here; close it with endTemplate() before values().
    RawXml &beginTemplate(unsigned id)
    {
        u8(0x0C).u8(1).u32(id).u32(unsigned(offset() + 4));
        m_definition = m_bytes.size();
        return u32(0).u32(id).u32(0).u32(0).u32(0).u32(0).u32(0x0001010F);
    }
    RawXml &endTemplate()
    {
        u8(0);
        const std::size_t size = m_bytes.size() - m_definition - 24;
        for (std::size_t i = 0; i < 4; ++i)
            m_bytes[m_definition + 20 + i] = char(size >> (8 * i) & 0xFF);
        return *this;
    }
    std::size_t offset() const { return m_base + m_bytes.size(); } ///< In the chunk, of the next byte.
    std::size_t definition() const { return m_base + m_definition; }
    const std::string &done() { return u8(0), m_bytes; }

private:
    std::size_t m_base;
    std::size_t m_definition = 0;
    std::string m_bytes;
};

/// A log of one record of hand-made XML: `make` gets the builder at the right offset.
template <class F>
std::string rawLog(F &&make)
{
    std::ostringstream out;
    EvtxWriter writer(out);
    RawXml xml(writer.nextXmlOffset());
    make(xml);
    writer.addRaw(xml.done(), 1'500'000'000'000'000'000);
    writer.finish();
    return std::move(out).str();
}

} // namespace jupiter::test
