// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_writer.h"

#include <cctype>
#include <cstdlib>
#include <cstring>

namespace jupiter::test {

namespace {

template <class T>
EvtxValue plain(std::uint8_t type, T value)
{
    std::string raw(sizeof value, '\0');
    std::memcpy(raw.data(), &value, sizeof value);
    return {type, std::move(raw)};
}

std::string utf16(std::string_view utf8)
{
    std::string out;
    const auto unit = [&](std::uint32_t value) {
        out += char(value & 0xFF);
        out += char(value >> 8);
    };
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i++]);
        const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        std::uint32_t code = more == 0 ? lead : lead & (0x3Fu >> more);
        for (int k = 0; k < more && i < utf8.size(); ++k)
            code = code << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3Fu);
        if (code < 0x10000) {
            unit(code);
        } else {
            unit(0xD800 + ((code - 0x10000) >> 10));
            unit(0xDC00 + ((code - 0x10000) & 0x3FF));
        }
    }
    return out;
}

} // namespace

EvtxValue EvtxValue::null()
{
    return {};
}
EvtxValue EvtxValue::text(std::string_view utf8)
{
    return {0x01, utf16(utf8)};
}
EvtxValue EvtxValue::ansi(std::string_view bytes)
{
    return {0x02, std::string(bytes)};
}
EvtxValue EvtxValue::int8(std::int8_t value)
{
    return plain(0x03, value);
}
EvtxValue EvtxValue::uint8(std::uint8_t value)
{
    return plain(0x04, value);
}
EvtxValue EvtxValue::int16(std::int16_t value)
{
    return plain(0x05, value);
}
EvtxValue EvtxValue::uint16(std::uint16_t value)
{
    return plain(0x06, value);
}
EvtxValue EvtxValue::int32(std::int32_t value)
{
    return plain(0x07, value);
}
EvtxValue EvtxValue::uint32(std::uint32_t value)
{
    return plain(0x08, value);
}
EvtxValue EvtxValue::int64(std::int64_t value)
{
    return plain(0x09, value);
}
EvtxValue EvtxValue::uint64(std::uint64_t value)
{
    return plain(0x0A, value);
}
EvtxValue EvtxValue::real32(float value)
{
    return plain(0x0B, value);
}
EvtxValue EvtxValue::real64(double value)
{
    return plain(0x0C, value);
}
EvtxValue EvtxValue::boolean(bool value)
{
    return plain(0x0D, std::uint32_t(value));
}
EvtxValue EvtxValue::binary(std::string_view bytes)
{
    return {0x0E, std::string(bytes)};
}
EvtxValue EvtxValue::size(std::uint64_t value)
{
    return plain(0x10, value);
}
EvtxValue EvtxValue::hex32(std::uint32_t value)
{
    return plain(0x14, value);
}
EvtxValue EvtxValue::hex64(std::uint64_t value)
{
    return plain(0x15, value);
}

EvtxValue EvtxValue::texts(const std::vector<std::string> &items)
{
    EvtxValue value{0x81, {}};
    for (const std::string &item : items)
        value.raw += utf16(item) + std::string(2, '\0');
    return value;
}

EvtxValue EvtxValue::array(const std::vector<EvtxValue> &items)
{
    EvtxValue value{std::uint8_t(items.front().type | 0x80), {}};
    for (const EvtxValue &item : items)
        value.raw += item.raw;
    return value;
}

EvtxValue EvtxValue::guid(std::string_view text)
{
    std::string digits;
    for (const char c : text)
        if (std::isxdigit(static_cast<unsigned char>(c)))
            digits += c;
    constexpr int order[] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    EvtxValue value{0x0F, std::string(16, '\0')};
    for (std::size_t i = 0; i < 16 && digits.size() == 32; ++i)
        value.raw[std::size_t(order[i])] = char(std::strtoul(digits.substr(i * 2, 2).c_str(), nullptr, 16));
    return value;
}

EvtxValue EvtxValue::sid(std::string_view text)
{
    std::vector<std::uint64_t> parts;
    for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1))
        parts.push_back(std::strtoull(std::string(text.substr(at + 1)).c_str(), nullptr, 10));
    EvtxValue value{0x13, {}};
    if (parts.size() < 2)
        return value;
    value.raw += char(parts[0]);
    value.raw += char(parts.size() - 2);
    for (int shift = 40; shift >= 0; shift -= 8)
        value.raw += char(parts[1] >> shift & 0xFF);
    for (std::size_t i = 2; i < parts.size(); ++i)
        value.raw += plain(0, std::uint32_t(parts[i])).raw;
    return value;
}

EvtxValue EvtxValue::fileTime(std::int64_t unixNs)
{
    return plain(0x11, std::uint64_t(unixNs / 100 + 116'444'736'000'000'000));
}

EvtxValue EvtxValue::systemTime(int year, int month, int day, int hour, int minute, int second, int millisecond)
{
    EvtxValue value{0x12, {}};
    for (const int part : {year, month, 0, day, hour, minute, second, millisecond})
        value.raw += plain(0, std::uint16_t(part)).raw;
    return value;
}

} // namespace jupiter::test
