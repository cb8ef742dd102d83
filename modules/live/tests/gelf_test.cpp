// SPDX-License-Identifier: GPL-3.0-or-later
#include "gelf.h"
#include "intake_double.h"

#include <QtCore/QByteArray>
#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::live;

namespace {

const std::string message = R"({"version":"1.1","host":"web1","short_message":"hello","_n":1})";

std::string chunk(char id, int number, int count, std::string_view content)
{
    return std::string("\x1e\x0f", 2) + std::string(8, id) + char(number) + char(count) + std::string(content);
}

/// qCompress() puts four bytes of length before a zlib stream.
std::string zlibOf(const std::string &text)
{
    return qCompress(QByteArray::fromStdString(text)).mid(4).toStdString();
}

} // namespace

class GelfTest : public QObject {
    Q_OBJECT

    IntakeDouble m_intake;
    GelfDatagrams m_gelf;
    std::string m_answer;

    void send(const std::string &datagram, Timestamp now = {1'000'000'000'000}, const std::string &peer = "10.0.0.1")
    {
        m_gelf.take(std::as_bytes(std::span(datagram)), peer, now, m_intake, m_answer);
    }

private Q_SLOTS:
    void init()
    {
        m_intake = {};
        m_gelf = {};
    }

    void plainAndPackedMessagesAreTheSame()
    {
        send(message);
        send(zlibOf(message));
        QCOMPARE(m_intake.messages, (std::vector<std::string>{message, message}));
        QVERIFY(m_intake.refused.empty());
    }

    void chunksInAnyOrderAndTwiceMakeOneMessage()
    {
        const std::string whole = zlibOf(message);
        send(chunk('a', 2, 3, whole.substr(40)));
        send(chunk('a', 0, 3, whole.substr(0, 20)));
        send(chunk('a', 0, 3, whole.substr(0, 20)));
        QVERIFY(m_intake.messages.empty());
        send(chunk('a', 1, 3, whole.substr(20, 20)));
        QCOMPARE(m_intake.messages, std::vector<std::string>{message});
    }

    void chunksOfTwoSendersAreNotMixed()
    {
        send(chunk('a', 0, 2, message.substr(0, 9)), {1}, "10.0.0.1");
        send(chunk('a', 1, 2, message.substr(9)), {1}, "10.0.0.2");
        QVERIFY(m_intake.messages.empty());
        send(chunk('a', 1, 2, message.substr(9)), {1}, "10.0.0.1");
        QCOMPARE(m_intake.messages, std::vector<std::string>{message});
    }

    void aMessageThatDoesNotBecomeWholeIsRefusedAfterFiveSeconds()
    {
        send(chunk('a', 0, 2, "x"), {1'000'000'000});
        send(message, {7'000'000'000});
        QCOMPARE(m_intake.messages.size(), std::size_t(1));
        QCOMPARE(m_intake.refused, std::vector<std::string>{"a GELF message of which only 1 of 2 chunks came"});
    }

    void whatWaitsIsBounded()
    {
        for (int i = 0; i < 5'000; ++i)
            send(chunk(char(i), 0, 2, "x"), {1}, "10.0." + std::to_string(i) + ".1");
        QVERIFY(m_intake.refused.size() >= 5'000 - GelfDatagrams::maxWaiting - 1);
    }

    void whatIsNoMessageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("words") << QByteArray("hello");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("chunk without content") << QByteArray::fromStdString(chunk('a', 0, 2, ""));
        QTest::newRow("chunk past its count") << QByteArray::fromStdString(chunk('a', 2, 2, "x"));
        QTest::newRow("no chunks") << QByteArray::fromStdString(chunk('a', 0, 0, "x"));
        QTest::newRow("too many chunks") << QByteArray::fromStdString(chunk('a', 0, 129 - 256, "x"));
        QTest::newRow("packed, cut short") << QByteArray::fromStdString(zlibOf(message).substr(0, 20));
        QTest::newRow("packed, broken") << QByteArray("\x78\x9c" "not a stream at all");
        QTest::newRow("bomb") << QByteArray::fromStdString(zlibOf(std::string(16 << 20, ' ')));
    }
    void whatIsNoMessageIsRefused()
    {
        QFETCH(QByteArray, bytes);
        send(bytes.toStdString());
        QVERIFY(m_intake.messages.empty());
        QCOMPARE(m_intake.refused.size(), std::size_t(1));
    }

    void aStreamIsCutAtItsNuls()
    {
        GelfStream stream;
        const std::string bytes = message + '\0' + message + '\0' + "\n" + message;
        for (const char c : bytes)
            QVERIFY(stream.take(std::string_view(&c, 1), m_intake, m_answer));
        QCOMPARE(m_intake.messages.size(), std::size_t(2));
        stream.end(m_intake);
        QCOMPARE(m_intake.messages, (std::vector<std::string>{message, message, message}));
    }

    void aStreamWithoutEndsIsNotKeptForEver()
    {
        GelfStream stream;
        const std::string piece(1 << 20, 'x');
        for (int i = 0; i < 6; ++i)
            stream.take(piece, m_intake, m_answer);
        QCOMPARE(m_intake.refused.size(), std::size_t(1));
        stream.take(std::string("x\0", 2) + message + '\0', m_intake, m_answer);
        QCOMPARE(m_intake.messages, std::vector<std::string>{message});
    }
};

QTEST_APPLESS_MAIN(GelfTest)
#include "gelf_test.moc"
