// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::query::internal {

/// Distinct byte strings with dense ids in order of first appearance.
class KeyTable {
public:
    std::uint32_t idOf(std::string_view bytes);
    std::string_view at(std::uint32_t id) const;
    std::uint32_t size() const { return std::uint32_t(m_ends.size()); }

private:
    void grow();
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
    std::vector<std::uint64_t> m_hashes;    ///< By id; to grow without reading the bytes again.
    std::vector<std::uint64_t> m_slots;     ///< Open addressing; upper half of the hash, id + 1; 0 free. A power of two.
};

/// Pairs of 32-bit numbers with dense ids.
class PairTable {
public:
    std::uint32_t idOf(std::uint32_t a, std::uint32_t b);
    std::pair<std::uint32_t, std::uint32_t> at(std::uint32_t id) const;
    std::uint32_t size() const { return std::uint32_t(m_pairs.size()); }

private:
    std::vector<std::uint64_t> m_pairs;
    std::vector<std::uint32_t> m_slots;
};

/// Rows with the group each belongs to, in row order; a row with several values of a group field stands in several groups.
struct GroupedRows {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> groups;
};

/// Sorts rows into groups by the values of fields; ids run over all sources that this object has seen. Not thread-safe.
class Grouping {
public:
    explicit Grouping(std::vector<GroupField> fields) : m_fields(std::move(fields)) {}

    /// `wanted` rows of the view. With `skipAbsent` rows that lack a field belong to no group. Errors: those of the columns.
    Result<void> assign(EventView &view, const columnar::Selection &wanted, bool skipAbsent, GroupedRows &out);

    std::uint32_t size() const { return m_keys.size(); }

    /// The values that made the group, one a field; nothing where the field was absent.
    std::vector<Value> valuesOf(std::uint32_t group) const;

    /// Takes in the groups of another grouping by the same fields; returns the new id of each of its groups.
    std::vector<std::uint32_t> merge(const Grouping &other);

    std::uint32_t groupWithoutFields(); ///< The one group when there are no fields.

private:
    std::uint32_t groupOf(std::string_view key, const std::vector<columnar::ValueType> &types);
    std::vector<GroupField> m_fields;
    KeyTable m_keys;
    std::vector<columnar::ValueType> m_types; ///< [group * fields]
};

/// Calls f(i, entry) for every value that row i of `rows` (ascending) has in the column.
template <class F>
void forEachEntry(const columnar::Column &column, const std::vector<std::uint32_t> &rows, F &&f)
{
    if (column.dense()) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            f(i, rows[i]);
        return;
    }
    const auto ids = column.rowIds();
    std::size_t at = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        while (at < ids.size() && ids[at] < rows[i])
            ++at;
        for (std::size_t entry = at; entry < ids.size() && ids[entry] == rows[i]; ++entry)
            f(i, std::uint32_t(entry));
    }
}

} // namespace jupiter::query::internal
