// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::columnar {

/// One field of a BatchBuilder while it is filled. Starts with the type of its first value; a value of another type turns it into Text.
/// Values are interned by the bytes that the source has: a value seen before in the batch costs one look-up, one equal to the value before it
/// a comparison. For decoders that keep a pointer to it (BatchBuilder::column()); others use BatchBuilder. Rows are those of the batch and
/// never go back. Not thread-safe.
class ColumnBuilder {
public:
    bool empty() const noexcept { return m_entries == 0; }
    std::size_t memoryBytes() const noexcept; ///< Rough.

    void addText(std::uint16_t row, std::string_view utf8) { addCode(row, codeOf(utf8)); }
    void addIp(std::uint16_t row, std::string_view canonical);
    void addInteger(std::uint16_t row, std::int64_t value, ValueType type = ValueType::Integer)
    {
        if (m_type != type || m_entries == 0) {
            if (!become(type))
                return addPrinted(row, value, type);
        }
        place(row);
        m_integers.push_back(value);
    }
    void addReal(std::uint16_t row, double value);

    /// The code of a text in this batch, for addCode(): void after BatchBuilder::take().
    std::uint32_t codeOf(std::string_view utf8);
    void addCode(std::uint16_t row, std::uint32_t code)
    {
        if (m_type != ValueType::Text || m_entries == 0)
            become(ValueType::Text);
        place(row);
        m_codes.push_back(code);
    }

    /// Adds a value by its raw bytes if this column has seen them as `kind` in this batch. False: it has not, and nothing was added.
    bool addKnown(std::uint16_t row, std::uint8_t kind, std::span<const std::byte> raw);

    /// Adds what addKnown() did not know. `distinct`: other bytes of this kind that are distinct too are another text, so that a column
    /// that only ever sees one such kind need not compare texts.
    void addNew(std::uint16_t row, std::uint8_t kind, std::span<const std::byte> raw, std::string_view utf8, bool distinct);

    void dropRow(std::uint16_t row);

    /// What was added so far, as a column of a batch of `rows`; empty afterwards. Requires !empty().
    ColumnPtr take(std::uint32_t rows);

private:
    /// Of the tables of values: eight bytes, because what misses the cache is what costs.
    struct Slot {
        std::uint32_t check = 0;     ///< Upper half of the hash.
        std::uint32_t value = free;  ///< A code, or where in m_rawBytes the value stands.
    };
    struct RawHead {
        std::uint32_t code, size;
        std::uint8_t kind;
    };
    static constexpr std::uint32_t free = ~std::uint32_t(0);

    void place(std::uint16_t row)
    {
        if (m_dense) {
            if (row == m_entries) {
                ++m_entries;
                return;
            }
            leaveDense();
        }
        m_rowIds.push_back(row);
        ++m_entries;
    }
    void leaveDense();
    bool become(ValueType type);
    void addPrinted(std::uint16_t row, std::int64_t value, ValueType type);
    bool isRaw(std::uint32_t at, std::uint8_t kind, std::span<const std::byte> raw) const noexcept;
    RawHead rawHead(std::uint32_t at) const noexcept;
    void rememberRaw(std::uint64_t hash, std::uint8_t kind, std::span<const std::byte> raw, std::uint32_t code);
    std::uint32_t append(std::string_view utf8);
    void indexTexts();

    ValueType m_type = ValueType::Text;
    bool m_dense = true;                     ///< Entry i is of row i so far: m_rowIds is empty.
    bool m_oneKind = true;                   ///< All texts came through addNew() as distinct values of m_kind: m_texts lags behind.
    std::uint8_t m_kind = 0;
    std::uint32_t m_entries = 0;
    std::uint32_t m_usual = 0;               ///< Entries of the batch before.
    std::vector<std::uint16_t> m_rowIds;
    std::vector<std::uint32_t> m_codes;
    std::vector<std::int64_t> m_integers;
    std::vector<double> m_reals;
    std::shared_ptr<Dictionary> m_dictionary;
    std::uint32_t m_lastCode = 0;            ///< Of codeOf().

    std::vector<Slot> m_raws;                ///< Open addressing, a power of two, at most two thirds full.
    std::uint32_t m_rawCount = 0;
    std::string m_rawBytes;                  ///< Head and bytes of every raw value, one after another.
    std::uint32_t m_lastRaw = free;          ///< In m_rawBytes.
    std::uint64_t m_missedHash = 0;          ///< Of the value that addKnown() did not know.

    std::vector<Slot> m_texts;               ///< Likewise, of the texts [0, m_indexed).
    std::uint32_t m_indexed = 0;
};

} // namespace jupiter::columnar
