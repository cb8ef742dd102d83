// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/query/query.h>

#include "memory_store.h"

#include <QTest>

using namespace jupiter;
using namespace jupiter::query;

namespace {

constexpr std::int64_t second = 1'000'000'000;

columnar::EventBatch batchOf(std::int64_t fromSecond, const char *onlyHere)
{
    columnar::BatchBuilder builder;
    const auto time = builder.field("@timestamp"), source = builder.field("jupiter.source"), sequence = builder.field("event.sequence");
    const auto code = builder.field("event.code"), only = builder.field(onlyHere);
    for (int i = 0; i < 50; ++i) {
        builder.beginRow();
        builder.addTime(time, {(fromSecond + i) * second});
        builder.addText(source, std::string(64, 'a'));
        builder.addInteger(sequence, fromSecond * 1000 + i);
        builder.addText(code, i % 2 ? "4624" : "4688");
        builder.addText(only, "x" + std::to_string(i % 5));
        builder.endRow();
    }
    return builder.take();
}

/// Not in the order of their times; the second and the fourth overlap.
store::SnapshotPtr segments()
{
    std::vector<columnar::EventBatch> batches;
    batches.push_back(batchOf(900, "late.field"));
    batches.push_back(batchOf(100, "user.name"));
    batches.push_back(batchOf(500, "user.name"));
    batches.push_back(batchOf(120, "user.name"));
    batches.push_back(batchOf(700, "user.name"));
    return test::snapshotOf(std::move(batches));
}

/// What runInParts() gave, one part after another.
struct Told {
    std::vector<std::string> rows;
    std::vector<std::uint64_t> parts; ///< Rows of each.
    Receipt receipt;
};

Told inParts(const Query &query, const RunOptions &options, std::size_t stopAfter = 99)
{
    Told out;
    SimpleJob job;
    const auto receipt = runInParts(query, segments(), columnar::Schema::builtIn(), options, job, [&](const ResultPtr &part) {
        for (std::uint64_t row = 0; row < part->rows(); ++row)
            out.rows.push_back(rowToJson(*part, row));
        out.parts.push_back(part->rows());
        return out.parts.size() < stopAfter;
    });
    if (receipt)
        out.receipt = *receipt;
    return out;
}

Told atOnce(const Query &query, const RunOptions &options)
{
    Told out;
    SimpleJob job;
    const auto result = run(query, segments(), columnar::Schema::builtIn(), options, job);
    for (std::uint64_t row = 0; result && row < (*result)->rows(); ++row)
        out.rows.push_back(rowToJson(**result, row));
    if (result)
        out.receipt = (*result)->receipt();
    return out;
}

Query parsed(const char *text) { return std::get<Query>(Query::parse(text)); }

} // namespace

class PartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePartsTogetherAreTheWholeResult_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "event.code:4624", "nothing.like:this", "late.field:x1", "user.nam:x1 or late.field:x2", "| where user.name:x1",
                                 "| fields @timestamp, event.code", "| eval twice = event.code * 2 | where twice > 9300", "| rename event.code as c",
                                 "| bin @timestamp span=1m", "| sort -@timestamp", "| head 60", "| tail 3", "| dedup user.name", "| stats count() by event.code",
                                 "| top 2 user.name"})
            QTest::newRow(*text ? text : "everything") << QByteArray(text);
    }
    void thePartsTogetherAreTheWholeResult()
    {
        QFETCH(QByteArray, text);
        const Query query = parsed(text.constData());
        for (const int limit : {-1, 0, 1, 70, 1000})
            for (const bool narrow : {false, true}) {
                RunOptions options;
                if (limit >= 0)
                    options.limit = std::uint64_t(limit);
                if (narrow)
                    options.range = {{110 * second}, {510 * second}};
                const Told parts = inParts(query, options), whole = atOnce(query, options);
                QCOMPARE(parts.rows, whole.rows);
                QCOMPARE(parts.receipt.matches, whole.receipt.matches);
                QCOMPARE(parts.receipt.segmentsTotal, whole.receipt.segmentsTotal);
                QCOMPARE(parts.receipt.segmentsScanned, whole.receipt.segmentsScanned);
                QCOMPARE(parts.receipt.segmentsSkipped, whole.receipt.segmentsSkipped);
                QCOMPARE(parts.receipt.eventsExpected, whole.receipt.eventsExpected);
                QCOMPARE(parts.receipt.notes.size(), whole.receipt.notes.size());
                QVERIFY(!parts.receipt.partial);
            }
    }
    void theOldestSegmentsComeFirstAndThoseThatOverlapTogether()
    {
        const Told told = inParts(parsed("event.code:4624"), {});
        QCOMPARE(told.parts, (std::vector<std::uint64_t>{50, 50, 25}));
    }
    void whoWantsNoMoreIsToldNoMore()
    {
        const Told told = inParts(parsed("event.code:4624"), {}, 1);
        QCOMPARE(told.parts.size(), std::size_t(1));
        QCOMPARE(told.receipt.segmentsScanned, std::uint64_t(2));
    }
    void aCancelledSearchSaysHowFarItCame()
    {
        SimpleJob job;
        const auto receipt = runInParts(parsed(""), segments(), columnar::Schema::builtIn(), {}, job, [&](const ResultPtr &) {
            job.cancel();
            return true;
        });
        QVERIFY(receipt);
        QVERIFY(receipt->partial);
        QCOMPARE(receipt->partialReason, std::string("cancelled after 2 of 5 segments"));
    }
};

QTEST_APPLESS_MAIN(PartsTest)
#include "parts_test.moc"
