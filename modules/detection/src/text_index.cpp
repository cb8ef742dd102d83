// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_index.h"

#include "packing.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <bit>

namespace jupiter::detection {

void TextIndex::build(const std::map<std::string, std::vector<std::uint32_t>> &numbersOf)
{
    if (numbersOf.empty())
        return;
    m_slots.assign(std::bit_ceil(numbersOf.size() * 2), 0);
    for (const auto &[text, numbers] : numbersOf) {
        std::size_t i = hash64(text) & (m_slots.size() - 1);
        while (m_slots[i])
            i = (i + 1) & (m_slots.size() - 1);
        m_entries.push_back({std::uint32_t(m_ownTexts.size()), std::uint32_t(text.size()), std::uint32_t(m_numbers.size()),
                             std::uint32_t(numbers.size())});
        m_slots[i] = std::uint32_t(m_entries.size());
        m_ownTexts += text;
        m_numbers.insert(m_numbers.end(), numbers.begin(), numbers.end());
    }
    m_texts = m_ownTexts;
}

std::span<const std::uint32_t> TextIndex::find(std::string_view text) const
{
    if (m_entries.empty())
        return {};
    for (std::size_t i = hash64(text) & (m_slots.size() - 1); m_slots[i]; i = (i + 1) & (m_slots.size() - 1)) {
        const Entry &entry = m_entries[m_slots[i] - 1];
        if (m_texts.substr(entry.text, entry.size) == text)
            return std::span(m_numbers).subspan(entry.first, entry.count);
    }
    return {};
}

void TextIndex::pack(std::string &out) const
{
    packArray(out, m_slots);
    packArray(out, m_entries);
    packArray(out, m_numbers);
    packText(out, m_texts);
}

void TextIndex::unpack(ByteReader &in, std::uint32_t limit)
{
    unpackArray(in, m_slots);
    unpackArray(in, m_entries);
    unpackArray(in, m_numbers);
    m_texts = unpackText(in);
    const bool good =
        (m_entries.empty() || (std::has_single_bit(m_slots.size()) && std::count(m_slots.begin(), m_slots.end(), 0u) > 0)) &&
        std::all_of(m_slots.begin(), m_slots.end(), [&](std::uint32_t slot) { return slot <= m_entries.size(); }) &&
        std::all_of(m_numbers.begin(), m_numbers.end(), [&](std::uint32_t number) { return number < limit; }) &&
        std::all_of(m_entries.begin(), m_entries.end(), [&](const Entry &e) {
            return std::uint64_t(e.text) + e.size <= m_texts.size() && std::uint64_t(e.first) + e.count <= m_numbers.size();
        });
    if (!good)
        in.fail();
}

} // namespace jupiter::detection
