// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/bytes.h"

#include <jupiter/core/byte_source.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace jupiter::ingest::evtx {

/// How far one has come from slot to slot of a log: 64 KiB each, but after damage the next chunk may begin anywhere.
struct Place {
    std::uint64_t offset = 0;
    bool inGarbage = false; ///< The last slot was damaged: no chunk is expected at the next 64 KiB either.
};

/// What stands at a place.
struct Slot {
    enum class Kind : std::uint8_t { Chunk, ChunkWithoutSignature, Nothing };
    Kind kind = Kind::Nothing;
    bool damaged = false; ///< Nothing where a chunk should be.
    Place next;
};
/// `bytes`: 64 KiB at the place, less at the end of the log only; of a chunk with a signature its first bytes will do.
Slot slotAt(Place at, Bytes bytes);

/// Bytes of a source, copied only when they are not in memory. One thread.
class SourceView {
public:
    explicit SourceView(ByteSource &source) : m_source(source) {}

    /// Up to `size` bytes at `offset`, fewer at the end only; valid until the next call. Errors: Io.
    Result<Bytes> at(std::uint64_t offset, std::size_t size);

private:
    ByteSource &m_source;
    std::vector<std::byte> m_buffer;
};

/// Chunks [from, to) of a log.
struct Stretch {
    Place from;
    std::uint64_t to = 0;
};

/// Cuts a log into stretches by what the headers of its chunks say, without reading their records. One thread.
class StretchPlan {
public:
    /// `rows`: of records in a stretch, about.
    StretchPlan(ByteSource &source, Place from, std::uint32_t rows) : m_view(source), m_size(source.size()), m_at(from), m_rows(rows) {}

    /// Empty when the last one reached the end of the log.
    std::optional<Stretch> next();

private:
    SourceView m_view;
    const std::uint64_t m_size;
    Place m_at;
    const std::uint32_t m_rows;
};

} // namespace jupiter::ingest::evtx
