// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/selection.h>

#include <jupiter/core/assert.h>

namespace jupiter::columnar {

Selection::Selection(std::uint32_t rows, std::uint64_t word) : m_rows(rows), m_words((rows + 63) / 64, word) { clearTail(); }

Selection Selection::all(std::uint32_t rows) { return {rows, ~std::uint64_t(0)}; }

Selection Selection::none(std::uint32_t rows) { return {rows, 0}; }

void Selection::clearTail()
{
    if (m_rows % 64)
        m_words.back() &= (std::uint64_t(1) << (m_rows % 64)) - 1;
}

std::uint32_t Selection::count() const noexcept
{
    std::uint32_t sum = 0;
    for (const std::uint64_t word : m_words)
        sum += std::uint32_t(std::popcount(word));
    return sum;
}

bool Selection::any() const noexcept
{
    for (const std::uint64_t word : m_words)
        if (word)
            return true;
    return false;
}

void Selection::keep(const Selection &other)
{
    JUPITER_ASSERT(other.m_rows == m_rows);
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] &= other.m_words[i];
}

void Selection::include(const Selection &other)
{
    JUPITER_ASSERT(other.m_rows == m_rows);
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] |= other.m_words[i];
}

void Selection::remove(const Selection &other)
{
    JUPITER_ASSERT(other.m_rows == m_rows);
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] &= ~other.m_words[i];
}

void Selection::invert()
{
    for (std::uint64_t &word : m_words)
        word = ~word;
    if (!m_words.empty())
        clearTail();
}

} // namespace jupiter::columnar
