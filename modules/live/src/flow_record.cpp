// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow_record.h"

#include "big_endian.h"
#include "flow_fields.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace jupiter::live {
namespace {

constexpr std::int64_t ntpEpochSeconds = 2'208'988'800; // 1900 to 1970

std::string hex(std::span<const std::byte> bytes, const char *between = "")
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const std::byte b : bytes) {
        if (!out.empty())
            out += between;
        out += digits[unsigned(b) >> 4];
        out += digits[unsigned(b) & 15];
    }
    return out;
}

std::string address4(std::span<const std::byte> bytes)
{
    std::string out;
    for (const std::byte b : bytes)
        out += (out.empty() ? "" : ".") + std::to_string(unsigned(b));
    return out;
}

/// RFC 5952: lower case, the longest run of zeros left out.
std::string address6(std::span<const std::byte> bytes)
{
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = unsigned(bytes[2 * i]) << 8 | unsigned(bytes[2 * i + 1]);
    std::size_t best = 8, length = 1;
    for (std::size_t i = 0; i < 8;) {
        std::size_t end = i;
        while (end < 8 && groups[end] == 0)
            ++end;
        if (end - i > length) {
            best = i;
            length = end - i;
        }
        i = std::max(end, i + 1);
    }
    std::string out;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == best) {
            out += "::";
            i += length - 1;
            continue;
        }
        if (!out.empty() && !out.ends_with(':'))
            out += ':';
        std::array<char, 8> text{};
        const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), groups[i], 16);
        out.append(text.data(), end);
    }
    return out;
}

std::string textOf(std::span<const std::byte> bytes)
{
    std::string out(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    while (out.ends_with('\0'))
        out.pop_back();
    return toValidUtf8(out);
}

/// Seconds since 1900 and 2^-32 parts of one, in ns since 1970.
std::int64_t ntpNs(std::uint64_t value)
{
    const std::int64_t seconds = std::int64_t(value >> 32) - ntpEpochSeconds;
    return seconds * 1'000'000'000 + std::int64_t(((value & 0xFFFFFFFFu) * 1'000'000'000u) >> 32);
}

} // namespace

FlowRecord::FlowRecord(Timestamp exported, std::int64_t bootMs, int version, std::uint32_t domain) : m_exported(exported), m_bootMs(bootMs)
{
    m_json.beginObject().key("event.kind").string("event").key("event.category").string("network").key("event.type").string("connection");
    m_json.key("event.dataset").string(version == 10 ? "ipfix" : "netflow").key("netflow.version").integer(version).key("netflow.domain").integer(domain);
}

void FlowRecord::addTime(std::string_view name, std::int64_t ns)
{
    if (name == "event.start")
        m_start = ns;
    else if (name == "event.end")
        m_end = ns;
    else
        m_json.key(name).string(formatRfc3339(Timestamp{ns}));
}

void FlowRecord::add(std::uint16_t id, std::uint32_t enterprise, std::span<const std::byte> value)
{
    if (value.empty())
        return;
    const FlowField *field = enterprise ? nullptr : flowField(id);
    if (!field) {
        const std::string name = enterprise ? "netflow.enterprise_" + std::to_string(enterprise) + '_' : std::string("netflow.field_");
        m_json.key(name + std::to_string(id)).string(hex(value));
        return;
    }
    if (field->name.empty())
        return;
    const bool isNumber = value.size() <= 8;
    const std::uint64_t number = numberOf(value);
    const auto odd = [&] { m_json.key(field->name).string(hex(value)); }; // a length that the field cannot have
    switch (field->type) {
    case FlowType::Number:
        if (!isNumber)
            return odd();
        if (id == 1) {
            m_bytes += number;
            m_hasBytes = true;
        } else if (id == 2) {
            m_packets += number;
            m_hasPackets = true;
        }
        m_json.key(field->name).unsignedInteger(number);
        break;
    case FlowType::Protocol:
        if (!isNumber)
            return odd();
        m_json.key(field->name).string(std::to_string(number));
        if (const std::string_view name = protocolName(number); !name.empty())
            m_json.key("network.transport").string(name);
        break;
    case FlowType::Address4: value.size() == 4 ? void(m_json.key(field->name).string(address4(value))) : odd(); break;
    case FlowType::Address6: value.size() == 16 ? void(m_json.key(field->name).string(address6(value))) : odd(); break;
    case FlowType::Mac: m_json.key(field->name).string(hex(value, "-")); break;
    case FlowType::Text: m_json.key(field->name).string(textOf(value)); break;
    case FlowType::Bytes: m_json.key(field->name).string(hex(value)); break;
    case FlowType::Seconds: isNumber && number < 1ull << 33 ? addTime(field->name, std::int64_t(number) * 1'000'000'000) : odd(); break;
    case FlowType::Milliseconds: isNumber && number < 1ull << 43 ? addTime(field->name, std::int64_t(number) * 1'000'000) : odd(); break;
    case FlowType::Microseconds:
    case FlowType::Nanoseconds: value.size() == 8 ? addTime(field->name, ntpNs(number)) : odd(); break;
    case FlowType::UptimeMs: isNumber && number < 1ull << 33 ? addTime(field->name, (m_bootMs + std::int64_t(number)) * 1'000'000) : odd(); break;
    case FlowType::Boolean: m_json.key(field->name).boolean(number == 1); break;
    }
}

void FlowRecord::sampled(unsigned every) { m_json.key("netflow.sampling_interval").integer(every); }

std::string FlowRecord::take()
{
    if (m_start)
        m_json.key("event.start").string(formatRfc3339(Timestamp{*m_start}));
    if (m_end)
        m_json.key("event.end").string(formatRfc3339(Timestamp{*m_end}));
    if (m_start && m_end && *m_end >= *m_start)
        m_json.key("event.duration").integer(*m_end - *m_start);
    if (m_hasBytes)
        m_json.key("network.bytes").unsignedInteger(m_bytes);
    if (m_hasPackets)
        m_json.key("network.packets").unsignedInteger(m_packets);
    const Timestamp time = m_end ? Timestamp{*m_end} : m_start ? Timestamp{*m_start} : m_exported;
    return m_json.key("@timestamp").string(formatRfc3339(time)).endObject().take();
}

} // namespace jupiter::live
