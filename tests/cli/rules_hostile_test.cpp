// SPDX-License-Identifier: GPL-3.0-or-later
// `jupiter rules ...` and `jupiter detect` with what goes wrong: cancels, files that are gone, names that are misspelt, rules that are there twice.
#include "support/command_run.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QtTest>

#ifndef _WIN32
#include <csignal>
#include <sys/stat.h>
#endif

class RulesHostileTest final : public QObject, protected jupiter::test::CommandRun {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        QCOMPARE(run({"import", workspace(), source("resources/evidence")}), 0);
        for (int i = 0; i < 3'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            write("many/" + number + ".yml", "title: Many " + number + "\nid: many-" + number + "\nlevel: low\nstatus: test\nlogsource: {product: windows, category: process_creation}\n"
                                             "detection: {s: {Image|contains: ['a" + number + "', 'b" + number + "']}, condition: s}\n");
            write("many/" + number + ".test.ndjson", "{\"expect\":\"no match\",\"event\":{\"winlog.channel\":\"Security\",\"event.code\":\"4688\"}}\n");
        }
    }

    void aCancelSaysHowFarItGot_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("check") << QStringList{"rules", "check", path("many")};
        QTest::newRow("test") << QStringList{"rules", "test", path("many")};
        QTest::newRow("backtest") << QStringList{"rules", "backtest", workspace(), "--rules", path("many"), "--against", path("many")};
        QTest::newRow("why") << QStringList{"rules", "why", workspace(), "--rules", path("many")};
        QTest::newRow("profile") << QStringList{"rules", "profile", workspace(), "--rules", path("many")};
        QTest::newRow("detect") << QStringList{"detect", workspace(), "--rules", path("many")};
        QTest::newRow("pack add") << QStringList{"rules", "pack", "add", workspace(), path("many"), "--name", "never"};
    }

    void aCancelSaysHowFarItGot()
    {
#ifdef _WIN32
        QSKIP("no SIGINT");
#else
        QFETCH(QStringList, words);
        for (const bool json : {false, true}) {
            bool cancelled = false;
            for (const int delayMs : {60, 120, 30, 250, 15, 500}) { // until one falls into the work
                QDir(path("cache")).removeRecursively();
                QProcess process;
                start(process, json ? words + QStringList{"--json"} : words);
                QVERIFY(process.waitForStarted());
                QTest::qWait(delayMs);
                ::kill(pid_t(process.processId()), SIGINT);
                QVERIFY(process.waitForFinished(30'000));
                m_out = process.readAllStandardOutput();
                m_error = process.readAllStandardError();
                if (process.exitStatus() != QProcess::NormalExit || !(m_out + m_error).contains("cancelled"))
                    continue; // too early, or done already
                cancelled = true;
                QCOMPARE(process.exitCode(), 1);
                QVERIFY2((m_out + m_error).contains(" of 3,000 ") || (m_out + m_error).contains(" of 6,000 ") || (m_out + m_error).contains("segments"), m_out + m_error);
                if (json) {
                    QCOMPARE(lines().last()["type"].toString(), "receipt");
                    QVERIFY(lines().last()["partial"].toBool());
                    QVERIFY(lines().last()["reason"].toString().contains("cancelled"));
                }
                break;
            }
            QVERIFY(cancelled);
        }
        QCOMPARE(run({"rules", "pack", "list", workspace()}), 0);
        QVERIFY(m_out.startsWith("no packs"));
#endif
    }

    void aDisabledRuleIsSaidToSilenceItsCorrelation()
    {
        write("burst.yml", "title: Burst\nid: b1\ncorrelation: {type: event_count, rules: [shell], timespan: 1w, condition: {gte: 1}}\nlevel: high\n---\n"
                           "title: Shell\nname: shell\nlogsource: {product: windows, category: process_creation}\n"
                           "detection: {s: {ParentImage|endswith: '\\winword.exe'}, condition: s}\n");
        const QStringList rules{"--rules", path("burst.yml")};
        QCOMPARE(run(QStringList{"rules", "tune", "disable", workspace(), "Shell", "--reason", "noisy"} + rules), 0);
        QCOMPARE(run(QStringList{"detect", workspace(), "--json"} + rules), 0);
        QCOMPARE(lines().first()["reason"].toString(), "never fires: the rule 'Shell' is disabled");
        QCOMPARE(lines().last()["tuning"][u"blind"][0][u"rule"].toString(), "b1");
        QVERIFY(m_error.contains("'Burst' never fires: the rule 'Shell' is disabled"));
        QCOMPARE(run({"rules", "check", path("burst.yml"), "--workspace", workspace()}), 0);
        QVERIFY2(m_out.contains("'Burst': never fires: the rule 'Shell' is disabled") && m_out.contains("'Shell': disabled in this workspace"), m_out);
        QCOMPARE(run({"rules", "explain", path("burst.yml"), "--workspace", workspace()}), 0);
        QVERIFY2(m_out.contains("never fires: the rule 'Shell' is disabled"), m_out);
        QCOMPARE(run({"rules", "tune", "enable", workspace(), "Shell"}), 0);

        QCOMPARE(run(QStringList{"rules", "tune", "exclude", workspace(), "--rule", "Burst", "--where", "{ParentImage|contains: winword}", "--reason", "macros"} + rules), 0);
        QCOMPARE(run(QStringList{"detect", workspace(), "--json"} + rules), 0);
        QCOMPARE(lines().last()["tuning"][u"findings_excluded"].toInt(), 0); // events of the correlation, no findings
        QVERIFY(lines().last()["tuning"][u"events_excluded"].toInt() > 0);
        QCOMPARE(run({"rules", "tune", "remove", workspace(), "x1"}), 0);
    }

    void theSameRuleInTwoPacksFiresOnce()
    {
        const QByteArray office = "title: Office\nid: 0e9d2b0e-6a53-4a5e-9f0e-2f6f4dd6f7a1\nstatus: test\nlevel: high\n"
                                  "logsource: {product: windows, category: process_creation}\ndetection: {s: {ParentImage|endswith: '\\winword.exe'}, condition: s}\n";
        write("hq/a.yml", office);
        write("lq/b.yml", office + "# a remark\n");
        QCOMPARE(run({"rules", "pack", "add", workspace(), path("hq")}), 0);
        QCOMPARE(run({"detect", workspace(), "--json"}), 0);
        const int findings = lines().last()["findings"].toInt();
        QCOMPARE(run({"rules", "pack", "add", workspace(), path("lq")}), 0);
        QCOMPARE(run({"detect", workspace(), "--json"}), 0);
        QCOMPARE(lines().last()["findings"].toInt(), findings);
        QCOMPARE(lines().last()["rules"][u"duplicate"].toInt(), 1);
        const QList<QJsonObject> printed = lines();
        const auto duplicate = std::find_if(printed.begin(), printed.end(), [](const QJsonObject &line) { return line["status"] == QLatin1String("duplicate"); });
        QVERIFY(duplicate != printed.end());
        QVERIFY((*duplicate)["path"].toString().endsWith("packs/lq/b.yml"));
        QVERIFY((*duplicate)["reason"].toString().contains("packs/hq/a.yml"));
        QCOMPARE(run({"rules", "check", "--workspace", workspace()}), 0);
        QVERIFY2(m_out.contains("1 loaded, 0 refused, 1 duplicates"), m_out);
        QCOMPARE(run({"rules", "pack", "remove", workspace(), "lq"}), 0);
    }

    void aFileThatIsGoneFromAPackIsNamed() // after the one above: of its pack hq
    {
        QVERIFY(QFile::remove(workspace() + "/rules/packs/hq/a.yml"));
        QCOMPARE(run({"detect", workspace(), "--json"}), 3);
        QVERIFY(lines().first()["path"].toString().endsWith("packs/hq/a.yml"));
        QCOMPARE(run({"detect", workspace()}), 3);
        QVERIFY2(m_error.contains("packs/hq/a.yml: refused: ") && !m_error.contains("no packs"), m_error);
        QCOMPARE(run({"rules", "pack", "list", workspace()}), 1);
        QVERIFY2(m_out.contains("gone: ") && m_out.contains("packs/hq/a.yml"), m_out);
        QVERIFY(QDir(workspace() + "/rules/packs/hq").removeRecursively());
        QCOMPARE(run({"rules", "pack", "list", workspace(), "--json"}), 1);
        QVERIFY(lines().first()["missing"].toArray().first().toString().endsWith("packs/hq"));
        QCOMPARE(run({"detect", workspace()}), 3);
        QVERIFY2(m_error.contains("packs/hq: refused: "), m_error);
        QCOMPARE(run({"rules", "pack", "remove", workspace(), "hq"}), 0);
    }

    void nothingToJudgeByHasAReason()
    {
        QDir().mkpath(path("empty"));
        QCOMPARE(run({"detect", workspace(), "--rules", path("empty")}), 3);
        QVERIFY2(m_error.contains("empty: refused: the folder holds no .yml or .yaml file") && m_error.contains("nothing was judged"), m_error);
        QCOMPARE(run({"rules", "test", path("empty")}), 3);
        QVERIFY2(m_out.contains("empty: the folder holds no rule"), m_out);
        write("low/a.yml", "title: Low\nid: low\nlevel: low\nlogsource: {product: windows}\ndetection: {s: {A: x}, condition: s}\n");
        QCOMPARE(run({"rules", "pack", "add", workspace(), path("low"), "--select", "core"}), 0);
        QCOMPARE(run({"detect", workspace()}), 2);
        QVERIFY2(m_error.contains("no rule of this workspace's packs is in use"), m_error);
        QCOMPARE(run({"rules", "pack", "remove", workspace(), "low"}), 0);
    }

    void slipsOfThePenAreRefusedWithTheNearOne_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const QString w = workspace(), edited = path("edited.yml");
        write("edited.yml", "title: Office shell\nid: e1\nlevel: high\nlogsource: {product: windows, category: process_creation}\ndetection: {s: {Image: x}, condition: s}\n");
        QTest::newRow("from after to") << QStringList{"detect", w, "--rules", edited, "--from", "2026-03-11", "--to", "2026-03-10"} << 2
                                       << QByteArray("--from 2026-03-11 is not before --to 2026-03-10");
        QTest::newRow("levels") << QStringList{"rules", "pack", "add", w, path("many"), "--levels", "high,critcal"} << 2 << QByteArray("not 'critcal'; did you mean 'critical'?");
        QTest::newRow("no level") << QStringList{"rules", "pack", "add", w, path("many"), "--levels", "high,"} << 2 << QByteArray("not ''");
        QTest::newRow("status") << QStringList{"rules", "pack", "add", w, path("many"), "--status", "stabel"} << 2 << QByteArray("did you mean 'stable'?");
        QTest::newRow("select") << QStringList{"rules", "pack", "add", w, path("many"), "--select", "cor"} << 2 << QByteArray("did you mean 'core'?");
        QTest::newRow("disable") << QStringList{"rules", "tune", "disable", w, "Ofice shell", "--reason", "r", "--rules", edited} << 3
                                 << QByteArray("there is no rule 'Ofice shell'; did you mean 'Office shell'?");
        QTest::newRow("rule") << QStringList{"rules", "tune", "exclude", w, "--rule", "e2", "--where", "{Image: x}", "--reason", "r", "--rules", edited} << 3
                              << QByteArray("there is no rule 'e2'; did you mean 'e1'?");
        QTest::newRow("where") << QStringList{"rules", "tune", "exclude", w, "--rule", "e1", "--where", "{Imagee: x}", "--reason", "r", "--rules", edited} << 3
                               << QByteArray("did you mean 'Image'?");
        QTest::newRow("expires") << QStringList{"rules", "tune", "exclude", w, "--rule", "e1", "--where", "{Image: x}", "--reason", "r", "--expires", "2020-01-01T00:00:00Z"}
                                 << 2 << QByteArray("is past");
        QTest::newRow("subcommand") << QStringList{"rules", "chek", edited} << 2 << QByteArray("did you mean 'check'?");
        QTest::newRow("explain") << QStringList{"rules", "explain", "Office shel", "--rules", edited} << 3 << QByteArray("did you mean 'Office shell'?");
    }

    void slipsOfThePenAreRefusedWithTheNearOne()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        QCOMPARE(run(words), status);
        QVERIFY2(m_error.contains(says), m_error);
    }

    void whyGivesTheReasonOfARuleThatDoesNotLoad()
    {
        write("bomb.yml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                          "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n");
        write("event.json", "{\"Event\":{\"System\":{\"Channel\":\"Security\",\"EventID\":4688},\"EventData\":{\"NewProcessName\":\"C:\\\\x.exe\"}}}");
        QCOMPARE(run({"rules", "why", path("bomb.yml"), path("event.json")}), 3);
        QVERIFY2(m_error.contains("refused: not readable as YAML: too many nodes"), m_error);
        QCOMPARE(run({"rules", "why", path("bomb.yml"), path("event.json"), "--json"}), 3);
        QCOMPARE(lines().last()["rules"][u"asked"].toInt(), 0);
        write("rules.tgz", QByteArray("\x1f\x8b\x08\x00 and so on", 14));
        for (const char *what : {"check", "explain", "test"}) {
            QCOMPARE(run({"rules", what, path("rules.tgz")}), 3);
            QVERIFY2((m_out + m_error).contains("pack add") || QLatin1String(what) == QLatin1String("test"), m_out + m_error);
        }
    }

};

QTEST_GUILESS_MAIN(RulesHostileTest)
#include "rules_hostile_test.moc"
