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
    int suppressed = 0;                                   ///< Open, but covered by a suppression: counted nowhere else.
    int inCases = 0;                                      ///< Neither open nor closed: somebody works on them.
};
AlertFacts factsOf(std::vector<incidents::Alert> alerts);

} // namespace jupiter::overview
