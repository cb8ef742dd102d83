// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sqlite3.h>

using namespace jupiter;
using namespace jupiter::test;
using store::EventStore;

/// What is kept beside the events, and who may open a store.
class RecordsTest : public QObject {
    Q_OBJECT

private:
    static void execute(const QString &folder, const char *sql)
    {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open((folder + "/events.sqlite").toUtf8().constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }
    static ErrorCode openError(const QString &folder, EventStore::Mode mode)
    {
        const auto store = EventStore::open(folder.toStdString(), mode);
        return store ? ErrorCode::Cancelled : store.error().code; // Cancelled: nothing went wrong
    }

private Q_SLOTS:
    void bringsAStoreOfFormatOneUpToDate()
    {
        QTemporaryDir folder;
        {
            const auto store = openStore(folder.path(), EventStore::Mode::Create);
            must(store->append(simpleBatch(10, 1), progress(1, 10)));
        }
        execute(folder.path(), R"sql(
            ALTER TABLE segment DROP COLUMN place; ALTER TABLE source DROP COLUMN dropped; DROP TABLE retired; DROP TABLE finding_block;
            CREATE TABLE finding(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, rule TEXT NOT NULL, time_ns INTEGER NOT NULL,
              level TEXT NOT NULL, title TEXT NOT NULL, events TEXT NOT NULL, json TEXT NOT NULL, checksum INTEGER NOT NULL);
            INSERT INTO finding VALUES (1, 'k1', 'rule', 7, 'high', 'Title', 'aaaaaaaaaaaaaaaa:1' || char(10) || 'bbbbbbbbbbbbbbbb:2', '{}', 0);
            INSERT INTO finding VALUES (2, 'k2', 'rule', 5, 'low', 'Title', '', '{"a":1}', 0);
            UPDATE meta SET value = 1 WHERE name = 'lowest_reader'; PRAGMA user_version = 1)sql");
        for (const auto mode : {EventStore::Mode::Read, EventStore::Mode::Write}) { // the first to open it does it
            const auto store = openStore(folder.path(), mode);
            QCOMPARE(store->snapshot()->events, 10u);
            QCOMPARE(must(store->source(sourceName(1)))->stored, 10u);
            const auto findings = must(store->findings());
            QCOMPARE(findings.size(), std::size_t(2));
            QCOMPARE(findings[0].key, std::string("k2"));
            QCOMPARE(findings[0].json, std::string("{\"a\":1}"));
            QCOMPARE(findings[1].events, (std::vector<std::string>{"aaaaaaaaaaaaaaaa:1", "bbbbbbbbbbbbbbbb:2"}));
            SimpleJob job;
            QVERIFY(must(store->verify(job)).empty());
            if (mode == EventStore::Mode::Write) {
                QCOMPARE(must(store->saveFindings(findings)), 0u); // known already
                must(store->append(simpleBatch(5, 1, 10), progress(1, 15)));
                QCOMPARE(store->snapshot()->events, 15u);
            }
        }
    }

    void keepsTheProgressOfSourcesWithTheSegmentThatHoldsTheirRows()
    {
        QTemporaryDir folder;
        {
            const auto store = openStore(folder.path(), EventStore::Mode::Create);
            must(store->append(simpleBatch(10, 1), progress(1, 10)));
            QCOMPARE(must(store->source(sourceName(1)))->stored, 10u);
            QVERIFY(!must(store->source(sourceName(1)))->complete);
            must(store->append(simpleBatch(5, 1, 10), progress(1, 15, true)));
            must(store->saveSources(progress(2, 0, true))); // an empty file has no segment
        }
        const auto store = openStore(folder.path(), EventStore::Mode::Read);
        const auto sources = must(store->sources());
        QCOMPARE(sources.size(), std::size_t(2));
        QCOMPARE(sources[0].stored, 15u);
        QVERIFY(sources[0].complete);
        QCOMPARE(sources[0].path, std::string("/evidence/1.evtx"));
        QCOMPARE(sources[0].bytes, 69632u);
        QCOMPARE(sources[0].receipt, std::string("{}"));
        QVERIFY(!must(store->source(sourceName(3))));
        QCOMPARE(store->snapshot()->events, 15u);
    }

    void keepsThePathUnderWhichASourceWasSeenFirst()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->saveSources(progress(1, 0)));
        auto moved = progress(1, 0);
        moved[0].record.path = "/elsewhere";
        must(store->saveSources(moved));
        QCOMPARE(must(store->source(sourceName(1)))->path, std::string("/evidence/1.evtx"));
    }

    void savesAFindingOnce()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        std::vector<store::StoredFinding> findings(2);
        findings[0] = {"rule-1",   "rule-1|a:1", {20}, "high", "Später", {"aaaaaaaaaaaaaaaa:1", "aaaaaaaaaaaaaaaa:2@77"},
                       "{\"x\":1}"};
        findings[1] = {"rule-2", "rule-2|a:3", {10}, "low", "Earlier", {}, "{}"};
        QCOMPARE(must(store->saveFindings(findings)), 2u);
        QCOMPARE(must(store->saveFindings(findings)), 0u);
        const auto stored = must(store->findings());
        QCOMPARE(stored.size(), std::size_t(2));
        QCOMPARE(stored[0].rule, std::string("rule-2")); // by time
        QCOMPARE(stored[0].events.size(), std::size_t(0));
        QCOMPARE(stored[1].key, findings[0].key);
        QCOMPARE(stored[1].title, findings[0].title);
        QCOMPARE(stored[1].level, findings[0].level);
        QCOMPARE(stored[1].events, findings[0].events);
        QCOMPARE(stored[1].json, findings[0].json);
        QCOMPARE(stored[1].time.ns, 20);
    }

    void keepsNotesByName()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        QVERIFY(!must(store->note("run")));
        must(store->saveNote("run", "first"));
        must(store->saveNote("run", "second"));
        QCOMPARE(must(store->note("run")).value(), std::string("second"));
    }

    void doesNotMakeAStoreWhenItShouldOnlyOpenOne()
    {
        QTemporaryDir folder;
        QCOMPARE(openError(folder.path(), EventStore::Mode::Read), ErrorCode::NotFound);
        QCOMPARE(openError(folder.path(), EventStore::Mode::Write), ErrorCode::NotFound);
        QVERIFY(!QFile::exists(folder.path() + "/events.sqlite"));
        QCOMPARE(openError(folder.path() + "/absent", EventStore::Mode::Read), ErrorCode::NotFound);
    }

    void makesTheFolderWhenAsked()
    {
        QTemporaryDir folder;
        openStore(folder.path() + "/cases/A.jupiter", EventStore::Mode::Create);
        QVERIFY(QFile::exists(folder.path() + "/cases/A.jupiter/events.sqlite"));
        openStore(folder.path() + "/cases/A.jupiter", EventStore::Mode::Create); // and opens it when it is there
        openStore(folder.path() + "/cases/A.jupiter", EventStore::Mode::Write);
    }

    void refusesAFileThatIsNoDatabaseAndLeavesItAlone()
    {
        QTemporaryDir folder;
        QFile file(folder.path() + "/events.sqlite");
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray content(5000, 'x');
        file.write(content);
        file.close();
        for (const auto mode : {EventStore::Mode::Read, EventStore::Mode::Write, EventStore::Mode::Create})
            QCOMPARE(openError(folder.path(), mode), ErrorCode::Corrupt);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void refusesTheDatabaseOfAnotherProgramAndLeavesItAlone()
    {
        QTemporaryDir folder;
        execute(folder.path(), "CREATE TABLE theirs(x); INSERT INTO theirs VALUES (1)");
        QFile file(folder.path() + "/events.sqlite");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        for (const auto mode : {EventStore::Mode::Read, EventStore::Mode::Write, EventStore::Mode::Create})
            QCOMPARE(openError(folder.path(), mode), ErrorCode::Corrupt);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
    }

    void refusesAStoreThatANewerVersionMadeUnlessThatSaysItMayBeRead()
    {
        QTemporaryDir folder;
        must(openStore(folder.path(), EventStore::Mode::Create)->append(simpleBatch(3), {}));
        execute(folder.path(), "PRAGMA user_version = 9");
        QCOMPARE(openStore(folder.path(), EventStore::Mode::Read)->snapshot()->events, 3u); // lowest_reader is still 1
        execute(folder.path(), "UPDATE meta SET value = 9 WHERE name = 'lowest_reader'");
        for (const auto mode : {EventStore::Mode::Read, EventStore::Mode::Write, EventStore::Mode::Create})
            QCOMPARE(openError(folder.path(), mode), ErrorCode::Unsupported);
    }

    void readsWhereTheFilesOfTheLogCannotBeMade()
    {
        QTemporaryDir folder;
        const QString place = folder.path() + "/100% sure? #1 ü";
        must(openStore(place, EventStore::Mode::Create)->append(simpleBatch(7), {}));
        // As on a write-protected medium, also for root: where the shared memory file should be is a folder.
        QVERIFY(QDir(place).mkdir("events.sqlite-shm"));
        const auto store = openStore(place, EventStore::Mode::Read);
        QCOMPARE(store->snapshot()->events, 7u);
        QVERIFY(must(store->snapshot()->segments[0]->column("event.code")));
    }

    void refusesToWriteWhenOpenedForReading()
    {
        QTemporaryDir folder;
        openStore(folder.path(), EventStore::Mode::Create);
        const auto store = openStore(folder.path(), EventStore::Mode::Read);
        const auto refused = store->append(simpleBatch(1), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
        QVERIFY(!store->saveNote("a", "b"));
        QVERIFY(!store->saveFindings({}));
    }

    void seesWhatAnotherWriterAddedAfterRefresh()
    {
        QTemporaryDir folder;
        const auto writer = openStore(folder.path(), EventStore::Mode::Create);
        must(writer->append(simpleBatch(10), {}));
        const auto reader = openStore(folder.path(), EventStore::Mode::Read);
        const auto before = reader->snapshot();
        must(writer->append(simpleBatch(20), {}));
        QCOMPARE(reader->snapshot()->events, 10u);
        must(reader->refresh());
        QCOMPARE(reader->snapshot()->events, 30u);
        QCOMPARE(before->events, 10u);
        QVERIFY(reader->snapshot()->segments[0] == before->segments[0]); // the same object, with what it has read already
        QVERIFY(reader->snapshot()->segments[0]->number() < reader->snapshot()->segments[1]->number());
    }
};

QTEST_APPLESS_MAIN(RecordsTest)
#include "records_test.moc"
