// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/selection.h>
#include <jupiter/core/assert.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::columnar {

/// What the values of a column are. Text and Ip are dictionary codes; Ip says that every entry is one canonical address, so that networks
/// and ranges need no further check. Integer, Real and Time (UTC ns) are flat.
enum class ValueType : std::uint8_t { Text = 0, Ip = 1, Integer = 2, Real = 3, Time = 4 };

/// Distinct texts in order of first appearance; immutable and shared. Text is valid UTF-8 and may hold any character, NUL included.
/// All values lie one after another in one buffer, each followed by the byte 0xFF, which UTF-8 never uses: one scan of bytes() by a
/// multi-pattern matcher sees every value and can match across none.
class Dictionary {
public:
    Dictionary() = default;
    /// Requires ends.back() == bytes.size(); ends[i] is one past value i's 0xFF.
    Dictionary(std::string bytes, std::vector<std::uint32_t> ends) : m_bytes(std::move(bytes)), m_ends(std::move(ends)) {}

    std::uint32_t size() const noexcept { return std::uint32_t(m_ends.size()); }
    std::string_view at(std::uint32_t code) const noexcept
    {
        JUPITER_ASSERT(code < m_ends.size());
        const std::uint32_t from = code ? m_ends[code - 1] : 0;
        return std::string_view(m_bytes).substr(from, m_ends[code] - from - 1);
    }
    std::string_view bytes() const noexcept { return m_bytes; }
    std::span<const std::uint32_t> ends() const noexcept { return m_ends; }

    void append(std::string_view value); ///< While building only: a published dictionary is const.

private:
    std::string m_bytes;
    std::vector<std::uint32_t> m_ends;
};

/// One field of one batch as (row, value) pairs in row order: a row without the field has no pair, a multi-value has several, and when
/// every row has exactly one (dense) the row ids are left out. Entry i belongs to rowOf(i). Immutable once made; any thread may read.
class Column {
public:
    struct Parts {
        ValueType type = ValueType::Text;
        std::uint32_t rows = 0;                          ///< Of the batch.
        std::vector<std::uint16_t> rowIds;               ///< [entries], ascending; empty when dense.
        std::shared_ptr<const Dictionary> dictionary;    ///< Text, Ip.
        std::vector<std::uint32_t> codes;                ///< [entries] Text, Ip; below dictionary->size().
        std::vector<std::int64_t> integers;              ///< [entries] Integer, Time.
        std::vector<double> reals;                       ///< [entries] Real.
    };
    /// Requires the invariants above (asserted): use BatchBuilder or a decoder that has checked them.
    explicit Column(Parts parts);

    ValueType type() const noexcept { return m_parts.type; }
    bool isDictionary() const noexcept { return m_parts.type == ValueType::Text || m_parts.type == ValueType::Ip; }
    std::uint32_t rows() const noexcept { return m_parts.rows; }
    std::uint32_t entries() const noexcept { return m_entries; }
    bool dense() const noexcept { return m_parts.rowIds.empty() && m_entries == m_parts.rows; }
    BatchRow rowOf(std::uint32_t entry) const noexcept { return BatchRow(m_parts.rowIds.empty() ? entry : m_parts.rowIds[entry]); }
    std::span<const std::uint16_t> rowIds() const noexcept { return m_parts.rowIds; }

    const Dictionary &dictionary() const noexcept { return *m_parts.dictionary; }
    const std::shared_ptr<const Dictionary> &sharedDictionary() const noexcept { return m_parts.dictionary; }
    std::span<const std::uint32_t> codes() const noexcept { return m_parts.codes; }
    std::span<const std::int64_t> integers() const noexcept { return m_parts.integers; }
    std::span<const double> reals() const noexcept { return m_parts.reals; }

    /// Entries [first, second) of a row; empty when it has no value. O(log entries), O(1) when dense.
    std::pair<std::uint32_t, std::uint32_t> entriesOf(BatchRow row) const noexcept;

    /// Canonical text of an entry: as the source prints it; Time as RFC 3339.
    std::string text(std::uint32_t entry) const;

    Selection present() const; ///< Rows that have a value.

private:
    Parts m_parts;
    std::uint32_t m_entries = 0;
};

using ColumnPtr = std::shared_ptr<const Column>;

} // namespace jupiter::columnar
