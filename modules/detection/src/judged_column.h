// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "field_matcher.h"

#include <jupiter/columnar/column.h>
#include <jupiter/columnar/selection.h>

#include <bitset>
#include <memory>
#include <unordered_map>
#include <vector>

namespace jupiter::detection {

/// One column of one batch with every indexed question about its field answered per distinct value. Numbers are judged by the
/// text they print. Not thread-safe; lives as long as its batch, matcher and cache.
class JudgedColumn {
public:
    /// `job` (may be null) is asked every megabyte of values; when it is cancelled, the rest is not judged.
    JudgedColumn(columnar::ColumnPtr column, const FieldMatcher &matcher, ValueCache &cache, ScanScratch &scratch, const JobControl *job);

    const columnar::Column &column() const { return *m_column; }
    const columnar::Dictionary &dictionary() const { return *m_dictionary; }
    std::span<const std::uint32_t> codes() const { return m_codes; }

    /// Whether some value has this indexed atom.
    bool hasHit(std::uint32_t atom) const { return m_any[atom >> 6] >> (atom & 63) & 1; }

    /// The indexed atoms that some value has, ascending.
    std::span<const std::uint32_t> hitAtoms() const { return m_hitAtoms; }

    /// Adds to `out` the rows of `wanted` with a value that the atom (indexed or not) is true of.
    void addRows(std::uint32_t atom, const columnar::Selection &wanted, columnar::Selection &out);

    /// Whether the atom is true of one value.
    bool holds(std::uint32_t atom, std::uint32_t code);

private:
    void addIndexed(std::uint32_t atom, const columnar::Selection &wanted, columnar::Selection &out);
    void addTested(std::uint32_t atom, const columnar::Selection &wanted, columnar::Selection &out);
    void invert();
    bool test(std::uint32_t atom, std::uint32_t code, std::vector<signed char> &known);
    std::vector<signed char> &testedOf(std::uint32_t atom);
    const columnar::Dictionary &folded();
    bool mayHold(const Atom &question);

    columnar::ColumnPtr m_column;
    const FieldMatcher &m_matcher;
    const ValueCache &m_cache;
    std::shared_ptr<const columnar::Dictionary> m_dictionary;
    std::vector<std::uint32_t> m_ownCodes;                                ///< Of numbers.
    std::span<const std::uint32_t> m_codes;                               ///< [entries]
    std::vector<ValueCache::Hits> m_hits;                                 ///< [codes]
    std::vector<std::uint64_t> m_any;                                     ///< Bit per atom.
    std::vector<std::uint32_t> m_hitAtoms;
    std::vector<std::uint64_t> m_pairs;                                   ///< atom << 32 | code, ascending.
    std::vector<std::uint32_t> m_firstOfCode, m_entriesByCode;            ///< Entries grouped by code; made when first needed.
    std::unordered_map<std::uint32_t, std::vector<signed char>> m_tested; ///< By atom: per code -1 unknown, 0, 1.
    std::optional<columnar::Dictionary> m_folded; ///< [codes] foldCase() of each; made when a text is first tested.
    std::unique_ptr<std::bitset<0x10000>> m_neighbours; ///< Pairs of bytes, one after another, in the values as they are and folded; likewise.
};

} // namespace jupiter::detection
