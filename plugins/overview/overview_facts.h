// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtCore/QString>

#include <array>
#include <vector>

namespace jupiter::overview {

/// What the open alerts say, counted once.
struct AlertFacts {
    std::vector<incidents::Alert> open;                   ///< Neither closed nor in a case, worst first, then oldest.
    std::array<int, 5> byLevel{};                         ///< Not closed, by Severity.
    std::vector<std::pair<QString, double>> hosts, users; ///< Risk of what is not closed, greatest first.
    int total = 0;                                        ///< Closed ones too.
    int inCases = 0;                                      ///< Neither open nor closed: somebody works on them.
};
AlertFacts factsOf(std::vector<incidents::Alert> alerts);

/// What one open alert adds to the risk of its host and user: 40, 20, 8, 3, 1 by level. Chosen so that no number of lows that a
/// person would ignore (12) outweighs one critical.
double riskWeight(incidents::Severity severity);

} // namespace jupiter::overview
