// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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
    std::string_view at(std::uint32_t id) const
    {
        const std::size_t from = id ? m_ends[id - 1] : 0;
        return std::string_view(m_bytes).substr(from, m_ends[id] - from);
    }
    std::uint64_t hashOf(std::uint32_t id) const { return m_hashes[id]; }
    std::uint32_t size() const { return std::uint32_t(m_ends.size()); }

private:
    void grow();
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
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
