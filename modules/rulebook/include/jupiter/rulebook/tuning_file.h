// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/detection/tuning.h>

#include <filesystem>
#include <string>
#include <vector>

namespace jupiter::rulebook {

/// The analyst's tuning of a workspace: WORKSPACE/rules/tuning.json. A value; one process writes it at a time.
struct TuningFile {
    std::vector<detection::DisabledRule> disabled;
    std::vector<detection::Exclusion> exclusions;

    bool empty() const { return disabled.empty() && exclusions.empty(); }

    /// An absent file is an empty tuning. Errors: Corrupt (with what is wrong), Io.
    static Result<TuningFile> read(const std::filesystem::path &workspace);

    /// Replaces the file whole. Errors: Io, PermissionDenied.
    Result<void> write(const std::filesystem::path &workspace) const;

    /// Adds an exclusion under a new id, which it returns. Errors: InvalidArgument (no rule, no reason, `where` is no Sigma selection).
    Result<std::string> exclude(detection::Exclusion exclusion);
};

/// Replaces a file as a whole or not at all, making its folder. Errors: Io.
Result<void> writeWhole(const std::filesystem::path &file, std::string_view text);

} // namespace jupiter::rulebook
