// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/result.h>
#include <jupiter/store/event_store.h>

#include <span>
#include <string>
#include <string_view>

namespace jupiter::query {

/// Columns that stand beside the stored ones: what people say about events, joined by event id while a query runs and never written into
/// them. A query uses their names like any other; they hide a stored field of the same name. Bare words do not look into them.
/// Any thread; the answers of one object never change.
class SideColumns {
public:
    virtual ~SideColumns() = default;

    virtual std::span<const std::string> names() const = 0;

    /// False proves that no row of the segment has a value of any of the names. Opens no column but the names of sources.
    virtual bool mayHave(const store::Segment &segment) const = 0;

    /// One of names() over the rows of `source`; null when no row has it. Errors: those of the source's columns, and of what is joined.
    virtual Result<columnar::ColumnPtr> column(std::string_view name, const columnar::ColumnSource &source) const = 0;
};

} // namespace jupiter::query
