// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helpers.h"

#include <jupiter/detection/correlation.h>
#include <jupiter/engine/import.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

namespace jupiter::engine {

/// What the workers of one import share.
struct ImportShared {
    store::EventStore &store;
    const ImportOptions &options;
    const std::function<void(const FileReceipt &)> &onFile;
    JobControl &job;
    Helpers &helpers;

    std::mutex mutex;                    // guards the rest, and calls to onFile
    ImportReceipt receipt;
    detection::CorrelationHits hits;     // what correlation rules need of the events seen
    std::optional<Error> failure;        // the store can take no more: every worker stops
    std::atomic<bool> stop{false};
    bool diskFull = false;

    bool stopped() const { return stop || job.cancelled(); }
    void account(const FileReceipt &file); ///< Counts it and hands it out. Takes the mutex.
    void fail(Error error);

    /// Says so when it was otherwise before. Takes the mutex.
    void noteDisk(bool full);
    /// Waits for options.retryAfter; false when the import is to stop.
    bool pause() const;
};

} // namespace jupiter::engine
