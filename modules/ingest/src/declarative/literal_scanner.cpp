// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/literal_scanner.h"

#include <algorithm>
#include <bit>

namespace jupiter::ingest::declarative {

std::uint32_t LiteralScanner::add(std::string_view literal)
{
    const auto known = std::find(m_literals.begin(), m_literals.end(), literal);
    if (known != m_literals.end())
        return std::uint32_t(known - m_literals.begin());
    m_literals.emplace_back(literal);
    return std::uint32_t(m_literals.size() - 1);
}

void LiteralScanner::build()
{
    m_classOf.fill(0);
    std::uint32_t classes = 1;
    for (const std::string &literal : m_literals)
        for (const char c : literal)
            if (std::uint8_t &known = m_classOf[static_cast<unsigned char>(c)]; !known && classes < 256)
                known = std::uint8_t(classes++);
    for (const std::string &literal : m_literals)
        m_longest = std::max(m_longest, literal.size());
    constexpr std::uint32_t none = ~0u;
    std::vector<std::uint32_t> next(classes, none);
    std::vector<std::vector<std::uint32_t>> outs(1);
    for (std::uint32_t number = 0; number < m_literals.size(); ++number) {
        std::uint32_t state = 0;
        for (const char c : m_literals[number]) {
            const std::size_t slot = state * classes + m_classOf[static_cast<unsigned char>(c)];
            if (next[slot] == none) {
                next[slot] = std::uint32_t(outs.size());
                outs.emplace_back();
                next.resize(next.size() + classes, none);
            }
            state = next[slot];
        }
        outs[state].push_back(number);
    }
    // Breadth first: where a literal fails, the longest tail that is the beginning of another goes on.
    std::vector<std::uint32_t> fail(outs.size(), 0), order;
    for (std::uint32_t c = 0; c < classes; ++c)
        if (next[c] == none)
            next[c] = 0;
        else
            order.push_back(next[c]);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::uint32_t state = order[i];
        outs[state].insert(outs[state].end(), outs[fail[state]].begin(), outs[fail[state]].end());
        for (std::uint32_t c = 0; c < classes; ++c) {
            std::uint32_t &to = next[state * classes + c];
            const std::uint32_t other = next[fail[state] * classes + c];
            if (to == none) {
                to = other;
            } else {
                fail[to] = other;
                order.push_back(to);
            }
        }
    }
    m_classBits = std::uint32_t(std::bit_width(classes - 1));
    m_next.assign(outs.size() << m_classBits, 0);
    for (std::size_t state = 0; state < outs.size(); ++state)
        for (std::uint32_t c = 0; c < classes; ++c) {
            const std::uint32_t to = next[state * classes + c];
            m_next[(state << m_classBits) | c] = to | (outs[to].empty() ? 0 : ends);
        }
    m_firstOut.assign(1, 0);
    m_out.clear();
    for (const auto &out : outs) {
        m_out.insert(m_out.end(), out.begin(), out.end());
        m_firstOut.push_back(std::uint32_t(m_out.size()));
    }
}

} // namespace jupiter::ingest::declarative
