// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanes.h"

#include <jupiter/query/result_set.h>

namespace jupiter::timeline {

inline constexpr int mostLanes = 100;

/// The questions behind the lanes, and what their answers mean. `filter` is the filter head of a query.
QString lanesQuestion(const QString &filter, LaneMode mode);                       ///< Every lane with its events and their first and last time.
QString barsQuestion(const QString &filter, LaneMode mode, const std::vector<Lane> &lanes, const Step &step, bool all);

/// The busiest first, at most mostLanes; hosts in alphabetical order, the sources of one together.
std::vector<Lane> lanesFrom(const query::ResultSet &answer, LaneMode mode);

/// Puts the bars of an answer into their lanes (replacing what they had); rows of no lane are left out. Returns how many events there are.
quint64 placeBars(std::vector<Lane> &lanes, const query::ResultSet &answer, LaneMode mode);

/// A lane for each tactic that the marks name.
std::vector<Lane> tacticLanes(const std::vector<Mark> &marks);

/// Puts marks into the lanes of their events. Where only the host of one is known it stands on the first lane of that host; where it has no lane it is left out.
void placeMarks(std::vector<Lane> &lanes, const std::vector<Mark> &marks, LaneMode mode);

/// The lane of an event, by its host and source; -1: none.
int laneOf(const std::vector<Lane> &lanes, LaneMode mode, const LaneKey &key);
LaneKey keyOf(const query::ResultSet &result, quint64 row, LaneMode mode);          ///< Of an event.

} // namespace jupiter::timeline
