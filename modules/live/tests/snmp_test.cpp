// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake_double.h"
#include "snmp.h"

#include <QtCore/QByteArray>
#include <QtTest/QTest>

using namespace jupiter::live;

namespace {

std::string oid(std::initializer_list<std::uint32_t> parts)
{
    return ber::putOid(std::vector<std::uint32_t>(parts));
}

std::string bound(const std::string &name, const std::string &value) { return ber::put(ber::sequence, name + value); }

const std::string upTime = bound(oid({1, 3, 6, 1, 2, 1, 1, 3, 0}), ber::putUnsigned(ber::ticks, 100));
const std::string linkDown = bound(oid({1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0}), oid({1, 3, 6, 1, 6, 3, 1, 1, 5, 3}));

std::string message(std::uint8_t kind, const std::string &binds, int version = 1)
{
    const std::string pdu = ber::put(kind, ber::putInteger(77) + ber::putInteger(0) + ber::putInteger(0) + ber::put(ber::sequence, binds));
    return ber::put(ber::sequence, ber::putInteger(version) + ber::put(ber::octets, "public") + pdu);
}

} // namespace

class SnmpTest : public QObject {
    Q_OBJECT

    IntakeDouble m_intake;
    std::string m_answer;

    void send(const std::string &datagram)
    {
        SnmpTraps traps({});
        m_answer.clear();
        traps.take(std::as_bytes(std::span(datagram)), "10.0.0.1", {}, m_intake, m_answer);
    }

private Q_SLOTS:
    void init() { m_intake = {}; }

    void aTrapIsARecordWithoutItsCommunity()
    {
        send(message(ber::trapV2, upTime + linkDown + bound(oid({1, 3, 6, 1, 4, 1, 9, 1}), ber::put(ber::octets, "Gi0/1")) +
                                      bound(oid({1, 3, 6, 1, 4, 1, 9, 2}), ber::putInteger(-300)) + bound(oid({1, 3, 6, 1, 4, 1, 9, 3}), ber::put(ber::octets, "\x01\xff")) +
                                      bound(oid({1, 3, 6, 1, 6, 3, 18, 1, 4, 0}), ber::put(ber::octets, "public"))));
        QCOMPARE(m_intake.messages,
                 std::vector<std::string>{R"({"snmp.version":"2c","snmp.pdu":"trap","snmp.uptime_ticks":100,"snmp.trap_oid":"1.3.6.1.6.3.1.1.5.3","event.action":"linkDown",)"
                                          R"("event.kind":"event","event.dataset":"snmp","snmp.value.1.3.6.1.4.1.9.1":"Gi0/1","snmp.value.1.3.6.1.4.1.9.2":-300,"snmp.value.1.3.6.1.4.1.9.3":"0x01ff"})"});
        QVERIFY(m_answer.empty());
    }

    void anInformIsAnsweredWithItsOwnBindings()
    {
        send(message(ber::inform, upTime + linkDown));
        QCOMPARE(m_intake.messages.size(), std::size_t(1));
        QCOMPARE(m_answer, message(ber::response, upTime + linkDown));
    }

    void numbersAreReadAsTheyAreWritten()
    {
        for (const std::int64_t n : {std::int64_t(0), std::int64_t(127), std::int64_t(128), std::int64_t(-1), std::int64_t(-128), std::int64_t(-129), INT64_MAX, INT64_MIN}) {
            const std::string coded = ber::putInteger(n);
            QCOMPARE(BerReader(std::as_bytes(std::span(coded))).next(ber::integer)->integer(), std::optional(n));
        }
        for (const std::uint64_t n : {std::uint64_t(0), std::uint64_t(255), UINT64_MAX}) {
            const std::string coded = ber::putUnsigned(ber::counter64, n);
            QCOMPARE(BerReader(std::as_bytes(std::span(coded))).next(ber::counter64)->unsignedInteger(), std::optional(n));
        }
        const std::string coded = oid({2, 999, 4'294'967'295u});
        QCOMPARE(BerReader(std::as_bytes(std::span(coded))).next(ber::objectId)->oid(), std::optional(std::string("2.999.4294967295")));
    }

    void whatIsNoTrapIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const std::string good = message(ber::trapV2, upTime + linkDown);
        const auto row = [](const char *name, const std::string &bytes) { QTest::newRow(name) << QByteArray::fromStdString(bytes); };
        row("empty", "");
        row("words", "hello");
        row("cut", good.substr(0, good.size() - 1));
        row("length of four gigabytes", std::string("\x30\x84\xff\xff\xff\xff\x02", 7));
        row("length without end", std::string("\x30\x80\x02\x01\x01", 5));
        row("length of nine bytes", std::string("\x30\x89", 2) + std::string(9, '\x01'));
        row("long tag", std::string("\x3f\x81\x01\x00", 4));
        row("version 2", message(ber::trapV2, upTime + linkDown, 2));
        row("get", message(ber::getRequest, upTime + linkDown));
        row("no trap id", message(ber::trapV2, upTime));
        row("binding that is none", message(ber::trapV2, upTime + linkDown + ber::putInteger(1)));
        row("binding without value", message(ber::trapV2, linkDown + ber::put(ber::sequence, oid({1, 3}))));
        row("object id that goes on", message(ber::trapV2, linkDown + bound(ber::put(ber::objectId, "\x2b\x86"), ber::putInteger(1))));
        row("object id past 32 bits", message(ber::trapV2, linkDown + bound(ber::put(ber::objectId, "\x2b\xff\xff\xff\xff\x7f"), ber::putInteger(1))));
        row("version 1, cut", ber::put(ber::sequence, ber::putInteger(0) + ber::put(ber::octets, "c") + ber::put(ber::trapV1, oid({1, 3, 6}))));
        row("version 3, words", ber::put(ber::sequence, ber::putInteger(3) + ber::put(ber::octets, "c") + ber::put(ber::octets, "d")));
    }
    void whatIsNoTrapIsRefused()
    {
        QFETCH(QByteArray, bytes);
        send(bytes.toStdString());
        QVERIFY(m_intake.messages.empty());
        QCOMPARE(m_intake.refused.size(), std::size_t(1));
        QVERIFY(m_answer.empty());
    }

    void keysAreThoseOfTheStandard()
    {
        // [RFC 3414 §A.3.2]: password "maplesyrup", engine 00..02; the key is seen through a sum made with it.
        const std::string engine("\0\0\0\0\0\0\0\0\0\0\0\x02", 12);
        SnmpKeys keys;
        const SnmpUser user{"u", SnmpAuth::Sha1, SnmpPrivacy::None, "maplesyrup", {}};
        const std::string once = keys.sum(user, engine, "x");
        QCOMPARE(once.size(), std::size_t(12));
        QCOMPARE(QByteArray::fromStdString(keys.sum(user, engine, "x")), QByteArray::fromStdString(once));
        QVERIFY(keys.sum(user, "other", "x") != once);
        QVERIFY(keys.sum(user, engine, "y") != once);
    }

    void usersAreReadALineEach()
    {
        const auto users = parseSnmpUsers("# who may send\n\nnobody\nops SHA-256 authpass1 AES privpass1\nold md5 authpass2\n");
        QVERIFY(users);
        QCOMPARE(users->size(), std::size_t(3));
        QCOMPARE((*users)[1].privacyPassword, std::string("privpass1"));
        QCOMPARE(int((*users)[1].auth), int(SnmpAuth::Sha256));
    }

    void usersThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("algorithm") << QByteArray("u SHA3 password1");
        QTest::newRow("no password") << QByteArray("u SHA");
        QTest::newRow("short password") << QByteArray("u SHA short");
        QTest::newRow("privacy") << QByteArray("u SHA password1 ROT13 password2");
        QTest::newRow("too much") << QByteArray("u SHA password1 AES password2 more");
    }
    void usersThatMakeNoSenseAreRefused()
    {
        QFETCH(QByteArray, text);
        const auto users = parseSnmpUsers(text.toStdString());
        QVERIFY(!users);
        QVERIFY(users.error().message.starts_with("line 1: "));
    }
};

QTEST_APPLESS_MAIN(SnmpTest)
#include "snmp_test.moc"
