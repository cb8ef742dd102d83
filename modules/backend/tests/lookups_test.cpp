// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/lookups.h>

#include <QtTest/QTest>

#include <algorithm>

using namespace jupiter;
using namespace jupiter::backend;

/// Which services a value may be looked up at, as files say it.
class LookupsTest final : public QObject {
    Q_OBJECT

    static LookupSet read(const char *yaml)
    {
        LookupSet set;
        readLookups(yaml, QStringLiteral("x.yaml"), set);
        return set;
    }

private Q_SLOTS:
    void whatComesWithTheProgramIsReadWhole()
    {
        const LookupSet set = lookups();
        QVERIFY2(set.refused.isEmpty(), qPrintable(set.refused.join(u'\n')));
        QVERIFY(set.all.size() >= 8);
        for (const Lookup &lookup : set.all)
            QVERIFY2(lookup.encrypted() && !lookup.host().isEmpty() && !lookup.kinds.isEmpty(), qPrintable(lookup.name));
    }

    void whatCannotBeUsedIsRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const char *entry, const char *why) {
            QTest::newRow(name) << QByteArray("lookups:\n  - ") + entry + "\n" << QString::fromLatin1(why);
        };
        row("file", "{name: a, for: ip, url: 'file:///etc/{value}'}", "x.yaml:2: url: https or http");
        row("script", "{name: a, for: ip, url: 'javascript:alert({value})'}", "x.yaml:2: url: ");
        row("no value", "{name: a, for: ip, url: 'https://a.example/'}", "x.yaml:2: url: {value} stands in it once");
        row("value twice", "{name: a, for: ip, url: 'https://a.example/{value}/{value}'}", "x.yaml:2: url: {value} stands in it once");
        row("value is the host", "{name: a, for: ip, url: 'https://{value}/x'}", "x.yaml:2: url: {value} stands behind the host");
        row("value is the port", "{name: a, for: ip, url: 'https://a.example:{value}/x'}", "x.yaml:2: url: ");
        row("value ends the host", "{name: a, for: ip, url: 'https://a.example{value}/x'}", "x.yaml:2: url: {value} stands behind the host");
        row("password", "{name: a, for: ip, url: 'https://u:p@a.example/{value}'}", "x.yaml:2: url: a host, and no user");
        row("no host", "{name: a, for: ip, url: 'https:///{value}'}", "x.yaml:2: url: ");
        row("no kinds", "{name: a, url: 'https://a.example/{value}'}", "x.yaml:2: for: the kinds");
        row("unknown kind", "{name: a, for: [ip, colour], url: 'https://a.example/{value}'}", "x.yaml:2: for: no kind \"colour\"");
        row("unknown key", "{name: a, for: ip, uri: 'https://a.example/{value}'}", "x.yaml:2: unknown key \"uri\"");
        row("no name", "{for: ip, url: 'https://a.example/{value}'}", "x.yaml:2: name");
        row("no map", "just a word", "x.yaml:2: an entry is a map");
    }
    void whatCannotBeUsedIsRefusedWithItsLine()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, why);
        const LookupSet set = read(yaml.constData());
        QVERIFY(set.all.empty());
        QCOMPARE(set.refused.size(), 1);
        QVERIFY2(set.refused.first().startsWith(why), qPrintable(set.refused.first()));
    }

    void aFileThatIsNoYamlIsRefusedWithItsPlace()
    {
        QVERIFY(read("lookups: [").refused.value(0).startsWith(QStringLiteral("x.yaml:")));
        QVERIFY(read("other: 1").refused.value(0).contains(QStringLiteral("a list under \"lookups\"")));
        QVERIFY(read("").refused.isEmpty());
    }

    void theSameNameReplacesAndOffTakesAway()
    {
        const LookupSet set = read("lookups:\n"
                                   "  - {name: A, for: ip, url: 'https://a.example/{value}'}\n"
                                   "  - {name: B, for: ip, url: 'https://b.example/{value}'}\n"
                                   "  - {name: a, for: [domain], url: 'https://c.example/?q={value}'}\n"
                                   "  - {name: B, off: true}\n");
        QCOMPARE(set.all.size(), 1u);
        QCOMPARE(set.all[0].host(), QStringLiteral("c.example"));
        QVERIFY(set.all[0].isFor({QStringLiteral("domain")}) && !set.all[0].isFor({QStringLiteral("ip")}));
    }

    void aValueCannotChangeTheUrlAroundIt_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value : {"a/../../b", "a?x=1&y=2", "a#b", "@evil.example/", "http://evil.example/", "%2f..%2f", "a b\n\r\"'`$(id)", "\xe2\x80\xae" "exe.txt", "a;b|c>d", "\\\\srv\\share"})
            QTest::newRow(value) << QString::fromUtf8(value);
    }
    void aValueCannotChangeTheUrlAroundIt()
    {
        QFETCH(QString, value);
        const LookupSet set = read("lookups:\n  - {name: A, for: any, url: 'https://a.example/q/{value}/end'}\n");
        const QUrl url = set.all.at(0).urlFor(value);
        QVERIFY(url.isValid());
        QCOMPARE(url.host(), QStringLiteral("a.example"));
        QVERIFY(!url.hasQuery() && !url.hasFragment());
        const QByteArray encoded = url.toEncoded();
        QVERIFY(encoded.startsWith("https://a.example/q/") && encoded.endsWith("/end"));
        const QByteArray part = encoded.mid(20, encoded.size() - 24);
        QVERIFY2(std::all_of(part.begin(), part.end(), [](char c) { return isalnum(uchar(c)) || strchr("-._~%", c); }), part.constData());
        QCOMPARE(QUrl::fromPercentEncoding(part), value);
    }

    void aValueIsKnownByItsFormOrItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("kinds");
        const auto row = [](const char *field, const char *value, QStringList kinds) { QTest::newRow(value) << QString::fromLatin1(field) << QString::fromLatin1(value) << kinds; };
        row("destination.ip", "198.51.100.7", {"ip"});
        row("f", "2001:db8::1", {"ip"});
        row("dns.question.name", "updates.evil.com", {"domain"});
        row("url.full", "https://evil.com/a?b", {"url"});
        row("process.hash.sha256", "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f", {"sha256", "hash"});
        row("process.executable", "C:\\Windows\\System32\\certutil.exe", {"file"});
        row("process.name", "certutil.exe", {"file"});
        row("user.name", "dana", {"user"});
        row("host.name", "pc01.corp.com", {"host"});
        row("message", "some words", {});
    }
    void aValueIsKnownByItsFormOrItsField()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QStringList, kinds);
        QCOMPARE(lookupKinds(field, value), kinds);
    }

    void whatTellsAboutTheInsideIsWarnedOf_data()
    {
        QTest::addColumn<QStringList>("kinds");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("caution"); // -1: none
        const auto row = [](QStringList kinds, const char *value, int caution) { QTest::newRow(value) << kinds << QString::fromLatin1(value) << caution; };
        for (const char *inside : {"10.0.0.5", "172.16.3.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "169.254.1.1", "100.64.0.1", "224.0.0.251", "255.255.255.255", "fe80::1", "fd00::1", "::1", "ff02::fb", "::ffff:10.0.0.5", "10.0.0.0/8"})
            row({"ip"}, inside, int(LookupCaution::PrivateAddress));
        for (const char *outside : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
            row({"ip"}, outside, -1);
        row({"domain"}, "dc01.corp", int(LookupCaution::InternalName));
        row({"domain"}, "dc01", int(LookupCaution::InternalName));
        row({"domain"}, "evil.com", -1);
        row({"url"}, "http://192.168.1.1/x", int(LookupCaution::PrivateAddress));
        row({"url"}, "https://evil.com/a?token=1", int(LookupCaution::Person));
        row({"url"}, "https://evil.com/a", -1);
        row({"user"}, "dana", int(LookupCaution::Person));
        row({"host"}, "PC01", int(LookupCaution::InternalName));
    }
    void whatTellsAboutTheInsideIsWarnedOf()
    {
        QFETCH(QStringList, kinds);
        QFETCH(QString, value);
        QFETCH(int, caution);
        const auto cautions = lookupCautions(kinds, value);
        if (caution < 0)
            QVERIFY(cautions.empty());
        else
            QVERIFY(!cautions.empty() && int(cautions.front()) == caution);
    }

    void ofAPathOnlyTheNameLeaves()
    {
        QCOMPARE(lookupValue({"file"}, "C:\\Users\\dana\\evil.exe"), QStringLiteral("evil.exe"));
        QCOMPARE(lookupValue({"file"}, "/home/dana/x.sh"), QStringLiteral("x.sh"));
        QCOMPARE(lookupValue({"domain"}, " evil.com\n"), QStringLiteral("evil.com"));
    }
};

QTEST_GUILESS_MAIN(LookupsTest)
#include "lookups_test.moc"
