// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/byte_source.h>
#include <jupiter/core/time_zone.h>
#include <jupiter/core/timestamp.h>

#include <QProcess>
#include <QtTest>

#include <cstdio>

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
    void fixedZonesHaveTheirOffset()
    {
        for (const auto &[name, offset] : {std::pair{"+05:30", 19800}, {"-0800", -28800}, {"UTC", 0}, {"Z", 0}, {"+9", 32400}}) {
            const auto zone = TimeZone::named(name);
            QVERIFY2(zone, name);
            QCOMPARE((*zone)->momentOf(*parseTimestamp("2019-03-17T12:00:00Z")).utc.ns, parseTimestamp("2019-03-17T12:00:00Z")->ns - offset * 1'000'000'000LL);
        }
        QCOMPARE((*TimeZone::named("+01:00"))->name(), std::string("UTC+01:00"));
    }
    void namesThatAreNoZoneAreRefused()
    {
        for (const char *name : {"", "+25:00", "+1:", "--1", "../../etc/passwd", "/etc/passwd", "Europe", "Europe/Nowhere", "zone.tab", "\x01"})
            QVERIFY2(!TimeZone::named(name), name);
    }
    void clocksThatChangeShowATimeTwiceOrNever()
    {
        const auto zone = TimeZone::named("Europe/Berlin");
        if (!zone)
            QSKIP("no zone database here");
        const auto at = [&](const char *wall) { return (*zone)->momentOf(*parseTimestamp(wall)); };
        const auto is = [](const TimeZone::Moment &moment, const char *utc, TimeZone::Wall wall) { return formatRfc3339(moment.utc) == utc && moment.wall == wall; };
        QVERIFY(is(at("2024-01-15T12:00:00Z"), "2024-01-15T11:00:00Z", TimeZone::Wall::Once));
        QVERIFY(is(at("2024-07-15T12:00:00Z"), "2024-07-15T10:00:00Z", TimeZone::Wall::Once));
        QVERIFY(is(at("2024-10-27T02:30:00Z"), "2024-10-27T00:30:00Z", TimeZone::Wall::Twice)); // the earlier of the two
        QVERIFY(is(at("2024-03-31T02:30:00Z"), "2024-03-31T01:30:00Z", TimeZone::Wall::Never)); // as though clocks had not been moved
        QVERIFY(is(at("2024-03-31T01:59:59Z"), "2024-03-31T00:59:59Z", TimeZone::Wall::Once));
        QVERIFY(is(at("2024-03-31T03:00:00Z"), "2024-03-31T01:00:00Z", TimeZone::Wall::Once));
        QVERIFY(is(at("2093-07-15T12:00:00Z"), "2093-07-15T10:00:00Z", TimeZone::Wall::Once)); // by the rule at the end of the file
    }
    void zonesAgreeWithPython()
    {
        // Hours around each change of the years asked for, and some between, in every second zone that Python knows.
        const char *script = "import zoneinfo,datetime as d\n"
                             "u=d.timezone.utc\n"
                             "for n in sorted(zoneinfo.available_timezones())[::2]:\n"
                             "  z=zoneinfo.ZoneInfo(n)\n"
                             "  for y in (1986,2026,2060):\n"
                             "    t=d.datetime(y,1,1); last=None\n"
                             "    for day in range(0,366,1):\n"
                             "      w=t+d.timedelta(days=day); o=w.replace(tzinfo=z).utcoffset()\n"
                             "      if last is not None and o!=last or day%90==0:\n"
                             "        for half in range(-52,5):\n"
                             "          x=w+d.timedelta(minutes=30*half,seconds=7)\n"
                             "          print(n,int(x.replace(tzinfo=u).timestamp()),int(x.replace(tzinfo=z,fold=0).timestamp()))\n"
                             "      last=o\n";
        QProcess python;
        python.start("python3", {"-c", script});
        if (!python.waitForFinished(120'000) || python.exitCode() != 0)
            QSKIP("no python3 with zoneinfo here");
        std::string name;
        TimeZonePtr zone;
        int compared = 0, zones = 0;
        for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() != 3)
                continue;
            if (words[0].toStdString() != name) {
                name = words[0].toStdString();
                const auto found = TimeZone::named(name);
                QVERIFY2(found, name.c_str());
                zone = *found;
                ++zones;
            }
            const auto moment = zone->momentOf({words[1].toLongLong() * 1'000'000'000});
            QVERIFY2(moment.utc.ns == words[2].toLongLong() * 1'000'000'000, line.constData());
            ++compared;
        }
        QVERIFY(zones > 200);
        std::printf("%d times in %d zones equal\n", compared, zones);
    }
    void damagedZoneFilesAreRefused()
    {
        const auto whole = readTextFile("/usr/share/zoneinfo/Europe/Berlin");
        if (!whole)
            QSKIP("no zone database here");
        QVERIFY(TimeZone::fromTzif("x", *whole));
        for (std::size_t size = 0; size < whole->size() - 1; size += 7) { // cut anywhere: refused, or read as far as a whole block goes
            const auto zone = TimeZone::fromTzif("x", std::string_view(*whole).substr(0, size));
            QVERIFY(zone || zone.error().code == ErrorCode::Corrupt);
            if (size < 44)
                QVERIFY(!zone);
        }
        for (std::size_t at = 0; at < whole->size(); ++at) { // any byte changed
            std::string broken = *whole;
            broken[at] = char(broken[at] ^ 0xFF);
            const auto zone = TimeZone::fromTzif("x", broken);
            if (zone)
                (void)(*zone)->momentOf(*parseTimestamp("2024-10-27T02:30:00Z"));
        }
    }
};

QTEST_APPLESS_MAIN(TimeTest)
#include "time_test.moc"
