// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/incidents/types.h>

#include <QtCore/QString>

#include <array>
#include <vector>

namespace jupiter::overview {

/// What the open alerts say, counted once.
struct AlertFacts {
    static constexpr std::size_t mostWorst = 200, mostAtRisk = 20;
    int open = 0, critical = 0, high = 0;                 ///< Neither closed nor in a case; of those the two worst levels.
    std::vector<incidents::Alert> worst;                  ///< Of the open ones, worst first, then oldest; at most mostWorst.
    Timestamp first, last;                                ///< First sightings of the open ones; meaningless without one.
    std::vector<std::pair<Timestamp, incidents::Severity>> times; ///< First sightings of the open ones that are medium or worse.
    std::array<int, 5> byLevel{};                         ///< Not closed, by Severity.
    std::vector<std::pair<QString, double>> hosts, users; ///< Risk of what is not closed, greatest first; at most mostAtRisk.
    int total = 0;                                        ///< Closed ones too, of all times.
    int suppressed = 0;                                   ///< Open, but covered by a suppression: counted nowhere else.
    int outside = 0;                                      ///< Of another time than was asked for: counted nowhere else.
    int inCases = 0;                                      ///< Neither open nor closed: somebody works on them.
};
/// Of alerts that come worst first, then oldest; those whose sightings, first to last, touch `range`.
AlertFacts factsOf(const std::vector<incidents::Alert> &alerts, TimeRange range);

} // namespace jupiter::overview
