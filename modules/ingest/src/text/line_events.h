// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/line_time.h"

#include <optional>
#include <string_view>

namespace jupiter::ingest {

/// The time that any line may begin with (or, in web server logs, have in brackets).
std::optional<LineTime> timeOfLine(std::string_view line, YearGuess &year, const TimeZone *zone);

} // namespace jupiter::ingest
