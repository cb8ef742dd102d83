// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace jupiter::live {

/// How the bytes of a field of NetFlow v9 or IPFIX are read.
enum class FlowType : std::uint8_t {
    Number,     ///< Unsigned, big endian, up to 8 bytes.
    Address4, Address6, Mac, Text, Bytes,
    Protocol,   ///< A number, and its name as network.transport.
    Seconds, Milliseconds, Microseconds, Nanoseconds, ///< A time since 1970; the last two as NTP says it [RFC 7011 §6.1].
    UptimeMs,   ///< A time since the exporter was started.
    Boolean,
};

/// A field of the IANA registry "IPFIX Information Elements"; NetFlow v9's numbers are the same below 128.
struct FlowField {
    std::uint16_t id;
    FlowType type;
    std::string_view name; ///< ECS where it has one; "": not kept (the record's own clock).
};

/// Null: unknown; kept as bytes.
const FlowField *flowField(std::uint16_t id);

/// "tcp" of 6; empty when it has none.
std::string_view protocolName(std::uint64_t number);

} // namespace jupiter::live
