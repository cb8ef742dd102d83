// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/records/database.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <array>

using namespace jupiter;
using namespace jupiter::records;

namespace {

const std::array<Migration, 2> migrations{Migration{1, {"CREATE TABLE word (id {id}, text TEXT NOT NULL UNIQUE)"}},
                                          Migration{2,
                                                    {"ALTER TABLE word ADD COLUMN n BIGINT NOT NULL DEFAULT 7",
                                                     "CREATE TABLE child (word BIGINT NOT NULL REFERENCES word (id))"}}};

std::int64_t single(Database &database, QStringView sql)
{
    auto rows = database.run(sql);
    if (!rows || !*rows->next())
        return -1;
    return rows->integer(0);
}

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path file(const char *name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }

private Q_SLOTS:
    void makesTheStructureAndKeepsTheRowsWhenOpenedAgain()
    {
        {
            auto database = Database::open(file("a.sqlite"), migrations);
            QVERIFY(database);
            QCOMPARE((*database)->version(), 2);
            auto inserted = (*database)->run(u"INSERT INTO word (text) VALUES (?)", QString("it's; DROP TABLE word --"));
            QVERIFY(inserted);
            QCOMPARE(inserted->insertedId(), 1);
        }
        auto database = Database::open(file("a.sqlite"), migrations);
        QVERIFY(database);
        auto rows = (*database)->run(u"SELECT text, n FROM word");
        QVERIFY(rows && *rows->next());
        QCOMPARE(rows->text(0), QString("it's; DROP TABLE word --"));
        QCOMPARE(rows->integer(1), 7);
        QVERIFY(!*rows->next());
    }

    void anOlderFileIsBroughtUpAndANewerOneIsRefused()
    {
        {
            auto old = Database::open(file("b.sqlite"), std::span(migrations).first(1));
            QVERIFY(old);
            QCOMPARE((*old)->version(), 1);
            QVERIFY((*old)->run(u"INSERT INTO word (text) VALUES (?)", "kept"));
        }
        {
            auto now = Database::open(file("b.sqlite"), migrations);
            QVERIFY(now);
            QCOMPARE(single(**now, u"SELECT n FROM word WHERE text = 'kept'"), 7);
        }
        auto tooNew = Database::open(file("b.sqlite"), std::span(migrations).first(1));
        QVERIFY(!tooNew);
        QCOMPARE(tooNew.error().code, ErrorCode::Unsupported);
    }

    void aMigrationThatFailsLeavesNothingBehind()
    {
        const std::array<Migration, 2> broken{migrations[0],
                                              Migration{2, {"CREATE TABLE half (x BIGINT)", "CREATE TABLE word (x BIGINT)"}}};
        QVERIFY(!Database::open(file("c.sqlite"), broken));
        auto database = Database::open(file("c.sqlite"), migrations);
        QVERIFY(database); // version 1 stayed, so the sound version 2 can follow
        QVERIFY(!(*database)->prepare(u"SELECT x FROM half"));
    }

    void aFileThatIsNoDatabaseIsCorrupt()
    {
        QFile noise(QString::fromStdString(file("d.sqlite").string()));
        QVERIFY(noise.open(QIODevice::WriteOnly));
        noise.write(QByteArray(4096, 'x'));
        noise.close();
        auto database = Database::open(file("d.sqlite"), migrations);
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::Corrupt);
    }

    void aFolderThatIsNotThereIsSaid()
    {
        auto database = Database::open(file("none/e.sqlite"), migrations);
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::NotFound);
    }

    void aTransactionWithoutCommitIsUndone()
    {
        auto database = Database::open(file("f.sqlite"), migrations);
        QVERIFY(database);
        {
            auto transaction = (*database)->begin();
            QVERIFY(transaction);
            QVERIFY((*database)->run(u"INSERT INTO word (text) VALUES (?)", "lost"));
        }
        {
            auto transaction = (*database)->begin();
            QVERIFY(transaction);
            QVERIFY((*database)->run(u"INSERT INTO word (text) VALUES (?)", "kept"));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(single(**database, u"SELECT COUNT(*) FROM word"), 1);
    }

    void aTransactionWithinAnotherIsPartOfIt()
    {
        auto database = Database::open(file("g.sqlite"), migrations);
        QVERIFY(database);
        {
            auto outer = (*database)->begin();
            {
                auto inner = (*database)->begin();
                QVERIFY(inner);
                QVERIFY((*database)->run(u"INSERT INTO word (text) VALUES (?)", "lost"));
                QVERIFY(inner->commit());
            } // and the outer one is not
        }
        QCOMPARE(single(**database, u"SELECT COUNT(*) FROM word"), 0);
        {
            auto outer = (*database)->begin();
            QVERIFY((*database)->run(u"INSERT INTO word (text) VALUES (?)", "lost"));
            QVERIFY((*database)->begin()); // given up at once
            QVERIFY(!outer->commit());
        }
        QCOMPARE(single(**database, u"SELECT COUNT(*) FROM word"), 0);
        {
            auto outer = (*database)->begin();
            auto inner = (*database)->begin();
            QVERIFY((*database)->run(u"INSERT INTO word (text) VALUES (?)", "kept"));
            QVERIFY(inner->commit());
            QVERIFY(outer->commit());
        }
        QCOMPARE(single(**database, u"SELECT COUNT(*) FROM word"), 1);
    }

    void constraintsAndForeignKeysHold()
    {
        auto database = Database::open(file("g.sqlite"), migrations);
        QVERIFY(database);
        QVERIFY((*database)->run(u"INSERT INTO word (text) VALUES (?)", "once"));
        auto twice = (*database)->run(u"INSERT INTO word (text) VALUES (?)", "once");
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!(*database)->run(u"INSERT INTO child (word) VALUES (?)", 99)); // there is no word 99
    }

    void tooFewValuesAreAnErrorNotYesterdaysValues()
    {
        auto database = Database::open(file("h.sqlite"), migrations);
        QVERIFY(database);
        auto insert = (*database)->prepare(u"INSERT INTO word (text, n) VALUES (?, ?)");
        QVERIFY(insert && insert->run("a", 1));
        QVERIFY(!insert->run("b"));
        QCOMPARE(single(**database, u"SELECT COUNT(*) FROM word"), 1);
    }

    void twoConnectionsSeeEachOthersCommits()
    {
        auto one = Database::open(file("i.sqlite"), migrations);
        auto two = Database::open(file("i.sqlite"), migrations);
        QVERIFY(one && two);
        QVERIFY((*one)->run(u"INSERT INTO word (text) VALUES (?)", "shared"));
        QCOMPARE(single(**two, u"SELECT COUNT(*) FROM word"), 1);
    }

    void aCommitIsDurableAndReadersDoNotWait()
    {
        auto database = Database::open(file("j.sqlite"), migrations);
        QVERIFY(database);
        auto mode = (*database)->run(u"PRAGMA journal_mode");
        QVERIFY(mode && *mode->next());
        QCOMPARE(mode->text(0), QString("wal"));
        QCOMPARE(single(**database, u"PRAGMA synchronous"), 2); // FULL
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
