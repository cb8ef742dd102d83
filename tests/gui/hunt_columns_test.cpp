// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of Hunt's table, and the keys that change them.
#include "hunt_guest.h"

#include <jupiter/backend/mark_desk.h>
#include <jupiter/workbench/cell_delegate.h>

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

using namespace jupiter;
using namespace jupiter::test;

class HuntColumnsTest : public QObject, HuntGuest {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void whatHappenedIsSeenInANarrowWindow()
    {
        const auto shown = [&](int width) {
            m_view->widget()->resize(width, 700);
            QTest::qWait(20);
            QStringList out;
            for (int c = 1; c < table()->model()->columnCount(); ++c)
                if (!table()->isColumnHidden(c))
                    out << table()->model()->headerData(c, Qt::Horizontal).toString();
            return out;
        };
        const QStringList all = titles();
        QVERIFY(all.contains("user") && all.contains("process"));
        QCOMPARE(shown(1600), all);
        const int user = int(all.indexOf("user")) + 1, width = table()->columnWidth(user);
        const QStringList few = shown(900);
        QVERIFY2(!few.contains("user") && few.contains("host") && few.contains("details"), qPrintable(few.join(u',')));
        QCOMPARE(shown(1600), all);
        QCOMPARE(table()->columnWidth(user), width); // nobody chose another
        ask("* | stats count() by user.name"); // columns of its own
        QCOMPARE(shown(900), titles());
    }

    void theColumnsFitTheKindOfEvents()
    {
        QVERIFY(link("columns:").contains("Triage"));
        ask("event.code:1");
        QVERIFY(link("columns:").contains("Process"));
        QVERIFY(titles().contains("command line"));
        m_guest->shoot(m_view, "hunt-process");
        ask("event.code:4624");
        QVERIFY(link("columns:").contains("Logon"));
        ask("event.code:3");
        QVERIFY(link("columns:").contains("Network"));
    }

    void aSetChosenByHandStays()
    {
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_V);
        auto *menu = table()->findChild<QMenu *>("columnsMenu");
        QVERIFY(menu);
        m_guest->shoot(m_view, "hunt-columns-menu");
        menu->findChild<QAction *>("set-logon")->trigger();
        menu->close();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        ask("event.code:1");
        QVERIFY(link("columns:").contains("Logon"));
    }

    void columnsAreMovedHiddenAddedAndRememberedByKeys()
    {
        cursorOn(0, "host.name");
        QTest::keyClick(table(), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(titles().mid(0, 3), (QStringList{"@timestamp \u25b4", "code", "host"}));
        QCOMPARE(table()->model()->headerData(table()->currentIndex().column(), Qt::Horizontal).toString(), QStringLiteral("host"));
        QTest::keyClick(table(), Qt::Key_Delete);
        QVERIFY(!titles().contains("host"));
        QTest::keyClick(table(), Qt::Key_Plus);
        QWidget *picker = nullptr;
        for (QWidget *widget : table()->findChildren<QFrame *>("popup"))
            if (widget->property("picker").toBool())
                picker = widget;
        QVERIFY(picker);
        auto *edit = picker->findChild<QLineEdit *>();
        QTest::keyClicks(edit, "parent.name");
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(titles().contains("started by"));
        const QVariantMap state = m_view->state();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        m_view = m_guest->show("hunt", "jupiter.hunt");
        QVERIFY(!titles().contains("started by"));
        m_view->restore(state);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(titles().contains("started by") && !titles().contains("host"));
    }

    void aDraggedColumnStaysWhereItWasDropped()
    {
        table()->horizontalHeader()->moveSection(3, 2);     // what dragging a header does
        QTRY_COMPARE(titles().mid(0, 3), (QStringList{"@timestamp \u25b4", "code", "host"}));
        QCOMPARE(table()->horizontalHeader()->visualIndex(3), 3);
    }

    void frozenColumnsStayWhileTheOthersScroll()
    {
        m_view->widget()->resize(1000, 600);
        cursorOn(0, "host.name");
        QTest::keyClick(table(), Qt::Key_Z);
        QCOMPARE(table()->frozenColumns(), 3);      // severity, time, host
        auto *frozen = table()->findChild<QTableView *>("frozenColumns");
        QVERIFY(frozen && frozen->isVisible());
        QCOMPARE(frozen->width(), table()->columnWidth(0) + table()->columnWidth(1) + table()->columnWidth(2));
        m_guest->shoot(m_view, "hunt-frozen");
        QTest::mouseClick(frozen->viewport(), Qt::LeftButton, {}, {100, 24 * 2 + 4});
        QCOMPARE(table()->currentRow(), 2);
        QTest::keyClick(table(), Qt::Key_W);
        QTest::keyClick(table(), Qt::Key_Z);
        QCOMPARE(table()->frozenColumns(), 2);      // the cursor is on the time now: up to it
    }

    void groupsAreFoldedAndUnfoldedByKeys()
    {
        const auto cell = [this](int row, int column) { return table()->model()->index(row, column).data().toString(); };
        const auto folded = [this](int rows) { return QTest::qWaitFor([this, rows] { return table()->model()->rowCount() == rows; }, 5000) && m_guest->waitUntilQuiet(m_view); };
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(1, 2)); // host.name
        QTest::keyClick(table(), Qt::Key_B);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(table()->model()->rowCount(), 6);
        QCOMPARE(cell(0, 2), QStringLiteral("\u25be DC1"));
        QVERIFY2(cell(1, 2) == QStringLiteral("DC1"), qPrintable(cell(1, 2)));
        table()->setCurrentIndex(table()->model()->index(4, 2)); // in the middle of the second group
        QTest::keyClick(table(), Qt::Key_Minus);
        QVERIFY(folded(4));
        QCOMPARE(cell(3, 2), QStringLiteral("\u25b8 PC01"));
        QVERIFY2(cell(3, table()->model()->columnCount() - 1).startsWith("3 event"), qPrintable(cell(3, table()->model()->columnCount() - 1)));
        QCOMPARE(table()->currentRow(), 3);
        m_guest->shoot(m_view, "hunt-folded");
        QTest::keyClick(table(), Qt::Key_S); // stands for all of them
        QTRY_COMPARE(m_guest->session().marks().starred(), 3u);
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
        QTest::keyClick(table(), Qt::Key_B, Qt::ShiftModifier); // some are folded: all out
        QVERIFY(folded(6));
        QTest::keyClick(table(), Qt::Key_B, Qt::ShiftModifier);
        QVERIFY(folded(2));
        QCOMPARE(cell(0, 2), QStringLiteral("\u25b8 DC1"));
        QCOMPARE(cell(1, 2), QStringLiteral("\u25b8 PC01"));
        table()->setCurrentIndex(table()->model()->index(1, 2));
        QTest::keyClick(table(), Qt::Key_Return); // Enter takes it out
        QVERIFY(folded(4));
        QCOMPARE(cell(1, 2), QStringLiteral("\u25be PC01"));
        ask("*"); // another question has no folds
        QCOMPARE(table()->model()->rowCount(), 6);
    }

    void rowsAreSortedAndGroupedByTheColumnUnderTheCursor()
    {
        cursorOn(0, "user.name");
        QTest::keyClick(table(), Qt::Key_O);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("| sort -user.name"));
        QVERIFY(titles().contains("user \u25be"));
        cursorOn(0, "host.name");
        QTest::keyClick(table(), Qt::Key_B);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("| sort host.name, @timestamp"));
        QVERIFY(!table()->model()->index(1, 1).data(workbench::GroupRole).toBool());
        QVERIFY(table()->model()->index(3, 1).data(workbench::GroupRole).toBool());
        m_guest->shoot(m_view, "hunt-grouped");
    }

    void lettersBelongToTheMenuWhileItIsOpen()
    {
        cursorOn(3, "host.name");
        QTest::keyClick(table(), Qt::Key_Period);
        auto *menu = table()->findChild<QMenu *>("pivotMenu");
        QVERIFY(menu && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_O);       // only this; in the table it sorts
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(query()->toPlainText(), QStringLiteral("host.name:DC1"));

        QTRY_VERIFY(!QApplication::activePopupWidget());        // closed: the letter is the table's again
        table()->window()->activateWindow();                    // no window manager here gives it back
        QVERIFY(QTest::qWaitForWindowActive(table()->window()));
        cursorOn(0, "host.name");
        QTest::keyClick(table(), Qt::Key_O);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY2(query()->toPlainText().startsWith("host.name:DC1 | sort"), qPrintable(query()->toPlainText()));
    }
};

QTEST_MAIN(HuntColumnsTest)
#include "hunt_columns_test.moc"
