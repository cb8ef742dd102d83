// SPDX-License-Identifier: GPL-3.0-or-later
#include "value_cache.h"

#include <algorithm>
#include <cstring>

namespace jupiter::detection {

ValueCache::ValueCache()
{
    clear();
}

void ValueCache::clear()
{
    std::vector<Slot>(64).swap(m_slots);
    m_used = m_found = 0;
    m_atoms.assign(1, 0);
    m_blocks.clear();
    m_blockAt = nullptr;
    m_blockLeft = m_memory = 0;
}

ValueCache::Hits ValueCache::find(std::string_view value, std::uint64_t hash)
{
    for (std::size_t i = hash & (m_slots.size() - 1);; i = (i + 1) & (m_slots.size() - 1)) {
        const Slot &slot = m_slots[i];
        if (!slot.data)
            return unknown;
        if (slot.hash == hash && std::string_view(slot.data, slot.size) == value) {
            ++m_found;
            return slot.hits;
        }
    }
}

ValueCache::Hits ValueCache::insert(std::string_view value, std::uint64_t hash, std::span<const std::uint32_t> atoms)
{
    if ((m_used + 1) * 2 > m_slots.size())
        grow();
    Hits hits = none;
    if (!atoms.empty()) {
        hits = Hits(m_atoms.size());
        m_atoms.push_back(std::uint32_t(atoms.size()));
        m_atoms.insert(m_atoms.end(), atoms.begin(), atoms.end());
    }
    std::size_t i = hash & (m_slots.size() - 1);
    while (m_slots[i].data)
        i = (i + 1) & (m_slots.size() - 1);
    m_slots[i] = {hash, keep(value), std::uint32_t(value.size()), hits};
    ++m_used;
    return hits;
}

const char *ValueCache::keep(std::string_view value)
{
    constexpr std::size_t blockBytes = 16 * 1024;
    if (value.empty())
        return "";
    if (value.size() > m_blockLeft) {
        const std::size_t size = std::max(blockBytes, value.size());
        m_blocks.push_back(std::make_unique<char[]>(size));
        m_blockAt = m_blocks.back().get();
        m_blockLeft = size;
        m_memory += size;
    }
    char *out = m_blockAt;
    std::memcpy(out, value.data(), value.size());
    m_blockAt += value.size();
    m_blockLeft -= value.size();
    return out;
}

void ValueCache::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot &slot : old) {
        if (!slot.data)
            continue;
        std::size_t i = slot.hash & (m_slots.size() - 1);
        while (m_slots[i].data)
            i = (i + 1) & (m_slots.size() - 1);
        m_slots[i] = slot;
    }
}

} // namespace jupiter::detection
