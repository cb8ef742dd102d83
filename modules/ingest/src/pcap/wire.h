// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace jupiter::ingest::pcap {

using Bytes = std::span<const std::byte>;

/// Reads numbers off the front of some bytes. What is not there reads as 0 and makes failed() true; nothing is ever read past the end.
class Wire {
public:
    explicit Wire(Bytes bytes, bool littleEndian = false) : m_bytes(bytes), m_little(littleEndian) {}

    std::uint8_t u8() { return std::uint8_t(number(1)); }
    std::uint16_t u16() { return std::uint16_t(number(2)); }
    std::uint32_t u24() { return std::uint32_t(number(3)); }
    std::uint32_t u32() { return std::uint32_t(number(4)); }
    std::uint64_t u64() { return number(8); }
    Bytes take(std::size_t count)
    {
        if (count > m_bytes.size()) {
            m_failed = true;
            count = m_bytes.size();
        }
        const Bytes out = m_bytes.first(count);
        m_bytes = m_bytes.subspan(count);
        return out;
    }
    void skip(std::size_t count) { (void)take(count); }
    Bytes rest() const { return m_bytes; }
    std::size_t left() const { return m_bytes.size(); }
    bool failed() const { return m_failed; }

private:
    std::uint64_t number(std::size_t width)
    {
        const Bytes raw = take(width);
        if (raw.size() < width)
            return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value = value << 8 | std::uint64_t(raw[m_little ? width - 1 - i : i]);
        return value;
    }

    Bytes m_bytes;
    bool m_little;
    bool m_failed = false;
};

inline std::string_view asText(Bytes bytes) { return {reinterpret_cast<const char *>(bytes.data()), bytes.size()}; }

} // namespace jupiter::ingest::pcap
