// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/value_text.h"

#include <jupiter/core/text.h>

#include <charconv>

namespace jupiter::ingest::evtx {

namespace {

constexpr char upperDigits[] = "0123456789ABCDEF";

void appendPadded(std::string &out, std::uint64_t value, int width)
{
    char digits[20];
    for (int i = width; i-- > 0; value /= 10)
        digits[i] = char('0' + value % 10);
    out.append(digits, std::size_t(width));
}

void appendDateTime(std::string &out, std::uint32_t year, std::uint32_t month, std::uint32_t day, std::uint64_t secondOfDay)
{
    appendPadded(out, year, year > 9999 ? 5 : 4);
    out += '-';
    appendPadded(out, month, 2);
    out += '-';
    appendPadded(out, day, 2);
    out += 'T';
    appendPadded(out, secondOfDay / 3600, 2);
    out += ':';
    appendPadded(out, secondOfDay / 60 % 60, 2);
    out += ':';
    appendPadded(out, secondOfDay % 60, 2);
    out += '.';
}

template <class T>
void appendNumber(std::string &out, T value)
{
    char digits[32];
    out.append(digits, std::size_t(std::to_chars(digits, digits + sizeof digits, value).ptr - digits));
}

} // namespace

std::size_t fixedSize(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Int8:
    case ValueKind::UInt8: return 1;
    case ValueKind::Int16:
    case ValueKind::UInt16: return 2;
    case ValueKind::Int32:
    case ValueKind::UInt32:
    case ValueKind::Real32:
    case ValueKind::Boolean:
    case ValueKind::HexInt32: return 4;
    case ValueKind::Int64:
    case ValueKind::UInt64:
    case ValueKind::Real64:
    case ValueKind::FileTime:
    case ValueKind::Size:
    case ValueKind::EvtHandle:
    case ValueKind::HexInt64: return 8;
    case ValueKind::Guid:
    case ValueKind::SystemTime: return 16;
    case ValueKind::Null:
    case ValueKind::Utf16:
    case ValueKind::Ansi:
    case ValueKind::Binary:
    case ValueKind::Sid:
    case ValueKind::BinXml:
    case ValueKind::EvtXml: return 0;
    }
    return 0;
}

std::uint64_t unsignedOf(Bytes raw)
{
    switch (raw.size()) { // Spares a call of memcpy for the sizes that occur.
    case 1: return load<std::uint8_t>(raw, 0);
    case 2: return load<std::uint16_t>(raw, 0);
    case 4: return load<std::uint32_t>(raw, 0);
    case 8: return load<std::uint64_t>(raw, 0);
    default: break;
    }
    std::uint64_t value = 0;
    std::memcpy(&value, raw.data(), raw.size() < 8 ? raw.size() : 8);
    return value;
}

std::int64_t signedOf(Bytes raw)
{
    switch (raw.size()) {
    case 1: return load<std::int8_t>(raw, 0);
    case 2: return load<std::int16_t>(raw, 0);
    case 4: return load<std::int32_t>(raw, 0);
    default: return std::int64_t(unsignedOf(raw));
    }
}

Bytes withoutTrailingNuls(Bytes utf16)
{
    std::size_t size = utf16.size() & ~std::size_t(1);
    while (size >= 2 && utf16[size - 1] == std::byte{0} && utf16[size - 2] == std::byte{0})
        size -= 2;
    return utf16.first(size);
}

void appendHexNumber(std::string &out, std::uint64_t value)
{
    char digits[16];
    out += "0x";
    out.append(digits, std::size_t(std::to_chars(digits, digits + sizeof digits, value, 16).ptr - digits));
}

void appendHexBytes(std::string &out, Bytes raw)
{
    for (const std::byte b : raw) {
        out += upperDigits[unsigned(b) >> 4];
        out += upperDigits[unsigned(b) & 15];
    }
}

void appendGuid(std::string &out, Bytes raw)
{
    if (raw.size() != 16)
        return appendHexBytes(out, raw);
    // The first three groups are little-endian numbers [MS-DTYP §2.3.4].
    constexpr std::uint8_t order[] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    out += '{';
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        const auto b = unsigned(raw[order[i]]);
        out += upperDigits[b >> 4];
        out += upperDigits[b & 15];
    }
    out += '}';
}

std::size_t sidSize(Bytes raw)
{
    if (raw.size() < 8)
        return 0;
    const std::size_t size = 8 + std::size_t(raw[1]) * 4;
    return size <= raw.size() ? size : 0;
}

void appendSid(std::string &out, Bytes raw)
{
    const std::size_t size = sidSize(raw);
    if (size == 0)
        return appendHexBytes(out, raw);
    std::uint64_t authority = 0;
    for (int i = 2; i < 8; ++i)
        authority = authority << 8 | std::uint64_t(raw[std::size_t(i)]);
    out += "S-";
    appendNumber(out, unsigned(raw[0]));
    out += '-';
    appendNumber(out, authority);
    for (std::size_t at = 8; at < size; at += 4) {
        out += '-';
        appendNumber(out, load<std::uint32_t>(raw, at));
    }
}

void appendFileTime(std::string &out, Bytes raw)
{
    if (raw.size() != 8)
        return appendHexBytes(out, raw);
    const auto ticks = load<std::uint64_t>(raw, 0);
    const std::uint64_t seconds = ticks / 10'000'000;
    // Days since 1601-03-01 shifted into 400-year eras that begin on 1 March: the leap day is then the last of its year.
    const std::uint64_t days = seconds / 86'400 + 584'694; // From 0000-03-01 to 1601-01-01.
    const std::uint64_t era = days / 146'097, dayOfEra = days % 146'097;
    const std::uint64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::uint64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::uint64_t shifted = (5 * dayOfYear + 2) / 153;
    const auto month = std::uint32_t(shifted < 10 ? shifted + 3 : shifted - 9);
    const auto year = std::uint32_t(yearOfEra + era * 400 + (month <= 2));
    appendDateTime(out, year, month, std::uint32_t(dayOfYear - (153 * shifted + 2) / 5 + 1), seconds % 86'400);
    appendPadded(out, ticks % 10'000'000, 7);
    out += 'Z';
}

void appendSystemTime(std::string &out, Bytes raw)
{
    if (raw.size() != 16)
        return appendHexBytes(out, raw);
    const auto part = [&](std::size_t index) -> std::uint32_t { return load<std::uint16_t>(raw, index * 2); };
    if (part(1) > 12 || part(3) > 31 || part(4) > 23 || part(5) > 59 || part(6) > 60 || part(7) > 999)
        return appendHexBytes(out, raw);
    appendDateTime(out, part(0), part(1), part(3), part(4) * 3600 + part(5) * 60 + part(6)); // Part 2 is the day of the week.
    appendPadded(out, part(7), 3);
    out += 'Z';
}

void appendValue(std::string &out, ValueKind kind, Bytes raw)
{
    switch (kind) {
    case ValueKind::Null: return;
    case ValueKind::Utf16:
    case ValueKind::EvtXml: return appendUtf16(out, withoutTrailingNuls(raw));
    case ValueKind::Ansi: {
        std::string_view text = asText(raw);
        while (!text.empty() && text.back() == '\0')
            text.remove_suffix(1);
        out += toValidUtf8(text);
        return;
    }
    case ValueKind::Int8:
    case ValueKind::Int16:
    case ValueKind::Int32:
    case ValueKind::Int64: return raw.size() > 8 ? appendHexBytes(out, raw) : appendNumber(out, signedOf(raw));
    case ValueKind::UInt8:
    case ValueKind::UInt16:
    case ValueKind::UInt32:
    case ValueKind::UInt64: return raw.size() > 8 ? appendHexBytes(out, raw) : appendNumber(out, unsignedOf(raw));
    case ValueKind::Real32: return raw.size() == 4 ? appendNumber(out, load<float>(raw, 0)) : appendHexBytes(out, raw);
    case ValueKind::Real64: return raw.size() == 8 ? appendNumber(out, load<double>(raw, 0)) : appendHexBytes(out, raw);
    case ValueKind::Boolean: out += unsignedOf(raw) ? "true" : "false"; return;
    case ValueKind::Guid: return appendGuid(out, raw);
    case ValueKind::FileTime: return appendFileTime(out, raw);
    case ValueKind::SystemTime: return appendSystemTime(out, raw);
    case ValueKind::Sid: return appendSid(out, raw);
    case ValueKind::HexInt32:
    case ValueKind::HexInt64:
    case ValueKind::Size:
    case ValueKind::EvtHandle: return raw.size() > 8 ? appendHexBytes(out, raw) : appendHexNumber(out, unsignedOf(raw));
    case ValueKind::Binary:
    case ValueKind::BinXml: return appendHexBytes(out, raw);
    }
    appendHexBytes(out, raw);
}

} // namespace jupiter::ingest::evtx
