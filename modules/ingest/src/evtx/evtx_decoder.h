// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

namespace evtx {
int sniff(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> decode(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);
} // namespace evtx

/// Windows event logs (docs/formats/evtx.md).
inline constexpr Decoder evtxDecoder{"evtx", "Windows event log", evtx::sniff, evtx::decode};

} // namespace jupiter::ingest
