// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace jupiter::ingest::evtx {

using Bytes = std::span<const std::byte>;

/// Whether `count` bytes stand at `position`.
inline bool has(Bytes bytes, std::size_t position, std::size_t count)
{
    return position <= bytes.size() && count <= bytes.size() - position;
}

/// The little-endian number at `position`. Requires has(bytes, position, sizeof(T)).
template <class T>
T load(Bytes bytes, std::size_t position)
{
    static_assert(std::is_trivially_copyable_v<T> && std::endian::native == std::endian::little);
    T value;
    std::memcpy(&value, bytes.data() + position, sizeof(T));
    return value;
}

inline std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}
inline Bytes asBytes(std::string_view text)
{
    return {reinterpret_cast<const std::byte *>(text.data()), text.size()};
}

} // namespace jupiter::ingest::evtx
