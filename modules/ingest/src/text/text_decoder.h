// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

/// 0 for what cannot be lines of text: NUL bytes, many control bytes, mostly bytes that are no text in any encoding we read.
bool looksLikeText(std::span<const std::byte> head);

int sniffText(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> decodeText(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);

/// Any lines: each is an event with its text in event.original, and its time when the line begins with one.
inline constexpr Decoder textDecoder{"text", "Lines of text", &sniffText, &decodeText};

} // namespace jupiter::ingest
