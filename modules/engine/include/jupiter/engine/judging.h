// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/detection/tuning.h>

#include <memory>

namespace jupiter::intel {
class IndicatorWatch;
}

namespace jupiter::engine {

/// What events are judged with. Each may be null: then that is not done.
struct Judging {
    detection::RuleSetPtr rules;
    detection::TuningPtr tuning;                             ///< Made for `rules` and for this run.
    std::shared_ptr<const intel::IndicatorWatch> indicators;
};

} // namespace jupiter::engine
