// SPDX-License-Identifier: GPL-3.0-or-later
// `jupiter intel` from outside: lines, receipts, exit statuses.
#include "support/command_run.h"

#include <QJsonArray>
#include <QProcess>
#include <QtTest>

class IntelTest final : public QObject, protected jupiter::test::CommandRun {
    Q_OBJECT

    int m_status = -1;

    QList<QJsonObject> run(const QStringList &words)
    {
        m_status = CommandRun::run(QStringList{"intel"} + words + QStringList{"--json"});
        return lines();
    }

private Q_SLOTS:
    void exitStatusesFollowTheFiles()
    {
        const QString good = write("good.txt", "evil.com\n10.0.0.5\n"), bad = write("bad.json", "{\"Event\":"), empty = write("empty.txt", "");
        run({"import", path("a.jupiter"), good});
        QCOMPARE(m_status, 0);
        run({"import", path("a.jupiter"), empty});
        QCOMPARE(m_status, 0);
        run({"import", path("a.jupiter"), bad});
        QCOMPARE(m_status, 3);
        const auto lines = run({"import", path("a.jupiter"), good, bad});
        QCOMPARE(m_status, 1);
        QCOMPARE(lines[0]["status"].toString(), QString("ok"));
        QCOMPARE(lines[1]["status"].toString(), QString("refused"));
        QVERIFY(lines[1]["problems"].toArray()[0].toObject()["reason"].toString().contains("JSON"));
        QCOMPARE(lines[2]["schema"].toString(), QString("jupiter.intel/1"));
        QCOMPARE(lines[2]["indicators"].toObject()["unchanged"].toInt(), 2);
        QCOMPARE(lines[2]["indicators"].toObject()["in_store"].toInt(), 2);
        run({"import", path("a.jupiter")});
        QCOMPARE(m_status, 2);
        run({"dance"});
        QCOMPARE(m_status, 2);
        run({"list", path("nowhere.jupiter")});
        QCOMPARE(m_status, 3);
    }

    void aHuntFindsWhatWasImportedAndSaysWhereItLooked()
    {
        const QString events = write("events.ndjson", "{'@timestamp':'2026-01-02T03:04:05Z','destination':{'ip':'10.0.0.5'},'message':'to www.evil.com'}\n"
                                                      "{'@timestamp':'2026-01-02T03:04:06Z','destination':{'ip':'10.0.0.6'},'message':'quiet'}\n");
        QFile file(events);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll().replace('\'', '"');
        file.seek(0);
        file.write(text);
        file.close();
        const QString workspace = path("h.jupiter"), list = write("list.txt", "evil.com\n10.0.0.5\nabsent.com\nno kind\n");
        QCOMPARE(QProcess::execute(QString(JUPITER_BIN_DIR) + "/jupiter", {"import", workspace, events, "--quiet"}), 0);
        for (const bool stored : {false, true}) {
            if (stored)
                run({"import", workspace, list});
            const auto lines = run(stored ? QStringList{"hunt", workspace} : QStringList{"hunt", workspace, "--indicators", list});
            QCOMPARE(m_status, 0);
            QCOMPARE(lines.size(), 3);
            const QJsonObject receipt = lines.last();
            QCOMPARE(receipt["schema"].toString(), QString("jupiter.hunt/1"));
            QCOMPARE(receipt["events"].toInt(), 2);
            QCOMPARE(receipt["indicators"].toObject()["looked_for"].toInt(), 3);
            QCOMPARE(receipt["indicators"].toObject()["hit"].toInt(), 2);
            QCOMPARE(receipt["indicators"].toObject()["not_matchable"].toInt(), 1);
            QVERIFY(receipt["fields"].toArray().contains("destination.ip"));
            for (const QJsonObject &hit : lines.mid(0, 2)) {
                QCOMPARE(hit["type"].toString(), QString("hit"));
                QCOMPARE(hit["count"].toInt(), 1);
                QCOMPARE(hit["first"].toString(), QString("2026-01-02T03:04:05Z"));
                QCOMPARE(hit["events"].toArray().size(), 1);
            }
        }
    }

    int importEvent(const QString &workspace, const QString &name, QByteArray event)
    {
        QProcess process;
        process.start(QString(JUPITER_BIN_DIR) + "/jupiter", {"import", workspace, write(name, event.replace('\'', '"') + '\n'), "--json"});
        if (!process.waitForFinished(60'000))
            qFatal("jupiter does not end");
        return QJsonDocument::fromJson(process.readAllStandardOutput().trimmed().split('\n').last()).object()["findings"].toInt();
    }
    int newFindings(const QStringList &words) { return run(words).last()["findings"].toObject()["new"].toInt(-1); }

    void aHuntRaisesFindingsOnce()
    {
        const QString workspace = path("once.jupiter"), list = write("once.txt", "10.9.9.9\nevil.com\n");
        QCOMPARE(importEvent(workspace, "once1.ndjson", "{'@timestamp':'2026-01-02T03:04:05Z','source':{'ip':'10.9.9.9'},'url':{'domain':'evil.com'}}"), 0);
        QCOMPARE(newFindings({"hunt", workspace, "--indicators", list}), -1); // a question keeps nothing
        run({"import", workspace, list});
        QCOMPARE(newFindings({"hunt", workspace}), 2);
        QCOMPARE(newFindings({"hunt", workspace}), 0);
        QCOMPARE(m_status, 0);
        // What an import has found a hunt does not find again, and of what is new it tells only that.
        QCOMPARE(importEvent(workspace, "once2.ndjson", "{'@timestamp':'2026-01-02T03:04:06Z','source':{'ip':'10.9.9.9'}}"), 1);
        QCOMPARE(newFindings({"hunt", workspace}), 0);
        write("once.txt", "other.com\n");
        run({"import", workspace, list});
        QCOMPARE(importEvent(workspace, "once3.ndjson", "{'@timestamp':'2026-01-02T03:04:06Z','url':{'domain':'x.other.com'}}"), 1);
        QCOMPARE(newFindings({"hunt", workspace, "--from", "2026-01-02T03:04:06Z"}), 0);
    }

    void anImportRaisesFindingsForItsIndicators()
    {
        const QString workspace = path("f.jupiter");
        run({"import", workspace, write("watch.txt", "10.9.9.9\n")});
        QByteArray event = "{'@timestamp':'2026-01-02T03:04:05Z','source':{'ip':'10.9.9.9'}}\n";
        const QString events = write("f.ndjson", event.replace('\'', '"'));
        QProcess process;
        process.start(QString(JUPITER_BIN_DIR) + "/jupiter", {"import", workspace, events, "--json"});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray last = process.readAllStandardOutput().trimmed().split('\n').last();
        QCOMPARE(QJsonDocument::fromJson(last).object()["findings"].toInt(), 1);
    }

    void aRuleMakesAlertsOfItsOwnAtImportAndAtHunt()
    {
        const QString workspace = path("rule.jupiter");
        run({"import", workspace, write("c2.csv", "value,type,tags\n10.9.9.9,ip-dst,C2\nevil.com,domain,benign\n")});
        const QString rule = write("c2.yml", "name: c2-from-servers\ntitle: A server talks to C2\nkinds: [ipv4-addr]\nwhere: host.name:srv*\nlevel: critical\n");
        run({"rule", "add", workspace, write("bad.yml", "name: x\nwhere: 'a | head 1'\n")});
        QCOMPARE(m_status, 3);
        run({"rule", "add", workspace, rule});
        QCOMPARE(m_status, 0);
        QCOMPARE(run({"rule", "list", workspace}).at(0)["where"].toString(), QString("host.name:srv*"));
        QCOMPARE(importEvent(workspace, "rule1.ndjson", "{'@timestamp':'2026-01-02T03:04:05Z','host':{'name':'srv1'},'destination':{'ip':'10.9.9.9'}}"), 2);
        QCOMPARE(importEvent(workspace, "rule2.ndjson", "{'@timestamp':'2026-01-02T03:04:06Z','host':{'name':'pc1'},'destination':{'ip':'10.9.9.9'}}"), 1);
        const auto lines = run({"hunt", workspace});
        QCOMPARE(lines.size(), 3);
        QVERIFY(!lines[0].contains("rule"));
        QCOMPARE(lines[0]["count"].toInt(), 2);
        QCOMPARE(lines[1]["rule"].toString(), QString("c2-from-servers"));
        QCOMPARE(lines[1]["count"].toInt(), 1);
        QCOMPARE(lines[2]["findings"].toObject()["new"].toInt(-1), 0); // the import has told them
        run({"rule", "remove", workspace, "c2-from-servers"});
        QCOMPARE(run({"hunt", workspace}).size(), 2);
        run({"rule", "remove", workspace, "c2-from-servers"});
        QCOMPARE(m_status, 3);
    }

    void aPatternOfOneObservationIsAskedAtImport()
    {
        const QString workspace = path("pattern.jupiter");
        run({"import", workspace, write("p.json", R"({"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000001","objects":[{"type":"indicator","spec_version":"2.1",)"
                                                  R"("id":"indicator--00000000-0000-4000-8000-000000000002","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z",)"
                                                  R"("pattern":"[network-traffic:dst_ref.value = '10.9.9.9' AND network-traffic:dst_port = 4444]","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"}]})")});
        QCOMPARE(m_status, 0);
        QCOMPARE(importEvent(workspace, "p1.ndjson", "{'@timestamp':'2026-01-02T03:04:05Z','destination':{'ip':'10.9.9.9','port':4444}}"), 1);
        QCOMPARE(importEvent(workspace, "p2.ndjson", "{'@timestamp':'2026-01-02T03:04:06Z','destination':{'ip':'10.9.9.9','port':443}}"), 0);
        QCOMPARE(newFindings({"hunt", workspace}), 0);
    }

    void anExportSaysWhatItLeftOutAndGoesThroughNoLink()
    {
        const QString workspace = path("out.jupiter"), mine = write("mine.txt", "mine"), link = path("link.txt");
        run({"import", workspace, write("list.txt", "no kind\nevil.com\n")});
        const auto exported = [&](const QString &out) { return CommandRun::run({"intel", "export", workspace, "--as", "text", "--out", out}); };
        QCOMPARE(exported(path("plain.txt")), 0);
        QVERIFY2(m_error.contains("1 indicator written; left out: 1 of kind text, which is no value"), m_error.constData());
        QVERIFY(QFile::link(mine, link));
        QCOMPARE(exported(link), 3);
        QFile file(mine);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
        run({"except", workspace, "evil.com", "--reason", "ours"});
        QCOMPARE(exported(path("none.txt")), 1);
        QVERIFY(m_error.contains("0 indicators written; left out: 1 not active"));
        QCOMPARE(exported("/dev/stdout"), 1);
    }

    void aSignedBundleIsTakenAndAChangedOneIsNot()
    {
        // Keys made by `openssl genpkey -algorithm ed25519`, for this test only.
        const QString key = path("key.pem"), open = path("public.pem"), other = path("other.pem");
        if (QProcess::execute("openssl", {"genpkey", "-algorithm", "ed25519", "-out", key}) != 0 || QProcess::execute("openssl", {"pkey", "-in", key, "-pubout", "-out", open}) != 0 ||
            QProcess::execute("openssl", {"genpkey", "-algorithm", "ed25519", "-out", path("k2.pem")}) != 0 ||
            QProcess::execute("openssl", {"pkey", "-in", path("k2.pem"), "-pubout", "-out", other}) != 0)
            QSKIP("there is no openssl program to make keys with");
        const QString from = path("from.jupiter"), bundle = path("b.tar");
        run({"import", from, write("carry.txt", "evil.com\n10.0.0.5\n")});
        run({"export", from, "--as", "bundle", "--out", bundle});
        QCOMPARE(m_status, 2); // no --json there
        const auto exported = [&](const QString &by) { return QProcess::execute(QString(JUPITER_BIN_DIR) + "/jupiter", {"intel", "export", from, "--as", "bundle", "--key", by, "--out", bundle}); };
        QCOMPARE(exported(open), 3);
        QCOMPARE(exported(key), 0);
        const auto taken = [&](const QByteArray &bytes, const QString &by) { return run({"import", path("to.jupiter"), write("carried.tar", bytes), "--trusted", by}).at(0); };
        QFile file(bundle);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        QVERIFY(taken(good, other)["problems"].toArray()[0].toObject()["reason"].toString().contains("signature"));
        QCOMPARE(m_status, 3);
        // Any one changed byte, and any cut: never taken (or, in padding and dates of the tar, all the same content).
        for (qsizetype at = 0; at < good.size(); at += 149) {
            QByteArray bad = good;
            bad[at] = char(bad[at] ^ 1);
            const auto report = taken(bad, open);
            if (m_status != 3)
                QVERIFY2(report["indicators"].toObject()["read"].toInt() == 2 && bad.contains(good.mid(1536, 64)), qPrintable(QString::number(at)));
        }
        for (const qsizetype size : {qsizetype(0), qsizetype(100), qsizetype(600), qsizetype(1100), good.size() - 1600}) {
            taken(good.left(size), open);
            QCOMPARE(m_status, 3);
        }
        // Without a key nothing of it is taken, wherever it lies: not its content, not its signature as a value.
        QDir(m_dir.path()).mkdir("carried");
        QVERIFY(QFile::copy(bundle, path("carried/b.tar")));
        QStringList places{bundle, path("carried")};
        if (QProcess::execute("tar", {"-C", m_dir.path(), "-czf", path("nested.tgz"), "b.tar"}) == 0)
            places << path("nested.tgz");
        if (QFile::copy(bundle, path("packed.tar")) && QProcess::execute("gzip", {path("packed.tar")}) == 0)
            places << path("packed.tar.gz");
        for (const QString &unchecked : places) {
            const auto refused = run({"import", path("unchecked.jupiter"), unchecked});
            QCOMPARE(m_status, 3);
            QCOMPARE(refused.at(0)["format"].toString(), QString("bundle"));
            QVERIFY(refused.at(0)["problems"].toArray()[0].toObject()["reason"].toString().contains("--trusted"));
            QCOMPARE(refused.last()["indicators"].toObject()["in_store"].toInt(), 0);
        }
        QCOMPARE(taken(good, open)["indicators"].toObject()["read"].toInt(), 2);
        QCOMPARE(m_status, 0);
        QCOMPARE(run({"list", path("to.jupiter")}).last()["indicators"].toObject()["listed"].toInt(), 2);
    }

    void severalWorkspacesAreHuntedInOneGo()
    {
        QDir(m_dir.path()).mkdir("many");
        const QString a = path("many/a.jupiter"), b = path("many/b.jupiter"), list = write("many.txt", "10.8.8.8\n10.7.7.7\n");
        importEvent(a, "m1.ndjson", "{'@timestamp':'2026-01-02T03:04:05Z','source':{'ip':'10.8.8.8'}}");
        importEvent(b, "m2.ndjson", "{'@timestamp':'2026-01-02T03:04:05Z','source':{'ip':'10.7.7.7'},'destination':{'ip':'10.8.8.8'}}");
        auto lines = run({"hunt", path("many"), "--indicators", list});
        QCOMPARE(m_status, 0);
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0]["workspace"].toString().endsWith("a.jupiter"));
        QCOMPARE(lines[3]["schema"].toString(), QString("jupiter.hunts/1"));
        QCOMPARE(lines[3]["indicators"].toObject()["hit"].toInt(), 2);
        QCOMPARE(lines[3]["events"].toInt(), 2);
        QCOMPARE(lines[3]["workspaces"].toArray().size(), 2);
        QVERIFY(lines[3]["workspaces"].toArray()[1].toObject()["fields"].toArray().contains("destination.ip"));
        // Those of one workspace in all of them; what is found is kept where it was found.
        run({"import", a, list});
        QCOMPARE(newFindings({"hunt", path("many"), "--of", a}), 3);
        QCOMPARE(newFindings({"hunt", path("many"), "--of", a}), 0);
        lines = run({"hunt", a, path("nowhere.jupiter"), "--of", a});
        QCOMPARE(m_status, 1);
        QVERIFY(lines.last()["partial"].toBool());
        QVERIFY(!lines.last()["workspaces"].toArray()[1].toObject()["refused"].toString().isEmpty());
    }

    void whatAFeedNoLongerSaysIsGone()
    {
        const QString workspace = path("feed.jupiter"), list = write("feed.txt", "a.com\nb.com\n");
        run({"feed", "add", workspace, "mine", list});
        QCOMPARE(m_status, 0);
        QCOMPARE(run({"feed", "run", workspace}).first()["new"].toInt(), 2);
        write("feed.txt", "b.com\nc.com\n");
        const auto second = run({"feed", "run", workspace, "mine"}).first();
        QCOMPARE(second["new"].toInt(), 1);
        QCOMPARE(second["removed"].toInt(), 1);
        QCOMPARE(run({"feed", "list", workspace}).first()["indicators"].toInt(), 2);
        run({"feed", "remove", workspace, "mine"});
        QCOMPARE(run({"feed", "list", workspace}).size(), 0);
        run({"feed", "remove", workspace, "mine"});
        QCOMPARE(m_status, 3);
    }

    void aReceiptSaysWhatTheTimeRangeExceptionsAndWarningListsHaveToDoWithIt()
    {
        const QString workspace = path("receipt.jupiter");
        importEvent(workspace, "r1.ndjson", "{'@timestamp':'2026-01-02T03:04:05Z','destination':{'ip':'10.9.9.9'}}");
        importEvent(workspace, "r2.ndjson", "{'@timestamp':'2026-01-03T03:04:05Z','destination':{'ip':'8.8.8.8'}}");
        run({"import", workspace, write("r.txt", "10.9.9.9\n8.8.8.8\nours.com\n"), write("w.json", R"({"name":"public DNS","type":"string","version":1,"description":"x","list":["8.8.8.8"]})")});
        run({"except", workspace, "ours.com", "--reason", "ours"});
        const auto notCovered = [](const QJsonObject &receipt) { return QJsonDocument(receipt["not_covered"].toArray()).toJson(QJsonDocument::Compact); };
        const auto all = run({"hunt", workspace});
        QCOMPARE(all.last()["indicators"].toObject()["looked_for"].toInt(), 2);
        QCOMPARE(all.last()["indicators"].toObject()["excepted"].toInt(), 1);
        QCOMPARE(all.last()["indicators"].toObject()["on_warning_lists"].toInt(), 1);
        QVERIFY(notCovered(all.last()).contains(R"({"what":"1 indicator: ours.com","why":"excepted here, so not looked for"})"));
        QVERIFY(!all.last().contains("from") && !all.last().contains("to"));
        QVERIFY(std::any_of(all.begin(), all.end(), [](const QJsonObject &line) { return line["value"] == "8.8.8.8" && line["warning_lists"].toArray() == QJsonArray{"public DNS"}; }));
        run({"except", workspace, "10.9.9.9", "--reason", "our scanner"}); // a list of files looks for it all the same, and says so
        const auto listed = run({"hunt", workspace, "--indicators", path("r.txt")});
        QVERIFY(std::any_of(listed.begin(), listed.end(), [](const QJsonObject &line) { return line["value"] == "10.9.9.9" && line["exception"] == "our scanner"; }));
        QCOMPARE(listed.last()["indicators"].toObject()["on_warning_lists"].toInt(), 1);
        run({"except", workspace, "10.9.9.9", "--remove"});
        const auto late = run({"hunt", workspace, "--from", "2026-01-03"}).last();
        QCOMPARE(late["events"].toInt(), 1);
        QCOMPARE(late["from"].toString(), QString("2026-01-03T00:00:00Z"));
        QVERIFY2(notCovered(late).contains("1 event before 2026-01-03T00:00:00Z"), notCovered(late).constData());
        const auto early = run({"hunt", workspace, "--to", "2026-01-03"}).last();
        QCOMPARE(early["events"].toInt(), 1);
        QVERIFY(notCovered(early).contains("1 event at 2026-01-03T00:00:00Z or later"));
        const auto nothing = run({"hunt", workspace, "--from", "2027-01-01", "--to", "2027-01-02"}).last();
        QCOMPARE(nothing["events"].toInt(), 0);
        QVERIFY(notCovered(nothing).contains("2 events before 2027-01-01T00:00:00Z, or at 2027-01-02T00:00:00Z or later"));
        run({"hunt", workspace, "--from", "2027-01-01", "--to", "2026-01-01"});
        QCOMPARE(m_status, 2);
    }

    void whatAFileSaidThatIsGoneFromAFolderIsRevokedAndKept()
    {
        const QString workspace = path("folder.jupiter"), folder = path("feeds");
        QVERIFY(QDir().mkpath(folder));
        const QString a = write("feeds/a.txt", "a.com\nboth.com\n"), b = write("feeds/b.txt", "b.com\nboth.com\n");
        run({"feed", "add", workspace, "mine", folder});
        QCOMPARE(run({"feed", "run", workspace}).first()["new"].toInt(), 3);
        QVERIFY(QFile::rename(a, path("a.txt")));
        const auto gone = run({"feed", "run", workspace}).first();
        QCOMPARE(gone["files_gone"].toInt(), 1);
        QCOMPARE(gone["removed"].toInt(), 1);
        QCOMPARE(run({"list", workspace, "--active"}).size(), 3); // and the receipt
        const auto all = run({"list", workspace});
        QCOMPARE(all.size(), 4);
        QCOMPARE(all[0]["value"].toString(), QString("a.com"));
        QVERIFY(!all[0]["active"].toBool());
        QCOMPARE(run({"feed", "run", workspace}).first()["files_gone"].toInt(), 0);
        QVERIFY(QFile::rename(path("a.txt"), a));
        QCOMPARE(run({"feed", "run", workspace}).first()["updated"].toInt(), 2);
        QCOMPARE(run({"list", workspace, "--active"}).size(), 4);
        QVERIFY(QDir().rename(folder, path("elsewhere"))); // a folder that cannot be read takes nothing back
        run({"feed", "run", workspace});
        QCOMPARE(m_status, 1);
        QCOMPARE(run({"list", workspace, "--active"}).size(), 4);
    }

    void anExceptionKeepsAValueOutOfHunts()
    {
        const QString workspace = path("x.jupiter");
        run({"import", workspace, write("x.txt", "a.com\nb.com\n")});
        QCOMPARE(run({"list", workspace, "--active"}).size(), 3); // and the receipt
        run({"except", workspace, "A.com", "--reason", "ours"});
        QCOMPARE(run({"list", workspace, "--active"}).size(), 2);
        run({"except", workspace, "b.com", "--reason", "ours", "--until", "2020-01-01"}); // would except nothing
        QCOMPARE(m_status, 2);
        run({"except", workspace, "a.com", "--remove"});
        QCOMPARE(run({"list", workspace, "--active"}).size(), 3);
        run({"except", workspace, "a.com"});
        QCOMPARE(m_status, 2); // without a reason
    }
};

QTEST_GUILESS_MAIN(IntelTest)
#include "intel_test.moc"
