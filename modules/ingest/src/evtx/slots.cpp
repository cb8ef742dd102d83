// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/slots.h"

#include "evtx/file_format.h"

#include <algorithm>

namespace jupiter::ingest::evtx {

namespace {

constexpr std::uint64_t maxStretch = 128u << 20; // Where headers claim no records.

/// Records of a chunk by its header; what cannot be true is taken for the usual.
std::uint64_t recordsClaimed(Bytes header)
{
    constexpr std::uint64_t usual = 64;
    if (!has(header, 0, chunkHeaderSize))
        return usual;
    const std::uint64_t count = load<std::uint64_t>(header, 16) - load<std::uint64_t>(header, 8) + 1;
    return count > 0 && count <= maxChunkRecords ? count : usual;
}

} // namespace

Slot slotAt(Place at, Bytes bytes)
{
    if (isChunkSignature(bytes))
        return {Slot::Kind::Chunk, false, {at.offset + chunkSize, false}};
    if (bytes.size() >= chunkHeaderSize + minRecordSize && !at.inGarbage && recordAt(bytes, chunkHeaderSize))
        return {Slot::Kind::ChunkWithoutSignature, false, {at.offset + chunkSize, false}};
    // Preallocated slots are zero; anything else is damage, and the next chunk may begin anywhere.
    const bool empty = isZero(bytes);
    Slot slot{Slot::Kind::Nothing, !empty && !at.inGarbage && at.offset > 0, {at.offset + chunkSize, !empty || at.inGarbage}};
    for (std::size_t step = searchStep; step < bytes.size(); step += searchStep)
        if (isChunkSignature(bytes.subspan(step))) {
            slot.next.offset = at.offset + step;
            break;
        }
    return slot;
}

Result<Bytes> SourceView::at(std::uint64_t offset, std::size_t size)
{
    if (const Bytes all = m_source.inMemory(); !all.empty())
        return offset < all.size() ? all.subspan(offset, std::min<std::uint64_t>(size, all.size() - offset)) : Bytes();
    m_buffer.resize(std::max(size, m_buffer.size()));
    JUPITER_TRY(got, m_source.read(offset, std::span(m_buffer).first(size)));
    return Bytes(m_buffer).first(got);
}

std::optional<Stretch> StretchPlan::next()
{
    if (m_at.offset >= m_size)
        return std::nullopt;
    Stretch stretch{m_at, m_size};
    std::uint64_t rows = 0;
    while (m_at.offset < m_size && m_at.offset - stretch.from.offset < maxStretch) {
        auto bytes = m_view.at(m_at.offset, chunkHeaderSize);
        if (bytes && isChunkSignature(*bytes))
            rows += recordsClaimed(*bytes);
        else if (bytes)
            bytes = m_view.at(m_at.offset, chunkSize);
        if (!bytes || bytes->empty()) { // whoever reads the stretch will see it, too
            m_at.offset = m_size;
            return stretch;
        }
        if (rows > m_rows && m_at.offset > stretch.from.offset)
            break;
        m_at = slotAt(m_at, *bytes).next;
    }
    stretch.to = m_at.offset;
    return stretch;
}

} // namespace jupiter::ingest::evtx
