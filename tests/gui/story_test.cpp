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
};

QTEST_MAIN(StoryTest)
#include "story_test.moc"
