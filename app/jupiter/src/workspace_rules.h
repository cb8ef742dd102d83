// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/detection/tuning.h>

#include <string>
#include <vector>

namespace jupiter::cli {

/// What judges a workspace in one run.
struct RunRules {
    detection::RuleSetPtr rules;   ///< Null: none were given and the workspace has none.
    detection::TuningPtr tuning;   ///< Null: the workspace has none.
    bool ofWorkspace = false;      ///< Its own packs, because no --rules were given.
};

/// The rules of `--rules`, or of the workspace when `paths` is empty; with the workspace's tuning either way. Says on stderr what of the tuning has no
/// effect. Errors: a list of packs or a tuning that cannot be read: judging without it would show what an analyst ruled out, or hide it silently.
Result<RunRules> runRules(const std::string &workspace, const std::vector<std::string> &paths);

} // namespace jupiter::cli
