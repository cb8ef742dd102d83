// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

int sniffCsv(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> decodeCsv(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);

/// A table with a header line, separated by commas, tabs, semicolons or bars: docs/formats/csv.md.
inline constexpr Decoder csvDecoder{"csv", "Table (CSV, TSV)", &sniffCsv, &decodeCsv};

} // namespace jupiter::ingest
