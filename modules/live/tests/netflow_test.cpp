// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake_double.h"
#include "netflow.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace jupiter::live;

namespace {

std::string be(std::uint64_t value, int bytes)
{
    std::string out;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out += char(value >> shift & 0xFF);
    return out;
}

std::string v5Head(int count, std::uint32_t sequence = 0) { return be(5, 2) + be(unsigned(count), 2) + be(10'000, 4) + be(1'700'000'000, 4) + be(500'000'000, 4) + be(sequence, 4) + be(0, 4); }

std::string v5Record()
{
    return std::string("\x0a\0\0\x01\x0a\0\0\x02\0\0\0\0", 12) + be(1, 2) + be(2, 2) + be(10, 4) + be(4'000, 4) + be(8'000, 4) + be(9'000, 4) + be(50'000, 2) + be(443, 2) + be(0, 1) + be(0x1B, 1) +
           be(6, 1) + be(0, 1) + be(0, 2) + be(0, 2) + be(24, 1) + be(16, 1) + be(0, 2);
}

std::string set(std::uint16_t id, const std::string &content) { return be(id, 2) + be(content.size() + 4, 2) + content; }
std::string ipfix(const std::string &sets, std::uint32_t sequence = 0) { return be(10, 2) + be(sets.size() + 16, 2) + be(1'700'000'000, 4) + be(sequence, 4) + be(7, 4) + sets; }
std::string v9(const std::string &sets, std::uint32_t sequence = 0) { return be(9, 2) + be(1, 2) + be(10'000, 4) + be(1'700'000'000, 4) + be(sequence, 4) + be(7, 4) + sets; }

std::string layout(std::uint16_t id, std::initializer_list<std::pair<int, int>> fields)
{
    std::string out = be(id, 2) + be(fields.size(), 2);
    for (const auto &[field, length] : fields)
        out += be(unsigned(field), 2) + be(unsigned(length), 2);
    return out;
}

const std::string simple = layout(256, {{8, 4}, {7, 2}, {2, 8}});
const std::string simpleRecord = std::string("\x0a\0\0\x01", 4) + be(53, 2) + be(9, 8);

} // namespace

class NetflowTest : public QObject {
    Q_OBJECT

    IntakeDouble m_intake;
    FlowDatagrams m_flows;
    std::string m_answer;

    void send(const std::string &datagram, const std::string &peer = "10.9.9.9") { m_flows.take(std::as_bytes(std::span(datagram)), peer, {}, m_intake, m_answer); }
    QJsonObject record(std::size_t i) const { return QJsonDocument::fromJson(QByteArray::fromStdString(m_intake.messages[i])).object(); }

private Q_SLOTS:
    void init()
    {
        m_intake = {};
        m_flows = {};
    }

    void aRecordOfVersion5HasItsFields()
    {
        send(v5Head(2) + v5Record() + v5Record());
        QCOMPARE(m_intake.messages.size(), std::size_t(2));
        const QJsonObject flow = record(1);
        const std::pair<const char *, QJsonValue> expected[] = {
            {"source.ip", "10.0.0.1"}, {"destination.ip", "10.0.0.2"}, {"source.port", 50'000}, {"destination.port", 443}, {"network.transport", "tcp"},
            {"network.iana_number", "6"}, {"network.bytes", 4'000}, {"network.packets", 10}, {"netflow.tcp_flags", 27}, {"observer.ingress.interface.id", 1},
            {"observer.egress.interface.id", 2}, {"event.start", "2023-11-14T22:13:18.500000000Z"}, {"event.end", "2023-11-14T22:13:19.500000000Z"},
            {"@timestamp", "2023-11-14T22:13:19.500000000Z"}, {"event.duration", 1'000'000'000}, {"netflow.source_prefix_length", 24}};
        for (const auto &[name, value] : expected)
            QVERIFY2(flow.value(QLatin1String(name)) == value, qPrintable(QLatin1String(name) + QStringLiteral(": ") + flow.value(QLatin1String(name)).toVariant().toString()));
    }

    void flowsWaitForTheirTemplate()
    {
        send(ipfix(set(256, simpleRecord)));
        QVERIFY(m_intake.messages.empty());
        QCOMPARE(m_intake.refused.size(), std::size_t(1));
        send(ipfix(set(2, simple) + set(256, simpleRecord + simpleRecord)));
        QCOMPARE(m_intake.messages.size(), std::size_t(2));
        QCOMPARE(record(0).value("source.packets"), QJsonValue(9));
        send(ipfix(set(256, simpleRecord)), "10.8.8.8"); // another exporter's template is another one
        QCOMPARE(m_intake.messages.size(), std::size_t(2));
        send(v9(set(256, simpleRecord)));
        QCOMPARE(m_intake.messages.size(), std::size_t(2));
        send(v9(set(0, simple) + set(256, simpleRecord + std::string(2, '\0')))); // padded to four bytes
        QCOMPARE(m_intake.messages.size(), std::size_t(3));
    }

    void valuesOfAnyLengthAndOfMakersAreKept()
    {
        const std::string makers = be(257, 2) + be(3, 2) + be(371, 2) + be(0xFFFF, 2) + be(0x8001, 2) + be(2, 2) + be(9, 4) + be(9'999, 2) + be(2, 2);
        send(ipfix(set(2, makers) + set(257, be(2, 1) + "jo" + be(0xABCD, 2) + be(1, 2) + be(255, 1) + be(300, 2) + std::string(300, 'x') + be(0, 2) + be(0, 2))));
        QCOMPARE(m_intake.messages.size(), std::size_t(2));
        QCOMPARE(record(0).value("user.name"), QJsonValue("jo"));
        QCOMPARE(record(0).value("netflow.enterprise_9_1"), QJsonValue("abcd"));
        QCOMPARE(record(0).value("netflow.field_9999"), QJsonValue("0001"));
        QCOMPARE(record(1).value("user.name").toString().size(), qsizetype(300));
    }

    void addressesOfSixAreWrittenShort()
    {
        const std::string six = std::string("\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01", 16);
        send(ipfix(set(2, layout(258, {{27, 16}, {28, 16}})) + set(258, six + std::string(16, '\0'))));
        QCOMPARE(record(0).value("source.ip"), QJsonValue("2001:db8::1"));
        QCOMPARE(record(0).value("destination.ip"), QJsonValue("::"));
    }

    void optionsAreNoFlowsAndAWithdrawnTemplateIsGone()
    {
        send(ipfix(set(3, be(300, 2) + be(2, 2) + be(1, 2) + be(149, 2) + be(4, 2) + be(34, 2) + be(4, 2)) + set(300, be(1, 4) + be(100, 4))));
        QVERIFY(m_intake.messages.empty());
        QVERIFY(m_intake.refused.empty());
        send(ipfix(set(2, simple) + set(2, be(256, 2) + be(0, 2)) + set(256, simpleRecord)));
        QVERIFY(m_intake.messages.empty());
        QCOMPARE(m_intake.refused.size(), std::size_t(1));
    }

    void whatDidNotArriveIsSaid()
    {
        send(v5Head(1, 100) + v5Record());
        send(v5Head(1, 101) + v5Record());
        QVERIFY(m_intake.told.empty());
        send(v5Head(1, 105) + v5Record());
        QCOMPARE(m_intake.told, std::vector<std::string>{"numbers its flows so that 3 did not arrive"});
    }

    void templatesAreBounded()
    {
        for (int domain = 0; domain < 100; ++domain)
            for (int id = 256; id < 356; ++id)
                send(be(10, 2) + be(16 + 4 + 8, 2) + be(0, 4) + be(0, 4) + be(unsigned(domain), 4) + set(2, layout(std::uint16_t(id), {{8, 4}})));
        QVERIFY(m_intake.refused.empty());
        send(be(10, 2) + be(16 + 8, 2) + be(0, 4) + be(0, 4) + be(0, 4) + set(256, std::string(4, '\x01')));
        QCOMPARE(m_intake.refused.size(), std::size_t(1)); // the oldest are gone
    }

    void whatIsNoFlowIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::string &bytes) { QTest::newRow(name) << QByteArray::fromStdString(bytes); };
        row("empty", "");
        row("one byte", "\x05");
        row("version 7", be(7, 2) + std::string(46, '\0'));
        row("v5, cut", (v5Head(1) + v5Record()).substr(0, 70));
        row("v5, count too high", v5Head(2) + v5Record());
        row("v5, no flows", v5Head(0));
        row("v9, cut", v9("").substr(0, 10));
        row("set longer than its datagram", v9(be(0, 2) + be(900, 2) + "xx"));
        row("set shorter than its head", v9(be(0, 2) + be(3, 2) + "xx"));
        row("ipfix longer than it is", be(10, 2) + be(90, 2) + std::string(12, '\0'));
        row("template cut", ipfix(set(2, be(256, 2) + be(5, 2) + be(8, 2))));
        row("template of nothing", ipfix(set(2, layout(256, {{8, 0}}))));
        row("template of everything", ipfix(set(2, be(256, 2) + be(60'000, 2) + be(8, 4))));
        row("value longer than its set", ipfix(set(2, layout(256, {{371, 0xFFFF}})) + set(256, be(200, 1) + "short")));
    }
    void whatIsNoFlowIsRefused()
    {
        QFETCH(QByteArray, bytes);
        send(bytes.toStdString());
        QVERIFY(m_intake.messages.empty());
        QCOMPARE(m_intake.refused.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(NetflowTest)
#include "netflow_test.moc"
