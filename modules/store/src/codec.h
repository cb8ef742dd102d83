// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <jupiter/columnar/column.h>
#include <jupiter/core/result.h>

#include <cstdint>
#include <span>
#include <vector>

// The streams that a column is made of, each to bytes and back (docs/formats/container.md, "Streams"). Encoders cannot fail.
// Decoders take any bytes whatever: they read nothing outside them, take no more memory than the recorded counts allow, and
// return Corrupt. Any thread.
namespace jupiter::store {

inline constexpr std::uint32_t maxColumnEntries = 1u << 24; ///< 256 values in each row of a full segment.
inline constexpr std::uint64_t maxDictionaryBytes = 1u << 30;

/// Dictionary codes. In order of first appearance (what builders make) the next new code is written as 0 and any other as code +
/// 1, so that a column of all different values is all zeros.
Blob encodeCodes(std::span<const std::uint32_t> codes);
Result<std::vector<std::uint32_t>> decodeCodes(BlobView blob, std::uint32_t entries, std::uint32_t dictionarySize);

/// Ascending rows, repeats allowed, as differences.
Blob encodeRowIds(std::span<const std::uint16_t> rowIds);
Result<std::vector<std::uint16_t>> decodeRowIds(BlobView blob, std::uint32_t entries, std::uint32_t rows);

/// Offsets from the least value or from the value before, in the largest unit that divides them all (100 ns, 1 us, 1 ms, 1 s).
Blob encodeIntegers(std::span<const std::int64_t> values);
Result<std::vector<std::int64_t>> decodeIntegers(BlobView blob, std::uint32_t entries);

Blob encodeReals(std::span<const double> values);
Result<std::vector<double>> decodeReals(BlobView blob, std::uint32_t entries);

/// Where the values of a dictionary end. Errors (Corrupt): `bytes` is not exactly `count` valid UTF-8 texts, each followed by
/// 0xFF.
Result<std::vector<std::uint32_t>> splitDictionary(std::string_view bytes, std::uint32_t count);

/// A dictionary of its own: one zstd frame of its bytes().
Blob encodeText(std::string_view bytes);
Result<std::string> decodeText(BlobView blob, std::uint64_t rawBytes);

} // namespace jupiter::store
