// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include "../../modules/workbench/src/time_popup.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

using namespace jupiter;
using namespace jupiter::workbench;

namespace {

Timestamp at(const char *text) { return *parseTimestamp(text); }

Zone berlin(const char *from, const char *to) { return Zone::over(*TimeZone::named("Europe/Berlin"), {at(from), at(to)}); }

} // namespace

/// Times are shown by the clock of any place, and none of them can be mistaken for another.
class ZoneTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        setTheme(ThemeChoice::Dark);
        if (!TimeZone::named("Europe/Berlin"))
            QSKIP("this computer has no zone database");
    }

    void anOffsetThatStaysIsSaidOnceInTheName()
    {
        const Zone zone = berlin("2019-03-17T00:00:00Z", "2019-03-18T00:00:00Z");
        QCOMPARE(zone.name, QString("Europe/Berlin +01:00"));
        QCOMPARE(timeText(at("2019-03-17T19:37:11.661Z"), zone), QString("2019-03-17 20:37:11.661"));
    }

    void anOffsetThatChangesIsSaidWithEveryTime()
    {
        const Zone zone = berlin("2019-10-26T12:00:00Z", "2019-10-28T00:00:00Z"); // clocks go back at 01:00 UTC of the 27th
        QCOMPARE(zone.name, QString("Europe/Berlin +01:00/+02:00"));
        const QString before = timeText(at("2019-10-27T00:30:00Z"), zone, TimeStyle::DateSecond), after = timeText(at("2019-10-27T01:30:00Z"), zone, TimeStyle::DateSecond);
        QCOMPARE(before, QString("2019-10-27 02:30:00 +02:00"));
        QCOMPARE(after, QString("2019-10-27 02:30:00 +01:00"));
        QVERIFY(timeText(at("2019-10-27T01:30:00Z"), zone, TimeStyle::Date) == "2019-10-27");
    }

    void aTimeOutsideOfWhatIsShownSaysItsOwnOffset()
    {
        const Zone zone = berlin("2019-03-17T00:00:00Z", "2019-03-18T00:00:00Z");
        QCOMPARE(timeText(at("2019-07-01T10:00:00Z"), zone, TimeStyle::DateMinute), QString("2019-07-01 12:00 +02:00"));
        QCOMPARE(timeText(at("2019-07-01T10:00:00Z"), zone, TimeStyle::TimeSecond), QString("12:00:00 +02:00"));
    }

    void aNarrowColumnCutsTheFractionAndNotTheOffset()
    {
        const QFontMetrics metrics(dataFont());
        const QString text = QStringLiteral("2019-10-27 02:30:00.000 +02:00");
        const int width = metrics.horizontalAdvance(text);
        QCOMPARE(elide(text, metrics, width).text, text);
        const QString shown = elide(text, metrics, width - 20).text;
        QVERIFY2(shown.endsWith("\u2026 +02:00") && shown.startsWith("2019-10-27 02:30:00"), qPrintable(shown));
        QVERIFY(metrics.horizontalAdvance(shown) <= width - 20);
        QVERIFY(!elide("C:/Program Files/Some thing (+02:00", metrics, 60).text.endsWith("00"));
    }

    void aZoneThatChangesTwiceWithinAYearIsSeenToChange()
    {
        QVERIFY(berlin("2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z").each); // the same offset at both ends
        QVERIFY(Zone::over(*TimeZone::named("Europe/Berlin"), {}).each);      // nothing is known of what will be shown
    }

    void ofTwoTimesThatLookAlikeThePersonSaysWhich()
    {
        using internal::parseTypedTime;
        const Zone zone = berlin("2019-10-26T12:00:00Z", "2019-10-28T00:00:00Z");
        QString twice;
        QVERIFY(!parseTypedTime("2019-10-27 02:30", zone, &twice));
        QCOMPARE(twice, QString("+02:00 +01:00"));
        twice.clear();
        QCOMPARE(*parseTypedTime("2019-10-27 02:30 +01:00", zone, &twice), at("2019-10-27T01:30:00Z"));
        QCOMPARE(*parseTypedTime("2019-10-27 02:30 +02:00", zone, &twice), at("2019-10-27T00:30:00Z"));
        QCOMPARE(*parseTypedTime("2019-10-27 12:00", zone, &twice), at("2019-10-27T11:00:00Z"));
        QCOMPARE(*parseTypedTime("2019-10-27", zone, &twice), at("2019-10-26T22:00:00Z"));
        QCOMPARE(*parseTypedTime("2019-10-27T02:30:00Z", zone, &twice), at("2019-10-27T02:30:00Z"));
        QVERIFY(twice.isEmpty());
    }

    void whatIsWrittenIsReadBackAsTheSameMoment()
    {
        const Zone zone = berlin("2019-10-26T12:00:00Z", "2019-10-28T00:00:00Z");
        for (std::int64_t hour = 0; hour < 36; ++hour) {
            const Timestamp moment{at("2019-10-26T12:00:00Z").ns + hour * 3'600'000'000'000};
            const auto back = internal::parseTypedTime(timeText(moment, zone, TimeStyle::DateMinute), zone);
            QVERIFY(back);
            QCOMPARE(back->ns, moment.ns);
        }
    }

    void theChipSaysTheOffsetAndViewsAreToldOnce()
    {
        const QString evidence = m_folder.filePath("clock.jsonl");
        QFile file(evidence);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const char *time : {"2019-10-26T22:30:00Z", "2019-10-27T00:30:00Z", "2019-10-27T01:30:00Z", "2019-10-27T12:00:00Z"})
            file.write(QByteArray("{\"@timestamp\":\"") + time + "\",\"host\":{\"name\":\"PC\"},\"message\":\"x\"}\n");
        file.close();
        Shell shell(Shell::Options{true, false, {}});
        shell.show();
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        QVERIFY(shell.openWorkspace(m_folder.filePath("zone.jupiter"), true));
        shell.importPaths({evidence});
        QVERIFY(test::waitForJobs(shell));
        QTRY_COMPARE(int(shell.session()->snapshot()->events), 4);
        QSignalSpy told(&shell.service(), &sdk::ShellService::zoneChanged);
        QTest::keyClick(&shell, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QWidget *palette = QApplication::activePopupWidget();
        QVERIFY(palette);
        QTest::keyClicks(palette->findChild<QLineEdit *>(), "berlin");
        QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(shell.service().zone().name, QString("Europe/Berlin +01:00/+02:00"));
        QCOMPARE(told.count(), 1);
        // Looked at closer, the clock does not change any more: the rows need not say so.
        shell.service().setTimeRange({at("2019-10-27T02:00:00Z"), at("2019-10-28T00:00:00Z")});
        QCOMPARE(shell.service().zone().name, QString("Europe/Berlin +01:00"));
        QCOMPARE(told.count(), 2);
    }
};

QTEST_MAIN(ZoneTest)
#include "zone_test.moc"
