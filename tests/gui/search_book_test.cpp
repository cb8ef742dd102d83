// SPDX-License-Identifier: GPL-3.0-or-later
// Saved searches and the tree of history, by keys from Hunt.
#include "view_guest.h"

#include <jupiter/notebook/notebook.h>
#include <jupiter/workbench/result_table.h>

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTreeWidget>

using namespace jupiter;
using namespace jupiter::test;

class SearchBookTest : public QObject, ViewTest {
    Q_OBJECT

    QPlainTextEdit *query() { return m_view->widget()->findChild<QPlainTextEdit *>("queryText"); }
    workbench::ResultTable *table() { return m_view->widget()->findChild<workbench::ResultTable *>("huntEvents"); }
    void focus()
    {
        QApplication::setActiveWindow(m_view->widget());
        query()->setFocus();
    }
    void ask(const QString &text)
    {
        focus();
        query()->setPlainText(text);
        QTest::keyClick(query(), Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
    }
    template <class T>
    T *inPopup(const char *name)
    {
        QWidget *popup = nullptr;
        if (!QTest::qWaitFor([&] { return (popup = QApplication::activePopupWidget()) && popup->findChild<T *>(QLatin1String(name)); }, 5000))
            return nullptr;
        return popup->findChild<T *>(QLatin1String(name));
    }
    void press(Qt::Key key)
    {
        focus();
        QTest::keyClick(query(), key, Qt::ControlModifier);
    }
    void save(const QString &name)
    {
        press(Qt::Key_S);
        auto *line = inPopup<QLineEdit>("searchName");
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, name);
        QTest::keyClick(line, Qt::Key_Return);
    }
    std::vector<notebook::SavedSearch> saved() { return *m_guest->session().notebook()->searches(); }

private Q_SLOTS:
    void init()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        m_view = m_guest->show("hunt", "jupiter.hunt");
        QVERIFY(m_view);
    }
    void cleanup() { close(); }

    void aSearchIsSavedWithItsRangeAndOpenedAgain()
    {
        const TimeRange range{*parseTimestamp("2019-03-17"), *parseTimestamp("2019-03-18")};
        m_guest->shell().setTimeRange(range);
        ask("process.name:whoami.exe");
        save("Triage/Discovery/Who am I");
        QCOMPARE(saved().size(), std::size_t(1));
        QCOMPARE(saved().front().folder, std::string("Triage/Discovery"));
        QVERIFY(saved().front().text.range.from == range.from && saved().front().text.range.to == range.to);
        QVERIFY(!saved().front().text.columns.empty());
        m_guest->shell().setTimeRange({});
        ask("host.name:DC1");
        QCOMPARE(table()->model()->rowCount(), 3);
        press(Qt::Key_L);
        auto *line = inPopup<QLineEdit>("bookLine");
        QVERIFY(line);
        if (const QString folder = qEnvironmentVariable("JUPITER_SHOTS"); !folder.isEmpty())
            QApplication::activePopupWidget()->grab().save(folder + "/hunt-saved.png");
        QTest::keyClicks(line, "who am");
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("process.name:whoami.exe"));
        QCOMPARE(table()->model()->rowCount(), 2);
        QVERIFY(m_guest->shell().timeRange().from == range.from);
    }

    void theSameNameMakesAVersionAndTheOldOneStaysInReach()
    {
        ask("host.name:PC01");
        save("mine");
        ask("host.name:DC1");
        save("mine");
        QCOMPARE(saved().front().version, 2);
        ask("");
        press(Qt::Key_L);
        auto *line = inPopup<QLineEdit>("bookLine");
        QVERIFY(line);
        QTest::keyClick(line, Qt::Key_Right); // the versions before
        QTest::keyClick(line, Qt::Key_Down);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:PC01"));
    }

    void parametersAreAskedForAndNeverBecomeSyntax()
    {
        notebook::SavedSearch search;
        search.name = "by host";
        search.text.query = "host.name:${host=PC01}";
        QVERIFY(bool(m_guest->session().notebook()->saveSearch(search)));
        const auto open = [&](const QString &value) {
            press(Qt::Key_L);
            auto *list = inPopup<QLineEdit>("bookLine");
            QVERIFY(list);
            QTest::keyClick(list, Qt::Key_Return);
            auto *line = inPopup<QLineEdit>("parameter_host");
            QVERIFY(line);
            QCOMPARE(line->text(), QStringLiteral("PC01"));
            line->selectAll();
            QTest::keyClicks(line, value);
            QTest::keyClick(line, Qt::Key_Return);
            QVERIFY(m_guest->waitUntilQuiet(m_view));
        };
        open("DC*");
        QCOMPARE(table()->model()->rowCount(), 3);
        open("DC1 or PC01");
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:\"DC1 or PC01\""));
    }

    void aSavedSearchIsRemovedOnlyWhenDeleteIsPressedTwice()
    {
        ask("host.name:PC01");
        save("gone soon");
        press(Qt::Key_L);
        auto *line = inPopup<QLineEdit>("bookLine");
        QVERIFY(line);
        QTest::keyClick(line, Qt::Key_Delete);
        QCOMPARE(saved().size(), std::size_t(1));
        QTest::keyClick(line, Qt::Key_Delete);
        QVERIFY(saved().empty());
    }

    void historyIsATreeAndGoingBackBeginsABranch()
    {
        ask("host.name:DC1");
        ask("host.name:DC1 and process.name:whoami.exe");
        press(Qt::Key_H);
        auto *line = inPopup<QLineEdit>("bookLine");
        QVERIFY(line);
        auto *tree = QApplication::activePopupWidget()->findChild<QTreeWidget *>("bookTree");
        QCOMPARE(tree->currentItem()->text(0), QStringLiteral("host.name:DC1 and process.name:whoami.exe"));
        QCOMPARE(tree->currentItem()->text(1), QStringLiteral("1"));
        QVERIFY(!tree->currentItem()->text(2).isEmpty()); // how long it took
        QTest::keyClick(line, Qt::Key_Up);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:DC1"));
        ask("host.name:DC1 and process.name:cmd.exe");
        press(Qt::Key_H);
        QVERIFY(inPopup<QLineEdit>("bookLine"));
        if (const QString folder = qEnvironmentVariable("JUPITER_SHOTS"); !folder.isEmpty())
            QApplication::activePopupWidget()->grab().save(folder + "/hunt-history.png");
        QApplication::activePopupWidget()->close();
        const auto history = *m_guest->session().notebook()->history();
        QCOMPARE(history.size(), std::size_t(4)); // every event, DC1, and two branches
        QVERIFY(history[2].parent == history[1].id && history[3].parent == history[1].id);
        QCOMPARE(history[3].hits, std::uint64_t(1));
    }
};

QTEST_MAIN(SearchBookTest)
#include "search_book_test.moc"
