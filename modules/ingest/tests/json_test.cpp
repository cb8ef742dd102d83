// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding.h"

#include <jupiter/core/text.h>

using namespace jupiter;
using test::BatchSink;
using test::decodeText;
using test::quoted;

namespace {

std::string utf16(std::string_view ascii)
{
    std::string out("\xFF\xFE");
    for (const char c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

} // namespace

class JsonTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineIsAnEventAndItsNumberIsTheSequence()
    {
        BatchSink sink;
        const auto report = decodeText("json", "{\"a\":1}\n\n{\"a\":2}\n", sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(report.bad, 0u);
        QCOMPARE(sink.value(1, "event.sequence"), std::string("2")); // the blank line counts
        QCOMPARE(sink.value(1, "log.offset"), std::string("9"));
        QCOMPARE(sink.value(1, "a"), std::string("2"));
    }

    void nestedNamesAreDottedAndArraysAreMultiValues()
    {
        BatchSink sink;
        decodeText("json", quoted("{'u':{'n':'x','g':['a','b',['c']]},'p':[{'id':1,'k':{'z':'q'}},{'id':2}],'e':{},'l':[]}"),
                   sink);
        QCOMPARE(sink.value(0, "u.n"), std::string("x"));
        QCOMPARE(sink.values(0, "u.g"), (std::vector<std::string>{"a", "b", "c"}));
        QCOMPARE(sink.values(0, "p.id"), (std::vector<std::string>{"1", "2"}));
        QCOMPARE(sink.value(0, "p.k.z"), std::string("q"));
        QCOMPARE(sink.value(0, "e"), std::string("<absent>"));
    }

    void nullIsAbsentAndEmptyTextIsPresent()
    {
        BatchSink sink;
        decodeText("json", quoted("{'n':null,'e':'','t':true,'f':false}"), sink);
        QCOMPARE(sink.value(0, "n"), std::string("<absent>"));
        QCOMPARE(sink.value(0, "e"), std::string());
        QCOMPARE(sink.values(0, "e").size(), 1u);
        QCOMPARE(sink.value(0, "t"), std::string("true"));
        QCOMPARE(sink.value(0, "f"), std::string("false"));
    }

    void numbersKeepTheTextOfTheSource_data()
    {
        QTest::addColumn<QByteArray>("number");
        for (const char *number : {"0", "-12", "9223372036854775807", "18446744073709551615", "1.5", "1.0", "1e3", "-0", "0.1",
                                   "1E-7", "123456789012345678901234567890", "3.141592653589793238"})
            QTest::newRow(number) << QByteArray(number);
    }
    void numbersKeepTheTextOfTheSource()
    {
        QFETCH(QByteArray, number);
        BatchSink sink;
        const auto report = decodeText("json", "{\"v\":" + number.toStdString() + "}", sink);
        QCOMPARE(report.read, 1u);
        QCOMPARE(sink.value(0, "v"), number.toStdString());
    }

    void escapesAreReadAndLoneSurrogatesLoseNothingElse()
    {
        BatchSink sink;
        decodeText("json",
                   quoted("{'p':'C:\\\\Windows\\\\x.exe','u':'\\u00e9\\ud83d\\ude00','l':'a\\ud800b','q\\'k':'\\'\\n\\t'}"),
                   sink);
        QCOMPARE(sink.value(0, "p"), std::string("C:\\Windows\\x.exe"));
        QCOMPARE(sink.value(0, "u"), std::string("\xC3\xA9\xF0\x9F\x98\x80"));
        QCOMPARE(sink.value(0, "l"), std::string("a\xEF\xBF\xBD"
                                                 "b"));
        QCOMPARE(sink.value(0, "q\"k"), std::string("\"\n\t"));
    }

    void documentsMayFollowEachOtherWithoutAnySeparator()
    {
        BatchSink sink;
        const auto report =
            decodeText("json", "{\"a\":1}{\"a\":2} {\"a\":{\"b\":\"}{\"}}\n{\n  \"a\": 4\n}\n{\n \"a\": 5\n}", sink);
        QCOMPARE(report.read, 5u);
        QCOMPARE(report.bad, 0u);
        QCOMPARE(sink.value(2, "a.b"), std::string("}{"));
        QCOMPARE(sink.value(4, "a"), std::string("5"));
        QCOMPARE(sink.value(4, "event.sequence"), std::string("4")); // the line it begins in
    }

    void severalEventsOfOneLineStayApart()
    {
        BatchSink sink;
        decodeText("json", "{\"a\":1}{\"a\":2}", sink);
        QCOMPARE(sink.value(1, "event.sequence"), std::string("0"));
        QCOMPARE(sink.value(1, "log.offset"), std::string("7"));
    }

    void anArrayGivesItsElements_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("compact") << QByteArray::fromStdString(quoted("[{'a':1},{'a':2},{'a':3}]"));
        QTest::newRow("pretty") << QByteArray("[\n  {\n    \"a\": 1\n  },\n  {\"a\": 2},\n  {\"a\": 3}\n]\n");
        QTest::newRow("Records") << QByteArray::fromStdString(quoted("{'Records':[{'a':1},{'a':2},{'a':3}]}"));
        QTest::newRow("value after context")
            << QByteArray::fromStdString(quoted("{'@odata.context':'x[{','n':3,'value':[{'a':1},{'a':2},{'a':3}],'next':'y'}"));
        QTest::newRow("events, alone") << QByteArray::fromStdString(quoted("{'events':[{'a':1},{'a':2},{'a':3}]}"));
    }
    void anArrayGivesItsElements()
    {
        QFETCH(QByteArray, text);
        BatchSink sink;
        const auto report = decodeText("json", text.toStdString(), sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(report.bad, 0u);
        QCOMPARE(sink.value(2, "a"), std::string("3"));
        QCOMPARE(sink.value(2, "event.sequence"), std::string("2"));
        QCOMPARE(test::sniffed(text.toStdString()), std::string("json"));
    }

    void recordsThatHoldAListOfEventsAreNotWrappers()
    {
        BatchSink sink;
        const auto report =
            decodeText("json", "{\"id\":1,\"events\":[{\"t\":\"a\"},{\"t\":\"b\"}]}\n{\"id\":2,\"events\":[]}\n", sink);
        QCOMPARE(report.read, 2u);
        QCOMPARE(sink.value(0, "id"), std::string("1"));
        QCOMPARE(sink.values(0, "events.t"), (std::vector<std::string>{"a", "b"}));
    }

    void aBadRecordIsCountedAndTheNextOneIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("good");
        QTest::addColumn<int>("bad");
        QTest::newRow("cut line") << QByteArray("{\"a\":1}\n{\"a\":2,\n{\"a\":3}\n") << 2 << 1;
        QTest::newRow("cut in a string") << QByteArray("{\"a\":1}\n{\"a\":\"2\n{\"a\":3}\n") << 2 << 1;
        QTest::newRow("cut first line") << QByteArray("{\"a\":\n{\"a\":2}\n{\"a\":3}\n") << 2 << 1;
        QTest::newRow("prose between") << QByteArray("{\"a\":1}\nhello\n{\"a\":3}\n") << 2 << 1;
        QTest::newRow("scalar lines") << QByteArray("{\"a\":1}\n42\n\"x\"\n{\"a\":3}\n") << 2 << 2;
        QTest::newRow("bad word") << QByteArray("{\"a\":1}\n{\"a\":nul}\n{\"a\":3}\n") << 2 << 1;
        QTest::newRow("bad number") << QByteArray("{\"a\":1}\n{\"a\":01}\n{\"a\":3}\n") << 2 << 1;
        QTest::newRow("missing comma") << QByteArray("{\"a\":1}\n{\"a\":1 \"b\":2}\n{\"a\":3}\n") << 2 << 1;
        QTest::newRow("trailing text") << QByteArray("{\"a\":1}\n{\"a\":2} tail\n{\"a\":3}\n") << 3 << 1;
        QTest::newRow("cut at the end") << QByteArray("{\"a\":1}\n{\"a\":2}\n{\"a\":") << 2 << 1;
        QTest::newRow("pretty, cut") << QByteArray("{\n \"a\": 1\n}\n{\n \"a\": {\n  \"b\": 1\n{\n \"a\": 3\n}\n") << 2 << 1;
        QTest::newRow("array, cut element") << QByteArray("[\n{\"a\":1},\n{\"a\":\n{\"a\":3}\n]") << 2 << 1;
        QTest::newRow("array, bad scalar") << QByteArray::fromStdString(quoted("[{'a':1},7,{'a':3}]")) << 2 << 1;
        QTest::newRow("array not closed") << QByteArray::fromStdString(quoted("[{'a':1},{'a':3}")) << 2 << 1;
        QTest::newRow("too deep") << QByteArray("{\"a\":1}\n{\"a\":" + QByteArray(100, '[') + QByteArray(100, ']') +
                                                "}\n{\"a\":3}\n")
                                  << 2 << 1;
        QTest::newRow("control byte") << QByteArray("{\"a\":1}\n{\"a\":\"\x01\"}\n{\"a\":3}\n") << 2 << 1;
    }
    void aBadRecordIsCountedAndTheNextOneIsRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, good);
        QFETCH(int, bad);
        BatchSink sink;
        const auto report = decodeText("json", text.toStdString(), sink);
        int kept = 0; // as text, with the reason
        for (int row = 0; row < int(sink.rows()); ++row)
            if (!sink.values(row, "error.message").empty()) {
                ++kept;
                const std::string original = sink.value(row, "event.original");
                QVERIFY(!original.empty() && text.contains(QByteArray::fromStdString(original)));
            }
        QCOMPARE(int(sink.rows()) - kept, good);
        QCOMPARE(int(report.read), int(sink.rows()));
        QCOMPARE(int(report.unparsed), kept);
        QCOMPARE(int(report.bad), bad);
        QCOMPARE(kept, text.endsWith("{\"a\":3}") ? 0 : bad); // an array that is not closed has no text of its own
        QVERIFY(!report.problems.empty());
        QVERIFY(!report.problems.front().reason.empty());
    }

    void aBadRecordSaysWhere()
    {
        BatchSink sink;
        const auto report = decodeText("json", "{\"a\":1}\n{\"a\":2,\n{\"a\":3}\n", sink);
        QCOMPARE(report.problems.size(), 1u);
        QCOMPARE(report.problems[0].offset, 8u);
        QCOMPARE(*report.problems[0].record, 1);
    }

    void otherEncodingsAreConverted()
    {
        BatchSink marked, wide, latin;
        QCOMPARE(decodeText("json", "\xEF\xBB\xBF{\"a\":1}\n", marked).read, 1u);
        QCOMPARE(marked.value(0, "log.offset"), std::string("3"));
        QCOMPARE(decodeText("json", utf16("{\"a\":\"x\"}\r\n{\"a\":\"y\"}\r\n"), wide).read, 2u);
        QCOMPARE(wide.value(1, "a"), std::string("y"));
        QCOMPARE(wide.value(1, "log.offset"), std::string("24")); // in source bytes: mark + 11 units
        const auto report = decodeText("json", "{\"a\":\"caf\xE9\"}\n{\"a\":\"ok\"}\n", latin);
        QCOMPARE(report.read, 2u);
        QCOMPARE(report.notes.size(), 1u);
        QCOMPARE(latin.value(0, "a"), std::string("caf\xC3\xA9"));
    }

    void theTimeIsFoundAndNotStoredTwice_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<bool>("kept");
        const QByteArray when = "2019-03-17T19:37:11.661000000Z", whole = "2019-03-17T19:37:11Z";
        QTest::newRow("RFC 3339") << QByteArray::fromStdString(quoted("{'@timestamp':'2019-03-17T19:37:11.661Z'}")) << when
                                  << QByteArray("reported.@timestamp") << false;
        QTest::newRow("offset") << QByteArray::fromStdString(quoted("{'time':'2019-03-17T20:37:11.661+01:00'}")) << when
                                << QByteArray("time") << true;
        QTest::newRow("no zone") << QByteArray::fromStdString(quoted("{'ts':'2019-03-17 19:37:11.661'}")) << when
                                 << QByteArray("ts") << true;
        QTest::newRow("seconds") << QByteArray::fromStdString(quoted("{'ts':1552851431.661}")) << when << QByteArray("ts")
                                 << false;
        QTest::newRow("milliseconds") << QByteArray::fromStdString(quoted("{'timestamp':1552851431661}")) << when
                                      << QByteArray("timestamp") << false;
        QTest::newRow("microseconds") << QByteArray::fromStdString(quoted("{'timestamp':'1552851431661000'}")) << when
                                      << QByteArray("timestamp") << false;
        QTest::newRow("FILETIME") << QByteArray::fromStdString(quoted("{'timestamp':131973250316610000}")) << when
                                  << QByteArray("timestamp") << false;
        QTest::newRow("nanoseconds") << QByteArray::fromStdString(quoted("{'timestamp':1552851431661000000}")) << when
                                     << QByteArray("timestamp") << false;
        QTest::newRow("web") << QByteArray::fromStdString(quoted("{'date':'17/Mar/2019:19:37:11 +0000'}")) << whole
                             << QByteArray("date") << true;
        QTest::newRow("PowerShell") << QByteArray::fromStdString(quoted("{'TimeCreated':'\\/Date(1552851431661)\\/'}")) << when
                                    << QByteArray("TimeCreated") << false;
        QTest::newRow("first of two") << QByteArray::fromStdString(
                                             quoted("{'created_at':'2001-01-01T00:00:00Z','@timestamp':'2019-03-17T19:37:11Z'}"))
                                      << whole << QByteArray("created_at") << true;
        QTest::newRow("unreadable first") << QByteArray::fromStdString(
                                                 quoted("{'@timestamp':'soon','time':'2019-03-17T19:37:11Z'}"))
                                          << whole << QByteArray("reported.@timestamp") << true;
    }
    void theTimeIsFoundAndNotStoredTwice()
    {
        QFETCH(QByteArray, record);
        QFETCH(QByteArray, time);
        QFETCH(QByteArray, field);
        QFETCH(bool, kept);
        BatchSink sink;
        decodeText("json", record.toStdString(), sink);
        QCOMPARE(sink.value(0, "@timestamp"), time.toStdString());
        QCOMPARE(sink.value(0, field.toStdString()) != "<absent>", kept);
    }

    void aSmallNumberCalledTimeIsADuration()
    {
        BatchSink sink;
        decodeText("json", quoted("{'time':12.5}"), sink);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("<absent>"));
        QCOMPARE(sink.value(0, "time"), std::string("12.5"));
    }

    void evidenceCannotForgeWhatTheImporterStates()
    {
        BatchSink sink;
        decodeText("json", quoted("{'jupiter':{'source':'x'},'log':{'offset':7,'file':{'path':'/x'}},'event':{'sequence':9}}"),
                   sink);
        QCOMPARE(sink.value(0, "jupiter.source"), std::string("<absent>"));
        QCOMPARE(sink.value(0, "reported.jupiter.source"), std::string("x"));
        QCOMPARE(sink.value(0, "log.offset"), std::string("0"));
        QCOMPARE(sink.value(0, "reported.log.file.path"), std::string("/x"));
        QCOMPARE(sink.value(0, "event.sequence"), std::string("0"));
        BatchSink again; // in another letter case; what people say about events is no more the evidence's to say
        decodeText("json", quoted("{'Jupiter.Source':'x','Log.File.Path':'/x','mark':{'tag':'good'},'MARK.starred':true}"), again);
        for (const char *name : {"Jupiter.Source", "Log.File.Path", "mark.tag", "MARK.starred"}) {
            QCOMPARE(again.value(0, name), std::string("<absent>"));
            QVERIFY(again.value(0, std::string("reported.") + name) != "<absent>");
        }
    }

    void namesPastTheLimitStayReadable()
    {
        std::string text;
        for (int i = 0; i < 21'000; ++i)
            text += "{\"key" + std::to_string(i) + "\":\"v\"}\n";
        BatchSink sink;
        const auto report = decodeText("json", text, sink);
        QCOMPARE(report.read, 21'000u);
        QCOMPARE(sink.value(20'999, "event.original"), std::string("{\"key20999\":\"v\"}"));
        QCOMPARE(report.notes.size(), 1u);
    }

    void aRecordLongerThanTheLimitIsOneBadRecord()
    {
        std::string text = "{\"a\":1}\n{\"a\":\"" + std::string(17u << 20, 'x') + "\"}\n{\"a\":3}\n";
        BatchSink sink;
        const auto report = decodeText("json", text, sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(report.bad, 1u);
        QCOMPARE(sink.value(1, "event.original").size(), std::size_t(64u << 10)); // what is kept of it
    }

    void aRecordAcrossManyWindowsIsOneEvent()
    {
        const std::string big(5u << 20, 'y');
        BatchSink sink;
        const auto report = decodeText("json", "{\"a\":1}\n{\"a\":\"" + big + "\"}\n{\"a\":3}\n", sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(sink.value(1, "a").size(), big.size());
    }

    void hostileTextsEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one brace") << QByteArray("{");
        QTest::newRow("one bracket") << QByteArray("[");
        QTest::newRow("braces") << QByteArray(100'000, '{');
        QTest::newRow("open lines") << QByteArray("{\"a\":[\n").repeated(20'000);
        QTest::newRow("quotes") << QByteArray(100'001, '"');
        QTest::newRow("backslash at the end") << QByteArray("{\"a\":\"\\");
        QTest::newRow("half escape") << QByteArray("{\"a\":\"\\u12\"}");
        QTest::newRow("half a pair") << QByteArray("\xFF\xFE\x7B", 3);
        QTest::newRow("wrapper cut") << QByteArray("{\"Records\":[{\"a\":1}],\"b\":");
        QTest::newRow("wrapper strange") << QByteArray("{\"Records\":[{\"a\":1}] 7 }");
        QTest::newRow("NUL") << QByteArray("{\"a\":\0}", 7);
        QTest::newRow("deep keys") << QByteArray("{\"a\":").repeated(5'000);
        QTest::newRow("long key") << QByteArray("{\"") + QByteArray(100'000, 'k') + QByteArray("\":1}");
    }
    void hostileTextsEnd()
    {
        QFETCH(QByteArray, text);
        BatchSink sink;
        const auto report = decodeText("json", text.toStdString(), sink);
        QVERIFY(report.read + report.bad >= (text.isEmpty() || text.size() == 3 ? 0u : 1u));
        QCOMPARE(sink.rows(), report.read);
    }

    void theSinkCanStopTheDecoder()
    {
        BatchSink sink([](columnar::EventBatch) { return false; }, 2);
        const auto report = decodeText("json", "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", sink);
        QVERIFY(report.stopped);
        QCOMPARE(report.read, 2u);
    }

    void otherTextsAreNotTakenForJson()
    {
        QCOMPARE(test::sniffed("{curly} prose\n"), std::string("text"));
        QCOMPARE(test::sniffed("[17/Mar/2019:19:37:11 +0000] GET /\n"), std::string("text"));
        QCOMPARE(test::sniffed("[1] 2\n"), std::string("text"));
        QCOMPARE(test::sniffed("{\"a\": 1}\n"), std::string("json"));
        const std::string line = "Mar 19 08:41:07 web1 sshd[4119]: Connection closed by 198.51.100.23 port 40112\n";
        QCOMPARE(test::sniffed("{\"a\": 1}\n" + line + line), std::string("syslog"));
        QCOMPARE(test::sniffed("{\"a\": 1}\nplain\nwords\n"), std::string("text"));
        QCOMPARE(test::sniffed("{\"a\": 1}\nbroken\n{\"a\": 2}\n"), std::string("json"));
        QCOMPARE(test::sniffed("{\n\"a\": 1}\nplain\nwords\n"), std::string("json"));
        QCOMPARE(test::sniffed(utf16("{\"a\": 1}\n")), std::string("json"));
        QCOMPARE(test::sniffed(std::string_view("\0\1\2\3binary", 10)), std::string());
    }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "json_test.moc"
