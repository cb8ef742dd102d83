// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace jupiter::query::internal {

/// A list that never moves what it holds. A vector of millions is copied whole whenever it grows, and for so long nobody can cancel.
template <class T>
class Chunked {
public:
    std::size_t size() const { return m_size; }
    T &operator[](std::size_t i) { return m_chunks[i / chunk][i % chunk]; }
    const T &operator[](std::size_t i) const { return m_chunks[i / chunk][i % chunk]; }

    void push_back(T value)
    {
        if (m_size % chunk == 0) {
            m_chunks.emplace_back();
            if (m_size > 0) // the first one grows as it likes: most lists are short
                m_chunks.back().reserve(chunk);
        }
        m_chunks.back().push_back(std::move(value));
        ++m_size;
    }

    /// Only ever longer. New elements are T().
    void growTo(std::size_t size)
    {
        while (m_size < size) {
            if (m_size % chunk == 0)
                m_chunks.emplace_back();
            const std::size_t room = chunk - m_size % chunk, added = room < size - m_size ? room : size - m_size;
            m_chunks.back().resize(m_size % chunk + added);
            m_size += added;
        }
    }

private:
    static constexpr std::size_t chunk = 8192;
    std::vector<std::vector<T>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace jupiter::query::internal
