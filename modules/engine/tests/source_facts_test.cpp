// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/import.h>

#include <QtTest>

using namespace jupiter;
using engine::ClockWatch;

namespace {
constexpr std::int64_t second = 1'000'000'000, hour = 3600 * second;
constexpr Timestamp noon{1'700'000'000 * second};
Timestamp after(std::int64_t ns) { return {noon.ns + ns}; }
} // namespace

class SourceFactsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsLaterThanTheImportAreCounted()
    {
        ClockWatch watch(noon);
        watch.note(after(0), 1);
        watch.note(after(299 * second), 2); // clocks differ a little
        watch.note(after(301 * second), 3);
        QCOMPARE(watch.facts.future, 1u);
    }
    void timeGoingBackwardsIsCountedWithItsLargestJump()
    {
        ClockWatch watch(after(1000 * hour));
        watch.note(after(hour), 1);
        watch.note(after(hour - 200 * second), 2); // records of several threads
        watch.note(after(0), 3);
        watch.note(after(9 * hour), 4);
        watch.note(after(2 * hour), 5);
        watch.note(after(3 * hour), 6);
        QCOMPARE(watch.facts.backwards, 2u);
        QCOMPARE(watch.facts.mostBackwardsNs, 7 * hour);
        QCOMPARE(watch.facts.mostBackwardsAt, 5);
    }
    void aLongSilenceIsToldOnlyWhenTheSourceIsUsuallyBusy()
    {
        ClockWatch busy(after(1000 * hour)), slow(after(100'000 * hour)), few(after(1000 * hour));
        for (int i = 0; i < 100; ++i) {
            busy.note(after(i * 10 * second), i);
            slow.note(after(i * 2 * hour), i); // one every two hours: six hours are nothing
        }
        busy.note(after(1000 * second + 6 * hour), 100);
        slow.note(after(206 * hour), 100);
        few.note(after(0), 0);
        few.note(after(6 * hour), 1);
        QCOMPARE(busy.quiet().size(), 1u);
        QCOMPARE(busy.quiet()[0].from.ns, after(990 * second).ns);
        QCOMPARE(busy.quiet()[0].to.ns, after(1000 * second + 6 * hour).ns);
        QVERIFY(slow.quiet().empty());
        QVERIFY(few.quiet().empty());
    }
    void theFiveLongestSilencesAreKept()
    {
        ClockWatch watch(after(10'000 * hour));
        std::int64_t at = 0;
        for (int day = 1; day <= 8; ++day) {
            for (int i = 0; i < 100; ++i)
                watch.note(after(at += second), i);
            at += day * hour;
        }
        const auto quiet = watch.quiet();
        QCOMPARE(quiet.size(), ClockWatch::maxQuiet);
        QCOMPARE((quiet[0].to.ns - quiet[0].from.ns) / hour, 7);
        QCOMPARE((quiet[4].to.ns - quiet[4].from.ns) / hour, 3);
    }
    void timesAtBothEndsOfTheScaleDoNotWrapAround()
    {
        ClockWatch watch(noon);
        for (const std::int64_t ns : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()})
            watch.note({ns}, 1);
        QCOMPARE(watch.facts.future, 1u);
        QCOMPARE(watch.facts.backwards, 1u);
    }
    void receiptsComeBackAsTheyWere()
    {
        engine::FileReceipt receipt;
        receipt.path = "a.log";
        receipt.clock.zone = "Europe/Berlin";
        receipt.clock.skewNs = -90 * second;
        receipt.clock.withoutZone = 7;
        receipt.clock.backwards = 1;
        receipt.clock.mostBackwardsNs = hour;
        receipt.clock.mostBackwardsAt = 12;
        receipt.quiet.push_back({noon, after(hour)});
        receipt.cleared.push_back({noon, 5, "Security", "eve"});
        const auto back = engine::FileReceipt::fromJson(receipt.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), receipt.toJson());
        QCOMPARE(back->cleared[0].user, std::string("eve"));
        QCOMPARE(back->clock.skewNs, -90 * second);
    }
};

QTEST_APPLESS_MAIN(SourceFactsTest)
#include "source_facts_test.moc"
