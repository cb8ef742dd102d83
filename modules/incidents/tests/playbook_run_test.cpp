// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample.h"

#include <jupiter/intel/intel_store.h>
#include <jupiter/notebook/notebook.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QLockFile>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QTest>


using namespace jupiter;
using namespace jupiter::incidents;

namespace {

const std::string source(16, 'a');
std::string eventId(int record) { return source + ':' + std::to_string(record); }

/// A finding of a hunt.
store::StoredFinding hit(const std::string &value, const std::string &host, int record, int score = 90)
{
    store::StoredFinding f = test::finding("indicator/" + std::to_string(std::hash<std::string>()(value)), host, "eve", record);
    f.events = {eventId(record)};
    f.key = f.rule + "\ndestination.ip\n" + f.events.front();
    f.json.pop_back();
    const std::size_t at = f.json.find("\"events\":[");
    f.json.replace(at, f.json.find(']', at) - at, "\"events\":[{\"id\":\"" + f.events.front() + "\"}");
    f.json += ",\"indicator\":{\"type\":\"indicator\",\"kind\":\"ipv4-addr\",\"value\":\"" + value + "\",\"active\":true,\"score\":" + std::to_string(score) +
              ",\"tags\":[\"c2\"],\"sources\":[{\"path\":\"abuse.txt\",\"format\":\"text\",\"id\":\"\",\"kind\":\"\"}]}}";
    return f;
}

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class PlaybookRunTest : public QObject {
    Q_OBJECT

    SimpleJob m_job;

    /// With one playbook of its own and none of the program's.
    struct Lab : test::Workspace {
        explicit Lab(const QByteArray &steps, const QByteArray &when = "{min-score: 50}")
        {
            write(file("playbooks/p.yaml"), "name: p\ntitle: The playbook\nwhen: " + when + "\nsteps:\n" + steps);
            for (const char *name : {"indicator-seen", "network-indicator-seen"})
                write(file(QStringLiteral("playbooks/") + QLatin1String(name) + QStringLiteral(".off")), {});
            auto intel = intel::IntelStore::open(path(), intel::IntelStore::Mode::Create);
            auto intake = (*intel)->take("abuse.txt", "text");
            (*intake)->indicator({intel::Kind::Ipv4, "10.0.0.5"}, {}, "1");
            if (!(*intake)->commit())
                qFatal("no indicator");
        }
        QString file(const QString &name) const { return folder.path() + QStringLiteral("/x.jupiter/") + name; }
        QByteArray read(const QString &name) const
        {
            QFile f(file(name));
            return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray("absent");
        }
    };
    static constexpr const char *allSteps = "  - {id: case, do: open-case, title: \"{value} on {host}\", severity: critical}\n"
                                            "  - {id: events, do: add-events}\n"
                                            "  - {id: task, do: add-task, text: \"Isolate {host}\"}\n"
                                            "  - {id: mark, do: mark-events, tag: bad, comment: \"{kind} of {sources}\"}\n"
                                            "  - {id: sight, do: sight-indicator}\n"
                                            "  - {id: hunt, do: hunt}\n"
                                            "  - {id: block, do: block-list, format: csv, file: block.csv}\n";

    static void sql(const Lab &lab, const char *text)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            database.setDatabaseName(lab.file("case.sqlite"));
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString &statement : QString::fromLatin1(text).split(u';'))
                QVERIFY2(query.exec(statement), text);
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }
    static void makeEventStore(const Lab &lab) { QVERIFY(store::EventStore::open(lab.path(), store::EventStore::Mode::Create)); }

private Q_SLOTS:
    void nothingHappensBeforeAPersonApproves()
    {
        Lab lab(allSteps);
        auto store = lab.open();
        const std::vector findings{hit("10.0.0.5", "PC01", 1), hit("10.0.0.5", "PC01", 2), test::finding("other", "PC02", "", 3)};
        QCOMPARE(*store->takeFindings(findings), 2);
        const auto runs = *store->playbookRuns(true);
        QCOMPARE(runs.size(), std::size_t(1));
        const PlaybookRun &run = runs.front();
        QCOMPARE(run.state, RunState::Waiting);
        QCOMPARE(run.title, QString("The playbook"));
        QCOMPARE(run.steps.size(), std::size_t(7));
        QCOMPARE(run.steps[0].plan.text, QString("10.0.0.5 on PC01"));
        QVERIFY(run.steps[0].plan.sentence().contains("severity critical"));
        QCOMPARE(run.steps[1].plan.events, (QStringList{QString::fromStdString(eventId(1)), QString::fromStdString(eventId(2))}));
        QCOMPARE(run.steps[3].plan.text, QString("ipv4-addr of abuse.txt"));
        QCOMPARE(*store->waitingRuns(), 1);
        QVERIFY(store->cases()->empty());
        QVERIFY(!QFile::exists(lab.file("reports")));
        QVERIFY(!QFile::exists(lab.file("notebook.sqlite")));
    }

    void anApprovedRunDoesItsStepsAndWritesDownWhoAndWhatCameOfThem()
    {
        Lab lab(allSteps);
        makeEventStore(lab);
        auto store = lab.open();
        const std::vector findings{hit("10.0.0.5", "PC01", 1), hit("10.0.0.5", "PC01", 2)};
        QVERIFY(store->takeFindings(findings));
        IncidentStore::Surroundings around;
        around.others = {lab.folder.path().toStdString() + "/absent.jupiter"};
        const auto run = store->approveRun(store->playbookRuns(true)->front().id, around, m_job);
        QVERIFY2(run, run ? "" : run.error().message.c_str());
        QCOMPARE(run->state, RunState::Done);
        QCOMPARE(run->decidedBy, QString("anna"));
        for (const RunStep &step : run->steps)
            QVERIFY2(step.state == StepState::Done && step.ended, qPrintable(step.plan.id + ": " + step.outcome));
        const auto detail = *store->caseDetail(*run->inCase);
        QCOMPARE(detail.info.title, QString("10.0.0.5 on PC01"));
        QCOMPARE(detail.info.severity, Severity::Critical);
        QCOMPARE(detail.info.owner, QString("anna"));
        QCOMPARE(detail.alerts.size(), std::size_t(1));
        QCOMPARE(detail.events.size(), 2);
        QCOMPARE(detail.tasks.front().title, QString("Isolate PC01"));
        const auto told = std::count_if(detail.activity.begin(), detail.activity.end(), [](const Activity &a) { return a.action == "playbook step done" && a.actor == "anna"; });
        QCOMPARE(told, 7);
        QVERIFY(store->verifyLedger());
        auto notes = notebook::Notebook::open(lab.path(), notebook::Notebook::Mode::Read);
        QCOMPARE((*notes)->marks()->size(), std::size_t(2));
        QVERIFY((*notes)->marks()->front().mark.hasTag("bad"));
        auto intel = intel::IntelStore::open(lab.path(), intel::IntelStore::Mode::Read);
        const auto indicator = *(*intel)->find({intel::Kind::Ipv4, "10.0.0.5"});
        QCOMPARE(indicator->claims.size(), std::size_t(2));
        QVERIFY(indicator->isActive(timestampNow()));
        QVERIFY(run->steps[5].outcome.contains("none in 0 events of this workspace"));
        QVERIFY(run->steps[5].outcome.contains("absent.jupiter could not be opened"));
        QVERIFY(lab.read("reports/block-run1.csv").contains("10.0.0.5"));
        QVERIFY(!store->approveRun(run->id, {}, m_job)); // it is done
        QVERIFY(!store->declineRun(run->id, "late"));
    }

    void oneAlertHasOneRunOfAPlaybook()
    {
        Lab lab("  - {id: a, do: sight-indicator}\n");
        auto store = lab.open();
        const std::vector first{hit("10.0.0.5", "PC01", 1)}, second{hit("10.0.0.5", "PC01", 2)}, elsewhere{hit("10.0.0.5", "PC02", 3)};
        QVERIFY(store->takeFindings(first));
        QVERIFY(store->takeFindings(second)); // the alert grows
        QCOMPARE(*store->waitingRuns(), 1);
        QVERIFY(store->declineRun(RunId(1), "known"));
        QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 4)}));
        QCOMPARE(*store->waitingRuns(), 0);
        QVERIFY(lab.open()->takeFindings(first)); // another opening
        QCOMPARE(store->playbookRuns(false)->size(), std::size_t(1));
        QVERIFY(store->takeFindings(elsewhere)); // another alert
        QCOMPARE(*store->waitingRuns(), 1);
    }

    void decliningNeedsAReasonAndIsInTheLedger()
    {
        Lab lab("  - {id: a, do: sight-indicator}\n");
        auto store = lab.open();
        QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 1)}));
        QVERIFY(!store->declineRun(RunId(1), "  "));
        QVERIFY(!store->declineRun(RunId(7), "why"));
        QVERIFY(store->declineRun(RunId(1), "our own scanner"));
        const auto run = *store->playbookRun(RunId(1));
        QCOMPARE(run.state, RunState::Declined);
        QCOMPARE(run.reason, QString("our own scanner"));
        QVERIFY(!store->approveRun(RunId(1), {}, m_job));
        QVERIFY(store->verifyLedger());
    }

    void onlyWhatThePlaybookWantsIsProposed()
    {
        Lab lab("  - {id: a, do: sight-indicator}\n", "{min-score: 95, tags: [C2]}");
        auto store = lab.open();
        QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 1, 94), hit("10.0.0.6", "PC01", 2, 95)}));
        QCOMPARE(*store->waitingRuns(), 1);
        QCOMPARE(store->playbookRuns(true)->front().steps[0].plan.indicators.front().second, std::string("10.0.0.6"));
    }

    void alertsThatSomebodyHasInHandArePassedOver()
    {
        Lab lab("  - {id: a, do: sight-indicator}\n", "{rule: none-yet}");
        auto store = lab.open();
        QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 1), hit("10.0.0.5", "PC02", 2), hit("10.0.0.5", "PC03", 3)}));
        const auto alerts = *store->alerts();
        const std::array closed{alerts[0].id};
        QVERIFY(store->closeAlerts(closed, Verdict::FalsePositive, "no"));
        Suppression quiet;
        quiet.host = alerts[1].host;
        quiet.reason = "test";
        QVERIFY(store->suppress(std::span(&quiet, 1)));
        write(lab.file("playbooks/p.yaml"), "name: p\nwhen: {min-score: 1}\nsteps:\n  - {id: a, do: sight-indicator}\n"); // changed: it is shown everything anew
        auto again = lab.open();
        QVERIFY(again->takeFindings({}));
        QCOMPARE(*again->waitingRuns(), 1);
        QCOMPARE(again->playbookRuns(true)->front().alert, alerts[2].id);
    }

    void aStepThatFailsStopsTheRunWhichGoesOnThereWhenItIsApprovedAgain()
    {
        Lab lab("  - {id: case, do: open-case, title: T}\n  - {id: block, do: block-list, format: text, file: b.txt}\n  - {id: task, do: add-task, text: X}\n");
        auto store = lab.open();
        QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 1)}));
        write(lab.file("reports"), "a file where the folder would be");
        auto run = store->approveRun(RunId(1), {}, m_job);
        QVERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(run->steps[0].state, StepState::Done);
        QCOMPARE(run->steps[1].state, StepState::Failed);
        QVERIFY(run->steps[1].outcome.contains("cannot be written"));
        QCOMPARE(run->steps[2].state, StepState::Waiting);
        QCOMPARE(store->caseDetail(*run->inCase)->tasks.size(), std::size_t(0));
        QVERIFY(QFile::remove(lab.file("reports")));
        run = store->approveRun(RunId(1), {}, m_job);
        QCOMPARE(run->state, RunState::Done);
        QCOMPARE(store->cases()->size(), std::size_t(1)); // not opened twice
        QCOMPARE(store->caseDetail(*run->inCase)->tasks.size(), std::size_t(1));
        QCOMPARE(lab.read("reports/b-run1.txt"), QByteArray("10.0.0.5\n"));
    }

    void aRunThatWasCutOffGoesOnWithoutDoingAnythingTwice()
    {
        Lab lab(allSteps);
        makeEventStore(lab);
        auto store = lab.open();
        QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 1)}));
        QVERIFY(store->approveRun(RunId(1), {}, m_job));
        for (const char *step : {"3", "4", "6"}) { // as a power cut would leave it: begun, perhaps done, not recorded
            sql(lab, qPrintable(QStringLiteral("UPDATE playbook_run SET state = 'running'; UPDATE playbook_step SET state = 'started', outcome = '' WHERE place = %1").arg(QLatin1String(step))));
            auto later = lab.open();
            QCOMPARE(*later->waitingRuns(), 1);
            const auto run = later->approveRun(RunId(1), {}, m_job);
            QVERIFY(run);
            QCOMPARE(run->state, RunState::Done);
        }
        auto intel = intel::IntelStore::open(lab.path(), intel::IntelStore::Mode::Read);
        QCOMPARE((*(*intel)->find({intel::Kind::Ipv4, "10.0.0.5"}))->claims.size(), std::size_t(2)); // one sighting
        QCOMPARE(QDir(lab.file("reports")).entryList(QDir::Files).size(), 1);
        QCOMPARE(store->cases()->size(), std::size_t(1));
    }

    void twoRunsAtOnceTakeTurns()
    {
        Lab lab("  - {id: a, do: sight-indicator}\n");
        auto store = lab.open();
        QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 1)}));
        QLockFile other(lab.file("playbooks.lock"));
        QVERIFY(other.tryLock(0));
        const auto refused = store->approveRun(RunId(1), {}, m_job);
        QVERIFY(!refused);
        QVERIFY(QString::fromStdString(refused.error().message).contains("another playbook run"));
        QCOMPARE(store->playbookRun(RunId(1))->state, RunState::Waiting);
    }

    void valuesFromEvidenceAreNeverInterpreted()
    {
        Lab lab("  - {id: case, do: open-case, title: \"{host} {user} {value}\"}\n  - {id: t, do: add-task, text: \"{alert}\"}\n  - {id: b, do: block-list, format: csv, file: b.csv}\n");
        auto store = lab.open();
        auto finding = hit("=cmd|' /C calc'!A0", "../../{user}\\u001b[2J\\n%1 <b>x</b>", 1);
        finding.title = "{password} ${HOME} $(id)";
        QVERIFY(store->takeFindings(std::vector{finding}));
        const auto run = store->approveRun(RunId(1), {}, m_job);
        QVERIFY(run);
        QCOMPARE(run->state, RunState::Done);
        const auto detail = *store->caseDetail(*run->inCase);
        QVERIFY2(detail.info.title.startsWith("../../{user} [2J %1 <b>x</b> eve =cmd"), qPrintable(detail.info.title)); // once, as it is, on one line
        QCOMPARE(detail.tasks.front().title, QString("{password} ${HOME} $(id)"));
        QCOMPARE(QDir(lab.file("reports")).entryList(QDir::Files), QStringList{"b-run1.csv"});
        QVERIFY(lab.read("reports/b-run1.csv").contains("'=cmd")); // no formula
    }

    void aWorkspaceInWhichSomebodyHasWrittenAnotherStepRunsNothing()
    {
        for (const char *change : {"UPDATE playbook_step SET arguments = replace(arguments, 'b.txt', '../../../b.txt')", "UPDATE playbook_step SET action = 'run-command'",
                                   "UPDATE playbook_step SET arguments = '[[['", "UPDATE playbook_step SET arguments = replace(arguments, '\"text\"', '\"exe\"')"}) {
            Lab lab("  - {id: b, do: block-list, format: text, file: b.txt}\n");
            auto store = lab.open();
            QVERIFY(store->takeFindings(std::vector{hit("10.0.0.5", "PC01", 1)}));
            sql(lab, change);
            QCOMPARE(store->playbookRun(RunId(1))->state, RunState::Declined);
            QVERIFY2(!store->approveRun(RunId(1), {}, m_job), change);
            QVERIFY(!QFile::exists(lab.file("reports")));
        }
    }
};

QTEST_GUILESS_MAIN(PlaybookRunTest)
#include "playbook_run_test.moc"
