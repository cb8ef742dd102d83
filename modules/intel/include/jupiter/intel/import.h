// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/intel/intel_store.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

struct ImportProblem {
    std::string where, reason;
};

/// What became of one file.
struct FileReport {
    enum class Status { Ok, Partial, Refused };
    std::string path, format;                        ///< Format empty: none fits.
    Status status = Status::Ok;
    std::uint64_t objects = 0;                       ///< Read.
    std::uint64_t newObjects = 0;                    ///< Of them, those whose id was not in the store.
    std::map<std::string, std::uint64_t> objectTypes;
    StoreCounts indicators;
    std::vector<ImportProblem> problems;             ///< The first 100.
    std::uint64_t moreProblems = 0;
    std::string toJson() const;                      ///< The `file` line of docs/cli.md.
};

struct ImportReport {
    std::uint64_t seen = 0, ok = 0, partial = 0, refused = 0;
    StoreCounts indicators;
    std::uint64_t inStore = 0;
    bool cancelled = false;
    std::string toJson() const;                      ///< The `receipt` line.
};

struct ImportOptions {
    std::vector<std::string> paths;                  ///< Files and folders; archives are opened.
    std::string format;                              ///< --as; empty: recognised by content.
    bool whole = false;                              ///< What a file claimed before and does not claim now is gone.
};

/// Reads indicator files into a store, one transaction a file. Errors: Io when the store can take no more.
Result<ImportReport> import(IntelStore &store, const ImportOptions &options, const std::function<void(const FileReport &)> &onFile,
                            JobControl &job);

/// The same for bytes that are here already (a paste, a page of a server); `path` names them as a source.
Result<FileReport> importBytes(IntelStore &store, std::string_view path, std::string_view bytes, std::string_view format, JobControl &job,
                               bool whole = false);

/// Names for --as, in order.
std::vector<std::string> formatNames();

} // namespace jupiter::intel
