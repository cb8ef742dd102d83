// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/decoder_file.h>

#include <QTest>

using namespace jupiter;

class DecoderFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsRefusedWithItsLineAndTheReason_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("error");
        const auto refused = [](const char *name, const QByteArray &yaml, const QByteArray &error) { QTest::newRow(name) << yaml << error; };
        const QByteArray head = "name: a\nmatch: [x]\n";
        refused("nothing", "", "1: the file holds no decoder");
        refused("a list", "- 1\n", "1: a decoder is a map");
        refused("no YAML", "name: [a\n", "2: ");
        refused("no name", "title: x\n", "1: name is missing");
        refused("a name of a path", "name: ../a\n", "1: name is missing or holds more");
        refused("an unknown key", head + "patern: x\n", "3: unknown key 'patern'");
        refused("an unknown key of a stage", head + "then:\n  - {pattern: x, sets: {a: b}}\n", "4: unknown key 'sets'");
        refused("confidence of nobody", head + "confidence: 101\n", "1: confidence is 1 to 100");
        refused("confidence in words", head + "confidence: sure\n", "1: confidence is 1 to 100");
        refused("an unknown framing", head + "framing: pages\n", "1: framing is lines, json, blocks or elements");
        refused("an unknown kind", head + "kind: mine\n", "1: kind is device or generic");
        refused("match is no list", "name: a\nmatch: x\n", "2: match is a list");
        refused("nothing to match", "name: a\nmatch: ['']\n", "2: a text to match is empty");
        refused("an empty pattern", head + "pattern: ''\n", "3: pattern, at character 1: the pattern is empty");
        refused("a value that does not end", head + "pattern: '%{a'\n", "3: pattern, at character ");
        refused("an unknown type", head + "pattern: '%{a:colour} x'\n", "3: pattern, at character ");
        refused("an unknown letter", head + "pattern: 'a %x'\n", "3: pattern, at character ");
        refused("an unknown time", head + "pattern: '%{@timestamp:time(%Q)} x'\n", "3: pattern, at character ");
        refused("two values of any length", head + "pattern: '%{a}%{b}'\n", "3: pattern, at character ");
        refused("a group without its end", head + "pattern: 'x%(y'\n", "3: pattern, at character ");
        refused("an end without its group", head + "pattern: 'x%)'\n", "3: pattern, at character ");
        refused("groups too deep", head + "pattern: '" + QByteArray("%(a").repeated(12) + QByteArray("%)").repeated(12) + "'\n", "3: pattern, at character ");
        QByteArray choices = "%{a}%[";
        for (int i = 0; i < 100; ++i)
            choices += QByteArray::number(i + 1000) + "%|";
        refused("too many texts after a value", head + "pattern: '" + choices + "x%]'\n", "3: pattern, at character ");
        refused("a phrase without a beginning", head + "then:\n  - phrases: ['%{a}x']\n", "4: a phrase begins with text");
        refused("a stage that reads twice", head + "pattern: x\njson: {}\n", "1: a stage reads in one way");
        refused("shapes that are no list", head + "shapes: x\n", "3: a list of stages is needed");
        refused("a stage that is a list", head + "shapes:\n  - [a]\n", "4: a stage is a map");
        QByteArray deep = head, indent;
        for (int i = 0; i < 10; ++i, indent += "    ")
            deep += indent + (i ? "- then:\n" : "then:\n");
        refused("stages too deep", deep + indent + "- pattern: x\n", "");
        refused("too many shapes", head + "shapes:\n" + QByteArray("  - 'x'\n").repeated(5'000), "4: too many shapes");
        QByteArray nested = head + "then:\n";
        for (int i = 0; i < 10; ++i)
            nested += "  - shapes:\n" + QByteArray("    - 'x'\n").repeated(900);
        refused("too many shapes in all", nested, "");
        refused("aliases without end", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                                       "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n", "");
        refused("not UTF-8", head + "pattern: '\xFF'\n", "");
        refused("a NUL", head + QByteArray("pattern: 'a\0b'\n", 15), "");
    }
    void aFileIsRefusedWithItsLineAndTheReason()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, error);
        const auto report = ingest::checkDecoderFile(std::string_view(yaml.data(), std::size_t(yaml.size())), true);
        QVERIFY(!report);
        const QByteArray said = QByteArray::fromStdString(report.error().message);
        QVERIFY2(said.startsWith(error) && said.indexOf(": ") > 0 && said.left(said.indexOf(':')).toInt() > 0, said);
    }
    void aTestThatFailsIsNamedWithItsLine()
    {
        const auto report = ingest::checkDecoderFile("name: a\nmatch: [x]\npattern: 'x %{source.ip}'\ntests:\n  - line: 'x 1.2.3.4'\n    expect: {source.ip: 1.2.3.5, user.name: jo}\n  - line: 'x 1.2.3.4'\n    expect: {source.ip: 1.2.3.4}\n", true);
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QCOMPARE(report->tests, std::size_t(2));
        QCOMPARE(report->passed, std::size_t(1));
        QCOMPARE(report->failures.size(), std::size_t(2));
        QCOMPARE(report->failures[0].line, std::uint32_t(5));
        QCOMPARE(report->failures[0].reason, std::string("source.ip is 1.2.3.4, not 1.2.3.5"));
    }
};

QTEST_APPLESS_MAIN(DecoderFileTest)
#include "decoder_file_test.moc"
