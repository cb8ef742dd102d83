// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/detection/detector.h>
#include <jupiter/detection/tuning.h>
#include <jupiter/store/event_store.h>

#include <functional>
#include <string>
#include <vector>

namespace jupiter::engine {

struct DetectOptions {
    detection::RuleSetPtr rules;
    detection::TuningPtr tuning;                ///< Null: none. Made for this run.
    TimeRange range;
    int threads = 0;                            ///< 0: as many as cores.
    bool onlyNew = false;                       ///< Segments that the same rules and tuning have judged before (at import, live, by an earlier run) are
                                                ///< not judged again: their findings are in the store, their counts are taken from there.
};

/// What an analyst's tuning kept away in one run.
struct TuningReceipt {
    std::uint64_t disabled = 0;                 ///< Rules of the set that are switched off.
    std::vector<char> isDisabled;               ///< [rules], or empty.
    struct Excluded {
        std::string id, reason;
        detection::Tuning::Excluded kept;
    };
    std::vector<Excluded> exclusions;           ///< Every one, those with no hit too.
    std::vector<detection::Tuning::Idle> idle;  ///< What of it had no effect.
    struct Blind {
        std::size_t index = 0;                  ///< Of a correlation, into the rules.
        std::string rule, title, reason;        ///< Rule: id, or path without one.
    };
    std::vector<Blind> blind;                   ///< Correlations that stand on disabled rules.
    bool any() const { return disabled || !exclusions.empty() || !idle.empty(); }
    std::string toJson() const;                 ///< The member `tuning` of a receipt.
};
TuningReceipt tuningReceipt(const detection::Tuning *tuning, const detection::RuleSet &rules); ///< Null: nothing.

/// What a run of rules over stored events covered.
struct DetectReceipt {
    std::uint64_t seen = 0, loaded = 0, refused = 0, duplicate = 0, fired = 0, noSource = 0;
    std::uint64_t events = 0, findings = 0, newFindings = 0;
    std::uint64_t eventsBefore = 0, segmentsBefore = 0; ///< Of `events`, those judged before by these rules, and in how many segments.
    double seconds = 0;
    bool partial = false;
    std::string partialReason;
    std::vector<std::uint64_t> findingsOfRule;  ///< [rules]
    std::vector<std::uint64_t> eventsOfRule;    ///< [rules] Events of the rule's log source; 0: no source.
    TuningReceipt tuning;
    bool ofWorkspace = false;                   ///< Set by the caller: the rules are the workspace's own.
    std::string toJson() const;                 ///< The `receipt` line of docs/cli.md.
};

/// Judges what a snapshot holds and keeps the findings in the store (the same finding twice is one), and with each segment judged whole that these rules
/// have judged it. Correlations are made over all events, those of segments judged before included: what they need of those is kept with them. `onFinding`
/// gets each finding line that is made, in order of segment and row, from one thread at a time. A damaged segment is skipped and makes the receipt partial. Errors: Io when
/// the findings cannot be kept.
Result<DetectReceipt> detect(store::EventStore &store, const DetectOptions &options, const std::function<void(const std::string &json)> &onFinding,
                             JobControl &job);

/// The `rule` line of docs/cli.md; `receipt` null gives it without verdict and count (rules check). `reason` stands where the rule has none of its own.
std::string ruleLine(const detection::RuleInfo &rule, std::size_t index, const DetectReceipt *receipt, std::string_view reason = {});

} // namespace jupiter::engine
