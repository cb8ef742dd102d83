// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <vector>

namespace jupiter::store {

/// A batch ready to be written.
struct EncodedSegment {
    std::uint32_t rows = 0;
    TimeRange times;
    std::vector<Blob> extents; ///< [0] is the directory.
    std::uint64_t directoryChecksum = 0;

    std::uint64_t bytes() const;
};

/// Compresses every column and makes the value filters. Pure work on the processor, no file is touched: any number of threads at
/// once. Errors: InvalidArgument (text that is not UTF-8, more rows or entries than a segment holds).
Result<EncodedSegment> encodeSegment(const columnar::EventBatch &batch);

} // namespace jupiter::store
