// SPDX-License-Identifier: GPL-3.0-or-later
#include "hec.h"
#include "intake_double.h"

#include <QtCore/QByteArray>
#include <QtTest/QTest>

using namespace jupiter::live;

namespace {

std::string post(const std::string &path, const std::string &body, const std::string &more = "Authorization: Splunk tok\r\n")
{
    return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class HecTest : public QObject {
    Q_OBJECT

    IntakeDouble m_intake;
    std::string m_answer;

    /// Every byte by itself: a request may come in any pieces.
    bool ask(const std::string &bytes)
    {
        HecStream hec("tok");
        m_answer.clear();
        for (const char c : bytes)
            if (!hec.take(std::string_view(&c, 1), m_intake, m_answer))
                return false;
        return true;
    }
    bool answered(const char *status, const char *code) const
    {
        return m_answer.starts_with(std::string("HTTP/1.1 ") + status) && m_answer.find(std::string("\"code\":") + code) != std::string::npos;
    }

private Q_SLOTS:
    void init() { m_intake = {}; }

    void eventsThatAreObjectsBecomeRecordsWithTheirEnvelope()
    {
        QVERIFY(ask(post("/services/collector/event",
                         R"({"time":1426279439.5,"host":"web1","sourcetype":"app","fields":{"dc":"x"},"event":{"user":{"name":"jo"},"n":1}}
                            {"event":{"n":2}})")));
        QVERIFY2(answered("200", "0"), m_answer.c_str());
        QCOMPARE(m_intake.messages, (std::vector<std::string>{
                                        R"({"@timestamp":"2015-03-13T20:43:59.500000000Z","host.name":"web1","splunk.sourcetype":"app","splunk.fields":{"dc":"x"},"user":{"name":"jo"},"n":1})",
                                        R"({"n":2})"}));
        QCOMPARE(m_intake.lanes, (std::vector<std::size_t>{0, 0}));
    }

    void eventsThatAreTextKeepTheirEnvelope()
    {
        QVERIFY(ask(post("/services/collector", R"([{"time":"1426279439","host":"web1","event":"a <b>"},{"event":5}])")));
        QVERIFY2(answered("200", "0"), m_answer.c_str());
        QCOMPARE(m_intake.messages, (std::vector<std::string>{R"({"time":"1426279439","host":"web1","event":"a <b>"})", R"({"event":"5"})"}));
        QCOMPARE(m_intake.lanes, (std::vector<std::size_t>{1, 1}));
    }

    void rawLinesAreEventsOfTheirOwn()
    {
        QVERIFY(ask(post("/services/collector/raw?host=web%201&sourcetype=a+b", "one\r\n\ntwo")));
        QVERIFY(answered("200", "0"));
        QCOMPARE(m_intake.messages, (std::vector<std::string>{R"({"host":"web 1","sourcetype":"a b","event":"one"})", R"({"host":"web 1","sourcetype":"a b","event":"two"})"}));
    }

    void requestsFollowOneAnotherAndHealthNeedsNoToken()
    {
        QVERIFY(ask("GET /services/collector/health HTTP/1.1\r\n\r\n" + post("/services/collector/event", R"({"event":"x"})")));
        QVERIFY(m_answer.find("HEC is healthy") < m_answer.find("Success"));
    }

    void aBodyMayComeInChunks()
    {
        QVERIFY(ask("POST /services/collector/event HTTP/1.1\r\nAuthorization: Splunk tok\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"event\r\n6;a=b\r\n\":\"x\"}\r\n0\r\n\r\n"));
        QCOMPARE(m_intake.messages, std::vector<std::string>{R"({"event":"x"})"});
    }

    void aTokenMayBeAPassword()
    {
        QVERIFY(ask(post("/services/collector/event", R"({"event":"x"})", "Authorization: Basic " + QByteArray("x:tok").toBase64().toStdString() + "\r\n")));
        QVERIFY(answered("200", "0"));
    }

    void withoutTheTokenNothingIsTaken_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("none") << QByteArray() << QByteArray("401") << QByteArray("2");
        QTest::newRow("another") << QByteArray("Authorization: Splunk tok2\r\n") << QByteArray("403") << QByteArray("4");
        QTest::newRow("shorter") << QByteArray("Authorization: Splunk to\r\n") << QByteArray("403") << QByteArray("4");
        QTest::newRow("empty") << QByteArray("Authorization: Splunk \r\n") << QByteArray("403") << QByteArray("4");
        QTest::newRow("scheme") << QByteArray("Authorization: Digest tok\r\n") << QByteArray("401") << QByteArray("3");
        QTest::newRow("basic, no base64") << QByteArray("Authorization: Basic !!!!\r\n") << QByteArray("403") << QByteArray("4");
    }
    void withoutTheTokenNothingIsTaken()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, code);
        ask(post("/services/collector/event", R"({"event":"x"})", header.toStdString()));
        QVERIFY2(answered(status, code), m_answer.c_str());
        QVERIFY(m_intake.messages.empty());
    }

    void aRequestIsTakenWholeOrNotAtAll_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nothing") << QByteArray() << QByteArray("5");
        QTest::newRow("blank") << QByteArray(" \n") << QByteArray("5");
        QTest::newRow("no event") << QByteArray(R"({"event":"x"}{"host":"h"})") << QByteArray("12");
        QTest::newRow("blank event") << QByteArray(R"({"event":"x"}{"event":""})") << QByteArray("13");
        QTest::newRow("null event") << QByteArray(R"({"event":null})") << QByteArray("13");
        QTest::newRow("cut") << QByteArray(R"({"event":"x"}{"event":)") << QByteArray("6");
        QTest::newRow("words") << QByteArray("hello") << QByteArray("6");
        QTest::newRow("number") << QByteArray("5") << QByteArray("6");
        QTest::newRow("not UTF-8") << QByteArray("{\"event\":\"\xff\"}") << QByteArray("6");
        QTest::newRow("deep") << QByteArray(R"({"event":)") + QByteArray(100'000, '[') << QByteArray("6");
    }
    void aRequestIsTakenWholeOrNotAtAll()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        QVERIFY(ask(post("/services/collector/event", body.toStdString())));
        QVERIFY2(answered("400", code), m_answer.c_str());
        QVERIFY(m_intake.messages.empty());
        QCOMPARE(m_intake.refused.size(), std::size_t(1));
    }

    void aSenderIsAskedToWaitWhenTheStoreIsBehind()
    {
        m_intake.isFull = true;
        QVERIFY(ask(post("/services/collector/event", R"({"event":"x"})")));
        QVERIFY(answered("503", "9"));
        QVERIFY(m_intake.messages.empty());
    }

    void whatIsNoRequestEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        const QByteArray start = "POST /services/collector/event HTTP/1.1\r\n";
        QTest::newRow("words") << QByteArray("hello\r\n\r\n") << QByteArray("400");
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\n\n") << QByteArray("400");
        QTest::newRow("version") << QByteArray("GET / HTTP/2.0\r\n\r\n") << QByteArray("505");
        QTest::newRow("two blanks") << QByteArray("GET  / HTTP/1.1\r\n\r\n") << QByteArray("400");
        QTest::newRow("blank before colon") << start + "A : b\r\n\r\n" << QByteArray("400");
        QTest::newRow("folded") << start + "A: b\r\n c\r\n\r\n" << QByteArray("400");
        QTest::newRow("NUL") << start + QByteArray("A: b\0c\r\n\r\n", 10) << QByteArray("400");
        QTest::newRow("two lengths") << start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n" << QByteArray("400");
        QTest::newRow("length and chunks") << start + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n" << QByteArray("400");
        QTest::newRow("negative length") << start + "Content-Length: -1\r\n\r\n" << QByteArray("400");
        QTest::newRow("signed length") << start + "Content-Length: +1\r\n\r\n" << QByteArray("400");
        QTest::newRow("huge length") << start + "Content-Length: 99999999\r\n\r\n" << QByteArray("413");
        QTest::newRow("length past all numbers") << start + "Content-Length: 99999999999999999999\r\n\r\n" << QByteArray("400");
        QTest::newRow("gzip, chunked") << start + "Transfer-Encoding: gzip, chunked\r\n\r\n" << QByteArray("501");
        QTest::newRow("chunk size") << start + "Transfer-Encoding: chunked\r\n\r\nx\r\n" << QByteArray("400");
        QTest::newRow("huge chunk") << start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" << QByteArray("413");
        QTest::newRow("chunk too long") << start + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n" << QByteArray("400");
        QTest::newRow("long head") << start + "A: " + QByteArray(9'000, 'x') << QByteArray("431");
        QTest::newRow("many fields") << start + QByteArray("A: b\r\n").repeated(65) + "\r\n" << QByteArray("431");
        QTest::newRow("trailer without end") << start + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("A: b\r\n").repeated(2'000) << QByteArray("431");
    }
    void whatIsNoRequestEndsTheConnection()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        QVERIFY(!ask(bytes.toStdString()));
        QVERIFY2(m_answer.starts_with("HTTP/1.1 " + status.toStdString()), m_answer.c_str());
        QVERIFY(m_intake.messages.empty());
    }
};

QTEST_APPLESS_MAIN(HecTest)
#include "hec_test.moc"
