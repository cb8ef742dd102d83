// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/address.h>

#include <QtTest>

using namespace jupiter;

class AddressTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAddressIsPrintedInItsShortForm_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("printed"); // empty: no address
        for (const auto &[given, printed] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"10.0.0.5", "10.0.0.5"}, {"2001:0DB8:0:0:0:0:0:1", "2001:db8::1"}, {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
                 {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"}, {"1:0:0:2:0:0:3:4", "1::2:0:0:3:4"}, {"::", "::"}, {"::1", "::1"}, {"fe80::", "fe80::"},
                 {"fe80::1%eth0", "fe80::1"}, {"::ffff:9270:3d6a", "146.112.61.106"}, {"010.0.0.5", ""}, {"10.0.0", ""}, {"10.0.0.256", ""},
                 {"1:2:3:4:5:6:7:8:9", ""}, {"1::2::3", ""}, {":1", ""}, {"", ""}})
            QTest::newRow(given) << given << printed;
    }
    void anAddressIsPrintedInItsShortForm()
    {
        QFETCH(QString, given);
        QFETCH(QString, printed);
        const auto address = parseAddress(given.toStdString());
        QCOMPARE(address ? QString::fromStdString(addressText(*address)) : QString(), printed);
    }

    void aMappedAddressCanBePrintedAsIpv6() { QCOMPARE(addressText(*parseAddress("10.0.0.5"), true), std::string("::ffff:10.0.0.5")); }

    void aNetworkHasNoHostBits()
    {
        QCOMPARE(addressText(parseNetwork("10.1.2.3/8")->address), std::string("10.0.0.0"));
        QVERIFY(parseNetwork("2001:db8:ffff::/33")->holds(*parseAddress("2001:db8:ffff:1::")));
        QVERIFY(!parseNetwork("10.0.0.0/33"));
    }
};

QTEST_GUILESS_MAIN(AddressTest)
#include "address_test.moc"
