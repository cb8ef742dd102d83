// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace jupiter::live {

/// Reads numbers in network order from hostile bytes: past the end it gives zeros and says so.
class BigEndian {
public:
    explicit BigEndian(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    bool ok() const { return m_ok; }              ///< Nothing was read past the end.
    std::size_t left() const { return m_bytes.size(); }
    std::span<const std::byte> bytes(std::size_t count)
    {
        if (count > m_bytes.size()) {
            m_ok = false;
            m_bytes = {};
            return {};
        }
        const auto out = m_bytes.first(count);
        m_bytes = m_bytes.subspan(count);
        return out;
    }
    std::uint64_t number(std::size_t count)       ///< count <= 8
    {
        std::uint64_t out = 0;
        for (const std::byte b : bytes(count))
            out = out << 8 | std::uint64_t(b);
        return out;
    }
    std::uint8_t u8() { return std::uint8_t(number(1)); }
    std::uint16_t u16() { return std::uint16_t(number(2)); }
    std::uint32_t u32() { return std::uint32_t(number(4)); }

private:
    std::span<const std::byte> m_bytes;
    bool m_ok = true;
};

inline std::uint64_t numberOf(std::span<const std::byte> bytes) { return BigEndian(bytes).number(bytes.size() > 8 ? 0 : bytes.size()); }

} // namespace jupiter::live
