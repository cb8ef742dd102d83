// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::live {

/// One value of ASN.1 in BER as SNMP uses it: one-byte tags, lengths that are said. [X.690; RFC 3417 §8]
struct BerValue {
    std::uint8_t tag = 0;
    std::span<const std::byte> content;

    std::string_view text() const { return {reinterpret_cast<const char *>(content.data()), content.size()}; }
    std::optional<std::int64_t> integer() const;        ///< Two's complement of 1 to 8 bytes.
    std::optional<std::uint64_t> unsignedInteger() const; ///< Of application types: up to 8 bytes, and a leading zero.
    std::optional<std::string> oid() const;             ///< "1.3.6.1"; at most 128 parts.
};

/// Reads values one after another. Bytes may be hostile.
class BerReader {
public:
    explicit BerReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    /// The next value; empty at the end, and when the bytes are none (then broken() is true).
    std::optional<BerValue> next();
    /// The next value if its tag is this one; otherwise the reader is broken.
    std::optional<BerValue> next(std::uint8_t tag);
    bool broken() const { return m_broken; }
    bool atEnd() const { return m_bytes.empty(); }

private:
    std::span<const std::byte> m_bytes;
    bool m_broken = false;
};

namespace ber {
inline constexpr std::uint8_t integer = 0x02, octets = 0x04, null = 0x05, objectId = 0x06, sequence = 0x30, address = 0x40, counter = 0x41, gauge = 0x42,
                              ticks = 0x43, opaque = 0x44, counter64 = 0x46, getRequest = 0xA0, response = 0xA2, trapV1 = 0xA4, inform = 0xA6, trapV2 = 0xA7, report = 0xA8;

/// A value with its tag and length before it.
std::string put(std::uint8_t tag, std::string_view content);
std::string putInteger(std::int64_t value);
std::string putUnsigned(std::uint8_t tag, std::uint64_t value);
std::string putOid(std::span<const std::uint32_t> parts); ///< At least two.
} // namespace ber

} // namespace jupiter::live
