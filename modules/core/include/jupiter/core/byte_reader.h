// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <type_traits>

namespace jupiter {

/// Little-endian reads that never leave the span: a read past the end fails, the position stays and failed() is true for good.
/// A value type over bytes that it does not own.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::size_t position() const { return m_position; }
    std::size_t left() const { return m_bytes.size() - m_position; }
    bool failed() const { return m_failed; }
    void fail() { m_failed = true; }

    /// Moves to an absolute position; fails when that is past the end.
    bool seek(std::size_t position)
    {
        if (position > m_bytes.size())
            return m_failed = true, false;
        m_position = position;
        return true;
    }
    bool skip(std::size_t bytes) { return bytes <= left() ? (m_position += bytes, true) : (m_failed = true, false); }

    /// The next value, 0 when there are not enough bytes (failed() tells).
    template <class T>
    T read()
    {
        static_assert(std::is_trivially_copyable_v<T> && std::endian::native == std::endian::little);
        T value{};
        if (sizeof(T) > left()) {
            m_failed = true;
            return value;
        }
        std::memcpy(&value, m_bytes.data() + m_position, sizeof(T));
        m_position += sizeof(T);
        return value;
    }

    /// The next `count` bytes, empty when there are not enough (failed() tells).
    std::span<const std::byte> bytes(std::size_t count)
    {
        if (count > left()) {
            m_failed = true;
            return {};
        }
        const auto out = m_bytes.subspan(m_position, count);
        m_position += count;
        return out;
    }

    std::span<const std::byte> all() const { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
    bool m_failed = false;
};

} // namespace jupiter
