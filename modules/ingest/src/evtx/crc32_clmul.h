// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/bytes.h"

#include <cstdint>

namespace jupiter::ingest::evtx {

inline constexpr std::size_t clmulBlock = 16, clmulLeast = 64;

/// Whether this processor multiplies without carry.
bool canClmul() noexcept;

/// Goes on with an inverted CRC-32 over `bytes`. Requires canClmul(), at least clmulLeast bytes and a multiple of clmulBlock.
std::uint32_t crc32Clmul(Bytes bytes, std::uint32_t inverted) noexcept;

} // namespace jupiter::ingest::evtx
