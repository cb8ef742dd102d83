// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/detection/detector.h>
#include <jupiter/detection/progress.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <string>
#include <vector>

namespace jupiter::rulebook {

/// What a run over stored events covered.
struct Coverage {
    std::uint64_t events = 0;
    double seconds = 0;
    bool partial = false;     ///< A segment could not be read, or it was cancelled.
    std::string reason;
};

/// How far every rule got over stored events, and what it cost.
struct StoredProgress {
    std::vector<detection::RuleProgress> rules; ///< [rules]
    Coverage coverage;
};
StoredProgress progressOver(const store::Snapshot &snapshot, const detection::RuleSetPtr &rules, int threads, JobControl &job);

/// What changes when one rule set takes the place of another, over the same events.
struct Backtest {
    struct Hit {
        std::string rule, title, level;  ///< Rule: id, or path without one.
        std::vector<std::string> events; ///< Event ids; of a correlation at most 1,000.
        std::string group;               ///< Of a correlation: its group and window.
        Timestamp time;
        bool added = false;              ///< Else removed.
    };
    std::vector<Hit> changes;            ///< By rule, then time.
    std::uint64_t before = 0, after = 0; ///< Findings of each.
    std::uint64_t added = 0, removed = 0;
    std::vector<std::string> rulesAdded, rulesRemoved; ///< Loaded in one of the two only: ids or paths.
    Coverage coverage;
};

/// Rules are matched by id, those without one by title. Keeps nothing in the store.
Backtest backtest(const store::Snapshot &snapshot, const detection::RuleSetPtr &before, const detection::RuleSetPtr &after, JobControl &job);

} // namespace jupiter::rulebook
