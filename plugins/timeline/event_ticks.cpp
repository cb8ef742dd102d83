// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_ticks.h"

#include "lane_answers.h"

#include "../common/event_line.h"

#include <cmath>

namespace jupiter::timeline {

EventTicks ticksOf(const query::ResultSet &events, const TicksWanted &wanted)
{
    std::vector<Lane> lanes;
    for (const LaneKey &key : wanted.lanes)
        lanes.emplace_back().key = key;
    EventTicks out;
    int same = -1;
    double nearest = 0;
    for (quint64 row = 0; row < events.rows(); ++row) {
        const Timestamp time = events.time(row);
        if (wanted.ticks)
            out.ticks.push_back({time, laneOf(lanes, wanted.mode, keyOf(events, row, wanted.mode)), views::eventLine(events, row).text});
        if (same < 0 && !wanted.event.isEmpty() && QString::fromStdString(events.eventId(row).text()) == wanted.event)
            same = int(row);
        const double far = std::abs(distance(wanted.cursor, time));
        if (row == 0 || far < nearest) {
            nearest = far;
            out.row = int(row);
        }
    }
    if (same >= 0)
        out.row = same;
    return out;
}

} // namespace jupiter::timeline
