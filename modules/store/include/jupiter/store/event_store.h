// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jupiter::store {

/// One stored batch: up to 65,536 rows as compressed columns. Columns are read, checked and unpacked on first use; a small cache keeps
/// the last ones. Any thread. Lives as long as somebody holds it, whatever happens to the store meanwhile.
class Segment : public columnar::ColumnSource {
public:
    virtual std::int64_t number() const = 0;        ///< Unique in the store, ascending with time of import.
    virtual TimeRange times() const = 0;            ///< [first, last + 1 ns) of @timestamp.
    virtual std::uint64_t storedBytes() const = 0;

    /// False proves that no row of the stored field has a value in [low, high] (Integer and Time columns: min/max; true for others).
    virtual bool mayHoldInteger(std::string_view field, std::int64_t low, std::int64_t high) const = 0;

    /// False proves that no row's value equals one of `value`'s case variants. True when there is no filter.
    virtual bool mayHoldText(std::string_view field, std::string_view value) const = 0;

    /// False proves that no row's value of `field` contains `needle` (any case). True when there is no filter.
    virtual bool mayContain(std::string_view field, std::string_view needle) const = 0;

    /// False proves that no Text or Ip value of any field contains `needle` (any case); numbers and times are not asked. True when unknown.
    virtual bool mayContainAnywhere(std::string_view needle) const { return static_cast<void>(needle), true; }

    /// Bytes that a stored field takes, about: what opening it costs. 0 when there is no such field.
    virtual std::uint64_t bytesOf(std::string_view field) const { return static_cast<void>(field), fields().empty() ? 0 : storedBytes() / fields().size(); }

    /// The distinct values of a Text or Ip field without unpacking which row has which; null when there is no such field or it is of
    /// another type. What a search asks first: most columns end here. Errors: as column().
    virtual Result<std::shared_ptr<const columnar::Dictionary>> dictionary(std::string_view field) const
    {
        JUPITER_TRY(found, column(field));
        return found && found->isDictionary() ? found->sharedDictionary() : nullptr;
    }

    /// The rows that have a value of a stored field, ascending, a row of several values as often; without unpacking the values. Null: any row
    /// may. Errors: as column().
    using RowList = std::shared_ptr<const std::vector<std::uint16_t>>;
    virtual Result<RowList> rowsOf(std::string_view field) const { return static_cast<void>(field), RowList(); }
};
using SegmentPtr = std::shared_ptr<const Segment>;

/// A frozen view of the store: later imports never change it. A value behind a shared_ptr; any thread.
struct Snapshot {
    std::vector<SegmentPtr> segments;   ///< Ascending number.
    std::uint64_t events = 0;
    std::uint64_t storedBytes = 0;
    TimeRange times;                    ///< Empty store: from == to.
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// A source file as the store knows it.
struct SourceRecord {
    std::string sha256;                 ///< 64 hex digits; the key.
    std::string path;                   ///< As first seen.
    std::string format;
    std::uint64_t bytes = 0;
    std::uint64_t stored = 0;           ///< Events that came into the store.
    bool complete = false;              ///< Read to its end.
    std::string receipt;                ///< The `file` line of the import as JSON, once complete.
    std::uint64_t dropped = 0;          ///< Of `stored`, what retention has dropped. Only the store writes it.
};

/// How far a source has come, written in the same transaction as the segment that holds its rows.
struct SourceProgress {
    SourceRecord record;                ///< `stored` counts the rows up to and with this batch.
    std::optional<std::uint64_t> before; ///< What `stored` must be now (0: unknown source): another writer may be at the same source.
};

/// A finding as kept beside the events. `json` is the whole finding line of the command line.
struct StoredFinding {
    std::string rule;                   ///< Id, or path when it has none.
    std::string key;                    ///< Rule + events: saving the same again changes nothing.
    Timestamp time;
    std::string level;
    std::string title;
    std::vector<std::string> events;    ///< Event ids.
    std::string json;
};

/// A batch compressed as a segment, with the findings in it: all that a commit needs, so that the writer only moves bytes. In no store
/// yet. Immutable; any thread.
class SealedSegment {
public:
    virtual ~SealedSegment() = default;
    virtual std::uint32_t rows() const = 0;
    virtual std::uint64_t storedBytes() const = 0;
};
using SealedSegmentPtr = std::shared_ptr<const SealedSegment>;

/// The long part of storing: compresses every column, makes the filters. Touches no file and no store: any number of threads at once.
/// `job` is asked before each column whether to give up. Errors: InvalidArgument (no rows, more than a segment holds, text that is not
/// UTF-8), Cancelled.
Result<SealedSegmentPtr> seal(const columnar::EventBatch &batch, std::vector<StoredFinding> findings = {}, const JobControl *job = nullptr);

/// That all rows of one segment have been judged, and what was counted there. It stays true whatever happens to the segment: one that is merged
/// of segments that all have it has it too, `counts` added up and `parts` one after another; one that has lost rows, or was merged with others, has not.
struct Judged {
    std::int64_t segment = 0;           ///< Its number. In a commit 0: the commit's only segment.
    std::string by;                     ///< Fingerprint of rules and all else that decides what is found.
    std::vector<std::uint64_t> counts;  ///< As many for every segment of one `by`.
    std::vector<std::string> parts;     ///< Bytes.
};

/// What goes into the store together: after a crash all of it is there, or nothing.
struct Commit {
    std::vector<SealedSegmentPtr> segments;
    std::vector<SourceProgress> sources;    ///< Of the segments' rows, or of sources that have none.
    std::vector<StoredFinding> findings;    ///< Besides those in the segments.
    std::vector<Judged> judged;             ///< Those of segments that are no longer in the list are passed over, and those too large to keep.
};

/// What takes the room, in bytes; the parts add up to fileBytes, the write-ahead log included.
struct SpaceUse {
    std::uint64_t fileBytes = 0;
    std::uint64_t dictionaryBytes = 0, packBytes = 0, codeBytes = 0, integerBytes = 0, filterBytes = 0;
    std::uint64_t directoryBytes = 0; ///< Which stream of a segment stands where.
    std::uint64_t findingBytes = 0;
    std::uint64_t recordBytes = 0;    ///< Sources with their receipts, notes, what has been judged.
    std::uint64_t retiredBytes = 0;   ///< Merged or dropped, kept until the last reader has let go.
    std::uint64_t freeBytes = 0;      ///< Pages for what comes next.
    std::uint64_t logBytes = 0;       ///< Write-ahead log: merged into the file when the last one closes it.
    std::uint64_t pageBytes = 0;      ///< Ends of pages that are not full, and SQLite's own structure.
    std::vector<std::pair<std::string, std::uint64_t>> fields; ///< Largest first.
};

struct CompactionReceipt {
    std::uint64_t merged = 0;           ///< Segments that are gone,
    std::uint64_t made = 0;             ///< those in their place,
    std::uint64_t events = 0;           ///< and their events.
};

/// What may go. With neither nothing goes.
struct Retention {
    std::optional<Timestamp> before;        ///< Events before it.
    std::optional<std::uint64_t> maxBytes;  ///< Segments with the oldest last event, until the store is no larger.
    std::vector<std::string> held;          ///< Event ids that stay whatever the rest says: a case points to them.
};

struct RetentionReceipt {
    std::uint64_t dropped = 0;          ///< Events.
    std::uint64_t held = 0;             ///< Events that would have gone without Retention::held.
    std::uint64_t segmentsDropped = 0, segmentsRewritten = 0;
    std::uint64_t events = 0;           ///< In the store now.
    std::uint64_t bytesBefore = 0, bytesAfter = 0; ///< Of what is stored; with a reader elsewhere the file shrinks when it has gone.
    TimeRange times;                    ///< Of the events dropped; from == to when none.
    std::vector<std::pair<std::string, std::uint64_t>> sources; ///< SHA-256, events dropped.
    std::vector<std::string> problems;  ///< Segments that cannot be read and stay: "segment 7: ...".
    std::string toJson() const;         ///< The `receipt` line of docs/cli.md; kept as the note "retention TIME".
};

struct VerifyProblem {
    std::int64_t segment = -1;          ///< -1: the file as a whole.
    std::string field;
    std::string reason;
};

/// The event store of one workspace folder: NAME.jupiter/events.sqlite (docs/formats/container.md). One writer at a time (commit()
/// serialises inside); snapshot() and everything reached from it from any thread, also while an import runs. A second
/// process may open the same store for reading while one writes.
class EventStore {
public:
    enum class Mode { Read, Write, Create };    ///< Create makes the folder when absent; Write requires it.

    /// Errors: NotFound, PermissionDenied, Corrupt, Unsupported (a newer format), Io.
    /// `cacheBytes`: memory for unpacked columns kept for the next reader.
    static Result<std::unique_ptr<EventStore>> open(const std::filesystem::path &workspace, Mode mode, std::uint64_t cacheBytes = 512u << 20);
    virtual ~EventStore() = default;

    virtual SnapshotPtr snapshot() = 0;

    /// Re-reads the list of segments (another process may have written). Errors: Io, Corrupt.
    virtual Result<void> refresh() = 0;

    /// Stores all of it in one transaction, on disk when it returns; how many findings were new. Errors: Io (disk full), PermissionDenied,
    /// InvalidArgument (a source is not as far as SourceProgress::before says); then nothing is stored.
    virtual Result<std::uint64_t> commit(const Commit &commit) = 0;

    /// commit() of one batch, sealed by this thread.
    Result<void> append(const columnar::EventBatch &batch, std::span<const SourceProgress> sources);
    /// commit() of progress alone (an empty source, a receipt).
    Result<void> saveSources(std::span<const SourceProgress> sources);
    /// commit() of findings alone; returns how many were new.
    Result<std::uint64_t> saveFindings(std::span<const StoredFinding> findings);

    virtual Result<std::optional<SourceRecord>> source(const std::string &sha256) = 0;
    virtual Result<std::vector<SourceRecord>> sources() = 0;

    virtual Result<std::vector<StoredFinding>> findings() = 0;   ///< By time.
    virtual Result<std::uint64_t> findingCount() = 0;            ///< Without reading them.

    /// Which of the segments in the list `by` has judged. One that is damaged counts as not judged. The last four `by` are kept.
    virtual Result<std::vector<Judged>> judged(const std::string &by) = 0;

    /// Small named texts kept with the workspace: receipts of runs, settings. Null when absent.
    virtual Result<void> saveNote(const std::string &name, const std::string &text) = 0;
    virtual Result<std::optional<std::string>> note(const std::string &name) = 0;

    /// Reads and checks every blob. An empty list: sound.
    virtual Result<std::vector<VerifyProblem>> verify(JobControl &job) = 0;
    virtual Result<SpaceUse> space() = 0;

    /// Merges neighbouring small segments, eight and more of a size, into larger ones: what live sources leave behind. Events, their ids
    /// and their order stay as they are, snapshots keep what they have, commits wait only while the result is written. May run at any
    /// time, on any thread. Errors: Io, PermissionDenied, Cancelled (what is merged so far stays so).
    virtual Result<CompactionReceipt> compact(JobControl &job) = 0;

    /// Drops events, in one transaction with the account of it: their sources stay known, so that importing them again does not bring them
    /// back; findings and notes stay. `dryRun` says what would go. Errors: Io, PermissionDenied, Cancelled;
    /// then nothing has gone.
    virtual Result<RetentionReceipt> drop(const Retention &what, bool dryRun, JobControl &job) = 0;
};

} // namespace jupiter::store
