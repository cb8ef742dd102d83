// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"
#include "finding_block.h"

#include <jupiter/store/event_store.h>

#include <vector>

namespace jupiter::store {

/// A batch ready to be written.
struct EncodedSegment final : SealedSegment {
    std::uint32_t rowCount = 0;
    TimeRange times;
    std::vector<Blob> extents; ///< [0] is the directory.
    std::uint64_t directoryChecksum = 0;

    std::vector<FindingBlock> findings; ///< Those in the batch.

    std::uint32_t rows() const override { return rowCount; }
    std::uint64_t storedBytes() const override; ///< Sum of the extents.
};

/// Compresses every column and makes the value filters. Pure work on the processor, no file is touched: any number of threads at
/// once. Errors: InvalidArgument (text that is not UTF-8, more rows or entries than a segment holds), Cancelled.
Result<EncodedSegment> encodeSegment(const columnar::EventBatch &batch, const JobControl *job = nullptr);

} // namespace jupiter::store
