// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_table.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <cstring>

namespace jupiter::query::internal {
namespace {

std::uint64_t mix(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull; // the upper bits choose the part: they must depend on all
    return x;
}

} // namespace

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
    const std::uint32_t id = m_slots.idOf(
        hash, size(), [&](std::uint32_t known) { return m_keys[known] == bytes; }, [&](std::uint32_t known) { return m_hashes[known]; });
    if (id == size()) {
        m_keys.push_back(keep(bytes));
        m_hashes.push_back(hash);
    }
    return id;
}

std::uint32_t PairTable::idOf(std::uint32_t a, std::uint32_t b)
{
    const std::uint64_t pair = std::uint64_t(a) << 32 | b;
    const std::uint32_t id = m_slots.idOf(
        mix(pair), size(), [&](std::uint32_t known) { return m_pairs[known] == pair; }, [&](std::uint32_t known) { return mix(m_pairs[known]); });
    if (id == size())
        m_pairs.push_back(pair);
    return id;
}

} // namespace jupiter::query::internal
