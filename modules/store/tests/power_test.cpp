// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_model.h"

#include "support/fault_vfs.h"

#include <QTemporaryDir>

using namespace jupiter;
using namespace jupiter::test;
using store::EventStore;

/// The power goes, or the disk fails, at any moment: what was acknowledged is there, and what was not is there whole or not at all.
class PowerTest : public QObject {
    Q_OBJECT

    /// Empty when the store in `folder` is as the script left it; `check`: and sound to its last byte.
    static std::string wrong(const QString &folder, const StoreScript &script, EventStore::Mode mode, bool check)
    {
        auto store = EventStore::open(folder.toStdString(), mode);
        if (!store)
            return "does not open: " + store.error().message;
        if (!check)
            return script.before.agrees(**store) || script.after.agrees(**store) ? std::string() : "is not as it was left";
        const StoreModel held = StoreModel::of(**store, script.noteNames());
        if (held != script.before && held != script.after)
            return StoreModel::difference(held, script.before);
        SimpleJob job;
        const auto problems = must((*store)->verify(job));
        return problems.empty() ? std::string() : problems.front().field + ": " + problems.front().reason;
    }

private Q_SLOTS:
    void losesNothingAcknowledgedWhenThePowerGoesAtAnySyncOfFiveThousandSteps()
    {
        QTemporaryDir folder;
        const QString live = folder.filePath("live.jupiter"), cut = folder.filePath("cut.jupiter");
        FaultVfs disk(live.toStdString());
        StoreScript script(21);
        std::mt19937 random(22);
        std::uint64_t cuts = 0;
        std::string failure;
        disk.onSync = [&] {
            if (!failure.empty())
                return;
            const auto survives = FaultVfs::Survives(cuts % 3);
            disk.cutInto(cut.toStdString(), survives, random);
            const bool thorough = cuts % 64 < 3; // every event is read, every byte checked, and the log merged
            failure = wrong(cut, script, thorough ? EventStore::Mode::Create : EventStore::Mode::Read, thorough);
            if (failure.empty() && thorough)
                failure = wrong(cut, script, EventStore::Mode::Write, true); // the repair itself must last
            ++cuts;
        };
        const auto counting = std::exchange(disk.onSync, nullptr); // until there is a store nothing has been acknowledged
        auto store = openStore(live, EventStore::Mode::Create);
        disk.onSync = counting;
        for (int step = 0; step < 5000; ++step) {
            script.next();
            must(script.apply(*store));
            if (step % 50 == 49) { // merges the log into the file and begins a new one
                store.reset();
                store = openStore(live, EventStore::Mode::Write);
            }
            QVERIFY2(failure.empty(), (failure + " at step " + std::to_string(step) + ", cut " + std::to_string(cuts)).c_str());
        }
        store.reset();
        QVERIFY2(failure.empty(), failure.c_str());
        QVERIFY(cuts > 4500); // a step that only has findings known before writes nothing
        QCOMPARE(wrong(live, script, EventStore::Mode::Read, true), std::string());
        qInfo("%llu cuts", static_cast<unsigned long long>(cuts));
    }

    void aCutWhileAStoreIsMadeLeavesAFolderInWhichOneCanBeMade()
    {
        QTemporaryDir folder;
        const QString live = folder.filePath("live.jupiter"), cut = folder.filePath("cut.jupiter");
        std::mt19937 random(23);
        for (int round = 0; round < 20; ++round) {
            QDir(live).removeRecursively();
            FaultVfs disk(live.toStdString());
            StoreScript script(1);
            std::string failure;
            disk.onSync = [&] {
                disk.cutInto(cut.toStdString(), FaultVfs::Survives(round % 3), random);
                if (const std::string found = wrong(cut, script, EventStore::Mode::Create, true); !found.empty())
                    failure = found;
            };
            openStore(live, EventStore::Mode::Create);
            QVERIFY2(failure.empty(), failure.c_str());
        }
    }

    void everyCallMayFailOnceOrForGood_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("forGood");
        for (const bool forGood : {false, true}) {
            const char *when = forGood ? "from then on" : "once";
            QTest::addRow("input/output error, %s", when) << int(FaultVfs::Fault::Io) << forGood;
            QTest::addRow("full disk, %s", when) << int(FaultVfs::Fault::Full) << forGood;
            QTest::addRow("short write, %s", when) << int(FaultVfs::Fault::Short) << forGood;
        }
    }
    void everyCallMayFailOnceOrForGood()
    {
        QFETCH(int, fault);
        QFETCH(bool, forGood);
        QTemporaryDir folder;
        std::uint64_t refused = 0, n = 1;
        for (;; ++n) {
            const QString live = folder.filePath("live.jupiter");
            QDir(live).removeRecursively();
            StoreScript script(3);
            FaultVfs disk(live.toStdString());
            {
                auto store = openStore(live, EventStore::Mode::Create);
                const auto steps = [&](int count) {
                    for (int i = 0; i < count; ++i) {
                        script.next();
                        if (const auto done = script.apply(*store); !done) {
                            ++refused;
                            QVERIFY2(!done.error().message.empty(), "an analyst must be told why");
                            return;
                        }
                    }
                };
                disk.fail(n, FaultVfs::Fault(fault), forGood);
                steps(12);
                const bool failed = disk.hasFailed();
                disk.fail(0, FaultVfs::Fault(fault));
                if (!failed)
                    break; // n is past the last call
                must(store->refresh());
                const StoreModel held = StoreModel::of(*store, script.noteNames()); // the same store goes on
                QVERIFY2(held == script.before || held == script.after, StoreModel::difference(held, script.before).c_str());
                script.before = held;
                const std::uint64_t known = refused;
                steps(5);
                QCOMPARE(refused, known); // room again
            }
            script.after = script.before;
            const std::string found = wrong(live, script, EventStore::Mode::Write, true);
            QVERIFY2(found.empty(), (found + " after call " + std::to_string(n)).c_str());
        }
        QVERIFY(refused > 30);
        qInfo("%llu calls, %llu steps refused", static_cast<unsigned long long>(n - 1), static_cast<unsigned long long>(refused));
    }
};

QTEST_APPLESS_MAIN(PowerTest)
#include "power_test.moc"
