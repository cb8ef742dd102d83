// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/egress_desk.h>
#include <jupiter/integrations/http_client.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace jupiter;
using backend::EgressDesk;

class EgressDeskTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString workspace(const char *name)
    {
        QDir(m_folder.path()).mkpath(QString::fromLatin1(name));
        return m_folder.filePath(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.filePath("settings")); }

    void aWorkspaceBeginsOfflineAndStaysAsItWasLeft()
    {
        const QString folder = workspace("a.jupiter");
        {
            EgressDesk desk(folder, "ann");
            QVERIFY(!desk.isOn());
            QVERIFY(desk.contacts(10)->empty());
            QSignalSpy changed(&desk, &EgressDesk::changed);
            desk.set(true);
            desk.set(true);
            QCOMPARE(changed.count(), 1);
            QVERIFY(desk.network()->isOn());
        }
        EgressDesk again(folder, "ben");
        QVERIFY(again.isOn());
        again.set(false);
        QVERIFY(!EgressDesk(folder, "cat").isOn());
        const auto lines = again.contacts(10);
        QCOMPARE(lines->size(), std::size_t(2));
        QCOMPARE(lines->front().purpose, std::string("switched off"));
        QCOMPARE(lines->front().actor, std::string("ben"));
        QCOMPARE(lines->back().actor, std::string("ann"));
    }
    void aCopyOfAWorkspaceBeginsOffline()
    {
        const QString folder = workspace("b.jupiter");
        EgressDesk(folder, "ann").set(true);
        QVERIFY(QFile::copy(folder + "/contacts.ndjson", workspace("c.jupiter") + "/contacts.ndjson"));
        QVERIFY(!EgressDesk(m_folder.filePath("c.jupiter"), "ann").isOn());
        QVERIFY(EgressDesk(folder, "ann").isOn());
    }
    void whatCannotBeWrittenDownStaysOff()
    {
        const QString folder = workspace("d.jupiter");
        QDir(folder).mkpath("contacts.ndjson"); // a folder where the ledger would be
        EgressDesk desk(folder, "ann");
        QSignalSpy failed(&desk, &EgressDesk::failed);
        desk.set(true);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!desk.isOn());
        QVERIFY(!EgressDesk(folder, "ann").isOn());
    }
    void whatAPersonLetsGoIsWrittenDownInTheirNameOrDoesNotGo()
    {
        const QString folder = workspace("f.jupiter");
        EgressDesk desk(folder, "ann");
        integrations::Contact contact;
        contact.purpose = "lookup";
        contact.method = "BROWSER";
        contact.url = "https://a.example/8.8.8.8";
        contact.service = "A";
        contact.field = "destination.ip";
        contact.value = "8.8.8.8";
        const auto refused = desk.note(contact);
        QVERIFY(!refused && refused.error().code == ErrorCode::PermissionDenied);
        QVERIFY(!QFile::exists(folder + "/contacts.ndjson"));
        desk.set(true);
        QVERIFY(desk.note(contact));
        const auto lines = desk.contacts(1);
        QCOMPARE(lines->front().actor, std::string("ann"));
        QCOMPARE(lines->front().value, std::string("8.8.8.8"));
        QCOMPARE(lines->front().service, std::string("A"));
        QCOMPARE(lines->front().field, std::string("destination.ip"));
        QVERIFY(std::abs(lines->front().time.ns - timestampNow().ns) < 60'000'000'000);
        QVERIFY(QFile::remove(folder + "/contacts.ndjson"));
        QDir(folder).mkpath("contacts.ndjson");
        const auto unwritten = desk.note(contact);
        QVERIFY(!unwritten && unwritten.error().code == ErrorCode::Io);
    }
    void whoAsksForAWorkspaceThatWasClosedIsStopped()
    {
        auto desk = std::make_unique<EgressDesk>(workspace("e.jupiter"), "ann");
        desk->set(true);
        const auto network = desk->network();
        desk.reset();
        QVERIFY(!network->isOn());
    }
};

QTEST_GUILESS_MAIN(EgressDeskTest)
#include "egress_desk_test.moc"
