// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/event_store.h>

#include <span>
#include <vector>

namespace jupiter::store {

/// Rows of one segment that go into a merged batch.
struct MergePart {
    SegmentPtr segment;
    columnar::Selection rows; ///< Those that stay.
};

/// The wanted rows of all parts, in their order. Requires at most maxBatchRows of them and parts of the same types. Errors: as
/// Segment::column().
Result<columnar::EventBatch> mergeRows(std::span<const MergePart> parts);

} // namespace jupiter::store
