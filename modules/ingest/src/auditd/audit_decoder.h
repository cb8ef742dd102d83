// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

int sniffAudit(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> decodeAudit(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);

/// The Linux audit log: the records that share a serial number are one event, which stands where its first record does.
inline constexpr Decoder auditDecoder{"auditd", "Linux audit log", &sniffAudit, &decodeAudit, nullptr, "device"};

} // namespace jupiter::ingest
