// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace jupiter::detection {

/// Which atoms of a field are true of a value, remembered across batches: a value that was seen is never scanned again. Values
/// are kept whole, not as hashes, because evidence is written by attackers and XXH3 collisions can be made. Not thread-safe.
class ValueCache {
public:
    using Hits = std::uint32_t;     ///< Names a list of atoms, valid until clear().
    static constexpr Hits none = 0; ///< The empty list.
    static constexpr Hits unknown = ~0u;

    ValueCache();

    Hits find(std::string_view value, std::uint64_t hash); ///< `unknown` when it was never seen.
    Hits insert(std::string_view value, std::uint64_t hash, std::span<const std::uint32_t> atoms);
    std::span<const std::uint32_t> atoms(Hits hits) const
    {
        return hits == none ? std::span<const std::uint32_t>() : std::span(m_atoms).subspan(hits + 1, m_atoms[hits]);
    }

    /// Whether its values come again: since clear() more were found than were kept.
    bool isOfUse() const { return m_found > m_used; }

    std::size_t memoryBytes() const { return m_memory + m_slots.size() * sizeof(Slot) + m_atoms.size() * 4; }
    void clear();

private:
    struct Slot {
        std::uint64_t hash = 0;
        const char *data = nullptr; ///< Null: free.
        std::uint32_t size = 0;
        Hits hits = unknown;
    };
    const char *keep(std::string_view value);
    void grow();

    std::vector<Slot> m_slots; ///< Open addressing; a power of two.
    std::size_t m_used = 0, m_found = 0;
    std::vector<std::uint32_t> m_atoms;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_blockLeft = 0, m_memory = 0;
    char *m_blockAt = nullptr;
};

} // namespace jupiter::detection
