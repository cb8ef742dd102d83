// SPDX-License-Identifier: GPL-3.0-or-later
#include "result_look.h"

#include "column_sets.h"

#include <algorithm>
#include <optional>

namespace jupiter::hunt {

namespace {

constexpr quint64 mostLookedAt = 5'000;

quint64 rowOf(const query::ResultSet &result, const WantedEvent &wanted)
{
    std::string id = wanted.id.toStdString();
    std::optional<Timestamp> time; // is here already, ids are columns to be read
    if (id.empty() && wanted.before && wanted.before->hasEvents() && wanted.row < wanted.before->rows()) {
        id = wanted.before->eventId(wanted.row).text();
        time = wanted.before->time(wanted.row);
    }
    const quint64 last = id.empty() ? 0 : std::min<quint64>(result.rows(), mostLookedAt);
    for (quint64 row = 0; row < last; ++row)
        if ((!time || result.time(row) == *time) && result.eventId(row).text() == id)
            return row;
    return 0;
}

} // namespace

ResultLook lookAt(const query::ResultSet &result, const WantedEvent &wanted)
{
    ResultLook look;
    look.columnSet = suitingSet(result);
    if (!result.hasEvents() || result.rows() == 0)
        return look;
    look.first = result.time(0);
    look.last = result.time(result.rows() - 1);
    look.row = rowOf(result, wanted);
    return look;
}

} // namespace jupiter::hunt
