// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanes.h"

#include <jupiter/query/result_set.h>
#include <jupiter/store/event_store.h>

#include <span>

namespace jupiter::timeline {

/// A stretch of record ids that a source should have and has not, as its import said.
struct MissingIds {
    QString source;                     ///< SHA-256.
    std::int64_t after = 0, before = 0; ///< The ids around it.
};

/// The largest holes of all sources, at most `most`.
std::vector<MissingIds> missingIds(std::span<const store::SourceRecord> sources, std::size_t most = 64);

/// Finds the events around the holes; empty when there is none.
QString holesQuestion(const std::vector<MissingIds> &missing);

/// The holes by time and lane, out of the answer.
struct PlacedHole {
    LaneKey lane;
    Hole hole;
};
std::vector<PlacedHole> holesFrom(const std::vector<MissingIds> &missing, const query::ResultSet &answer);

} // namespace jupiter::timeline
