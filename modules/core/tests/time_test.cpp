// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/time_zone.h>
#include <jupiter/core/timestamp.h>

#include <QtTest>

using namespace jupiter;

class TimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rfc3339GoesInAndOutUnchanged()
    {
        for (const char *text : {"2019-03-17T19:37:11.661930400Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.000000001Z", "2024-02-29T12:00:00Z", "1700-01-01T00:00:00Z"})
            QCOMPARE(formatRfc3339(parseTimestamp(text).value()), std::string(text));
    }
    void zonesAreTakenOff()
    {
        QCOMPARE(formatRfc3339(parseTimestamp("2019-03-17T21:37:11+02:00").value()), std::string("2019-03-17T19:37:11Z"));
        QCOMPARE(formatRfc3339(parseTimestamp("2019-03-17 14:07:11,5 -0530").value()), std::string("2019-03-17T19:37:11.500000000Z"));
        QCOMPARE(formatRfc3339(parseTimestamp("2019-03-17 21:37:11", 7200).value()), std::string("2019-03-17T19:37:11Z")); // no zone: the given one
        QCOMPARE(formatRfc3339(parseTimestamp("2019-03-17").value()), std::string("2019-03-17T00:00:00Z"));
    }
    void whatIsNoTimeIsRefused()
    {
        for (const char *text : {"", "2019", "2019-13-01", "2019-02-29", "2019-03-17T25:00:00", "2019-03-17T10:00:00Zx", "2019-03-17T10:00:00.", "17/03/2019", "2019-03-17T10:0"})
            QVERIFY2(!parseTimestamp(text), text);
    }
    void filetimeCountsFrom1601()
    {
        QCOMPARE(timestampFromFiletime(116444736000000000ull).ns, 0);
        QCOMPARE(formatRfc3339(timestampFromFiletime(131973250316619304ull)), std::string("2019-03-17T19:37:11.661930400Z"));
        QVERIFY(timestampFromFiletime(0).ns < 0);
        QVERIFY(timestampFromFiletime(~0ull).ns > 0); // clamped, not wrapped
    }
    void zonesWithSummerTimeAreRefusedNotGuessed()
    {
        QCOMPARE(zoneOffsetSeconds("+05:30"), std::optional(19800));
        QCOMPARE(zoneOffsetSeconds("-0800"), std::optional(-28800));
        QCOMPARE(zoneOffsetSeconds("UTC"), std::optional(0));
        QVERIFY(!zoneOffsetSeconds("+25:00"));
        QVERIFY(!zoneOffsetSeconds("../../etc/passwd"));
        QVERIFY(!zoneOffsetSeconds("Europe/Berlin"));
    }
};

QTEST_APPLESS_MAIN(TimeTest)
#include "time_test.moc"
