// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_writer.h"
#include "decoding.h"

#include "support/corpus.h"

#include <QProcess>
#include <QStandardPaths>

#include <random>

using namespace jupiter;
using test::BatchSink;
using test::CaptureWriter;
using test::decodeText;

namespace {

constexpr std::int64_t t0 = 1'700'000'000'000'000'000, ms = 1'000'000;
constexpr std::uint32_t client = 0x0A000005, server = 0xC0A80001;

/// A conversation over TCP, one packet a millisecond.
class Conversation {
public:
    explicit Conversation(CaptureWriter &writer, std::uint16_t port) : m_writer(writer), m_port(port) {}
    void open()
    {
        send(true, 2, {});
        send(false, 0x12, {});
    }
    void send(bool fromClient, std::uint8_t flags, std::string_view payload, std::uint32_t cut = 0)
    {
        m_writer.frame(packet(fromClient, flags, payload), t0 + ms * m_packets++, cut);
        advance(fromClient, flags, payload);
    }
    /// The packet, not written, and the stream moved on.
    std::string held(bool fromClient, std::string_view payload)
    {
        std::string out = packet(fromClient, 0x18, payload);
        advance(fromClient, 0x18, payload);
        return out;
    }
    void write(const std::string &packet) { m_writer.frame(packet, t0 + ms * m_packets++); }

private:
    std::string packet(bool fromClient, std::uint8_t flags, std::string_view payload) const
    {
        const std::string tcp = fromClient ? CaptureWriter::tcp(40'000, m_port, m_next[0], flags, payload) : CaptureWriter::tcp(m_port, 40'000, m_next[1], flags, payload);
        return CaptureWriter::ethernet(0x0800, fromClient ? CaptureWriter::ipv4(6, client, server, tcp) : CaptureWriter::ipv4(6, server, client, tcp));
    }
    void advance(bool fromClient, std::uint8_t flags, std::string_view payload) { m_next[fromClient ? 0 : 1] += std::uint32_t(payload.size()) + (flags & 3 ? 1 : 0); }

    CaptureWriter &m_writer;
    std::uint16_t m_port;
    std::uint32_t m_next[2] = {0xFFFFFFF0, 1000}; // wraps around soon
    int m_packets = 0;
};

std::vector<std::size_t> rowsOf(BatchSink &sink, const std::string &dataset)
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < sink.rows(); ++i)
        if (sink.value(i, "event.dataset") == dataset)
            out.push_back(i);
    return out;
}

std::int64_t packetsOf(BatchSink &sink)
{
    std::int64_t packets = 0;
    for (const std::size_t row : rowsOf(sink, "pcap.flow"))
        packets += std::stoll(sink.value(row, "network.packets"));
    return packets;
}

constexpr std::string_view request = "GET /a/b?q=1 HTTP/1.1\r\nHost: www.example.com:8080\r\nUser-Agent: test/1\r\n\r\n";
constexpr std::string_view response = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\nContent-Length: 5\r\n\r\nhello";

} // namespace

class PcapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFormOfCaptureGivesTheSameEvents()
    {
        for (const auto form : {CaptureWriter::Form::Micro, CaptureWriter::Form::Nano, CaptureWriter::Form::MicroSwapped, CaptureWriter::Form::Ng}) {
            CaptureWriter writer(form);
            Conversation talk(writer, 8080);
            talk.open();
            talk.send(true, 0x18, request);
            talk.send(false, 0x18, response);
            talk.send(true, 0x11, {});
            talk.send(false, 0x11, {});
            QCOMPARE(test::sniffed(writer.file()), std::string("pcap"));
            BatchSink sink;
            const auto report = decodeText("pcap", writer.file(), sink);
            QCOMPARE(report.bad, 0u);
            QCOMPARE(report.read, 2u);
            QCOMPARE(report.packets, std::optional<std::uint64_t>(6));
            const std::size_t http = rowsOf(sink, "pcap.http").at(0), flow = rowsOf(sink, "pcap.flow").at(0);
            QCOMPARE(sink.value(http, "http.request.method"), std::string("GET"));
            QCOMPARE(sink.value(http, "url.domain"), std::string("www.example.com"));
            QCOMPARE(sink.value(http, "url.path"), std::string("/a/b"));
            QCOMPARE(sink.value(http, "url.query"), std::string("q=1"));
            QCOMPARE(sink.value(http, "user_agent.original"), std::string("test/1"));
            QCOMPARE(sink.value(http, "http.response.status_code"), std::string("200"));
            QCOMPARE(sink.value(http, "http.response.mime_type"), std::string("text/html"));
            QCOMPARE(sink.value(http, "event.duration"), std::to_string(ms));
            QCOMPARE(sink.value(http, "@timestamp"), std::string("2023-11-14T22:13:20.002000000Z"));
            QCOMPARE(sink.value(flow, "source.ip"), std::string("10.0.0.5"));
            QCOMPARE(sink.value(flow, "destination.ip"), std::string("192.168.0.1"));
            QCOMPARE(sink.value(flow, "destination.port"), std::string("8080"));
            QCOMPARE(sink.value(flow, "network.packets"), std::string("6"));
            QCOMPARE(sink.value(flow, "network.protocol"), std::string("http"));
            QCOMPARE(sink.value(flow, "pcap.tcp.state"), std::string("closed"));
            QCOMPARE(sink.value(flow, "event.duration"), std::to_string(5 * ms));
        }
    }

    void oddBlocksOfPcapngDoNotEndTheCapture()
    {
        test::CaptureWriter writer(test::CaptureWriter::Form::Ng);
        const auto packet = [](std::uint16_t from) { return test::CaptureWriter::ethernet(0x0800, test::CaptureWriter::ipv4(17, 0x0A000001, 0x0A000002, test::CaptureWriter::udp(from, 9, "abcdef"))); };
        const std::string one = packet(1'000);
        writer.frame(one, 1'700'000'000'000'000'000);
        writer.block(0x0BAD, "whatever");
        writer.block(6, test::CaptureWriter::word(7) + std::string(16, '\0')); // of an interface that is not there
        writer.block(3, test::CaptureWriter::word(std::uint32_t(one.size())) + packet(1'001)); // simple: says no time
        writer.frame(packet(1'002), 1'700'000'001'000'000'000);
        BatchSink sink;
        const auto report = decodeText("pcap", writer.file(), sink);
        QCOMPARE(sink.rows(), std::size_t(3));
        QCOMPARE(report.problems.size(), std::size_t(1));
        QCOMPARE(report.problems[0].reason, std::string("1 packets of no interface or longer than their block: passed over"));
        for (std::size_t row = 0; row < sink.rows(); ++row)
            QVERIFY2(sink.value(row, "@timestamp").starts_with("2023-11-14T22:13:2"), sink.value(row, "@timestamp").c_str());
        QVERIFY(report.notes.size() == 1 && report.notes[0].starts_with("1 packets say no time"));
    }

    void segmentsOutOfOrderAndSentTwiceAreOneStream()
    {
        CaptureWriter writer;
        Conversation talk(writer, 80);
        talk.open();
        std::vector<std::string> pieces;
        for (std::size_t at = 0; at < request.size(); at += 7)
            pieces.push_back(talk.held(true, request.substr(at, 7)));
        for (std::size_t i = pieces.size(); i-- > 1;)
            talk.write(pieces[i]);
        talk.write(pieces[3]);
        talk.write(pieces[0]);
        talk.write(pieces[0]);
        talk.send(false, 0x18, response);
        BatchSink sink;
        decodeText("pcap", writer.file(), sink);
        const auto http = rowsOf(sink, "pcap.http");
        QCOMPARE(http.size(), 1u);
        QCOMPARE(sink.value(http[0], "url.original"), std::string("/a/b?q=1"));
        QCOMPARE(sink.value(http[0], "http.response.status_code"), std::string("200"));
        QCOMPARE(sink.value(rowsOf(sink, "pcap.flow")[0], "pcap.tcp.gaps"), std::string("<absent>"));
    }

    void severalRequestsOfAConnectionKeepTheirAnswers()
    {
        CaptureWriter writer;
        Conversation talk(writer, 80);
        talk.open();
        talk.send(true, 0x18, "HEAD /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
        talk.send(false, 0x18, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwxyz\r\n0\r\n\r\nHTTP/1.1 500 E\r\n\r\nrest");
        BatchSink sink;
        decodeText("pcap", writer.file(), sink);
        const auto http = rowsOf(sink, "pcap.http");
        QCOMPARE(http.size(), 3u);
        const std::pair<const char *, const char *> expected[] = {{"/1", "200"}, {"/2", "404"}, {"/3", "500"}};
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(sink.value(http[i], "url.original"), std::string(expected[i].first));
            QCOMPARE(sink.value(http[i], "http.response.status_code"), std::string(expected[i].second));
        }
    }

    void aGapInABodyIsPassedAndOneInAHeadEndsReading()
    {
        CaptureWriter writer;
        Conversation talk(writer, 80);
        talk.open();
        talk.send(true, 0x18, "POST /up HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'), 900); // captured in part
        talk.send(true, 0x18, "GET /after HTTP/1.1\r\nHost: h\r\n\r\n");
        BatchSink sink;
        decodeText("pcap", writer.file(), sink);
        const auto http = rowsOf(sink, "pcap.http");
        QCOMPARE(http.size(), 2u);
        QCOMPARE(sink.value(http[1], "url.original"), std::string("/after"));
        QCOMPARE(sink.value(http[1], "http.response.status_code"), std::string("<absent>"));
        QCOMPARE(sink.value(rowsOf(sink, "pcap.flow")[0], "pcap.tcp.gaps"), std::string("1"));
    }

    void dnsMessagesAreReadWithTheirPointers()
    {
        CaptureWriter writer;
        const std::string question = std::string("\3www\7example\3com\0\0\1\0\1", 21);
        const std::string query = std::string("\x12\x34\1\0\0\1\0\0\0\0\0\0", 12) + question;
        const std::string answer = std::string("\x12\x34\x81\x80\0\1\0\2\0\0\0\0", 12) + question + std::string("\xC0\x0C\0\5\0\1\0\0\0\x3C\0\6\3cdn\xC0\x10", 18) +
                                   std::string("\xC0\x2D\0\1\0\1\0\0\0\x3C\0\4\x5D\xB8\xD8\x22", 16);
        writer.frame(CaptureWriter::ethernet(0x0800, CaptureWriter::ipv4(17, client, server, CaptureWriter::udp(5000, 53, query))), t0);
        writer.frame(CaptureWriter::ethernet(0x0800, CaptureWriter::ipv4(17, server, client, CaptureWriter::udp(53, 5000, answer))), t0 + ms);
        BatchSink sink;
        decodeText("pcap", writer.file(), sink);
        const auto dns = rowsOf(sink, "pcap.dns");
        QCOMPARE(dns.size(), 2u);
        QCOMPARE(sink.value(dns[0], "dns.type"), std::string("query"));
        QCOMPARE(sink.value(dns[1], "dns.response_code"), std::string("NOERROR"));
        QCOMPARE(sink.value(dns[1], "dns.question.name"), std::string("www.example.com"));
        QCOMPARE(sink.values(dns[1], "dns.answers.data"), (std::vector<std::string>{"cdn.example.com", "93.184.216.34"}));
        QCOMPARE(sink.value(dns[1], "dns.resolved_ip"), std::string("93.184.216.34"));
        QCOMPARE(sink.value(dns[1], "source.ip"), std::string("192.168.0.1"));
        QCOMPARE(sink.value(rowsOf(sink, "pcap.flow")[0], "source.ip"), std::string("10.0.0.5"));
    }

    void ringsOfPointersInNamesEnd()
    {
        for (const std::string_view name : {std::string_view("\xC0\x0C", 2), std::string_view("\1a\xC0\x0C", 4), std::string_view("\xC0\x0E\xC0\x0C", 4)}) {
            CaptureWriter writer;
            const std::string query = std::string("\x12\x34\1\0\0\1\0\0\0\0\0\0", 12) + std::string(name) + std::string("\0\1\0\1", 4);
            writer.frame(CaptureWriter::ethernet(0x0800, CaptureWriter::ipv4(17, client, server, CaptureWriter::udp(5000, 53, query))), t0);
            BatchSink sink;
            const auto report = decodeText("pcap", writer.file(), sink);
            QCOMPARE(report.read, 1u); // the flow
        }
    }

    void packetsThatAreNoIpAreCountedInFlowsToo()
    {
        CaptureWriter writer;
        for (int i = 0; i < 3; ++i)
            writer.frame(CaptureWriter::ethernet(0x0806, std::string(28, '\1')), t0 + i * ms);
        writer.frame(CaptureWriter::ethernet(0x0800, "\x45"), t0 + 3 * ms); // broken
        BatchSink sink;
        const auto report = decodeText("pcap", writer.file(), sink);
        QCOMPARE(report.bad, 1u);
        QCOMPARE(packetsOf(sink), 4);
        QCOMPARE(sink.value(rowsOf(sink, "pcap.flow")[0], "network.type"), std::string("arp"));
        QCOMPARE(sink.value(rowsOf(sink, "pcap.flow")[0], "source.mac"), std::string("02-00-00-00-00-01"));
    }

    void aCaptureCutOffSaysWhere()
    {
        CaptureWriter writer;
        Conversation talk(writer, 80);
        talk.open();
        const std::string whole = writer.file();
        for (std::size_t size = 24; size < whole.size(); ++size) {
            BatchSink sink;
            const auto report = decodeText("pcap", whole.substr(0, size), sink);
            const bool between = size == 24 || size == 24 + 16 + 54;
            QCOMPARE(report.problems.size(), between ? 0u : 1u);
        }
        for (const std::string_view no : {"", "\xD4\xC3\xB2\xA1", "\x0A\x0D\x0D\x0A----not a section----", "text"})
            QVERIFY(test::sniffed(no) != "pcap");
    }

    void anyByteMayBeWrong()
    {
        for (const auto form : {CaptureWriter::Form::Micro, CaptureWriter::Form::Ng}) {
            CaptureWriter writer(form);
            Conversation talk(writer, 80);
            talk.open();
            talk.send(true, 0x18, request);
            talk.send(false, 0x18, response);
            for (std::size_t at = 24; at < writer.file().size(); ++at) {
                std::string broken = writer.file();
                broken[at] = char(broken[at] ^ 0xFF);
                BatchSink sink;
                SimpleJob job;
                const auto source = makeMemorySource(std::string_view(broken));
                const auto report = ingest::decoderByName("pcap")->decode(*source, sink, {}, job);
                QVERIFY(!report || report->read == sink.rows());
            }
        }
    }

    void capturesOfTheCorpusReadAsTsharkReadsThem();
};

/// Packets, HTTP requests and statuses, DNS messages and SNI of every capture, as tshark sees them.
void PcapTest::capturesOfTheCorpusReadAsTsharkReadsThem()
{
    if (!test::corpus())
        QSKIP("no corpus: set JUPITER_CORPUS to its folder");
    if (QStandardPaths::findExecutable("tshark").isEmpty())
        QSKIP("tshark is not installed");
    int files = 0, values = 0;
    const std::pair<const char *, std::pair<const char *, const char *>> fields[] = {{"http.request.uri", {"pcap.http", "url.original"}},
                                                                                      {"http.response.code", {"pcap.http", "http.response.status_code"}},
                                                                                      {"dns.qry.name", {"pcap.dns", "dns.question.name"}},
                                                                                      {"tls.handshake.extensions_server_name", {"pcap.tls", "tls.client.server_name"}}};
    for (const auto &entry : std::filesystem::recursive_directory_iterator(*test::corpus() / "pcap")) {
        if (!entry.path().string().ends_with(".pcap") && !entry.path().string().ends_with(".pcapng"))
            continue;
        const auto bytes = readTextFile(entry.path());
        QVERIFY(bytes);
        BatchSink sink;
        decodeText("pcap", *bytes, sink);
        QProcess tshark; // a line a packet: its number, then the values of each field between tabs
        QStringList arguments{"-n", "-r", QString::fromStdString(entry.path().string()), "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=\x01", "-e", "frame.number"};
        for (const auto &[name, where] : fields)
            arguments << "-e" << name;
        tshark.start("tshark", arguments);
        QVERIFY(tshark.waitForFinished(60'000) && tshark.exitCode() == 0);
        std::vector<std::string> theirs[std::size(fields)];
        std::int64_t packets = 0;
        for (const QByteArray &line : tshark.readAllStandardOutput().split('\n')) {
            const QList<QByteArray> columns = line.split('\t');
            packets += columns.size() > 1;
            for (int i = 1; i < columns.size(); ++i)
                for (const QByteArray &value : columns[i].split('\x01'))
                    if (!value.isEmpty())
                        theirs[i - 1].push_back(value.toStdString());
        }
        QCOMPARE(packetsOf(sink), packets);
        for (std::size_t i = 0; i < std::size(fields); ++i) {
            std::vector<std::string> ours;
            for (const std::size_t row : rowsOf(sink, fields[i].second.first))
                for (const std::string &value : sink.values(row, fields[i].second.second))
                    ours.push_back(value);
            std::sort(ours.begin(), ours.end());
            std::sort(theirs[i].begin(), theirs[i].end());
            // We may have more: tshark tells of no message before its whole body is there, and where bytes are missing it never is.
            QVERIFY2(std::includes(ours.begin(), ours.end(), theirs[i].begin(), theirs[i].end()), (entry.path().string() + ": " + fields[i].first).c_str());
            if (ours != theirs[i])
                std::printf("%s: %s: %zu, tshark %zu\n", entry.path().c_str(), fields[i].first, ours.size(), theirs[i].size());
            values += int(theirs[i].size());
        }
        ++files;
    }
    QVERIFY(files > 0);
    std::printf("%d captures, %d values compared\n", files, values);
}

QTEST_APPLESS_MAIN(PcapTest)
#include "pcap_test.moc"
