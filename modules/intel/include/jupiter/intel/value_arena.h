// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// Values one after another: a text each without an allocation each.
class ValueArena {
public:
    std::size_t size() const { return m_kinds.size(); }
    std::size_t bytes() const { return m_text.size(); }
    Kind kindAt(std::size_t i) const { return Kind(m_kinds[i]); }
    std::string_view textAt(std::size_t i) const ///< Until the next add() or append().
    {
        const auto from = std::size_t(i ? m_ends[i - 1] : 0);
        return std::string_view(m_text).substr(from, std::size_t(m_ends[i]) - from);
    }
    Value at(std::size_t i) const { return {kindAt(i), std::string(textAt(i))}; }
    bool same(std::size_t a, std::size_t b) const { return m_kinds[a] == m_kinds[b] && textAt(a) == textAt(b); }

    void add(Kind kind, std::string_view text)
    {
        m_text += text;
        m_ends.push_back(m_text.size());
        m_kinds.push_back(std::uint8_t(kind));
    }
    void append(const ValueArena &other)
    {
        const std::size_t before = m_text.size();
        m_text += other.m_text;
        m_kinds.insert(m_kinds.end(), other.m_kinds.begin(), other.m_kinds.end());
        for (const std::uint64_t end : other.m_ends)
            m_ends.push_back(before + end);
    }
    /// Room for what is to come in all: growing by doubling would take twice that.
    void reserve(std::size_t bytes, std::size_t values = 0)
    {
        m_text.reserve(bytes);
        m_ends.reserve(values);
        m_kinds.reserve(values);
    }

    const std::string &text() const { return m_text; }                ///< All values one after another.
    std::span<const std::uint64_t> ends() const { return m_ends; }     ///< Where each ends in it.
    std::span<const std::uint8_t> kinds() const { return m_kinds; }

private:
    std::string m_text;
    std::vector<std::uint64_t> m_ends;
    std::vector<std::uint8_t> m_kinds;
};

} // namespace jupiter::intel
