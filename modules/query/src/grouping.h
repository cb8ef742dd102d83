// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"
#include "key_table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::query::internal {

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

    /// The same when only the number of rows matters and there is at most one field: counts[group] grows by the rows of the group.
    Result<void> count(EventView &view, const columnar::Selection &wanted, bool skipAbsent, std::vector<std::int64_t> &counts);

    std::uint32_t size() const { return m_keys.size(); }

    /// The values that made the group, one a field; nothing where the field was absent.
    std::vector<Value> valuesOf(std::uint32_t group) const;

    /// The texts of its values in one, distinct for each group; lives until the next group comes.
    std::string_view keyOf(std::uint32_t group) const { return m_keys.at(group); }

    /// Takes in the groups of another grouping by the same fields; returns the new id of each of its groups. Errors: Cancelled.
    Result<std::vector<std::uint32_t>> merge(const Grouping &other, const JobControl &job);

    std::uint32_t groupWithoutFields(); ///< The one group when there are no fields.

private:
    std::uint32_t groupOf(std::string_view key, std::uint64_t hash, std::span<const columnar::ValueType> types);
    std::vector<GroupField> m_fields;
    KeyTable m_keys;                          ///< Texts of the values with a separator between.
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
