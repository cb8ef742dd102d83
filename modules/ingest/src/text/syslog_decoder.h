// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

int sniffSyslog(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> decodeSyslog(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);

/// Lines with a syslog head, RFC 3164 or 5424. Lines among them without one are events too, as plain text.
inline constexpr Decoder syslogDecoder{"syslog", "Syslog", &sniffSyslog, &decodeSyslog};

} // namespace jupiter::ingest
