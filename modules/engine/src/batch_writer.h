// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/detection/correlation.h>
#include <jupiter/engine/import.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace jupiter::engine {

/// What the workers of one import share.
struct ImportShared {
    store::EventStore &store;
    const ImportOptions &options;
    const std::function<void(const FileReceipt &)> &onFile;
    JobControl &job;

    std::mutex mutex;                    // guards the rest, and calls to onFile
    ImportReceipt receipt;
    detection::CorrelationHits hits;     // what correlation rules need of the events seen
    std::optional<Error> failure;        // the store can take no more: every worker stops
    std::atomic<bool> stop{false};

    void account(const FileReceipt &file);   ///< Counts it and hands it out. Takes the mutex.
    void fail(Error error);
};

/// One worker's way into the store: the rows of its files go into one batch after another; each batch is judged by the rules and appended
/// with the progress of its sources in one transaction. A file is acknowledged only when its last row is on disk. One thread.
class BatchWriter final : public ingest::RecordSink {
public:
    explicit BatchWriter(ImportShared &shared);

    /// Begins a source: `known` is what the store has of it (rows up to known->stored are already there and are only counted).
    void beginSource(FileReceipt receipt, const std::optional<store::SourceRecord> &known, Timestamp fallbackTime);

    /// Ends it; its receipt goes out with the batch that holds its last row.
    void endSource(ingest::DecodeReport report, bool complete);

    /// The receipt of the source begun, to add what went wrong.
    FileReceipt &receipt() { return m_current.receipt; }

    /// Stores what is waiting. False: the store refused.
    bool flush();

    /// The last flush, and what the rules saw. Nothing may be written afterwards.
    void finish();

    columnar::BatchBuilder &beginRow() override;
    bool finishRow(const ingest::RecordPosition &position) override;
    void dropRow() override { m_builder.dropRow(); }

private:
    struct Source {
        FileReceipt receipt;
        std::uint64_t known = 0;         // rows the store had before
        std::uint64_t seen = 0;          // rows decoded so far
        std::uint64_t saved = 0;         // rows the store has now
        bool touched = false;            // has something the store does not know yet
    };
    store::SourceProgress progressOf(const Source &source, bool complete) const;
    Result<std::vector<store::StoredFinding>> judge(const columnar::EventBatch &batch);

    ImportShared &m_shared;
    columnar::BatchBuilder m_builder;
    columnar::FieldId m_time, m_source, m_path, m_sequence, m_offset, m_decoder, m_assumed;
    std::unique_ptr<detection::Detector> m_detector;
    std::vector<std::uint64_t> m_findingsOfRule;
    Source m_current;
    bool m_inSource = false;
    bool m_lostRows = false;             // a batch did not reach the store: nothing may be acknowledged any more
    Timestamp m_fallbackTime;
    std::vector<Source> m_ended;         // decoded, not yet on disk
    std::chrono::steady_clock::time_point m_lastFlush = std::chrono::steady_clock::now();
};

} // namespace jupiter::engine
