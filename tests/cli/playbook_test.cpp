// SPDX-License-Identifier: GPL-3.0-or-later
// `jupiter playbook` from outside: an indicator is seen, a run waits, a person decides.
#include "support/command_run.h"

#include <QJsonArray>
#include <QtTest>

class PlaybookCommandTest final : public QObject, protected jupiter::test::CommandRun {
    Q_OBJECT

    int m_status = -1;

    QList<QJsonObject> run(const QStringList &words)
    {
        m_status = CommandRun::run(words + QStringList{"--json"});
        return lines();
    }
    /// A workspace in which 10.0.0.5 was seen on PC01 and PC02.
    QString lab(const QString &name)
    {
        const QString workspace = path(name);
        run({"import", workspace, write("e.ndjson", "{\"@timestamp\":\"2026-01-02T03:04:05Z\",\"host\":{\"name\":\"PC01\"},\"destination\":{\"ip\":\"10.0.0.5\"}}\n"
                                                    "{\"@timestamp\":\"2026-01-02T03:05:05Z\",\"host\":{\"name\":\"PC02\"},\"destination\":{\"ip\":\"10.0.0.6\"}}\n")});
        run({"intel", "import", workspace, write("list.txt", "10.0.0.5\n10.0.0.6\n")});
        return workspace;
    }
    static constexpr const char *ours = "name: ours\ntitle: Ours\nwhen: {sources: [list.txt]}\nsteps:\n  - {id: case, do: open-case, title: \"{value} on {host}\"}\n"
                                        "  - {id: hunt, do: hunt}\n  - {id: block, do: block-list, format: text, file: block.txt}\n";

private Q_SLOTS:
    void checkSaysWhatIsWrongAndWhere()
    {
        const QString good = write("good.yaml", ours), bad = write("bad.yaml", "name: bad\nwhen: {min-score: 1}\nsteps:\n  - {id: a, do: rm}\n");
        QCOMPARE(run({"playbook", "check", good}).front()["status"].toString(), QString("ok"));
        QCOMPARE(m_status, 0);
        const auto lines = run({"playbook", "check", good, bad});
        QCOMPARE(m_status, 1);
        QVERIFY(lines[1]["reason"].toString().startsWith(bad + ":4: 'rm' is no step"));
        run({"playbook", "check", bad, path("absent.yaml")});
        QCOMPARE(m_status, 3);
        for (const QString &resource : QDir(QStringLiteral(JUPITER_SOURCE_DIR "/resources/playbooks")).entryList({"*.yaml"})) {
            run({"playbook", "check", QStringLiteral(JUPITER_SOURCE_DIR "/resources/playbooks/") + resource});
            QVERIFY2(m_status == 0, qPrintable(resource));
        }
    }

    void aPlaybookIsAddedBeforeThereAreEvents()
    {
        const QString workspace = path("none.jupiter");
        run({"playbook", "add", workspace, write("ours.yaml", ours)});
        QCOMPARE(m_status, 3); // a slip of the pen makes no workspace
        run({"intel", "import", workspace, write("list.txt", "10.0.0.5\n")});
        run({"playbook", "add", workspace, write("ours.yaml", ours)});
        QCOMPARE(m_status, 0);
        run({"playbook", "off", workspace, "ours"});
        QCOMPARE(m_status, 0);
        const auto listed = run({"playbook", "list", workspace});
        QCOMPARE(m_status, 0);
        QVERIFY(std::any_of(listed.begin(), listed.end(), [](const QJsonObject &line) { return line["name"] == "ours" && line["status"] == "off"; }));
    }

    void theUserOfTheFirstEventIsNamedAndAMistypedFolderIsNotHunted()
    {
        const QString workspace = path("user.jupiter");
        run({"import", workspace, write("u.ndjson", "{\"@timestamp\":\"2026-01-02T03:04:05Z\",\"host\":{\"name\":\"PC01\"},\"user\":{\"name\":\"ann\u202e\"},\"destination\":{\"ip\":\"10.0.0.5\"}}\n")});
        run({"intel", "import", workspace, write("list.txt", "10.0.0.5\n")});
        run({"playbook", "add", workspace, write("who.yaml", "name: who\nwhen: {sources: [list.txt]}\nsteps:\n  - {id: case, do: open-case, title: \"{user} on {host}\"}\n")});
        run({"intel", "hunt", workspace});
        const auto waiting = run({"playbook", "waiting", workspace});
        const auto who = std::find_if(waiting.begin(), waiting.end(), [](const QJsonObject &run) { return run["playbook"] == "who"; });
        QVERIFY(who != waiting.end());
        QVERIFY2((*who)["steps"].toArray()[0].toObject()["what"].toString().contains("ann"), qPrintable((*who)["steps"].toArray()[0].toObject()["what"].toString()));
        const QString id = QString::number((*who)["id"].toInt());
        run({"playbook", "approve", workspace, id, "--hunt", path("mistyped")});
        QCOMPARE(m_status, 3);
        QCOMPARE(run({"playbook", "waiting", workspace}).size(), waiting.size()); // it waits still
        run({"playbook", "approve", workspace, id});
        QCOMPARE(m_status, 0);
        // What evidence has in it reaches no terminal as it is.
        const QString title = QString::fromUtf8("exe\xE2\x80\xAEtxt");
        CommandRun::run({"case", "create", workspace, "--title", title, "--owner", title});
        const QString made = QString::fromUtf8(m_out).trimmed();
        QCOMPARE(CommandRun::run({"case", "add", workspace, made, "--task", title}), 0);
        QCOMPARE(CommandRun::run({"case", "show", workspace, made}), 0);
        QCOMPARE(m_out.count("exe\\u202etxt"), 3);
        QVERIFY(!m_out.contains("\xE2\x80\xAE"));
    }

    void aHuntProposesAndAPersonApproves()
    {
        const QString workspace = lab("a.jupiter"), other = lab("b.jupiter");
        run({"playbook", "add", workspace, write("ours.yaml", ours)});
        QCOMPARE(m_status, 0);
        QVERIFY(run({"playbook", "waiting", workspace}).front()["runs"].toInt() == 0);
        run({"intel", "hunt", workspace});
        QCOMPARE(m_status, 0);
        const auto waiting = run({"playbook", "waiting", workspace});
        QCOMPARE(waiting.size(), 3);
        QCOMPARE(waiting[2]["runs"].toInt(), 2);
        const QJsonObject first = waiting[1]; // newest first
        QCOMPARE(first["state"].toString(), QString("waiting"));
        QVERIFY(first["steps"].toArray()[0].toObject()["what"].toString().contains("\"10.0.0.5 on PC01\""));
        QVERIFY(!QDir(workspace + "/reports").exists());
        const QString id = QString::number(first["id"].toInt());
        const auto done = run({"playbook", "approve", workspace, id, "--hunt", m_dir.path()});
        QCOMPARE(m_status, 0);
        QCOMPARE(done.front()["state"].toString(), QString("done"));
        const QString hunted = done.front()["steps"].toArray()[1].toObject()["outcome"].toString();
        QVERIFY2(hunted.contains("1 event of this workspace") && hunted.contains("1 event of b.jupiter") && hunted.count("a.jupiter") == 0, qPrintable(hunted));
        QFile list(workspace + "/reports/block-run" + id + ".txt");
        QVERIFY(list.open(QIODevice::ReadOnly));
        QCOMPARE(list.readAll(), QByteArray("10.0.0.5\n"));
        run({"playbook", "approve", workspace, id});
        QCOMPARE(m_status, 3);
        run({"playbook", "decline", workspace, QString::number(waiting[0]["id"].toInt()), "--reason", "known"});
        QCOMPARE(m_status, 0);
        QCOMPARE(run({"playbook", "waiting", workspace}).size(), 1);
        QCOMPARE(run({"playbook", "waiting", workspace, "--all"}).front()["reason"].toString(), QString("known"));
        run({"intel", "hunt", workspace}); // again: nothing new
        QCOMPARE(run({"playbook", "waiting", workspace}).size(), 1);
        const auto cases = run({"case", "show", workspace, "1"});
        QVERIFY(QJsonDocument(cases.front()).toJson().contains("approved playbook") || QJsonDocument(cases.front()).toJson().contains("playbook step done"));
    }

    void aPlaybookThatIsOffProposesNothing()
    {
        const QString workspace = lab("off.jupiter");
        run({"playbook", "add", workspace, write("ours.yaml", ours)});
        run({"playbook", "off", workspace, "ours"});
        QCOMPARE(m_status, 0);
        run({"intel", "hunt", workspace});
        QCOMPARE(run({"playbook", "waiting", workspace}).size(), 1);
        QCOMPARE(run({"playbook", "list", workspace})[2]["status"].toString(), QString("off"));
        run({"playbook", "on", workspace, "ours"});
        QCOMPARE(run({"playbook", "waiting", workspace}).size(), 3); // it is shown what is there
    }

    void wrongUsageIsSaid()
    {
        for (const QStringList &words : {QStringList{}, {"dance"}, {"waiting"}, {"approve", "x.jupiter"}, {"approve", "x.jupiter", "one"}, {"decline", "x.jupiter", "1"}, {"check"}, {"list", "a", "b"}}) {
            run(QStringList{"playbook"} + words);
            QCOMPARE(m_status, 2);
        }
        run({"playbook", "waiting", path("nowhere.jupiter")});
        QCOMPARE(m_status, 3);
    }
};

QTEST_GUILESS_MAIN(PlaybookCommandTest)
#include "playbook_test.moc"
