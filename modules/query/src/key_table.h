// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chunked.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::query::internal {

/// From hashes to ids: open addressing in parts that grow one by one, so that no growth takes long however many ids there are.
class IdSlots {
public:
    /// The id for which same(id) holds among those of this hash, or `fresh`, which then is one of them. `hashOf(id)` is asked when a part grows.
    template <class Same, class HashOf>
    std::uint32_t idOf(std::uint64_t hash, std::uint32_t fresh, Same &&same, HashOf &&hashOf)
    {
        Part &part = m_parts[hash >> partShift];
        if (part.used * 2 >= part.slots.size())
            grow(part, hashOf);
        const std::size_t mask = part.slots.size() - 1;
        std::size_t slot = hash & mask;
        for (; part.slots[slot]; slot = (slot + 1) & mask) {
            const std::uint32_t id = std::uint32_t(part.slots[slot]) - 1;
            if ((part.slots[slot] & upperHalf) == (hash & upperHalf) && same(id))
                return id;
        }
        part.slots[slot] = (hash & upperHalf) | (fresh + 1);
        ++part.used;
        return fresh;
    }

    /// Asks for the memory that idOf() will read for this hash: look-ups of a large table wait for little else.
    void prefetch(std::uint64_t hash) const
    {
#if defined(__GNUC__)
        const Part &part = m_parts[hash >> partShift];
        if (!part.slots.empty())
            __builtin_prefetch(&part.slots[hash & (part.slots.size() - 1)]);
#endif
    }

private:
    struct Part {
        std::vector<std::uint64_t> slots; ///< Upper half of the hash, id + 1; 0 free. A power of two.
        std::uint32_t used = 0;
    };
    static constexpr std::uint64_t upperHalf = 0xFFFFFFFF00000000ull;
    static constexpr unsigned partShift = 58; // 64 parts

    template <class HashOf>
    static void grow(Part &part, HashOf &&hashOf)
    {
        const std::vector<std::uint64_t> old = std::exchange(part.slots, std::vector<std::uint64_t>(part.slots.empty() ? 16 : part.slots.size() * 4));
        const std::size_t mask = part.slots.size() - 1;
        for (const std::uint64_t entry : old) {
            if (!entry)
                continue;
            std::size_t slot = hashOf(std::uint32_t(entry) - 1) & mask;
            while (part.slots[slot])
                slot = (slot + 1) & mask;
            part.slots[slot] = entry;
        }
    }
    std::array<Part, 64> m_parts;
};

/// Distinct byte strings with dense ids in order of first appearance.
class KeyTable {
public:
    std::uint32_t idOf(std::string_view bytes);
    std::uint32_t idOf(std::string_view bytes, std::uint64_t hash); ///< `hash` is hash64(bytes).
    std::string_view at(std::uint32_t id) const { return m_keys[id]; }
    std::uint64_t hashOf(std::uint32_t id) const { return m_hashes[id]; }
    std::uint32_t size() const { return std::uint32_t(m_keys.size()); }
    void prefetch(std::uint64_t hash) const { m_slots.prefetch(hash); }

private:
    std::string_view keep(std::string_view bytes);
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char *m_next = nullptr;             ///< In the last block.
    std::size_t m_free = 0;             ///< Bytes left there.
    Chunked<std::string_view> m_keys;   ///< By id; into the blocks.
    Chunked<std::uint64_t> m_hashes;    ///< By id; to grow without reading the bytes again.
    IdSlots m_slots;
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
    Chunked<std::uint64_t> m_pairs;
    IdSlots m_slots;
};

} // namespace jupiter::query::internal
