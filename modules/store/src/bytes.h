// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_reader.h>

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace jupiter::store {

/// A blob as it is stored. Owned text-like buffer: std::string appends and moves well.
using Blob = std::string;
using BlobView = std::span<const std::byte>;

inline BlobView viewOf(std::string_view bytes)
{
    return std::as_bytes(std::span(bytes.data(), bytes.size()));
}

/// LEB128: seven bits a byte, lowest first, at most ten bytes.
inline void putVarint(Blob &out, std::uint64_t value)
{
    while (value >= 0x80) {
        out += char(value | 0x80);
        value >>= 7;
    }
    out += char(value);
}

/// 0 when the reader fails: too few bytes, or more than 64 bits.
inline std::uint64_t takeVarint(ByteReader &in)
{
    std::uint64_t value = in.read<std::uint8_t>();
    if (value < 0x80) // nearly all of a directory's
        return value;
    value &= 0x7F;
    for (unsigned shift = 7; shift < 64; shift += 7) {
        const auto byte = in.read<std::uint8_t>();
        if (in.failed() || (shift == 63 && byte > 1))
            break;
        value |= std::uint64_t(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    in.fail();
    return 0;
}

inline void putFixed64(Blob &out, std::uint64_t value)
{
    char bytes[8];
    std::memcpy(bytes, &value, 8);
    out.append(bytes, 8);
}

/// Small magnitudes of either sign become small numbers: 0 -1 1 -2 -> 0 1 2 3.
inline std::uint64_t zigzag(std::int64_t value)
{
    return (std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value)
{
    return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
}

} // namespace jupiter::store
