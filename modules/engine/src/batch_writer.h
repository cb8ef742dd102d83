// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grown_sources.h"
#include "judge.h"
#include "part_queue.h"

#include <jupiter/columnar/batch_builder.h>

#include <chrono>
#include <functional>
#include <future>
#include <vector>

namespace jupiter::engine {

/// One worker's way into the store: the rows of its files go into one batch after another, each of which is stored with the progress of its
/// sources in one transaction, by a helper when one is free. A file is acknowledged only when its last row is on disk. One thread.
class BatchWriter final : public ingest::RecordSink {
public:
    BatchWriter(ImportShared &shared, Judge &judge);
    ~BatchWriter() override; ///< Waits for its batches that helpers have.

    /// Begins a source: `known` is what the store has of it (rows up to known->stored are already there and are only counted), `beginning` what it
    /// has of it as another source (rows in there are only counted too, and are none of known->stored).
    void beginSource(FileReceipt receipt, const std::optional<store::SourceRecord> &known, const ingest::SourceTime &clock, Timestamp fallbackTime,
                     std::optional<Beginning> beginning = {});

    /// Begins a source whose SHA-256 is still being computed: a few batches of rows are held back until it is there. `isNew` is then asked
    /// once, on this thread; if it says no, the rows are forgotten and finishRow() says no too.
    void beginAhead(FileReceipt receipt, std::shared_future<Result<std::string>> sha, std::function<bool(const std::string &)> isNew,
                    const ingest::SourceTime &clock, Timestamp fallbackTime);

    /// Whether a source of this size may be read by several threads at once.
    bool inParts(std::uint64_t bytes) const;

    /// After decoding such a source: waits for its SHA-256. True: it is an ordinary source now, end it. False: all its rows are forgotten.
    /// Errors: what sha256Of() says; the rows are forgotten.
    Result<bool> settle();

    /// Ends it; its receipt goes out with the batch that holds its last row.
    void endSource(ingest::DecodeReport report, bool complete);

    /// The receipt of the source begun, to add what went wrong.
    FileReceipt &receipt() { return m_current.receipt; }

    /// Stores what is waiting, or lets a helper. False: nothing more may be written.
    bool flush();

    /// The last flush: what was written is on disk when it returns.
    void finish();

    columnar::BatchBuilder &beginRow() override;
    bool finishRow(const ingest::RecordPosition &position) override;
    void dropRow() override { m_builder.dropRow(); }
    ingest::PartSink *parts() override;

private:
    struct Source {
        FileReceipt receipt;
        std::uint64_t known = 0;         // rows the store had before
        std::uint64_t seen = 0;          // rows decoded so far, without those of its beginning
        std::uint64_t saved = 0;         // rows the store will have once all batches sealed are there
        bool touched = false;            // has something the store does not know yet
        ClockWatch clock;
        std::optional<Beginning> beginning = {};
        std::uint64_t ofBeginning = 0;           // rows
        std::uint64_t firstNew = UINT64_MAX;     // where the first row after it begins
    };
    /// A source begun with beginAhead().
    struct Ahead {
        std::shared_future<Result<std::string>> sha;
        std::function<bool(const std::string &)> isNew;
        std::vector<columnar::EventBatch> batches; // held back, without the field of the source (those of parts as well when nothing is waited for)
        std::vector<std::uint64_t> seen;           // of the source, after each
        bool active = false, isOther = false;
        std::optional<Error> error;
    };
    Timestamp note(const ingest::RecordPosition &position);
    void noteCleared(const columnar::EventBatch &batch);
    bool takePart(columnar::EventBatch rows, std::span<const ingest::RecordPosition> positions);
    void addStatic();
    void addTime(const ingest::RecordPosition &position, Timestamp time);
    /// A text that comes in row after row, and its code in the builder of now.
    struct Mark {
        std::uint64_t generation = 0;
        std::uint32_t code = 0;
    };
    void addMark(columnar::ColumnBuilder &column, Mark &mark, std::string_view text);
    static std::string saidOfBeginning(const Source &source);
    store::SourceProgress progressOf(const Source &source, bool complete) const;
    bool hand(Sealed sealed);
    void accountBeginning(const FileReceipt &whole);
    columnar::EventBatch take();
    bool flushAhead();
    bool resolveAhead();
    bool dropAhead();
    bool storeAhead();

    ImportShared &m_shared;
    Judge &m_judge;
    Turns m_turns;
    columnar::BatchBuilder m_builder;
    columnar::ColumnBuilder &m_time, &m_source, &m_path, &m_sequence, &m_offset, &m_decoder, &m_assumed, &m_zone, &m_ownTime, &m_repeated;
    Source m_current;
    Ahead m_ahead;
    PartQueue m_parts;
    bool m_inSource = false;
    Timestamp m_fallbackTime;
    const Timestamp m_began = timestampNow();
    Mark m_assumedMarks[4], m_zoneMark, m_repeatedMark;
    std::string m_zoneName;              // taken for times of m_current without one
    std::int64_t m_skewNs = 0;           // taken off its times
    std::uint64_t m_codesOf = 0;         // generation of the builder for which the codes below hold
    std::uint32_t m_sourceCode = 0, m_pathCode = 0, m_decoderCode = 0;
    std::vector<Source> m_ended;         // decoded, not yet sealed
    std::chrono::steady_clock::time_point m_lastFlush = std::chrono::steady_clock::now();
};

} // namespace jupiter::engine
