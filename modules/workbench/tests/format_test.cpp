// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/coverage.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::workbench;

class FormatTest final : public QObject {
    Q_OBJECT
private slots:
    void numbersCarryThousandsAndUnits()
    {
        QCOMPARE(countText(10482116), QStringLiteral("10,482,116"));
        QCOMPARE(shortCountText(10482116), QStringLiteral("10.48 M"));
        QCOMPARE(shortCountText(191'000), QStringLiteral("191 k"));
        QCOMPARE(shortCountText(84), QStringLiteral("84"));
        QCOMPARE(bytesText(412'000'000), QStringLiteral("412 MB"));
        QCOMPARE(bytesText(2'200'000), QStringLiteral("2.2 MB"));
        QCOMPARE(bytesText(17), QStringLiteral("17 B"));
        QCOMPARE(durationText(0.038), QStringLiteral("38 ms"));
        QCOMPARE(durationText(41.4), QStringLiteral("41 s"));
        QCOMPARE(durationText(1560), QStringLiteral("26 min"));
    }

    void timesFollowTheZoneAndTheEndsOfTimeDoNotOverflow()
    {
        const Timestamp t = *parseTimestamp("2019-03-17T23:37:11.661Z");
        QCOMPARE(timeText(t), QStringLiteral("2019-03-17 23:37:11.661"));
        QCOMPARE(timeText(t, {60, QStringLiteral("UTC+01:00")}, TimeStyle::DateMinute), QStringLiteral("2019-03-18 00:37"));
        QVERIFY(!timeText(TimeRange{}.to, {60, {}}).isEmpty());
        QVERIFY(!timeText(TimeRange{}.from, {-60, {}}).isEmpty());
        QCOMPARE(rangeText({}, {}), QStringLiteral("All time"));
    }

    void nothingInEvidenceHides()
    {
        QCOMPARE(safeText(QStringLiteral("a\u202egpj.exe")), QStringLiteral("a\\u202egpj.exe"));
        QCOMPARE(safeText(QStringLiteral("line\nbreak\t\x7f")), QStringLiteral("line\\nbreak\\t\\x7f"));
        QCOMPARE(safeText(QStringLiteral("<b>C:\\x</b> 東京")), QStringLiteral("<b>C:\\x</b> 東京"));
    }

    void literalsMeanTheirTextNotAPattern()
    {
        QCOMPARE(queryLiteral(std::string("C:\\a b*\"?")), QStringLiteral("\"C:\\\\a b\\*\\\"\\?\""));
        QCOMPARE(queryLiteral(std::int64_t(4688)), QStringLiteral("4688"));
    }

    void pathsLoseTheirFirstFoldersOtherTextItsEnd()
    {
        const QFontMetrics fm(dataFont());
        const QString path = QStringLiteral("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
        const Elided cut = elide(path, fm, fm.horizontalAdvance(QLatin1Char('x')) * 24);
        QCOMPARE(cut.text, QStringLiteral("…\\v1.0\\powershell.exe"));
        QCOMPARE(path.mid(cut.skipped), cut.text.mid(1));
        const Elided text = elide(QString(70'000, QLatin1Char('x')), fm, 200);
        QVERIFY(text.text.endsWith(QChar(u'…')));
        QVERIFY(text.text.size() < 60);
    }

    void theReceiptOfASourceBecomesAVerdict()
    {
        store::SourceRecord source;
        source.path = "a.zip!/dir/DC1-System.evtx";
        source.complete = true;
        source.stored = 54;
        source.receipt = R"({"type":"file","status":"partial","records":{"read":54,"bad":2},"holes":[{"after":12,"before":19}]})";
        const SourceCoverage c = coverageOf(source);
        QCOMPARE(c.name, QStringLiteral("dir/DC1-System.evtx"));
        QCOMPARE(c.bad, 2u);
        QCOMPARE(c.missingIds, 6u);
        QCOMPARE(c.tone, Tone::Warning);
        QVERIFY(c.verdict.contains("2 unreadable") && c.verdict.contains("6 ids"));
        source.receipt = R"({"type":"file","status":"ok","records":{"read":1000000,"bad":0}})";
        const SourceCoverage whole[] = {coverageOf(source), c};
        QCOMPARE(totalOf(std::span(whole, 1)).percent(), 100.0);
        QVERIFY(totalOf(whole).percent() < 100.0); // eight records of a million are missing: never "100 %"
        source.complete = false;
        QCOMPARE(coverageOf(source).tone, Tone::Warning);
    }
};

QTEST_MAIN(FormatTest)
#include "format_test.moc"
