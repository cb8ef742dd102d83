// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>
#include <jupiter/core/job_control.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::engine {

/// What of a log is in the store as another source already: the log as it was when it was shorter.
struct Beginning {
    std::string sha256;    ///< That source.
    std::uint64_t end = 0; ///< Records that begin before this byte are its events.
};

/// The sources of a store that a log of the same path may have grown from. Immutable; any thread.
class GrownSources {
public:
    GrownSources() = default;
    explicit GrownSources(std::vector<store::SourceRecord> sources);

    /// Whether a source of this path and size may have grown from one of them: beginningOf() is worth its reading.
    bool mayHold(std::string_view path, std::uint64_t bytes) const;

    /// The longest one whose bytes are the first bytes of `source`, proved by its SHA-256. A last line that was cut then is not counted as had:
    /// it is whole now. Empty when there is none. Errors: Io, Cancelled.
    Result<std::optional<Beginning>> beginningOf(ByteSource &source, std::string_view path, JobControl &job) const;

    /// Whether records of this format follow each other in the file and stay where they are when it grows: lines, documents, tables.
    static bool isLog(std::string_view format);

private:
    struct Known {
        std::uint64_t bytes;
        std::string sha256;
    };
    std::map<std::string, std::vector<Known>, std::less<>> m_byPath; ///< Longest first.
};

} // namespace jupiter::engine
