// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include <jupiter/workbench/plugin_host.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::workbench;

/// What every plugin owes the frame, whoever wrote it. Runs over whatever the build has made.
class PluginContractTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    Shell::Options options() const { return {false, false, {}}; }

    void showEveryView(Shell &shell)
    {
        for (const QByteArray &id : shell.viewIds()) {
            QVERIFY2(shell.showView(id), id.constData());
            QVERIFY2(shell.currentView(), (id + ": " + shell.notice().toUtf8()).constData());
            QVERIFY2(test::waitForView(shell), (id + " is still busy").constData());
            sdk::View *view = shell.currentView();
            view->restore(view->state()); // its own state must not hurt it
            for (const auto &[key, what] : view->keys())
                QVERIFY2(!key.isEmpty() && !what.isEmpty(), id.constData());
            QVERIFY(view->waiting() >= 0);
            QVERIFY2(test::waitForView(shell), (id + " is still busy after restore()").constData());
            const QImage image = shell.grab().toImage();
            QSet<QRgb> colours;
            for (int y = 60; y < image.height() - 40; y += 7)
                for (int x = 70; x < image.width(); x += 7)
                    colours.insert(image.pixel(x, y));
            QVERIFY2(colours.size() > 3, (id + " paints nothing").constData());
        }
    }

private slots:
    void initTestCase()
    {
        setTheme(ThemeChoice::Dark);
        // Our own, the sample, and whatever an author wants checked.
        qputenv("JUPITER_PLUGINS", JUPITER_BIN_DIR "/../lib/jupiter/examples:" + qgetenv("JUPITER_PLUGINS"));
    }

    void everyPluginLoadsAndSaysWhatItIs()
    {
        Shell shell(options());
        PluginHost host;
        host.offer<sdk::ShellService>(&shell.service());
        sdk::SessionService *session = nullptr;
        host.offer(session);
        QVERIFY(!shell.viewIds().isEmpty());
        for (const QString &folder : PluginHost::folders(false))
            host.load(folder);
        for (const PluginRecord &plugin : host.plugins()) {
            QVERIFY2(!plugin.name.isEmpty() && !plugin.version.isEmpty(), qPrintable(plugin.path));
            for (const sdk::ViewDescriptor &view : plugin.views) {
                QVERIFY2(view.id.count('.') >= 1, view.id.constData());
                QVERIFY2(!view.title.isEmpty() && !view.title.contains(QLatin1Char(' ')), view.id.constData());
                QVERIFY2(view.icon.isEmpty() || QFile::exists(view.icon), qPrintable(view.icon));
            }
        }
    }

    void everyViewLivesAndDiesOnAnEmptyWorkspace()
    {
        Shell shell(options());
        shell.resize(1400, 900);
        shell.show();
        QVERIFY2(shell.openWorkspace(m_folder.filePath("empty.jupiter"), true), qPrintable(shell.notice()));
        showEveryView(shell);
    }

    void everyViewLivesAndDiesOnAFullWorkspace()
    {
        Shell shell(options());
        shell.resize(1400, 900);
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("full.jupiter"), true));
        const QString evidence = test::writeEvidence(m_folder.path());
        shell.importPaths({evidence});
        QVERIFY(test::waitForJobs(shell));
        QCOMPARE(shell.session()->snapshot()->events, 300u);
        showEveryView(shell);
    }

    void everyViewIsMadeAnewWhenAnotherWorkspaceIsOpened()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("full.jupiter"), false));
        for (const QByteArray &id : shell.viewIds())
            QVERIFY(shell.showView(id)); // some are still asking when their session goes
        const QByteArray last = shell.currentViewId();
        QVERIFY(shell.openWorkspace(m_folder.filePath("empty.jupiter"), false));
        QCOMPARE(shell.currentViewId(), last);
        showEveryView(shell);
    }

    void aViewIsShownWhileAnImportRuns()
    {
        Shell shell(options());
        shell.show();
        QVERIFY(shell.openWorkspace(m_folder.filePath("growing.jupiter"), true));
        shell.importPaths({m_folder.path() + QStringLiteral("/events.jsonl")});
        for (const QByteArray &id : shell.viewIds())
            QVERIFY(shell.showView(id));
        QVERIFY(test::waitForJobs(shell));
        showEveryView(shell);
    }
};

QTEST_MAIN(PluginContractTest)
#include "plugin_contract_test.moc"
