// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/store/rows_within.h>

#include <jupiter/columnar/schema.h>

namespace jupiter::store {

Result<std::optional<columnar::Selection>> rowsWithin(const Segment &segment, TimeRange range)
{
    const TimeRange times = segment.times();
    if (range.from <= times.from && times.to <= range.to)
        return std::optional<columnar::Selection>();
    JUPITER_TRY(column, segment.column(columnar::fields::timestamp));
    columnar::Selection rows = columnar::Selection::none(segment.rows());
    if (column)
        for (std::uint32_t i = 0; i < column->entries(); ++i)
            if (range.contains({column->integers()[i]}))
                rows.add(column->rowOf(i));
    return std::optional(std::move(rows));
}

} // namespace jupiter::store
