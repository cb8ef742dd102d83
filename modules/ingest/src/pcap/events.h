// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pcap/dns_message.h"
#include "pcap/flow.h"

#include <jupiter/ingest/decoder.h>

#include <unordered_map>

namespace jupiter::ingest::pcap {

/// Writes events of a capture under ECS names. One thread.
class Events {
public:
    Events(RecordSink &sink, DecodeReport &report) : m_sink(sink), m_report(report) {}

    void flow(const Flow &flow);
    void dns(const Flow &flow, int from, const DnsMessage &message, Timestamp time, std::uint64_t offset);
    void http(const Flow &flow, const PendingRequest *request, const HttpHead *response, Timestamp time, std::uint64_t offset);
    void tls(const Flow &flow);

private:
    columnar::BatchBuilder &begin();
    columnar::FieldId id(const char *name);
    void text(const char *name, std::string_view value); ///< Made valid UTF-8; empty adds nothing.
    void number(const char *name, std::int64_t value);
    void time(const char *name, Timestamp value);
    void ends(const Flow &flow, int from);
    void address(const char *ip, const Address &address);
    void about(const char *dataset, const char *type, const char *protocol);
    void finish(Timestamp time, std::uint64_t offset);

    RecordSink &m_sink;
    DecodeReport &m_report;
    columnar::BatchBuilder *m_row = nullptr;
    std::unordered_map<const char *, columnar::FieldId> m_ids; // by the literal's own address
    std::int64_t m_sequence = 0;
};

} // namespace jupiter::ingest::pcap
