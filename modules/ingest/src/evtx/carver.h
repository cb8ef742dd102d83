// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

namespace evtx {
int sniffNothing(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> carve(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);
} // namespace evtx

/// Event records that no log leads to: in the slack of a log's chunks, in chunks anywhere in a raw image, single records whose chunk is
/// gone (docs/formats/evtx.md, "Carving"). Of a log only what the decoder "evtx" does not read. Never chosen by content: asked for.
inline constexpr Decoder evtxCarveDecoder{"evtx-carve", "Windows event records in slack and raw images", evtx::sniffNothing, evtx::carve};

} // namespace jupiter::ingest
