// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

/// A rule file.
struct RuleFile {
    std::filesystem::path path;
    std::string sha256; ///< Of its text, once that was read.
    std::string error;  ///< Why it could not be read, or of a folder, walked.
    std::size_t given = 0; ///< Which of the paths led to it.

    /// Reads it: sets sha256 or error. The text is empty then; it lives until `buffer` changes.
    std::string_view read(std::vector<char> &buffer);
};

/// Every .yml and .yaml file under `paths` in ascending order, each once: folders are walked, any other path is taken as it is. What cannot be walked or
/// read is there with its error: links to folders and to nothing, pipes, a folder without a rule file.
std::vector<RuleFile> listRuleFiles(std::span<const std::filesystem::path> paths);

/// SHA-256 over the texts, wherever they lie: equal for equal rules.
std::string fingerprintOf(const std::vector<RuleFile> &files);

/// SHA-256 over names, texts and errors: another one whenever anything differs that loading may depend on.
std::string contentKeyOf(const std::vector<RuleFile> &files);

/// SHA-256 over names, sizes, inodes and times of change, which no program can set: the same as before means the same texts, without reading
/// them. Empty where that is not certain: the system has no such times, one of the files changed within the last two seconds, or cannot
/// be read.
std::string stampOf(const std::vector<RuleFile> &files, JobControl &job);

} // namespace jupiter::detection
