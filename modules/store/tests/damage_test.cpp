// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include <jupiter/store/repair.h>

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <set>
#include <sqlite3.h>

using namespace jupiter;
using namespace jupiter::test;
using store::EventStore;

/// Damage is found, named, and never returned as data.
class DamageTest : public QObject {
    Q_OBJECT

    struct Extent {
        std::int64_t id;
        int bytes;
    };
    sqlite3 *m_db = nullptr;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<EventBatch> m_batches;

    std::vector<Extent> extents()
    {
        std::vector<Extent> out;
        sqlite3_stmt *select = nullptr;
        sqlite3_prepare_v2(m_db, "SELECT id, length(bytes) FROM extent ORDER BY id", -1, &select, nullptr);
        while (sqlite3_step(select) == SQLITE_ROW)
            out.push_back({sqlite3_column_int64(select, 0), sqlite3_column_int(select, 1)});
        sqlite3_finalize(select);
        return out;
    }
    void flip(std::int64_t extent, int at, int bit)
    {
        sqlite3_blob *blob = nullptr;
        QCOMPARE(sqlite3_blob_open(m_db, "main", "extent", "bytes", extent, 1, &blob), SQLITE_OK);
        char byte = 0;
        QCOMPARE(sqlite3_blob_read(blob, &byte, 1, at), SQLITE_OK);
        byte = char(byte ^ 1 << bit);
        QCOMPARE(sqlite3_blob_write(blob, &byte, 1, at), SQLITE_OK);
        sqlite3_blob_close(blob);
    }
    std::vector<store::VerifyProblem> verify()
    {
        SimpleJob job;
        return must(openStore(m_folder->path(), EventStore::Mode::Read)->verify(job));
    }
    void execute(const char *sql) { QCOMPARE(sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr), SQLITE_OK); }

    /// A batch with dictionaries large and small, sparse columns, numbers and reals: every kind of stream.
    static EventBatch richBatch(int n)
    {
        BatchBuilder b;
        std::mt19937 random(static_cast<unsigned>(n));
        for (std::uint32_t i = 0; i < 3000; ++i) {
            b.beginRow();
            b.addTime(b.field("@timestamp"), {1'700'000'000'000'000'000 + std::int64_t(random() % 1'000'000'000)});
            b.addInteger(b.field("event.sequence"), i);
            b.addText(b.field("jupiter.source"), sourceName(n));
            b.addText(b.field("event.code"), std::to_string(random() % 40));
            b.addText(b.field("process.command_line"), "cmd /c " + std::to_string(random()));
            if (i % 2)
                b.addText(b.field("winlog.event_data.Small"), std::to_string(random() % 7));
            if (i % 7 == 0)
                b.addIp(b.field("source.ip"), "10.0.0." + std::to_string(random() % 256));
            if (i % 5 == 0)
                b.addReal(b.field("score"), double(random()) / 7);
            b.endRow();
        }
        return b.take();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_batches.clear();
        {
            const auto store = openStore(m_folder->path(), EventStore::Mode::Create);
            for (int n = 0; n < 2; ++n) {
                m_batches.push_back(richBatch(n));
                must(store->append(m_batches.back(), progress(n, 3000)));
            }
        }
        QCOMPARE(sqlite3_open((m_folder->path() + "/events.sqlite").toUtf8().constData(), &m_db), SQLITE_OK);
    }
    void cleanup()
    {
        sqlite3_close(m_db);
        m_db = nullptr;
    }

    void findsNothingInASoundStore() { QVERIFY(verify().empty()); }

    void findsAFlippedBitInAnyByteNamesItsFieldAndReadsTheRest()
    {
        std::mt19937 random(5);
        std::set<std::string> hit;
        for (const Extent &extent : extents()) {
            const std::int64_t number = extent.id >> 16;
            const bool directory = (extent.id & 0xFFFF) == 0;
            for (int i = 0; i < 120; ++i) {
                const int at = int(random() % unsigned(extent.bytes)), bit = int(random() % 8);
                flip(extent.id, at, bit);
                const auto problems = verify();
                QVERIFY2(!problems.empty(), qPrintable(QString("extent %1 byte %2").arg(extent.id).arg(at)));
                std::set<std::string> named;
                for (const auto &problem : problems) {
                    QCOMPARE(problem.segment, number);
                    QVERIFY(!problem.reason.empty());
                    named.insert(problem.field);
                }
                hit.insert(named.begin(), named.end());
                QCOMPARE(directory, named == std::set<std::string>{""});
                const auto store = openStore(m_folder->path(), EventStore::Mode::Read);
                for (std::size_t s = 0; s < 2; ++s) {
                    const auto segment = store->snapshot()->segments[s];
                    const bool damaged = segment->number() == number;
                    QVERIFY(!segment->fields().empty()); // a reader that walks the fields meets the error
                    for (const std::string &name : m_batches[s].fields()) {
                        const auto column = segment->column(name);
                        if (column)
                            QCOMPARE(difference(**column, *must(m_batches[s].column(name))), std::string());
                        else
                            QCOMPARE(column.error().code, ErrorCode::Corrupt);
                        QVERIFY2(column || (damaged && (directory || named.count(name))), name.c_str());
                    }
                    // A damaged filter proves nothing.
                    QVERIFY(segment->mayContain("process.command_line", "CMD /c"));
                    QVERIFY(segment->mayHoldText("event.code", "39"));
                    QVERIFY(segment->mayContainAnywhere("cmd /C 1"));
                }
                flip(extent.id, at, bit);
            }
        }
        QVERIFY(verify().empty());
        for (const char *field : {"", "process.command_line", "@timestamp", "source.ip", "score", "winlog.event_data.Small"})
            QVERIFY2(hit.count(field), field);
    }

    void findsWhatIsMissingCutOrStray()
    {
        execute("DELETE FROM extent WHERE id = (2 << 16) + 1");
        auto problems = verify();
        QVERIFY(problems.size() > 3);
        QVERIFY(std::all_of(problems.begin(), problems.end(), [](const auto &p) { return p.segment == 2; }));
        execute("UPDATE extent SET bytes = substr(bytes, 1, 10) WHERE id = (1 << 16) + 1");
        execute("INSERT INTO extent VALUES (77 << 16, x'00')");
        problems = verify();
        QVERIFY(std::any_of(problems.begin(), problems.end(), [](const auto &p) { return p.segment == -1; }));
        QVERIFY(std::any_of(problems.begin(), problems.end(), [](const auto &p) { return p.segment == 1; }));
    }

    void findsASegmentEntryThatWasChanged()
    {
        for (const char *change :
             {"rows = 2999", "from_ns = 5", "to_ns = 5", "extents = 1", "bytes = 7", "checksum = 7", "row_checksum = 7"}) {
            execute("SAVEPOINT before");
            execute(("UPDATE segment SET " + std::string(change) + " WHERE number = 1").c_str());
            execute("RELEASE before");
            const auto store = openStore(m_folder->path(), EventStore::Mode::Read);
            const auto segments = store->snapshot()->segments;
            QVERIFY(segments[0]->times().contains({1'700'000'000'000'000'000})); // nobody may skip it by its time
            QVERIFY(!segments[0]->column("event.code"));
            QVERIFY(bool(segments[1]->column("event.code")));
            const auto problems = verify();
            QVERIFY2(std::any_of(problems.begin(), problems.end(), [](const auto &p) { return p.segment == 1; }), change);
            cleanup();
            init();
        }
    }

    void findsSourcesThatDoNotFitTheEvents()
    {
        {
            const auto store = openStore(m_folder->path(), EventStore::Mode::Write);
            must(store->saveSources(progress(0, 2999))); // a writer that counts wrongly
        }
        QCOMPARE(verify().size(), std::size_t(1));
        QCOMPARE(verify()[0].segment, -1);
        execute("DELETE FROM source WHERE sha256 LIKE '%0'");
        QCOMPARE(verify().size(), std::size_t(1)); // events of a source that nobody knows
    }

    void findsChangedSourcesFindingsAndNotes()
    {
        const store::StoredFinding finding{"rule", "rule|a:1", {7}, "high", "Title", {"aaaaaaaaaaaaaaaa:1"}, "{}"};
        {
            const auto store = openStore(m_folder->path(), EventStore::Mode::Write);
            must(store->saveFindings({&finding, 1}));
            must(store->saveNote("run", "text"));
        }
        QVERIFY(verify().empty());
        for (const char *change : {"UPDATE source SET path = '/other' WHERE sha256 LIKE '%0'",
                                   "UPDATE source SET receipt = '{ }' WHERE sha256 LIKE '%1'",
                                   "UPDATE finding_block SET bytes = zeroblob(length(bytes))",
                                   "UPDATE note SET text = 'Text'"}) {
            const std::size_t before = verify().size();
            execute(change);
            QVERIFY2(verify().size() >= before, change);
            QVERIFY2(!verify().empty(), change);
        }
        QCOMPARE(verify().size(), std::size_t(4)); // two sources, one finding, one note
    }

    void neverReturnsDamagedPagesAsData()
    {
        cleanup();
        QFile file(m_folder->path() + "/events.sqlite");
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray sound = file.readAll();
        std::mt19937 random(9);
        int detected = 0;
        for (int round = 0; round < 150; ++round) {
            QByteArray bytes = sound;
            for (unsigned n = 0; n <= random() % 4; ++n) {
                const auto at =
                    qsizetype(random() % unsigned(round % 3 ? sound.size() : 2048)); // a third of them in the header page
                bytes[at] = char(bytes[at] ^ (1 << random() % 8));
            }
            file.seek(0);
            file.write(bytes);
            file.flush();
            const auto store = EventStore::open(m_folder->path().toStdString(), EventStore::Mode::Read);
            if (!store) {
                ++detected;
                continue;
            }
            SimpleJob job;
            const auto problems = (*store)->verify(job);
            const bool found = !problems || !problems->empty();
            detected += found;
            const auto segments = (*store)->snapshot()->segments;
            QVERIFY(found || segments.size() == 2);
            for (const auto &segment : segments) {
                const auto number = std::size_t(segment->number());
                QVERIFY(found || number == 1 || number == 2);
                if (number < 1 || number > 2)
                    continue;
                for (const std::string &name : m_batches[number - 1].fields()) {
                    const auto column = segment->column(name);
                    QVERIFY(found || (column && *column)); // what verify() passes is all there
                    if (column && *column)
                        QCOMPARE(difference(**column, *must(m_batches[number - 1].column(name))), std::string());
                }
            }
        }
        QVERIFY2(detected > 30, qPrintable(QString::number(detected))); // the others hit unused bytes: the pages are half empty
        file.seek(0);
        file.write(sound);
        file.close();
        QVERIFY(verify().empty());
    }

    void repairsADamagedFirstPageAndNothingElse()
    {
        cleanup();
        SimpleJob job;
        const std::filesystem::path workspace = m_folder->path().toStdString();
        QVERIFY(!must(store::repairFirstPage(workspace))); // it is sound
        QFile file(m_folder->path() + "/events.sqlite");
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray sound = file.readAll();
        const auto write = [&](qsizetype at, const QByteArray &bytes) {
            file.seek(at);
            file.write(bytes);
            file.flush();
        };
        for (const auto &[at, bytes] : {std::pair{0, 16}, {0, 4096}, {100, 8}, {0, 32768}}) {
            write(at, QByteArray(bytes, '\x5A'));
            const auto refused = EventStore::open(workspace, EventStore::Mode::Read);
            QVERIFY(!refused);
            QVERIFY(must(store::repairFirstPage(workspace)));
            const auto store = openStore(m_folder->path(), EventStore::Mode::Write);
            QCOMPARE(store->snapshot()->events, 6000u);
            QVERIFY(must(store->verify(job)).empty());
            must(store->saveNote("after", std::string(200'000, 'x')));
            must(store->saveNote("after", "repair")); // and leaves free pages, which only the first page knows
        }
        file.resize(0);
        write(0, sound);
        for (int pages = 2; pages <= 5; ++pages) { // more than the first page: the map of pages, meta, segment, sqlite_sequence
            QByteArray damaged = sound;
            damaged.replace(0, pages * 32768, QByteArray(pages * 32768, '\x5A'));
            write(0, damaged);
            const auto refused = store::repairFirstPage(workspace);
            QVERIFY2(!refused, qPrintable(QString::number(pages)));
            QCOMPARE(refused.error().code, ErrorCode::Corrupt);
            file.seek(0);
            QCOMPARE(file.readAll(), damaged); // as it was
        }
        write(0, sound);
    }

    void sumsTheSpaceOfKindsToTheFile()
    {
        const auto store = openStore(m_folder->path(), EventStore::Mode::Read);
        const auto use = must(store->space());
        const std::uint64_t streams =
            use.dictionaryBytes + use.codeBytes + use.integerBytes + use.filterBytes + use.packBytes;
        QCOMPARE(streams + use.directoryBytes + use.findingBytes + use.recordBytes + use.retiredBytes + use.freeBytes + use.logBytes +
                     use.pageBytes,
                 use.fileBytes);
        QCOMPARE(use.fileBytes, std::uint64_t(QFile(m_folder->path() + "/events.sqlite").size()));
        for (const std::uint64_t part : {use.dictionaryBytes, use.codeBytes, use.integerBytes, use.filterBytes, use.packBytes,
                                         use.directoryBytes, use.recordBytes, use.pageBytes})
            QVERIFY(part > 0);
        QVERIFY(use.retiredBytes + use.logBytes == 0);
        std::uint64_t fields = 0, before = UINT64_MAX;
        for (const auto &[name, bytes] : use.fields) {
            QVERIFY(bytes <= before); // largest first
            before = bytes;
            fields += bytes;
        }
        QCOMPARE(use.fields.size(), std::size_t(8));
        QCOMPARE(use.fields[0].first, std::string("process.command_line"));
        QVERIFY(fields <= streams);
        QVERIFY(fields + 2000 > streams - use.filterBytes); // all but the shared filters
    }

    void stopsTheCheckWhenAsked()
    {
        SimpleJob job;
        job.cancel();
        const auto stopped = openStore(m_folder->path(), EventStore::Mode::Read)->verify(job);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(DamageTest)
#include "damage_test.moc"
