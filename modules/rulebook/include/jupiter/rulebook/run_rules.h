// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/detection/tuning.h>

#include <filesystem>
#include <vector>

namespace jupiter::rulebook {

/// What judges a workspace in one run.
struct RunRules {
    detection::RuleSetPtr rules;   ///< Null: none were given and the workspace has none.
    detection::TuningPtr tuning;   ///< Null: the workspace has none.
    bool ofWorkspace = false;      ///< Its own packs and rules, because no paths were given.
    std::size_t packs = 0;         ///< Of the workspace, when it was asked for its own; none of their rules may be in use.
};

/// Where this user's compiled rules are kept between starts: $XDG_CACHE_HOME/jupiter, or the system's place; empty when there is none.
std::filesystem::path userCacheFolder();

/// The rules of `paths`, or of the workspace when there are none; with the workspace's tuning either way. `cacheFolder` keeps compiled rules (empty: none).
/// Errors: a list of packs or a tuning that cannot be read: judging without it would show what an analyst ruled out, or hide it silently. Cancelled, with
/// how far reading got.
Result<RunRules> runRules(const std::filesystem::path &workspace, const std::vector<std::filesystem::path> &paths, const std::filesystem::path &cacheFolder,
                          JobControl &job);

/// The workspace's tuning made ready for a run of these rules (it counts what it keeps away, so each run has its own). Null: none. Errors: Corrupt, Io.
Result<detection::TuningPtr> tuningFor(const std::filesystem::path &workspace, const detection::RuleSetPtr &rules);

} // namespace jupiter::rulebook
