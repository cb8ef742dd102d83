// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <jupiter/core/result.h>

namespace jupiter::store {

inline constexpr int textLevel = 3;  // level 1: 12 % larger, 1.4x faster; 9: 5 % smaller, 5x slower
inline constexpr int planeLevel = 1; // levels above gain nothing on codes and numbers

/// Appends one zstd frame (no content size, no checksum: the directory has both). Contexts are kept per thread.
void appendCompressed(Blob &out, std::string_view raw, int level);

/// Unpacks a frame that must fill `out` to its last byte. Errors: Corrupt.
Result<void> decompress(BlobView frame, std::span<char> out);

/// Whether a frame of `frameBytes` can honestly hold `rawBytes`: refuses bombs before memory is taken for them. zstd needs at
/// least 4 bytes a block of 128 KiB.
bool plausibleRawSize(std::size_t frameBytes, std::uint64_t rawBytes);

} // namespace jupiter::store
