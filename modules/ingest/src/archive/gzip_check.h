// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>

#include <cstdint>
#include <span>
#include <string>

namespace jupiter::ingest {

/// Whether what was unpacked of a gzip file is what was packed: libarchive looks at no checksum, and says nothing of what stands behind the last
/// stream. One thread.
class GzipCheck {
public:
    void add(std::span<const std::byte> unpacked); ///< In order.

    /// What is wrong with `source`, which the bytes added were unpacked from; empty: nothing. Reads the source again when it is not one sound stream.
    std::string verdict(ByteSource &source) const;

private:
    std::uint32_t m_crc = 0, m_size = 0; // modulo 2^32, as in the trailer
};

} // namespace jupiter::ingest
