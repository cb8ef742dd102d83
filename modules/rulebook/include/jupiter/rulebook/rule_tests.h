// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::rulebook {

/// One line of NAME.test.ndjson, run against NAME.yml beside it (docs/sigma.md has the format).
struct RuleTest {
    std::string path;            ///< Of the test file.
    std::uint32_t line = 0;      ///< 1-based.
    std::string note;            ///< What its author calls it; usually empty.
    bool wantsMatch = false;
    bool passed = false;
    std::string reason;          ///< Failed: what happened instead, and why. Broken lines: what is wrong with them.
};

struct RuleTests {
    struct File {
        std::string rule;        ///< Path of the rule file.
        std::string tests;       ///< Of its test file; empty: it has none.
        std::string reason;      ///< Nothing of it could be run: why.
        std::vector<RuleTest> results;
    };
    std::vector<File> files;     ///< Every rule file under the paths, in order of path; then what is none: orphaned tests, links to nothing, empty folders.
    std::size_t notRun = 0;      ///< Rule files that are not in it because it was cancelled.

    std::size_t count(bool passed) const;
    std::size_t untested() const; ///< Rule files without tests.
};

/// The tests of one rule file. Cancelled: those that were run.
RuleTests::File runTests(const std::filesystem::path &rulePath, const std::filesystem::path &testPath, JobControl &job);

/// Runs what stands beside every rule under `paths` (rule files, test files or folders).
RuleTests runTests(const std::vector<std::filesystem::path> &paths, JobControl &job);

} // namespace jupiter::rulebook
