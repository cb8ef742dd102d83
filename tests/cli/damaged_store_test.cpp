// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/command_run.h"

#include <QScopeGuard>
#include <QStandardPaths>

#include <sqlite3.h>

#ifndef _WIN32
#include <unistd.h>
#endif

/// A damaged workspace as a person at a terminal meets it: told what is damaged, and given the rest.
class DamagedStoreTest : public QObject, protected jupiter::test::CommandRun {
    Q_OBJECT

    void execute(const char *sql)
    {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open((workspace() + "/events.sqlite").toUtf8().constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }

private Q_SLOTS:
    void init()
    {
        QDir(workspace()).removeRecursively();
        for (const char *host : {"WS-14", "FS-01"}) // two imports, two segments
            QCOMPARE(run({"import", workspace(), QStringLiteral(JUPITER_SOURCE_DIR "/resources/evidence/") + host, "--quiet"}), 0);
    }
    void whatMayNotBeWrittenIsReadAllTheSame()
    {
#ifdef _WIN32
        QSKIP("permissions of POSIX");
#else
        if (QStandardPaths::findExecutable(QStringLiteral("setpriv")).isEmpty() || ::geteuid() != 0)
            QSKIP("only root with setpriv can become somebody who owns nothing here");
        const auto widen = qScopeGuard([this] { QFile::setPermissions(workspace(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); });
        const auto all = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther, pass = all | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        for (const QString &name : QDir(workspace()).entryList(QDir::Files))
            QVERIFY(QFile::setPermissions(workspace() + QLatin1Char('/') + name, all));
        QVERIFY(QFile::setPermissions(workspace(), pass) && QFile::setPermissions(m_dir.path(), pass));
        for (const QStringList &words : {QStringList{"search", workspace(), "| stats count()"}, QStringList{"info", workspace()}, QStringList{"verify", workspace()}}) {
            QProcess process;
            process.start(QStringLiteral("setpriv"), QStringList{"--reuid=65534", "--regid=65534", "--clear-groups", QStringLiteral(JUPITER_BIN_DIR "/jupiter")} + words);
            QVERIFY(process.waitForFinished(60'000));
            const QByteArray said = process.readAllStandardError();
            if (process.exitCode() == 127 || said.contains("failed to execute"))
                QSKIP("the built program cannot be reached by others");
            QVERIFY2(process.exitCode() == 0, said.constData());
        }
#endif
    }

    void aSearchThatHadToSkipADamagedSegmentSaysSoAndEndsWithOne()
    {
        QCOMPARE(run({"search", workspace(), "| stats count()", "--format", "csv"}), 0);
        const int all = m_out.split('\n').at(1).toInt();
        execute("UPDATE extent SET bytes = zeroblob(length(bytes)) WHERE id = 1 << 16");
        QCOMPARE(run({"search", workspace(), "| stats count() by host.name", "--format", "csv", "--receipt", m_dir.filePath("receipt")}), 1);
        QVERIFY2(m_error.contains("segment 1 is damaged"), m_error.constData());
        QFile receipt(m_dir.filePath("receipt"));
        QVERIFY(receipt.open(QIODevice::ReadOnly));
        QVERIFY(receipt.readAll().contains("segment 1"));
        QVERIFY2(m_out.contains("FS-01"), m_out.constData()); // the other segment is there
        QVERIFY(all > 0);
    }
    void aValueThatCannotBeReadIsNeverSilentlyLeftOut()
    {
        execute("UPDATE extent SET bytes = zeroblob(length(bytes)) WHERE id = (2 << 16) + 1");
        for (const char *format : {"table", "json", "ndjson", "csv"})
            for (const char *query : {"*", "| fields event.code", "| sort @timestamp | fields event.code"}) {
                QCOMPARE(run({"search", workspace(), query, "--format", format, "--limit", "100000"}), 1);
                QVERIFY2(m_error.contains("partial: segment 2 is damaged: "), m_error.constData());
                QVERIFY2(!m_error.contains("segment 1"), m_error.constData());
            }
        QVERIFY(run({"search", workspace(), "*", "--format", "json"}) == 1);
        QVERIFY(m_out.contains("\"partial\":true,\"reason\":\"segment 2 is damaged: "));
        QCOMPARE(run({"search", workspace(), "| stats count()", "--format", "csv"}), 0); // what it needs is whole
        QVERIFY(run({"mark", workspace(), "*", "--star"}) != 0);
        QVERIFY2(m_error.contains("segment 2 is damaged"), m_error.constData());
    }
    void verifyNamesTheSegmentAndTheFieldAndEndsWithOne()
    {
        QCOMPARE(run({"verify", workspace()}), 0);
        execute("UPDATE extent SET bytes = zeroblob(length(bytes)) WHERE id = (2 << 16) + 1");
        QCOMPARE(run({"verify", workspace()}), 1);
        QVERIFY2(m_out.contains("segment 2, event.code: "), m_out.constData());
        QVERIFY(!m_out.contains("segment 1"));
    }
    void aStoreThatWasCutShortIsReadAsFarAsItGoes()
    {
        QFile file(workspace() + "/events.sqlite");
        QVERIFY(file.resize(file.size() - 40'000));
        const int searched = run({"search", workspace(), "| stats count() by host.name", "--format", "csv"});
        QVERIFY2(searched == 0 || searched == 1, m_error.constData());
        QVERIFY2(m_out.contains("WS-14") || m_out.contains("FS-01"), m_out.constData());
        QVERIFY2(searched == 0 || m_error.contains("partial"), m_error.constData());
        QCOMPARE(run({"verify", workspace()}), 1);
        QVERIFY2(m_out.contains("the file is cut short: "), m_out.constData());
        const qint64 before = file.size();
        QCOMPARE(run({"import", workspace(), QStringLiteral(JUPITER_SOURCE_DIR "/resources/evidence/DC-01")}), 3);
        QVERIFY2(m_error.contains("cut short"), m_error.constData());
        QCOMPARE(file.size(), before);
    }
    void aDamagedFirstPageComesWithAdviceThatHelps()
    {
        QFile file(workspace() + "/events.sqlite");
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write(QByteArray(200, '\x5A')) == 200);
        file.close();
        QCOMPARE(run({"search", workspace(), "x"}), 3);
        QVERIFY2(m_error.contains("--repair"), m_error.constData());
        QCOMPARE(run({"verify", workspace()}), 3);
        QCOMPARE(run({"verify", workspace(), "--repair"}), 0);
        QVERIFY2(m_out.contains("sound"), m_out.constData());
        QCOMPARE(run({"search", workspace(), "| stats count()"}), 0);
    }
#ifdef Q_OS_UNIX
    void everyReadingCommandWorksWhereNothingMayBeWritten()
    {
        QFile::remove(workspace() + "/events.readers");
        const auto files = QDir(workspace()).entryList(QDir::Files);
        for (const QString &name : files)
            QFile::setPermissions(workspace() + '/' + name, QFile::ReadOwner);
        QFile::setPermissions(workspace(), QFile::ReadOwner | QFile::ExeOwner);
        const auto again = qScopeGuard([&] { QFile::setPermissions(workspace(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); });
        for (const QStringList &words : {QStringList{"search", workspace(), "| stats count()"}, {"info", workspace(), "--space"},
                                         {"verify", workspace()}, {"explain", workspace(), "x"},
                                         {"retention", workspace(), "--older-than", "1d", "--dry-run"}})
            QVERIFY2(run(words) == 0, (words.front().toUtf8() + ": " + m_error).constData());
    }
#endif
};

QTEST_GUILESS_MAIN(DamagedStoreTest)
#include "damaged_store_test.moc"
