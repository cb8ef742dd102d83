// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/result_table.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

class AlertsTest : public QObject, ViewTest {
    Q_OBJECT

    QString why() { return child<QWidget>("why")->accessibleDescription(); }
    workbench::ResultTable *table() { return child<workbench::ResultTable>("alertTable"); }
    QString cell(int row, int column) { return ViewTest::cell(table(), row, column); }
    incidents::IncidentStore &store() { return m_guest->session().incidents(); }
    QString foot()
    {
        for (const QString &text : labels())
            if (text.contains("alerts") || text.contains("chosen ("))
                return text;
        return {};
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        table()->setFocus();
        QTest::keyClick(table(), key, modifiers);
    }

    /// Where the cursor is.
    void pressThere(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

private Q_SLOTS:
    void init()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(m_guest->loadRules({whoamiRule(), powershellRule()}));
        m_view = m_guest->show("alerts", "jupiter.alerts");
        QVERIFY(m_view);
    }
    void cleanup() { close(); }

    void theWorstAlertComesFirstAndIsShownInFull()
    {
        QCOMPARE(table()->model()->rowCount(), 3);      // whoami on two hosts, PowerShell on one
        QCOMPARE(cell(0, 2), QStringLiteral("Encoded PowerShell"));
        QCOMPARE(cell(0, 3), QStringLiteral("PC01 \u00b7 IEUser"));
        QCOMPARE(cell(0, 6), QStringLiteral("T1059.001"));
        QCOMPARE(label("alertTitle"), QStringLiteral("Encoded PowerShell"));
        QTRY_VERIFY(why().contains("contains  -enc"));
        QTRY_COMPARE(child<workbench::ResultTable>("alertEvents")->model()->rowCount(), 1);
        QCOMPARE(m_view->waiting(), 3);
        m_guest->shoot(m_view, "alerts");
    }

    void aPlaybookRunWaitsShowsItsStepsAndIsApprovedByKeyboard()
    {
        store::StoredFinding hit;
        hit.rule = "indicator/0123456789abcdef";
        hit.level = "critical";
        hit.title = "Indicator 10.0.2.15";
        hit.time = Timestamp{1'552'851'432'000'000'000};
        hit.events = {std::string(16, 'a') + ":1"};
        hit.key = hit.rule + "\ndestination.ip\n" + hit.events.front();
        hit.json = QStringLiteral("{'type':'finding','rule':'%1','path':'indicators','title':'Indicator 10.0.2.15','level':'critical','tags':[],'time':'2019-03-17T19:37:12Z','count':1,'events':[{'id':'%2'}],"
                                  "'entities':{'host.name':'PC01'},'indicator':{'kind':'ipv4-addr','value':'10.0.2.15','score':90,'tags':[],'sources':[{'path':'list.txt'}]}}")
                       .arg(QString::fromStdString(hit.rule), QString::fromStdString(hit.events.front())).replace(u'\'', u'"').toStdString();
        m_guest->session().keepFindings({hit});
        QVERIFY(m_guest->waitForJobs());
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        QTRY_COMPARE(*store().waitingRuns(), 2); // both of the program's want it
        QVERIFY(!child<QWidget>("playbookPanel")->isVisible() || label("alertTitle").contains("Indicator"));
        press(Qt::Key_P);
        QTRY_COMPARE(label("alertTitle"), QStringLiteral("Indicator 10.0.2.15"));
        QVERIFY(child<QWidget>("playbookPanel")->isVisible());
        QVERIFY2(label("playbookSteps").contains("1. open the case “10.0.2.15 seen on PC01” (critical, TLP:AMBER) with this alert in it"), qPrintable(label("playbookSteps")));
        QVERIFY(store().cases()->empty());
        m_guest->shoot(m_view, "alerts-playbook");
        press(Qt::Key_N);
        auto *reason = child<QLineEdit>("declineReason");
        QVERIFY(reason->isVisible());
        QTest::keyClick(reason, Qt::Key_Escape);
        QCOMPARE(*store().waitingRuns(), 2);
        press(Qt::Key_Y);
        QTRY_COMPARE(store().playbookRun(incidents::RunId(1))->state, incidents::RunState::Failed); // it is in no list here: the sighting says so
        QCOMPARE(store().cases()->size(), std::size_t(1));
        QVERIFY(m_guest->session().jobs().running() == 0 || QTest::qWaitFor([this] { return m_guest->session().jobs().running() == 0; }));
        QTRY_VERIFY(label("alertTitle") != QStringLiteral("Indicator 10.0.2.15")); // it is in a case now: the next one moved up
        press(Qt::Key_P);                                                          // and its run still waits for a decision
        QTRY_VERIFY2(label("playbookSteps").contains("failed: no source"), qPrintable(label("playbookSteps")));
        press(Qt::Key_N);
        QVERIFY(reason->isVisible());
        QTest::keyClicks(reason, "made up");
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(*store().waitingRuns(), 1);
    }

    void theDetailFollowsTheCursorAndTellsWhatCameBefore()
    {
        press(Qt::Key_J);
        QCOMPARE(label("alertTitle"), QStringLiteral("Whoami Execution"));
        QVERIFY2(label("alertBefore").contains("1 other entity"), qPrintable(label("alertBefore")));
    }

    void whyItFiredIsTheConditionWithWhatHeldAndWhatDidNot()
    {
        QVERIFY(m_guest->loadRules({R"(title: Shell with a filter
id: 3f5a2f7d-0be2-4a5e-a4a8-9b0dc439c3a2
logsource:
    category: process_creation
    product: windows
detection:
    selection_image:
        Image|endswith:
            - '\powershell.exe'
            - '\pwsh.exe'
            - '\a.exe'
            - '\b.exe'
            - '\c.exe'
            - '\d.exe'
    selection_line:
        CommandLine|contains|all:
            - '-nop'
            - '-enc'
    filter_parent:
        ParentImage|endswith: '\good.exe'
    condition: all of selection_* and not 1 of filter_*
level: high
)"}));
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            if (cell(row, 2) == QLatin1String("Shell with a filter"))
                table()->chooseRow(row);
        QCOMPARE(label("alertTitle"), QStringLiteral("Shell with a filter"));
        QTRY_VERIFY(why().contains("filter_parent"));
        const QStringList lines = why().split(u'\n');
        const auto line = [&](const QString &part) {
            for (const QString &text : lines)
                if (text.contains(part))
                    return text.trimmed();
            return QString();
        };
        QVERIFY2(line("powershell.exe").startsWith(u'\u2714'), qPrintable(why()));
        QVERIFY2(line("Image ends with").contains("C:\\Windows\\System32"), qPrintable(why()));
        QVERIFY2(line("5 others do not hold").startsWith(u'\u2718'), qPrintable(why()));
        QVERIFY2(line("-nop").startsWith(u'\u2714') && line("-enc").startsWith(u'\u2714'), qPrintable(why()));
        QVERIFY2(line("filter_parent").startsWith(u'\u2718'), qPrintable(why()));
        QVERIFY2(line("good.exe").startsWith(u'\u2718'), qPrintable(why()));
        m_guest->shoot(m_view, "alerts-why");
    }

    void aSuppressionAsksForScopeEndAndReasonAndIsListedAndUndone()
    {
        press(Qt::Key_J);
        QCOMPARE(label("alertTitle"), QStringLiteral("Whoami Execution"));
        press(Qt::Key_S);
        auto *reason = child<QLineEdit>("suppressReason");
        QVERIFY(reason->isVisible());
        QTest::keyClick(reason, Qt::Key_Return);
        QVERIFY(reason->isVisible());                   // no reason, no suppression
        auto *scope = child<QComboBox>("suppressScope");
        scope->setFocus();
        QTest::keyClick(scope, Qt::Key_End);
        while (scope->currentText() != QLatin1String("this rule everywhere"))
            QTest::keyClick(scope, Qt::Key_Up);
        reason->setFocus();
        QTest::keyClicks(reason, "our inventory script");
        m_guest->shoot(m_view, "alerts-suppress");
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(table()->model()->rowCount(), 1);      // both whoami alerts are out of sight
        QCOMPARE(m_view->waiting(), 1);
        QVERIFY2(foot().contains("2 suppressed"), qPrintable(foot()));
        const auto listed = store().suppressions();
        QCOMPARE(listed->size(), 1u);
        QCOMPARE(listed->front().reason, QStringLiteral("our inventory script"));
        QVERIFY(listed->front().expires.has_value());

        QTest::mouseClick(button("Suppressed 2"), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 2);
        auto *list = child<workbench::ResultTable>("suppressions");
        QVERIFY(list->isVisible());
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Whoami Execution"));
        QCOMPARE(list->model()->index(0, 1).data().toString(), QStringLiteral("2"));
        m_guest->shoot(m_view, "alerts-suppressed");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(m_view->waiting(), 3);
        QVERIFY(list->model()->index(0, 2).data().toString().startsWith("ended"));
        pressThere(Qt::Key_Z, Qt::ControlModifier);     // in force again
        QCOMPARE(m_view->waiting(), 1);
        pressThere(Qt::Key_Z, Qt::ControlModifier);     // never made
        QCOMPARE(m_view->waiting(), 3);
    }

    void allThatMatchAreDecidedInOneStep()
    {
        press(Qt::Key_Slash);
        auto *words = child<QLineEdit>("alertWords");
        QTRY_VERIFY(words->hasFocus());
        QTest::keyClicks(words, "whoami");
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(table()->model()->rowCount(), 2);
        press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY2(foot().contains("2 chosen (2 events)"), qPrintable(foot()));
        press(Qt::Key_X);
        pressThere(Qt::Key_3, {});
        auto *reason = child<QLineEdit>("closeReason");
        QTest::keyClicks(reason, "drill");
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(m_view->waiting(), 1);
        pressThere(Qt::Key_Z, Qt::ControlModifier);     // the list is empty now: the keyboard must not be lost
        QCOMPARE(m_view->waiting(), 3);
        pressThere(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_view->waiting(), 1);
    }

    void aGroupIsOneRowThatDecidesForAllOfIt()
    {
        auto *group = child<QComboBox>("alertGroup");
        group->setFocus();
        QTest::keyClick(group, Qt::Key_Down);
        QCOMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(cell(1, 2), QStringLiteral("Whoami Execution"));
        QVERIFY2(cell(1, 3).contains("and 1 more"), qPrintable(cell(1, 3)));
        QCOMPARE(cell(1, 4), QStringLiteral("2"));
        QCOMPARE(cell(1, 7), QStringLiteral("2 new"));
        m_guest->shoot(m_view, "alerts-group");
        table()->chooseRow(1);
        press(Qt::Key_A);
        QCOMPARE(cell(1, 7), QStringLiteral("2 seen"));
        table()->chooseRow(1);
        press(Qt::Key_Return);                          // its alerts
        QCOMPARE(group->currentIndex(), 0);
        QCOMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(cell(0, 2), QStringLiteral("Whoami Execution"));
    }

    void acknowledgingIsUndone()
    {
        press(Qt::Key_A);
        QCOMPARE(cell(0, 7), QStringLiteral("seen"));
        QString undoable;
        for (const QToolButton *link : m_view->widget()->findChildren<QToolButton *>())
            if (link->property("part") == QLatin1String("undo"))
                undoable = link->text();
        QVERIFY2(undoable.contains("acknowledged"), qPrintable(undoable));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(cell(0, 7), QStringLiteral("new"));
    }

    void severalAreChosenWithTheSpaceBar()
    {
        press(Qt::Key_Space);
        press(Qt::Key_J);
        press(Qt::Key_Space);
        press(Qt::Key_A);
        int seen = 0;
        for (int row = 0; row < 3; ++row)
            seen += cell(row, 7) == QLatin1String("seen");
        QCOMPARE(seen, 2);
    }

    void escalatingMakesACase()
    {
        QSignalSpy waiting(m_view, &sdk::View::waitingChanged);
        press(Qt::Key_E);
        auto *title = child<QLineEdit>("caseTitle");
        QVERIFY(title->isVisible());
        QCOMPARE(title->text(), QStringLiteral("Encoded PowerShell on PC01"));
        m_guest->shoot(m_view, "alerts-escalate");
        QTest::keyClick(title, Qt::Key_Return);
        const auto cases = store().cases();
        QVERIFY(cases && cases->size() == 1);
        QCOMPARE(cases->front().severity, incidents::Severity::Critical);
        QCOMPARE(cases->front().alerts, 1);
        QCOMPARE(table()->model()->rowCount(), 2);      // it has left the open ones
        QVERIFY(!waiting.isEmpty());
        QCOMPARE(m_view->waiting(), 2);
    }

    void closingAsksForAVerdictInPlaceAndKeepsTheReason()
    {
        press(Qt::Key_X);
        auto *reason = child<QLineEdit>("closeReason");
        QVERIFY(reason->isVisible());
        QTest::keyClick(reason, Qt::Key_Return); // no verdict is preset: nothing is closed in a hurry
        QVERIFY(reason->isVisible());
        QCOMPARE(m_view->waiting(), 3);
        QTRY_VERIFY(!reason->hasFocus());
        pressThere(Qt::Key_2, {});
        QVERIFY(reason->hasFocus());
        QTest::keyClicks(reason, "admin script, ticket 4711");
        m_guest->shoot(m_view, "alerts-close");
        QTest::keyClick(reason, Qt::Key_Return);
        const auto alerts = store().alerts();
        QVERIFY(alerts);
        int closed = 0;
        for (const incidents::Alert &alert : *alerts)
            if (alert.state == incidents::AlertState::Closed) {
                ++closed;
                QCOMPARE(alert.verdict, incidents::Verdict::FalsePositive);
                QCOMPARE(alert.reason, QStringLiteral("admin script, ticket 4711"));
            }
        QCOMPARE(closed, 1);
    }

    void huntingAroundAnAlertOpensItsHostAndMinute()
    {
        press(Qt::Key_H);
        QCOMPARE(m_guest->shell().shownView, QByteArray("jupiter.hunt"));
        QCOMPARE(m_guest->shell().shownArguments.value("query").toString(), QStringLiteral("host.name:\"PC01\""));
        const qint64 from = m_guest->shell().shownArguments.value("from").toLongLong(), to = m_guest->shell().shownArguments.value("to").toLongLong();
        QCOMPARE(to - from, qint64(120'000'000'000));
        QVERIFY(!m_guest->shell().shownArguments.value("event").toString().isEmpty());
    }

    void openingAnAlertThatIsFilteredAwayShowsIt()
    {
        const auto alerts = store().alerts();
        const incidents::AlertId id = alerts->front().id;
        QVERIFY(store().closeAlerts(std::vector{id}, incidents::Verdict::Benign, "test"));
        m_guest->session().noteIncidentsChanged();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(table()->model()->rowCount(), 2);
        m_view->open({{"alert", qint64(id)}});
        QCOMPARE(label("alertTitle"), QStringLiteral("Encoded PowerShell"));
    }
};

QTEST_MAIN(AlertsTest)
#include "alerts_test.moc"
