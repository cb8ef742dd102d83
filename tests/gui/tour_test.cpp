// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QStandardPaths>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace jupiter;
using namespace jupiter::workbench;

/// The first minutes of somebody who has just installed the program: no settings, no workspace, no mouse. JUPITER_SHOTS=DIR keeps pictures.
class TourTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;

    static QWidget *tourOf(Shell &shell)
    {
        for (QWidget *w : shell.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            if (w->accessibleName() == "Tour")
                return w;
        return nullptr;
    }

    static QString textOf(const QWidget *tour)
    {
        QString text;
        for (const QLabel *label : tour->findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    }

    static void shoot(Shell &shell, const QString &name)
    {
        const QString folder = qEnvironmentVariable("JUPITER_SHOTS");
        if (folder.isEmpty())
            return;
        QTest::qWait(700); // a picture of what a person sees, not of the first moment
        shell.grab().save(QDir(folder).filePath(name + ".png"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_DATA_HOME", m_home.filePath("data").toUtf8());
        setTheme(qEnvironmentVariable("JUPITER_THEME") == "light" ? ThemeChoice::Light : ThemeChoice::Dark);
    }

    void aNewcomerWalksThroughEveryStepByKeyboard()
    {
        Shell shell(Shell::Options{true, false, {}});
        shell.resize(1600, 1000);
        shell.show();
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        QPushButton *offer = nullptr;
        for (QPushButton *button : shell.findChildren<QPushButton *>())
            if (button->text().startsWith("Tour"))
                offer = button;
        QVERIFY2(offer, "the start page offers the tour");
        for (int n = 0; n < 40 && QApplication::focusWidget() != offer; ++n)
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &shell, Qt::Key_Tab);
        QVERIFY2(offer->hasFocus(), "Tab reaches the offer");
        shoot(shell, "tour-0");
        QTest::keyClick(offer, Qt::Key_Return);
        QVERIFY(shell.session());
        QTRY_VERIFY_WITH_TIMEOUT(tourOf(shell) && tourOf(shell)->isVisible(), 60'000);
        QTRY_VERIFY(shell.session()->incidents().alerts() && !shell.session()->incidents().alerts()->empty());

        QList<QByteArray> seen;
        QStringList texts;
        for (int step = 1; step < 30 && tourOf(shell); ++step) {
            QVERIFY(test::waitForView(shell));
            QWidget *tour = tourOf(shell);
            QVERIFY2(shell.rect().contains(tour->geometry()), qPrintable(textOf(tour)));
            seen << shell.currentViewId();
            texts << textOf(tour);
            shoot(shell, QStringLiteral("tour-%1").arg(step));
            if (step % 2) // from the view itself, as after trying what the step says
                shell.currentView()->widget()->setFocus();
            QTest::keyClick(QApplication::focusWidget(), step % 2 ? Qt::Key_F8 : Qt::Key_Return);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QVERIFY2(!tourOf(shell), "it has an end");
        QCOMPARE(seen, (QList<QByteArray>{"jupiter.overview", "jupiter.alerts", "jupiter.hunt", "jupiter.timeline", "entity", "jupiter.rules", "jupiter.dashboards",
                                          "jupiter.incidents"}));
        QCOMPARE(texts.removeDuplicates(), 0);
    }

    void itGoesBackAndIsLeftWithEsc()
    {
        Shell shell(Shell::Options{true, false, {}});
        shell.show();
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        for (QPushButton *button : shell.findChildren<QPushButton *>())
            if (button->text().startsWith("Tour"))
                button->click();
        QTRY_VERIFY_WITH_TIMEOUT(tourOf(shell) && tourOf(shell)->isVisible(), 60'000);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
        QCOMPARE(shell.currentViewId(), QByteArray("jupiter.hunt"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(shell.currentViewId(), QByteArray("jupiter.alerts"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!tourOf(shell));
        QCOMPARE(shell.currentViewId(), QByteArray("jupiter.alerts")); // Esc left the tour, not the view
    }
};

QTEST_MAIN(TourTest)
#include "tour_test.moc"
