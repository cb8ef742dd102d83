// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <sqlite3.h>
#include <thread>

using namespace jupiter;
using namespace jupiter::test;
using store::EventStore;

/// Small segments become large ones, old events go, and nobody who reads notices.
class MaintenanceTest : public QObject {
    Q_OBJECT

    static constexpr std::int64_t firstNs = 1'552'851'431'661'930'400; // of simpleBatch()

    /// Every value of every event as text, in the store's order.
    static std::vector<std::string> eventsOf(const store::Snapshot &snapshot)
    {
        std::vector<std::string> out;
        for (const auto &segment : snapshot.segments) {
            std::vector<std::string> rows(segment->rows());
            for (const std::string &field : segment->fields()) {
                const auto column = must(segment->column(field));
                for (std::uint32_t i = 0; i < column->entries(); ++i)
                    rows[std::uint32_t(column->rowOf(i))] += field + char('0' + int(column->type())) + column->text(i) + '\n';
            }
            for (std::uint32_t row = 0; row < segment->rows(); ++row)
                rows[row] += must(columnar::eventIdOf(*segment, columnar::BatchRow(row))).text();
            out.insert(out.end(), rows.begin(), rows.end());
        }
        return out;
    }
    /// A small batch whose fields, kinds of values and gaps are drawn.
    static EventBatch randomBatch(std::mt19937 &random, std::int64_t from)
    {
        BatchBuilder b;
        const std::uint32_t rows = 1 + random() % 40;
        for (std::uint32_t i = 0; i < rows; ++i) {
            b.beginRow();
            b.addTime(b.field("@timestamp"), {firstNs + std::int64_t(random() % 1'000'000'000)});
            b.addInteger(b.field("event.sequence"), from + i);
            b.addInteger(b.field("log.offset"), (from + i) * 512);
            b.addText(b.field("jupiter.source"), sourceName(int(random() % 3)));
            if (random() % 5 == 0)
                b.addText(b.field("jupiter.repeated"), "yes");
            for (unsigned n = random() % 3; n > 0; --n) // none, one or two values
                b.addText(b.field("user.name"), "user" + std::to_string(random() % 9));
            if (random() % 2)
                b.addIp(b.field("source.ip"), "10.0.0." + std::to_string(random() % 20));
            if (random() % 4 == 0)
                b.addReal(b.field("score"), double(random()) / 7);
            if (from > 3000 && random() % 8 == 0) // a field that changes its type on the way
                b.addText(b.field("size"), "text");
            else if (from <= 3000)
                b.addInteger(b.field("size"), std::int64_t(random()));
            b.endRow();
        }
        return b.take();
    }

private Q_SLOTS:
    void mergingKeepsEveryValueTypeIdAndTheOrderOfAllEvents()
    {
        for (unsigned seed = 0; seed < 6; ++seed) {
            QTemporaryDir folder;
            std::mt19937 random(seed);
            const auto store = openStore(folder.path(), EventStore::Mode::Create);
            std::int64_t from = 0;
            for (int i = 0; i < 300; ++i) {
                const EventBatch batch = i % 97 == 50 ? simpleBatch(40'000, 1, from) : randomBatch(random, from);
                from += batch.rows();
                must(store->append(batch, {}));
                SimpleJob job;
                if (i % 60 == 30)
                    must(store->compact(job));
            }
            const auto before = store->snapshot();
            const auto events = eventsOf(*before);
            SimpleJob job;
            const auto receipt = must(store->compact(job));
            QVERIFY(receipt.merged > receipt.made);
            QVERIFY(store->snapshot()->segments.size() + receipt.merged - receipt.made == before->segments.size());
            QVERIFY2(store->snapshot()->segments.size() < 40, qPrintable(QString::number(store->snapshot()->segments.size())));
            QCOMPARE(store->snapshot()->events, before->events);
            QVERIFY(eventsOf(*store->snapshot()) == events);
            QVERIFY(eventsOf(*before) == events); // the old snapshot still reads what it had
            const auto again = openStore(folder.path(), EventStore::Mode::Read);
            QVERIFY(eventsOf(*again->snapshot()) == events);
            for (const auto &problem : must(again->verify(job))) // nobody has recorded the sources of these events
                QVERIFY2(problem.reason.find("not recorded") != std::string::npos, problem.reason.c_str());
            QCOMPARE(must(store->compact(job)).merged, 0u);
        }
    }

    void whatWasMergedLeavesTheDiskWhenItsLastReaderHasLetGo()
    {
        QTemporaryDir folder;
        auto store = openStore(folder.path(), EventStore::Mode::Create);
        for (int i = 0; i < 16; ++i)
            must(store->append(simpleBatch(50, 1, i * 50), progress(1, std::uint64_t(i + 1) * 50)));
        auto held = store->snapshot();
        const auto events = eventsOf(*held);
        SimpleJob job;
        must(store->compact(job));
        QVERIFY(must(store->space()).retiredBytes > 0);
        QVERIFY(eventsOf(*held) == events);
        held.reset();
        auto elsewhere = openStore(folder.path(), EventStore::Mode::Read); // as another process would: it knows the new list only,
        must(store->compact(job));                                         // but nobody can see that from outside
        QVERIFY(must(store->space()).retiredBytes > 0);
        elsewhere.reset();
        must(store->compact(job));
        QCOMPARE(must(store->space()).retiredBytes, 0u);
        QVERIFY(eventsOf(*store->snapshot()) == events);
        QVERIFY(must(store->verify(job)).empty());
    }

    void searchesGoOnWhileSegmentsAreMerged()
    {
        QTemporaryDir folder;
        const auto store = must(EventStore::open(folder.path().toStdString(), EventStore::Mode::Create, 100'000));
        std::atomic<bool> done = false, wrong = false;
        std::thread reader([&] {
            while (!done) {
                const auto snapshot = store->snapshot();
                std::int64_t expected = 0;
                for (const auto &segment : snapshot->segments) {
                    const auto column = must(segment->column("event.sequence"));
                    for (const std::int64_t n : column->integers())
                        wrong = wrong || n != expected++;
                }
            }
        });
        SimpleJob job;
        std::thread merger([&] {
            while (!done)
                must(store->compact(job));
        });
        for (int i = 0; i < 200; ++i)
            must(store->append(simpleBatch(30, 1, i * 30), {}));
        done = true;
        reader.join();
        merger.join();
        QVERIFY(!wrong);
        must(store->compact(job));
        QVERIFY(store->snapshot()->segments.size() < 40);
        QCOMPARE(store->snapshot()->events, 6000u);
    }

    void aDamagedSegmentStaysAndTheOthersAreMerged()
    {
        QTemporaryDir folder;
        auto store = openStore(folder.path(), EventStore::Mode::Create);
        for (int i = 0; i < 20; ++i)
            must(store->append(simpleBatch(50, 1, i * 50), {}));
        store.reset();
        damage(folder.path(), "UPDATE extent SET bytes = zeroblob(length(bytes)) WHERE id = (3 << 16)");
        store = openStore(folder.path(), EventStore::Mode::Write);
        SimpleJob job;
        must(store->compact(job));
        const auto segments = store->snapshot()->segments;
        QVERIFY(std::any_of(segments.begin(), segments.end(), [](const auto &s) { return s->number() == 3 && !s->column("event.code"); }));
        QVERIFY(segments.size() < 12);
        QCOMPARE(store->snapshot()->events, 1000u);
    }

    void dropsWhatIsOlderAndNothingThatIsHeld()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(1000, 1), progress(1, 1000, true)));
        must(store->append(simpleBatch(100, 2), progress(2, 100, true))); // all of it before the day
        store::Retention what;
        what.before = Timestamp{firstNs + 600 * 1'000'000LL}; // rows 600 and up stay
        what.held = {sourceName(1).substr(0, 16) + ":5", sourceName(2) + ":7", sourceName(3) + ":8", "nonsense"};
        SimpleJob job;
        const auto would = must(store->drop(what, true, job));
        QCOMPARE(would.dropped, 698u);
        QCOMPARE(store->snapshot()->events, 1100u); // a dry run
        const auto did = must(store->drop(what, false, job));
        QCOMPARE(did.dropped, 698u);
        QCOMPARE(did.held, 2u);
        QCOMPARE(did.events, 402u);
        QCOMPARE(did.times.from.ns, firstNs);
        QCOMPARE(did.sources.size(), std::size_t(2));
        QVERIFY(did.bytesAfter <= did.bytesBefore); // in pages
        QCOMPARE(store->snapshot()->events, 402u);
        std::vector<std::int64_t> sequences;
        for (const auto &segment : store->snapshot()->segments)
            for (const std::int64_t n : must(segment->column("event.sequence"))->integers())
                sequences.push_back(n);
        QCOMPARE(sequences.size(), std::size_t(402));
        QCOMPARE(sequences[0], 5);
        QCOMPARE(sequences[1], 600);
        QCOMPARE(sequences.back(), 7);
        QCOMPARE(must(store->source(sourceName(1)))->stored, 1000u); // importing it again skips what it had
        QCOMPARE(must(store->source(sourceName(1)))->dropped, 599u);
        QVERIFY(must(store->verify(job)).empty());
        must(store->saveSources(progress(1, 1000, true)));
        QCOMPARE(must(store->source(sourceName(1)))->dropped, 599u); // an import does not forget it
        QCOMPARE(must(store->drop(what, false, job)).dropped, 0u);
        QVERIFY(must(store->verify(job)).empty());
    }

    void dropsTheOldestUntilTheStoreIsSmallEnough()
    {
        QTemporaryDir folder;
        auto store = openStore(folder.path(), EventStore::Mode::Create);
        std::mt19937 random(3);
        for (int day = 0; day < 12; ++day) {
            BatchBuilder b;
            for (std::uint32_t i = 0; i < 5000; ++i) {
                b.beginRow();
                b.addTime(b.field("@timestamp"), {firstNs + (day * 5000LL + i) * 1'000'000'000});
                b.addInteger(b.field("event.sequence"), day * 5000 + i);
                b.addText(b.field("jupiter.source"), sourceName(1));
                b.addText(b.field("hash"), std::to_string(random()) + std::to_string(random()));
                b.endRow();
            }
            must(store->append(b.take(), progress(1, std::uint64_t(day + 1) * 5000)));
        }
        store::Retention what;
        SimpleJob job;
        QCOMPARE(must(store->drop(what, false, job)).dropped, 0u); // nothing was asked
        what.maxBytes = must(store->drop(what, true, job)).bytesBefore / 2;
        what.held = {sourceName(1).substr(0, 16) + ":3"};
        const auto did = must(store->drop(what, false, job));
        QVERIFY2(did.bytesAfter <= *what.maxBytes + 65'536, qPrintable(QString::number(did.bytesAfter))); // two pages of rounding
        QVERIFY(did.bytesAfter > *what.maxBytes / 2);
        QCOMPARE(did.held, 1u);
        std::int64_t least = INT64_MAX, newest = 0;
        for (const auto &segment : store->snapshot()->segments)
            for (const std::int64_t n : must(segment->column("event.sequence"))->integers()) {
                least = n == 3 ? least : std::min(least, n);
                newest = std::max(newest, n);
            }
        QCOMPARE(newest, 59'999);
        QCOMPARE(std::uint64_t(least) - 1, did.dropped);
        QVERIFY(must(store->verify(job)).empty());
        store.reset();
        const auto file = QFileInfo(folder.path() + "/events.sqlite").size();
        QVERIFY2(std::uint64_t(file) <= *what.maxBytes + 65'536, qPrintable(QString::number(file))); // the disk has it back
    }

    void writesAnAccountOfWhatIsGone()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(10, 1), progress(1, 10)));
        store::Retention what;
        what.before = Timestamp{firstNs + 4 * 1'000'000LL};
        SimpleJob job;
        const auto did = must(store->drop(what, false, job));
        QCOMPARE(must(openStore(folder.path(), EventStore::Mode::Read)->drop(what, true, job)).dropped, 0u);
        QVERIFY(did.toJson().find("\"dropped\":4") != std::string::npos);
        QVERIFY(did.toJson().find(sourceName(1)) != std::string::npos);
    }

    void readersMayNotChangeAnything()
    {
        QTemporaryDir folder;
        openStore(folder.path(), EventStore::Mode::Create);
        const auto store = openStore(folder.path(), EventStore::Mode::Read);
        SimpleJob job;
        const auto merged = store->compact(job);
        QVERIFY(!merged && merged.error().code == ErrorCode::PermissionDenied);
        const auto dropped = store->drop({}, false, job);
        QVERIFY(!dropped && dropped.error().code == ErrorCode::PermissionDenied);
    }

private:
    static void damage(const QString &folder, const char *sql)
    {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open((folder + "/events.sqlite").toUtf8().constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }
};

QTEST_APPLESS_MAIN(MaintenanceTest)
#include "maintenance_test.moc"
