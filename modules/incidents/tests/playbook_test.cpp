// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/incidents/playbook.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::incidents;

namespace {

const std::string head = "name: a\nwhen: {min-score: 50}\n";

std::string withStep(const std::string &step) { return head + "steps:\n  - {id: one, " + step + "}\n"; }

} // namespace

class PlaybookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlaybookSaysWhatItWaitsForAndWhatItDoes()
    {
        const auto playbook = Playbook::parse("name: c2-seen\ntitle: C2\nwhen:\n  kinds: [ipv4-addr, domain-name]\n  tags: [C2]\n  sources: [abuse.txt]\n  min-score: 60\nsteps:\n"
                                              "  - {id: case, do: open-case, title: \"{value} on {host}\", severity: critical, tlp: red}\n"
                                              "  - {id: task, do: add-task, text: \"Isolate {host}\"}\n"
                                              "  - {id: block, do: block-list, format: text, file: block.txt}\n");
        QVERIFY2(playbook, playbook ? "" : playbook.error().message.c_str());
        QCOMPARE(playbook->steps.size(), std::size_t(3));
        QCOMPARE(*playbook->steps[0].severity, Severity::Critical);
        QCOMPARE(playbook->steps[0].tlp, Tlp::Red);
        HitIndicator hit{"ipv4-addr", "10.0.0.5", 60, {"c2"}, {"feeds/Abuse.txt"}};
        QVERIFY(playbook->wants(hit));
        hit.score = 59;
        QVERIFY(!playbook->wants(hit));
        hit = {"url", "http://a/", 90, {"c2"}, {"abuse.txt"}};
        QVERIFY(!playbook->wants(hit));
        hit = {"domain-name", "a.example", 90, {"other"}, {"abuse.txt"}};
        QVERIFY(!playbook->wants(hit));
        hit = {"domain-name", "a.example", 90, {"c2"}, {"no-abuse.txt"}};
        QVERIFY(!playbook->wants(hit));
    }

    void whatIsNoPlaybookIsRefusedWithItsLine_data()
    {
        QTest::addColumn<std::string>("yaml");
        QTest::addColumn<QString>("reason");
        const auto bad = [](const char *name, std::string yaml, const char *reason) { QTest::newRow(name) << std::move(yaml) << QString::fromLatin1(reason); };
        std::string deep = "name: a\nwhen: {min-score: 1}\nsteps: ";
        deep += std::string(100'000, '[');
        std::string bombs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c < 'j'; ++c)
            bombs += std::string(1, c) + ": &" + c + " [" + "*" + char(c - 1) + ",*" + char(c - 1) + ",*" + char(c - 1) + ",*" + char(c - 1) + ",*" + char(c - 1) + "]\n";
        bad("nothing", "", "one YAML document");
        bad("a list", "- a\n- b\n", "a map");
        bad("two documents", head + "steps:\n  - {id: a, do: hunt}\n---\n" + head, "one YAML document");
        bad("deep", deep, "line");
        bad("aliases", bombs, "line");
        bad("huge", head + "description: " + std::string(100'000, 'x') + "\nsteps:\n  - {id: a, do: hunt}\n", "line");
        bad("no name", "when: {min-score: 1}\nsteps:\n  - {id: a, do: hunt}\n", "name is of");
        bad("a name that is a path", "name: ../../etc\nwhen: {min-score: 1}\nsteps:\n  - {id: a, do: hunt}\n", "name is of");
        bad("unknown key", head + "shell: rm\nsteps:\n  - {id: a, do: hunt}\n", "line 3: a playbook has no 'shell'");
        bad("no trigger", "name: a\nsteps:\n  - {id: a, do: hunt}\n", "when is a map");
        bad("an empty trigger", "name: a\nwhen: {}\nsteps:\n  - {id: a, do: hunt}\n", "at least one of");
        bad("an unknown trigger", "name: a\nwhen: {score: 3}\nsteps:\n  - {id: a, do: hunt}\n", "line 2: when has no 'score'");
        bad("an unknown kind", "name: a\nwhen: {kinds: [ip]}\nsteps:\n  - {id: a, do: hunt}\n", "line 2: 'ip' is no kind");
        bad("a kind that no event has", "name: a\nwhen: {kinds: [yara]}\nsteps:\n  - {id: a, do: hunt}\n", "'yara' is no kind");
        bad("kinds that are no list", "name: a\nwhen: {kinds: url}\nsteps:\n  - {id: a, do: hunt}\n", "kinds is a list");
        bad("a score beyond", "name: a\nwhen: {min-score: 101}\nsteps:\n  - {id: a, do: hunt}\n", "from 1 to 100");
        bad("a score that is none", "name: a\nwhen: {min-score: 5x}\nsteps:\n  - {id: a, do: hunt}\n", "from 1 to 100");
        bad("a score that is a map", "name: a\nwhen: {min-score: {a: b}}\nsteps:\n  - {id: a, do: hunt}\n", "from 1 to 100");
        bad("no steps", head, "steps is a list");
        bad("too many steps", [] {
            std::string text = head + "steps:\n";
            for (int i = 0; i < 33; ++i)
                text += "  - {id: s" + std::to_string(i) + ", do: hunt}\n";
            return text;
        }(), "1 to 32 steps");
        bad("a step that is a text", head + "steps: [hunt]\n", "line 3: a step is a map");
        bad("a step without id", head + "steps:\n  - {do: hunt}\n", "line 4: a step has an id");
        bad("the same id twice", head + "steps:\n  - {id: a, do: hunt}\n  - {id: a, do: sight-indicator}\n", "line 5: two steps have the id 'a'");
        bad("the same key twice", head + "name: b\nsteps:\n  - {id: a, do: hunt}\n", "line 3");
        bad("an unknown step", withStep("do: run-command, text: rm -rf /"), "line 4: 'run-command' is no step");
        bad("an unknown argument", withStep("do: hunt, everywhere: true"), "hunt has no 'everywhere'");
        bad("a task without case", withStep("do: add-task, text: a"), "comes after open-case");
        bad("two cases", head + "steps:\n  - {id: a, do: open-case, title: a}\n  - {id: b, do: open-case, title: b}\n", "line 5: a playbook opens one case");
        bad("a case without title", withStep("do: open-case"), "needs a title");
        bad("an unknown severity", withStep("do: open-case, title: a, severity: awful"), "severity is");
        bad("an unknown tlp", withStep("do: open-case, title: a, tlp: purple"), "tlp is");
        bad("an unknown place", withStep("do: open-case, title: \"{password}\""), "{password} is not known");
        bad("a long title", withStep("do: open-case, title: " + std::string(600, 'x')), "longer than 500");
        bad("control characters", withStep("do: open-case, title: \"a\\e[2Jb\""), "control characters");
        bad("no tag", withStep("do: mark-events"), "needs a tag");
        bad("a tag with a comma", withStep("do: mark-events, tag: \"a,b\""), "needs a tag");
        bad("an unknown format", withStep("do: block-list, format: exe, file: a"), "format is");
        for (const char *file : {"../a", "/etc/hosts", "a/b", ".profile", "a\\\\b", "C:a", "a.", "con nul", ""})
            bad(file, withStep("do: block-list, format: text, file: \"" + std::string(file) + "\""), "bare name");
    }
    void whatIsNoPlaybookIsRefusedWithItsLine()
    {
        QFETCH(std::string, yaml);
        QFETCH(QString, reason);
        const auto playbook = Playbook::parse(yaml);
        QVERIFY(!playbook);
        QCOMPARE(playbook.error().code, ErrorCode::InvalidArgument);
        const QString message = QString::fromStdString(playbook.error().message);
        QVERIFY2(message.contains(reason) && message.startsWith("line "), qPrintable(message));
        QVERIFY2(message.size() < 300, qPrintable(message));
    }

    void thoseOfTheProgramAreSoundAndOn()
    {
        QTemporaryDir folder;
        const auto all = playbooks(folder.path().toStdString());
        QCOMPARE(all.size(), std::size_t(2));
        for (const PlaybookFile &file : all) {
            QVERIFY(file.playbook);
            QVERIFY(file.on);
            QVERIFY(file.path.empty());
        }
    }

    void aWorkspaceHasItsOwnAndSwitchesThemOff()
    {
        QTemporaryDir folder;
        const std::filesystem::path workspace = folder.path().toStdString();
        const auto write = [&](const QString &name, const std::string &text) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) == qint64(text.size());
        };
        QVERIFY(write("mine.yaml", "name: indicator-seen\ntitle: Mine\nwhen: {min-score: 1}\nsteps:\n  - {id: a, do: hunt}\n"));
        QVERIFY(addPlaybook(workspace, folder.filePath("mine.yaml").toStdString()));
        QVERIFY(write("playbooks/broken.yml", "name: x\n"));
        QVERIFY(write("playbooks/twice.yml", "name: indicator-seen\nwhen: {min-score: 2}\nsteps:\n  - {id: a, do: hunt}\n"));
        QVERIFY(switchPlaybook(workspace, "network-indicator-seen", false));
        QVERIFY(!switchPlaybook(workspace, "../x", false));
        const auto all = playbooks(workspace);
        QCOMPARE(all.size(), std::size_t(4));
        QCOMPARE(all[0].name, QString("broken"));
        QVERIFY(!all[0].playbook && !all[0].on);
        QVERIFY(QString::fromStdString(all[0].playbook.error().message).contains("broken.yml:1: "));
        QCOMPARE(all[1].playbook->title, QString("Mine")); // in the place of the program's
        QVERIFY(QString::fromStdString(all[2].playbook.error().message).contains("already"));
        QVERIFY(!all[3].on);
        QVERIFY(switchPlaybook(workspace, "network-indicator-seen", true));
        QVERIFY(playbooks(workspace)[3].on);
    }
};

QTEST_GUILESS_MAIN(PlaybookTest)
#include "playbook_test.moc"
