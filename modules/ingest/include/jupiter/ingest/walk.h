// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace jupiter::ingest {

/// A file to read: where it is, and its name in receipts (as given + relative path, '/' between parts).
struct WalkedFile {
    std::filesystem::path file;
    std::string shown;
    std::uint64_t bytes = 0;
    std::string error;  ///< Not empty: it could not even be looked at.
};

/// Files and the files of folders, in order of path. Links to folders are not followed (those that lead elsewhere are listed
/// with that error); workspaces (*.jupiter) are left out.
/// Ends early when `job` is cancelled.
std::vector<WalkedFile> walk(const std::vector<std::string> &paths, const JobControl *job = nullptr);

} // namespace jupiter::ingest
