// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <jupiter/core/result.h>

#include <cstdint>
#include <span>
#include <vector>

namespace jupiter::store {

/// Bytes that the largest of the ORed values needs, 0 for 0.
unsigned bytesNeeded(std::uint64_t allBits);

/// Numbers as byte planes: first the lowest byte of every value, then the next one, `width` planes in all, compressed when that
/// is shorter: [u8 0 raw | 1 zstd][planes]. The high planes of small numbers are nearly constant, which is what makes this
/// compress.
void appendPlanes(Blob &out, std::span<const std::uint64_t> values, unsigned width);
void appendPlanes(Blob &out, std::span<const std::uint32_t> values, unsigned width);

/// Fills `out` (zeroed before) from what is left in `in`. Requires width <= sizeof(*out). Errors: Corrupt.
Result<void> takePlanes(ByteReader &in, std::span<std::uint64_t> out, unsigned width);
Result<void> takePlanes(ByteReader &in, std::span<std::uint32_t> out, unsigned width);
Result<void> takePlanes(ByteReader &in, std::span<std::uint16_t> out, unsigned width);

} // namespace jupiter::store
