// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QStackedWidget>

using namespace jupiter;
using namespace jupiter::workbench;

class ShellTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    static Shell::Options options() { return {true, false, {}}; }

    static bool says(const QWidget &widget, const QString &part)
    {
        for (const QLabel *label : widget.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(part))
                return true;
        return false;
    }

private slots:
    void initTestCase() { setTheme(ThemeChoice::Dark); }

    void withoutAWorkspaceThePageSaysWhatToDrop()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(says(shell, "Drop evidence"));
        QVERIFY(!shell.currentView());
        QVERIFY(!shell.showView(shell.viewIds().value(0))); // no session, no view
    }

    void aFolderThatIsNoWorkspaceIsToldInlineAndNothingIsLost()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("a.jupiter"), true));
        QVERIFY(!shell.openWorkspace(m_folder.filePath("absent.jupiter"), false));
        QVERIFY2(shell.notice().contains("absent.jupiter") && shell.notice().contains("stays open"), qPrintable(shell.notice()));
        QCOMPARE(shell.session()->name(), QStringLiteral("a"));
        QTest::keyClick(&shell, Qt::Key_Escape);
        QVERIFY(shell.notice().isEmpty());
    }

    void evidenceDroppedOnAnyWidgetIsImported()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("drop.jupiter"), true));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(test::writeEvidence(m_folder.path()))});
        QWidget *anywhere = shell.currentView()->widget();
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(anywhere, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(anywhere, &drop);
        QCOMPARE(drop.dropAction(), Qt::CopyAction); // read, never moved
        QVERIFY(test::waitForJobs(shell));
        QCOMPARE(shell.session()->snapshot()->events, 300u);
    }

    void escGoesBackWhereOneWas()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("a.jupiter"), false));
        const auto ids = shell.viewIds();
        if (ids.size() < 2)
            QSKIP("one view only was built");
        shell.showView(ids[0]);
        shell.showView(ids[1]);
        shell.goBack();
        QCOMPARE(shell.currentViewId(), ids[0]);
    }

    void aViewThatIsOpenedHearsItsKeysAtOnce()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("keys.jupiter"), true));
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        for (const auto &id : shell.viewIds()) {
            shell.showView(id);
            const QWidget *focus = QApplication::focusWidget();
            QVERIFY2(focus, id.constData());
            QVERIFY2(focus->focusPolicy() & Qt::TabFocus, qPrintable(QString::fromLatin1(id) + ": " + focus->metaObject()->className())); // no mere container
            const QWidget *page = focus; // up to the view's widget, which says by its proxy where keys go
            while (page->parentWidget() && !qobject_cast<const QStackedWidget *>(page->parentWidget()))
                page = page->parentWidget();
            const QWidget *wanted = page;
            while (wanted->focusProxy())
                wanted = wanted->focusProxy();
            if (wanted != page && wanted->isVisible() && wanted->isEnabled())
                QVERIFY2(focus == wanted, qPrintable(QString::fromLatin1(id) + ": " + focus->objectName() + ", not " + wanted->objectName()));
        }
    }

    void theKeysOfEveryViewFitIntoTheWindow()
    {
        Shell shell(options());
        shell.resize(1100, 800);
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("keys.jupiter"), false));
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        for (const auto &id : shell.viewIds()) {
            shell.showView(id);
            QTest::keyClicks(&shell, "?");
            QWidget *popup = QApplication::activePopupWidget();
            QVERIFY2(popup, id.constData());
            QVERIFY2(popup->width() <= shell.width(), qPrintable(QString::fromLatin1(id) + QString::number(popup->width())));
            popup->close();
        }
    }

    void theJumpBoxFindsViewsAndRunsThem()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("a.jupiter"), false));
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        QTest::keyClick(&shell, Qt::Key_K, Qt::ControlModifier);
        QWidget *palette = QApplication::activePopupWidget();
        QVERIFY(palette);
        auto *edit = palette->findChild<QLineEdit *>();
        auto *list = palette->findChild<QListWidget *>();
        QTest::keyClicks(edit, QStringLiteral("theme light"));
        QVERIFY(list->count() >= 1);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(themeChoice(), ThemeChoice::Light);
        setTheme(ThemeChoice::Dark);
    }

    void theTimeRangeReachesViewsOnce()
    {
        Shell shell(options());
        QVERIFY(shell.openWorkspace(m_folder.filePath("a.jupiter"), false));
        int told = 0;
        connect(&shell.service(), &sdk::ShellService::timeRangeChanged, this, [&] { ++told; });
        const TimeRange range{{1}, {2}};
        shell.service().setTimeRange(range);
        shell.service().setTimeRange(range);
        QCOMPARE(told, 1);
        QCOMPARE(shell.service().timeRange().from.ns, 1);
    }

    void markupInNamesIsShownAsItIs()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("<b>bold<b>.jupiter"), true));
        QVERIFY(says(shell, "<b>bold<b>"));
        for (const QLabel *label : shell.findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
    }
};

QTEST_MAIN(ShellTest)
#include "shell_test.moc"
