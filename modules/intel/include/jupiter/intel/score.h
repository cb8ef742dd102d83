// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <string>
#include <vector>

namespace jupiter::intel {

/// How much an indicator is worth, 0 to 100, and the arithmetic behind it, one step a line, for people.
struct Score {
    int value = 0;
    std::vector<std::string> steps; ///< "source feeds/a.json: confidence 80, reliability 50 -> 0.60".
};

/// belief of a source = confidence x (1/2 + reliability / 200); sources together = 1 - product of (1 - belief); times decay since it was
/// last seen, 1 - (days / lifetime)^(1 / speed) [MISP decaying models, polynomial; resources/intel/decay.yaml]; halved for each
/// false positive reported; a fifth when a warning list holds it. Nothing when no source wants it looked for.
Score scoreOf(const Indicator &indicator, Timestamp now, const std::vector<std::string> &warnings);

/// The factor by which a value of that kind counts `days` after it was last seen: the curve.
double decayAfter(Kind kind, double days);

/// What sources disagree about, in words: one wants it looked for and another does not, or their confidence is far apart.
std::vector<std::string> conflictsOf(const Indicator &indicator);

} // namespace jupiter::intel
