// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanes.h"

#include <jupiter/incidents/incident_store.h>
#include <jupiter/query/result_set.h>

namespace jupiter::timeline {

/// The findings behind every alert, by time: at most `most`, the worst alerts first. Tactics come from the rule's tags. Any thread: reads them all.
std::vector<Mark> alertMarks(incidents::IncidentStore &store, std::size_t most = 20'000);

/// Starred and tagged events out of a search result.
std::vector<Mark> eventMarks(const query::ResultSet &result);

} // namespace jupiter::timeline
