// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/intel/import.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

class IndicatorsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ViewGuest> m_guest;
    sdk::View *m_view = nullptr;

    template <class T>
    T *child(const char *name) { return m_view->widget()->findChild<T *>(QLatin1String(name)); }
    workbench::ResultTable *table() { return child<workbench::ResultTable>("indicatorTable"); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    int listed() { return table()->model()->rowCount(); }
    void tab(int index) { child<QWidget>("listTabs")->findChildren<QToolButton *>(QStringLiteral("tab"))[index]->click(); }
    void feedTab(int index) { child<QWidget>("feedTabs")->findChildren<QToolButton *>(QStringLiteral("tab"))[index]->click(); }
    void keepList(const QByteArray &list)
    {
        auto store = intel::IntelStore::open(m_guest->session().folder().toStdString(), intel::IntelStore::Mode::Create);
        QVERIFY(store);
        SimpleJob job;
        QVERIFY(intel::importBytes(**store, "own list.txt", list.toStdString(), {}, job));
    }
    void showView()
    {
        m_view = m_guest->show("indicators", "jupiter.indicators");
        QVERIFY(m_view);
        QTRY_VERIFY(!m_view->busy());
    }

private Q_SLOTS:
    void init()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
    }
    void cleanup()
    {
        m_view = nullptr;
        m_guest.reset();
    }

    void whatWasSeenIsListedWithItsEventsAndTheRestIsAccountedFor()
    {
        keepList("10.0.2.15\n192.0.2.77\nnever.example.net\n");
        showView();
        QTRY_VERIFY(listed() > 0);
        QCOMPARE(cell(0, 0), QStringLiteral("ipv4-addr"));
        QCOMPARE(cell(0, 1), QStringLiteral("10[.]0[.]2[.]15")); // never a live address
        QVERIFY(cell(0, 3).toInt() > 0);
        QVERIFY2(child<QLabel>("huntReceipt")->text().contains("1 seen here · 2 looked for and not seen"), qPrintable(child<QLabel>("huntReceipt")->text()));
        m_guest->shoot(m_view, "indicators");
        tab(1);
        QCOMPARE(listed(), 3);
        table()->setFocus();
        table()->chooseRow(0);
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(m_guest->shell().shownView, QByteArray("jupiter.hunt"));
        QVERIFY(m_guest->shell().shownArguments["query"].toString().startsWith("jupiter.id:("));
    }

    void indicatorsAndHostsStandInAMatrix()
    {
        keepList("10.0.2.15\nnever.example.net\n");
        showView();
        QTRY_VERIFY(listed() > 0);
        QVERIFY(child<QWidget>("sightings")->isVisible());
        tab(4);
        auto *matrix = child<workbench::ResultTable>("hostMatrix");
        QVERIFY(matrix->isVisible());
        QCOMPARE(matrix->model()->rowCount(), 1); // what was seen nowhere is not in it
        QVERIFY(matrix->model()->columnCount() > 1);
        QCOMPARE(matrix->model()->index(0, 1).data().toString(), QStringLiteral("seen"));
        m_guest->shoot(m_view, "indicators-hosts");
        matrix->setCurrentIndex(matrix->model()->index(0, 1));
        matrix->setFocus();
        QTest::keyClick(matrix, Qt::Key_Return);
        const QString query = m_guest->shell().shownArguments["query"].toString();
        const QString host = matrix->model()->headerData(1, Qt::Horizontal).toString();
        QVERIFY2(query.endsWith(QStringLiteral(" host.name:\"%1\"").arg(host)), qPrintable(query));
    }

    void aFeedIsAddedReadHuntedAndAlertedOn()
    {
        showView();
        QFile list(m_guest->folder() + QStringLiteral("/daily.txt"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("10.0.2.15\nnever.example.net\n");
        list.close();
        auto *feed = child<QLineEdit>("newFeed");
        feed->setText(list.fileName());
        QTest::keyClick(feed, Qt::Key_Return);
        QTRY_COMPARE(listed(), 1);
        QTRY_COMPARE(m_guest->session().incidents().alerts()->size(), std::size_t(1));
        auto *feeds = child<workbench::ResultTable>("feedTable");
        QCOMPARE(feeds->model()->index(0, 0).data().toString(), QStringLiteral("daily.txt"));
        feed->setText("https://feeds.example/list.txt");
        QTest::keyClick(feed, Qt::Key_Return);
        QTRY_COMPARE(feeds->model()->rowCount(), 2);
        QCOMPARE(feeds->model()->index(1, 5).data().toString(), QStringLiteral("waits: the network is off"));
        m_guest->shoot(m_view, "indicators-feeds");
        feeds->setFocus();
        feeds->chooseRow(1);
        QTest::keyClick(feeds, Qt::Key_Delete);
        QTRY_COMPARE(feeds->model()->rowCount(), 1);
        feeds->chooseRow(0);
        QTest::keyClick(feeds, Qt::Key_Return); // how it is read
        auto *every = child<QComboBox>("feedEvery");
        QVERIFY(every->isVisible());
        QVERIFY(!child<QLineEdit>("feedSecret")->isVisible()); // a file has no key
        every->setCurrentIndex(2);
        m_guest->shoot(m_view, "indicators-feed-form");
        QTest::keyClick(child<QLineEdit>("feedUser"), Qt::Key_Return);
        QTRY_COMPARE(feeds->model()->index(0, 2).data().toString(), QStringLiteral("1 h"));
    }

    void whatAHuntLookedAtIsKeptEvenWhenItSawNothing()
    {
        keepList("never.example.net\n");
        showView();
        feedTab(2);
        auto *hunts = child<workbench::ResultTable>("huntTable");
        QVERIFY(hunts->isVisible());
        QCOMPARE(hunts->model()->rowCount(), 0);
        hunts->setFocus();
        QTest::keyClick(hunts, Qt::Key_R);
        QTRY_COMPARE(hunts->model()->rowCount(), 1);
        QCOMPARE(hunts->model()->index(0, 2).data().toString(), QStringLiteral("6"));
        QCOMPARE(hunts->model()->index(0, 3).data().toString(), QStringLiteral("0"));
        m_guest->shoot(m_view, "indicators-hunts");
    }

    void workspacesThatAreHuntedAreChosenByHand()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_guest->folder() + QStringLiteral("/settings"));
        showView();
        feedTab(1);
        auto *places = child<workbench::ResultTable>("placeTable");
        auto *edit = child<QLineEdit>("newFeed");
        edit->setText(m_guest->folder() + QStringLiteral("/nothing-here"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(places->model()->rowCount(), 2);
        QCOMPARE(places->model()->index(1, 1).data().toString(), QStringLiteral("no workspace is there"));
        places->setFocus();
        places->chooseRow(1);
        QTest::keyClick(places, Qt::Key_Delete);
        QTRY_COMPARE(places->model()->rowCount(), 1);
    }

    void aRuleIsWrittenCheckedAndCounted()
    {
        keepList("10.0.2.15\n");
        showView();
        QTRY_COMPARE(listed(), 1);
        feedTab(3);
        for (QToolButton *button : m_view->widget()->findChildren<QToolButton *>())
            if (button->property("part") == QLatin1String("newRule"))
                button->click();
        auto *text = child<QPlainTextEdit>("ruleText");
        QVERIFY(text->isVisible());
        text->setPlainText("name: c2\nkinds: [nonsense]\n");
        QVERIFY(!child<QPushButton>("keepRule")->isEnabled());
        QVERIFY2(child<QLabel>("ruleWrong")->text().startsWith("line 2"), qPrintable(child<QLabel>("ruleWrong")->text()));
        text->setPlainText("name: c2\ntitle: Talks to C2\nkinds: [ipv4-addr]\n");
        child<QPushButton>("keepRule")->click();
        auto *rules = child<workbench::ResultTable>("indicatorRules");
        QTRY_COMPARE(rules->model()->rowCount(), 1);
        QTRY_VERIFY(rules->model()->index(0, 2).data().toInt() > 0);
        m_guest->shoot(m_view, "indicators-rules");
        rules->setFocus();
        rules->chooseRow(0);
        QTest::keyClick(rules, Qt::Key_Return);
        QVERIFY(text->isVisible() && text->toPlainText().contains("Talks to C2"));
        QTest::keyClick(text, Qt::Key_Escape);
        QTest::keyClick(rules, Qt::Key_Delete);
        QTRY_COMPARE(rules->model()->rowCount(), 0);
    }

    void theListIsNarrowedByWordsAndScores()
    {
        keepList("10.0.2.15\nnever.example.net\nother.example.org\n");
        showView();
        QTRY_VERIFY(listed() > 0);
        tab(1);
        QCOMPARE(listed(), 3);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_F);
        auto *filter = child<QLineEdit>("indicatorFilter");
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, "domain-name net");
        QCOMPARE(listed(), 1);
        filter->setText(QStringLiteral("≥100"));
        QCOMPARE(listed(), 0);
        filter->clear();
        QCOMPARE(listed(), 3);
    }

    void aPastedReportIsReadAsAnImportedOneIs()
    {
        showView();
        child<QPlainTextEdit>("pasteText")->setPlainText("See README.md and main.cc; event.code says 7045 as we know by now.\nIt went to evil[.]example and 192.168.1.17 in the lab, C:\\Program Files\\Evil\\a.exe ran there.");
        QTRY_VERIFY2(child<QLabel>("pasteUnderstood")->text().startsWith("2 understood"), qPrintable(child<QLabel>("pasteUnderstood")->text()));
        QVERIFY2(child<QLabel>("pasteUnderstood")->text().contains("1 set aside"), qPrintable(child<QLabel>("pasteUnderstood")->text()));
        QVERIFY(child<QLabel>("pasteUnderstood")->text().contains("0 of 2 seen"));
    }

    void typesAndSourcesAreCountedAndChosenFromAMenu()
    {
        keepList("10.0.2.15\nnever.example.net\nother.example.org\n");
        showView();
        tab(1);
        QTRY_COMPARE(listed(), 3);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_N);
        auto *menu = m_view->widget()->findChild<QMenu *>(QStringLiteral("narrowMenu"));
        QVERIFY(menu && menu->isVisible());
        const auto entry = [](QMenu *of, const QString &text) {
            for (QAction *action : of->actions())
                if (action->text().startsWith(text))
                    return action;
            return static_cast<QAction *>(nullptr);
        };
        QMenu *types = menu->actions().at(0)->menu(), *sources = menu->actions().at(1)->menu();
        QVERIFY(entry(types, QStringLiteral("domain-name\t2")));
        QVERIFY(entry(sources, QStringLiteral("own list.txt\t3")));
        entry(types, QStringLiteral("domain-name"))->trigger();
        QCOMPARE(listed(), 2);
        entry(sources, QStringLiteral("own list.txt"))->trigger();
        auto *filter = child<QLineEdit>("indicatorFilter");
        QCOMPARE(filter->text(), QStringLiteral("kind:=domain-name source:=\"own list.txt\""));
        QCOMPARE(listed(), 2);
        entry(types, QStringLiteral("ipv4-addr"))->trigger(); // in the place of the other
        QCOMPARE(filter->text(), QStringLiteral("source:=\"own list.txt\" kind:=ipv4-addr"));
        QCOMPARE(listed(), 1);
        menu->close();
    }

    void aColumnIsSortedBothWaysAndThenAsItWas()
    {
        keepList("10.0.2.15\nzeta.example.net\nalpha.example.org\n");
        showView();
        tab(1);
        QTRY_COMPARE(listed(), 3);
        const auto values = [this] { return QStringList{cell(0, 1), cell(1, 1), cell(2, 1)}; };
        const QStringList before = values();
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, 1));
        QTest::keyClick(table(), Qt::Key_O);
        QCOMPARE(values(), (QStringList{"10[.]0[.]2[.]15", "alpha[.]example[.]org", "zeta[.]example[.]net"}));
        QCOMPARE(table()->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("indicator \u25b4"));
        QTest::keyClick(table(), Qt::Key_O);
        QCOMPARE(values().front(), QStringLiteral("zeta[.]example[.]net"));
        QTest::keyClick(table(), Qt::Key_O);
        QCOMPARE(values(), before);
        Q_EMIT table()->sortWanted(3); // events: those that have some first, either way
        QCOMPARE(values().front(), QStringLiteral("10[.]0[.]2[.]15"));
        Q_EMIT table()->sortWanted(3);
        QCOMPARE(values().front(), QStringLiteral("10[.]0[.]2[.]15"));
    }

    void moreThanAGlanceCanHoldIsListedNarrowedAndSortedAsAWhole()
    {
        QByteArray list = "10.0.2.15\n";
        for (int i = 0; i < 30'000; ++i)
            list += "host" + QByteArray::number(i) + ".example.net\n";
        keepList(list);
        showView();
        QTRY_COMPARE(listed(), 1);
        tab(1);
        QTRY_COMPARE(listed(), 30'001);
        QCOMPARE(cell(0, 1), QStringLiteral("10[.]0[.]2[.]15")); // what was seen comes first
        auto *filter = child<QLineEdit>("indicatorFilter");
        filter->setText(QStringLiteral("host2999")); // beyond any first page
        QTRY_COMPARE(listed(), 11);
        bool said = false;
        for (QLabel *label : m_view->widget()->findChildren<QLabel *>())
            said |= label->text() == QLatin1String("11 of 30,001 match");
        QVERIFY(said);
        filter->clear();
        Q_EMIT table()->sortWanted(1);
        QTRY_COMPARE(cell(30'000, 1), QStringLiteral("host9999[.]example[.]net"));
        filter->setText(QStringLiteral("nowhere-at-all"));
        QTRY_COMPARE(listed(), 0);
        QTRY_VERIFY(!m_view->busy());
    }

    void thePageSaysWhatEachSourceSays()
    {
        keepList("10.0.2.15\nnever.example.net\n");
        showView();
        tab(1);
        QTRY_COMPARE(listed(), 2);
        table()->setFocus();
        table()->chooseRow(1);
        QTRY_COMPARE(child<QPlainTextEdit>("indicatorValue")->toPlainText(), QStringLiteral("never[.]example[.]net"));
        table()->chooseRow(0);
        QTRY_COMPARE(child<QPlainTextEdit>("indicatorValue")->toPlainText(), QStringLiteral("10[.]0[.]2[.]15"));
        QVERIFY(child<QWidget>("sightings")->isVisible());
    }

    void aPastedListIsLookedForAndNotKept()
    {
        showView();
        child<QPlainTextEdit>("pasteText")->setPlainText("hxxps://evil[.]example/u/a.php, 10.0.2[.]15 and nothing else");
        QTRY_VERIFY2(child<QLabel>("pasteUnderstood")->text().contains("1 of 2 seen"), qPrintable(child<QLabel>("pasteUnderstood")->text()));
        QCOMPARE(listed(), 2);
        m_guest->shoot(m_view, "indicators-paste");
        auto store = intel::IntelStore::open(m_guest->session().folder().toStdString(), intel::IntelStore::Mode::Read);
        QVERIFY(store);
        QCOMPARE(*(*store)->count(), std::uint64_t(0));
        auto *pasted = child<QWidget>("listTabs")->findChildren<QToolButton *>(QStringLiteral("tab"))[5];
        QVERIFY(pasted->isVisible() && pasted->isChecked());
        QCOMPARE(pasted->text(), QStringLiteral("Pasted 2"));
        tab(1); // the workspace's own; the pasted ones can be come back to
        QCOMPARE(listed(), 0);
        pasted->click();
        QCOMPARE(listed(), 2);
        child<QPlainTextEdit>("pasteText")->clear();
        QTRY_VERIFY(!pasted->isVisible());
        QVERIFY(!pasted->isChecked());
    }

    void anAlertIsMadeOfAHitOnce()
    {
        keepList("10.0.2.15\n");
        showView();
        QTRY_COMPARE(listed(), 1);
        for (int i = 0; i < 2; ++i) {
            table()->setFocus();
            QTest::keyClick(table(), Qt::Key_A);
            QVERIFY(m_guest->waitForJobs());
            QTRY_COMPARE(m_guest->session().incidents().alerts()->size(), std::size_t(1));
        }
    }

    void whatIsSeenAndOnAWarningListIsSaid()
    {
        keepList("10.0.2.15\n");
        auto store = intel::IntelStore::open(m_guest->session().folder().toStdString(), intel::IntelStore::Mode::Write);
        QVERIFY(store);
        SimpleJob job;
        QVERIFY(intel::importBytes(**store, "lab.json", R"({"name":"List of known lab addresses","type":"cidr","version":1,"list":["10.0.0.0/8"],"matching_attributes":["ip-dst"]})", {}, job));
        showView();
        QTRY_COMPARE(listed(), 1);
        QVERIFY2(child<QLabel>("huntReceipt")->text().contains("1 of those seen stand on warning lists"), qPrintable(child<QLabel>("huntReceipt")->text()));
        QCOMPARE(cell(0, 7), QStringLiteral("on “lab addresses”"));
        tab(3);
        QCOMPARE(listed(), 1);
    }

    void anExceptionTakesTheIndicatorOutOfTheHunt()
    {
        keepList("10.0.2.15\n");
        showView();
        QTRY_COMPARE(listed(), 1);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_W);
        auto *reason = child<QLineEdit>("exceptionReason");
        QVERIFY(reason->isVisible());
        QTest::keyClicks(reason, "our own scanner");
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(listed(), 0);
        QTRY_VERIFY(child<QLabel>("huntReceipt")->text().contains("0 seen here"));
    }

    void aListWithoutRowsHearsItsKeysAndLeadsOn()
    {
        keepList("never.example.net\n");
        showView();
        m_view->widget()->setFocus();
        QVERIFY(QApplication::focusWidget() && m_view->widget()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F);
        QVERIFY(child<QLineEdit>("indicatorFilter")->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!child<QLineEdit>("indicatorFilter")->hasFocus());
        QPushButton *all = nullptr;
        for (QPushButton *button : m_view->widget()->findChildren<QPushButton *>())
            if (button->text() == QLatin1String("Show all 1"))
                all = button;
        QVERIFY(all && all->isVisible());
        all->click();
        QCOMPARE(listed(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Slash);
        QVERIFY(child<QPlainTextEdit>("pasteText")->hasFocus());
    }

    void withoutIndicatorsItSaysWhatToDo()
    {
        showView();
        bool said = false;
        for (QLabel *label : m_view->widget()->findChildren<QLabel *>())
            said |= label->isVisible() && label->text() == QLatin1String("No indicators yet");
        QVERIFY(said);
        m_guest->shoot(m_view, "indicators-empty");
    }
};

QTEST_MAIN(IndicatorsTest)
#include "indicators_test.moc"
