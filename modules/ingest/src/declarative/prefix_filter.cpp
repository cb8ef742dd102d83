// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/prefix_filter.h"

namespace jupiter::ingest::declarative {
namespace {

constexpr std::size_t row = 257, theEnd = 256, fewest = 3, most = 64;

} // namespace

void PrefixFilter::build(std::span<const Pattern> patterns)
{
    m_masks.clear();
    if (patterns.size() < fewest || patterns.size() > most)
        return;
    m_masks.resize(depth * row);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const std::string_view prefix = patterns[i].prefix();
        const std::uint64_t bit = std::uint64_t(1) << i;
        for (std::size_t at = 0; at < depth; ++at) {
            if (at < prefix.size()) {
                m_masks[at * row + static_cast<unsigned char>(prefix[at])] |= bit;
                continue;
            }
            for (std::size_t byte = 0; byte < row; ++byte)
                m_masks[at * row + byte] |= bit;
        }
    }
}

std::uint64_t PrefixFilter::candidates(std::string_view text) const
{
    if (m_masks.empty())
        return ~std::uint64_t(0);
    const std::uint64_t *first = m_masks.data(), *second = first + row, *third = second + row;
    const auto byteAt = [&](std::size_t at) { return at < text.size() ? std::size_t(static_cast<unsigned char>(text[at])) : theEnd; };
    std::uint64_t found = first[theEnd]; // phrases without a fixed beginning
    std::size_t at = 0;
    for (; at + 2 < text.size(); ++at)
        found |= first[byteAt(at)] & second[static_cast<unsigned char>(text[at + 1])] & third[static_cast<unsigned char>(text[at + 2])];
    for (; at < text.size(); ++at)
        found |= first[byteAt(at)] & second[byteAt(at + 1)] & third[byteAt(at + 2)];
    return found;
}

} // namespace jupiter::ingest::declarative
