// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/engine/source_facts.h>

#include <utility>
#include <vector>

namespace jupiter::engine {

/// Rows of a batch that say that a Windows log was emptied: 1102 (Security) and 104 (any other) of the provider
/// Microsoft-Windows-Eventlog, whatever file form they came in.
std::vector<std::pair<columnar::BatchRow, ClearedLog>> clearedLogsIn(const columnar::EventBatch &batch);

} // namespace jupiter::engine
