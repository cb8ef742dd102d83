// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace jupiter::store {
namespace {

constexpr std::size_t blockBytes = 64;
constexpr unsigned probes = 6;
constexpr unsigned bitsAValue = 12;

constexpr unsigned gramLogBits = 20; // 128 KiB while building: stays in the second-level cache
constexpr std::uint64_t leastGramBits = 512;

std::uint64_t valueHash(std::string_view folded, std::uint64_t salt)
{
    return (hash64(folded) ^ salt) * 0x9E3779B97F4A7C15ull;
}

/// Multiply-shift keeps the order of nothing and needs no division.
std::size_t blockOf(std::uint64_t hash, std::size_t blocks)
{
    return std::size_t(((hash >> 32) * blocks) >> 32);
}

/// Six times nine bits out of a second mix of the hash.
template <class F>
bool eachProbe(std::uint64_t hash, F &&f)
{
    std::uint64_t bits = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9ull;
    bits ^= bits >> 32;
    for (unsigned i = 0; i < probes; ++i, bits >>= 9) {
        if (!f(unsigned(bits & 511)))
            return false;
    }
    return true;
}

/// The low bits choose the place, so that halving a bitmap is ORing its halves.
std::uint32_t gramHash(std::uint32_t gram)
{
    const std::uint32_t mixed = gram * 0x9E3779B1u;
    return mixed ^ (mixed >> 15);
}

} // namespace

std::uint64_t fieldSalt(std::string_view field)
{
    return hash64(field) | 1;
}

void ValueFilterBuilder::addDictionary(std::string_view folded, std::uint64_t salt)
{
    for (std::size_t at = 0; at < folded.size();) {
        const void *mark = std::memchr(folded.data() + at, 0xFF, folded.size() - at);
        const std::size_t stop = mark ? std::size_t(static_cast<const char *>(mark) - folded.data()) : folded.size();
        m_hashes.push_back(valueHash(folded.substr(at, stop - at), salt));
        at = stop + 1;
    }
}

Blob ValueFilterBuilder::take()
{
    const std::size_t blocks = std::max<std::size_t>(1, (m_hashes.size() * bitsAValue + blockBytes * 8 - 1) / (blockBytes * 8));
    Blob filter(blocks * blockBytes, '\0');
    for (const std::uint64_t hash : m_hashes) {
        char *block = filter.data() + blockOf(hash, blocks) * blockBytes;
        eachProbe(hash, [block](unsigned bit) { return block[bit >> 3] = char(block[bit >> 3] | 1 << (bit & 7)), true; });
    }
    m_hashes.clear();
    return filter;
}

bool filterMayHold(std::string_view filter, std::string_view folded, std::uint64_t salt)
{
    const std::size_t blocks = filter.size() / blockBytes;
    if (blocks == 0 || filter.size() % blockBytes != 0)
        return true;
    const std::uint64_t hash = valueHash(folded, salt);
    const char *block = filter.data() + blockOf(hash, blocks) * blockBytes;
    return eachProbe(hash, [block](unsigned bit) { return block[bit >> 3] >> (bit & 7) & 1; });
}

GramFilterBuilder::GramFilterBuilder() : m_bits((std::size_t(1) << gramLogBits) / 64) {}

void GramFilterBuilder::addDictionary(std::string_view folded)
{
    m_empty = m_empty && folded.empty();
    std::uint64_t *bits = m_bits.data();
    std::uint32_t gram = 0, length = 0;
    for (const char c : folded) {
        const auto byte = static_cast<unsigned char>(c);
        gram = gram << 8 | byte;
        length = byte == 0xFF ? 0 : length + 1;
        if (length >= 4) {
            const std::uint32_t at = gramHash(gram) & ((1u << gramLogBits) - 1);
            bits[at >> 6] |= std::uint64_t(1) << (at & 63);
        }
    }
}

Blob GramFilterBuilder::take()
{
    std::uint64_t distinct = 0;
    for (const std::uint64_t word : m_bits)
        distinct += std::uint64_t(std::popcount(word));
    const std::uint64_t wanted = std::max(leastGramBits, std::bit_ceil(distinct * 3 / 2)); // 1.5 to 3 bits each, 2 on average
    std::size_t words = m_bits.size();
    for (; words * 64 > wanted; words /= 2) {
        for (std::size_t i = 0; i < words / 2; ++i)
            m_bits[i] |= m_bits[i + words / 2];
    }
    Blob filter(words * 8, '\0');
    std::memcpy(filter.data(), m_bits.data(), filter.size());
    std::fill(m_bits.begin(), m_bits.end(), 0);
    m_empty = true;
    return filter;
}

bool filterMayContain(std::string_view filter, std::string_view foldedNeedle)
{
    const std::uint64_t bits = std::uint64_t(filter.size()) * 8;
    if (foldedNeedle.size() < 4 || !std::has_single_bit(bits) || bits < leastGramBits || bits > (1u << gramLogBits))
        return true;
    std::uint32_t gram = 0;
    for (std::size_t i = 0; i < foldedNeedle.size(); ++i) {
        gram = gram << 8 | static_cast<unsigned char>(foldedNeedle[i]);
        if (i < 3)
            continue;
        const std::uint64_t at = gramHash(gram) & (bits - 1);
        if (!(static_cast<unsigned char>(filter[at >> 3]) >> (at & 7) & 1))
            return false;
    }
    return true;
}

} // namespace jupiter::store
