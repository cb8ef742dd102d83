// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/legend.h>
#include <jupiter/workbench/number_tile.h>
#include <jupiter/workbench/result_table.h>

#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::test;

class OverviewTest : public QObject, ViewTest {
    Q_OBJECT

    void show()
    {
        m_view = m_guest->show("overview", "jupiter.overview");
        QVERIFY(m_view);
    }
    /// What a tile says: "36, 6 critical".
    QString tile(const QString &name)
    {
        for (const auto *candidate : m_view->widget()->findChildren<workbench::NumberTile *>())
            if (candidate->accessibleName() == name)
                return candidate->accessibleDescription();
        return {};
    }
    QString firstSource()
    {
        for (const auto *table : m_view->widget()->findChildren<workbench::ResultTable *>())
            if (table->accessibleName() == "Sources and coverage")
                return table->model()->index(0, 2).data().toString();
        return {};
    }

private Q_SLOTS:
    void init() { m_guest = std::make_unique<ViewGuest>(); }
    void cleanup() { close(); }

    void tilesFollowTheTimeRange()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(m_guest->loadRules({whoamiRule(), powershellRule()}));
        show();
        QVERIFY2(tile("Open alerts").startsWith("3, 1 critical"), qPrintable(tile("Open alerts")));
        QVERIFY2(tile("Events").startsWith("6, "), qPrintable(tile("Events")));
        m_guest->shell().setTimeRange({*parseTimestamp("2019-03-17T19:40:00Z"), *parseTimestamp("2019-03-17T20:00:00Z")});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(tile("Open alerts"), QStringLiteral("1, none above medium \u00b7 2 outside the time range"));
        QVERIFY2(tile("Events").startsWith("3, of 6, in the time range"), qPrintable(tile("Events")));
        m_guest->shoot(m_view, "overview-range");
        m_guest->shell().setTimeRange({*parseTimestamp("2020-01-01T00:00:00Z"), *parseTimestamp("2020-01-02T00:00:00Z")});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY2(tile("Events").startsWith("0, of 6, in the time range"), qPrintable(tile("Events")));
        QVERIFY2(tile("Open alerts").startsWith("0, 3 outside"), qPrintable(tile("Open alerts")));
        m_guest->shell().setTimeRange({});
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY2(tile("Open alerts").startsWith("3, 1 critical"), qPrintable(tile("Open alerts")));
    }

    void aLogThatWasClearedIsSaidAndIsNoFullCoverage()
    {
        QVERIFY(m_guest->import("security.ndjson", R"({"@timestamp":"2026-03-10T08:51:30Z","Channel":"Security","EventID":1102,"SourceName":"Microsoft-Windows-Eventlog","Hostname":"FS-01","SubjectUserName":"eve"})"
                                                   "\n"));
        show();
        QCOMPARE(firstSource(), QStringLiteral("Security cleared"));
        QVERIFY2(tile("Coverage").startsWith("99.9 %, ") && tile("Coverage").contains("cleared"), qPrintable(tile("Coverage")));
    }

    void eventsWithoutAHostHaveANameInTheLegend()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents() + "{\"@timestamp\":\"2019-03-17T19:47:25Z\",\"message\":\"from nowhere\"}\n"));
        show();
        const auto *legend = m_view->widget()->findChild<workbench::Legend *>();
        QVERIFY(legend);
        QCOMPARE(legend->accessibleName(), QStringLiteral("DC1, PC01, none"));
    }
};

QTEST_MAIN(OverviewTest)
#include "overview_test.moc"
