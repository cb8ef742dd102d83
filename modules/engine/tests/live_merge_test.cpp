// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/live_writer.h>

#include <QTemporaryDir>
#include <QTest>

using namespace jupiter;

/// Live sources store a small segment every quarter of a second: they must not stay small.
class LiveMergeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSegmentsOfManySmallBlocksAreMergedAndNoMessageIsLost()
    {
        QTemporaryDir folder;
        auto opened = store::EventStore::open(folder.path().toStdString(), store::EventStore::Mode::Create);
        QVERIFY(opened);
        store::EventStore &events = **opened;
        constexpr int blocks = 80, messages = 25;
        engine::LiveSource source = engine::makeLiveSource("syslog-udp://test", "syslog", {1'700'000'000'000'000'000});
        {
            const auto writer = engine::LiveWriter::make(events, {}, 0);
            for (int i = 0; i < blocks; ++i) {
                engine::MessageBlock block;
                for (int n = 0; n < messages; ++n)
                    block.add("<34>Oct 11 22:14:15 host su: message " + std::to_string(i * messages + n), "10.0.0.1", {1'700'000'000'000'000'000});
                QVERIFY(writer->write(source, block));
            }
            QVERIFY(writer->end(source));
        } // merges once more
        const auto snapshot = events.snapshot();
        QCOMPARE(snapshot->events, std::uint64_t(blocks * messages));
        QVERIFY2(snapshot->segments.size() <= 8, qPrintable(QString::number(snapshot->segments.size())));
        std::int64_t expected = 0;
        for (const auto &segment : snapshot->segments) {
            const auto column = segment->column("event.sequence");
            QVERIFY(column && *column);
            for (const std::int64_t n : (*column)->integers())
                QCOMPARE(n, expected++);
        }
        SimpleJob job;
        const auto problems = events.verify(job);
        QVERIFY(problems && problems->empty());
    }
};

QTEST_APPLESS_MAIN(LiveMergeTest)
#include "live_merge_test.moc"
