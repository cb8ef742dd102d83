// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace jupiter;
using namespace jupiter::test;
using store::EventStore;

/// What was acknowledged is there, whatever happens.
class CrashTest : public QObject {
    Q_OBJECT

    /// How often each sequence number is in the store.
    static std::vector<int> sequences(EventStore &store)
    {
        std::vector<int> seen;
        for (const auto &segment : store.snapshot()->segments) {
            const auto column = must(segment->column("event.sequence"));
            for (const std::int64_t n : column->integers()) {
                if (std::size_t(n) >= seen.size())
                    seen.resize(std::size_t(n) + 1);
                ++seen[std::size_t(n)];
            }
        }
        return seen;
    }

private Q_SLOTS:
    void losesAndDoublesNothingWhenTheWriterIsKilledFiftyTimes()
    {
        QTemporaryDir folder;
        std::mt19937 random(11);
        std::uint64_t acknowledged = 0, killedWhileWriting = 0;
        for (int round = 0; round < 50; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationDirPath() + "/store_append_child", {folder.path(), "700"});
            QVERIFY2(child.waitForStarted(), qPrintable(child.errorString()));
            while (!child.canReadLine())
                QVERIFY2(child.waitForReadyRead(10'000), child.readAllStandardError().constData());
            child.waitForFinished(int(random() % 120)); // 0 to 120 ms: within any step of any append
            if (round % 5 == 0)                         // and a second process may read meanwhile
                QVERIFY(openStore(folder.path(), EventStore::Mode::Read)->snapshot()->events >= acknowledged);
            child.kill(); // SIGKILL
            QVERIFY(child.waitForFinished(10'000));
            const QList<QByteArray> lines = child.readAllStandardOutput().trimmed().split('\n');
            if (lines.last() != "ready")
                acknowledged = lines.last().toULongLong();

            const auto store = openStore(folder.path(), EventStore::Mode::Read);
            const std::uint64_t stored = store->snapshot()->events;
            QVERIFY2(stored == acknowledged || stored == acknowledged + 700, // killed between the commit and the print
                     qPrintable(QString("acknowledged %1, stored %2").arg(acknowledged).arg(stored)));
            const auto source = must(store->source(sourceName(0)));
            QCOMPARE(source ? source->stored : 0, stored);
            killedWhileWriting += stored > 0;
            acknowledged = stored; // the next child goes on from here
        }
        QVERIFY(killedWhileWriting > 25); // else the machine is too slow for the test to mean anything
        const auto store = openStore(folder.path(), EventStore::Mode::Write);
        const std::vector<int> seen = sequences(*store);
        QCOMPARE(seen.size(), std::size_t(acknowledged));
        QVERIFY(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
        SimpleJob job;
        QVERIFY(must(store->verify(job)).empty());
        qInfo("%llu events stored through 50 kills", static_cast<unsigned long long>(acknowledged));
    }

#ifdef Q_OS_UNIX
    void writesNothingByHalvesWhenTheDiskIsFull()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(1000), progress(0, 1000)));
        std::signal(SIGXFSZ, SIG_IGN); // a write past the limit then fails as one to a full disk does
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit full = before;
        full.rlim_cur = rlim_t(QFileInfo(folder.path() + "/events.sqlite-wal").size()) + 5000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
        const auto refused = store->append(simpleBatch(30'000, 0, 1000), progress(0, 31'000));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Io);
        QVERIFY2(!refused.error().message.empty(), "an analyst must be told why");
        qInfo("%s", refused.error().message.c_str());
        QCOMPARE(store->snapshot()->events, 1000u);
        must(store->append(simpleBatch(30'000, 0, 1000), progress(0, 31'000))); // room again: the same store goes on
        const auto again = openStore(folder.path(), EventStore::Mode::Read);
        QCOMPARE(again->snapshot()->events, 31'000u);
        QCOMPARE(sequences(*again), std::vector<int>(31'000, 1));
        SimpleJob job;
        QVERIFY(must(again->verify(job)).empty());
    }
#endif
};

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
