// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pcap/wire.h"

#include <optional>
#include <string>
#include <vector>

namespace jupiter::ingest::pcap {

struct DnsRecord {
    std::string name, type, data; ///< Data: an address, a name, a text; hexadecimal for types that are not known.
    std::uint32_t ttl = 0;
    bool isAddress = false;
};

/// A DNS message [RFC 1035 §4], also of mDNS and LLMNR.
struct DnsMessage {
    std::uint16_t id = 0;
    bool isResponse = false, authoritative = false, truncated = false, recursionDesired = false, recursionAvailable = false;
    std::string opcode, responseCode;              ///< "QUERY", "NXDOMAIN"
    std::string question, questionType, questionClass; ///< The first question; empty when there is none.
    std::vector<DnsRecord> answers;
    bool cut = false;                              ///< Ended before its counts did, or has more than is kept.
};

/// Empty when the bytes are no DNS message: a head that makes no sense, or a question that cannot be read.
std::optional<DnsMessage> readDns(Bytes bytes);

} // namespace jupiter::ingest::pcap
