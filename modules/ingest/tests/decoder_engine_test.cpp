// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of decoder files, each shown by a decoder that says what must come of a line.
#include "decoding.h"

#include <jupiter/ingest/decoder_file.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jupiter;

class DecoderEngineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineGivesWhatItsDecoderSays_data()
    {
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expect");
        const auto reads = [](const char *name, const QByteArray &stage, const QByteArray &line, const QByteArray &expect) { QTest::newRow(name) << stage << line << expect; };
        reads("a value up to the first place of what follows", "pattern: 'u %{a} from %{b}'", "u x from y from z", "{a: x, b: y from z}");
        reads("a value up to the last place of what follows", "pattern: 'u %{a:last} from %{b}'", "u x from y from z", "{a: x from y, b: z}");
        reads("a word", "pattern: '%{a:word} %{b:word}%*'", "one two three", "{a: one, b: two}");
        reads("digits keep their zeros", "pattern: '%{a:digits}-%{b}'", "007-x", "{a: '007', b: x}");
        reads("a word that names a level", "pattern: '[%{log.level:level}] %*'", "[WARN] x", "{log.level: WARN}");
        reads("quotes with escapes", "pattern: '%{a:quoted} %{b}'", R"("say \"hi\"" x)", R"({a: 'say "hi"', b: x})");
        reads("a group that is absent", "pattern: 'a%( b=%{b}%)%( c=%{c}%)'", "a c=2", "{b: [], c: 2}");
        reads("the first choice that fits", "pattern: '%[in%|input%]%{rest}'", "input", "{rest: put}");
        reads("a percent sign", "pattern: '%%ASA-%{code:int}'", "%ASA-6", "{code: '6'}");
        reads("blanks", "pattern: '%{a:word}%_%{b}'", "x \t  y", "{a: x, b: y}");
        reads("a dash is no value", "pattern: '%{a:word} %{b:word}'", "- x", "{a: [], b: x}");
        reads("an address with its port", "pattern: 'from %{source:endpoint}'", "from [2001:db8::7]:443", "{source.ip: '2001:db8::7', source.port: '443'}");
        reads("a host name with its port", "pattern: 'from %{source:endpoint}'", "from web.example:443", "{source.domain: web.example, source.port: '443', source.ip: []}");
        reads("the first public address of a chain", "pattern: 'for %{source:endpoint}'", "for 10.0.0.2, 198.51.100.7, 203.0.113.9", "{source.ip: 198.51.100.7}");
        reads("the first of a chain of private ones", "pattern: 'for %{source:endpoint}'", "for 10.0.0.2, 172.16.0.1", "{source.ip: 10.0.0.2}");
        reads("172.32 is public", "pattern: 'for %{source:endpoint}'", "for 172.31.0.1, 172.32.0.1", "{source.ip: 172.32.0.1}");
        reads("an IPv4-mapped address", "pattern: '%{source.ip}'", "::ffff:198.51.100.7", "{source.ip: 198.51.100.7}");
        reads("a URL and its parts", "pattern: '%{url:url}'", "https://u@h.example:8443/a/b.php?x=1#f", "{url.scheme: https, url.domain: h.example, url.port: '8443', url.path: /a/b.php, url.query: x=1, url.extension: php, url.fragment: f}");
        reads("a time by its letters", "pattern: '%{@timestamp:time(%d/%b/%Y:%H:%M:%S %z)} x'", "19/Mar/2024:08:41:07 +0100 x", "{'@timestamp': '2024-03-19T07:41:07Z'}");
        reads("an hour of one digit after a blank", "pattern: '%{@timestamp:time(%y%m%d %H:%M:%S)} x'", "240319  8:41:07 x", "{'@timestamp': '2024-03-19T08:41:07Z'}");
        reads("the afternoon", "pattern: '%{@timestamp:time(%m/%d/%Y %I:%M:%S %p)} x'", "03/19/2024 12:41:07 PM x", "{'@timestamp': '2024-03-19T12:41:07Z'}");
        reads("microseconds since 1970", "pattern: '%{@timestamp:time(epoch_us)} x'", "1710837667104000 x", "{'@timestamp': '2024-03-19T08:41:07.104Z'}");
        reads("a Windows file time", "pattern: '%{@timestamp:time(filetime)} x'", "133553112671040000 x", "{'@timestamp': '2024-03-19T08:41:07.104Z'}");
        reads("pairs", "pairs: {prefix: p., fields: {src: source.ip}}", "src=198.51.100.7 a=\"b c\" d=", "{source.ip: 198.51.100.7, p.a: b c, p.d: []}");
        reads("pairs with blanks in their values", "pairs: {blanks_inside: true, quotes: false, escapes: true}", "msg=a b\\=c act=drop it", "{msg: a b=c, act: drop it}");
        reads("pairs with their own signs", "pairs: {assign: ':', separators: [';']}", "a:1; b : \"x;y\"; c:3", "{a: '1', b: x;y, c: '3'}");
        reads("a value that is not of its kind is kept", "pairs: {prefix: p., fields: {src: source.ip}}", "src=here x=1", "{source.ip: [], p.src: here}");
        reads("JSON by path", "json: {prefix: j., fields: {a.b: user.name}}", R"({"a":{"b":"x\u00e9","c":[1,2]},"d":null})", "{user.name: x\xc3\xa9, j.a.c: ['1', '2'], j.d: []}");
        reads("columns with doubled quotes", "columns: {names: [a, _, b]}", R"(x,"p,""q""",y)", "{a: x, b: y}");
        reads("XML, references and names of values", "xml: {prefix: x., fields: {S.Id: user.id, 'D.*': d.*}}", "<E a='1'><S Id='7'/><D><Data Name='n'>a&lt;b &#x41;&amp;</Data><Data>u</Data></D></E>", "{user.id: '7', d.n: a<b A&, d.Data: u, x.a: '1'}");
        reads("XML with a section of text and a comment", "xml: {prefix: x.}", "<E><m><![CDATA[a<b]]></m><!-- <n>1</n> --><o>2</o></E>", "{x.m: a<b, x.o: '2', x.n: []}");
        reads("the shape that a value picks", "pattern: '%{k:word} %{rest}'\nby: k\nshapes:\n  - {is: [a], set: {x: one}}\n  - {is: [b], set: {x: two}}", "b r", "{x: two}");
        reads("a condition", "pattern: '%{k}'\nthen:\n  - {when: {k: ['4*', '5*']}, set: {event.outcome: failure}}", "404", "{event.outcome: failure}");
        reads("a template and a default", "pattern: '%{a:word} %{b:word}'\nset: {c: '%{a}/%{b}'}\ndefault: {a: no, d: yes}", "x y", "{c: x/y, a: x, d: 'yes'}");
        reads("a translation, in any case", "pattern: '%{a}'\nmap: [{from: a, to: event.outcome, values: {ok: success}, default: failure}]", "OK", "{event.outcome: success}");
        reads("a phrase anywhere", "pattern: '%*'\nthen:\n  - {phrases: ['for %{user.name:word} from %{source.ip}%*', 'by %{source.ip}%*']}", "for nobody; by 198.51.100.7, later", "{source.ip: 198.51.100.7, user.name: []}");
    }
    void aLineGivesWhatItsDecoderSays()
    {
        QFETCH(QByteArray, stage);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, expect);
        const QByteArray quoted = "'" + QByteArray(line).replace("'", "''") + "'";
        const bool tab = line.contains('\t');
        const QByteArray yaml = "name: a\n" + stage + "\ntests:\n  - line: " + (tab ? "\"x \\t  y\"" : quoted) + "\n    expect: " + expect + "\n";
        const auto report = ingest::checkDecoderFile(std::string_view(yaml.data(), std::size_t(yaml.size())), true);
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QCOMPARE(report->tests, std::size_t(1));
        QVERIFY2(report->failures.empty(), report->failures.empty() ? "" : report->failures[0].reason.c_str());
    }
    void aLineThatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QByteArray>("line");
        const auto refuses = [](const char *name, const QByteArray &stage, const QByteArray &line) { QTest::newRow(name) << stage << line; };
        refuses("text after the pattern", "pattern: 'a %{b:word}'", "a b c");
        refuses("a number that is none", "pattern: 'a %{b:int}'", "a x");
        refuses("an octet past 255", "pattern: 'a %{source.ip}'", "a 1.2.3.256");
        refuses("a month past 12", "pattern: '%{@timestamp:time(%Y-%m-%d)} x'", "2024-13-01 x");
        refuses("a quote that does not close", "pattern: '%{a:quoted}'", "\"abc");
        refuses("too few pairs", "pairs: {least: 2}", "a=1 b");
        refuses("too few columns", "columns: {least: 3, names: [a, b, c]}", "x,y");
        refuses("a field that is required", "pairs: {}\nrequire: [z]", "a=1");
        refuses("JSON that is cut", "json: {}", R"({"a":1)");
        refuses("JSON 65 deep", "json: {}", QByteArray("{\"a\":").repeated(65) + "1" + QByteArray("}").repeated(65));
        refuses("text after JSON", "json: {}", R"({"a":1} x)");
        refuses("XML that is cut", "xml: {}", "<E><a>1</a>");
        refuses("XML with a wrong end", "xml: {}", "<E><a>1</b></E>");
        refuses("XML with a document type", "xml: {}", "<!DOCTYPE E [<!ENTITY a 'b'>]><E>&a;</E>");
        refuses("XML 33 deep", "xml: {}", QByteArray("<a>").repeated(33) + "x" + QByteArray("</a>").repeated(33));
        refuses("text before XML", "xml: {}", "x <E/>");
        refuses("no shape", "shapes:\n  - 'a'\n  - 'b'", "c");
    }
    void aLineThatDoesNotFitIsRefused()
    {
        QFETCH(QByteArray, stage);
        QFETCH(QByteArray, line);
        const QByteArray yaml = "name: a\n" + stage + "\ntests:\n  - line: '" + QByteArray(line).replace("'", "''") + "'\n    refused: true\n";
        const auto report = ingest::checkDecoderFile(std::string_view(yaml.data(), std::size_t(yaml.size())), true);
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QVERIFY2(report->failures.empty(), report->failures.empty() ? "" : report->failures[0].reason.c_str());
    }
    void aLineOfAnotherFormAmongJsonIsKept()
    {
        test::BatchSink sink;
        const auto report = test::decodeText("json_app", test::quoted("{'level':'info','message':'a','timestamp':'2024-03-19T08:41:07Z'}\n"
                                                                      "[2024-03-19 08:41:08.5] ERROR: login from 198.51.100.7\nplain words\n"
                                                                      "{'level':'info','message':'b','timestamp':'2024-03-19T08:41:09Z'}\n"), sink);
        QCOMPARE(report.read, std::uint64_t(4));
        QCOMPARE(report.bad, std::uint64_t(0));
        QCOMPARE(report.unparsed, std::uint64_t(1)); // the first is in the form of many programs
        QCOMPARE(sink.value(1, "event.original"), std::string("[2024-03-19 08:41:08.5] ERROR: login from 198.51.100.7"));
        QCOMPARE(sink.value(1, "source.ip"), std::string("198.51.100.7"));
    }
    void aBrokenObjectIsKeptWithTheReason()
    {
        test::BatchSink sink;
        const auto report = test::decodeText("json_app", test::quoted("{'level':'info','message':'a','timestamp':'2024-03-19T08:41:07Z'}\n"
                                                                      "{'level':'info','message':'cut, 198.51.100.7\n"
                                                                      "{'level':'info','message':'b','timestamp':'2024-03-19T08:41:09Z'}\n"), sink);
        QCOMPARE(report.read, std::uint64_t(3));
        QCOMPARE(report.bad, std::uint64_t(1));
        QCOMPARE(report.unparsed, std::uint64_t(1));
        QCOMPARE(sink.value(1, "event.original"), test::quoted("{'level':'info','message':'cut, 198.51.100.7"));
        QVERIFY(!sink.value(1, "error.message").empty());
        QCOMPARE(sink.value(2, "message"), std::string("b"));
    }
    void aDecoderThatIsSavedWhileTheProgramRunsIsUsed()
    {
        QTemporaryDir folder;
        const auto save = [&](const char *name, const QByteArray &mark) {
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::WriteOnly) && file.write("name: saved_later\nmatch: ['" + mark + "']\npattern: '" + mark + "%{user.name}'\n") > 0;
        };
        QVERIFY(!ingest::decoderByName("saved_later"));
        const auto before = ingest::decoderByName("text");
        ingest::useDecoderFolder(folder.path().toStdString());
        QVERIFY(save("a.yaml", "XYZ-ONE: "));
        QVERIFY(ingest::refreshDecoders());
        QVERIFY(!ingest::refreshDecoders());
        QVERIFY(ingest::decoderByName("saved_later"));
        test::BatchSink sink;
        (void)test::decodeText("text", "XYZ-ONE: carol\n", sink);
        QCOMPARE(sink.value(0, "user.name"), std::string("carol"));
        QCOMPARE(std::string(before->name), std::string("text")); // what was handed out stays
    }
    void aMessageGoesOnAfterAHeadOfRfc5424()
    {
        test::BatchSink sink;
        const auto report = test::decodeText("syslog", "<14>1 2024-03-19T08:41:07Z h app - - - one\ntwo\n<14>1 2024-03-19T08:41:08Z h app - - - three\nMar 19 08:41:09 h app: four\n", sink);
        QCOMPARE(report.read, std::uint64_t(3));
        QCOMPARE(sink.value(0, "message"), std::string("one\ntwo"));
    }
    void elementsAreFoundWhateverStandsAroundThem()
    {
        test::BatchSink sink;
        const std::string event = "<Event xmlns='x'><System><Provider Name='p'/><EventID>1</EventID></System></Event>";
        const auto report = test::decodeText("windows_xml", "<?xml version='1.0'?>\n<Events>" + event + "junk" + event + "</Events>" + event.substr(0, 40), sink);
        QCOMPARE(report.read, std::uint64_t(2));
        QCOMPARE(report.bad, std::uint64_t(1));
        QCOMPARE(sink.value(1, "event.code"), std::string("1"));
    }
};

QTEST_APPLESS_MAIN(DecoderEngineTest)
#include "decoder_engine_test.moc"
