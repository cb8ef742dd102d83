// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace jupiter::rulebook {

/// What a pack's source says about itself.
struct PackOrigin {
    std::string kind, version, sha256;
    std::uint64_t unreadable = 0; ///< Files that were passed over: encrypted, a link, past the limits.
    std::uint64_t outside = 0;    ///< Members whose name leads out of the pack.
};

/// Calls `onFile` for each file of an archive or folder with its path inside ("rules/a.yml", no "..", no drive) and its bytes. Errors: NotFound, Corrupt,
/// Cancelled (with how many files there were), InvalidArgument (limits: 512 MiB unpacked, 200,000 files), and that of `onFile`.
Result<PackOrigin> readPack(const std::filesystem::path &from, const std::function<Result<void>(const std::string &path, std::string_view text)> &onFile,
                            JobControl &job);

} // namespace jupiter::rulebook
