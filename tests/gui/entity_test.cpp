// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/result_table.h>

#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

namespace {

const QString workstation = QStringLiteral("WS-14.orbis.example");

/// A start as Sysmon writes it.
QByteArray start(int second, int pid, const QString &guid, const QString &image, const QString &command, const QString &parentGuid, int parentPid, const QString &parent)
{
    const auto escaped = [](QString text) { return text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")); };
    return QStringLiteral("{\"@timestamp\":\"2019-03-17T19:%1:%2.000Z\",\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":1,\"SourceName\":\"Microsoft-Windows-Sysmon\","
                          "\"Hostname\":\"PC01\",\"User\":\"EXAMPLE\\\\anna\",\"ProcessGuid\":\"%3\",\"ProcessId\":%4,\"Image\":\"%5\",\"CommandLine\":\"%6\",\"ParentProcessGuid\":\"%7\","
                          "\"ParentProcessId\":%8,\"ParentImage\":\"%9\"}\n")
        .arg(second / 60, 2, 10, QLatin1Char('0'))
        .arg(second % 60, 2, 10, QLatin1Char('0'))
        .arg(guid)
        .arg(pid)
        .arg(escaped(image), escaped(command), parentGuid)
        .arg(parentPid)
        .arg(escaped(parent))
        .toUtf8();
}

} // namespace

class EntityTest : public QObject, ViewTest {
    Q_OBJECT

    workbench::ResultTable *tree() { return child<workbench::ResultTable>("processTree"); }
    QString program(int row) { return tree()->model()->index(row, 0).data().toString(); }
    int rowOf(const QString &beginning)
    {
        for (int row = 0; row < tree()->model()->rowCount(); ++row)
            if (program(row).startsWith(beginning))
                return row;
        return -1;
    }
    void press(QWidget *where, Qt::Key key)
    {
        where->setFocus();
        QTest::keyClick(where, key);
    }
    bool openStory(const QString &field, const QString &value)
    {
        m_guest = std::make_unique<ViewGuest>();
        if (!m_guest->loadRulePath(JUPITER_SOURCE_DIR "/resources/rules") || !m_guest->importPath(JUPITER_SOURCE_DIR "/resources/evidence"))
            return false;
        m_view = m_guest->show("entity", "entity");
        if (!m_view)
            return false;
        m_view->open({{"field", field}, {"value", value}});
        return m_guest->waitUntilQuiet(m_view);
    }

private Q_SLOTS:
    void cleanup() { close(); }

    void withoutAnEntityHostsAndUsersAreOfferedAndEnterOpensOne()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        m_view = m_guest->show("entity", "entity");
        QVERIFY(m_view);
        auto *hosts = child<workbench::BarList>("startHosts");
        QCOMPARE(hosts->bars().size(), std::size_t(2));
        m_guest->shoot(m_view, "entity-start");
        press(hosts, Qt::Key_Down);
        QTest::keyClick(hosts, Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(label("entityKind"), QStringLiteral("host"));
        QVERIFY(!label("entityTitle").isEmpty());
    }

    void aHostIsKnownByItsShortNameToo()
    {
        QVERIFY(openStory("host.name", "ws-14"));
        QVERIFY2(label("entityFacts").startsWith("613 events"), qPrintable(label("entityFacts")));
        QVERIFY2(label("entityRisk").contains(" = "), qPrintable(label("entityRisk")));
        QVERIFY(rowOf("WINWORD.EXE") >= 0);
        // the same machine under two names, and another of the same name in another domain
        m_view = nullptr;
        m_guest = std::make_unique<ViewGuest>();
        QByteArray events = sampleEvents();
        events += QByteArray(sampleEvents()).replace("\"DC1\"", "\"DC1.example.corp\"") + QByteArray(sampleEvents()).replace("\"DC1\"", "\"DC1.other.corp\"");
        QVERIFY(m_guest->import("events.ndjson", events));
        m_view = m_guest->show("entity", "entity");
        QVERIFY(m_view);
        m_view->open({{"field", "host.name"}, {"value", "dc1.EXAMPLE.corp"}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY2(label("entityFacts").startsWith("6 events") && label("entityFacts").contains("names: DC1, DC1.example.corp"), qPrintable(label("entityFacts")));
        m_view->open({{"field", "host.name"}, {"value", "DC1"}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY2(label("entityFacts").startsWith("9 events"), qPrintable(label("entityFacts")));
    }

    void anEntityThatNoEventNamesIsNotCountedForEver()
    {
        QVERIFY(openStory("host.name", "NOBODY-7"));
        auto *activity = m_view->widget()->findChild<workbench::Histogram *>("entityActivity");
        QVERIFY(activity);
        QCOMPARE(activity->emptyText(), QStringLiteral("No event names it."));
    }

    void aHostTellsWhatStartedWhatWithItsAlerts()
    {
        QVERIFY(openStory("host.name", workstation));
        QVERIFY2(label("entityFacts").contains("events"), qPrintable(label("entityFacts")));
        QVERIFY2(label("entityRarity").contains("users"), qPrintable(label("entityRarity")));
        QVERIFY2(label("entityRisk").contains(" = "), qPrintable(label("entityRisk")));
        const int word = rowOf("WINWORD.EXE"), shell = rowOf("powershell.exe"), implant = rowOf("upd.exe"), whoami = rowOf("whoami.exe");
        QVERIFY(word >= 0 && word < shell && shell < implant && implant < whoami);
        const auto level = [&](int row) { return tree()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString().section(u':', 0, 0); };
        QCOMPARE(level(word), QStringLiteral("level 2"));       // under explorer.exe, whose start nobody recorded
        QCOMPARE(level(shell), QStringLiteral("level 3"));
        QCOMPARE(level(implant), QStringLiteral("level 4"));
        QVERIFY(!tree()->model()->index(shell, 3).data().toString().isEmpty());
        QVERIFY(rowOf("(start not recorded) explorer.exe") == 0 || rowOf("(start not recorded)") >= 0);
        m_guest->shoot(m_view, "entity-host");
    }

    void kinAndAllAreOneKeyApart()
    {
        QVERIFY(openStory("host.name", workstation));
        const int kin = tree()->model()->rowCount();
        QVERIFY(rowOf("firefox.exe") < 0);
        press(tree(), Qt::Key_A);
        QVERIFY(tree()->model()->rowCount() > kin);
        QVERIFY(rowOf("firefox.exe") >= 0);
        m_guest->shoot(m_view, "entity-all");
        press(tree(), Qt::Key_A);
        QCOMPARE(tree()->model()->rowCount(), kin);
    }

    void branchesCloseAndOpenWithArrows()
    {
        QVERIFY(openStory("host.name", workstation));
        const int all = tree()->model()->rowCount(), shell = rowOf("powershell.exe");
        tree()->chooseRow(shell);
        press(tree(), Qt::Key_Left);
        QVERIFY(tree()->model()->rowCount() < all);
        QCOMPARE(tree()->currentRow(), shell);
        press(tree(), Qt::Key_Left);
        QCOMPARE(program(tree()->currentRow()).left(11), QStringLiteral("WINWORD.EXE"));
        tree()->chooseRow(shell);
        press(tree(), Qt::Key_Right);
        QCOMPARE(tree()->model()->rowCount(), all);
    }

    void enterAsksHuntForTheProcessAndHForTheEntity()
    {
        QVERIFY(openStory("host.name", workstation));
        tree()->chooseRow(rowOf("upd.exe"));
        press(tree(), Qt::Key_Return);
        QCOMPARE(m_guest->shell().shownView, QByteArray("jupiter.hunt"));
        const QString query = m_guest->shell().shownArguments.value("query").toString();
        const auto found = m_guest->session().search(query, {}).result();
        QVERIFY2(found, qPrintable(query));
        QVERIFY((*found)->rows() >= 6);         // its two starts, a connection, the registry, its children
        press(tree(), Qt::Key_H);
        QCOMPARE(m_guest->shell().shownArguments.value("query").toString(), QStringLiteral("(host.name:WS-14.orbis.example or host.name:WS-14)"));
    }

    void aBranchGoesToACaseByKeyboard()
    {
        QVERIFY(openStory("host.name", workstation));
        tree()->chooseRow(rowOf("upd.exe"));
        press(tree(), Qt::Key_C);
        auto *menu = tree()->findChild<QMenu *>(QStringLiteral("caseMenu"));
        QVERIFY(menu && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_N);
        const auto cases = m_guest->session().incidents().cases();
        QVERIFY(cases && cases->size() == 1);
        QCOMPARE(cases->front().title, QStringLiteral("upd.exe on WS-14.orbis.example"));
        QVERIFY2(cases->front().events >= 20, qPrintable(QString::number(cases->front().events)));
    }

    void tabsChangeWithDigitsAndAnEmptyOneSaysWhy()
    {
        QVERIFY(openStory("host.name", workstation));
        press(tree(), Qt::Key_2);
        QVERIFY(child<QWidget>("sessionTable")->isVisible());
        QVERIFY(child<workbench::ResultTable>("sessionTable")->model()->rowCount() > 0);
        m_guest->shoot(m_view, "entity-sessions");
        press(child<QWidget>("sessionTable"), Qt::Key_3);
        QVERIFY(child<QWidget>("entityAlerts")->isVisible());
        QVERIFY(child<workbench::ResultTable>("entityAlerts")->model()->rowCount() >= 5);
        m_guest->shoot(m_view, "entity-alerts");
    }

    void sessionsOfLinuxAreThoseOfItsLogins()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("auth.log", "2019-03-17T10:00:00Z web01 sshd[2231]: Accepted password for dana from 203.0.113.54 port 40000 ssh2\n"
                                            "2019-03-17T10:00:00Z web01 sshd[2231]: pam_unix(sshd:session): session opened for user dana(uid=1000) by (uid=0)\n"
                                            "2019-03-17T10:05:00Z web01 sudo[2300]: pam_unix(sudo:session): session opened for user root(uid=0) by dana(uid=1000)\n"
                                            "2019-03-17T10:06:00Z web01 sudo[2300]: pam_unix(sudo:session): session closed for user root\n"
                                            "2019-03-17T10:07:00Z web01 CRON[9]: pam_unix(cron:session): session opened for user root by (uid=0)\n"
                                            "2019-03-17T10:08:00Z web01 sshd[2400]: Failed password for dana from 203.0.113.54 port 40001 ssh2\n"
                                            "2019-03-17T12:30:00Z web01 sshd[2231]: pam_unix(sshd:session): session closed for user dana\n"));
        m_view = m_guest->show("entity", "entity");
        m_view->open({{"field", "host.name"}, {"value", "web01"}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        const auto *sessions = child<workbench::ResultTable>("sessionTable")->model();
        QCOMPARE(sessions->rowCount(), 2);
        QString all;
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < sessions->columnCount(); ++column)
                all += sessions->index(row, column).data().toString() + u'|';
        for (const char *part : {"2019-03-17 10:00:00|2019-03-17 12:30:00|", "|dana|web01|sshd|203.0.113.54", "2019-03-17 10:05:00|2019-03-17 10:06:00|", "|root|web01|sudo|"})
            QVERIFY2(all.contains(QLatin1String(part)), qPrintable(all));
    }

    void sessionsArePairedAndAnOpenOneIsSaidToBeOpen()
    {
        m_guest = std::make_unique<ViewGuest>();
        const auto logon = [](const char *time, int code, const char *id) {
            return QStringLiteral("{\"@timestamp\":\"2019-03-17T%1Z\",\"Channel\":\"Security\",\"EventID\":%2,\"SourceName\":\"Microsoft-Windows-Security-Auditing\",\"Hostname\":\"DC1\","
                                  "\"TargetUserName\":\"anna\",\"TargetLogonId\":\"%3\",\"LogonType\":3,\"IpAddress\":\"10.0.2.17\"}\n")
                .arg(QLatin1String(time)).arg(code).arg(QLatin1String(id)).toUtf8();
        };
        QVERIFY(m_guest->import("logons.ndjson", logon("08:00:00", 4624, "0xa1") + logon("09:00:00", 4624, "0xb2") + logon("10:30:00", 4634, "0xa1")));
        m_view = m_guest->show("entity", "entity");
        for (const auto &[field, value] : {std::pair("user.name", "Anna"), std::pair("source.ip", "10.0.2.17"), std::pair("host.name", "DC1")}) {
            m_view->open({{"field", field}, {"value", value}});
            QVERIFY(m_guest->waitUntilQuiet(m_view));
            const auto *sessions = child<workbench::ResultTable>("sessionTable")->model();
            QCOMPARE(sessions->rowCount(), 2);
            QCOMPARE(sessions->index(0, 1).data().toString(), QStringLiteral("2019-03-17 10:30:00"));
            QCOMPARE(sessions->index(0, 2).data().toString(), QStringLiteral("2 h"));
            QCOMPARE(sessions->index(1, 1).data().toString(), QStringLiteral("open: no logoff recorded"));
        }
    }

    void aCrowdOfChildrenIsCutAndShownWithEnter()
    {
        m_guest = std::make_unique<ViewGuest>();
        QByteArray records = start(0, 10, "{11111111-0000-0000-0000-000000000001}", "C:\\parent.exe", "parent.exe", "", 4, "");
        for (int i = 1; i <= 300; ++i)
            records += start(i, 100 + i, QStringLiteral("{22222222-0000-0000-0000-%1}").arg(i, 12, 10, QLatin1Char('0')), "C:\\child.exe", QStringLiteral("child.exe %1").arg(i),
                             "{11111111-0000-0000-0000-000000000001}", 10, "C:\\parent.exe");
        QVERIFY(m_guest->import("crowd.ndjson", records));
        m_view = m_guest->show("entity", "entity");
        m_view->open({{"field", "host.name"}, {"value", "PC01"}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        const int last = tree()->model()->rowCount() - 1;
        QCOMPARE(program(last), QStringLiteral("and 260 more"));
        m_guest->shoot(m_view, "entity-crowd");
        tree()->chooseRow(last);
        press(tree(), Qt::Key_Return);
        QVERIFY(rowOf("child.exe 300") > 0);
    }

    void namesAreTypedAndBackspaceGoesBack()
    {
        QVERIFY(openStory("host.name", workstation));
        press(tree(), Qt::Key_Slash);
        auto *name = child<QLineEdit>("entityName");
        QTRY_VERIFY(name->hasFocus());
        QTest::keyClicks(name, "203.0.113.77");
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(label("entityKind"), QStringLiteral("address"));
        QVERIFY2(label("entityRarity").contains(" hosts, with 1 of "), qPrintable(label("entityRarity")));
        QVERIFY(rowOf("upd.exe") >= 0);                        // the programs that spoke to it, with their kin
        m_guest->shoot(m_view, "entity-address");
        press(tree(), Qt::Key_Backspace);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(label("entityTitle"), workstation);
    }

    void everyEdgeOfTheGraphIsAQueryThatFindsItsCount()
    {
        QVERIFY(openStory("host.name", workstation));
        auto *graph = child<QWidget>("neighbours");
        for (int i = 0; i < 4; ++i) {
            press(graph, Qt::Key_Right);
            const QString said = graph->accessibleDescription();
            QTest::keyClick(graph, Qt::Key_Return);
            const QString query = m_guest->shell().shownArguments.value("query").toString();
            const auto found = m_guest->session().search(query, {}, 1).result();
            QVERIFY2(found, qPrintable(query));
            QVERIFY2(said.endsWith(QStringLiteral(": %1 events").arg((*found)->receipt().matches)), qPrintable(said));
        }
        press(graph, Qt::Key_O);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(label("entityTitle") != workstation);
    }

    void aHashADomainAUserAndAProgramAreEntitiesToo()
    {
        QVERIFY(openStory("dns.question.name", "cdn-sync.example"));
        QCOMPARE(label("entityKind"), QStringLiteral("domain"));
        QVERIFY(rowOf("powershell.exe") >= 0);
        const auto hashes = m_guest->session().search("process.name:upd.exe and process.hash.sha256:* | top 1 process.hash.sha256", {}).result();
        QVERIFY(hashes && (*hashes)->rows() == 1);
        m_view->open({{"field", "process.hash.sha256"}, {"value", QString::fromStdString(query::displayText((*hashes)->cell(0, 0)))}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(label("entityKind"), QStringLiteral("hash"));
        QVERIFY(rowOf("upd.exe") >= 0);
        m_view->open({{"field", "user.name"}, {"value", "adm_petrov"}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(label("entityKind"), QStringLiteral("user"));
        QVERIFY(child<workbench::ResultTable>("sessionTable")->model()->rowCount() >= 2);
        m_guest->shoot(m_view, "entity-user");
        m_view->open({{"field", "winlog.event_data.Image"}, {"value", "C:\\Windows\\System32\\cmd.exe"}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(label("entityKind"), QStringLiteral("process"));
        QVERIFY(rowOf("cmd.exe") >= 0);
    }

    void whatIsNotThereIsSaidWithAReason()
    {
        QVERIFY(openStory("host.name", "NO-SUCH-HOST"));
        QVERIFY2(label("entityFacts").contains("No event names it"), qPrintable(label("entityFacts")));
        QVERIFY(child<workbench::EmptyState>("entityEmpty")->isVisible());
        m_guest->shoot(m_view, "entity-none");
    }

    void hostileTextsStayText()
    {
        m_guest = std::make_unique<ViewGuest>();
        QString evil = QStringLiteral("<b>x</b>\\u202Eexe.txt ");
        evil += QString(20'000, u'A');
        QByteArray record = start(1, 7, "{33333333-0000-0000-0000-000000000001}", "C:\\a.exe", "PLACE", "{44444444-0000-0000-0000-000000000001}", 3, "C:\\p.exe");
        record.replace("PLACE", evil.toUtf8());
        QVERIFY(m_guest->import("evil.ndjson", record));
        m_view = m_guest->show("entity", "entity");
        m_view->open({{"field", "host.name"}, {"value", "PC01"}});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(tree()->model()->rowCount(), 2);
        QVERIFY(program(1).contains("x</b>"));
        QVERIFY(!program(1).contains(QChar(0x202E)));
        QVERIFY(program(1).size() < 2000);
        m_guest->shoot(m_view, "entity-hostile");
    }
};

QTEST_MAIN(EntityTest)
#include "entity_test.moc"
