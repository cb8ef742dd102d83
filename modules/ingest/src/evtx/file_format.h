// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/bytes.h"

#include <cstdint>
#include <optional>

namespace jupiter::ingest::evtx {

inline constexpr std::size_t fileHeaderSize = 4096;
inline constexpr std::size_t chunkSize = 65'536;
inline constexpr std::size_t searchStep = 4096; ///< Chunks of a damaged log begin on these.
inline constexpr std::size_t chunkHeaderSize = 512;
inline constexpr std::size_t recordHeaderSize = 24;
inline constexpr std::size_t minRecordSize = recordHeaderSize + 4; ///< The size stands again at the end.
inline constexpr std::size_t maxChunkRecords = (chunkSize - chunkHeaderSize) / minRecordSize;

bool isFileSignature(Bytes at);  ///< "ElfFile\0"
bool isChunkSignature(Bytes at); ///< "ElfChnk\0"
bool isZero(Bytes bytes);

struct FileHeader {
    std::uint32_t flags = 0;
    std::uint16_t chunks = 0; ///< A dirty log may have more.
    bool checksumHolds = false;
    bool dirty() const { return flags & 1; }
    bool full() const { return flags & 2; }
    bool withoutChecksums() const { return flags & 4; } ///< Its writer computed none, in chunks either.
};
/// Empty when it is too short or has no signature. Its record numbers are not read: a dirty log's are stale.
std::optional<FileHeader> fileHeaderIn(Bytes head);

struct ChunkHeader {
    std::uint32_t freeSpace = 0; ///< Offset of the first byte without a record.
    bool headerHolds = false;    ///< The checksums.
    bool recordsHold = false;
};
/// Requires at least chunkHeaderSize bytes.
ChunkHeader chunkHeaderIn(Bytes chunk);

struct Record {
    std::size_t offset = 0; ///< In the chunk.
    std::uint32_t size = 0; ///< Whole.
    std::uint64_t number = 0;
    std::uint64_t fileTime = 0; ///< When it was written.
};
/// The record at `offset`: signature, a size that fits the chunk, and the same size at its end. Empty when one of them fails.
std::optional<Record> recordAt(Bytes chunk, std::size_t offset);

/// The record at `offset` when only its signature holds, as if it went on to `end`: its number, its time and its first bytes may
/// be good.
std::optional<Record> tornRecordAt(Bytes chunk, std::size_t offset, std::size_t end);

/// The next record at or after `offset`; records lie on multiples of 8.
std::optional<Record> nextRecord(Bytes chunk, std::size_t offset);

} // namespace jupiter::ingest::evtx
