// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtCore/QString>

#include <array>
#include <vector>

namespace jupiter::overview {

/// What the open alerts say, counted once.
struct AlertFacts {
    std::vector<incidents::Alert> open;                   ///< Not closed, worst first, then oldest.
    std::array<int, 5> byLevel{};                         ///< Open, by Severity.
    std::vector<std::pair<QString, double>> hosts, users; ///< Risk, greatest first.
    int total = 0;                                        ///< Closed ones too.
};
AlertFacts factsOf(std::vector<incidents::Alert> alerts);

/// What one open alert adds to the risk of its host and user: 40, 20, 8, 3, 1 by level. Chosen so that no number of lows that a
/// person would ignore (12) outweighs one critical.
double riskWeight(incidents::Severity severity);

} // namespace jupiter::overview
