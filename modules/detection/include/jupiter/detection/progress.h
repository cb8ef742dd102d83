// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/schema.h>
#include <jupiter/detection/correlation.h>
#include <jupiter/detection/detector.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace jupiter::detection {

/// How far a rule got over some events, and what it cost: for rules that never fire, and for those that are slow. Of a correlation: `fired` its
/// findings, `sourceEvents` the events that the rules it stands on see, and the groups that came near.
struct RuleProgress {
    struct Selection {
        std::string name;
        std::uint64_t rows = 0; ///< Events of the rule's log source for which it was true.
    };
    std::uint64_t sourceEvents = 0; ///< Events of its log source.
    std::uint64_t fired = 0;        ///< Those for which the whole condition was true.
    std::int64_t ns = 0;            ///< Time spent on its condition, the judging of values (which rules share) not counted.
    std::uint32_t questions = 0;    ///< Items of the rule, values of lists counted each.
    std::vector<Selection> selections;
    std::vector<NearMiss> nearMisses; ///< Closest first; also of a correlation that fired for other groups.

    /// "selection_img was true of 3 of 1,204 events, selection_cli of none"; "closest: 4 of 5 events within 5m for IpAddress=10.0.0.5, missing 1".
    /// Empty when it fired.
    std::string sentence() const;
};

/// Asks every selection of every plain rule about every event of its log source: several times the work of a Detector, which stops at the first
/// answer. Not thread-safe: one per worker; add up afterwards.
class ProgressCounter {
public:
    static std::unique_ptr<ProgressCounter> make(RuleSetPtr rules, const columnar::Schema &schema);
    virtual ~ProgressCounter() = default;

    /// Errors: those of the columns; Cancelled when `job` is given and says so. After an error nothing of the source is counted.
    virtual Result<void> add(const columnar::ColumnSource &source, const columnar::Selection *only, const JobControl *job = nullptr) = 0;

    /// [rules] so far; of filters and refused rules nothing but zeros; of correlations too: see correlate().
    virtual const std::vector<RuleProgress> &rules() const = 0;
};

} // namespace jupiter::detection
