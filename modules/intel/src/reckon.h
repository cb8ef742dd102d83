// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/intel/indicator.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

// The arithmetic of scores, by numbers alone: scoreOf() tells it in words, an index of a million indicators needs the value only.
namespace jupiter::intel {

inline constexpr int unknownReliability = 50;

/// 100 "completely reliable" ... 0; -1: the tag does not speak of that [misp-taxonomies, admiralty-scale: source-reliability].
int reliabilityOf(std::string_view tag);

/// How much is believed of what a source of that reliability says with that confidence, 0 to 1.
double beliefOf(std::optional<int> confidence, int reliability);

/// Whether a claim wants its indicator looked for.
inline bool wants(bool forDetection, bool revoked, const std::optional<Timestamp> &validUntil, Timestamp now)
{
    return forDetection && !revoked && (!validUntil || *validUntil > now);
}

/// A claim that wants its indicator looked for.
struct Voice {
    std::string_view source;
    double belief = 0;
    std::optional<Timestamp> newest; ///< When the source last spoke of it.
    std::uint32_t falsePositives = 0;
    std::uint32_t tag = 0;           ///< The caller's.
};

struct ScoreStep {
    enum What { Source, Together, Decay, FalsePositives, Warning };
    What what;
    std::size_t number;              ///< Source: which of the voices; Decay: days; FalsePositives: how many.
    double factor, score;            ///< score: after this step, of a source its belief.
};

/// 0 to 100, as score.h says. Sorts the voices, the strongest first; `tell` (may be empty) hears every step.
int reckon(Kind kind, std::vector<Voice> &voices, Timestamp now, bool warned, const std::function<void(const ScoreStep &)> &tell = {});

} // namespace jupiter::intel
