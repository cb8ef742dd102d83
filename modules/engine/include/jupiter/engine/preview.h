// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/ingest/source_time.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace jupiter::engine {

/// The first records of one source as an import would read them. Nothing is stored.
struct SourcePreview {
    std::string path;                                     ///< "a.zip!/logs/x.log"
    std::uint64_t bytes = 0;
    std::string format, title;                            ///< Decoder; empty: none knows it.
    int sure = 0;                                         ///< 1..100; 0 when none knows it.
    std::vector<std::pair<std::string, int>> otherwise;   ///< Other decoders that know it, the surest first.
    std::vector<std::string> columns;                     ///< Fields that the records have, those that most have first; @timestamp is the first.
    std::vector<std::vector<std::string>> rows;           ///< [rows][columns] As text; several values joined by ", ".

    /// A stored field, what else it is called, how many of the records have it, and one of its values.
    struct Field {
        std::string stored;
        std::vector<std::string> aliases;
        std::uint32_t present = 0;
        std::string sample;
    };
    std::vector<Field> fields;
    std::uint64_t bad = 0, unparsed = 0;                  ///< Among the records looked at.
    bool zoneAssumed = false, yearAssumed = false;        ///< A time did not say it.
    bool timeMissing = false;                             ///< A record has no time at all.
    std::string reason;                                   ///< Why there are no rows, or what an archive holds besides.
};

/// Looks at the first records of every file under `paths`, of archives at the first members. `decoder` empty: as recognised. Files that cannot be
/// read are in the list with the reason. Ends early when `job` is cancelled.
std::vector<SourcePreview> preview(const std::vector<std::string> &paths, const std::string &decoder, const ingest::SourceTime &time, JobControl &job,
                                   std::size_t maxFiles = 500, std::uint32_t maxRows = 50);

} // namespace jupiter::engine
