// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sort_value.h"

#include <jupiter/columnar/column.h>
#include <jupiter/query/ast.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jupiter::query::internal {

/// A column as codes of its distinct values: a dictionary's own, or those of interned numbers and times.
class Coded {
public:
    /// With a span, numbers and times are first moved down to its multiples. `column` may be null: no row has a value.
    Coded(columnar::ColumnPtr column, const std::optional<Span> &span);

    const columnar::Column *column() const { return m_column.get(); }
    columnar::ValueType type() const { return m_column->type(); }
    std::uint32_t size() const; ///< Distinct values; 0 without a column.
    std::span<const std::uint32_t> codes() const; ///< By entry.

    SortValue sortValue(std::uint32_t code) const; ///< As sorting sees the value.

    /// Appends the canonical text of a value.
    void append(std::uint32_t code, std::string &out) const;

private:
    void intern(std::span<const std::int64_t> values, std::int64_t width, std::int64_t offset);
    void internReals();

    columnar::ColumnPtr m_column;
    bool m_flat = false;
    std::vector<std::uint32_t> m_codes;  ///< Of a flat column, by entry.
    std::vector<std::int64_t> m_values;  ///< Of a flat column, by code; the bits of a real.
};

} // namespace jupiter::query::internal
