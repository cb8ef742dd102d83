// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include "support/gui_watchdog.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

#include <cstdio>

using namespace jupiter;
using namespace jupiter::workbench;

/// An analyst in a hurry: evidence is dropped on the window, and a case with a report leaves it, by keyboard alone. Every key goes to what
/// has the focus, as a person's does; nothing is found by name to be pressed. The steps and their times are printed.
class AnalystTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QElapsedTimer m_clock;
    qint64 m_last = 0;
    int m_step = 0, m_keys = 0;

    static QWidget *focus()
    {
        if (QWidget *popup = QApplication::activePopupWidget())
            return popup->focusWidget() ? popup->focusWidget() : popup;
        return QApplication::focusWidget();
    }
    bool press(int key, int modifiers = Qt::NoModifier)
    {
        QWidget *to = focus();
        if (!to) {
            qWarning("no widget has the focus");
            return false;
        }
        ++m_keys;
        QTest::keyClick(to, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCoreApplication::processEvents();
        return true;
    }
    bool type(const QString &text)
    {
        QWidget *to = focus();
        if (!to)
            return false;
        m_keys += int(text.size());
        QTest::keyClicks(to, text);
        QCoreApplication::processEvents();
        return true;
    }
    void done(const char *what)
    {
        const qint64 now = m_clock.elapsed();
        std::printf("%2d  %6lld ms  %4d keys  %s\n", ++m_step, static_cast<long long>(now - m_last), std::exchange(m_keys, 0), what);
        std::fflush(stdout);
        m_last = now;
    }
    /// Tab until something with this accessible name or text has the focus.
    bool tabTo(const QString &name)
    {
        for (int i = 0; i < 80; ++i) {
            if (const QWidget *at = focus(); at && (at->accessibleName() == name || at->property("text").toString() == name))
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }

private Q_SLOTS:
    void fromDroppedEvidenceToAReportByKeyboardAlone()
    {
        setTheme(ThemeChoice::Dark);
        Shell shell(Shell::Options{true, false, {}});
        shell.resize(1600, 1000);
        shell.show();
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        QVERIFY(shell.openWorkspace(m_folder.filePath("incident.jupiter"), true));
        shell.session()->loadRules({JUPITER_SOURCE_DIR "/resources/rules"}); // the program does so when it starts
        QVERIFY(test::waitForJobs(shell));
        test::GuiWatchdog watchdog;
        QCoreApplication::processEvents();
        watchdog.take();
        std::printf("step   time      keys\n");
        m_clock.start();

        QMimeData evidence;
        evidence.setUrls({QUrl::fromLocalFile(JUPITER_SOURCE_DIR "/resources/evidence")});
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &evidence, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(shell.currentView()->widget(), &enter);
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &evidence, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(shell.currentView()->widget(), &drop);
        QTRY_VERIFY_WITH_TIMEOUT(shell.session()->jobs().running() == 0 && shell.session()->snapshot()->events > 0, 60'000);
        done("evidence dropped, read and judged");

        const auto go = [&](const QByteArray &view) {
            const qsizetype at = shell.viewIds().indexOf(view);
            return at >= 0 && at < 9 && press(Qt::Key_1 + int(at), Qt::AltModifier) && shell.currentViewId() == view && test::waitForView(shell);
        };
        QVERIFY(go("jupiter.alerts"));
        QVERIFY(tabTo("Alerts"));
        for (int i = 0; i < 3; ++i)
            QVERIFY(press(Qt::Key_J) && press(Qt::Key_K) && press(Qt::Key_J));
        done("alerts: worst first, three read");

        // The worst is escalated; the next ones join it.
        QVERIFY(press(Qt::Key_Home, Qt::ControlModifier) && press(Qt::Key_E));
        QVERIFY(qobject_cast<QLineEdit *>(focus()));
        QVERIFY(press(Qt::Key_A, Qt::ControlModifier) && type("Finance share copied") && press(Qt::Key_Return));
        QTRY_COMPARE(shell.session()->incidents().cases()->size(), std::size_t(1));
        QVERIFY(test::waitForView(shell));
        done("worst alert escalated into a new case");

        QVERIFY(tabTo("Alerts"));
        for (int i = 0; i < 4; ++i)
            QVERIFY(press(Qt::Key_Space) && press(Qt::Key_J));
        QVERIFY(press(Qt::Key_E) && press(Qt::Key_Tab, Qt::ShiftModifier) && press(Qt::Key_Down) && press(Qt::Key_Return));
        const incidents::CaseId id = shell.session()->incidents().cases()->front().id;
        QTRY_VERIFY(shell.session()->incidents().caseDetail(id)->alerts.size() >= 5);
        done("four more ticked and added to it");

        QVERIFY(tabTo("Alerts"));
        QVERIFY(press(Qt::Key_X) && press(Qt::Key_2));
        QVERIFY(qobject_cast<QLineEdit *>(focus()));
        QVERIFY(type("the backup job, every night") && press(Qt::Key_Return));
        const auto closed = [&] {
            const auto alerts = shell.session()->incidents().alerts();
            return alerts && std::count_if(alerts->begin(), alerts->end(), [](const incidents::Alert &a) { return a.state == incidents::AlertState::Closed; }) == 1;
        };
        QTRY_VERIFY(closed());
        done("one closed as false positive, with a reason");

        QVERIFY(go("jupiter.hunt"));
        QVERIFY(press(Qt::Key_A, Qt::ControlModifier) && type("process.name:powershell.exe") && press(Qt::Key_Return));
        QVERIFY(test::waitForView(shell));
        QVERIFY(tabTo("Events"));
        auto *events = qobject_cast<QAbstractItemView *>(focus());
        QVERIFY(events && events->model()->rowCount() > 0);
        for (int i = 0; i < 5; ++i)
            QVERIFY(press(Qt::Key_J));
        done("hunted for PowerShell");

        const std::size_t before = shell.session()->incidents().caseDetail(id)->events.size();
        QVERIFY(press(Qt::Key_C));
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        QVERIFY(press(Qt::Key_Up) && press(Qt::Key_Return)); // round to the last, below "New case": the one that is there
        for (int wait = 0; wait < 100 && shell.session()->incidents().caseDetail(id)->events.size() <= qsizetype(before); ++wait)
            QTest::qWait(50);
        const std::size_t after = shell.session()->incidents().caseDetail(id)->events.size();
        QVERIFY2(after > before, qPrintable(QStringLiteral("%1 events before, %2 after, %3 cases").arg(before).arg(after).arg(shell.session()->incidents().cases()->size())));
        done("an event added to the case");

        QVERIFY(go("jupiter.incidents"));
        if (focus()->accessibleName() == QLatin1String("Cases"))
            QVERIFY(press(Qt::Key_Return));
        QVERIFY(test::waitForView(shell));
        QVERIFY(tabTo("Course of events"));
        QVERIFY(press(Qt::Key_T) && type("Isolate WS-14") && press(Qt::Key_Return));
        QTRY_COMPARE(shell.session()->incidents().caseDetail(id)->tasks.size(), std::size_t(1));
        done("case opened, a task noted");

        QVERIFY(tabTo("Summary"));
        QVERIFY(type("A document on WS-14 started PowerShell; the finance share was copied from FS-01."));
        QVERIFY(tabTo("Course of events"));
        QTRY_VERIFY(shell.session()->incidents().caseDetail(id)->info.summary.startsWith("A document"));
        done("summary written");

        QSignalSpy written(shell.session(), &backend::Session::reportWritten);
        QVERIFY(press(Qt::Key_P));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 60'000);
        QFile report(written.front().front().toString());
        QVERIFY(report.open(QIODevice::ReadOnly) && report.size() > 10'000);
        QCOMPARE(report.read(5), QByteArray("%PDF-"));
        QVERIFY(shell.session()->incidents().verifyLedger());
        done("report written as PDF, ledger intact");
        std::printf("    %6lld ms  in all; the GUI thread was away for %.0f ms at most\n", static_cast<long long>(m_clock.elapsed()), watchdog.worst());
    }
};

QTEST_MAIN(AnalystTest)
#include "analyst_test.moc"
