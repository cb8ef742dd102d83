// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace jupiter::columnar {

/// Row inside one EventBatch or segment, 0-based, below maxBatchRows. Never a row of a file or of a result.
enum class BatchRow : std::uint32_t {};

inline constexpr std::uint32_t maxBatchRows = 65'536;

/// The rows of a batch still wanted: bit i%64 of word i/64 is row i; bits past rows() are 0.
/// Filters narrow a Selection, no filter copies data. A value type; not thread-safe.
class Selection {
public:
    Selection() = default;
    static Selection all(std::uint32_t rows);
    static Selection none(std::uint32_t rows);

    std::uint32_t rows() const noexcept { return m_rows; }
    std::uint32_t count() const noexcept; ///< Wanted rows; O(rows / 64).
    bool any() const noexcept;
    bool wants(BatchRow row) const noexcept { return m_words[std::uint32_t(row) >> 6] >> (std::uint32_t(row) & 63) & 1; }

    void add(BatchRow row) noexcept { m_words[std::uint32_t(row) >> 6] |= std::uint64_t(1) << (std::uint32_t(row) & 63); }
    void drop(BatchRow row) noexcept { m_words[std::uint32_t(row) >> 6] &= ~(std::uint64_t(1) << (std::uint32_t(row) & 63)); }

    /// Each requires other.rows() == rows().
    void keep(const Selection &other);    ///< Rows wanted by both.
    void include(const Selection &other); ///< Rows wanted by either.
    void remove(const Selection &other);  ///< Rows wanted here and not there.
    void invert();

    /// Calls f(BatchRow) for each wanted row, lowest first.
    template <class F>
    void forEach(F &&f) const
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            for (std::uint64_t bits = m_words[w]; bits; bits &= bits - 1)
                f(BatchRow(std::uint32_t(w * 64) + std::uint32_t(std::countr_zero(bits))));
    }

    /// Leaves the wanted rows of which f(BatchRow) is true.
    template <class F>
    void keepIf(F &&f)
    {
        for (std::size_t w = 0; w < m_words.size(); ++w) {
            std::uint64_t kept = 0;
            for (std::uint64_t bits = m_words[w]; bits; bits &= bits - 1) {
                const int bit = std::countr_zero(bits);
                kept |= std::uint64_t(bool(f(BatchRow(std::uint32_t(w * 64) + std::uint32_t(bit))))) << bit;
            }
            m_words[w] = kept;
        }
    }

    bool operator==(const Selection &) const = default;

private:
    Selection(std::uint32_t rows, std::uint64_t word);
    void clearTail();
    std::uint32_t m_rows = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace jupiter::columnar
