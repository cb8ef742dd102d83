// SPDX-License-Identifier: GPL-3.0-or-later
// What the strip of jobs says while an import waits for room on the disk.
#include "workspaces.h"

#include "support/fault_vfs.h"

#include <QtTest/QTest>
#include <QtWidgets/QPushButton>

using namespace jupiter;

class DiskFullTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void theStripSaysThatAnImportWaitsForRoomAndThatItGoesOn()
    {
        const QString evidence = test::writeEvidence(m_folder.path());
        workbench::Shell::Options options;
        options.remember = false;
        options.pluginFolders = {QStringLiteral(JUPITER_BIN_DIR "/../lib/jupiter/plugins")};
        bool waited = false;
        for (int call = 1; call < 80 && !waited; ++call) { // the disk is full at one call of the file system after the other: some are the commit's
            const QString workspace = m_folder.filePath(QStringLiteral("%1.jupiter").arg(call));
            test::FaultVfs disk(workspace.toStdString());
            workbench::Shell shell(options);
            shell.show();
            QVERIFY(shell.openWorkspace(workspace, true));
            QVERIFY(test::waitForJobs(shell));
            disk.fail(std::uint64_t(call), test::FaultVfs::Fault::Full);
            shell.importPaths({evidence});
            const auto strip = [&] {
                for (const QPushButton *button : shell.findChildren<QPushButton *>())
                    if (button->text().contains("waits: the disk is full"))
                        return true;
                return false;
            };
            QVERIFY(QTest::qWaitFor([&] { return strip() || shell.session()->jobs().running() == 0; }, 20'000));
            waited = strip();
            disk.fail(0, test::FaultVfs::Fault::Full); // there is room
            QVERIFY(test::waitForJobs(shell));
            if (!waited)
                continue; // a call of another kind failed, or nothing did
            QTRY_VERIFY(!strip());
            QCOMPARE(shell.session()->snapshot()->events, std::uint64_t(300));
        }
        QVERIFY(waited);
    }
};

QTEST_MAIN(DiskFullTest)
#include "disk_full_test.moc"
