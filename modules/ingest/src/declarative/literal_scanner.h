// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::ingest::declarative {

/// Finds which of many literals stand in a text, in one pass [Aho, Corasick 1975]. Immutable once built; any thread.
class LiteralScanner {
public:
    /// The number of a literal; the same text has one number. Before build() only.
    std::uint32_t add(std::string_view literal);
    void build();
    std::size_t size() const { return m_literals.size(); }
    std::size_t longest() const { return m_longest; } ///< Bytes of the longest literal.
    const std::string &literal(std::uint32_t number) const { return m_literals[number]; }

    /// Calls found(number) for each place where a literal ends; the same one may be reported often.
    template <class F>
    void scan(std::string_view text, F &&found) const
    {
        std::uint32_t state = 0;
        for (const char c : text) {
            const std::uint32_t next = m_next[(std::size_t(state) << m_classBits) | m_classOf[static_cast<unsigned char>(c)]];
            state = next & ~ends;
            if (next & ends)
                for (std::uint32_t at = m_firstOut[state]; at < m_firstOut[state + 1]; ++at)
                    found(m_out[at]);
        }
    }

private:
    std::vector<std::string> m_literals;
    std::size_t m_longest = 0;
    std::array<std::uint8_t, 256> m_classOf{};
    static constexpr std::uint32_t ends = 1u << 31; // of a transition: some literal ends there
    std::uint32_t m_classBits = 0;
    std::vector<std::uint32_t> m_next{0};        // [states << classBits]
    std::vector<std::uint32_t> m_firstOut{0, 0}; // [states + 1] into m_out
    std::vector<std::uint32_t> m_out;
};

} // namespace jupiter::ingest::declarative
