// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lane_canvas.h"

#include <jupiter/query/result_set.h>

namespace jupiter::timeline {

/// What the events of the table are looked at for.
struct TicksWanted {
    bool ticks = false;             ///< Each stands on its lane.
    std::vector<LaneKey> lanes;
    LaneMode mode = LaneMode::HostAndSource;
    Timestamp cursor;
    QString event;                  ///< Where the cursor of the table goes; empty, or not among them: to the one nearest in time.
};

struct EventTicks {
    std::vector<EventTick> ticks;
    int row = 0;                    ///< Where the cursor of the table goes.
};

/// Reads columns of every segment that an event lies in: made in the background. Any thread.
EventTicks ticksOf(const query::ResultSet &events, const TicksWanted &wanted);

} // namespace jupiter::timeline
