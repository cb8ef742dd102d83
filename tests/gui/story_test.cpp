// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/result_table.h>

#include <QtCore/QFile>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

/// One incident from evidence to paper, through the views alone.
class StoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIncidentGoesFromEvidenceToAReport()
    {
        ViewGuest guest;
        QVERIFY(guest.loadRules({whoamiRule(), powershellRule()}));
        QVERIFY(guest.import("events.ndjson", sampleEvents()));     // judged while it is read

        sdk::View *hunt = guest.show("hunt", "jupiter.hunt");
        QVERIFY(hunt);
        auto *query = hunt->widget()->findChild<QPlainTextEdit *>("queryText");
        query->setPlainText("process.name:powershell.exe");
        QTest::keyClick(query, Qt::Key_Return);
        QVERIFY(guest.waitUntilQuiet(hunt));
        QCOMPARE(hunt->widget()->findChild<workbench::ResultTable *>("huntEvents")->model()->rowCount(), 2);

        sdk::View *alerts = guest.show("alerts", "jupiter.alerts");
        QVERIFY(alerts);
        QCOMPARE(alerts->waiting(), 3);
        auto *table = alerts->widget()->findChild<workbench::ResultTable *>("alertTable");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_E);
        QTest::keyClick(alerts->widget()->findChild<QLineEdit *>("caseTitle"), Qt::Key_Return);
        QCOMPARE(alerts->waiting(), 2);
        const auto cases = guest.session().incidents().cases();
        QVERIFY(cases && cases->size() == 1);

        sdk::View *view = guest.show("incidents", "jupiter.incidents");
        QVERIFY(view);
        view->open({{"case", qint64(cases->front().id)}});
        view->widget()->findChild<QPlainTextEdit *>("summary")->setPlainText("Encoded PowerShell ran on PC01.");
        QSignalSpy written(&guest.session(), &backend::Session::reportWritten);
        view->widget()->findChild<QPushButton *>("reportPdf")->click();
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 30'000);
        QFile report(written.front().front().toString());
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.size() > 5'000);
        QCOMPARE(report.read(5), QByteArray("%PDF-"));
        QCOMPARE(guest.session().incidents().caseDetail(cases->front().id)->info.summary, QStringLiteral("Encoded PowerShell ran on PC01."));
        QVERIFY(guest.session().incidents().verifyLedger());
    }

    void theEvidenceThatComesWithTheProgramTellsItsStory()
    {
        ViewGuest guest;
        QVERIFY(guest.loadRulePath(JUPITER_SOURCE_DIR "/resources/rules"));
        QVERIFY(guest.importPath(JUPITER_SOURCE_DIR "/resources/evidence"));
        incidents::IncidentStore &store = guest.session().incidents();
        std::vector<incidents::AlertId> worst;
        const auto alerts = store.alerts();
        QVERIFY(alerts);
        for (const incidents::Alert &alert : *alerts)
            if (alert.severity >= incidents::Severity::High)
                worst.push_back(alert.id);
        QVERIFY2(worst.size() >= 10, qPrintable(QString::number(worst.size())));

        sdk::View *triage = guest.show("alerts", "jupiter.alerts");
        QVERIFY(triage);
        guest.shoot(triage, "story-alerts");
        const auto made = store.createCase({"Office document to domain controller", "dana", incidents::Severity::Critical, incidents::Tlp::Amber});
        QVERIFY(made);
        QVERIFY(store.addAlerts(*made, worst));
        QVERIFY(store.addTask(*made, "Isolate WS-14"));
        QVERIFY(store.addTask(*made, "Reset the password of every account seen on DC-01, twice for krbtgt"));
        QVERIFY(store.addNote(*made, "Called the owner of WS-14."));

        sdk::View *view = guest.show("incidents", "jupiter.incidents");
        QVERIFY(view);
        view->open({{"case", qint64(*made)}});
        for (QToolButton *button : view->widget()->findChildren<QToolButton *>())
            if (button->text() == QLatin1String("add sources"))
                button->click();
        QVERIFY(guest.waitUntilQuiet(view));
        QCOMPARE(view->widget()->findChild<workbench::ResultTable *>("course")->model()->rowCount(), int(worst.size()));
        QVERIFY(store.caseDetail(*made)->evidence.size() >= 3);
        guest.shoot(view, "story-case");

        sdk::View *hunt = guest.show("hunt", "jupiter.hunt");
        QVERIFY(hunt);
        hunt->open({{"query", "process.command_line:*powershell* and not user.name:svc_*"}});
        QVERIFY(guest.waitUntilQuiet(hunt));
        QVERIFY(hunt->widget()->findChild<workbench::ResultTable *>("huntEvents")->model()->rowCount() > 0);
        guest.shoot(hunt, "story-hunt");
    }
};

QTEST_MAIN(StoryTest)
#include "story_test.moc"
