// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample.h"

#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace jupiter;
using namespace jupiter::incidents;
using jupiter::incidents::test::finding;
using jupiter::incidents::test::Workspace;

namespace {

void write(const std::filesystem::path &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

const char *abcHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // SHA-256 of "abc" [FIPS 180-4]

} // namespace

class CasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCaseKeepsWhatItWasGiven()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId id = *store->createCase({"Domain controller compromised", "anna", Severity::Critical, Tlp::AmberStrict});
        CaseInfo info = store->caseDetail(id)->info;
        QCOMPARE(info.title, QString("Domain controller compromised"));
        QCOMPARE(info.severity, Severity::Critical);
        QCOMPARE(info.tlp, Tlp::AmberStrict);
        QCOMPARE(info.state, CaseState::Open);
        QVERIFY(!info.closed);
        info.summary = "What happened";
        info.owner = "ben";
        info.state = CaseState::Closed;
        QVERIFY(store->updateCase(info));
        const CaseDetail detail = *workspace.open()->caseDetail(id);
        QCOMPARE(detail.info.summary, QString("What happened"));
        QVERIFY(detail.info.closed);
        QCOMPARE(detail.activity.back().action, QString("closed case"));
        QCOMPARE(detail.activity.back().detail, QString("owner: anna -> ben; state: open -> closed; summary: What happened"));
    }

    void casesAreListedNewestFirstAndUnknownOnesAreNotFound()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId one = *store->createCase({"one", ""}), two = *store->createCase({"two", ""});
        const auto all = *store->cases();
        QCOMPARE(all.size(), 2u);
        QCOMPARE(all[0].id, two);
        QCOMPARE(all[1].id, one);
        QCOMPARE(store->caseDetail(CaseId(77)).error().code, ErrorCode::NotFound);
        QCOMPARE(store->addNote(CaseId(77), "x").error().code, ErrorCode::NotFound);
        QCOMPARE(store->addEvents(CaseId(77), {"e"}).error().code, ErrorCode::NotFound);
        QCOMPARE(store->createCase({"  ", ""}).error().code, ErrorCode::InvalidArgument);
    }

    void alertsJoinACaseAndUndoTakesThemOut()
    {
        Workspace workspace;
        auto store = workspace.open();
        const std::vector findings{finding("r1", "A", "", 1), finding("r1", "B", "", 2)};
        QVERIFY(store->takeFindings(findings));
        std::vector<AlertId> alerts;
        const auto taken = store->alerts();
        for (const Alert &alert : *taken)
            alerts.push_back(alert.id);
        const CaseId id = *store->createCase({"t", ""});
        QVERIFY(store->addAlerts(id, alerts));
        CaseDetail detail = *store->caseDetail(id);
        QCOMPARE(detail.alerts.size(), 2u);
        QCOMPARE(detail.info.alerts, 2);
        QCOMPARE(detail.alerts[0].state, AlertState::InCase);
        QCOMPARE(detail.alerts[0].inCase, std::optional(id));
        QCOMPARE(detail.activity.back().detail, QString("added 2 alerts to case 1: 1-2"));
        QVERIFY(store->closeAlerts(alerts, Verdict::TruePositive, "yes"));
        QVERIFY(store->reopenAlerts(alerts));
        QCOMPARE(store->alert(alerts[0])->state, AlertState::InCase); // a case keeps its alerts
        QVERIFY(*store->undo(3) && *store->undo(2) && *store->undo(1));
        QCOMPARE(store->caseDetail(id)->alerts.size(), 0u);
        QCOMPARE(store->alert(alerts[0])->state, AlertState::New);
    }

    void eventsNotesAndTasksAreKeptInOrder()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId id = *store->createCase({"t", ""});
        QVERIFY(store->addEvents(id, {"e2", "e1"}));
        QVERIFY(store->addEvents(id, {"e1", "e3"}));
        QVERIFY(store->addNote(id, "<b>plain</b>\nsecond line"));
        const auto task = *store->addTask(id, "ask the owner of PC01");
        QVERIFY(store->addTask(id, "get memory"));
        QVERIFY(store->setTaskDone(id, task, true));
        QCOMPARE(store->setTaskDone(id, 99, true).error().code, ErrorCode::NotFound);
        const CaseDetail detail = *store->caseDetail(id);
        QCOMPARE(detail.events, QStringList({"e2", "e1", "e3"}));
        QCOMPARE(detail.notes[0].text, QString("<b>plain</b>\nsecond line"));
        QCOMPARE(detail.notes[0].author, QString("anna"));
        QVERIFY(detail.tasks[0].done && !detail.tasks[1].done);
        QCOMPARE(detail.info.tasks, 2);
        QCOMPARE(detail.info.tasksDone, 1);
        QCOMPARE(detail.info.events, 3);
    }

    void evidenceIsHashedCopiedReadOnlyAndTheOriginalIsUntouched()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId id = *store->createCase({"t", ""});
        const auto original = std::filesystem::path(workspace.folder.path().toStdString()) / "disk.img";
        write(original, "abc");
        std::filesystem::permissions(original, std::filesystem::perms::owner_read);
        const auto before = std::filesystem::last_write_time(original);
        SimpleJob job;
        const auto number = store->addEvidence(id, original, true, job);
        QVERIFY(number);
        QCOMPARE(*store->addEvidence(id, original, true, job), *number); // the same again is the same
        const Evidence held = store->caseDetail(id)->evidence.at(0);
        QCOMPARE(held.sha256, QString(abcHash));
        QCOMPARE(held.bytes, 3u);
        QCOMPARE(held.name, QString("disk.img"));
        QCOMPARE(held.state, QString("intact"));
        const auto copy = workspace.path() / "evidence" / abcHash;
        QCOMPARE(std::filesystem::file_size(copy), 3u);
        QVERIFY((std::filesystem::status(copy).permissions() & std::filesystem::perms::owner_write) ==
                std::filesystem::perms::none);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(workspace.path() / "evidence"), {}),
                 1); // nothing else was left there
        QVERIFY(std::filesystem::last_write_time(original) == before);
    }

    void hashingAgainTellsWhatChangedAndWhatIsGone()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId id = *store->createCase({"t", ""});
        const auto folder = std::filesystem::path(workspace.folder.path().toStdString());
        SimpleJob job;
        for (const char *name : {"same", "edited", "gone"}) {
            write(folder / name, "abc");
            QVERIFY(store->addEvidence(id, folder / name, false, job));
        }
        write(folder / "copied", "copied bytes");
        QVERIFY(store->addEvidence(id, folder / "copied", true, job));
        QCOMPARE(*store->rehashEvidence(id, job), 0);
        write(folder / "edited", "abd");
        std::filesystem::remove(folder / "gone");
        std::filesystem::remove(folder / "copied"); // its copy is what the case holds
        QCOMPARE(*store->rehashEvidence(id, job), 2);
        const CaseDetail detail = *store->caseDetail(id);
        QCOMPARE(detail.evidence[0].state, QString("intact"));
        QCOMPARE(detail.evidence[1].state, QString("changed"));
        QCOMPARE(detail.evidence[2].state, QString("missing"));
        QCOMPARE(detail.evidence[3].state, QString("intact"));
        QCOMPARE(detail.activity.back().detail, QString("4 files: edited is changed; gone is missing"));
    }

    void aSourceOfTheStoreBringsItsCaveats()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId id = *store->createCase({"t", ""});
        store::SourceRecord source{
            abcHash,
            "logs.zip!/DC1/Security.evtx",
            "evtx",
            69632,
            54,
            true,
            R"({"type":"file","records":{"read":54,"bad":2},"holes":[{"after":12,"before":19},{"after":40,"before":42}],)"
            R"("cleared":[{"time":"2026-03-10T08:51:30.702000000Z","record":20,"channel":"Security","user":"eve"}]})"};
        QVERIFY(store->addSourceAsEvidence(id, source));
        SimpleJob job;
        QCOMPARE(*store->rehashEvidence(id, job), 0);
        const CaseDetail detail = *store->caseDetail(id);
        QCOMPARE(detail.evidence[0].name, QString("Security.evtx"));
        QCOMPARE(detail.evidence[0].state, QString("intact; log cleared: Security by eve at 2026-03-10 08:51:30 UTC, 2 records damaged, 7 record numbers missing"));
        QCOMPARE(detail.evidence[0].events, 54u);
        QVERIFY(detail.activity.back().detail.contains("not hashed again: inside an archive"));
    }

    void missingAndCancelledEvidenceLeavesNothing()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId id = *store->createCase({"t", ""});
        SimpleJob job;
        QCOMPARE(store->addEvidence(id, "/no/such/file", true, job).error().code, ErrorCode::NotFound);
        const auto file = std::filesystem::path(workspace.folder.path().toStdString()) / "f";
        write(file, "abc");
        job.cancel();
        QCOMPARE(store->addEvidence(id, file, true, job).error().code, ErrorCode::Cancelled);
        QCOMPARE(store->caseDetail(id)->evidence.size(), 0u);
        const auto evidence = workspace.path() / "evidence";
        QVERIFY(!std::filesystem::exists(evidence) || std::filesystem::is_empty(evidence));
    }
};

QTEST_GUILESS_MAIN(CasesTest)
#include "cases_test.moc"
