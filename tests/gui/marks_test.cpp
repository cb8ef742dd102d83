// SPDX-License-Identifier: GPL-3.0-or-later
// Marks by keys in Hunt: what is said is kept, searched, undone and done again.
#include "view_guest.h"

#include <jupiter/backend/mark_desk.h>
#include <jupiter/workbench/result_table.h>

#include <QtGui/QClipboard>
#include <QtGui/QUndoStack>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>

using namespace jupiter;
using namespace jupiter::test;

class MarksGuiTest : public QObject, ViewTest {
    Q_OBJECT

    workbench::ResultTable *table() { return m_view->widget()->findChild<workbench::ResultTable *>("huntEvents"); }
    backend::MarkDesk &marks() { return m_guest->session().marks(); }
    int found(const QString &query)
    {
        m_view->open({{"query", query}});
        return m_guest->waitUntilQuiet(m_view) ? table()->model()->rowCount() : -1;
    }
    void type(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTRY_VERIFY(!popup());
        QApplication::setActiveWindow(m_view->widget()); // without a window manager nobody gives it back when a popup has closed
        table()->setFocus();
        QTest::keyClick(table(), key, modifiers);
    }
    QWidget *popup() { return QApplication::activePopupWidget(); }

private Q_SLOTS:
    void init()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        m_view = m_guest->show("hunt", "jupiter.hunt");
        QVERIFY(m_view);
        table()->setFocus();
        table()->chooseRow(0);
    }
    void cleanup() { close(); }

    void aStarIsOneKeyAndTheSameKeyTakesItAway()
    {
        type(Qt::Key_S);
        QCOMPARE(marks().starred(), std::size_t(1));
        QCOMPARE(found("mark.starred:true"), 1);
        type(Qt::Key_S);
        QVERIFY(marks().empty());
        QCOMPARE(found("mark.starred:true"), 0);
    }

    void manyEventsAreOneStepOfUndo()
    {
        type(Qt::Key_A, Qt::ControlModifier);
        type(Qt::Key_S);
        QCOMPARE(marks().starred(), std::size_t(6));
        QCOMPARE(m_guest->session().undoStack().count(), 1);
        QVERIFY2(m_guest->shell().said.last().contains('6'), qPrintable(m_guest->shell().said.last()));
        type(Qt::Key_U);
        QVERIFY(marks().empty());
        type(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(marks().starred(), std::size_t(6));
        type(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(found("mark.starred:true"), 0);
    }

    void theTextOfManyRowsIsMadeInTheBackgroundAndIsTheSame()
    {
        QByteArray lines;
        for (int i = 0; i < 300; ++i)
            lines += QByteArray(R"({"@timestamp":"2024-05-01T11:00:00.)") + QByteArray::number(1000 + i).mid(1) + R"(Z","host":{"name":"PC)" + QByteArray::number(i % 7) +
                     R"("},"process":{"name":"=calc","command_line":"a\tb )" + QByteArray::number(i) + "\"}}\n";
        QVERIFY(m_guest->import("many.ndjson", lines));
        QVERIFY(found("*") > 300);
        table()->selectAll();
        const QString wanted = table()->chosenText();
        QGuiApplication::clipboard()->clear();
        type(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString()); // not yet
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), wanted);
        QVERIFY2(m_guest->shell().said.last().contains("306"), qPrintable(m_guest->shell().said.last()));
    }

    void aTagIsTwoKeysAndASearchField()
    {
        type(Qt::Key_T);
        QTRY_VERIFY(popup() && popup()->objectName() == "tagMenu");
        QTest::keyClick(popup(), Qt::Key_1);
        QCOMPARE(found("mark.tag:bad"), 1);
        QCOMPARE(found("mark.tag:* | stats count() by mark.tag"), 1);
        QCOMPARE(found("not mark.tag:bad"), 5);
        m_guest->shoot(m_view, "hunt-untagged");
    }

    void anOwnTagIsOfferedFromThenOn()
    {
        type(Qt::Key_T);
        QTRY_VERIFY(popup());
        QTest::keyClick(popup(), Qt::Key_O);
        QTRY_VERIFY(popup() && popup()->findChild<QLineEdit *>("ownTag"));
        auto *line = popup()->findChild<QLineEdit *>("ownTag");
        QTest::keyClicks(line, "Lateral <b>move</b>");
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(marks().tags().contains("lateral <b>move</b>"));
        QCOMPARE(found("mark.tag:\"lateral <b>move</b>\""), 1);
        type(Qt::Key_T);
        QTRY_VERIFY(popup());
        QTest::keyClick(popup(), Qt::Key_4); // takes it away again
        QVERIFY(marks().empty());
    }

    void aCommentIsWrittenOnAllThatAreChosen()
    {
        QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
        type(Qt::Key_N);
        QTRY_VERIFY(popup() && popup()->findChild<QPlainTextEdit *>("commentText"));
        auto *edit = popup()->findChild<QPlainTextEdit *>("commentText");
        QTest::keyClicks(edit, "first foothold");
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(marks().count(), std::size_t(2));
        QCOMPARE(found("mark.comment:foothold"), 0); // the whole value is compared
        QCOMPARE(found("mark.comment contains foothold"), 2);
    }

    void whatWasSaidIsThereWhenTheWorkspaceIsOpenedAgain()
    {
        type(Qt::Key_S);
        type(Qt::Key_T);
        QTRY_VERIFY(popup());
        QTest::keyClick(popup(), Qt::Key_2);
        const QString folder = m_guest->session().folder();
        const auto kept = [&folder] { return notebook::Notebook::open(folder.toStdString(), notebook::Notebook::Mode::Read); };
        QTRY_COMPARE((*(*kept())->marks()).size(), std::size_t(1));
        QTRY_VERIFY((*(*kept())->marks()).front().mark.hasTag("suspicious"));
        QVERIFY((*(*kept())->marks()).front().mark.starred);
    }

    void evidenceIsLeftAsItIs()
    {
        const auto segments = m_guest->session().snapshot()->segments.size();
        const auto bytes = m_guest->session().snapshot()->storedBytes;
        type(Qt::Key_A, Qt::ControlModifier);
        type(Qt::Key_S);
        QCOMPARE(m_guest->session().snapshot()->segments.size(), segments);
        QCOMPARE(m_guest->session().snapshot()->storedBytes, bytes);
        for (const auto &segment : m_guest->session().snapshot()->segments)
            for (const std::string &field : segment->fields())
                QVERIFY(!field.starts_with("mark."));
        m_guest->shoot(m_view, "hunt-starred");
    }

    void inATableOfCountsThereIsNothingToMark()
    {
        QCOMPARE(found("* | stats count() by host.name"), 2);
        table()->setFocus();
        type(Qt::Key_S);
        QVERIFY(marks().empty());
        QVERIFY2(m_guest->shell().said.last().contains("Nothing to mark"), qPrintable(m_guest->shell().said.join('|')));
    }
};

QTEST_MAIN(MarksGuiTest)
#include "marks_test.moc"
