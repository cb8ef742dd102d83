// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event_view.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/query/result_set.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace jupiter::query::internal {

/// A row of a frame: which source, which row in it. Eight bytes, however wide the event.
struct RowRef {
    std::uint32_t source = 0, row = 0;
    auto operator<=>(const RowRef &) const = default;
};

/// What one command hands to the next: ordered rows over sources, and the fields that commands have made on the way.
struct Frame {
    std::vector<RowSource> sources;
    std::vector<RowRef> rows;
    std::vector<Derivation> derived;
    bool events = true;                     ///< Rows are events; otherwise the table that `stats` or `top` made.
    std::vector<std::string> columns;       ///< Of a table, or chosen with `fields`; empty: not decided.
    bool chosen = false;                    ///< `fields` was said.
};

/// The value of a row as a cell: nothing, one, or several as texts. `keyword`: numbers print as text.
Value valueAt(const columnar::Column *column, columnar::BatchRow row, bool keyword);

/// Builds the frame of a table row by row.
class TableWriter {
public:
    explicit TableWriter(std::vector<std::string> columns);
    void add(std::span<const Value> row); ///< A cell for each column.
    Frame take();

private:
    void flush();
    Frame m_frame;
    columnar::BatchBuilder m_builder;
    std::vector<columnar::FieldId> m_fields;
};

} // namespace jupiter::query::internal
