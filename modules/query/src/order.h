// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"
#include "sort_value.h"

namespace jupiter::query::internal {

struct TimedRow {
    std::int64_t ns;
    RowRef ref;
    auto operator<=>(const TimedRow &) const = default;
};

/// The runs, each sorted, as one list oldest first (ties: by source, then row), cut after `limit` rows. A cancelled job gets the first few.
std::vector<RowRef> mergeByTime(std::vector<std::vector<TimedRow>> runs, std::uint64_t limit, const JobControl &job);

/// Sorts the rows of a frame by keys; equal ones stay in their order. Errors: those of the columns, Cancelled (the order is as before).
Result<void> sortRows(Frame &frame, const std::vector<SortKey> &keys, const columnar::Schema &schema, JobControl &job);

/// Keeps the first row of every combination of the fields' values; "no value" counts as one.
Result<void> dropRepeated(Frame &frame, const std::vector<std::string> &fields, const columnar::Schema &schema, JobControl &job);

} // namespace jupiter::query::internal
