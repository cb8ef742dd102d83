// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/selection.h>
#include <jupiter/store/event_store.h>

#include <optional>

namespace jupiter::store {

/// Rows of a segment within a range; empty: all of them. Errors: those of the column.
Result<std::optional<columnar::Selection>> rowsWithin(const Segment &segment, TimeRange range);

} // namespace jupiter::store
