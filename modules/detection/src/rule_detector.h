// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hit_filter.h"

#include <jupiter/detection/detector.h>

namespace jupiter::detection {

/// Detector::make() with a say in which hits count. `filter` may be null.
std::unique_ptr<Detector> makeDetector(RuleSetPtr rules, const columnar::Schema &schema, std::unique_ptr<HitFilter> filter);

} // namespace jupiter::detection
