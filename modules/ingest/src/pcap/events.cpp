// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/events.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest::pcap {
namespace {

constexpr std::size_t maxText = 8192; // of one value

std::string macText(const std::array<std::uint8_t, 6> &mac)
{
    constexpr char digits[] = "0123456789ABCDEF"; // [ECS, source.mac: RFC 7042 form]
    std::string out;
    for (const std::uint8_t byte : mac) {
        out += out.empty() ? "" : "-";
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

const char *transportName(std::uint8_t protocol)
{
    switch (Transport(protocol)) {
    case Transport::Tcp: return "tcp";
    case Transport::Udp: return "udp";
    case Transport::Icmp: return "icmp";
    case Transport::Icmp6: return "ipv6-icmp";
    case Transport::Sctp: return "sctp";
    case Transport::None: break;
    }
    return "";
}

} // namespace

columnar::FieldId Events::id(const char *name)
{
    const auto [slot, isNew] = m_ids.try_emplace(name);
    if (isNew)
        slot->second = m_row->field(name);
    return slot->second;
}

void Events::text(const char *name, std::string_view value)
{
    if (value.empty())
        return;
    value = value.substr(0, maxText);
    if (isValidUtf8(value))
        m_row->addText(id(name), value);
    else
        m_row->addText(id(name), toValidUtf8(value));
}

void Events::number(const char *name, std::int64_t value) { m_row->addInteger(id(name), value); }
void Events::time(const char *name, Timestamp value) { m_row->addTime(id(name), value); }
void Events::address(const char *ip, const Address &address) { m_row->addIp(id(ip), addressText(address)); }

columnar::BatchBuilder &Events::begin()
{
    m_row = &m_sink.beginRow();
    return *m_row;
}

void Events::about(const char *dataset, const char *type, const char *protocol)
{
    text("event.dataset", dataset);
    text("event.category", "network");
    text("event.type", type);
    text("network.protocol", protocol);
}

/// Who sent to whom; `from` is the side that the event is about.
void Events::ends(const Flow &flow, int from)
{
    const Layers &first = flow.first;
    if (first.isIp) {
        address("source.ip", from == 0 ? first.source : first.destination);
        address("destination.ip", from == 0 ? first.destination : first.source);
        text("network.type", isIpv4(first.source) ? "ipv4" : "ipv6");
        if (const char *name = transportName(first.protocol); *name)
            text("network.transport", name);
        else
            text("network.iana_number", std::to_string(first.protocol));
        if (first.hasPorts) {
            number("source.port", from == 0 ? first.sourcePort : first.destinationPort);
            number("destination.port", from == 0 ? first.destinationPort : first.sourcePort);
        }
    } else if (first.etherType) {
        constexpr char digits[] = "0123456789abcdef";
        std::string type = "0x";
        for (int shift = 12; shift >= 0; shift -= 4)
            type += digits[first.etherType >> shift & 15];
        text("network.type", first.etherType == 0x0806 ? "arp" : type);
    }
    if (first.hasMacs) {
        text("source.mac", macText(from == 0 ? first.sourceMac : first.destinationMac));
        text("destination.mac", macText(from == 0 ? first.destinationMac : first.sourceMac));
    }
    if (first.vlan)
        text("network.vlan.id", std::to_string(first.vlan));
}

void Events::finish(Timestamp time, std::uint64_t offset)
{
    ++m_report.read;
    RecordPosition position;
    position.sequence = m_sequence++;
    position.offset = offset;
    position.time = time;
    if (!m_sink.finishRow(position))
        m_report.stopped = true;
}

void Events::flow(const Flow &flow)
{
    constexpr const char *protocols[] = {"", "http", "tls", "dns", ""};
    begin();
    about("pcap.flow", "connection", protocols[int(flow.protocol)]);
    ends(flow, 0);
    time("event.start", flow.start);
    time("event.end", flow.end);
    number("event.duration", flow.end.ns - flow.start.ns);
    const auto [sent, received] = std::pair(std::cref(flow.sides[0]), std::cref(flow.sides[1]));
    number("source.packets", std::int64_t(sent.get().packets));
    number("source.bytes", std::int64_t(sent.get().bytes));
    number("destination.packets", std::int64_t(received.get().packets));
    number("destination.bytes", std::int64_t(received.get().bytes));
    number("network.packets", std::int64_t(sent.get().packets + received.get().packets));
    number("network.bytes", std::int64_t(sent.get().bytes + received.get().bytes));
    if (flow.first.isIp && (flow.first.protocol == std::uint8_t(Transport::Icmp) || flow.first.protocol == std::uint8_t(Transport::Icmp6)))
        number("icmp.type", flow.first.sourcePort);
    if (flow.first.isIp && flow.first.protocol == std::uint8_t(Transport::Tcp)) {
        const std::uint8_t both = sent.get().flags | received.get().flags;
        const bool refused = received.get().flags & tcpRst && !(received.get().flags & tcpSyn);
        text("pcap.tcp.state", refused ? "refused" : both & tcpRst ? "reset" : sent.get().flags & received.get().flags & tcpFin ? "closed" : !(both & tcpSyn) ? "begun before the capture" : !(received.get().flags & tcpSyn) ? "unanswered" : "open");
        if (const std::uint64_t gaps = sent.get().stream.gaps() + received.get().stream.gaps())
            number("pcap.tcp.gaps", std::int64_t(gaps));
    }
    if (flow.damaged)
        number("pcap.damaged_packets", std::int64_t(flow.damaged));
    finish(flow.start, flow.offset);
}

void Events::dns(const Flow &flow, int from, const DnsMessage &message, Timestamp time, std::uint64_t offset)
{
    begin();
    about("pcap.dns", "protocol", "dns");
    ends(flow, from);
    text("dns.id", std::to_string(message.id));
    text("dns.type", message.isResponse ? "answer" : "query");
    text("dns.op_code", message.opcode);
    text("dns.response_code", message.responseCode);
    text("dns.question.name", message.question);
    text("dns.question.type", message.questionType);
    text("dns.question.class", message.questionClass);
    for (const auto &[is, flag] : {std::pair{message.authoritative, "AA"}, std::pair{message.truncated, "TC"}, std::pair{message.recursionDesired, "RD"},
                                   std::pair{message.recursionAvailable, "RA"}})
        if (is)
            text("dns.header_flags", flag);
    for (const DnsRecord &answer : message.answers) {
        text("dns.answers.name", answer.name);
        text("dns.answers.type", answer.type);
        text("dns.answers.data", answer.data);
        number("dns.answers.ttl", answer.ttl);
        if (answer.isAddress)
            m_row->addIp(id("dns.resolved_ip"), answer.data);
    }
    if (message.cut)
        text("jupiter.decode.error", "the message ends before its answers do, or has too many");
    finish(time, offset);
}

void Events::http(const Flow &flow, const PendingRequest *request, const HttpHead *response, Timestamp time, std::uint64_t offset)
{
    begin();
    about("pcap.http", "access", "http");
    ends(flow, 0);
    if (request) {
        const HttpHead &head = request->head;
        text("http.request.method", head.method);
        text("http.version", head.version);
        text("url.original", head.target);
        text("url.domain", std::string_view(head.host).substr(0, head.host.starts_with('[') ? head.host.size() : head.host.find(':')));
        if (head.target.starts_with('/')) {
            const std::size_t query = head.target.find('?');
            text("url.path", std::string_view(head.target).substr(0, query));
            if (query != std::string::npos)
                text("url.query", std::string_view(head.target).substr(query + 1));
        }
        text("user_agent.original", head.userAgent);
        text("http.request.referrer", head.referrer);
        text("http.request.mime_type", std::string_view(head.contentType).substr(0, head.contentType.find(';')));
        if (head.bodyBytes >= 0)
            number("http.request.body.bytes", head.bodyBytes);
    }
    if (response) {
        number("http.response.status_code", response->status);
        text("http.response.mime_type", std::string_view(response->contentType).substr(0, response->contentType.find(';')));
        text("http.response.server", response->server);
        if (response->bodyBytes >= 0)
            number("http.response.body.bytes", response->bodyBytes);
        if (request)
            number("event.duration", time.ns - request->time.ns);
    }
    finish(request ? request->time : time, request ? request->offset : offset);
}

void Events::tls(const Flow &flow)
{
    const TlsHello &client = flow.sides[0].tls.isServer ? flow.sides[1].tls : flow.sides[0].tls;
    const TlsHello &server = flow.sides[0].tls.isServer ? flow.sides[0].tls : flow.sides[1].tls;
    begin();
    about("pcap.tls", "protocol", "tls");
    ends(flow, flow.sides[0].tls.isServer ? 1 : 0);
    if (client.isHello && !client.isServer) {
        text("tls.client.server_name", client.serverName);
        if (!server.isHello)
            text("tls.next_protocol", client.protocol);
    }
    const bool answered = server.isHello && server.isServer;
    text("tls.version", answered ? server.version : client.version);
    if (answered) {
        text("tls.cipher", server.cipher);
        text("tls.next_protocol", server.protocol);
    }
    finish(flow.helloTime, flow.helloOffset);
}

} // namespace jupiter::ingest::pcap
