// SPDX-License-Identifier: GPL-3.0-or-later
// `jupiter rules ...` over the sample evidence and our own rules; the examples of docs/sigma.md.
#include "support/command_run.h"

#include <QJsonArray>
#include <QtTest>

class RulesCommandsTest final : public QObject, protected jupiter::test::CommandRun {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        QCOMPARE(run({"import", workspace(), source("resources/evidence")}), 0);
        write("edited.yml", QByteArray("title: Office program starts a shell\nid: 6c8b8c8e-7a55-5d0f-9f37-0d6a4f5d1c11\nstatus: test\nlevel: high\n"
                                       "logsource: {product: windows, category: process_creation}\n"
                                       "detection: {s: {ParentImage|endswith: '\\winword.exe'}, condition: s}\n"));
        write("burst.yml", "title: Burst\ncorrelation: {type: event_count, rules: [shell], timespan: 1w, condition: {gte: 1000}}\nlevel: high\n---\n"
                           "title: Shell\nname: shell\nlogsource: {product: windows, category: process_creation}\n"
                           "detection: {s: {ParentImage|endswith: '\\winword.exe'}, condition: s}\n");
        write("odd.yml", "title: Odd\nlogsource: {product: windows, category: process_creation}\n"
                         "detection: {s: {Imagee: x}, t: {Image: y}, condition: s}\nlevel: low\n");
    }

    void checkLintsWithLineAndColumn()
    {
        QCOMPARE(run({"rules", "check", path("odd.yml"), "--json"}), 0);
        QStringList codes;
        for (const QJsonObject &line : lines())
            if (line["type"] == QLatin1String("lint"))
                codes << QStringLiteral("%1 %2:%3").arg(line["code"].toString()).arg(line["line"].toInt()).arg(line["column"].toInt());
        QCOMPARE(codes, (QStringList{"missing-id 1:1", "unknown-field 3:17", "unused-selection 3:29"}));
        QCOMPARE(lines().last()["lints"][u"warning"].toInt(), 3);
        QCOMPARE(run({"rules", "check", path("odd.yml"), "--strict"}), 1);
        QVERIFY(m_out.contains("odd.yml:3:17: warning: events of process_creation have no 'Imagee'; did you mean 'Image'? [unknown-field]"));
        QCOMPARE(run({"rules", "check", source("resources/rules"), "--strict"}), 0);
    }

    void testRunsWhatStandsBesideTheRules()
    {
        QCOMPARE(run({"rules", "test", source("resources/rules"), "--json"}), 0);
        QCOMPARE(lines().last()["tests"][u"failed"].toInt(), 0);
        QVERIFY(lines().last()["tests"][u"passed"].toInt() > 80);
        write("edited.test.ndjson", "{\"expect\":\"match\",\"event\":{\"winlog.channel\":\"Security\",\"event.code\":\"4688\"}}\n");
        QCOMPARE(run({"rules", "test", path("edited.yml")}), 1);
        QVERIFY2(m_out.contains("edited.test.ndjson:1: failed: no match: s: ParentImage *\\winword.exe: the event has no ParentImage"), m_out);
        QCOMPARE(run({"rules", "test", path("odd.yml")}), 3); // no tests
        QCOMPARE(run({"rules", "test", path("nowhere")}), 3);
        QCOMPARE(run({"rules", "test"}), 2);
    }

    void whyShowsTheTreeOfAStoredEventAndOfAFile()
    {
        QCOMPARE(run({"search", workspace(), "process.parent.name:winword.exe | fields jupiter.id", "--format", "ndjson"}), 0);
        const QString id = lines().first()["jupiter.id"].toString();
        QCOMPARE(run({"rules", "why", path("edited.yml"), workspace(), id, "--json"}), 0);
        QVERIFY(lines().first()["fires"].toBool());
        const QJsonObject item = lines().first()["condition"][u"nodes"].toArray().first().toObject();
        QCOMPARE(item["pattern"].toString(), "*\\winword.exe");
        QVERIFY(item["values"].toArray().first().toString().endsWith("WINWORD.EXE"));
        write("event.json", "{\"Event\":{\"System\":{\"Channel\":\"Security\",\"EventID\":4688},\"EventData\":{\"NewProcessName\":\"C:\\\\x.exe\"}}}");
        QCOMPARE(run({"rules", "why", path("edited.yml"), path("event.json")}), 0);
        QVERIFY2(m_out.contains("does not fire: s: ParentImage *\\winword.exe: the event has no ParentImage"), m_out);
        QCOMPARE(run({"rules", "why", path("edited.yml"), path("event.json"), "--event", "2"}), 3);
        QCOMPARE(run({"rules", "why", path("edited.yml"), workspace(), "0000000000000000:1"}), 3);
        QCOMPARE(run({"rules", "why", path("nowhere.yml"), path("event.json")}), 3);
        QCOMPARE(run({"rules", "why", workspace()}), 2); // which rules?
    }

    void whyOverAWorkspaceSaysHowFarEachRuleGot()
    {
        QCOMPARE(run({"rules", "why", workspace(), "--rules", path("odd.yml"), "--json"}), 0);
        QCOMPARE(lines().first()["verdict"].toString(), "no match");
        QVERIFY(lines().first()["reason"].toString().startsWith("s was true of none of "));
        QCOMPARE(run({"detect", workspace(), "--rules", path("odd.yml"), "--why", "--json"}), 0);
        QVERIFY(lines().first()["reason"].toString().startsWith("s was true of none of "));
    }

    void whyOverAWorkspaceSaysHowNearACorrelationCame()
    {
        QCOMPARE(run({"rules", "why", workspace(), "--rules", path("burst.yml"), "--json"}), 0);
        const QJsonObject line = lines().first();
        QCOMPARE(line["verdict"].toString(), "no match");
        const QJsonObject miss = line["near_misses"].toArray().first().toObject();
        const int had = miss["window"][u"value"].toInt();
        QVERIFY(had > 0);
        QCOMPARE(miss["events"].toArray().size(), had);
        const QString reason = QStringLiteral("closest: %1 of 1000 events within 1w, missing %2").arg(had).arg(1000 - had);
        QCOMPARE(line["reason"].toString(), reason);
        QCOMPARE(run({"detect", workspace(), "--rules", path("burst.yml"), "--why", "--json"}), 0);
        QCOMPARE(lines().first()["reason"].toString(), reason);
    }

    void explainPutsARuleInWords()
    {
        QCOMPARE(run({"rules", "explain", path("edited.yml")}), 0);
        QVERIFY(m_out.contains("or where winlog.channel is security, event.code is 4688"));
        QVERIFY(m_out.contains("ParentImage is winlog.event_data.ParentProcessName, winlog.event_data.ParentImage"));
        QCOMPARE(run({"rules", "explain", "6c8b8c8e-7a55-5d0f-9f37-0d6a4f5d1c11", "--rules", path("edited.yml"), "--json"}), 0);
        QCOMPARE(lines().first()["fields"].toObject().keys(), QStringList{"ParentImage"});
        QCOMPARE(run({"rules", "explain", "no-such-id", "--rules", path("edited.yml")}), 3);
    }

    void profileSortsByCost()
    {
        QCOMPARE(run({"rules", "profile", workspace(), "--rules", source("resources/rules"), "--json"}), 0);
        double before = 1e18;
        for (const QJsonObject &line : lines().mid(0, lines().size() - 1)) {
            QVERIFY(line["microseconds"].toDouble() <= before);
            before = line["microseconds"].toDouble();
        }
        QVERIFY(lines().last()["rules"].toInt() > 30);
        QCOMPARE(run({"rules", "profile", workspace()}), 2);
    }

    void backtestNamesWhatComesAndGoes()
    {
        write("narrow/edited.yml", QByteArray("title: Office program starts a shell\nid: 6c8b8c8e-7a55-5d0f-9f37-0d6a4f5d1c11\nlevel: high\n"
                                              "logsource: {product: windows, category: process_creation}\n"
                                              "detection: {s: {ParentImage|endswith: '\\winword.exe', Image: none}, condition: s}\n"));
        QCOMPARE(run({"rules", "backtest", workspace(), "--rules", path("edited.yml"), "--against", path("narrow"), "--json"}), 0);
        const QJsonObject receipt = lines().last();
        QVERIFY(receipt["findings"][u"before"].toInt() > 0);
        QCOMPARE(receipt["findings"][u"removed"].toInt(), receipt["findings"][u"before"].toInt());
        QCOMPARE(lines().first()["change"].toString(), "removed");
        QVERIFY(lines().first()["events"].toArray().first().toString().contains(':'));
        QCOMPARE(run({"rules", "backtest", workspace(), "--rules", path("narrow"), "--against", path("edited.yml")}), 0);
        QVERIFY(m_out.startsWith("+ "));
        QCOMPARE(run({"rules", "backtest", workspace(), "--rules", path("narrow"), "--against", path("nowhere")}), 3);
    }

    void packsAreTakenInUpdatedAndUsedByDetect()
    {
        QCOMPARE(run({"detect", workspace()}), 2); // no rules, no packs
        write("hq/a.yml", officeRule("\\winword.exe"));
        write("hq/LICENSE", "Some Licence 1.0\n");
        QCOMPARE(run({"rules", "pack", "add", workspace(), path("hq"), "--version", "1", "--json"}), 0);
        QCOMPARE(lines().first()["licence"].toString(), "Some Licence 1.0");
        QCOMPARE(lines().first()["in_use"].toInt(), 1);
        QCOMPARE(run({"rules", "pack", "add", workspace(), path("hq")}), 3);      // taken
        QCOMPARE(run({"rules", "pack", "add", workspace(), path("cache")}), 3);   // no rule in it
        QCOMPARE(run({"rules", "pack", "add", path("none.jupiter"), path("hq")}), 3);
        QCOMPARE(run({"detect", workspace(), "--json"}), 0);
        QCOMPARE(lines().last()["rules"][u"from"].toString(), "workspace");
        const int before = lines().last()["findings"].toInt();
        QVERIFY(before > 0);
        write("hq/a.yml", officeRule("\\nothing.exe"));
        QCOMPARE(run({"rules", "pack", "update", workspace(), "hq", path("hq"), "--dry-run", "--json"}), 0);
        QCOMPARE(lines().last()["rules"][u"changed"].toInt(), 1);
        QCOMPARE(lines().last()["findings"][u"removed"].toInt(), before);
        QVERIFY(!lines().last()["applied"].toBool());
        QCOMPARE(run({"rules", "pack", "select", workspace(), "hq", "--levels", "low", "--json"}), 0);
        QCOMPARE(lines().first()["in_use"].toInt(), 0);
        QCOMPARE(run({"rules", "pack", "select", workspace(), "hq", "--select", "best"}), 2);
        QCOMPARE(run({"rules", "pack", "list", workspace()}), 0);
        QVERIFY(m_out.startsWith("hq  1  0 of 1 rule files in use (custom)"));
        QCOMPARE(run({"rules", "pack", "remove", workspace(), "hq"}), 0);
        QCOMPARE(run({"rules", "pack", "remove", workspace(), "hq"}), 3);
    }

    void tuningIsShownInTheReceipt()
    {
        write("office.yml", officeRule("\\winword.exe"));
        QCOMPARE(run({"detect", workspace(), "--rules", path("office.yml"), "--json"}), 0);
        const int before = lines().last()["findings"].toInt();
        QCOMPARE(run({"rules", "tune", "exclude", workspace(), "--rule", "Office", "--where", "{ParentImage|contains: winword}", "--reason", "trained macro"}), 0);
        QCOMPARE(m_out.trimmed(), QByteArray("x1"));
        QCOMPARE(run({"rules", "tune", "exclude", workspace(), "--rule", "Office", "--where", "{ParentImage|odd: x}", "--reason", "r"}), 3);
        QCOMPARE(run({"rules", "tune", "exclude", workspace(), "--rule", "Office", "--where", "{A: x}"}), 2); // why?
        QCOMPARE(run({"detect", workspace(), "--rules", path("office.yml"), "--json"}), 0);
        QCOMPARE(lines().last()["findings"].toInt(), 0);
        QCOMPARE(lines().last()["tuning"][u"findings_excluded"].toInt(), before);
        QCOMPARE(lines().last()["tuning"][u"exclusions"][0][u"reason"].toString(), "trained macro");
        QCOMPARE(run({"rules", "tune", "remove", workspace(), "x1"}), 0);
        QCOMPARE(run({"rules", "tune", "disable", workspace(), "Office", "--reason", "noisy"}), 0);
        QCOMPARE(run({"detect", workspace(), "--rules", path("office.yml"), "--json"}), 0);
        QCOMPARE(lines().first()["verdict"].toString(), "disabled");
        QCOMPARE(lines().last()["tuning"][u"rules_disabled"].toInt(), 1);
        QCOMPARE(run({"rules", "tune", "list", workspace()}), 0);
        QVERIFY(m_out.contains("noisy"));
        QCOMPARE(run({"rules", "tune", "enable", workspace(), "Office"}), 0);
        QCOMPARE(run({"rules", "tune", "enable", workspace(), "Office"}), 3);
        QCOMPARE(run({"detect", workspace(), "--rules", path("office.yml"), "--json"}), 0);
        QCOMPARE(lines().last()["findings"].toInt(), before);
    }

private:
    static QByteArray officeRule(const char *parent)
    {
        return QByteArray("title: Office\nid: 0e9d2b0e-6a53-4a5e-9f0e-2f6f4dd6f7a1\nstatus: test\nlevel: high\n"
                          "logsource: {product: windows, category: process_creation}\ndetection: {s: {ParentImage|endswith: '") +
               parent + "'}, condition: s}\n";
    }
};

QTEST_GUILESS_MAIN(RulesCommandsTest)
#include "rules_commands_test.moc"
