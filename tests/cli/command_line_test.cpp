// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of docs/cli.md, over the program itself and the sample evidence.
#include "support/command_run.h"
#include "support/sample_story.h"

#include <QJsonArray>
#include <QtTest>

#ifndef _WIN32
#include <csignal>
#endif

class CommandLineTest : public QObject, protected jupiter::test::CommandRun {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(run({"import", workspace(), evidence(), "--json", "--rules", rules()}), 0);
        m_import = lines();
    }
    void importPrintsALineAFileAndAReceipt()
    {
        QCOMPARE(m_import.size(), qsizetype(11));
        QJsonObject security;
        for (const QJsonObject &line : m_import)
            if (line["path"].toString().endsWith("FS-01/Security.evtx"))
                security = line;
        QCOMPARE(security["type"].toString(), QStringLiteral("file"));
        QCOMPARE(security["format"].toString(), QStringLiteral("evtx"));
        QCOMPARE(security["status"].toString(), QStringLiteral("ok"));
        QCOMPARE(security["sha256"].toString().size(), qsizetype(64));
        QCOMPARE(security["records"][u"read"].toInt(), 144);
        QCOMPARE(security["records"][u"stored"].toInt(), 144);
        QCOMPARE(security["channels"][u"Security"].toInt(), 144);
        QCOMPARE(security["holes"].toArray().size(), qsizetype(1)); // 412 record ids are missing before the log was cleared
        QCOMPARE(security["holes"][0][u"before"].toInt() - security["holes"][0][u"after"].toInt(), 413);
        QCOMPARE(security["last"].toString(), QStringLiteral("2026-03-10T10:27:42.560000000Z"));
        const QJsonObject receipt = m_import.back();
        QCOMPARE(receipt["schema"].toString(), QStringLiteral("jupiter.import/1"));
        QCOMPARE(receipt["files"][u"seen"].toInt(), 10);
        QCOMPARE(receipt["records"][u"stored"].toInt(), receipt["events_in_store"].toInt());
    }
    void ctrlCReachesTheCommandsOfEveryLibrary_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("retention") << QStringList{"retention", workspace(), "--older-than", "2026-03-10T09:00:00Z", "--dry-run"};
        QTest::newRow("detect") << QStringList{"detect", workspace(), "--rules", rules()};
    }
    void ctrlCReachesTheCommandsOfEveryLibrary()
    {
#ifdef _WIN32
        QSKIP("no SIGINT");
#else
        QFETCH(QStringList, words);
        bool cancelled = false;
        for (int delayMs = 2; delayMs < 200 && !cancelled; delayMs += delayMs / 2 + 1) { // until one falls between the start and the end
            QProcess process;
            start(process, words);
            QVERIFY(process.waitForStarted());
            QTest::qWait(delayMs);
            ::kill(pid_t(process.processId()), SIGINT);
            QVERIFY(process.waitForFinished(30'000));
            cancelled = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 1 && process.readAllStandardError().contains("cancelled");
        }
        QVERIFY(cancelled);
#endif
    }
    void importSaysThatALogWasCleared()
    {
        QJsonArray cleared;
        for (const QJsonObject &line : m_import)
            for (const QJsonValue &log : line["cleared"].toArray())
                cleared.append(log);
        QCOMPARE(cleared.size(), qsizetype(1));
        QCOMPARE(cleared[0][u"channel"].toString(), QStringLiteral("Security"));
        QVERIFY(cleared[0][u"record"].toInt() > 0 && !cleared[0][u"user"].toString().isEmpty() && !cleared[0][u"time"].toString().isEmpty());
    }
    void infoSaysThatALogWasCleared()
    {
        QCOMPARE(run({"info", workspace(), "--json"}), 0);
        const QJsonArray cleared = lines().front()["cleared"].toArray();
        QCOMPARE(cleared.size(), qsizetype(1));
        QCOMPARE(cleared[0][u"channel"].toString(), QStringLiteral("Security"));
        QVERIFY(cleared[0][u"path"].toString().endsWith("Security.evtx"));
        QCOMPARE(run({"info", workspace()}), 0);
        QVERIFY2(m_out.contains("a log was cleared: Security"), m_out);
    }
    void aSourceKeepsItsOwnZoneYearAndSkew()
    {
        QTemporaryDir dir;
        const auto write = [&](const QString &name, const char *text) {
            QDir(dir.path()).mkpath(QFileInfo(name).path());
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
        };
        write("in/a/app.log", "2024-10-27 02:30:00 back\n2024-03-31 02:30:00 forward\n");
        write("in/b/fw.log", "Jul  1 12:00:00 fw a: summer\n");
        const QString in = dir.filePath("in"), store = dir.filePath("t.jupiter");
        QCOMPARE(run({"import", store, in, "--json", "--zone", "Europe/Berlin", "--zone", in + "/b=-05:00", "--year", in + "/b=2023", "--skew", in + "/b/fw.log=1m30s"}), 1);
        QJsonObject a, b;
        for (const QJsonObject &line : lines())
            (line["path"].toString().endsWith("app.log") ? a : line["path"].toString().endsWith("fw.log") ? b : a) = line["type"] == "file" ? line : a;
        QCOMPARE(a["clock"][u"zone"].toString(), QStringLiteral("Europe/Berlin"));
        QCOMPARE(a["clock"][u"ambiguous"].toInt(), 1);
        QCOMPARE(a["clock"][u"nonexistent"].toInt(), 1);
        QCOMPARE(a["clock"][u"backwards"].toInt(), 1);
        QCOMPARE(b["clock"][u"zone"].toString(), QStringLiteral("UTC-05:00"));
        QCOMPARE(b["clock"][u"skew_seconds"].toDouble(), 90.0);
        QCOMPARE(run({"search", store, "jupiter.time.assumed:year", "--format", "ndjson"}), 0);
        QCOMPARE(lines().front()["@timestamp"].toString(), QStringLiteral("2023-07-01T16:58:30Z"));
        QCOMPARE(lines().front()["jupiter.time.source"].toString(), QStringLiteral("2023-07-01T17:00:00Z"));
        QCOMPARE(lines().front()["jupiter.time.zone"].toString(), QStringLiteral("UTC-05:00"));
        QCOMPARE(run({"search", store, "jupiter.time.assumed:ambiguous", "--format", "ndjson"}), 0);
        QCOMPARE(lines().front()["@timestamp"].toString(), QStringLiteral("2024-10-27T00:30:00Z"));
        for (const QStringList &wrong : {QStringList{"--zone", "Mars/Base"}, {"--skew", "5"}, {"--skew", "1h1"}, {"--year", "19"}, {"--zone", "elsewhere=UTC"}}) {
            QCOMPARE(run(QStringList{"import", store, in} + wrong), 2);
            QVERIFY2(m_error.contains(wrong.front().toUtf8()), m_error);
        }
    }
    void recoveredRecordsAreASourceOfTheirOwn()
    {
        QTemporaryDir dir;
        QFile log(evidence() + "/FS-01/Security.evtx"), image(dir.filePath("disk.raw"));
        QVERIFY(log.open(QIODevice::ReadOnly) && image.open(QIODevice::WriteOnly));
        const QByteArray bytes = log.readAll();
        image.write(QByteArray(1000, '\xA5') + bytes.mid(4096, 65'536)); // a chunk without its log
        image.close();
        const QString store = dir.filePath("t.jupiter");
        QCOMPARE(run({"import", store, dir.filePath("disk.raw"), log.fileName(), "--json"}), 1);
        QCOMPARE(lines().front()["status"].toString(), QStringLiteral("unknown"));
        QCOMPARE(run({"import", store, dir.filePath("disk.raw"), log.fileName(), "--json", "--recover"}), 0);
        QCOMPARE(lines().size(), qsizetype(4));
        QJsonObject raw, own;
        for (const QJsonObject &line : lines())
            (line["path"].toString().endsWith("disk.raw") ? raw : own) = line["format"] == "evtx-carve" ? line : (line["path"].toString().endsWith("disk.raw") ? raw : own);
        QCOMPARE(own["path"].toString(), log.fileName() + "!/carved"); // nothing in it: the sample log has no slack
        QCOMPARE(own["records"][u"read"].toInt(), 0);
        const int carved = raw["records"][u"read"].toInt();
        QVERIFY(carved > 50);
        QCOMPARE(run({"search", store, "jupiter.carved:chunk", "--format", "ndjson"}), 0);
        QCOMPARE(lines().size(), qsizetype(carved));
        QCOMPARE(lines().front()["jupiter.decoder"].toString(), QStringLiteral("evtx-carve"));
        QCOMPARE(run({"search", store, "not jupiter.carved:*", "--format", "ndjson"}), 0);
        QCOMPARE(lines().size(), qsizetype(144));
    }
    void theSampleEvidenceIsWhatTheStoryWrites()
    {
        for (const auto &[name, bytes] : jupiter::test::sampleStory()) {
            QFile file(evidence() + '/' + QString::fromStdString(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), name.c_str());
            QVERIFY2(file.readAll() == QByteArray::fromStdString(bytes), name.c_str());
        }
    }
    void aLinkToAFolderElsewhereIsNotPassedOverInSilence()
    {
#ifndef Q_OS_UNIX
        QSKIP("links of POSIX");
#else
        QTemporaryDir dir, elsewhere;
        QVERIFY(QDir(dir.path()).mkpath("in/own"));
        for (const QString &name : {dir.filePath("in/own/a.ndjson"), elsewhere.filePath("b.ndjson")}) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"@timestamp\":\"2024-01-01T00:00:00Z\"}\n") > 0);
        }
        QVERIFY(QFile::link(elsewhere.path(), dir.filePath("in/out")) && QFile::link(dir.filePath("in/own"), dir.filePath("in/again")));
        QCOMPARE(run({"import", dir.filePath("t.jupiter"), dir.filePath("in"), "--json"}), 1);
        QCOMPARE(lines().size(), qsizetype(3)); // "again" leads to what is read anyway
        for (const QJsonObject &line : lines())
            if (line["path"].toString().endsWith("in/out"))
                QVERIFY2(line["status"] == "failed" && line["reason"].toString().contains("link to a folder"), m_out);
        QCOMPARE(lines().back()["files"][u"failed"].toInt(), 1);
#endif
    }
    void whatCannotBeMeantIsWrongUsage()
    {
        QCOMPARE(run({"search", workspace(), "x", "--from", "2024-01-02", "--to", "2024-01-01"}), 2);
        QVERIFY2(m_error.contains("--from"), m_error);
        QCOMPARE(run({"search", workspace(), "| lookup nowhere.csv host.name"}), 2);
        QCOMPARE(run({"search", workspace(), "@timestamp > 5"}), 2);
        QCOMPARE(run({"search", workspace(), "@timestamp:2024-02-30"}), 2);
        QCOMPARE(run({"nothing"}), 2);
        QVERIFY2(m_out.isEmpty(), m_out);
        QCOMPARE(run({"search", workspace(), "x", "--help"}), 0);
        QVERIFY2(m_out.startsWith("jupiter search"), m_out);
    }
    void aSearchSaysOnceWhatIsOddAboutIt()
    {
        QCOMPARE(run({"search", workspace(), "| eval x = no.such.field + 1 | head 3"}), 0);
        QCOMPARE(m_error.count("no event has the field 'no.such.field'"), qsizetype(1));
        QVERIFY2(!m_error.contains("--limit"), m_error); // a higher limit would show no more
        QCOMPARE(run({"search", workspace(), "*", "--limit", "3"}), 0);
        QVERIFY2(m_error.contains("--limit N shows more"), m_error);
    }
    void aNumberInATableForSpreadsheetsStaysOne()
    {
        QCOMPARE(run({"search", workspace(), "| head 1 | eval x = -1 / 4000000, y = \"-2+3\" | fields x, y", "--format", "csv"}), 0);
        QVERIFY2(m_out.contains("\n-2.5e-07,'-2+3"), m_out);
    }
    void rowsAsOneObjectAreWellFormed()
    {
        for (const char *query : {"event.code:1", "no_such_word_at_all", "| stats count() by host.name"}) {
            QCOMPARE(run({"search", workspace(), query, "--format", "json"}), 0);
            const QJsonObject whole = QJsonDocument::fromJson(m_out).object();
            QCOMPARE(whole["rows"].toArray().size(), qsizetype(whole["total"].toInt()));
            QCOMPARE(whole["receipt"][u"partial"].toBool(true), false);
        }
    }
    void searchGivesEventsByAnyNameOfAField()
    {
        for (const char *query : {"process.name:wevtutil.exe", "Image:*\\\\wevtutil.exe or NewProcessName:*wevtutil.exe", "process.command_line:\"wevtutil cl Security\""}) {
            QCOMPARE(run({"search", workspace(), query, "--format", "ndjson"}), 0);
            QVERIFY2(lines().size() == 2, query);
        }
        const QJsonObject event = lines().front();
        QCOMPARE(event["event.code"].toString(), QStringLiteral("1"));
        QCOMPARE(event["host.name"].toString(), QStringLiteral("FS-01.orbis.example"));
        QVERIFY(event["winlog.event_data.Image"].toString().endsWith("wevtutil.exe"));
        QVERIFY(event["jupiter.id"].toString().contains(':'));
        QVERIFY(event["process.pid"].isDouble());
        QCOMPARE(run({"search", workspace(), "jupiter.id:\"" + event["jupiter.id"].toString() + "\"", "--format", "ndjson"}), 0);
        QCOMPARE(lines(), QList{event});
    }
    void searchKeepsItsColumnNamesAndReceipt()
    {
        QCOMPARE(run({"search", workspace(), "event.code:4625 | stats count() by source.ip", "--format", "json"}), 0);
        const QJsonObject result = QJsonDocument::fromJson(m_out).object();
        QCOMPARE(result["columns"].toArray(), (QJsonArray{"source.ip", "count()"}));
        QCOMPARE(result["rows"].toArray(), (QJsonArray{QJsonArray{"10.20.1.14", 14}}));
        QVERIFY(result["receipt"].isObject());
        QCOMPARE(run({"search", workspace(), "event.code:4625 | top source.ip", "--format", "csv"}), 0);
        QVERIFY2(m_out.startsWith("source.ip,count"), m_out);
        QCOMPARE(run({"search", workspace(), "no.such.field:1 | stats count()", "--format", "csv"}), 0);
        QCOMPARE(m_out, QByteArray("count()\n0\n"));
        QVERIFY2(m_error.contains("no.such.field"), m_error); // no silent zero
    }
    void aTableThatIsCutShortSaysSo()
    {
        QCOMPARE(run({"search", workspace(), "*"}), 0);
        QVERIFY2(m_error.contains("the first 100 of 1,780"), m_error);
        QCOMPARE(run({"search", workspace(), "*", "--format", "csv"}), 0);
        QVERIFY2(!m_error.contains("the first"), m_error);
    }
    void theOriginalRecordIsRebuiltWhereItIsNotStored()
    {
        QCOMPARE(run({"search", workspace(), "event.code:1102 | fields event.original", "--format", "ndjson"}), 0);
        const QString xml = lines().front()["event.original"].toString();
        QVERIFY(xml.contains("<EventID>1102</EventID>") && xml.contains("<SubjectUserName>FS-01$</SubjectUserName>"));
        QCOMPARE(run({"search", workspace(), "jupiter.decoder:syslog | head 1 | fields event.original", "--format", "ndjson"}), 0);
        QVERIFY(lines().front()["event.original"].toString().startsWith("<134>1 2026-03-10T"));
    }
    void mistakesHaveTheirOwnStatus()
    {
        QCOMPARE(run({"search", workspace(), "process.name:"}), 2);
        QVERIFY2(m_error.contains('^'), m_error);
        QCOMPARE(run({"search", workspace(), "a", "--format", "xml"}), 2);
        QCOMPARE(run({"search"}), 2);
        QCOMPARE(run({"nonsense"}), 2);
        QCOMPARE(run({"search", m_dir.path() + "/none.jupiter", "a"}), 3);
        QVERIFY(!QFile::exists(m_dir.path() + "/none.jupiter"));
        QCOMPARE(run({"import", m_dir.path() + "/n.jupiter", m_dir.path() + "/missing.evtx"}), 3);
        QVERIFY(!QFile::exists(m_dir.path() + "/n.jupiter")); // a slip of the pen leaves no workspace behind
        QVERIFY(QDir(m_dir.path()).mkdir("nothing"));
        QCOMPARE(run({"import", m_dir.path() + "/n.jupiter", m_dir.path() + "/nothing"}), 3);
        QVERIFY2(m_error.contains("nothing to import") && m_error.contains("holds no files"), m_error);
        QCOMPARE(run({"report", workspace(), "--case", "99", "--out", m_dir.path() + "/x.pdf"}), 3);
        QVERIFY(!QFile::exists(m_dir.path() + "/x.pdf"));
    }
    void aPartlyReadFileIsStatusOne()
    {
        QFile whole(evidence() + "/WS-14/Sysmon.evtx");
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QByteArray bytes = whole.readAll();
        bytes[4096 + 65536 + 700] = char(bytes[4096 + 65536 + 700] ^ 0x55); // in a record of the second chunk
        QFile damaged(m_dir.path() + "/damaged.evtx");
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(bytes) == bytes.size());
        damaged.close();
        QCOMPARE(run({"import", m_dir.path() + "/d.jupiter", damaged.fileName(), "--json"}), 1);
        QCOMPARE(lines().front()["status"].toString(), QStringLiteral("partial"));
        QVERIFY(!lines().front()["problems"].toArray().isEmpty());
        QVERIFY(lines().front()["problems"][0][u"offset"].toInt() >= 4096 + 65536);
    }
    void whatIsMissingIsSaidOnLinesOfItsOwn()
    {
        QCOMPARE(run({"import", m_dir.path() + "/holes.jupiter", evidence() + "/FS-01/Security.evtx"}), 0);
        QVERIFY2(m_out.contains("\n         412 records missing between 88205 and 88618\n") && m_out.contains("\n1 file: 1 ok; 144 events stored"), m_out);
        QFile odd(m_dir.path() + "/a\nb\x1b[31m.log");
        QVERIFY(odd.open(QIODevice::WriteOnly) && odd.write("one line\n") == 9);
        odd.close();
        QCOMPARE(run({"import", m_dir.path() + "/odd.jupiter", odd.fileName()}), 1);
        QVERIFY2(m_out.contains("a\\x0ab\\x1b[31m.log") && !m_out.contains('\x1b'), m_out);
    }
    void whatWasAssumedOfTimesIsSaid()
    {
        QFile log(m_dir.path() + "/assumed.log");
        const QByteArray line = "Mar 17 19:37:11 web1 sshd[411]: Server listening on 0.0.0.0 port 22.\n";
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write(line.repeated(3)) > 0);
        log.close();
        QCOMPARE(run({"import", m_dir.path() + "/as.jupiter", log.fileName(), "--zone", "Europe/Berlin"}), 0);
        QVERIFY2(m_out.endsWith("\nassumed: 3 times without a zone, read as Europe/Berlin (--zone); 3 times without a year (--year)\n"), m_out);
        QCOMPARE(run({"import", m_dir.path() + "/as.jupiter", log.fileName()}), 0);
        QVERIFY2(!m_out.contains("assumed:"), m_out); // nothing new
    }
    void aLogThatHasGrownIsSaidToHave()
    {
        QFile log(m_dir.path() + "/grows.log");
        const QByteArray line = "<38>1 2024-03-17T19:37:11Z web1 sshd 411 - - Server listening on 0.0.0.0 port 22.\n";
        for (const char *said : {"; 2 events stored, 0 already here, ", "; 2 events stored, 2 already here, "}) {
            QVERIFY(log.open(QIODevice::Append) && log.write(line.repeated(2)) > 0);
            log.close();
            QCOMPARE(run({"import", m_dir.path() + "/grows.jupiter", log.fileName()}), 0);
            QVERIFY2(m_out.contains(said), m_out);
        }
        QVERIFY2(m_out.contains("grown since it was imported: 2 of its events are here already"), m_out);
    }
    void aLineThatWasCutIsWorkInPart()
    {
        QFile log(m_dir.path() + "/long.log");
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write(QByteArray((1 << 20) + 1, 'x') + '\n') > 0);
        log.close();
        QCOMPARE(run({"receive", m_dir.path() + "/cut.jupiter", "--tail", log.fileName(), "--from-start", "--for", "1"}), 1);
        QVERIFY2(m_out.contains("1 stored, 1 CUT (too long, or without their end)"), m_out);
        QVERIFY2(m_error.contains("was cut"), m_error);
    }
    void linesThatNoShapeFitsAreCounted()
    {
        QFile log(m_dir.path() + "/access.log");
        const QByteArray line = "10.0.0.1 - - [08/Jun/2020:06:49:01 +0000] \"GET /a HTTP/1.0\" 200 803 \"-\" \"curl/7\"\n";
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write(line.repeated(20) + "nothing that a web server writes\nnor this\n") > 0);
        log.close();
        QCOMPARE(run({"import", m_dir.path() + "/u.jupiter", log.fileName(), "--json"}), 0);
        QCOMPARE(lines().front()["format"].toString(), QStringLiteral("web_access"));
        for (const QJsonObject &said : {lines().front(), lines().back()}) {
            QCOMPARE(said["records"][u"read"].toInt(), 22);
            QCOMPARE(said["records"][u"unparsed"].toInt(), 2);
        }
        QCOMPARE(run({"import", m_dir.path() + "/u2.jupiter", log.fileName()}), 0);
        QVERIFY2(m_out.contains("22 events, 2 lines no shape of its format fits; stored as text\n") && m_out.contains(", 2 lines as text only; "), m_out);
    }
    void rulesThatDoNotJudgeAreSaidByImport()
    {
        QDir().mkpath(m_dir.path() + "/rules");
        QFile broken(m_dir.path() + "/rules/broken.yml");
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("title: [\n") == 9);
        broken.close();
        const QString log = evidence() + "/FS-01/System.evtx";
        QCOMPARE(run({"import", m_dir.path() + "/r1.jupiter", log, "--rules", rules(), broken.fileName()}), 1);
        QVERIFY2(m_error.contains("broken.yml") && m_error.contains("refused") && !m_error.contains("nothing is judged"), m_error);
        QCOMPARE(run({"import", m_dir.path() + "/r2.jupiter", log, "--rules", m_dir.path() + "/no-such-folder"}), 1);
        QVERIFY2(m_error.contains("no-such-folder") && m_error.contains("nothing is judged"), m_error);
    }
    void everyRuleHasAVerdict()
    {
        QCOMPARE(run({"detect", workspace(), "--rules", rules(), "--json"}), 0);
        int ruleLines = 0, fired = 0, findings = 0;
        for (const QJsonObject &line : lines()) {
            if (line["type"] == "rule") {
                ++ruleLines;
                QVERIFY(!line["verdict"].toString().isEmpty());
                fired += line["verdict"] == "fired";
            }
            if (line["type"] == "finding") {
                ++findings;
                QVERIFY(!line["matches"].toArray().isEmpty());
                QVERIFY(!line["events"][0][u"file"].toString().isEmpty());
            }
        }
        const QJsonObject receipt = lines().back();
        QCOMPARE(receipt["schema"].toString(), QStringLiteral("jupiter.detect/1"));
        QCOMPARE(receipt["rules"][u"seen"].toInt(), ruleLines);
        QCOMPARE(receipt["rules"][u"fired"].toInt(), fired);
        QCOMPARE(receipt["findings"].toInt(), findings);
        QVERIFY(fired >= 30);
    }
    void hostileTextReachesNoTerminalAndNoSpreadsheet()
    {
        QFile file(m_dir.path() + "/hostile.ndjson");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"a\":\"=cmd|' /C calc'!A0\",\"b\":\"x\\u001b[31my\",\"c\":\"-5\"}\n");
        file.close();
        QCOMPARE(run({"import", m_dir.path() + "/h.jupiter", file.fileName()}), 0);
        QCOMPARE(run({"search", m_dir.path() + "/h.jupiter", "* | fields a, b, c", "--format", "csv"}), 0);
        QVERIFY2(m_out.contains("'=cmd") && !m_out.contains('\x1b') && m_out.contains("-5\n") && !m_out.contains("'-5"), m_out);
        QCOMPARE(run({"search", m_dir.path() + "/h.jupiter", "* | fields b"}), 0);
        QVERIFY2(m_out.contains("x\\x1b[31my"), m_out);
    }
    void casesAndReportsWork()
    {
        QCOMPARE(run({"case", "create", workspace(), "--title", "T", "--severity", "critical"}), 0);
        const QString id = QString::fromUtf8(m_out).trimmed();
        QCOMPARE(run({"case", "add", workspace(), id, "--alerts", "all", "--sources", "--note", "seen", "--task", "contain"}), 0);
        QCOMPARE(run({"case", "show", workspace(), id, "--json"}), 0);
        const QJsonObject shown = lines().front();
        QVERIFY(shown["alerts"].toInt() >= 30);
        QCOMPARE(shown["evidence_files"].toArray().size(), qsizetype(10));
        QCOMPARE(run({"report", workspace(), "--case", id, "--out", m_dir.path() + "/r.pdf"}), 0);
        QFile pdf(m_dir.path() + "/r.pdf");
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(5) == "%PDF-");
        QCOMPARE(run({"case", "add", workspace(), id, "--events", "0123456789abcdef:1"}), 3); // the ledger takes no event that is not there
        QVERIFY2(m_error.contains("0123456789abcdef:1"), m_error);
        QCOMPARE(run({"case", "close", workspace(), id}), 0);
        QCOMPARE(run({"case", "list", workspace(), "--json"}), 0);
        QCOMPARE(lines().front()["status"].toString(), QStringLiteral("closed"));
    }
    void theStoreVerifiesAndDamageIsNamed()
    {
        QCOMPARE(run({"verify", workspace()}), 0);
        QCOMPARE(run({"info", workspace(), "--json", "--space"}), 0);
        QCOMPARE(lines().front()["events"].toInt(), m_import.back()["events_in_store"].toInt());
        const QString copy = m_dir.path() + "/copy.jupiter";
        QVERIFY(QDir().mkdir(copy));
        QVERIFY(QFile::copy(workspace() + "/events.sqlite", copy + "/events.sqlite"));
        QFile file(copy + "/events.sqlite");
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 at = 65'536; at < file.size(); at += 500) {
            file.seek(at);
            file.write("\x5a");
        }
        file.close();
        const int status = run({"verify", copy});
        QVERIFY2(status == 1 || status == 3, m_out);
        QVERIFY(!m_out.isEmpty() || !m_error.isEmpty());
    }
    void explainSaysWhatASearchWouldDo()
    {
        const QString query = "event.code:4625 | stats count() by source.ip";
        QCOMPARE(run({"explain", workspace(), query}), 0);
        QVERIFY2(m_out.contains("event.code:4625") && m_out.contains("stats count() by source.ip") && m_out.contains("segments: "), m_out);
        QCOMPARE(run({"explain", workspace(), query, "--json"}), 0);
        const QJsonObject plan = QJsonDocument::fromJson(m_out).object();
        QCOMPARE(plan["type"].toString(), QStringLiteral("plan"));
        QCOMPARE(plan["clauses"].toArray().size(), 1);
        QVERIFY(plan["events"].toObject()["read"].toInt() > 0);
        QCOMPARE(run({"search", workspace(), query, "--format", "json"}), 0);
        const QJsonObject receipt = QJsonDocument::fromJson(m_out).object()["receipt"].toObject();
        QCOMPARE(receipt["segments"].toObject()["total"], plan["segments"].toObject()["total"]); // the same snapshot, seen before and after
        QCOMPARE(run({"explain", workspace(), "process.name:nosuchprogram.exe", "--json"}), 0);
        QCOMPARE(QJsonDocument::fromJson(m_out).object()["events"].toObject()["read"].toInt(), 0); // ruled out without opening a column
        QCOMPARE(run({"explain", workspace(), "event.code:"}), 2);
        QVERIFY2(m_error.contains("expected a value"), m_error);
        QCOMPARE(run({"explain", workspace()}), 2);
    }
    void theEngineCommandsLoadNoQt()
    {
        for (const QString &binary : {QStringLiteral(JUPITER_BIN_DIR "/jupiter"), QStringLiteral(JUPITER_BIN_DIR "/../lib/libjupiter_pipelines.so")}) {
            QProcess ldd;
            ldd.start("ldd", {binary});
            if (!ldd.waitForStarted())
                QSKIP("no ldd here");
            ldd.waitForFinished();
            const QByteArray libraries = ldd.readAll();
            QVERIFY2(!libraries.contains("libQt"), libraries);
            if (binary == QStringLiteral(JUPITER_BIN_DIR "/jupiter")) // a search waits for nothing that it does not need
                QVERIFY2(!libraries.contains("libcrypto") && !libraries.contains("libarchive"), libraries);
        }
    }

    void tablesKeepTheirNamesAndAnswerToTheUsualOnes()
    {
        write("tables/a.csv", "timestamp,src_ip,user,host\n2024-03-19T08:41:07Z,198.51.100.23,carol,ws14\n2024-03-19T08:41:08Z,198.51.100.24,dave,ws15\n");
        write("tables/b.json", "{\"took\":1,\"_shards\":{\"total\":1},\"hits\":{\"total\":{\"value\":1},\"hits\":[{\"_id\":\"x\",\"_source\":"
                               "{\"@timestamp\":\"2024-03-19T08:41:09Z\",\"client_ip\":\"198.51.100.23\",\"n\":1}}]},\"aggregations\":{\"a\":1}}\n"
                               "{\"@timestamp\":\"2024-03-19T08:41:10Z\",\"username\":\"carol\"}\n");
        write("tables/c.csv", "date,time,timezone,MACB,source,sourcetype,type,user,host\n01/05/2023,10:11:12,EST5EDT,M...,FILE,x,Modified,carol,ws14\n");
        write("tables/d.csv", "\"@timestamp\",message\n\"Mar 9, 2024 @ 10:11:12.123\",hello\n\"Mar 10, 2024 @ 1:11:12.123\",hello\n");
        const QString store = path("tables.jupiter");
        QCOMPARE(run({"import", store, path("tables"), "--quiet"}), 0);
        const auto count = [&](const char *query) { return run({"search", store, query, "--format", "ndjson"}) == 0 ? lines().size() : -1; };
        QCOMPARE(count("source.ip:198.51.100.23"), 2);
        QCOMPARE(count("user.name:carol"), 3);
        QCOMPARE(count("host.name:ws14"), 2);
        QCOMPARE(count("@timestamp:2023-01-05T15:11:12Z"), 1); // its zone stands beside it
        QCOMPARE(count("@timestamp:\"2024-03-09T10:11:12.123Z\""), 1);
        QCOMPARE(count("_id:x"), 1);
        const QJsonObject hit = lines().first();
        QCOMPARE(hit["@timestamp"].toString(), QStringLiteral("2024-03-19T08:41:09Z"));
        QVERIFY2(!hit.contains("host") && !hit.contains("time") && !hit.contains("timestamp"), m_out); // other files' columns
        QCOMPARE(hit["n"].toInt(), 1);
    }

private:
    static QString evidence() { return source("resources/evidence"); }
    static QString rules() { return source("resources/rules"); }
    QList<QJsonObject> m_import;
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
