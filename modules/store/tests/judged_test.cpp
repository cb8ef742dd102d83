// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include <jupiter/store/database.h>
#include <jupiter/store/repair.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace jupiter;
using namespace jupiter::test;
using store::EventStore;
using store::Judged;

class JudgedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void recordsComeWithTheirSegmentAndOutliveTheStore()
    {
        {
            const auto store = open();
            QVERIFY(must(store->judged("a")).empty()); // no such table
            add(*store, 0, {{0, "a", {1, 2, 3}, {"one", ""}}});
            add(*store, 1, {});
        }
        const auto store = open();
        const auto kept = must(store->judged("a"));
        QCOMPARE(kept.size(), 1u);
        QCOMPARE(kept[0].segment, store->snapshot()->segments[0]->number());
        QCOMPARE(kept[0].counts, (std::vector<std::uint64_t>{1, 2, 3}));
        QCOMPARE(kept[0].parts, (std::vector<std::string>{"one", ""}));
        QVERIFY(must(store->judged("b")).empty());
        SimpleJob job;
        QVERIFY(must(store->verify(job)).empty());
    }

    void aSegmentThatIsGoneGetsNoRecord()
    {
        const auto store = open();
        add(*store, 0, {});
        must(store->commit({{}, {}, {}, {{7'000, "a", {1}, {}}}}));
        QVERIFY(must(store->judged("a")).empty());
    }

    void aMergedSegmentHasWhatAllItsPartsHave()
    {
        const auto store = open();
        for (int i = 0; i < 8; ++i) {
            std::vector<Judged> judged{{0, "all", {1, std::uint64_t(i)}, {std::to_string(i)}}};
            if (i != 3)
                judged.push_back({0, "some", {1}, {}});
            add(*store, i, judged);
        }
        SimpleJob job;
        QCOMPARE(must(store->compact(job)).made, 1u);
        const auto kept = must(store->judged("all"));
        QCOMPARE(kept.size(), 1u);
        QCOMPARE(kept[0].segment, store->snapshot()->segments[0]->number());
        QCOMPARE(kept[0].counts, (std::vector<std::uint64_t>{8, 28}));
        QCOMPARE(kept[0].parts, (std::vector<std::string>{"0", "1", "2", "3", "4", "5", "6", "7"}));
        QVERIFY(must(store->judged("some")).empty());
        QVERIFY(must(store->verify(job)).empty());
    }

    void theLastFourFingerprintsAreKept()
    {
        const auto store = open();
        add(*store, 0, {});
        const std::int64_t number = store->snapshot()->segments[0]->number();
        for (const char *by : {"z", "b", "x", "d", "a"})
            must(store->commit({{}, {}, {}, {{number, by, {1}, {}}}}));
        QVERIFY(must(store->judged("z")).empty());
        for (const char *by : {"b", "x", "d", "a"})
            QCOMPARE(must(store->judged(by)).size(), 1u);
    }

    void theFirstPageCanBeRepairedAndNothingIsForgotten()
    {
        {
            const auto store = open();
            for (int i = 0; i < 20; ++i)
                add(*store, i, {});
            add(*store, 20, {{0, "a", {1}, {}}}); // the table comes late: other pages make room for it
        }
        QFile file(m_folder->path() + "/events.sqlite");
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(4096, '\x5A'));
        file.close();
        QVERIFY(!EventStore::open(m_folder->path().toStdString(), EventStore::Mode::Read));
        QVERIFY(must(store::repairFirstPage(m_folder->path().toStdString())));
        const auto store = open();
        SimpleJob job;
        QVERIFY(must(store->verify(job)).empty());
        QCOMPARE(store->snapshot()->segments.size(), 21u);
        QCOMPARE(must(store->judged("a")).size(), 1u);
    }

private:
    std::unique_ptr<EventStore> open() { return openStore(m_folder->path(), EventStore::Mode::Create); }
    static void add(EventStore &store, int n, std::vector<Judged> judged)
    {
        auto next = progress(n % 10, 10 * std::uint64_t(n / 10 + 1));
        must(store.commit({{must(store::seal(simpleBatch(10, n % 10, 10 * (n / 10))))}, next, {}, std::move(judged)}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(JudgedTest)
#include "judged_test.moc"
