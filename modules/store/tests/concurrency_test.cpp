// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace jupiter;
using namespace jupiter::test;
using store::EventStore;

/// Many threads at once.
class ConcurrencyTest : public QObject {
    Q_OBJECT

    /// Reads every column of a segment and checks it against what simpleBatch() made.
    static bool sound(const store::Segment &segment)
    {
        const auto numbers = must(segment.column("event.sequence"));
        const auto sequence = numbers->integers();
        const auto command = must(segment.column("process.command_line"));
        const auto code = must(segment.column("event.code"));
        if (sequence.size() != segment.rows() || code->text(0) != "4688")
            return false;
        for (std::uint32_t i = 0; i < command->entries(); ++i) {
            const auto row = std::uint32_t(command->rowOf(i));
            if (command->text(i) != "C:\\Windows\\System32\\cmd.exe /c whoami " + std::to_string(sequence[row]))
                return false;
        }
        return true;
    }

private Q_SLOTS:
    void aSnapshotStaysAsItWasWhileAnotherThreadAppends()
    {
        QTemporaryDir folder;
        // A cache far too small: readers fight for it.
        const auto store = must(EventStore::open(folder.path().toStdString(), EventStore::Mode::Create, 100'000));
        must(store->append(simpleBatch(500), {}));
        const auto first = store->snapshot();
        std::atomic<bool> done = false, wrong = false;
        std::atomic<int> reads = 0;
        const auto read = [&] {
            while (!done || reads < 10) {
                const auto snapshot = store->snapshot();
                const std::size_t segments = snapshot->segments.size();
                std::uint64_t rows = 0;
                for (const auto &segment : snapshot->segments) {
                    rows += segment->rows();
                    wrong = wrong || !sound(*segment);
                }
                wrong = wrong || rows != snapshot->events || segments != snapshot->segments.size() || rows != 500 * segments;
                ++reads;
            }
        };
        std::vector<std::thread> readers;
        for (int i = 0; i < 3; ++i)
            readers.emplace_back(read);
        for (int i = 1; i <= 30; ++i)
            must(store->append(simpleBatch(500, 0, i * 500), {}));
        done = true;
        for (std::thread &reader : readers)
            reader.join();
        QVERIFY(!wrong);
        QVERIFY(reads >= 10);
        QCOMPARE(first->segments.size(), std::size_t(1));
        QCOMPARE(first->events, 500u);
        QCOMPARE(store->snapshot()->events, 31u * 500);
    }

    void thoseWhoMakeOneStoreAtTheSameMomentMakeItOnce_data()
    {
        QTest::addColumn<bool>("empty");
        QTest::newRow("nothing there") << false;
        QTest::newRow("an empty file there") << true;
    }
    void thoseWhoMakeOneStoreAtTheSameMomentMakeItOnce()
    {
        QFETCH(bool, empty);
        for (int round = 0; round < 8; ++round) {
            QTemporaryDir folder;
            if (empty)
                QVERIFY(QFile(folder.filePath("events.sqlite")).open(QIODevice::WriteOnly));
            constexpr int openers = 4;
            std::atomic<int> at = 0;
            std::vector<std::thread> threads;
            for (int t = 0; t < openers; ++t) {
                threads.emplace_back([&, t] {
                    for (++at; at < openers;) // all in the same moment
                        std::this_thread::yield();
                    const auto store = openStore(folder.path(), EventStore::Mode::Create);
                    must(store->append(simpleBatch(10, t), progress(t, 10)));
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(openStore(folder.path(), EventStore::Mode::Read)->snapshot()->events, 10u * openers);
            QCOMPARE(QDir(folder.path()).entryList({"events.sqlite-*[0-9]"}, QDir::Files).size(), qsizetype(0));
        }
    }

    void severalThreadsMayAppendAtOnce()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        std::vector<std::thread> writers;
        for (int t = 0; t < 4; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 1; i <= 10; ++i)
                    must(store->append(simpleBatch(100, t, i * 100), progress(t, std::uint64_t(i) * 100)));
            });
        }
        for (std::thread &writer : writers)
            writer.join();
        QCOMPARE(store->snapshot()->events, 4000u);
        QCOMPARE(store->snapshot()->segments.size(), std::size_t(40));
        SimpleJob job;
        QVERIFY(must(store->verify(job)).empty());
        std::int64_t before = 0;
        for (const auto &segment : store->snapshot()->segments) {
            QVERIFY(segment->number() > before);
            before = segment->number();
        }
    }

    void segmentsSealedOnManyThreadsGoInWithTheirFindingsAllOrNone()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        store::Commit commit;
        commit.segments.resize(4);
        std::vector<std::thread> sealers;
        for (int t = 0; t < 4; ++t) {
            sealers.emplace_back([&, t] {
                const std::string key = "rule " + std::to_string(t / 2); // threads 0 and 1 find the same
                commit.segments[std::size_t(t)] = must(store::seal(
                    simpleBatch(100, 1, t * 100), {{"rule", key, {t}, "high", "Title", {"aaaaaaaaaaaaaaaa:" + key}, "{}"}}));
            });
        }
        for (std::thread &sealer : sealers)
            sealer.join();
        commit.sources = progress(1, 400);
        commit.sources[0].before = 77; // somebody else was here: refused as a whole
        const auto refused = store->commit(commit);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(store->snapshot()->events + must(store->findingCount()), 0u);
        commit.sources[0].before = 0;
        QCOMPARE(must(store->commit(commit)), 2u);
        QCOMPARE(store->snapshot()->events, 400u);
        QCOMPARE(must(store->findings()).size(), std::size_t(2));
        QCOMPARE(must(store->findingCount()), 2u);
        for (const auto &segment : store->snapshot()->segments)
            QVERIFY(sound(*segment));
        SimpleJob job;
        QVERIFY(must(store->verify(job)).empty());
    }

    void twoStoresMayWriteTheSameFile()
    {
        QTemporaryDir folder;
        const auto one = openStore(folder.path(), EventStore::Mode::Create),
                   two = openStore(folder.path(), EventStore::Mode::Write);
        std::thread other([&] {
            for (int i = 0; i < 10; ++i)
                must(two->append(simpleBatch(100, 2, i * 100), progress(2, std::uint64_t(i + 1) * 100)));
        });
        for (int i = 0; i < 10; ++i)
            must(one->append(simpleBatch(100, 1, i * 100), progress(1, std::uint64_t(i + 1) * 100)));
        other.join();
        must(one->refresh());
        must(two->refresh());
        QCOMPARE(one->snapshot()->events, 2000u);
        QCOMPARE(two->snapshot()->events, 2000u);
    }

    void aSegmentOutlivesTheStore()
    {
        QTemporaryDir folder;
        auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(500), {}));
        const store::SegmentPtr segment = store->snapshot()->segments[0];
        store.reset();
        QVERIFY(sound(*segment));
    }
};

QTEST_APPLESS_MAIN(ConcurrencyTest)
#include "concurrency_test.moc"
