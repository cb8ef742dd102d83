// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/file_format.h"

#include "evtx/crc32.h"

#include <algorithm>
#include <array>

namespace jupiter::ingest::evtx {

namespace {

constexpr std::uint32_t recordSignature = 0x00002A2A; // "**\0\0"

bool startsWith(Bytes bytes, std::string_view signature)
{
    return bytes.size() >= signature.size() && asText(bytes.first(signature.size())) == signature;
}

} // namespace

bool isFileSignature(Bytes at)
{
    return startsWith(at, std::string_view("ElfFile\0", 8));
}
bool isChunkSignature(Bytes at)
{
    return startsWith(at, std::string_view("ElfChnk\0", 8));
}

bool isZero(Bytes bytes)
{
    // A third of a log's slots are preallocated. Blocks of a fixed size: the compiler makes vectors of them.
    for (; bytes.size() >= 256; bytes = bytes.subspan(256)) {
        std::array<std::uint64_t, 32> block;
        std::memcpy(block.data(), bytes.data(), sizeof block);
        std::uint64_t any = 0;
        for (const std::uint64_t word : block)
            any |= word;
        if (any)
            return false;
    }
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; });
}

std::optional<FileHeader> fileHeaderIn(Bytes head)
{
    if (head.size() < 128 || !isFileSignature(head))
        return std::nullopt;
    FileHeader header;
    header.chunks = load<std::uint16_t>(head, 42);
    header.flags = load<std::uint32_t>(head, 120);
    header.checksumHolds = crc32(head.first(120)) == load<std::uint32_t>(head, 124);
    return header;
}

ChunkHeader chunkHeaderIn(Bytes chunk)
{
    ChunkHeader header;
    header.freeSpace = load<std::uint32_t>(chunk, 48);
    header.headerHolds = crc32(chunk.subspan(128, 384), crc32(chunk.first(120))) == load<std::uint32_t>(chunk, 124);
    if (header.freeSpace >= chunkHeaderSize && header.freeSpace <= chunk.size())
        header.recordsHold =
            crc32(chunk.subspan(chunkHeaderSize, header.freeSpace - chunkHeaderSize)) == load<std::uint32_t>(chunk, 52);
    return header;
}

std::optional<Record> recordAt(Bytes chunk, std::size_t offset)
{
    if (!has(chunk, offset, minRecordSize))
        return std::nullopt;
    const auto size = load<std::uint32_t>(chunk, offset + 4);
    if (size < minRecordSize || !has(chunk, offset, size) || load<std::uint32_t>(chunk, offset + size - 4) != size)
        return std::nullopt;
    return tornRecordAt(chunk, offset, offset + size);
}

std::optional<Record> tornRecordAt(Bytes chunk, std::size_t offset, std::size_t end)
{
    if (end > chunk.size() || end < offset || end - offset < minRecordSize ||
        load<std::uint32_t>(chunk, offset) != recordSignature)
        return std::nullopt;
    return Record{offset, std::uint32_t(end - offset), load<std::uint64_t>(chunk, offset + 8),
                  load<std::uint64_t>(chunk, offset + 16)};
}

std::optional<Record> nextRecord(Bytes chunk, std::size_t offset)
{
    for (offset = (offset + 7) & ~std::size_t(7); has(chunk, offset, minRecordSize); offset += 8)
        if (auto record = recordAt(chunk, offset))
            return record;
    return std::nullopt;
}

} // namespace jupiter::ingest::evtx
