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
    const std::string &literal(std::uint32_t number) const { return m_literals[number]; }

    /// Calls found(number) for each place where a literal ends; the same one may be reported often.
    template <class F>
    void scan(std::string_view text, F &&found) const
    {
        std::uint32_t state = 0;
        for (const char c : text) {
            state = m_next[state * m_classes + m_classOf[static_cast<unsigned char>(c)]];
            for (std::uint32_t at = m_firstOut[state]; at < m_firstOut[state + 1]; ++at)
                found(m_out[at]);
        }
    }

private:
    std::vector<std::string> m_literals;
    std::array<std::uint8_t, 256> m_classOf{};
    std::uint32_t m_classes = 1;
    std::vector<std::uint32_t> m_next{0};        // [states * classes]
    std::vector<std::uint32_t> m_firstOut{0, 0}; // [states + 1] into m_out
    std::vector<std::uint32_t> m_out;
};

} // namespace jupiter::ingest::declarative
