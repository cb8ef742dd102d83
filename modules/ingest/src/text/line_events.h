// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/line_time.h"

#include <jupiter/ingest/decoder.h>

#include <functional>
#include <optional>
#include <string_view>

namespace jupiter::ingest {

/// Reads the lines of a source; each that is not blank becomes a row with the line in event.original. `fill` adds what the line
/// says (valid UTF-8) and returns its time. What all formats of lines share: cut and badly encoded lines, years, stopping.
/// Errors: Io.
using FillLine = std::function<std::optional<Timestamp>(columnar::BatchBuilder &row, std::string_view line, YearGuess &year)>;
Result<DecodeReport> decodeLines(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job,
                                 const FillLine &fill);

/// The time that any line may begin with (or, in web server logs, have in brackets).
std::optional<Timestamp> timeOfLine(std::string_view line, YearGuess &year, int zoneOffsetSeconds);

} // namespace jupiter::ingest
