// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/result_table.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

class AlertsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ViewGuest> m_guest;
    sdk::View *m_view = nullptr;

    template <class T>
    T *child(const char *name) { return m_view->widget()->findChild<T *>(QLatin1String(name)); }
    /// A label whose object name says its style.
    QString label(const char *part)
    {
        for (QLabel *candidate : m_view->widget()->findChildren<QLabel *>())
            if (candidate->property("part") == QLatin1String(part))
                return candidate->text();
        return {};
    }
    workbench::ResultTable *table() { return child<workbench::ResultTable>("alertTable"); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    incidents::IncidentStore &store() { return m_guest->session().incidents(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        table()->setFocus();
        QTest::keyClick(table(), key, modifiers);
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
    void cleanup()
    {
        m_view = nullptr;
        m_guest.reset();
    }

    void theWorstAlertComesFirstAndIsShownInFull()
    {
        QCOMPARE(table()->model()->rowCount(), 3);      // whoami on two hosts, PowerShell on one
        QCOMPARE(cell(0, 2), QStringLiteral("Encoded PowerShell"));
        QCOMPARE(cell(0, 3), QStringLiteral("PC01 \u00b7 IEUser"));
        QCOMPARE(cell(0, 6), QStringLiteral("T1059.001"));
        QCOMPARE(label("alertTitle"), QStringLiteral("Encoded PowerShell"));
        QVERIFY(child<QWidget>("matches")->accessibleName().contains("contains  -enc"));
        QTRY_COMPARE(child<workbench::ResultTable>("alertEvents")->model()->rowCount(), 1);
        QCOMPARE(m_view->waiting(), 3);
        m_guest->shoot(m_view, "alerts");
    }

    void theDetailFollowsTheCursorAndTellsWhatCameBefore()
    {
        press(Qt::Key_J);
        QCOMPARE(label("alertTitle"), QStringLiteral("Whoami Execution"));
        QVERIFY2(label("alertBefore").contains("1 other entity"), qPrintable(label("alertBefore")));
    }

    void acknowledgingIsUndone()
    {
        press(Qt::Key_A);
        QCOMPARE(cell(0, 7), QStringLiteral("seen"));
        QVERIFY2(child<QToolButton>("undo")->text().contains("acknowledged"), qPrintable(child<QToolButton>("undo")->text()));
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
