// SPDX-License-Identifier: GPL-3.0-or-later
#include "ber.h"

namespace jupiter::live {
namespace {

constexpr std::size_t maxParts = 128; // of an object id [RFC 2578 §3.5]
}

std::optional<std::int64_t> BerValue::integer() const
{
    if (content.empty() || content.size() > 8)
        return {};
    std::uint64_t out = (unsigned(content[0]) & 0x80) ? ~std::uint64_t(0) : 0;
    for (const std::byte b : content)
        out = out << 8 | std::uint64_t(b);
    return std::int64_t(out);
}

std::optional<std::uint64_t> BerValue::unsignedInteger() const
{
    if (content.empty() || content.size() > 9 || (content.size() == 9 && content[0] != std::byte{0}))
        return {};
    std::uint64_t out = 0;
    for (const std::byte b : content)
        out = out << 8 | std::uint64_t(b);
    return out;
}

std::optional<std::string> BerValue::oid() const
{
    if (content.empty() || (unsigned(content.back()) & 0x80))
        return {};
    std::string out;
    std::uint64_t part = 0;
    std::size_t parts = 0;
    for (const std::byte b : content) {
        part = part << 7 | (unsigned(b) & 0x7F);
        if (part > 0xFFFFFFFFu + 80ull)
            return {};
        if (unsigned(b) & 0x80)
            continue;
        if (parts == 0) {
            const std::uint64_t first = part < 40 ? 0 : part < 80 ? 1 : 2;
            out = std::to_string(first) + '.' + std::to_string(part - first * 40);
            parts = 2;
        } else {
            if (part > 0xFFFFFFFFu || ++parts > maxParts)
                return {};
            out += '.' + std::to_string(part);
        }
        part = 0;
    }
    return out;
}

std::optional<BerValue> BerReader::next()
{
    if (m_bytes.empty() || m_broken)
        return {};
    m_broken = true;
    if (m_bytes.size() < 2 || (unsigned(m_bytes[0]) & 0x1F) == 0x1F)
        return {};
    BerValue value{std::uint8_t(m_bytes[0]), {}};
    std::size_t length = std::size_t(m_bytes[1]), head = 2;
    if (length & 0x80) {
        const std::size_t bytes = length & 0x7F;
        if (bytes == 0 || bytes > 4 || m_bytes.size() < 2 + bytes)
            return {};
        length = 0;
        for (std::size_t i = 0; i < bytes; ++i)
            length = length << 8 | std::size_t(m_bytes[2 + i]);
        head += bytes;
    }
    if (length > m_bytes.size() - head)
        return {};
    value.content = m_bytes.subspan(head, length);
    m_bytes = m_bytes.subspan(head + length);
    m_broken = false;
    return value;
}

std::optional<BerValue> BerReader::next(std::uint8_t tag)
{
    auto value = next();
    if (value && value->tag == tag)
        return value;
    m_broken = true;
    return {};
}

namespace ber {

std::string put(std::uint8_t tag, std::string_view content)
{
    std::string out(1, char(tag));
    if (content.size() < 0x80) {
        out += char(content.size());
    } else {
        std::string length;
        for (std::size_t left = content.size(); left; left >>= 8)
            length.insert(length.begin(), char(left & 0xFF));
        out += char(0x80 | length.size());
        out += length;
    }
    return out += content;
}

std::string putInteger(std::int64_t value)
{
    std::string content;
    do {
        content.insert(content.begin(), char(value & 0xFF));
        value >>= 8;
    } while (!((value == 0 && !(content[0] & 0x80)) || (value == -1 && (content[0] & 0x80))));
    return put(integer, content);
}

std::string putUnsigned(std::uint8_t tag, std::uint64_t value)
{
    std::string content;
    do {
        content.insert(content.begin(), char(value & 0xFF));
        value >>= 8;
    } while (value);
    if (content[0] & 0x80)
        content.insert(content.begin(), '\0');
    return put(tag, content);
}

std::string putOid(std::span<const std::uint32_t> parts)
{
    std::string content;
    const auto add = [&](std::uint64_t part) {
        std::string coded(1, char(part & 0x7F));
        while (part >>= 7)
            coded.insert(coded.begin(), char(0x80 | (part & 0x7F)));
        content += coded;
    };
    add(parts[0] * 40ull + parts[1]);
    for (const std::uint32_t part : parts.subspan(2))
        add(part);
    return put(objectId, content);
}

} // namespace ber
} // namespace jupiter::live
