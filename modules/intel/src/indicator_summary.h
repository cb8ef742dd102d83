// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <optional>
#include <string>
#include <vector>

namespace jupiter::intel {

/// What the claims of an indicator say together, for lists and exports: the strictest TLP, the highest confidence, all tags and sources. Claims that want it
/// looked for outweigh those that do not: while there is one, only theirs say until when.
struct IndicatorSummary {
    bool forDetection = false;          ///< Some source that has not revoked it wants it looked for; without such a one, some source that has.
    bool revoked = false;               ///< Nobody wants it any more, and somebody has revoked it.
    std::optional<int> confidence;
    Tlp tlp = Tlp::Unknown;
    std::vector<std::string> tags, sources; ///< sources: paths.
    std::optional<Timestamp> version;   ///< The newest.
    std::optional<Timestamp> validFrom, validUntil, firstSeen, lastSeen; ///< validUntil empty: without an end.
    Timestamp taken;                    ///< The earliest.
    std::uint64_t sightings = 0;
    std::string comment;                ///< The first that is none empty.
};
IndicatorSummary summaryOf(const Indicator &indicator);

/// A comment that names the sources, for formats that have no place of their own for them: "scanner [from: a.json; b.csv]".
std::string commentWithSources(const IndicatorSummary &summary);

} // namespace jupiter::intel
