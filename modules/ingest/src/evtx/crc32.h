// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/bytes.h"

#include <cstdint>

namespace jupiter::ingest::evtx {

/// CRC-32 (polynomial 0xEDB88320) of `bytes`; pass the result of the bytes before as `before` to go on.
std::uint32_t crc32(Bytes bytes, std::uint32_t before = 0) noexcept;

} // namespace jupiter::ingest::evtx
