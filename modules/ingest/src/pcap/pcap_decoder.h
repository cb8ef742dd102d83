// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest {

namespace pcap {
int sniff(std::span<const std::byte> head, std::string_view path);
Result<DecodeReport> decode(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);
} // namespace pcap

/// Packet captures as flows, DNS messages, HTTP exchanges and TLS hellos (docs/formats/pcap.md).
inline constexpr Decoder pcapDecoder{"pcap", "Packet capture (pcap, pcapng)", pcap::sniff, pcap::decode};

} // namespace jupiter::ingest
