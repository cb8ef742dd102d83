// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"
#include "literals.h"

#include <optional>

namespace jupiter::query::internal {

/// A value as sorting sees it: numbers (also texts that are numbers) before times before texts, which compare folded; nothing comes last
/// whatever the direction.
struct SortValue {
    enum class Kind : std::uint8_t { Number, Time, Text, None } kind = Kind::None;
    Number number;
    std::int64_t ns = 0;
    std::string text;
};
SortValue sortValueOf(const columnar::Column &column, std::uint32_t entry);
SortValue sortValueOf(const Value &value);
int compare(const SortValue &a, const SortValue &b);

struct TimedRow {
    std::int64_t ns;
    RowRef ref;
    auto operator<=>(const TimedRow &) const = default;
};

/// The runs, each sorted, as one list oldest first (ties: by source, then row), cut after `limit` rows.
std::vector<RowRef> mergeByTime(std::vector<std::vector<TimedRow>> runs, std::uint64_t limit);

/// Sorts the rows of a frame by keys; equal ones stay in their order. Only the first `keep` rows are sure to be in place.
Result<void> sortRows(Frame &frame, const std::vector<SortKey> &keys, const columnar::Schema &schema, std::uint64_t keep, JobControl &job);

/// Keeps the first row of every combination of the fields' values; "no value" counts as one.
Result<void> dropRepeated(Frame &frame, const std::vector<std::string> &fields, const columnar::Schema &schema, JobControl &job);

} // namespace jupiter::query::internal
