// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/query/query.h>
#include <jupiter/query/reading_order.h>

#include "memory_store.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <set>

using namespace jupiter;
using namespace jupiter::query;
using columnar::BatchBuilder;

namespace {

constexpr std::int64_t second = 1'000'000'000;
const std::string sourceHash(64, 'a');

/// `rows` events, one a second from `fromSecond`; row i has number = sequence, host = h0..h3, every third a user.
columnar::EventBatch batchOf(std::uint32_t rows, std::int64_t fromSecond, std::int64_t fromSequence)
{
    BatchBuilder builder;
    const auto time = builder.field("@timestamp"), source = builder.field("jupiter.source"), sequence = builder.field("event.sequence");
    const auto host = builder.field("host.name"), user = builder.field("user.name"), code = builder.field("event.code");
    for (std::uint32_t i = 0; i < rows; ++i) {
        builder.beginRow();
        builder.addTime(time, {(fromSecond + i) * second});
        builder.addText(source, sourceHash);
        builder.addInteger(sequence, fromSequence + i);
        builder.addText(host, "h" + std::to_string(i % 4));
        builder.addText(code, i % 2 ? "4624" : "4688");
        if (i % 3 == 0)
            builder.addText(user, "user" + std::to_string(i));
        builder.endRow();
    }
    return builder.take();
}

store::SnapshotPtr twoSegments()
{
    std::vector<columnar::EventBatch> batches;
    batches.push_back(batchOf(100, 1000, 0)); // the second begins before the first ends
    batches.push_back(batchOf(100, 1050, 100));
    return test::snapshotOf(std::move(batches));
}

ResultPtr runQuery(std::string_view text, const store::SnapshotPtr &snapshot, RunOptions options = {})
{
    const auto parsed = Query::parse(text);
    if (const auto *error = std::get_if<QueryError>(&parsed)) {
        qWarning("%s", error->describe(text).c_str());
        return nullptr;
    }
    SimpleJob job;
    auto result = run(std::get<Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job);
    if (!result) {
        qWarning("%s", result.error().message.c_str());
        return nullptr;
    }
    return *result;
}

/// Cancels itself after some polls.
class ImpatientJob final : public JobControl {
public:
    explicit ImpatientJob(int polls) : m_left(polls) {}
    bool cancelled() const noexcept override { return m_left.fetch_sub(1) <= 0; }
    void advance(std::uint64_t, std::uint64_t) override {}

private:
    mutable std::atomic<int> m_left;
};

} // namespace

class RunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsComeOldestFirstAndTiesBySegmentThenRow()
    {
        const auto result = runQuery("*", twoSegments());
        QCOMPARE(result->rows(), std::uint64_t(200));
        QVERIFY(result->hasEvents());
        for (std::uint64_t row = 1; row < result->rows(); ++row) {
            QVERIFY(result->time(row - 1) <= result->time(row));
            if (result->time(row - 1) == result->time(row))
                QVERIFY(result->eventId(row - 1).sequence < result->eventId(row).sequence);
        }
        QCOMPARE(result->receipt().matches, std::uint64_t(200));
    }
    void aLimitKeepsTheOldestAndStillCountsAll()
    {
        RunOptions options;
        options.limit = 3;
        const auto result = runQuery("event.code:4624", twoSegments(), options);
        QCOMPARE(result->rows(), std::uint64_t(3));
        QCOMPARE(result->eventId(0).sequence, 1);
        QCOMPARE(result->eventId(2).sequence, 5);
        QCOMPARE(result->receipt().matches, std::uint64_t(100));
    }
    void aTimeRangeNarrowsAndRulesSegmentsOut()
    {
        RunOptions options;
        options.range = {{1000 * second}, {1010 * second}};
        const auto result = runQuery("*", twoSegments(), options);
        QCOMPARE(result->rows(), std::uint64_t(10));
        QCOMPARE(result->receipt().segmentsSkipped, std::uint64_t(1));
        QCOMPARE(result->receipt().segmentsScanned, std::uint64_t(1));
    }
    void filtersRuleSegmentsOutWithoutOpeningAColumn()
    {
        const auto snapshot = twoSegments();
        const auto result = runQuery("event.sequence >= 150", snapshot);
        QCOMPARE(result->rows(), std::uint64_t(50));
        QCOMPARE(result->receipt().segmentsSkipped, std::uint64_t(1));
#ifdef NDEBUG // a debug build looks at what it has ruled out
        QCOMPARE(static_cast<const test::MemorySegment &>(*snapshot->segments[0]).opened.load(), 0);
#endif
        RunOptions options;
        options.useFilters = false;
        QCOMPARE(runQuery("event.sequence >= 150", snapshot, options)->receipt().segmentsScanned, std::uint64_t(2));
    }
    void anEventIsFoundByItsId()
    {
        const auto snapshot = twoSegments();
        const auto result = runQuery("jupiter.id:aaaaaaaaaaaaaaaa:150", snapshot);
        QCOMPARE(result->rows(), std::uint64_t(1));
        QCOMPARE(displayText(result->field(0, "jupiter.id")), std::string("aaaaaaaaaaaaaaaa:150"));
        QCOMPARE(result->receipt().segmentsSkipped, std::uint64_t(1));
        QCOMPARE(runQuery("jupiter.id in (aaaaaaaaaaaaaaaa:1, aaaaaaaaaaaaaaaa:150)", snapshot)->rows(), std::uint64_t(2));
        QCOMPARE(runQuery("jupiter.id:*:150", snapshot)->rows(), std::uint64_t(1));
        QCOMPARE(runQuery("jupiter.id:bbbbbbbbbbbbbbbb:150", snapshot)->rows(), std::uint64_t(0));
    }
    void aWholeEventHasStoredFieldsAliasesAndId()
    {
        const auto result = runQuery("event.sequence:3", twoSegments());
        const std::string json = rowToJson(*result, 0);
        QVERIFY2(json.find("\"jupiter.id\":\"aaaaaaaaaaaaaaaa:3\"") != std::string::npos, json.c_str());
        QVERIFY(json.find("\"event.code\":\"4624\"") != std::string::npos);
        QVERIFY(json.find("\"event.sequence\":3") != std::string::npos);
        QVERIFY(json.find("\"@timestamp\":\"1970-01-01T00:16:43Z\"") != std::string::npos);
        const auto chosen = runQuery("event.sequence:3 | fields user.name, event.code", twoSegments());
        QCOMPARE(rowToJson(*chosen, 0), std::string("{\"user.name\":\"user3\",\"event.code\":\"4624\"}"));
    }
    void everyWholeEventHasJustItsOwnFields()
    {
        const auto result = runQuery("*", twoSegments()); // more than the few for which every column is asked
        QCOMPARE(result->rows(), std::uint64_t(200));
        for (std::uint64_t row = 0; row < result->rows(); ++row) {
            const auto event = result->event(row);
            bool user = false;
            for (const auto &[name, value] : event) {
                QCOMPARE(displayText(value), displayText(name == "jupiter.id" ? Value(result->eventId(row).text()) : result->field(row, name)));
                user = user || name == "user.name";
            }
            QCOMPARE(user, !displayText(result->field(row, "user.name")).empty());
            QVERIFY(std::is_sorted(event.begin(), event.end(), [](const auto &a, const auto &b) { return a.first < b.first; }));
        }
    }
    void unknownFieldsAreNotedWithTheNearestName()
    {
        const auto result = runQuery("hots.name:h1", twoSegments());
        QCOMPARE(result->rows(), std::uint64_t(0));
        QCOMPARE(result->receipt().notes.size(), std::size_t(1));
        QCOMPARE(result->receipt().notes[0], std::string("no event has the field 'hots.name'; did you mean host.name?"));
        QVERIFY(runQuery("host.name:h1", twoSegments())->receipt().notes.empty());
    }
    void aDamagedSegmentIsNamedAndTheOthersCount()
    {
        auto snapshot = std::make_shared<store::Snapshot>();
        auto broken = std::make_shared<test::MemorySegment>(1, batchOf(100, 1000, 0));
        broken->damaged = true;
        snapshot->segments = {broken, std::make_shared<test::MemorySegment>(2, batchOf(100, 1050, 100))};
        snapshot->events = 200;
        for (const char *text : {"event.code:4624", "4624", "event.code:4624 | sort host.name"}) {
            const auto result = runQuery(text, snapshot);
            QCOMPARE(result->rows(), std::uint64_t(50));
            QVERIFY(result->receipt().partial);
            QCOMPARE(result->receipt().partialReason, std::string("segment 1 is damaged: checksum does not fit"));
        }
    }
    void aCancelledSearchKeepsWhatItHas()
    {
        std::vector<columnar::EventBatch> batches;
        for (int i = 0; i < 20; ++i)
            batches.push_back(batchOf(100, 1000, i * 100));
        const auto snapshot = test::snapshotOf(std::move(batches));
        for (const char *text : {"h1", "h1 | stats count()", "h1 | sort user.name | head 5", "h1 | dedup user.name"}) {
            ImpatientJob job(12);
            RunOptions options;
            options.threads = 1;
            const Query query = std::get<Query>(Query::parse(text));
            const auto result = run(query, snapshot, columnar::Schema::builtIn(), options, job);
            QVERIFY(result.has_value());
            QVERIFY((*result)->receipt().partial);
            QVERIFY((*result)->receipt().segmentsScanned < 20);
            QVERIFY2((*result)->receipt().partialReason.starts_with("cancelled"), (*result)->receipt().partialReason.c_str());
            QCOMPARE((*result)->hasEvents(), query.yieldsEvents());
        }
    }
    void timesAreNotComparedWithNumbers()
    {
        SimpleJob job;
        const auto result = run(std::get<Query>(Query::parse("@timestamp > 5")), twoSegments(), columnar::Schema::builtIn(), {}, job);
        QVERIFY(!result.has_value());
        QVERIFY(result.error().code == ErrorCode::InvalidArgument);
    }
    void csvCellsAreDefused_data()
    {
        QTest::addColumn<QByteArray>("cell");
        const auto add = [](const char *text, const char *cell) { QTest::newRow(text) << QByteArray(cell); };
        add("plain", "plain");
        add("=1+1", "'=1+1");
        add("  @SUM(A1)", "'  @SUM(A1)");
        add("-5", "-5");
        add("-", "-");
        add("-cmd", "'-cmd");
        add("+49 30", "'+49 30");
        add("+49", "+49");
        add("\t=1", "'\\x09=1");
        add("a,b", "\"a,b\"");
        add("say \"hi\"", "\"say \"\"hi\"\"\"");
        add("a\x1b[31m", "a\\x1b[31m");
        add("a\nb", "a\\x0ab");
    }
    void csvCellsAreDefused()
    {
        QFETCH(QByteArray, cell);
        QByteArray got = QByteArray::fromStdString(csvCell(QTest::currentDataTag()));
        if (got == "\"" + cell + "\"")
            got = cell; // quoting more than needed is no fault
        QCOMPARE(got, cell);
    }
    void filterGivesTheRowsOfOneSource()
    {
        const auto batch = batchOf(10, 0, 0);
        const auto rows = filter(std::get<Query>(Query::parse("host.name:h1")), batch, columnar::Schema::builtIn());
        QVERIFY(rows.has_value());
        QCOMPARE(rows->count(), 3u); // rows 1, 5, 9
    }
    void anEventStandsOnceInAGroupHoweverOftenItHasTheValue()
    {
        columnar::BatchBuilder builder;
        const auto time = builder.field("@timestamp"), tag = builder.field("tags"), host = builder.field("host.name");
        for (int i = 0; i < 4; ++i) {
            builder.beginRow();
            builder.addTime(time, {i});
            for (const char *one : {"red", "blue", "red", "red"})
                if (i < 3)
                    builder.addText(tag, one);
            builder.addText(host, "h");
            builder.addText(host, i == 0 ? "h" : "other");
            builder.endRow();
        }
        std::vector<columnar::EventBatch> batches;
        batches.push_back(builder.take());
        const auto snapshot = test::snapshotOf(std::move(batches));
        const auto csv = [&](const char *text) {
            std::string out;
            const ResultPtr result = runQuery(text, snapshot);
            for (std::uint64_t row = 0; result && row < result->rows(); ++row)
                for (std::size_t column = 0; column < result->columns().size(); ++column)
                    out += displayText(result->cell(row, column)) + (column + 1 < result->columns().size() ? "," : " ");
            return out;
        };
        QCOMPARE(csv("| stats count() by tags"), std::string("blue,3 red,3 ,1 "));
        QCOMPARE(csv("| stats count(), dc(host.name) by tags, host.name"), std::string("blue,h,3,2 blue,other,2,2 red,h,3,2 red,other,2,2 ,h,1,2 ,other,1,2 "));
        QCOMPARE(csv("| top 2 tags"), std::string("blue,3,50 red,3,50 "));
    }
    void rowsAreReadSegmentBySegmentAndEachOnce()
    {
        const ResultPtr result = runQuery("*", twoSegments());
        const auto order = readingOrder(*result, 40, 100);
        QCOMPARE(std::set<std::uint64_t>(order.begin(), order.end()).size(), std::size_t(100));
        QVERIFY(*std::min_element(order.begin(), order.end()) == 40 && *std::max_element(order.begin(), order.end()) == 139);
        int changes = 0;
        for (std::size_t i = 1; i < order.size(); ++i) // the sequence says which segment: 100 and above is the second
            changes += (std::get<std::int64_t>(result->field(order[i], "event.sequence")) < 100) != (std::get<std::int64_t>(result->field(order[i - 1], "event.sequence")) < 100);
        QCOMPARE(changes, 1);
    }
    void groupsOfOneLargeSegmentAreNotFinishedAfterACancel()
    {
        columnar::BatchBuilder builder; // every row a group of its own: the most work that a segment can be
        const auto time = builder.field("@timestamp"), user = builder.field("user.name"), host = builder.field("host.name");
        for (int i = 0; i < 60'000; ++i) {
            builder.beginRow();
            builder.addTime(time, {i});
            builder.addText(user, "u" + std::to_string(i));
            builder.addText(host, "h" + std::to_string(i % 7));
            builder.endRow();
        }
        std::vector<columnar::EventBatch> batches;
        batches.push_back(builder.take());
        const auto snapshot = test::snapshotOf(std::move(batches));
        for (const char *text : {"* | stats count() by user.name, host.name", "* | stats dc(user.name), values(host.name) by user.name, host.name",
                                 "* | top 5 user.name, host.name"}) {
            const Query query = std::get<Query>(Query::parse(text));
            RunOptions options;
            options.threads = 1;
            class Counting final : public JobControl {
            public:
                explicit Counting(int until) : m_until(until) {}
                bool cancelled() const noexcept override { return ++m_polls > m_until; }
                void advance(std::uint64_t, std::uint64_t) override {}
                int polls() const { return m_polls; }

            private:
                const int m_until;
                mutable std::atomic<int> m_polls{0};
            };
            Counting whole(1'000'000);
            QVERIFY(run(query, snapshot, columnar::Schema::builtIn(), options, whole));
            QVERIFY2(whole.polls() > 20, std::to_string(whole.polls()).c_str()); // at least every few thousand groups
            Counting early(6); // in the middle of the only segment
            const auto result = run(query, snapshot, columnar::Schema::builtIn(), options, early);
            QVERIFY(result.has_value());
            QVERIFY((*result)->receipt().partial);
            QVERIFY2((*result)->rows() <= 2'000, text); // what can still be shown at once, not all 60,000
        }
    }
    void aCancelAtAnyMomentGivesWhatThereIsAndSaysSo()
    {
        class CancelAt final : public JobControl {
        public:
            explicit CancelAt(int poll) : m_left(poll) {}
            bool cancelled() const noexcept override { return m_left.fetch_sub(1) <= 0; }
            void advance(std::uint64_t, std::uint64_t) override {}
            bool wasCancelled() const { return m_left < 0; }

        private:
            mutable std::atomic<int> m_left;
        };
        for (const std::string text : {"*", "* | stats count() by user.name", "* | stats dc(user.name), first(host.name) by host.name", "* | sort -user.name",
                                       "* | sort -user.name | head 3", "h1 | top 5 user.name, host.name", "* | dedup user.name", "* | tail 3",
                                       "* | stats count() by user.name | sort -user.name", "* | eval x = lower(user.name) | where x:user1* | rare x"}) {
            const std::size_t columns = runQuery(text, twoSegments())->columns().size();
            bool finished = false;
            for (int poll = 0; !finished; ++poll) {
                CancelAt job(poll);
                RunOptions options;
                options.threads = 1;
                const auto result = run(std::get<Query>(Query::parse(text)), twoSegments(), columnar::Schema::builtIn(), options, job);
                QVERIFY2(result.has_value(), text.c_str());
                finished = !job.wasCancelled();
                QVERIFY2((*result)->receipt().partial != finished, text.c_str());
                QVERIFY2((*result)->hasEvents() || (*result)->columns().size() == columns, text.c_str());
                QVERIFY(poll < 10'000);
            }
        }
    }
};

QTEST_APPLESS_MAIN(RunTest)
#include "run_test.moc"
