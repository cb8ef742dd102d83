// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/result_table.h>

#include <QtCore/QFile>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;
using incidents::CaseId;

class IncidentsTest : public QObject, ViewTest {
    Q_OBJECT

    incidents::IncidentStore &store() { return m_guest->session().incidents(); }

    /// A case with every alert of the sample and one event by hand.
    CaseId makeCase()
    {
        const auto made = store().createCase({"Domain controller compromised from PC01", "dana", incidents::Severity::Critical, incidents::Tlp::Amber});
        std::vector<incidents::AlertId> ids;
        const auto alerts = store().alerts();
        for (const incidents::Alert &alert : *alerts)
            ids.push_back(alert.id);
        if (!store().addAlerts(*made, ids))
            qFatal("alerts were not added");
        return *made;
    }

    bool showCase(CaseId id)
    {
        m_view = m_guest->show("incidents", "jupiter.incidents");
        if (!m_view)
            return false;
        m_view->open({{"case", qint64(id)}});
        return m_guest->waitUntilQuiet(m_view);
    }

private Q_SLOTS:
    void init()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(m_guest->loadRules({whoamiRule(), powershellRule()}));
    }
    void cleanup() { close(); }

    void withoutCasesItSaysHowToMakeOneAndMakesOne()
    {
        m_view = m_guest->show("incidents", "jupiter.incidents");
        QVERIFY(m_view);
        QVERIFY(child<QWidget>("casesEmpty")->isVisible());
        m_guest->shoot(m_view, "cases-empty");
        child<QWidget>("casesEmpty")->findChild<QPushButton *>()->click();
        auto *title = child<QLineEdit>("newCaseTitle");
        QVERIFY(title->isVisible());
        QTest::keyClicks(title, "Odd log-ins");
        QTest::keyClick(title, Qt::Key_Return);
        const auto cases = store().cases();
        QVERIFY(cases && cases->size() == 1);
        QCOMPARE(child<QLineEdit>("caseTitle")->text(), QStringLiteral("Odd log-ins"));
        QVERIFY(child<QWidget>("casePage")->isVisible());
    }

    void aCaseShowsItsCourseByTime()
    {
        QVERIFY(showCase(makeCase()));
        auto *course = child<workbench::ResultTable>("course");
        QCOMPARE(course->model()->rowCount(), 3);
        QCOMPARE(course->model()->index(0, 2).data().toString(), QStringLiteral("Encoded PowerShell"));
        QCOMPARE(course->model()->index(2, 1).data().toString(), QStringLiteral("DC1"));
        m_guest->shoot(m_view, "case");
    }

    void anEventAddedByHandStandsInTheCourse()
    {
        const CaseId id = makeCase();
        auto found = m_guest->session().search("event.code:4624", {});
        QTRY_VERIFY(found.isFinished());
        const auto result = found.result();
        QVERIFY(result && (*result)->rows() == 1);
        QVERIFY(store().addEvents(id, {QString::fromStdString((*result)->eventId(0).text())}));
        QVERIFY(showCase(id));
        auto *course = child<workbench::ResultTable>("course");
        QTRY_COMPARE(course->model()->rowCount(), 4);
        QCOMPARE(course->model()->index(2, 2).data().toString(), QStringLiteral("logon type 3 from 10.0.2.17 (NTLM)"));
    }

    void tasksAreAddedAndTicked()
    {
        const CaseId id = makeCase();
        QVERIFY(showCase(id));
        auto *line = child<QLineEdit>("addTask");
        QTest::keyClicks(line, "Contain PC01");
        QTest::keyClick(line, Qt::Key_Return);
        auto *tick = child<QWidget>("tasks")->findChild<QCheckBox *>();
        QVERIFY(tick);
        tick->click();
        const auto detail = store().caseDetail(id);
        QCOMPARE(detail->tasks.size(), std::size_t(1));
        QVERIFY(detail->tasks.front().done);
        m_guest->shoot(m_view, "case-tasks");
    }

    void titleStateAndSummaryAreSavedWhereTheyStand()
    {
        const CaseId id = makeCase();
        QVERIFY(showCase(id));
        auto *title = child<QLineEdit>("caseTitle");
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, "Spray and shadow copy");
        QTest::keyClick(title, Qt::Key_Return);
        auto *state = child<QComboBox>("caseState");
        state->setCurrentIndex(1);
        Q_EMIT state->activated(1);
        auto *summary = child<QPlainTextEdit>("summary");
        summary->setPlainText("It began with an encoded PowerShell on PC01.");
        QTRY_COMPARE_WITH_TIMEOUT(store().caseDetail(id)->info.summary, QStringLiteral("It began with an encoded PowerShell on PC01."), 4000);
        const auto info = store().caseDetail(id)->info;
        QCOMPARE(info.title, QStringLiteral("Spray and shadow copy"));
        QCOMPARE(info.state, incidents::CaseState::InProgress);
    }

    void theSourcesOfItsEventsBecomeEvidence()
    {
        const CaseId id = makeCase();
        QVERIFY(showCase(id));
        for (QToolButton *button : m_view->widget()->findChildren<QToolButton *>())
            if (button->text() == QLatin1String("add sources"))
                button->click();
        const auto detail = store().caseDetail(id);
        QCOMPARE(detail->evidence.size(), std::size_t(1));
        QVERIFY(detail->evidence.front().name.contains("events.ndjson"));
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        m_guest->shoot(m_view, "case-evidence");
    }

    void theReportIsAPdfInTheWorkspace()
    {
        QVERIFY(showCase(makeCase()));
        QSignalSpy written(&m_guest->session(), &backend::Session::reportWritten);
        child<QPushButton>("reportPdf")->click();
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 30'000);
        QFile file(written.front().front().toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.read(5), QByteArray("%PDF-"));
        QVERIFY2(file.fileName().startsWith(m_guest->session().folder() + "/reports/case-"), qPrintable(file.fileName()));
        QTRY_VERIFY(m_guest->shell().said.join(u' ').contains("Report written"));
    }

    void manyCasesAreAList()
    {
        makeCase();
        QVERIFY(store().createCase({"Second", {}, incidents::Severity::Low, incidents::Tlp::Green}));
        m_view = m_guest->show("incidents", "jupiter.incidents");
        QVERIFY(m_view);
        auto *table = child<workbench::ResultTable>("caseTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 2);
        m_guest->shoot(m_view, "cases-list");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(child<QWidget>("casePage")->isVisible());
    }
};

QTEST_MAIN(IncidentsTest)
#include "incidents_test.moc"
