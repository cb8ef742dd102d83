// SPDX-License-Identifier: GPL-3.0-or-later
// Kills `jupiter import` at random moments: what it acknowledged is there, once, and going on completes the store.
#include "support/evtx_writer.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/engine/import.h>

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <set>

using namespace jupiter;
namespace fs = std::filesystem;

class KillTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(jupiter))
            QSKIP("the command line is not built");
    }
    void nothingAcknowledgedIsLostOrDoubled()
    {
        QTemporaryDir dir;
        const fs::path root = pathFromUtf8(dir.path().toStdString());
        fs::create_directories(root / "in");
        std::uint64_t total = 0;
        for (int file = 0; file < 120; ++file)
            total += writeLog(root / "in", file, 200 + std::size_t(file) * 7, 0);
        killAndGoOn(root, total, 50, 300);
    }
    void nothingOfALargeFileIsLostOrDoubled()
    {
        QTemporaryDir dir;
        const fs::path root = pathFromUtf8(dir.path().toStdString());
        fs::create_directories(root / "in");
        const std::uint64_t total = writeLog(root / "in", 0, 150'000, 300);
        QVERIFY(fs::file_size(root / "in" / "0.evtx") > 64u << 20); // decoded in parts
        killAndGoOn(root, total, 10, 400);
    }

private:
    const QString jupiter = QStringLiteral(JUPITER_BIN_DIR "/jupiter");

    static std::uint64_t writeLog(const fs::path &folder, int file, std::size_t count, std::size_t more)
    {
        std::vector<test::EvtxEvent> events(count);
        for (std::size_t i = 0; i < events.size(); ++i) {
            events[i].computer = "H" + std::to_string(file);
            events[i].unixNs = 1'600'000'000'000'000'000 + std::int64_t(i) * 1'000'000;
            events[i].data = {{"Text", test::EvtxValue::text("event " + std::to_string(i) + " of " + std::to_string(file) + std::string(more, '.'))}};
        }
        std::ofstream(folder / (std::to_string(file) + ".evtx"), std::ios::binary) << test::evtxFile(events);
        return count;
    }

    /// Kills imports within so many milliseconds.
    void killAndGoOn(const fs::path &root, std::uint64_t total, int rounds, int within)
    {
        const QString in = QString::fromStdString((root / "in").string());
        int killedInTime = 0;
        for (int round = 0; round < rounds; ++round) {
            const fs::path workspace = root / ("w" + std::to_string(round) + ".jupiter");
            const QString shown = QString::fromStdString(workspace.string());
            QProcess process;
            process.start(jupiter, {"import", shown, in, "--json", "--threads", "2"});
            QVERIFY(process.waitForStarted());
            QTest::qSleep(5 + int(QRandomGenerator::global()->bounded(within)));
            process.kill();
            QVERIFY(process.waitForFinished());
            std::uint64_t acknowledged = 0;
            const QByteArray output = process.readAllStandardOutput();
            for (const QByteArray &line : output.split('\n')) {
                static const QRegularExpression stored(QStringLiteral("\"type\":\"file\".*\"stored\":(\\d+)"));
                if (line.endsWith('}')) // a torn last line was not acknowledged
                    acknowledged += stored.match(QString::fromUtf8(line)).captured(1).toULongLong();
            }
            killedInTime += acknowledged < total;
            if (!fs::exists(workspace / "events.sqlite"))
                continue; // before the store was there
            auto store = store::EventStore::open(workspace, store::EventStore::Mode::Create);
            QVERIFY2(store, store ? "" : store.error().message.c_str());
            QVERIFY((*store)->snapshot()->events >= acknowledged);
            engine::ImportOptions options;
            options.paths = {in.toStdString()};
            SimpleJob job;
            QVERIFY(engine::import(**store, options, nullptr, job));
            QCOMPARE((*store)->snapshot()->events, total);
            QVERIFY((*store)->verify(job)->empty());
            std::set<std::string> ids;
            for (const auto &segment : (*store)->snapshot()->segments)
                for (std::uint32_t row = 0; row < segment->rows(); ++row)
                    QVERIFY(ids.insert(columnar::eventIdOf(*segment, columnar::BatchRow(row))->text()).second);
            store->reset();
            fs::remove_all(workspace);
        }
        QVERIFY2(killedInTime > rounds / 10, "most imports were over before they were killed: make the evidence larger");
    }
};

QTEST_APPLESS_MAIN(KillTest)
#include "kill_test.moc"
