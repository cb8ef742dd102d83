// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding.h"

using namespace jupiter;
using test::BatchSink;
using test::decodeText;

class TextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLineThatIsNotBlankIsAnEvent()
    {
        BatchSink sink;
        const auto report = decodeText("text", "first\r\n\n  \nfourth", sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(sink.value(0, "event.original"), std::string("first"));
        QCOMPARE(sink.value(1, "event.original"), std::string("fourth"));
        QCOMPARE(sink.value(1, "event.sequence"), std::string("3"));
        QCOMPARE(sink.value(1, "log.offset"), std::string("11"));
        QCOMPARE(sink.value(1, "message"), std::string("<absent>"));
    }

    void aTimeAtTheStartIsRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("time");
        const QByteArray whole = "2019-03-17T19:37:11Z", milli = "2019-03-17T19:37:11.661000000Z";
        QTest::newRow("RFC 3339") << QByteArray("2019-03-17T19:37:11.661Z x") << milli;
        QTest::newRow("comma") << QByteArray("2019-03-17 19:37:11,661 INFO x") << milli;
        QTest::newRow("zone") << QByteArray("2019-03-17 20:37:11 +0100 x") << whole;
        QTest::newRow("brackets") << QByteArray("[2019-03-17 19:37:11] x") << whole;
        QTest::newRow("syslog") << QByteArray("Mar 17 19:37:11 host x") << whole;
        QTest::newRow("syslog, year") << QByteArray("Mar 17 2019 19:37:11.661 x") << milli;
        QTest::newRow("web") << QByteArray("1.2.3.4 - - [17/Mar/2019:20:37:11 +0100] \"GET /[x] HTTP/1.1\"") << whole;
        QTest::newRow("Apache error") << QByteArray("[Sun Mar 17 19:37:11.661 2019] [error] x") << milli;
        QTest::newRow("ctime") << QByteArray("Sun Mar 17 19:37:11 2019 x") << whole;
        QTest::newRow("month named, year last") << QByteArray("Mar 17, 2019 19:37:11.661 [7] x") << milli;
        QTest::newRow("half of the day") << QByteArray("3/17/2019 7:37:11 PM x") << whole;
        QTest::newRow("after a word") << QByteArray("WARNING: 17-Mar-19 19:37:11 x") << whole;
        QTest::newRow("brackets after a word") << QByteArray("x [03/17/2019:20:37:11 +0100] y") << whole;
        QTest::newRow("syslog's in brackets") << QByteArray("[Mar 17 19:37:11] x") << whole;
        QTest::newRow("date alone") << QByteArray("2019-03-17 x") << QByteArray("<absent>");
        QTest::newRow("no such day") << QByteArray("2019-02-31 10:00:00 x") << QByteArray("<absent>");
        QTest::newRow("cut") << QByteArray("2019-03-17T19:37") << QByteArray("<absent>");
        QTest::newRow("cut month") << QByteArray("Mar 1") << QByteArray("<absent>");
    }
    void aTimeAtTheStartIsRead()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, time);
        BatchSink sink;
        ingest::DecodeOptions options;
        options.year = 2019;
        decodeText("text", line.toStdString(), sink, options);
        QCOMPARE(QByteArray::fromStdString(sink.value(0, "@timestamp")), time);
    }

    void theYearTurnsWithTheMonths()
    {
        BatchSink sink;
        ingest::DecodeOptions options;
        options.year = 2019;
        decodeText("text", "Dec 31 23:59:59 a\nJan  1 00:00:01 b\nDec 31 23:59:58 late\nJan  1 00:00:02 c\n", sink, options);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2019-12-31T23:59:59Z"));
        QCOMPARE(sink.value(1, "@timestamp"), std::string("2020-01-01T00:00:01Z"));
        QCOMPARE(sink.value(2, "@timestamp"), std::string("2019-12-31T23:59:58Z"));
        QCOMPARE(sink.value(3, "@timestamp"), std::string("2020-01-01T00:00:02Z"));
    }

    void aMissingYearIsNotedAndNeverInTheFuture()
    {
        BatchSink sink;
        const auto report = decodeText("text", "Dec 31 23:59:59 a\nJan  1 00:00:00 b\n", sink);
        QCOMPARE(report.notes.size(), 1u);
        const auto time = parseTimestamp(sink.value(0, "@timestamp"));
        QVERIFY(time && time->ns <= timestampNow().ns + 86'400'000'000'000);
    }

    void linesWithoutATimeSayNoZoneOfTheirOwn()
    {
        BatchSink sink;
        ingest::DecodeOptions options;
        options.zone = *TimeZone::named("+02:00");
        decodeText("text", "2019-03-17 19:37:11 local\n2019-03-17T19:37:11Z utc\n", sink, options);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2019-03-17T17:37:11Z"));
        QCOMPARE(sink.value(1, "@timestamp"), std::string("2019-03-17T19:37:11Z"));
    }

    void yearsAreCountedBackFromTheLastChangeOfTheFile()
    {
        BatchSink sink;
        ingest::DecodeOptions options;
        options.modified = *parseTimestamp("2021-01-03T08:00:00Z");
        const auto report = decodeText("syslog", "Dec 31 23:59:59 h a: 1\nJan  1 00:00:01 h a: 2\nJan  4 01:00:00 h a: 3\nJan  5 12:00:00 h a: 4\n", sink, options);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2020-12-31T23:59:59Z"));
        QCOMPARE(sink.value(1, "@timestamp"), std::string("2021-01-01T00:00:01Z"));
        QCOMPARE(sink.value(2, "@timestamp"), std::string("2021-01-04T01:00:00Z")); // within a day: zones differ
        QCOMPARE(sink.value(3, "@timestamp"), std::string("2020-01-05T12:00:00Z"));
        QVERIFY(report.notes.size() == 1 && report.notes[0].find("2021-01-03") != std::string::npos);
    }

    void aCopyWithoutATimeOfItsOwnSaysNothingAboutTheYear()
    {
        BatchSink sink;
        ingest::DecodeOptions options;
        options.modified = *parseTimestamp("1980-01-01T00:00:00Z"); // ZIP's zero
        decodeText("syslog", "Feb  3 08:00:00 h a: 1\n", sink, options);
        QVERIFY(sink.value(0, "@timestamp") > "2020");
    }

    void aDayThatNeverWasIsNoTime()
    {
        BatchSink sink;
        decodeText("web_access", "192.0.2.7 - - [31/Feb/2024:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5\n"
                                 "192.0.2.7 - - [29/Feb/2024:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5\n"
                                 "192.0.2.7 - - [29/Feb/2023:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5\n", sink);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("<absent>"));
        QCOMPARE(sink.value(1, "@timestamp"), std::string("2024-02-29T10:00:00Z"));
        QCOMPARE(sink.value(2, "@timestamp"), std::string("<absent>"));
    }
    void theYearOfALeapDayIsOneThatHasIt()
    {
        BatchSink guessed;
        ingest::DecodeOptions options;
        options.modified = *parseTimestamp("2026-03-02T00:00:00Z");
        const std::string line = "Feb 29 10:00:00 web1 sshd[7]: Server listening on 0.0.0.0 port 22.\n";
        decodeText("syslog", line, guessed, options);
        QCOMPARE(guessed.value(0, "@timestamp"), std::string("2024-02-29T10:00:00Z"));
        BatchSink told;
        options.year = 2023;
        decodeText("syslog", line, told, options);
        QCOMPARE(told.value(0, "@timestamp"), std::string("<absent>"));
    }
    void longLinesAreCutBetweenCharactersAndCounted()
    {
        BatchSink sink;
        std::string line((1u << 20) - 1, 'x');
        line += "\xC3\xA9 and more";
        const auto report = decodeText("text", line + "\nnext\n", sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(report.problems.size(), 1u);
        QCOMPARE(sink.value(0, "event.original").size(), std::size_t((1u << 20) - 1));
        QCOMPARE(sink.value(1, "event.original"), std::string("next"));
    }

    void yearsOutOfRangeAreClampedWhateverTheZone()
    {
        BatchSink sink; // found by fuzzing: the zone wrapped the clamped time around
        decodeText("text", "1022-02-11 14:07:54 +02:00 x\n9999-02-11 14:07:54 -02:00 x\n[17/Mar/9999:19:37:11 -0200] x\n", sink);
        QVERIFY(sink.value(0, "@timestamp").starts_with("1677"));
        QVERIFY(sink.value(1, "@timestamp").starts_with("2262"));
        QVERIFY(sink.value(2, "@timestamp").starts_with("2262"));
    }

    void oddBytesBecomeTextAndNothingIsLost()
    {
        BatchSink sink;
        const auto report = decodeText("text", "caf\xE9\n", sink);
        QCOMPARE(sink.value(0, "event.original"), std::string("caf\xC3\xA9"));
        QCOMPARE(report.notes.size(), 1u);
    }

    void aFewZerosAreNoHoleAndTheirFileIsNoText()
    {
        const std::string lines(2000, 'a');
        for (const std::size_t zeros : {1, 7}) {
            const std::string bytes = "ab" + std::string(zeros, '\0') + lines;
            const auto source = makeMemorySource(bytes);
            const auto decoder = ingest::sniff(*source, "x.bin");
            QVERIFY(decoder && !*decoder);
        }
    }

    void holesOfZerosInALogAreNoReasonNotToReadIt()
    {
        std::string log;
        for (int i = 0; i < 40; ++i)
            log += "Nov 20 10:00:0" + std::to_string(i % 10) + " web1 sshd[7]: Failed password for root from 10.0.0.1 port 1 ssh2\n";
        const std::string torn = log + std::string(4096, '\0') + log + std::string(512, '\0'); // a crash, and what was allocated and not written
        const auto source = makeMemorySource(torn);
        const auto decoder = ingest::sniff(*source, "auth.log");
        QVERIFY(decoder && *decoder);
        QCOMPARE((*decoder)->name, std::string_view("syslog"));
        BatchSink sink;
        const auto report = decodeText("syslog", torn, sink);
        QCOMPARE(report.read, 80u);
        QCOMPARE(report.unparsed, 0u);
        QCOMPARE(sink.value(40, "host.name"), std::string("web1"));
        QCOMPARE(sink.value(40, "log.offset"), std::to_string(log.size() + 4096));
        const auto zeros = makeMemorySource(std::string_view(torn).substr(log.size(), 4096));
        const auto none = ingest::sniff(*zeros, "x.log");
        QVERIFY(none && !*none);
    }

    void textInSixteenBitsIsRecognisedLikeAnyOther_data()
    {
        QTest::addColumn<bool>("mark");
        QTest::addColumn<bool>("big");
        QTest::newRow("little end first, mark") << true << false;
        QTest::newRow("big end first, mark") << true << true;
        QTest::newRow("little end first") << false << false;
        QTest::newRow("big end first") << false << true;
    }
    void textInSixteenBitsIsRecognisedLikeAnyOther()
    {
        QFETCH(bool, mark);
        QFETCH(bool, big);
        std::string wide;
        const auto unit = [&](unsigned char low, unsigned char high) { wide += big ? std::string{char(high), char(low)} : std::string{char(low), char(high)}; };
        if (mark)
            unit(0xFF, 0xFE);
        for (int i = 0; i < 20; ++i)
            for (const char c : "Nov 20 10:00:00 web1 sshd[7]: Failed password for root from 10.0.0.1 port 1 ssh2\r\n")
                if (c)
                    unit(static_cast<unsigned char>(c), 0);
        const auto source = makeMemorySource(wide);
        const auto decoder = ingest::sniff(*source, "auth.log");
        QVERIFY(decoder && *decoder);
        QCOMPARE((*decoder)->name, std::string_view("syslog"));
        BatchSink sink;
        QCOMPARE(decodeText("syslog", wide, sink).unparsed, 0u);
        QCOMPARE(sink.value(19, "event.action"), std::string("ssh_login"));
    }

    void linesOfOldMacsEndAtReturns()
    {
        BatchSink sink;
        QCOMPARE(decodeText("syslog", "Nov 20 10:00:00 a sshd[7]: one\rNov 20 10:00:01 b sshd[7]: two\r", sink).read, 2u);
        QCOMPARE(sink.value(1, "host.name"), std::string("b"));
    }

    void binaryIsNoText()
    {
        QCOMPARE(test::sniffed(std::string_view("abc\0def", 7)), std::string());
        QCOMPARE(test::sniffed(std::string(100, '\x01')), std::string());
        QCOMPARE(test::sniffed("\x89PNG\r\n\x1a\n" + std::string(200, '\xFF')), std::string());
        QCOMPARE(test::sniffed("any line\n"), std::string("text"));
        QCOMPARE(test::sniffed("caf\xE9 au lait\n"), std::string("text"));
        QCOMPARE(test::sniffed(""), std::string());
    }

    void syslogOfTheOldKindIsTakenApart()
    {
        BatchSink sink;
        ingest::DecodeOptions options;
        options.year = 2019;
        const std::string text = "<38>Mar 17 19:37:11 web1 sshd[4711]: Failed password for root\n"
                                 "Mar 17 19:37:12 web1 su(pam_unix)[9]: session opened\n"
                                 "Mar  7 19:37:13 web1 kernel: [  12.3] oops: yes\n"
                                 "2019-03-17T19:37:14.5+01:00 web1 postfix/smtpd[1]: connect\n"
                                 "Mar 17 19:37:15 web1 last message repeated 2 times\n"
                                 "  a line that goes on\n";
        QCOMPARE(test::sniffed(text), std::string("syslog"));
        const auto report = decodeText("syslog", text, sink, options);
        QCOMPARE(report.read, 5u);
        const std::vector<std::pair<const char *, const char *>> first{{"@timestamp", "2019-03-17T19:37:11Z"},
                                                                       {"host.name", "web1"},
                                                                       {"process.name", "sshd"},
                                                                       {"process.pid", "4711"},
                                                                       {"message", "Failed password for root"},
                                                                       {"log.syslog.priority", "38"},
                                                                       {"log.syslog.facility.code", "4"},
                                                                       {"log.syslog.severity.code", "6"}};
        for (const auto &[field, value] : first)
            QCOMPARE(sink.value(0, field), std::string(value));
        QCOMPARE(sink.value(1, "process.name"), std::string("su(pam_unix)"));
        QCOMPARE(sink.value(2, "process.name"), std::string("kernel"));
        QCOMPARE(sink.value(2, "message"), std::string("[  12.3] oops: yes"));
        QCOMPARE(sink.value(3, "@timestamp"), std::string("2019-03-17T18:37:14.500000000Z"));
        QCOMPARE(sink.value(4, "process.name"), std::string("<absent>"));
        QCOMPARE(sink.value(4, "message"), std::string("last message repeated 2 times\n  a line that goes on"));
    }

    void syslogOfTheNewKindIsTakenApart()
    {
        BatchSink sink;
        const std::string text = "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog 8710 ID47 "
                                 "[exampleSDID@32473 iut=\"3\" eventSource=\"App \\\"x\\\"\"][b c=\"d\"] \xEF\xBB\xBF"
                                 "An event\n"
                                 "<34>1 - - - - - -\n"
                                 "<34>1 2003-10-11T22:14:15.003Z host app - - - plain\n";
        QCOMPARE(test::sniffed(text), std::string("syslog"));
        decodeText("syslog", text, sink);
        const std::vector<std::pair<const char *, const char *>> first{
            {"@timestamp", "2003-10-11T22:14:15.003000000Z"},
            {"host.name", "mymachine.example.com"},
            {"process.name", "evntslog"},
            {"process.pid", "8710"},
            {"log.syslog.msgid", "ID47"},
            {"message", "An event"},
            {"log.syslog.structured_data.exampleSDID@32473.iut", "3"},
            {"log.syslog.structured_data.exampleSDID@32473.eventSource", "App \"x\""},
            {"log.syslog.structured_data.b.c", "d"},
            {"log.syslog.facility.code", "20"}};
        for (const auto &[field, value] : first)
            QCOMPARE(sink.value(0, field), std::string(value));
        QCOMPARE(sink.value(1, "host.name"), std::string("<absent>"));
        QCOMPARE(sink.value(1, "@timestamp"), std::string("<absent>"));
        QCOMPARE(sink.value(2, "message"), std::string("plain"));
    }

    void headsOfSyslogInOddForms_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("message");
        QTest::newRow("a sign of life") << QByteArray("<167>Mar 17 19:37:11 web -- MARK --") << "web" << "--" << "MARK --";
        QTest::newRow("a sign of life in a file") << QByteArray("Mar 17 19:37:11 web --  MARK --") << "web" << "--" << " MARK --";
        QTest::newRow("a version") << QByteArray("Mar 17 19:37:11 web syslogd 1.4.1: restart.") << "web" << "syslogd" << "1.4.1: restart.";
        QTest::newRow("a zone") << QByteArray("<30>Mar 17 19:37:11 CEST web tag[12]: x") << "web" << "tag" << "x";
        QTest::newRow("a zone and a year") << QByteArray("<30>Mar 17 19:37:11 CST 2019 web tag[12]: x") << "web" << "tag" << "x";
        QTest::newRow("the year first") << QByteArray("<30>2019 Mar 17 19:37:11 web tag[12]: x") << "web" << "tag" << "x";
        QTest::newRow("an address in brackets") << QByteArray("<30>Mar 17 19:37:11 [198.51.100.9] tag: x") << "198.51.100.9" << "tag" << "x";
        QTest::newRow("a blank before the colon") << QByteArray("<30>Mar 17 19:37:11 web tag[5] : x") << "web" << "tag" << "x";
        QTest::newRow("a level in place of the host") << QByteArray("2019-03-17T19:37:11Z INFO tag[1]: x") << "<absent>" << "tag" << "x";
        QTest::newRow("no host in a file") << QByteArray("Mar 17 19:37:11 tag[12]: x") << "<absent>" << "tag" << "x";
        QTest::newRow("forwarded") << QByteArray("<30>Mar 17 19:37:11 Message forwarded from web1: tag[12]: x") << "web1" << "tag" << "x";
        QTest::newRow("no time") << QByteArray("<30>web tag[12]: x") << "web" << "tag" << "x";
        QTest::newRow("a later version") << QByteArray("<165>2 2019-03-17T19:37:11Z web tag - - - x") << "web" << "tag" << "x";
    }
    void headsOfSyslogInOddForms()
    {
        QFETCH(QByteArray, line);
        BatchSink sink;
        ingest::DecodeOptions options;
        options.year = 2019;
        decodeText("syslog", line.toStdString(), sink, options);
        QTEST(QString::fromStdString(sink.value(0, "host.name")), "host");
        QTEST(QString::fromStdString(sink.value(0, "process.name")), "program");
        QTEST(QString::fromStdString(sink.value(0, "message")), "message");
        if (!line.startsWith("<30>web"))
            QCOMPARE(sink.value(0, "@timestamp"), std::string("2019-03-17T19:37:11Z"));
    }

    void brokenSyslogLinesStayReadable_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"<",
                                 "<34",
                                 "<34>",
                                 "<999>x",
                                 "<34>1",
                                 "<34>1 ",
                                 "<34>1 x",
                                 "<34>1 2003-10-11T22:14:15Z",
                                 "<34>1 2003-10-11T22:14:15Z h a p m [",
                                 "<34>1 2003-10-11T22:14:15Z h a p m [x",
                                 "<34>1 2003-10-11T22:14:15Z h a p m [x y=\"",
                                 "<34>1 2003-10-11T22:14:15Z h a p m [x y=\"\\",
                                 "<34>1 2003-10-11T22:14:15Z h a p m []",
                                 "Mar 17 19:37:11",
                                 "Mar 17 19:37:11 ",
                                 "Mar 17 19:37:11 h",
                                 "Mar 17 19:37:11 h x[",
                                 "Mar 17 19:37:11 h x[1]",
                                 "Mar 99 99:99:99 h x: y",
                                 "<34>*: ",
                                 "<34>1: "})
            QTest::newRow(line) << QByteArray(line);
    }
    void brokenSyslogLinesStayReadable()
    {
        QFETCH(QByteArray, line);
        BatchSink sink;
        const auto report = decodeText("syslog", line.toStdString(), sink);
        QCOMPARE(report.read, 1u);
        QCOMPARE(QByteArray::fromStdString(sink.value(0, "event.original")), line);
    }

    void aLineWithItsHeadInsideAWrapperIsRead_data()
    {
        QTest::addColumn<QByteArray>("decoder");
        QTest::addColumn<QByteArray>("line");
        const QByteArray old = "Nov 22 18:00:00 web1 sshd[411]: Failed password for root from 192.0.2.7 port 4111 ssh2";
        const QByteArray gelf = "{\"version\":\"1.1\",\"host\":\"relay\",\"timestamp\":1385053862.3,\"short_message\":\"",
                         hec = "{\"time\":1385053862.3,\"host\":\"relay\",\"sourcetype\":\"syslog\",\"event\":\"";
        QTest::newRow("GELF") << QByteArray("gelf") << gelf + old + "\"}";
        QTest::newRow("GELF, priority") << QByteArray("gelf") << gelf + "<38>" + old + "\"}";
        QTest::newRow("GELF, whole in the long message") << QByteArray("gelf") << gelf + "Failed password\",\"full_message\":\"<38>" + old + "\"}";
        QTest::newRow("GELF, whole in the long message, no priority") << QByteArray("gelf") << gelf + "Failed password\",\"full_message\":\"" + old + "\"}";
        QTest::newRow("HEC") << QByteArray("splunk_hec") << hec + old + "\"}";
        QTest::newRow("HEC, RFC 5424") << QByteArray("splunk_hec") << hec + "<38>1 2013-11-22T18:00:00Z web1 sshd 411 - - Failed password for root from 192.0.2.7 port 4111 ssh2\"}";
        QTest::newRow("Filebeat") << QByteArray("filebeat") << "{\"@timestamp\":\"2013-11-22T18:00:00.000Z\",\"agent\":{\"type\":\"filebeat\"},\"host\":{\"name\":\"relay\"},\"message\":\"" + old + "\"}";
        QTest::newRow("repeated") << QByteArray("syslog") << QByteArray("<38>Nov 22 18:00:00 web1 sshd[411]: message repeated 3 times: [ Failed password for root from 192.0.2.7 port 4111 ssh2]");
    }
    void aLineWithItsHeadInsideAWrapperIsRead()
    {
        QFETCH(QByteArray, decoder);
        QFETCH(QByteArray, line);
        BatchSink sink;
        decodeText(decoder.constData(), line.toStdString() + "\n", sink);
        const std::pair<const char *, const char *> expected[] = {{"host.name", "web1"}, {"process.name", "sshd"}, {"process.pid", "411"}, {"user.name", "root"}, {"source.ip", "192.0.2.7"},
                                                                 {"event.outcome", "failure"}};
        for (const auto &[field, value] : expected)
            QCOMPARE(sink.value(0, field), std::string(value));
        QCOMPARE(sink.value(0, "error.stack_trace"), std::string("<absent>"));
        const std::string said = "Failed password for root from 192.0.2.7 port 4111 ssh2";
        QCOMPARE(sink.value(0, "message"), decoder == "syslog" ? "message repeated 3 times: [ " + said + "]" : said);
        QCOMPARE(sink.value(0, "log.syslog.repeated"), std::string(decoder == "syslog" ? "3" : "<absent>"));
        if (decoder != "syslog") // the wrapper's clock says its zone and year
            QVERIFY2(sink.value(0, "@timestamp").starts_with("2013-11-2"), sink.value(0, "@timestamp").c_str());
    }
    void aStrayLineOfAnotherFormatDecidesNothing()
    {
        const std::string line = "Mar 17 19:37:11 web sshd[12]: Failed password for jo from 198.51.100.23 port 40112 ssh2\n";
        std::string lines;
        for (int i = 0; i < 20; ++i)
            lines += line;
        for (const std::string stray : {"2024-03-19 08:41:07.104 UTC [4119] carol@app FATAL:  password authentication failed for user \"carol\"\n",
                                        "#Fields: date time s-ip cs-method cs-uri-stem\n", "type=LOGIN msg=audit(1710837667.104:12): pid=1 uid=0\n"}) {
            QCOMPARE(test::sniffed(lines + stray + lines), std::string("syslog"));
            QCOMPARE(test::sniffed(line + stray + lines), std::string("syslog"));
        }
    }

    void otherLogsWithATimeAreNotSyslog()
    {
        QCOMPARE(test::sniffed("2019-03-17 19:37:11,661 INFO main: started\n2019-03-17 19:37:12,661 WARN main: slow\n"),
                 std::string("application"));
        QCOMPARE(test::sniffed("1.2.3.4 - - [17/Mar/2019:20:37:11 +0100] \"GET / HTTP/1.1\" 200 1\n"), std::string("web_access"));
    }

    void aPriorityBeforeATimeWithABlankIsSyslog()
    {
        BatchSink sink;
        const auto report = decodeText("syslog", "<38>2024-01-02 12:00:00 web1 app: hello\n<38>2024-01-02 12:00:01 something odd happened\n2024-01-02 12:00:02 web1 app: hello\n", sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(sink.value(0, "host.name"), std::string("web1"));
        QCOMPARE(sink.value(0, "process.name"), std::string("app"));
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2024-01-02T12:00:00Z"));
        QCOMPARE(sink.value(1, "host.name"), std::string("<absent>"));
        QCOMPARE(sink.value(1, "message"), std::string("something odd happened"));
        QCOMPARE(sink.value(1, "log.syslog.severity.code"), std::string("6"));
        QCOMPARE(sink.value(2, "host.name"), std::string("<absent>"));
    }

    void aJournalExportWithBinaryFieldsIsRead()
    {
        using namespace std::string_literals;
        const std::string first = "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1710837667104000\n_HOSTNAME=box\nMESSAGE\n"s + "\x0b\0\0\0\0\0\0\0line1\nline2"s + "\nPRIORITY=6\n\n"s;
        const std::string second = "__CURSOR=s=2\n__REALTIME_TIMESTAMP=1710837668104000\nSYSLOG_IDENTIFIER=sshd\nMESSAGE=Failed password for carol from 198.51.100.23 port 40112 ssh2\n\n";
        QCOMPARE(test::sniffed(first + second), std::string("journald"));
        BatchSink sink;
        const auto report = decodeText("journald", first + second, sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(sink.value(0, "message"), std::string("line1\xE2\x80\xA8line2"));
        QCOMPARE(sink.value(0, "log.syslog.severity.code"), std::string("6"));
        QCOMPARE(sink.value(1, "user.name"), std::string("carol"));
        for (std::size_t cut = 0; cut < first.size(); ++cut) { // hostile lengths and ends
            BatchSink one;
            QVERIFY(decodeText("journald", first.substr(0, cut), one).read <= 1);
        }
        BatchSink huge;
        QVERIFY(decodeText("journald", "__CURSOR=s\nMESSAGE\n"s + std::string(8, '\xFF') + "\nrest\n", huge).read == 1);
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
