// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/event_store.h>

#include <optional>

namespace jupiter::rulebook {

struct FoundEvent {
    store::SegmentPtr segment;
    columnar::BatchRow row{};
};

/// The stored event of that id; nothing when there is none. Errors: those of the columns.
Result<std::optional<FoundEvent>> findEvent(const store::Snapshot &snapshot, const columnar::EventId &id);

} // namespace jupiter::rulebook
