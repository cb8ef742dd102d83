// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/pcap_decoder.h"

#include "pcap/events.h"

#include <algorithm>
#include <list>
#include <unordered_map>

namespace jupiter::ingest::pcap {
namespace {

constexpr std::size_t maxFlows = 65'536;            // open at once; past it the one that was silent longest ends
constexpr std::size_t heldBytes = 128u << 20;       // by all streams that wait for missing segments
constexpr std::size_t maxRequests = 64;             // of one connection, waiting for responses
constexpr std::size_t maxDnsMessage = 65'535;
constexpr std::int64_t nsPerSecond = 1'000'000'000, tcpIdleNs = 300 * nsPerSecond, otherIdleNs = 60 * nsPerSecond;

bool isDnsPort(std::uint16_t port) { return port == 53 || port == 5353 || port == 5355; }

class Reading {
public:
    Reading(RecordSink &sink, JobControl &job) : m_events(sink, m_report), m_job(job) {}

    Result<DecodeReport> run(ByteSource &source)
    {
        JUPITER_TRY(capture, Capture::open(source));
        while (!m_report.stopped) {
            JUPITER_TRY(packet, capture.next());
            if (!packet)
                break;
            take(*packet);
            if ((capture.packets() & 0xFFF) == 0) {
                m_job.advance(packet->offset, source.size());
                m_report.stopped = m_report.stopped || m_job.cancelled();
            }
        }
        while (!m_order.empty() && !m_report.stopped)
            end(m_order.front());
        if (!capture.trouble().empty())
            m_report.addProblem({std::nullopt, capture.troubleAt(), capture.trouble()});
        m_report.packets = capture.packets();
        if (capture.misfits())
            m_report.addProblem({std::nullopt, capture.misfitAt(), std::to_string(capture.misfits()) + " packets of no interface or longer than their block: passed over"});
        if (capture.timeless())
            m_report.notes.push_back(std::to_string(capture.timeless()) + " packets say no time: that of the packet before was taken");
        if (m_fragments)
            m_report.notes.push_back(std::to_string(m_fragments) + " packets are later fragments: their content was not put together");
        if (m_crowded)
            m_report.notes.push_back(std::to_string(m_crowded) + " flows were ended early, because more than " + std::to_string(maxFlows) + " were open");
        return std::move(m_report);
    }

private:
    struct Entry {
        FlowKey key;
        Flow flow;
        explicit Entry(std::size_t &budget) : flow(budget) {}
    };
    using Order = std::list<Entry>; // by last packet

    void take(const Packet &packet)
    {
        Layers layers;
        const char *damage = readLayers(packet, layers);
        if (damage)
            ++m_report.bad, m_report.addProblem({std::nullopt, packet.offset, damage});
        m_fragments += layers.laterFragment;
        bool forward = true;
        const FlowKey key = keyOf(layers, forward);
        Entry &entry = flowOf(key, layers, packet, forward);
        Flow &flow = entry.flow;
        const int from = forward == flow.beganByA ? 0 : 1;
        FlowSide &side = flow.sides[from];
        ++side.packets;
        side.bytes += packet.wireBytes;
        side.flags |= layers.flags;
        flow.end = std::max(flow.end, packet.time);
        flow.damaged += damage != nullptr;
        if (layers.hasPorts && layers.protocol == std::uint8_t(Transport::Tcp))
            takeTcp(flow, from, layers, packet);
        else if (layers.hasPorts && layers.protocol == std::uint8_t(Transport::Udp) && (isDnsPort(layers.sourcePort) || isDnsPort(layers.destinationPort)))
            takeDns(flow, from, asText(layers.payload), packet.time, packet.offset);
    }

    Entry &flowOf(const FlowKey &key, const Layers &layers, const Packet &packet, bool forward)
    {
        const bool isTcp = layers.protocol == std::uint8_t(Transport::Tcp);
        if (const auto found = m_flows.find(key); found != m_flows.end()) {
            Flow &known = found->second->flow;
            const std::int64_t idle = isTcp ? tcpIdleNs : otherIdleNs;
            const std::uint8_t seen = known.sides[0].flags & known.sides[1].flags, any = known.sides[0].flags | known.sides[1].flags;
            const bool anew = isTcp && (layers.flags & (tcpSyn | tcpAck)) == tcpSyn && (seen & tcpFin || any & tcpRst); // the same ports again
            if (packet.time.ns - known.end.ns <= idle && !anew) {
                m_order.splice(m_order.end(), m_order, found->second);
                return *found->second;
            }
            end(*found->second);
        }
        if (m_flows.size() >= maxFlows) {
            ++m_crowded;
            end(m_order.front());
        }
        Entry &entry = m_order.emplace_back(m_budget);
        entry.key = key;
        Flow &flow = entry.flow;
        flow.first = layers;
        flow.first.payload = {};
        flow.beganByA = forward;
        // A capture may begin with an answer: a SYN-ACK, or a well-known port as sender.
        const bool answer = isTcp ? (layers.flags & (tcpSyn | tcpAck)) == (tcpSyn | tcpAck) || (!(layers.flags & tcpSyn) && layers.sourcePort < 1024 && layers.destinationPort >= 1024)
                                  : layers.hasPorts && isDnsPort(layers.sourcePort) && !isDnsPort(layers.destinationPort);
        if (answer) {
            flow.beganByA = !forward;
            std::swap(flow.first.source, flow.first.destination);
            std::swap(flow.first.sourcePort, flow.first.destinationPort);
            std::swap(flow.first.sourceMac, flow.first.destinationMac);
        }
        flow.start = flow.end = packet.time;
        flow.offset = packet.offset;
        m_flows.emplace(key, std::prev(m_order.end()));
        return entry;
    }

    /// Tells what is left of a flow; its entry goes.
    void end(Entry &entry)
    {
        Flow &flow = entry.flow;
        for (const int from : {0, 1}) {
            SideReader reader(*this, flow, from, flow.end, flow.offset);
            flow.sides[from].stream.end(reader);
        }
        tellTls(flow, true);
        for (const PendingRequest &request : flow.requests)
            m_events.http(flow, &request, nullptr, flow.end, flow.offset);
        m_events.flow(flow);
        const auto found = m_flows.find(entry.key);
        const auto where = found->second;
        m_flows.erase(found);
        m_order.erase(where);
    }

    /// What one side of a flow sends, as the packet brings it.
    class SideReader final : public TcpStream::Reader {
    public:
        SideReader(Reading &reading, Flow &flow, int from, Timestamp time, std::uint64_t offset)
            : m_reading(reading), m_flow(flow), m_from(from), m_time(time), m_offset(offset)
        {
        }
        void bytes(std::string_view bytes) override { m_reading.takeBytes(m_flow, m_from, bytes, m_time, m_offset); }
        void lost(std::uint64_t bytes) override
        {
            FlowSide &side = m_flow.sides[m_from];
            if (side.http)
                side.http->lost(bytes);
            side.tls.lost();
            side.dns.clear();
            if (m_flow.protocol == Flow::Protocol::Undecided)
                m_flow.protocol = Flow::Protocol::Other;
        }

    private:
        Reading &m_reading;
        Flow &m_flow;
        const int m_from;
        const Timestamp m_time;
        const std::uint64_t m_offset;
    };

    void takeTcp(Flow &flow, int from, const Layers &layers, const Packet &packet)
    {
        FlowSide &side = flow.sides[from];
        if (layers.flags & tcpSyn)
            side.stream.begin(layers.sequence + 1);
        if (layers.payload.empty() && !layers.missingBytes)
            return;
        const std::uint32_t first = layers.sequence + (layers.flags & tcpSyn ? 1 : 0);
        SideReader reader(*this, flow, from, packet.time, packet.offset);
        side.stream.take(first, layers.payload, layers.missingBytes, reader);
    }

    void takeBytes(Flow &flow, int from, std::string_view bytes, Timestamp time, std::uint64_t offset)
    {
        FlowSide &side = flow.sides[from];
        std::string joined;
        if (flow.protocol == Flow::Protocol::Undecided) {
            joined = side.start + std::string(bytes);
            decide(flow, joined);
            if (flow.protocol == Flow::Protocol::Undecided) {
                side.start = std::move(joined);
                return;
            }
            side.start.clear();
            bytes = joined;
        }
        switch (flow.protocol) {
        case Flow::Protocol::Http: takeHttp(flow, from, bytes, time, offset); break;
        case Flow::Protocol::Tls:
            if (!side.tls.done()) {
                if (flow.helloTime == Timestamp{}) {
                    flow.helloTime = time;
                    flow.helloOffset = offset;
                }
                side.tls.take(bytes);
                tellTls(flow, false);
            }
            break;
        case Flow::Protocol::Dns: takeDnsStream(flow, from, bytes, time, offset); break;
        case Flow::Protocol::Undecided:
        case Flow::Protocol::Other: break;
        }
    }

    /// By the first bytes, and for DNS by the port: its stream has no mark.
    static void decide(Flow &flow, std::string_view start)
    {
        if (flow.first.destinationPort == 53 || flow.first.sourcePort == 53)
            flow.protocol = Flow::Protocol::Dns;
        else if (beginsHttp(start))
            flow.protocol = Flow::Protocol::Http;
        else if (start.size() >= 3 && start[0] == 22 && start[1] == 3 && std::uint8_t(start[2]) <= 4)
            flow.protocol = Flow::Protocol::Tls;
        else if (start.size() >= 16)
            flow.protocol = Flow::Protocol::Other;
    }

    void takeHttp(Flow &flow, int from, std::string_view bytes, Timestamp time, std::uint64_t offset)
    {
        FlowSide &side = flow.sides[from];
        m_httpTime = time;
        m_httpOffset = offset;
        if (!side.http)
            side.http.emplace([this, &flow](HttpHead head) { takeHead(flow, std::move(head)); }, [&flow] { return !flow.requests.empty() && flow.requests.front().head.method == "HEAD"; });
        side.http->take(bytes);
    }

    void takeHead(Flow &flow, HttpHead head)
    {
        if (head.isRequest) {
            if (flow.requests.size() >= maxRequests) {
                m_events.http(flow, &flow.requests.front(), nullptr, m_httpTime, m_httpOffset);
                flow.requests.pop_front();
            }
            flow.requests.push_back({std::move(head), m_httpTime, m_httpOffset});
        } else if (head.status / 100 != 1 || head.status == 101) { // 100 Continue: the answer is still to come
            m_events.http(flow, flow.requests.empty() ? nullptr : &flow.requests.front(), &head, m_httpTime, m_httpOffset);
            if (!flow.requests.empty())
                flow.requests.pop_front();
        }
    }

    void tellTls(Flow &flow, bool ended)
    {
        const auto &[one, other] = flow.sides;
        if (flow.tlsTold || flow.protocol != Flow::Protocol::Tls || !(one.tls.isHello || other.tls.isHello))
            return;
        if (!ended && !(one.tls.done() && other.tls.done()))
            return;
        flow.tlsTold = true;
        m_events.tls(flow);
    }

    bool takeDns(Flow &flow, int from, std::string_view bytes, Timestamp time, std::uint64_t offset)
    {
        const auto message = readDns(std::as_bytes(std::span(bytes.data(), bytes.size())));
        if (!message)
            return false;
        flow.protocol = Flow::Protocol::Dns;
        m_events.dns(flow, from, *message, time, offset);
        return true;
    }

    /// Messages with their lengths before them [RFC 1035 §4.2.2].
    void takeDnsStream(Flow &flow, int from, std::string_view bytes, Timestamp time, std::uint64_t offset)
    {
        std::string &held = flow.sides[from].dns;
        held.append(bytes);
        std::size_t at = 0;
        while (held.size() - at >= 2) {
            const std::size_t length = std::size_t(std::uint8_t(held[at])) << 8 | std::uint8_t(held[at + 1]);
            if (held.size() - at - 2 < length)
                break;
            if (!takeDns(flow, from, std::string_view(held).substr(at + 2, length), time, offset)) {
                flow.protocol = Flow::Protocol::Other;
                held.clear();
                return;
            }
            at += 2 + length;
        }
        held.erase(0, at);
        if (held.size() > maxDnsMessage + 2)
            held.clear();
    }

    DecodeReport m_report;
    Events m_events;
    JobControl &m_job;
    std::size_t m_budget = heldBytes;
    Order m_order;
    std::unordered_map<FlowKey, Order::iterator, FlowKey::Hash> m_flows;
    Timestamp m_httpTime;
    std::uint64_t m_httpOffset = 0, m_fragments = 0, m_crowded = 0;
};

} // namespace

int sniff(std::span<const std::byte> head, std::string_view) { return isCapture(head) ? 100 : 0; }

Result<DecodeReport> decode(ByteSource &source, RecordSink &sink, const DecodeOptions &, JobControl &job) { return Reading(sink, job).run(source); }

} // namespace jupiter::ingest::pcap
