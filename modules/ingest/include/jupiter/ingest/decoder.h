// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/core/byte_source.h>
#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/ingest/source_time.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::ingest {

/// Where a record stands in its source.
struct RecordPosition {
    std::int64_t sequence = 0;   ///< Record number, or 0-based line.
    std::uint64_t offset = 0;    ///< Byte offset of the record.
    Timestamp time;
    bool hasTime = true;         ///< False: the record has no time of its own; the sink gives it the source's (and says so).
    TimeAssumption assumed;      ///< Of `time`.
    bool repeated = false;       ///< This source had this sequence before: the offset becomes part of the event's id.
    bool unparsed = false;       ///< No decoder knew its shape: it is kept as text.
};

class RecordSink;

/// A part of a source that can be decoded apart from the others. Its records have times of their own.
class SourcePart {
public:
    virtual ~SourcePart() = default;

    /// Decodes what comes next of it, at most a batch of rows; true when that was the rest. Any thread, one at a time, always
    /// into the same sink. A sink that says stop ends it early.
    virtual bool decode(RecordSink &rows) = 0;

    /// Says of the rows of the last decode() what depends on the parts before (RecordPosition::repeated). In the order of the source, on the
    /// thread of Decoder::decode(). False: the source ends here; what parts after this one hold does not count.
    virtual bool settle(std::span<RecordPosition> rows) = 0;
};

/// Has parts of one source decoded by several threads. On the thread of Decoder::decode().
class PartSink {
public:
    virtual ~PartSink() = default;
    virtual std::uint32_t partRows() const = 0; ///< Parts of so many rows are best, no more than a batch.

    /// Takes the next part; settles those before it, sooner or later. False: stop now, or settle() said no; no part is at work any more.
    [[nodiscard]] virtual bool add(std::unique_ptr<SourcePart> part) = 0;

    /// After the last: returns when all are settled. False as add().
    [[nodiscard]] virtual bool finish() = 0;
};

/// Takes the records of one source, in order, on one thread. A decoder fills builder() between beginRow() and finishRow(); the sink adds
/// what every event has (@timestamp, jupiter.source, log.file.path, event.sequence, log.offset, jupiter.decoder).
class RecordSink {
public:
    virtual ~RecordSink() = default;

    /// The builder of the row to come. Its FieldIds stay valid for as long as the sink lives; the sink calls beginRow().
    virtual columnar::BatchBuilder &beginRow() = 0;

    /// Ends the row begun. False: stop decoding now (cancelled, or the consumer failed).
    [[nodiscard]] virtual bool finishRow(const RecordPosition &position) = 0;

    /// Forgets the row begun.
    virtual void dropRow() = 0;

    /// Where a decoder that can may hand over the source in parts instead; null: one record after another, please.
    virtual PartSink *parts() { return nullptr; }
};

struct Problem {
    std::optional<std::int64_t> record; ///< Record number or line, when known.
    std::uint64_t offset = 0;
    std::string reason;                 ///< "chunk checksum"
};

/// Record numbers missing between two neighbours: after, before (both present).
struct Hole {
    std::int64_t after = 0, before = 0;
};

/// What was read of one source and what was not. Bad records are data: they are counted here and never stop the rest.
struct DecodeReport {
    std::uint64_t read = 0;                        ///< Records that became events.
    std::uint64_t bad = 0;                         ///< Records that did not.
    std::uint64_t unparsed = 0;                    ///< Of those read: no decoder knew their shape; kept and searchable as text.
    std::vector<Problem> problems;                 ///< The first maxProblems, in order of offset.
    std::uint64_t moreProblems = 0;                ///< Those past the cap.
    std::vector<Hole> holes;
    std::map<std::string, std::uint64_t> channels; ///< Windows: events per channel.
    std::optional<std::uint64_t> packets;          ///< Captures: packets in the file.
    std::vector<std::string> notes;                ///< Caveats for the analyst: "header is dirty; chunks were searched for".
    bool stopped = false;                          ///< finishRow() said no.

    static constexpr std::size_t maxProblems = 100;
    void addProblem(Problem problem);              ///< Counts nothing in `bad`.
};

struct DecodeOptions {
    TimeZonePtr zone;               ///< For times without a zone.
    std::optional<int> year;        ///< For times without a year;
    std::optional<Timestamp> modified; ///< else the newest year that is not past this, the source's last change (unknown: not past now).
    std::string path;               ///< For messages and sniffing by name only.
    char lineEnd = '\n';            ///< Of formats of lines. Live messages end with NUL: they may hold line feeds, and no byte order mark counts.
};

namespace declarative {
struct Spec;
}

/// One format: name, how to recognise it, how to read it. Lives as long as the program.
struct Decoder {
    using Sniff = int (*)(std::span<const std::byte> head, std::string_view path);
    using Decode = Result<DecodeReport> (*)(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);

    std::string_view name;                       ///< "evtx"
    std::string_view title;                      ///< "Windows event log"
    Sniff sniffCode = nullptr;                   ///< Of a decoder written in C++;
    Decode decodeCode = nullptr;                 ///< likewise.
    const declarative::Spec *declared = nullptr; ///< Of one written as data (resources/decoders).
    std::string_view kind = "generic";           ///< "generic": a form of files; "device": one product's log.

    /// 0..100 from the first bytes (at most sniffBytes) and the name; 0 = not this. Content counts more than the name.
    int sniff(std::span<const std::byte> head, std::string_view path) const;

    /// Decodes a whole source. Errors only when no further byte can be read; everything else is in the report.
    Result<DecodeReport> decode(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job) const;
};
inline constexpr std::size_t sniffBytes = 64 * 1024;

/// Every decoder, most specific first: those in C++ and those in files. "text" is the last resort: any source that looks like lines.
std::span<const Decoder> decoders();

const Decoder *decoderByName(std::string_view name);

/// The decoder that is surest about this source, null when none knows it (binary of an unknown kind). Errors: Io.
Result<const Decoder *> sniff(ByteSource &source, std::string_view path);

/// A decoder that may know a source, and how sure it is: 1..100.
struct Guess {
    const Decoder *decoder = nullptr;
    int sure = 0;
};
/// Every decoder that knows the source, the surest first: sniff() takes the first. Of those in files only the surest one is asked. Errors: Io.
Result<std::vector<Guess>> guesses(ByteSource &source, std::string_view path);

} // namespace jupiter::ingest
