// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding.h"

using namespace jupiter;
using test::BatchSink;
using test::decodeText;

class CsvTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExampleOfTheDocumentationIsTrue()
    {
        const auto page = readTextFile(JUPITER_SOURCE_DIR "/docs/formats/csv.md");
        QVERIFY(page.has_value());
        const std::size_t begin = page->find("```\n") + 4;
        BatchSink sink;
        const auto report = decodeText("csv", page->substr(begin, page->find("```", begin) - begin), sink);
        QCOMPARE(report.read, 1u);
        QCOMPARE(sink.value(0, "log.offset"), std::string("48"));
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2019-03-17T19:37:11.661000000Z"));
        QCOMPARE(sink.value(0, "winlog.event_data.Image"), std::string("C:\\a, b.exe"));
        QCOMPARE(sink.value(0, "winlog.event_data.Size"), std::string("007"));
    }

    void everyRowBelowTheHeaderIsAnEvent()
    {
        BatchSink sink;
        const auto report = decodeText("csv", "name,size,note\r\na,10,x\r\n\r\nb,007,\"\"\r\nc,,\r\n", sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(sink.value(0, "name"), std::string("a"));
        QCOMPARE(sink.value(0, "event.sequence"), std::string("1"));
        QCOMPARE(sink.value(0, "log.offset"), std::string("16"));
        QCOMPARE(sink.value(1, "event.sequence"), std::string("3"));
        QCOMPARE(sink.value(1, "size"), std::string("007")); // not a canonical number: the text stays
        QCOMPARE(sink.values(1, "note"), std::vector<std::string>{""});
        QCOMPARE(sink.value(2, "size"), std::string("<absent>")); // nothing at all between the commas
    }

    void quotesMayHoldDelimitersQuotesAndLines()
    {
        BatchSink sink;
        const auto report =
            decodeText("csv", "a,b,c\n\"x,y\",\"he said \"\"hi\"\"\",\"two\nlines\"\n1,2 \"in\" 3,\"q\" tail\n", sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(sink.value(0, "a"), std::string("x,y"));
        QCOMPARE(sink.value(0, "b"), std::string("he said \"hi\""));
        QCOMPARE(sink.value(0, "c"), std::string("two\nlines"));
        QCOMPARE(sink.value(1, "event.sequence"), std::string("3"));
        QCOMPARE(sink.value(1, "b"), std::string("2 \"in\" 3"));
        QCOMPARE(sink.value(1, "c"), std::string("q tail"));
    }

    void theDelimiterIsFound_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("comma") << QByteArray("a,b,c\n1,2;x,3\n4,5,6\n");
        QTest::newRow("semicolon") << QByteArray("a;b;c\n1;2,x;3\n4;5,5;6\n");
        QTest::newRow("tab") << QByteArray("a\tb\tc\n1\t2, x\t3\n4\t5, y\t6\n");
        QTest::newRow("bar") << QByteArray("a|b|c\n1|2|3\n4|5|6\n");
        QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                            "a,b,c\n1,2,3\n4,5,6\n");
        QTest::newRow("quoted header") << QByteArray("\"a\",\"b\",\"c\"\n\"1\",\"2\",\"3\"\n\"4\",\"5\",\"6\"\n");
    }
    void theDelimiterIsFound()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(test::sniffed(text.toStdString()), std::string("csv"));
        BatchSink sink;
        const auto report = decodeText("csv", text.toStdString(), sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(sink.value(0, "a"), std::string("1"));
        QCOMPARE(sink.value(1, "c"), std::string("6"));
    }

    void raggedRowsAreKeptAndReported()
    {
        BatchSink sink;
        const auto report = decodeText("csv", "a,b,c\n1,2\n1,2,3,4\n1,2,3\n", sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(report.bad, 0u);
        QCOMPARE(report.problems.size(), 2u);
        QCOMPARE(report.problems[1].reason, std::string("4 cells where the header has 3"));
        QCOMPARE(sink.value(1, "column_4"), std::string("4"));
    }

    void windowsExportsGetTheStoredNames()
    {
        BatchSink sink;
        const auto report = decodeText("csv",
                                       "TimeCreated,EventID,Channel,Computer,Level,Image,Message\n"
                                       "2019-03-17T19:37:11.661Z,1,Microsoft-Windows-Sysmon/Operational,pc,4,C:\\x.exe,m\n",
                                       sink);
        const std::vector<std::pair<const char *, const char *>> wanted{
            {"@timestamp", "2019-03-17T19:37:11.661000000Z"},
            {"event.code", "1"},
            {"winlog.channel", "Microsoft-Windows-Sysmon/Operational"},
            {"winlog.computer_name", "pc"},
            {"winlog.level", "4"},
            {"winlog.event_data.Image", "C:\\x.exe"},
            {"message", "m"},
            {"TimeCreated", "<absent>"}};
        for (const auto &[field, value] : wanted)
            QCOMPARE(sink.value(0, field), std::string(value));
        QCOMPARE(report.channels.size(), 1u);
    }

    void dateAndTimeInTwoColumnsMakeOneTime()
    {
        BatchSink sink;
        decodeText("csv", "Date,Time,Action\n2019-03-17,19:37:11,drop\n", sink);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2019-03-17T19:37:11Z"));
        QCOMPARE(sink.value(0, "Time"), std::string("19:37:11"));
    }

    void eventViewerExportsHaveTheTimeOfTheUnitedStates()
    {
        BatchSink sink;
        decodeText("csv", "Level,Date and Time,Source\nInformation,10/23/2020 2:36:40 PM,Service\n", sink);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2020-10-23T14:36:40Z"));
    }

    void anOpenQuoteCostsOneLine()
    {
        BatchSink sink;
        const auto report = decodeText("csv", "a,b\n1,2\n3,\"open\n5,6\n", sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(report.bad, 1u);
        QCOMPARE(report.problems[0].offset, 8u);
        QCOMPARE(sink.value(1, "a"), std::string("5"));
    }

    void cellsAcrossWindowsAreWhole()
    {
        std::string text = "a,b\n";
        for (int i = 0; i < 60'000; ++i)
            text += std::to_string(i) + ",\"line one of " + std::to_string(i) + "\nline two\"\n"; // more than two windows
        BatchSink sink;
        const auto report = decodeText("csv", text, sink);
        QCOMPARE(report.read, 60'000u);
        QCOMPARE(report.bad, 0u);
        QCOMPARE(sink.value(59'999, "a"), std::string("59999"));
        QCOMPARE(sink.value(59'999, "event.sequence"), std::to_string(1 + 2 * 59'999));
    }

    void hostileTablesEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("header only") << QByteArray("a,b,c");
        QTest::newRow("one quote") << QByteArray("\"");
        QTest::newRow("quotes") << QByteArray(100'001, '"');
        QTest::newRow("commas") << QByteArray(2'000'000, ',');
        QTest::newRow("commas below") << "a,b\n" + QByteArray(200'000, ',') + "\n";
        QTest::newRow("long quoted") << "a,b\n\"" + QByteArray(3'000'000, 'x') + "\",1\n2,3\n";
        QTest::newRow("NUL") << QByteArray("a,b\n\0,1\n", 8);
        QTest::newRow("returns") << QByteArray("\r\r\r\n\r\n,\r\n");
    }
    void hostileTablesEnd()
    {
        QFETCH(QByteArray, text);
        BatchSink sink;
        const auto report = decodeText("csv", text.toStdString(), sink);
        QCOMPARE(sink.rows(), report.read);
    }

    void proseAndLogsAreNoTables()
    {
        QCOMPARE(test::sniffed("Dear all, we met today, and talked\nabout many, many, things\nand left, early, again\n"),
                 std::string("text"));
        QCOMPARE(test::sniffed("2019-03-17 19:37:11,661 INFO a\n2019-03-17 19:37:12,661 INFO b\n2019-03-17 19:37:13,1 INFO b\n"),
                 std::string("application"));
        QCOMPARE(test::sniffed("a,b\n1,2\n", "x.csv"), std::string("csv"));
        QCOMPARE(test::sniffed("a,b\n1,2\n", "x.log"), std::string("text"));
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
