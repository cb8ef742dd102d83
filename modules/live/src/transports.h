// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol.h"

#include <jupiter/core/result.h>
#include <jupiter/live/listener.h>

#include <vector>

namespace jupiter::live {

/// What messages of a lane are read with.
struct LaneInfo {
    std::string decoder;
    char end = '\0'; ///< engine::MessageBlock::end
};

/// The lanes of a listener, at least one.
std::vector<LaneInfo> lanesOf(const Listener &listener);

/// Errors: InvalidArgument (a setting that the protocol needs and the listener lacks).
Result<std::unique_ptr<DatagramProtocol>> datagramProtocol(const Listener &listener);
Result<std::unique_ptr<StreamProtocol>> streamProtocol(const Listener &listener);

} // namespace jupiter::live
