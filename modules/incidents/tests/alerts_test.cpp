// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QtTest>

#include <ctime>

using namespace jupiter;
using namespace jupiter::incidents;
using jupiter::incidents::test::finding;
using jupiter::incidents::test::Workspace;

namespace {

std::vector<AlertId> ids(IncidentStore &store)
{
    std::vector<AlertId> all;
    const auto alerts = store.alerts();
    for (const Alert &alert : *alerts)
        all.push_back(alert.id);
    return all;
}

} // namespace

class AlertsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findingsOfOneRuleOnOneEntityAreOneAlert()
    {
        Workspace workspace;
        auto store = workspace.open();
        QVERIFY(store);
        const std::vector findings{finding("r1", "PC01", "IEUser", 5), finding("r1", "PC01", "IEUser", 1),
                                   finding("r1", "PC01", "admin01", 2), finding("r1", "DC1", "IEUser", 3),
                                   finding("r2", "PC01", "IEUser", 4, "critical")};
        QCOMPARE(*store->takeFindings(findings), 4);
        const auto alerts = *store->alerts();
        QCOMPARE(alerts.size(), 4u);
        QCOMPARE(alerts[0].rule, QString("r2")); // critical comes first
        const Alert &first = alerts[1];          // then the oldest
        QCOMPARE(first.host, QString("PC01"));
        QCOMPARE(first.user, QString("IEUser"));
        QCOMPARE(first.eventCount, 2u);
        QCOMPARE(first.first, findings[1].time);
        QCOMPARE(first.last, findings[0].time);
        QCOMPARE(first.rulePath, QString("rules/r1.yml"));
        QCOMPARE(first.tags, QStringList({"attack.t1003.001", "attack.credential-access"}));
        QCOMPARE(first.severity, Severity::High);
        QCOMPARE(first.state, AlertState::New);
        const auto behind = *store->findings(first.id);
        QCOMPARE(behind.size(), 2u);
        QCOMPARE(behind[0].time, findings[1].time);
        QCOMPARE(behind[0].events, QStringList{"event-PC01-1"});
        QCOMPARE(behind[0].json, QString::fromStdString(findings[1].json));
    }

    void takingTheSameFindingsAgainChangesNothing()
    {
        Workspace workspace;
        auto store = workspace.open();
        const std::vector findings{finding("r1", "PC01", "u", 1), finding("r1", "PC01", "u", 1), finding("r1", "", "", 2)};
        QCOMPARE(*store->takeFindings(findings), 2);
        QCOMPARE(*store->takeFindings(findings), 0);
        QCOMPARE(*store->verifyLedger(), 1); // one change, one row
        const auto alerts = *store->alerts();
        QCOMPARE(alerts.size(), 2u);
        QCOMPARE(alerts[0].eventCount, 1u);
        QVERIFY(alerts[1].host.isEmpty());
    }

    void aValueThatLooksLikeEntitiesIsNotTakenForThem()
    {
        Workspace workspace;
        auto store = workspace.open();
        auto hostile = finding("r1", "", "", 1);
        hostile.json.pop_back();
        hostile.json += ",\"matches\":[{\"value\":\"x\\\",\\\"entities\\\":{\\\"host.name\\\":\\\"fake\\\"}\"}],"
                        "\"entities\":{\"host.name\":\"real \\\"}\\\" one\"}}";
        QCOMPARE(*store->takeFindings(std::span(&hostile, 1)), 1);
        QCOMPARE(store->alerts()->front().host, QString("real \"}\" one"));
    }

    void brokenLinesStillBecomeAlerts_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff\xfe{{{");
        QTest::newRow("entities never end") << QByteArray("{\"entities\":{\"host.name\":\"a");
        QTest::newRow("entities of another kind")
            << QByteArray("{\"entities\":{\"host.name\":[\"a\"]},\"tags\":\"x\",\"path\":3}");
    }

    void brokenLinesStillBecomeAlerts()
    {
        QFETCH(QByteArray, json);
        Workspace workspace;
        auto store = workspace.open();
        auto broken = finding("r1", "", "", 1);
        broken.json = json.toStdString();
        QCOMPARE(*store->takeFindings(std::span(&broken, 1)), 1);
        const auto alerts = *store->alerts();
        QCOMPARE(alerts.size(), 1u);
        QCOMPARE(alerts[0].title, QString("Title of r1"));
        QVERIFY(alerts[0].host.isEmpty());
    }

    void aClosedAlertThatFiresAgainIsNewAndKeepsItsHistory()
    {
        Workspace workspace;
        auto store = workspace.open();
        auto one = finding("r1", "PC01", "u", 1), two = finding("r1", "PC01", "u", 2);
        QVERIFY(store->takeFindings(std::span(&one, 1)));
        QVERIFY(store->closeAlerts(ids(*store), Verdict::FalsePositive, "backup job"));
        QCOMPARE(store->alerts()->front().state, AlertState::Closed);
        QCOMPARE(*store->takeFindings(std::span(&one, 1)), 0); // known: stays closed
        QCOMPARE(store->alerts()->front().state, AlertState::Closed);
        QCOMPARE(*store->takeFindings(std::span(&two, 1)), 1);
        const Alert again = store->alerts()->front();
        QCOMPARE(again.state, AlertState::New);
        QCOMPARE(again.eventCount, 2u);
        QCOMPARE(again.verdict, Verdict::FalsePositive); // what was thought of it last time
        QCOMPARE(again.reason, QString("backup job"));
    }

    void undoTakesBackOneBulkActionAtATime()
    {
        Workspace workspace;
        auto store = workspace.open();
        const std::vector findings{finding("r1", "A", "", 1), finding("r1", "B", "", 2), finding("r1", "C", "", 3)};
        QVERIFY(store->takeFindings(findings));
        const auto all = ids(*store);
        QCOMPARE(store->lastStep().id, 0);
        QVERIFY(!store->undo(1));
        QVERIFY(store->acknowledge(std::span(all).first(1)));
        QVERIFY(store->acknowledge(all)); // the first one is not changed again
        QCOMPARE(store->lastStep().text, QString("acknowledged 2 alerts"));
        QVERIFY(store->closeAlerts(all, Verdict::Benign, "lab"));
        QCOMPARE(store->lastStep().text, QString("closed 3 alerts as benign"));
        QVERIFY(*store->undo(3));
        const auto undone = store->alerts();
        for (const Alert &alert : *undone) {
            QCOMPARE(alert.state, AlertState::Acknowledged);
            QCOMPARE(alert.verdict, Verdict::None);
            QVERIFY(alert.reason.isEmpty());
        }
        QVERIFY(*store->undo(2));
        QCOMPARE(store->alert(all[0])->state, AlertState::Acknowledged);
        QCOMPARE(store->alert(all[1])->state, AlertState::New);
        QVERIFY(*store->undo(1));
        QCOMPARE(store->alert(all[0])->state, AlertState::New);
        QVERIFY(!*store->undo(1));
        QVERIFY(*store->redo(1) && *store->redo(2));
        QCOMPARE(store->alert(all[1])->state, AlertState::Acknowledged);
        QVERIFY(*store->undo(2) && *store->undo(1));
        QCOMPARE(*store->verifyLedger(), 11); // taken, 3 changes, 3 undone, 2 made again and undone
    }

    void undoLeavesAloneWhatSomebodyElseChangedSince()
    {
        Workspace workspace;
        auto store = workspace.open(), other = workspace.open();
        const std::vector findings{finding("r1", "A", "", 1), finding("r1", "B", "", 2)};
        QVERIFY(store->takeFindings(findings));
        const auto all = ids(*store);
        QVERIFY(store->acknowledge(all));
        QVERIFY(other->closeAlerts(std::span(all).first(1), Verdict::TruePositive, "seen"));
        QVERIFY(*store->undo(1));
        QCOMPARE(store->alert(all[0])->state, AlertState::Closed);
        QCOMPARE(store->alert(all[1])->state, AlertState::New);
    }

    void aSuppressionHidesWhatItCoversAndNothingIsLost()
    {
        Workspace workspace;
        auto store = workspace.open();
        QVERIFY(store->takeFindings(std::vector{finding("r1", "A", "u", 1), finding("r1", "B", "u", 2), finding("r2", "A", "u", 3)}));
        const auto hidden = [&] {
            QStringList names;
            for (const Alert &alert : *store->alerts())
                if (alert.hidden())
                    names << alert.rule + alert.host;
            names.sort();
            return names.join(u' ');
        };
        Suppression scope;
        scope.rule = "r1";
        scope.host = "A";
        scope.title = "Title of r1";
        scope.reason = "known scanner";
        QVERIFY(store->suppress(std::span(&scope, 1)));
        QCOMPARE(hidden(), QString("r1A"));
        QCOMPARE(store->lastStep().text, QString("suppressed rule Title of r1, host A"));
        QVERIFY(store->takeFindings(std::vector{finding("r1", "A", "u", 9)}));     // goes on being counted
        QCOMPARE(store->alerts()->front().rule.isEmpty(), false);
        for (const Alert &alert : *store->alerts())
            if (alert.hidden())
                QCOMPARE(alert.eventCount, std::uint64_t(2));
        const auto listed = store->suppressions();
        QCOMPARE(listed->size(), 1u);
        QCOMPARE(listed->front().author, QString("anna"));
        QCOMPARE(listed->front().reason, QString("known scanner"));

        QVERIFY(*store->undo(1));
        QCOMPARE(hidden(), QString());
        QCOMPARE(store->suppressions()->size(), 1u);                               // still listed, as ended
        QVERIFY(store->suppressions()->front().ended.has_value());
        QVERIFY(*store->redo(1));
        QCOMPARE(hidden(), QString("r1A"));
        const SuppressionId id = listed->front().id;
        QVERIFY(store->endSuppressions(std::span(&id, 1)));
        QCOMPARE(hidden(), QString());
        QVERIFY(*store->undo(2));
        QCOMPARE(hidden(), QString("r1A"));
        QVERIFY(store->verifyLedger());
    }

    void aSuppressionEndsByItselfAndWhatIsInACaseIsNotHidden()
    {
        Workspace workspace;
        auto store = workspace.open();
        QVERIFY(store->takeFindings(std::vector{finding("r1", "A", "", 1), finding("r1", "B", "", 2)}));
        Suppression scope;
        scope.rule = "r1";
        scope.reason = "for a moment";
        scope.expires = Timestamp{timestampNow().ns + 300'000'000};
        QVERIFY(store->suppress(std::span(&scope, 1)));
        const auto all = ids(*store);
        QVERIFY(store->closeAlerts(std::span(all).first(1), Verdict::Benign, "x"));
        QVERIFY(!store->alert(all[0])->hidden());
        QVERIFY(store->alert(all[1])->hidden());
        QTRY_VERIFY(!store->alert(all[1])->hidden());
    }

    void aSuppressionWithoutScopeReasonOrFutureIsRefused()
    {
        Workspace workspace;
        auto store = workspace.open();
        Suppression scope;
        scope.reason = "everything";
        QVERIFY(!store->suppress(std::span(&scope, 1)));
        scope.rule = "r1";
        scope.reason = " ";
        QVERIFY(!store->suppress(std::span(&scope, 1)));
        scope.reason = "late";
        scope.expires = Timestamp{timestampNow().ns - 1};
        QVERIFY(!store->suppress(std::span(&scope, 1)));
        QVERIFY(store->suppressions()->empty());
    }

    void anUnknownAlertUndoesTheWholeBulkAction()
    {
        Workspace workspace;
        auto store = workspace.open();
        auto one = finding("r1", "A", "", 1);
        QVERIFY(store->takeFindings(std::span(&one, 1)));
        const std::vector<AlertId> some{ids(*store)[0], AlertId(999)};
        const auto done = store->acknowledge(some);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::NotFound);
        QCOMPARE(store->alerts()->front().state, AlertState::New);
        QCOMPARE(store->alert(AlertId(999)).error().code, ErrorCode::NotFound);
    }

    void everythingIsThereWhenOpenedAgain()
    {
        Workspace workspace;
        auto one = finding("r1", "A", "", 1);
        QVERIFY(workspace.open()->takeFindings(std::span(&one, 1)));
        QCOMPARE(workspace.open()->alerts()->size(), 1u);
    }

    void hundredThousandFindingsAreTakenInTwoSeconds()
    {
        Workspace workspace;
        auto store = workspace.open();
        std::vector<store::StoredFinding> findings;
        for (int i = 0; i < 100'000; ++i) {
            // 200 rules on 20 hosts: 4,000 alerts
            findings.push_back(finding("rule-" + std::to_string(i % 200), "HOST" + std::to_string(i / 200 % 20),
                                       "user" + std::to_string(i / 200 % 20), i));
            findings.back().json.insert(1, "\"matches\":[{\"value\":\"" + std::string(250, 'x') +
                                               "\"}],"); // about 600 bytes a line, as real ones
        }
        // CPU time of this process: other work on the machine does not count.
        const auto cpuMs = [] { return qint64(std::clock()) * 1000 / CLOCKS_PER_SEC; };
        QElapsedTimer wall;
        wall.start();
        const qint64 begin = cpuMs();
        const auto taken = store->takeFindings(findings);
        const qint64 firstMs = cpuMs() - begin, wallMs = wall.elapsed();
        QVERIFY(taken);
        QCOMPARE(*store->takeFindings(findings), 0);
        const qint64 againMs = cpuMs() - begin - firstMs;
        QCOMPARE(std::size_t(*taken), store->alerts()->size());
        qInfo("100,000 findings: %lld ms of CPU time (%lld ms by the clock), again %lld ms", firstMs, wallMs, againMs);
        QVERIFY2(firstMs < 4000, "1.2 s on a quiet machine; a busy sibling core costs as much again");
    }
};

QTEST_GUILESS_MAIN(AlertsTest)
#include "alerts_test.moc"
