// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_guest.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

class HuntTest : public QObject, HuntGuest {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void anEmptyQueryShowsEveryEventAndTheFirstInFull()
    {
        QCOMPARE(table()->model()->rowCount(), 6);
        QCOMPARE(table()->currentRow(), 0);
        QVERIFY(child<workbench::ResultTable>("eventFields")->model()->rowCount() > 8);
        m_guest->shoot(m_view, "hunt-all");
    }

    void theStatusSaysWhatWasSearched()
    {
        QSignalSpy status(m_view, &sdk::View::statusChanged);
        ask("process.name:whoami.exe");
        QCOMPARE(table()->model()->rowCount(), 2);
        QVERIFY(!status.isEmpty());
        QVERIFY2(status.last().front().toString().startsWith("2 of 6 events"), qPrintable(status.last().front().toString()));
    }

    void aWrongQueryGetsACaretWithTheReasonAndKeepsTheOldResult()
    {
        ask("host.name:PC01");
        QCOMPARE(table()->model()->rowCount(), 3);
        ask("host.name: and x:y");
        auto *caret = child<QWidget>("queryError");
        QVERIFY(caret->isVisible());
        QVERIFY2(caret->accessibleName().contains("expected a value"), qPrintable(caret->accessibleName()));
        QCOMPARE(table()->model()->rowCount(), 3);
        m_guest->shoot(m_view, "hunt-caret");
        query()->setPlainText("host.name:DC1");
        QVERIFY(!caret->isVisible());
    }

    void nothingFoundSaysWhichPartKillsItAndOffersToGoWithout()
    {
        ask("host.name:PC01 and user.name:nobody");
        QCOMPARE(child<QStackedWidget>("huntPages")->currentIndex(), 1);
        auto *empty = child<QWidget>("huntEmpty");
        QTRY_VERIFY(allText(empty).contains("user.name:nobody fits none of the 6 events"));
        m_guest->shoot(m_view, "hunt-empty");
        auto *button = empty->findChild<QPushButton *>();
        QVERIFY(button);
        button->click();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:PC01"));
        QCOMPARE(table()->model()->rowCount(), 3);
    }

    void twoPartsThatFitNoEventTogetherAreNamed()
    {
        ask("host.name:PC01 and user.name:admin01");
        QTRY_VERIFY(allText(child<QWidget>("huntEmpty")).contains("but none of the 3 that are left"));
    }

    void aRangeWithoutEventsOffersTheNearestFit()
    {
        m_guest->shell().setTimeRange({{1'000'000'000}, {2'000'000'000}});
        ask("host.name:DC1");
        auto *empty = child<QWidget>("huntEmpty");
        QTRY_VERIFY(allText(empty).contains("Outside this range 3 events fit"));
        empty->findChildren<QPushButton *>().first()->click();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(table()->model()->rowCount(), 3);
    }

    void thePivotMenuIncludesTheValueUnderTheCursor()
    {
        table()->setFocus();
        auto *model = qobject_cast<workbench::ResultModel *>(table()->model());
        int host = 0;
        while (model->fieldAt(host) != QLatin1String("host.name"))
            ++host;
        table()->setCurrentIndex(model->index(3, host));
        QTest::keyClick(table(), Qt::Key_Period);
        auto *menu = table()->findChild<QMenu *>("pivotMenu");
        QVERIFY(menu);
        m_guest->shoot(m_view, "hunt-pivot");
        menu->findChild<QAction *>("include")->trigger();
        menu->close();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:DC1"));
        QCOMPARE(model->rowCount(), 3);
    }

    void barsAreDividedByTheChosenField()
    {
        auto *histogram = child<workbench::Histogram>("huntHistogram");
        QCOMPARE(histogram->data().series, (QStringList{"DC1", "PC01"}));
        histogram->setFocus();
        QTest::keyClick(histogram, Qt::Key_B);
        auto *menu = m_view->widget()->findChild<QMenu *>("stackMenu");
        QVERIFY(menu);
        for (QAction *action : menu->actions())
            if (action->text() == QLatin1String("event.code"))
                action->trigger();
        menu->close();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(histogram->data().series, (QStringList{"1", "3", "4624"}));
        QCOMPARE(link("by ").left(13), QStringLiteral("by event.code"));
        m_guest->shoot(m_view, "hunt-stacked");
        QCOMPARE(m_view->state().value("bars").toString(), QStringLiteral("event.code"));
    }

    void theHistogramZoomsInAndBackOutByKeys()
    {
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_G);
        auto *histogram = child<workbench::Histogram>("huntHistogram");
        QVERIFY(histogram->hasFocus());
        QTest::keyClick(histogram, Qt::Key_Right);
        QTest::keyClick(histogram, Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        const int inside = table()->model()->rowCount();
        QVERIFY(inside >= 1 && inside < 6);
        QTest::keyClick(histogram, Qt::Key_Backspace);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(table()->model()->rowCount(), 6);
    }

    void aBarPivotsOnItsValueAndItsTime()
    {
        auto *histogram = child<workbench::Histogram>("huntHistogram");
        histogram->setFocus();
        QTest::keyClick(histogram, Qt::Key_End);
        QTest::keyClick(histogram, Qt::Key_Up);
        QTest::keyClick(histogram, Qt::Key_Period);
        auto *menu = m_view->widget()->findChild<QMenu *>("pivotMenu");
        QVERIFY(menu);
        QVERIFY(menu->findChild<QAction *>("range"));
        QVERIFY(!menu->findChild<QAction *>("case"));
        menu->findChild<QAction *>("include")->trigger();
        menu->close();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:DC1"));
    }

    void fieldsIncludeWithEnterExcludeWithDeleteAndPivotWithTheDot()
    {
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_F);
        auto *codes = qobject_cast<workbench::BarList *>(m_view->widget()->focusWidget());
        QVERIFY(codes);
        QCOMPARE(codes->accessibleName(), QStringLiteral("event.code"));
        QCOMPARE(codes->bars().size(), std::size_t(3));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(codes, Qt::Key_Down);       // past the end: the next field
        auto *hosts = qobject_cast<workbench::BarList *>(m_view->widget()->focusWidget());
        QVERIFY(hosts && hosts != codes);
        QTest::keyClick(hosts, Qt::Key_Period);
        auto *menu = m_view->widget()->findChild<QMenu *>("pivotMenu");
        QVERIFY(menu && menu->findChild<QAction *>("only"));
        m_guest->shoot(m_view, "hunt-facet-pivot");
        menu->close();
        const QString value = hosts->bars().front().data.toString();
        QTest::keyClick(hosts, Qt::Key_Delete);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("not host.name:") + value);
        QCOMPARE(table()->model()->rowCount(), 3);
    }

    void altAndAClickExcludesAValue()
    {
        workbench::BarList *hosts = nullptr;
        for (auto *list : m_view->widget()->findChildren<workbench::BarList *>())
            if (list->accessibleName() == QLatin1String("host.name"))
                hosts = list;
        QVERIFY(hosts);
        const QString value = hosts->bars().front().data.toString();
        QTest::mouseClick(hosts, Qt::LeftButton, Qt::AltModifier, {20, 8});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("not host.name:") + value);
    }

    void theRarestValuesComeFirstWhenAsked()
    {
        const auto names = [this] {
            for (auto *list : m_view->widget()->findChildren<workbench::BarList *>())
                if (list->accessibleName() == QLatin1String("process.name"))
                    return list;
            return static_cast<workbench::BarList *>(nullptr);
        };
        QCOMPARE(names()->bars().back().label, QStringLiteral("cmd.exe"));
        auto *order = child<QWidget>("facetOrder");
        order->findChildren<QToolButton *>().last()->click();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(names()->bars().front().label, QStringLiteral("cmd.exe"));
        QVERIFY(allText(child<QWidget>("facets")).contains("whole result"));
        m_guest->shoot(m_view, "hunt-rare");
    }

    void aFieldJoinsTheFieldsAndIsRemembered()
    {
        table()->setFocus();
        m_view->restore({{"facets", QStringList{"host.name", "winlog.channel"}}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(allText(child<QWidget>("facets")).contains("winlog.channel"));
        QCOMPARE(m_view->state().value("facets").toStringList(), (QStringList{"host.name", "winlog.channel"}));
    }

    void aShowsTheMinuteAroundTheEventAndBackspaceOfTheBarsGoesBack()
    {
        cursorOn(1, "host.name");
        QTest::keyClick(table(), Qt::Key_A);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:PC01"));
        QCOMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(table()->currentRow(), 1);
        QTest::keyClick(table(), Qt::Key_A, Qt::ShiftModifier);
        auto *menu = table()->findChild<QMenu *>("aroundMenu");
        QVERIFY(menu);
        menu->actions().at(1)->trigger();       // +-5 s
        menu->close();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(m_guest->shell().timeRange().to.ns - m_guest->shell().timeRange().from.ns < 11'000'000'000);
        QTest::keyClick(child<workbench::Histogram>("huntHistogram"), Qt::Key_Backspace);
        QTest::keyClick(child<workbench::Histogram>("huntHistogram"), Qt::Key_Backspace);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(m_guest->shell().timeRange().from <= TimeRange{}.from);
    }

    void theDetailTellsTheEventInSentencesAsItCameAndInBytes()
    {
        cursorOn(1, "host.name");
        auto *tabs = child<QWidget>("eventTabs");
        const auto choose = [&](int tab) {
            QTest::keyClick(table(), Qt::Key(Qt::Key_1 + tab), Qt::ControlModifier);
            QVERIFY(m_guest->waitUntilQuiet(m_view));
        };
        QVERIFY(tabs);
        choose(1);
        const QString rendered = child<QPlainTextEdit>("eventRendered")->toPlainText();
        QVERIFY2(rendered.startsWith("Process created\n2019-03-17 19:37:15.902 UTC on PC01"), qPrintable(rendered));
        QVERIFY(rendered.contains("whoami /priv"));
        m_guest->shoot(m_view, "hunt-rendered");
        choose(2);
        QVERIFY(child<QPlainTextEdit>("eventRaw")->toPlainText().contains("whoami /priv"));
        choose(3);
        const QString hex = child<QPlainTextEdit>("eventHex")->toPlainText();
        QVERIFY2(hex.contains("as the file is now") && hex.contains("7b 22 40 74 69 6d 65"), qPrintable(hex.left(300)));      // {"@time
        m_guest->shoot(m_view, "hunt-hex");
        QTest::keyClick(table(), Qt::Key_J);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(child<QPlainTextEdit>("eventHex")->toPlainText() != hex);     // follows the cursor
    }

    void anEventThatNamesAFileOpensNone()
    {
        QVERIFY(m_guest->import("evil.ndjson", R"({"@timestamp":"2019-03-17T19:50:00Z","log":{"file":{"path":"/etc/passwd"},"offset":0},"message":"x"})"));
        ask("message:x");
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_4, Qt::ControlModifier);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(!child<QPlainTextEdit>("eventHex")->toPlainText().isEmpty());
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY2(!child<QPlainTextEdit>("eventHex")->toPlainText().contains("72 6f 6f 74 3a"), "root:");
    }

    void pinnedFieldsComeFirstAndEmptyOnesHide()
    {
        QVERIFY(m_guest->import("more.ndjson", R"({"@timestamp":"2019-03-17T19:50:00Z","Channel":"Security","EventID":4624,"SourceName":"Microsoft-Windows-Security-Auditing","Hostname":"DC1","TargetUserName":"x","SubjectUserName":"-"})"));
        ask("user.name:x");
        auto *fields = child<workbench::ResultTable>("eventFields");
        const auto names = [&] {
            QStringList all;
            for (int row = 0; row < fields->model()->rowCount(); ++row)
                all << fields->model()->index(row, 0).data().toString();
            return all;
        };
        const qsizetype before = names().size();
        QVERIFY(names().contains("SubjectUserName"));
        fields->setFocus();
        fields->setCurrentIndex(fields->model()->index(int(names().indexOf("TargetUserName")), 1));
        QTest::keyClick(fields, Qt::Key_P);
        QCOMPARE(names().front(), QStringLiteral("\u2022 TargetUserName"));
        QTest::keyClick(fields, Qt::Key_H);
        QVERIFY(!names().contains("SubjectUserName"));
        QVERIFY(names().size() < before);
        QVERIFY(link("show ").contains("show empty"));
    }

    void theChosenEventsAreComparedAndOnlyTheDifferencesShown()
    {
        table()->setFocus();
        table()->chooseRow(0);
        QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table(), Qt::Key_Equal);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        auto *compare = child<workbench::ResultTable>("eventCompare");
        QVERIFY(compare->isVisible());
        QCOMPARE(compare->model()->columnCount(), 3);
        QStringList fields;
        for (int row = 0; row < compare->model()->rowCount(); ++row)
            fields << compare->model()->index(row, 0).data(workbench::RawRole).toString();
        QVERIFY(fields.contains("process.command_line") && !fields.contains("host.name"));
        const int different = compare->model()->rowCount();
        m_guest->shoot(m_view, "hunt-compare");
        compare->setFocus();
        QTest::keyClick(compare, Qt::Key_H);
        QVERIFY(compare->model()->rowCount() > different);
        table()->chooseRow(0);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(!compare->isVisible());
    }

    void altLeftGoesBackToTheQueryBefore()
    {
        ask("host.name:PC01");
        ask("host.name:DC1");
        QTest::keyClick(query(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:PC01"));
        QCOMPARE(table()->model()->rowCount(), 3);
    }

    void escapeStopsASearchAndKeepsTheResultBefore()
    {
        ask("host.name:PC01");
        QSignalSpy status(m_view, &sdk::View::statusChanged);
        query()->setPlainText("host.name:DC1");
        QTest::keyClick(query(), Qt::Key_Return);
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(query(), Qt::Key_Escape);
        QVERIFY(clock.elapsed() < 50);      // ms
        QVERIFY(!m_view->busy());
        QCOMPARE(status.size(), 1);
        QVERIFY(status.front().front().toString().startsWith("Stopped"));
        QTest::qWait(100);
        QCOMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(table()->model()->index(0, 2).data().toString(), QStringLiteral("PC01"));
    }

    void namesAreCompletedByAFragmentAndValuesFromTheData()
    {
        query()->setFocus();
        QTest::keyClicks(query(), "comm");
        QListWidget *list = nullptr;
        QTRY_VERIFY((list = m_view->widget()->window()->findChild<QListWidget *>("completions")) && list->isVisible());
        QVERIFY2(list->item(0)->text().contains("command_line"), qPrintable(list->item(0)->text()));
        query()->setPlainText({});
        QTest::keyClicks(query(), "host.name:");
        QTRY_VERIFY(list->isVisible() && list->count() == 2 && list->item(0)->text().size() < 5);
        m_guest->shoot(m_view, "hunt-complete");
        QTest::keyClick(query(), Qt::Key_Tab);
        QVERIFY(query()->toPlainText() == "host.name:PC01" || query()->toPlainText() == "host.name:DC1");
        query()->setPlainText({});
        QTest::keyClicks(query(), "mark.t"); // what people said is a field too
        QTRY_VERIFY(list->isVisible() && list->count() == 2 && list->item(0)->text() == "mark.tag");
    }

    void countsAreShownAsAPlainTable()
    {
        ask("* | stats count() by host.name");
        QCOMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(table()->model()->columnCount(), 2);
        QVERIFY(!child<QWidget>("eventDetail")->isVisible());
        m_guest->shoot(m_view, "hunt-stats");
    }

    void anEventWithAFindingSaysWhyARuleFired()
    {
        QVERIFY(m_guest->loadRules({whoamiRule(), powershellRule()}));
        QTRY_VERIFY(child<QWidget>("matches"));
        QTRY_VERIFY2(child<QWidget>("matches")->accessibleName().contains("ends with \\powershell.exe"), qPrintable(child<QWidget>("matches")->accessibleName()));
        m_guest->shoot(m_view, "hunt-finding");
    }

    void anEventGoesToANewCaseWithOneKeyAndOneChoice()
    {
        table()->setFocus();
        table()->chooseRow(1);
        QTest::keyClick(table(), Qt::Key_C);
        auto *menu = table()->findChild<QMenu *>("caseMenu");
        QVERIFY(menu);
        for (QAction *action : menu->actions())
            if (!action->isSeparator()) {
                action->trigger();
                break;
            }
        menu->close();
        const auto cases = m_guest->session().incidents().cases();
        QVERIFY(cases && cases->size() == 1);
        QCOMPARE(cases->front().title, QStringLiteral("Activity on PC01"));
        const auto detail = m_guest->session().incidents().caseDetail(cases->front().id);
        QCOMPARE(detail->events.size(), 1);
    }
};

QTEST_MAIN(HuntTest)
#include "hunt_test.moc"
