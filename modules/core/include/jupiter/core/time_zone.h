// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace jupiter {

/// Seconds east of UTC of "+01:00", "-0530", "UTC", "Z" or, where the system has a zone database, an IANA name of a zone without summer
/// time. Empty when it is none of these: a zone whose offset changes over the year cannot be one number and is better refused than wrong.
std::optional<int> zoneOffsetSeconds(std::string_view zone);

} // namespace jupiter
