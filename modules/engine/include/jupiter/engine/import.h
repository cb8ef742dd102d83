// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/detection/detector.h>
#include <jupiter/engine/detect.h>
#include <jupiter/engine/source_facts.h>
#include <jupiter/ingest/archive.h>
#include <jupiter/ingest/decoder.h>
#include <jupiter/store/event_store.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {
class IndicatorWatch;
}

namespace jupiter::engine {

enum class FileStatus { Ok, Partial, Empty, Unknown, Failed };
std::string_view statusName(FileStatus status);

/// The coverage receipt of one file.
struct FileReceipt {
    std::string path, format, sha256;
    std::uint64_t bytes = 0;
    FileStatus status = FileStatus::Ok;
    std::uint64_t stored = 0, duplicate = 0;
    std::optional<Timestamp> first, last;
    ingest::DecodeReport report;
    ClockFacts clock;
    std::vector<QuietWindow> quiet;
    std::vector<ClearedLog> cleared;
    std::string reason;                        ///< Failed, unknown: why.
    std::string toJson() const;                ///< The `file` line of docs/cli.md.
    static Result<FileReceipt> fromJson(std::string_view text); ///< Errors: Corrupt.
};

struct ImportReceipt {
    std::uint64_t seen = 0, ok = 0, partial = 0, empty = 0, unknown = 0, failed = 0;
    std::uint64_t read = 0, stored = 0, duplicate = 0, bad = 0, unparsed = 0, bytes = 0, eventsInStore = 0, findings = 0;
    double seconds = 0;
    bool cancelled = false;
    std::vector<std::uint64_t> findingsOfRule, eventsOfRule; ///< [rules], as in DetectReceipt; empty without rules.
    TuningReceipt tuning;
    bool ofWorkspace = false;                  ///< Set by the caller: the rules are the workspace's own.
    std::string toJson() const;                ///< The `receipt` line.
};

/// Adds counts per rule; the sums grow to the longer of both.
void addInto(std::vector<std::uint64_t> &sums, const std::vector<std::uint64_t> &more);

struct ImportOptions {
    std::vector<std::string> paths;            ///< Files and folders.
    std::string decoder;                       ///< --as; empty: recognise.
    ingest::SourceTime time;                   ///< Of every source ...
    std::vector<std::pair<std::string, ingest::SourceTime>> timeOf; ///< ... but those under these paths (as receipts show them); the longest counts.
    const ingest::SourceTime &timeFor(std::string_view path) const;
    ingest::PasswordPrompt password;           ///< Of encrypted archives; null: they are refused. Called from any thread, one at a time.
    bool recover = false;                      ///< Carve Windows event records out of slack and of files that no decoder knows, as sources of
                                               ///< their own ("Security.evtx!/carved"): never among a log's own events.
    detection::RuleSetPtr rules;               ///< Null: no detection.
    detection::TuningPtr tuning;               ///< Null: none. Made for this run.
    std::shared_ptr<const intel::IndicatorWatch> indicators; ///< Null: none are looked for.
    int threads = 0;                           ///< 0: as many as cores.
    /// Called with true when the store's disk is full, with false when there is room again: in between the import waits and tries again, and
    /// cancel ends it. One call at a time, any thread. Null: a full disk ends the import with an error.
    std::function<void(bool full)> onDiskFull;
    std::chrono::milliseconds retryAfter{1000}; ///< On a full disk.
};

/// Reads evidence into a store: walk -> hash -> recognise -> decode -> detect -> append. `onFile` is called (one at a time, any thread) when a
/// file's last event is on disk. Cancel keeps what is stored. Errors: Io when the store can take no more; what was acknowledged stays.
Result<ImportReceipt> import(store::EventStore &store, const ImportOptions &options, const std::function<void(const FileReceipt &)> &onFile,
                             JobControl &job);

} // namespace jupiter::engine
