// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

namespace jupiter::views {

/// What one open alert adds to the risk of its host and user: 40, 20, 8, 3, 1 by level. Chosen so that no number of lows that a
/// person would ignore (12) outweighs one critical.
inline double riskWeight(incidents::Severity severity)
{
    constexpr double weights[] = {1, 3, 8, 20, 40};
    return weights[std::size_t(severity)];
}

} // namespace jupiter::views
