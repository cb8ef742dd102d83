// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::query::internal {

/// Distinct byte strings with dense ids in order of first appearance.
class KeyTable {
public:
    std::uint32_t idOf(std::string_view bytes);
    std::uint32_t idOf(std::string_view bytes, std::uint64_t hash); ///< `hash` is hash64(bytes).
    std::string_view at(std::uint32_t id) const { return m_keys[id]; }
    std::uint64_t hashOf(std::uint32_t id) const { return m_hashes[id]; }
    std::uint32_t size() const { return std::uint32_t(m_keys.size()); }

    /// Asks for the memory that idOf() will read for this hash: look-ups of a large table wait for little else.
    void prefetch(std::uint64_t hash) const
    {
#if defined(__GNUC__)
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[hash & (m_slots.size() - 1)]);
#endif
    }

private:
    void grow();
    std::string_view keep(std::string_view bytes);
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char *m_next = nullptr;                 ///< In the last block.
    std::size_t m_free = 0;                 ///< Bytes left there.
    std::vector<std::string_view> m_keys;   ///< By id; into the blocks.
    std::vector<std::uint64_t> m_hashes;    ///< By id; to grow without reading the bytes again.
    std::vector<std::uint64_t> m_slots;     ///< Open addressing; upper half of the hash, id + 1; 0 free. A power of two.
};

/// Pairs of 32-bit numbers with dense ids.
class PairTable {
public:
    std::uint32_t idOf(std::uint32_t a, std::uint32_t b);
    std::pair<std::uint32_t, std::uint32_t> at(std::uint32_t id) const
    {
        return {std::uint32_t(m_pairs[id] >> 32), std::uint32_t(m_pairs[id])};
    }
    std::uint32_t size() const { return std::uint32_t(m_pairs.size()); }

private:
    std::vector<std::uint64_t> m_pairs;
    std::vector<std::uint32_t> m_slots;
};

} // namespace jupiter::query::internal
