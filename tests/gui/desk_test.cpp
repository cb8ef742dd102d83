// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTextBrowser>

using namespace jupiter;
using namespace jupiter::workbench;

/// What a desk is furnished with: keys that can be changed, help without a network.
class DeskTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    static void command(Shell &shell, const QString &text)
    {
        QTest::keyClick(&shell, Qt::Key_K, Qt::ControlModifier);
        QWidget *palette = QApplication::activePopupWidget();
        QVERIFY(palette);
        QTest::keyClicks(palette->findChild<QLineEdit *>(), text);
        QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
    }
    static int rowOf(const QTableView *table, const QString &what)
    {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, 1).data().toString() == what)
                return row;
        return -1;
    }

private Q_SLOTS:
    void initTestCase() { setTheme(ThemeChoice::Dark); }

    void aKeyIsChangedAndAClashIsNamed()
    {
        Shell shell(Shell::Options{true, false, {}});
        shell.show();
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        QVERIFY(shell.openWorkspace(m_folder.filePath("a.jupiter"), true));
        QVERIFY(shell.showView("jupiter.alerts"));
        QVERIFY(test::waitForView(shell));
        command(shell, QStringLiteral("keys list"));
        auto *page = shell.findChild<QWidget *>("keysPage");
        QVERIFY(page);
        auto *table = page->findChild<QTableView *>();
        auto *edit = page->findChild<QKeySequenceEdit *>();
        const int work = rowOf(table, QStringLiteral("running work")), acknowledge = rowOf(table, QStringLiteral("acknowledge"));
        QVERIFY(work >= 0 && acknowledge >= 0);
        table->setCurrentIndex(table->model()->index(work, 0));
        edit->setKeySequence(QKeySequence(Qt::CTRL | Qt::Key_L));
        QVERIFY(QMetaObject::invokeMethod(edit, "editingFinished"));
        QVERIFY(table->model()->index(work, 2).data().toString().contains("L"));
        QVERIFY(table->model()->index(work, 4).data().toString().isEmpty());
        int answering = 0;
        for (const QShortcut *shortcut : shell.findChildren<QShortcut *>())
            answering += shortcut->key() == QKeySequence(Qt::CTRL | Qt::Key_L);
        QCOMPARE(answering, 1);
        // The same key as one of a view that is shown: both rows say so.
        edit->setKeySequence(QKeySequence(Qt::Key_A));
        QVERIFY(QMetaObject::invokeMethod(edit, "editingFinished"));
        QVERIFY2(table->model()->index(work, 4).data().toString().contains("acknowledge"), qPrintable(table->model()->index(work, 4).data().toString()));
        QVERIFY(table->model()->index(acknowledge, 4).data().toString().contains("running work"));
    }

    void withoutViewsItSaysSoAndWhereItLooked()
    {
        QTemporaryDir none;
        Shell shell(Shell::Options{true, false, {none.path(), none.filePath("gone")}});
        shell.show();
        const auto told = [&] {
            QString text;
            const auto *page = shell.findChild<QWidget *>("noViews");
            for (const QLabel *label : page ? page->findChildren<QLabel *>() : QList<QLabel *>())
                text += label->isVisible() ? label->text() + u'\n' : QString();
            return text;
        };
        QVERIFY2(told().contains(none.path() + u'\n') && told().contains(none.filePath("gone") + " (is not there)"), qPrintable(told()));
        QVERIFY(shell.openWorkspace(m_folder.filePath("bare.jupiter"), true)); // also with a workspace
        QVERIFY2(told().contains("No views were found"), qPrintable(told()));
    }

    void helpShowsItsOwnPagesAndOpensNothingElse()
    {
        Shell shell(Shell::Options{true, false, {}});
        shell.show();
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        QTest::keyClick(&shell, Qt::Key_F1);
        auto *help = shell.findChild<QWidget *>("helpWindow");
        QVERIFY(help);
        auto *pages = help->findChild<QListWidget *>();
        auto *text = help->findChild<QTextBrowser *>();
        QVERIFY(pages->count() >= 6);
        QVERIFY2(text->toPlainText().contains("Drop evidence"), qPrintable(text->toPlainText().left(200)));
        QVERIFY(!text->openExternalLinks() && !text->openLinks());
        Q_EMIT text->anchorClicked(QUrl("query-language.md"));
        QVERIFY(text->toPlainText().contains("timechart"));
        auto *find = help->findChild<QLineEdit *>();
        find->setText("bench");
        find->setText("retention");
        QTest::keyClick(find, Qt::Key_Return);
        QVERIFY(text->textCursor().hasSelection());
    }
};

QTEST_MAIN(DeskTest)
#include "desk_test.moc"
