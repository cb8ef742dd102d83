// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

namespace jupiter::store {

/// Whether an error of an event store says that its disk is full. What was to be written is not there, what was there before is, and the same
/// call may be made again when there is room.
[[nodiscard]] bool isDiskFull(const Error &error);

} // namespace jupiter::store
