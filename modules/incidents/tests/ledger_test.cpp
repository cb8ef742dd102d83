// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample.h"

#include <jupiter/records/database.h>

#include <QtTest/QtTest>

using namespace jupiter;
using namespace jupiter::incidents;
using jupiter::incidents::test::Workspace;

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChangeOfACaseIsOneRow()
    {
        Workspace workspace;
        auto store = workspace.open();
        const CaseId id = *store->createCase({"Title", "anna"});
        QVERIFY(store->addNote(id, "first look"));
        QVERIFY(store->addEvents(id, {"e1", "e2"}));
        QVERIFY(store->addEvents(id, {"e1"})); // known already: no change, no row
        const auto activity = store->caseDetail(id)->activity;
        QCOMPARE(activity.size(), 3u);
        QCOMPARE(activity[0].action, QString("opened case"));
        QCOMPARE(activity[1].action, QString("wrote note"));
        QCOMPARE(activity[1].detail, QString("first look"));
        QCOMPARE(activity[2].detail, QString("2 events: e1, e2"));
        QCOMPARE(activity[2].actor, QString("anna"));
        QCOMPARE(activity[2].hash.size(), 64);
        QCOMPARE(*store->verifyLedger(), 3);
    }

    /// The bytes in docs/formats/case.md, hashed by sha256sum: the format cannot drift from its page.
    void theHashIsTheOneOfTheDocumentedBytes()
    {
        Workspace workspace;
        {
            auto store = workspace.open();
            QVERIFY(store->createCase({"Title", "anna"}));
        }
        const records::Migration migrations[]{{1, {}}, {2, {}}, {3, {}}};
        auto database = records::Database::open(workspace.path() / "case.sqlite", migrations);
        QVERIFY(database);
        QVERIFY((*database)->run(u"UPDATE ledger SET at_ns = 1552851432000000000, hash = "
                                 u"'5775f309edd57de4fcaa11407da1ae03495e3bd98b2f29ed41f002df1c48d1cf'"));
        QCOMPARE(*workspace.open()->verifyLedger(), 1);
    }

    void whatWasTamperedWithIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("said");
        QTest::newRow("a text edited") << "UPDATE ledger SET detail = 'nothing' WHERE seq = 2"
                                       << "row 2 of the ledger was changed";
        QTest::newRow("a time edited") << "UPDATE ledger SET at_ns = at_ns + 1 WHERE seq = 3"
                                       << "row 3 of the ledger was changed";
        QTest::newRow("text moved between fields") << "UPDATE ledger SET actor = 'ann', action = 'a' || action WHERE seq = 1"
                                                   << "row 1 of the ledger was changed";
        QTest::newRow("a row removed") << "DELETE FROM ledger WHERE seq = 2"
                                       << "row 2 of the ledger is missing";
        QTest::newRow("the first row removed") << "DELETE FROM ledger WHERE seq = 1"
                                               << "row 1 of the ledger is missing";
        QTest::newRow("a hash replaced") << "UPDATE ledger SET hash = prev WHERE seq = 1"
                                         << "row 1 of the ledger was changed";
        QTest::newRow("two rows swapped") << "UPDATE ledger SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3); "
                                          << "row 1 of the ledger";
    }

    void whatWasTamperedWithIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(QString, said);
        Workspace workspace;
        {
            auto store = workspace.open();
            const CaseId id = *store->createCase({"Title", "anna"});
            QVERIFY(store->addNote(id, "one"));
            QVERIFY(store->addNote(id, "two"));
        }
        const records::Migration migrations[]{{1, {}}, {2, {}}, {3, {}}};
        {
            auto database = records::Database::open(workspace.path() / "case.sqlite", migrations);
            QVERIFY(database);
            QVERIFY((*database)->run(sql));
        }
        const auto verified = workspace.open()->verifyLedger();
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::Corrupt);
        QVERIFY2(verified.error().message.starts_with(said.toStdString()), verified.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "ledger_test.moc"
