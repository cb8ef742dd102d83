// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_table.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <cstring>

namespace jupiter::query::internal {
namespace {

constexpr std::uint64_t upperHalf = 0xFFFFFFFF00000000ull;

std::uint64_t mix(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 32;
    return x;
}

} // namespace

void KeyTable::grow()
{
    m_slots.assign(m_slots.empty() ? 64 : m_slots.size() * 4, 0);
    for (std::uint32_t id = 0; id < size(); ++id) {
        std::size_t slot = m_hashes[id] & (m_slots.size() - 1);
        while (m_slots[slot])
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = (m_hashes[id] & upperHalf) | (id + 1);
    }
}

std::string_view KeyTable::keep(std::string_view bytes)
{
    if (bytes.empty())
        return {};
    constexpr std::size_t blockBytes = 64 * 1024;
    if (bytes.size() > m_free) {
        m_free = std::max(blockBytes, bytes.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_free));
        m_next = m_blocks.back().get();
    }
    char *to = m_next;
    std::memcpy(to, bytes.data(), bytes.size());
    m_next += bytes.size();
    m_free -= bytes.size();
    return {to, bytes.size()};
}

std::uint32_t KeyTable::idOf(std::string_view bytes) { return idOf(bytes, hash64(bytes)); }

std::uint32_t KeyTable::idOf(std::string_view bytes, std::uint64_t hash)
{
    if (m_keys.size() * 2 >= m_slots.size())
        grow();
    std::size_t slot = hash & (m_slots.size() - 1);
    for (; m_slots[slot]; slot = (slot + 1) & (m_slots.size() - 1)) {
        const auto id = std::uint32_t(m_slots[slot]) - 1;
        if ((m_slots[slot] & upperHalf) == (hash & upperHalf) && at(id) == bytes)
            return id;
    }
    m_keys.push_back(keep(bytes));
    m_hashes.push_back(hash);
    m_slots[slot] = (hash & upperHalf) | size();
    return size() - 1;
}

std::uint32_t PairTable::idOf(std::uint32_t a, std::uint32_t b)
{
    const std::uint64_t pair = std::uint64_t(a) << 32 | b;
    if (m_pairs.size() * 2 >= m_slots.size()) {
        m_slots.assign(m_slots.empty() ? 64 : m_slots.size() * 4, 0);
        for (std::uint32_t id = 0; id < size(); ++id) {
            std::size_t slot = mix(m_pairs[id]) & (m_slots.size() - 1);
            while (m_slots[slot])
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = id + 1;
        }
    }
    std::size_t slot = mix(pair) & (m_slots.size() - 1);
    for (; m_slots[slot]; slot = (slot + 1) & (m_slots.size() - 1))
        if (m_pairs[m_slots[slot] - 1] == pair)
            return m_slots[slot] - 1;
    m_pairs.push_back(pair);
    m_slots[slot] = size();
    return size() - 1;
}

} // namespace jupiter::query::internal
