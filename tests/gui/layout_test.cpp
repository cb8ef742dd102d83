// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include "../../modules/workbench/src/layout_file.h"
#include "../../modules/workbench/src/layouts.h"
#include "../../modules/workbench/src/panel_shape.h"
#include "../../modules/workbench/src/view_window.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QSettings>
#include <QtGui/QAccessible>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>

using namespace jupiter;
using namespace jupiter::workbench;
using internal::ViewWindow;

/// How the desk stands, kept and given back: by keys, and over a restart. JUPITER_SHOTS=DIR keeps pictures.
class LayoutTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    static Shell::Options options(bool remember = true) { return {true, remember, {}}; }

    static std::unique_ptr<Shell> open(const QString &workspace, bool remember = true)
    {
        auto shell = std::make_unique<Shell>(options(remember));
        shell->resize(1600, 1000);
        shell->show();
        shell->activateWindow();
        if (!QTest::qWaitForWindowActive(shell.get()) || !shell->openWorkspace(workspace, true))
            return nullptr;
        return shell;
    }
    static void press(QWidget *to, int key, int modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() && !to->isActiveWindow() ? to : QApplication::focusWidget() ? QApplication::focusWidget() : to, Qt::Key(key),
                        Qt::KeyboardModifiers(modifiers));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    static QList<ViewWindow *> windows()
    {
        QList<ViewWindow *> found;
        for (QWidget *w : QApplication::topLevelWidgets())
            if (auto *window = qobject_cast<ViewWindow *>(w); window && window->isVisible())
                found << window;
        return found;
    }
    static QWidget *page(Shell &shell) { return shell.currentView()->widget(); }
    static void shoot(QWidget *w, const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("JUPITER_SHOTS"); !folder.isEmpty())
            w->grab().save(QDir(folder).filePath(name + ".png"));
    }
    static double firstShare(QWidget *page, int splitter = 0)
    {
        const QList<int> sizes = page->findChildren<QSplitter *>().value(splitter)->sizes();
        return double(sizes[0]) / std::max(1, sizes[0] + sizes[1]);
    }
    QString workspace(const char *name) { return m_folder.filePath(QLatin1String(name) + QLatin1String(".jupiter")); }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.filePath("settings"));
        setTheme(qEnvironmentVariable("JUPITER_THEME") == "light" ? ThemeChoice::Light : ThemeChoice::Dark);
    }
    void init()
    {
        QSettings(QSettings::IniFormat, QSettings::UserScope, "jupiter", "workstation").clear();
    }
    void cleanup() { QVERIFY2(windows().isEmpty(), "a window was left behind"); }

    void aKeyTakesALayoutOfTheProgram()
    {
        const auto shell = open(workspace("a"));
        QVERIFY(shell);
        press(shell.get(), Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(shell->currentViewId(), QByteArray("jupiter.alerts"));
        QVERIFY2(std::abs(firstShare(page(*shell)) - 0.5) < 0.03, qPrintable(QString::number(firstShare(page(*shell)))));
        press(shell.get(), Qt::Key_3, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(shell->currentViewId(), QByteArray("jupiter.incidents"));
        QVERIFY(shell->showView("jupiter.hunt")); // Report speaks of Hunt too: its fields are away
        QCOMPARE(page(*shell)->findChildren<QSplitter *>()[0]->sizes()[0], 0);
        press(shell.get(), Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(page(*shell)->findChildren<QSplitter *>()[0]->sizes()[0] > 100);
    }

    void anOwnLayoutIsSavedTakenRenamedAndDeletedByKeys()
    {
        const auto shell = open(workspace("b"));
        QVERIFY(shell);
        QVERIFY(shell->showView("jupiter.alerts"));
        QCoreApplication::processEvents();
        page(*shell)->findChildren<QSplitter *>()[0]->setSizes({400, 1100});
        press(shell.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QWidget *popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        auto *list = popup->findChild<QListWidget *>();
        QCOMPARE(list->count(), 3);
        press(popup, Qt::Key_F2);
        auto *name = popup->findChild<QLineEdit *>();
        QVERIFY(name->hasFocus());
        name->setText("Night shift");
        shoot(popup, "layouts-popup");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(list->count(), 4);
        QTest::keyClick(name, Qt::Key_Escape);
        page(*shell)->findChildren<QSplitter *>()[0]->setSizes({1100, 400});
        QVERIFY(shell->showView("jupiter.hunt"));
        press(shell.get(), Qt::Key_4, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(shell->currentViewId(), QByteArray("jupiter.alerts"));
        QVERIFY(firstShare(page(*shell)) < 0.5);

        press(shell.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        popup = QApplication::activePopupWidget();
        list = popup->findChild<QListWidget *>();
        QCOMPARE(list->currentRow(), 3); // the one that was taken
        name = popup->findChild<QLineEdit *>();
        press(popup, Qt::Key_F2);
        name->setText("Triage"); // taken
        for (QPushButton *button : popup->findChildren<QPushButton *>())
            if (button->text() == "Rename")
                button->click();
        QVERIFY(list->item(3)->text().startsWith("Night shift"));
        name->setText("Day shift");
        for (QPushButton *button : popup->findChildren<QPushButton *>())
            if (button->text() == "Rename")
                button->click();
        QVERIFY2(list->item(3)->text().startsWith("Day shift"), qPrintable(list->item(3)->text()));
        list->setFocus();
        list->setCurrentRow(3);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->count(), 3);
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Delete); // the program's own stay
        QCOMPARE(list->count(), 3);
        QTest::keyClick(list, Qt::Key_Escape);
    }

    void layoutsAreKeptAndTheirNamesAreCleaned()
    {
        QSettings settings(m_folder.filePath("book.ini"), QSettings::IniFormat);
        internal::LayoutBook book;
        book.load(&settings);
        QVERIFY(book.save({"  Night \n shift ", "jupiter.hunt", {{"jupiter.hunt", {QVariantList{100, 300}}, {{"bars", "host.name"}}}}, {}}, &settings));
        QVERIFY(!book.save({"  ", "jupiter.hunt", {}, {}}, &settings));
        QVERIFY(book.save({"triage", "jupiter.rules", {}, {}}, &settings)); // in the place of the program's
        internal::LayoutBook again;
        again.load(&settings);
        QCOMPARE(int(again.all().size()), 4);
        QVERIFY(again.find("Night shift"));
        QCOMPARE(again.find("night shift")->looks.at(0).layout.value("bars").toString(), QString("host.name"));
        QCOMPARE(again.find("Triage")->view, QByteArray("jupiter.rules"));
        QVERIFY(again.remove("Triage", &settings));
        QCOMPARE(again.find("Triage")->view, QByteArray("jupiter.alerts"));
        QVERIFY(!again.remove("Triage", &settings));
    }

    void aLayoutGoesThroughAFileWhole()
    {
        const internal::Layout before{"Night & day", "jupiter.hunt",
                                      {{"jupiter.hunt", {QVariantList{100, 300}}, {{"bars", "host.name"}, {"facets", QStringList{"a", "b"}}, {"split", QByteArray("\0\xff", 2)}, {"n", QVariantMap{{"x", 1.5}}}}}},
                                      {{{"jupiter.alerts", {}, {}}, QByteArray("\x01\x00", 2)}}};
        const auto after = internal::layoutFromJson(internal::layoutToJson(before));
        QVERIFY2(after, after ? "" : after.error().message.c_str());
        QCOMPARE(after->name, before.name);
        QCOMPARE(after->view, before.view);
        QCOMPARE(after->looks.size(), 1u);
        QCOMPARE(after->looks[0].layout.value("split").toByteArray(), QByteArray("\0\xff", 2));
        QCOMPARE(after->looks[0].layout.value("facets").toStringList(), QStringList({"a", "b"}));
        QCOMPARE(after->looks[0].panels.value(0).toList().value(1).toInt(), 300);
        QCOMPARE(after->windows.size(), 1u);
        QCOMPARE(after->windows[0].geometry, before.windows[0].geometry);
    }

    void whatIsNoLayoutIsRefused()
    {
        for (const char *bad : {"", "x", "[]", "{}", "{\"jupiter_layout\":1}", "{\"jupiter_layout\":1,\"name\":\" \",\"desk\":{}}", "{\"jupiter_layout\":1,\"name\":\"a\",\"desk\":[]}",
                                "{\"jupiter_layout\":2,\"name\":\"a\",\"desk\":{}}"})
            QVERIFY2(!internal::layoutFromJson(bad), bad);
        QVERIFY(!internal::layoutFromJson(QByteArray((1 << 20) + 1, ' ')));
        QVERIFY(internal::layoutFromJson("{\"jupiter_layout\":1,\"name\":\"a\",\"desk\":" + QByteArray("{\"views\":").repeated(200) + "1" + QByteArray(201, '}')));
    }

    void aLayoutOfSomebodyElseAsksNothing()
    {
        QSettings settings(QSettings::IniFormat, QSettings::UserScope, "jupiter", "workstation");
        internal::LayoutBook book;
        book.load(&settings);
        QVERIFY(book.save({"Given", "jupiter.hunt", {{"jupiter.hunt", {}, {{"query", "* | top secret"}, {"past", QStringList{"x"}}, {"bars", "host.name"}}}}, {}}, &settings));
        const auto shell = open(workspace("given"));
        QVERIFY(shell);
        QVERIFY(shell->showView("jupiter.hunt", {{"query", "a:b"}}));
        QVERIFY(test::waitForView(*shell));
        press(shell.get(), Qt::Key_4, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(test::waitForView(*shell));
        QCOMPARE(shell->currentView()->state().value("query").toString(), QString("a:b"));
        QCOMPARE(shell->currentView()->state().value("bars").toString(), QString("host.name"));
    }

    void panelsAreSizedHiddenAndShownByKeys()
    {
        const auto shell = open(workspace("c"));
        QVERIFY(shell);
        QVERIFY(shell->showView("jupiter.alerts"));
        QVERIFY(test::waitForView(*shell));
        auto *split = page(*shell)->findChildren<QSplitter *>()[0];
        const int before = split->sizes()[0];
        split->widget(0)->findChild<QWidget *>()->setFocus();
        page(*shell)->setFocus();
        QVERIFY(split->widget(0)->isAncestorOf(QApplication::focusWidget()));
        press(shell.get(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(split->sizes()[0], before - 40);
        press(shell.get(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(split->sizes()[0], before);
        press(shell.get(), Qt::Key_O, Qt::AltModifier | Qt::ShiftModifier);
        QVERIFY(!split->widget(1)->isVisible());
        press(shell.get(), Qt::Key_O, Qt::AltModifier | Qt::ShiftModifier);
        QVERIFY(split->widget(1)->isVisible());
        press(shell.get(), Qt::Key_H, Qt::AltModifier | Qt::ShiftModifier);
        QVERIFY(!split->widget(0)->isVisible() && split->widget(1)->isVisible());
        press(shell.get(), Qt::Key_H, Qt::AltModifier | Qt::ShiftModifier); // the last one stays
        QVERIFY(split->widget(1)->isVisible());
        press(shell.get(), Qt::Key_A, Qt::AltModifier | Qt::ShiftModifier);
        QVERIFY(split->widget(0)->isVisible());
    }

    void aSecondWindowHasItsOwnQuestionAndTheSameTime()
    {
        const auto shell = open(workspace("d"));
        QVERIFY(shell);
        shell->importPaths({test::writeEvidence(m_folder.path())});
        QVERIFY(test::waitForJobs(*shell));
        QVERIFY(shell->showView("jupiter.hunt", {{"query", "host.name:PC01"}}));
        QVERIFY(test::waitForView(*shell));
        press(shell.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(windows().size(), 1);
        ViewWindow *window = windows()[0];
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTRY_VERIFY(!window->view()->busy());
        QCOMPARE(window->view()->state().value("query").toString(), QString("host.name:PC01"));
        window->view()->open({{"query", "host.name:PC02"}});
        QTRY_VERIFY(!window->view()->busy());
        QCOMPARE(shell->currentView()->state().value("query").toString(), QString("host.name:PC01"));
        QCOMPARE(window->view()->state().value("query").toString(), QString("host.name:PC02"));
        shoot(window, "second-window");

        // One time range for all windows.
        const Timestamp from = *parseTimestamp("2019-03-17T19:10:00Z");
        shell->service().setTimeRange({from, {from.ns + 60'000'000'000}});
        QTRY_VERIFY(window->findChild<QPushButton *>("topChip")->text().contains("19:10"));

        // What it leads to is shown in the first window; its keys are its own.
        QWidget *focus = window->focusWidget() ? window->focusWidget() : window;
        QTest::keyClick(focus, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(shell->currentViewId(), shell->viewIds()[2]);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::keyClick(window, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(windows().isEmpty());
        QVERIFY(shell->currentView());
    }

    void everyControlOfASecondWindowHasANameAndTabReachesIt()
    {
        const auto shell = open(workspace("d"));
        QVERIFY(shell);
        QVERIFY(shell->showView("jupiter.hunt"));
        press(shell.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(windows().size(), 1);
        ViewWindow *window = windows()[0];
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTRY_VERIFY(!window->view()->busy());
        window->setFocus();
        QTest::keyClick(window, Qt::Key_Tab);
        QSet<QWidget *> seen;
        while (QWidget *at = window->focusWidget()) {
            if (seen.contains(at))
                break;
            seen << at;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(at);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), at->metaObject()->className());
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QVERIFY(seen.contains(window->findChild<QWidget *>("huntEvents")) || seen.contains(window->findChild<QWidget *>("huntEmpty")));
        QVERIFY(seen.size() > 5);
        window->close();
    }

    void theNextStartGivesTheDeskBack()
    {
        const QString folder = workspace("e");
        const Timestamp from = *parseTimestamp("2019-03-17T19:10:00Z");
        {
            const auto shell = open(folder);
            QVERIFY(shell);
            QVERIFY(shell->showView("jupiter.hunt", {{"query", "event.code:4601"}}));
            press(shell.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(windows().size(), 1);
            windows()[0]->view()->open({{"query", "event.code:4602"}});
            shell->showView("jupiter.alerts");
            page(*shell)->findChildren<QSplitter *>()[0]->setSizes({500, 1000});
            shell->service().setTimeRange({from, {from.ns + 60'000'000'000}});
            shell->close();
        }
        QVERIFY(windows().isEmpty());
        Shell shell(options());
        shell.resize(1600, 1000);
        shell.show();
        shell.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shell));
        QVERIFY(!shell.session()); // offered, not opened: what is dropped next may belong elsewhere
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(shell.session());
        QCOMPARE(shell.session()->folder(), folder);
        QCOMPARE(shell.currentViewId(), QByteArray("jupiter.alerts"));
        QCOMPARE(shell.service().timeRange().from.ns, from.ns);
        QVERIFY(std::abs(firstShare(page(shell)) - 1.0 / 3) < 0.03);
        QCOMPARE(windows().size(), 1);
        QCOMPARE(windows()[0]->view()->state().value("query").toString(), QString("event.code:4602"));
        shell.showView("jupiter.hunt");
        QCOMPARE(shell.currentView()->state().value("query").toString(), QString("event.code:4601"));

        // Closed, it is offered again.
        QTest::keyClick(&shell, Qt::Key_K, Qt::ControlModifier);
        auto *edit = QApplication::activePopupWidget()->findChild<QLineEdit *>();
        QTest::keyClicks(edit, "close the workspace");
        QTest::keyClick(edit, Qt::Key_Return);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!shell.session() && windows().isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(shell.session()->folder(), folder);
        QCOMPARE(windows().size(), 1);

        // Another workspace has its own questions, and the windows of this one are gone.
        QVERIFY(shell.openWorkspace(workspace("f"), true));
        QVERIFY(windows().isEmpty());
        shell.showView("jupiter.hunt");
        QVERIFY(shell.currentView()->state().value("query").toString().isEmpty());
        QCOMPARE(shell.service().timeRange().from.ns, TimeRange{}.from.ns);
        shell.close();
    }
};

QTEST_MAIN(LayoutTest)
#include "layout_test.moc"
