// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache.h"

#include <QTest>

using jupiter::store::Cache;

/// What is kept of unpacked segments, and what is let go.
class CacheTest : public QObject {
    Q_OBJECT

    static Cache::Key key(std::int64_t segment, std::uint32_t index) { return {segment, Cache::Kind::Column, index}; }
    static std::shared_ptr<const int> thing(int value) { return std::make_shared<const int>(value); }

private Q_SLOTS:
    void letsGoWhatWasNotUsedForLongest()
    {
        Cache cache(300);
        for (int i = 0; i < 3; ++i)
            cache.insert(key(1, std::uint32_t(i)), thing(i), 100);
        QVERIFY(cache.find<int>(key(1, 0)));
        cache.insert(key(1, 3), thing(3), 100);
        QVERIFY(cache.find<int>(key(1, 0)));
        QVERIFY(!cache.find<int>(key(1, 1)));
        QCOMPARE(cache.bytes(), 300u);
        cache.insert(key(1, 4), thing(4), 301); // larger than all of it
        QVERIFY(!cache.find<int>(key(1, 4)));
        QCOMPARE(cache.bytes(), 300u);
    }
    void forgetsASegmentAndLeavesItToThoseWhoHoldIt()
    {
        Cache cache(1000);
        for (const std::int64_t segment : {1, 2, 3})
            for (int i = 0; i < 3; ++i)
                cache.insert(key(segment, std::uint32_t(i)), thing(int(segment)), 100);
        const auto held = cache.find<int>(key(2, 1));
        cache.forget(2);
        QCOMPARE(cache.bytes(), 600u);
        for (std::uint32_t i = 0; i < 3; ++i) {
            QVERIFY(cache.find<int>(key(1, i)));
            QVERIFY(!cache.find<int>(key(2, i)));
            QVERIFY(cache.find<int>(key(3, i)));
        }
        QCOMPARE(*held, 2);
        cache.insert(key(2, 1), thing(7), 100);
        QCOMPARE(*cache.find<int>(key(2, 1)), 7);
    }
};

QTEST_APPLESS_MAIN(CacheTest)
#include "cache_test.moc"
