// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

int sniffJson(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> decodeJson(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);

/// Objects one a line, one after another, in an array, or in the list of one wrapper object: docs/formats/json.md.
inline constexpr Decoder jsonDecoder{"json", "JSON records", &sniffJson, &decodeJson};

} // namespace jupiter::ingest
