// SPDX-License-Identifier: GPL-3.0-or-later
// What importers make of files, and what the store makes of that.
#include <jupiter/core/text.h>
#include <jupiter/intel/import.h>
#include <jupiter/intel/indicator_json.h>

#include <QTemporaryDir>
#include <QtTest>

using namespace jupiter;
using intel::FileReport;
using intel::Kind;

class ImportTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<intel::IntelStore> m_store;
    SimpleJob m_job;
    int m_number = 0;

    FileReport take(const std::string &text, const std::string &path = "feed", const std::string &format = "")
    {
        auto report = intel::importBytes(*m_store, path, text, format, m_job);
        if (!report)
            qFatal("%s", report.error().message.c_str());
        return *report;
    }
    /// "kind value" of all indicators, "-" before those that are not active.
    QStringList values()
    {
        QStringList out;
        (void)m_store->forEach([&](const intel::Indicator &indicator) {
            out << QString::fromStdString((indicator.isActive(timestampNow()) ? "" : "-") + std::string(intel::kindName(indicator.value.kind)) + ' ' + indicator.value.text);
            return true;
        });
        return out;
    }
    /// With ' for ".
    static std::string q(std::string text)
    {
        std::replace(text.begin(), text.end(), '\'', '"');
        return text;
    }
    static std::string attribute(const std::string &type, const std::string &value, const std::string &more = "")
    {
        static int n = 0;
        return q("{'uuid':'5b646415-0000-4000-8000-") + std::to_string(100000000000 + ++n) + q("','type':'") + type + q("','category':'x','to_ids':true,'timestamp':'1533306058','value':'") + value +
               "\"" + more + "}";
    }
    static std::string event(const std::string &attributes) { return q("{'Event':{'info':'Test','date':'2026-01-02','Attribute':[") + attributes + "]}}"; }

private Q_SLOTS:
    void init()
    {
        const QString folder = m_folder.filePath(QString("w%1.jupiter").arg(++m_number));
        m_store = *intel::IntelStore::open(folder.toStdString(), intel::IntelStore::Mode::Create);
    }
    void cleanup() { m_store.reset(); }

    void aCompositeGivesAnIndicatorAPart()
    {
        const FileReport report = take(event(attribute("filename|md5", "a|b.exe|D41D8CD98F00B204E9800998ECF8427E") + "," + attribute("domain|ip", "Evil.Example|10.0.0.5") + "," +
                                             attribute("ip-dst|port", "10.0.0.6|443")));
        QCOMPARE(report.status, FileReport::Status::Ok);
        QCOMPARE(report.objects, 3u);
        QCOMPARE(values(), (QStringList{"ipv4-addr 10.0.0.5", "ipv4-addr 10.0.0.6", "domain-name evil.example", "file:md5 d41d8cd98f00b204e9800998ecf8427e", "file:name a|b.exe", "text 443"}));
    }

    void whatIsNotForDetectionIsNotActive()
    {
        take(event(attribute("domain", "a.example") + "," + q("{'uuid':'1','type':'domain','category':'x','to_ids':false,'value':'b.example'},") +
                   attribute("domain", "c.example", q(",'deleted':true")) + "," +
                   attribute("domain", "d.example", q(",'Sighting':[{'type':'2','date_sighting':'1551253950'}]"))));
        QCOMPARE(values(), (QStringList{"domain-name a.example", "-domain-name b.example", "-domain-name c.example", "-domain-name d.example"}));
    }

    void aHashOfNoKnownKindIsText()
    {
        take(event(attribute("tlsh", "c325af62") + "," + attribute("md5", "tooshort") + "," + attribute("sha512/256", std::string(64, 'a'))));
        QCOMPARE(values().filter("text ").size(), 3);
    }

    void theSameFileAgainChangesNothing()
    {
        const std::string text = event(attribute("domain", "a.example") + "," + attribute("domain", "a.example") + "," + attribute("url", "http://a.example/"));
        const FileReport first = take(text), second = take(text), elsewhere = take(text, "other/path.json");
        QCOMPARE(first.indicators.added, 2u);
        QCOMPARE(first.indicators.read, 3u);
        for (const FileReport *again : {&second, &elsewhere}) {
            QCOMPARE(again->indicators.added, 0u);
            QCOMPARE(again->indicators.updated, 0u);
            QCOMPARE(again->indicators.unchanged, 2u);
        }
        QCOMPARE(take("a.example\n", "list.txt").indicators.updated, 1u); // another source says so too
        QCOMPARE(take("a.example\n", "list.txt").indicators.unchanged, 1u);
    }

    void aNewerVersionReplacesWhatAnIdClaimedAndAnOlderOneDoesNot()
    {
        const auto version = [](const char *value, int time) {
            return event(q("{'uuid':'u1','type':'domain','category':'x','to_ids':true,'timestamp':'") + std::to_string(time) + q("','value':'") + value + "\"}");
        };
        take(version("old.example", 2000));
        take(version("new.example", 3000));
        QCOMPARE(values(), QStringList{"domain-name new.example"});
        take(version("older.example", 1000));
        QCOMPARE(values(), QStringList{"domain-name new.example"});
    }

    void attributesOfObjectsAreAttributes()
    {
        const FileReport report = take(q("{'response':[{'Event':{'info':'x','Object':[{'name':'file','Attribute':[") + attribute("sha1", std::string(40, 'A')) + "]}]}}]}");
        QCOMPARE(report.objects, 1u);
        QCOMPARE(values(), QStringList{QString("file:sha1 ") + QString(40, 'a')});
    }

    void tagsOfEventAndAttributeDecideTlpAndConfidence()
    {
        take(q("{'Event':{'info':'x','Tag':[{'name':'tlp:green'}],'Attribute':[") +
             attribute("domain", "a.example", ",\"Tag\":[{\"name\":\"tlp:amber\"},{\"name\":\"misp:confidence-level=\\\"usually-confident\\\"\"}]") + "]}}");
        const auto found = m_store->find({Kind::Domain, "a.example"});
        QVERIFY(found && *found);
        QCOMPARE((*found)->claims.front().tlp, intel::Tlp::Amber);
        QCOMPARE((*found)->claims.front().confidence, std::optional(75));
    }

    void aListTakesOneValueALine()
    {
        const FileReport report = take("# remark\n; another\n\nevil.com ; seen 2024\n10.0.0.5\t80\nhxxp://a[.]com/x  note\nno kind here;75\n0.0.0.0 hosts.com\nd41d8cd98f00b204e9800998ecf8427e  x.exe\n");
        QCOMPARE(report.format, std::string("text"));
        QCOMPARE(values(), (QStringList{"ipv4-addr 10.0.0.5", "domain-name evil.com", "domain-name hosts.com", "url http://a.com/x", "file:md5 d41d8cd98f00b204e9800998ecf8427e", "text no kind here"}));
    }

    void aListMayEndItsLinesAsOldMacsDo()
    {
        take("evil.com\r10.0.0.5\r");
        QCOMPARE(values(), (QStringList{"ipv4-addr 10.0.0.5", "domain-name evil.com"}));
    }

    void aTextGivesTheValuesInItAndNothingElse()
    {
        take("The group used hxxps://login[.]evil[.]com/a (see version 1.2.3.4 of the tool), and then ran install.sh from\n"
             "the folder of the user. Its server 203.0.113.9 answered; mail came from mallory(at)evil[.]com, using CVE-2017-0144.\n"
             "See section 4.3.2.1 and Figure 2.1.0.0.\n"
             "The dropper has SHA256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 as everybody knows by now.\n");
        QCOMPARE(values(), (QStringList{"-ipv4-addr 203.0.113.9", "url https://login.evil.com/a", "email-addr mallory@evil.com",
                                        "file:sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "vulnerability CVE-2017-0144"}));
    }

    void aTableIsReadByItsHeading()
    {
        const FileReport report = take("uuid,type,value,comment,to_ids,date\nu1,domain,\"a.example\",\"said \"\"x\"\"\",1,20161108\nu2,ip-dst,10.0.0.5,,0,20161108\nu3,filename|md5,x.exe|d41d8cd98f00b204e9800998ecf8427e,,1,\n");
        QCOMPARE(report.format, std::string("csv"));
        QCOMPARE(values(), (QStringList{"-ipv4-addr 10.0.0.5", "domain-name a.example", "file:md5 d41d8cd98f00b204e9800998ecf8427e", "file:name x.exe"}));
        const auto found = m_store->find({Kind::Domain, "a.example"});
        QCOMPARE((*found)->claims.front().id, std::string("u1"));
        QCOMPARE((*found)->claims.front().comment, std::string("said \"x\""));
        QCOMPARE(formatRfc3339(*(*found)->claims.front().firstSeen), std::string("2016-11-08T00:00:00Z"));
    }

    void oneJsonObjectALineIsATable()
    {
        SimpleJob job;
        const auto drop = *intel::importBytes(*m_store, "drop", "{\"cidr\":\"1.10.16.0/20\",\"sblid\":\"SBL1\"}\n{\"cidr\":\"1.19.0.0/16\",\"rir\":\"apnic\"}\n{\"type\":\"metadata\",\"size\":2,\"deep\":{\"x\":1}}\n", "", job);
        QVERIFY2(drop.status == intel::FileReport::Status::Ok && drop.format == "csv" && drop.indicators.read == 2, drop.toJson().c_str());
        const auto typed = *intel::importBytes(*m_store, "typed", "{\"kind\":\"domain-name\",\"value\":\"evil.com\",\"tags\":[\"a\",\"b\"],\"active\":false}\n{\"kind\":\"mutex\",\"value\":\"A \\\"b\\\"\"}\n", "", job);
        QCOMPARE(typed.indicators.read, std::uint64_t(2));
        const auto evil = *m_store->find({intel::Kind::Domain, "evil.com"});
        QVERIFY(evil && evil->claims[0].tags == (std::vector<std::string>{"a", "b"}) && !evil->claims[0].forDetection);
        QVERIFY((*m_store->find({intel::Kind::Mutex, "A \"b\""})).has_value());
        const auto stix = *intel::importBytes(*m_store, "stix", R"({"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000002","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z","pattern":"[ipv4-addr:value = '45.33.32.156']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"})"
                                                          "\n" R"({"type":"identity","spec_version":"2.1","id":"identity--00000000-0000-4000-8000-000000000003","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z","name":"x"})", "", job);
        QVERIFY2(stix.format == "stix" && stix.objects == 2 && stix.indicators.read == 1, stix.toJson().c_str());
        const auto log = *intel::importBytes(*m_store, "log", "{\"message\":\"to evil.com\"}\n{\"message\":\"to bad.com\"}\n", "", job);
        QVERIFY(log.status == intel::FileReport::Status::Refused);
        const auto broken = *intel::importBytes(*m_store, "broken", "{\"cidr\":\"1.10.16.0/20\"}\n{\"cidr\":}\n", "", job);
        QVERIFY(broken.status == intel::FileReport::Status::Refused && broken.problems[0].where.find("line 2") != std::string::npos);
    }
    void certificatesOfABlacklistAreNoFiles()
    {
        SimpleJob job;
        const std::string sum(40, 'd');
        (void)*intel::importBytes(*m_store, "sslbl", "# Listingdate,SHA1,Listingreason\n2024-03-12 08:10:39," + sum + ",AsyncRAT C&C\n2024-03-12 08:10:39," + std::string(40, 'e') + ",x\n", "", job);
        QVERIFY((*m_store->find({intel::Kind::X509Sha1, sum})).has_value());
        (void)*intel::importBytes(*m_store, "words", "#ip,ioc\n45.33.32.156,Possible C2 IP\n45.33.32.157,Possible C2 IP\n", "", job);
        QVERIFY(!(*m_store->find({intel::Kind::Text, "Possible C2 IP"})).has_value());
    }
    void aHeadingIsNoIndicator_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("values");
        QTest::newRow("a list of one column") << QByteArray("domain\nevil.com\nbad.com\n") << 2;
        QTest::newRow("with remarks before it") << QByteArray("# by us\nIP Address\n45.33.32.156\n45.33.32.157\n") << 2;
        QTest::newRow("a list with a remark") << QByteArray("indicator;note\nevil.com;seen\nbad.com;seen too\n") << 2;
        QTest::newRow("words that nobody knows") << QByteArray("Bad thing,Who,When\nevil.com,us,2024-01-01\nbad.com,us,2024-01-02\nworse.com,us,2024-01-02\n") << 3;
        QTest::newRow("a lone word is no heading") << QByteArray("domain\n") << 1;
    }
    void aHeadingIsNoIndicator()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, values);
        SimpleJob job;
        const auto report = *intel::importBytes(*m_store, "heading", text.toStdString(), "", job);
        QCOMPARE(int(report.indicators.read), values);
    }
    void columnsAreTakenByNameOrByWhatTheyHold()
    {
        take("File,MD5,VirusTotal\na b.exe,76F8142B4E52C671871B3DF87F10C30C,N/A\n", "hashes.csv");
        take("# id,dateadded,url\n\"1\",\"2024-01-01 10:00:00\",\"http://a.example/x\"\n", "urlhaus.csv");
        take("Start\tEnd\tNetblock\temail\n10.1.2.0\t10.1.2.255\t24\tabuse@x.com\n", "block.txt");
        take("2024-01-01,10.9.9.9,443,x\n2024-01-02,10.9.9.8,443,y\n", "bare.csv");
        QCOMPARE(values(), (QStringList{"ipv4-addr 10.1.2.0/24", "ipv4-addr 10.9.9.8", "ipv4-addr 10.9.9.9", "url http://a.example/x", "file:md5 76f8142b4e52c671871b3df87f10c30c"}));
    }

    void tablesOfEveryDialectGiveTheirValues()
    {
        take("sep=;\nType;Value\ndomain;a.example\n", "excel.csv");
        take("File;Hash\nx.exe;D41D8CD98F00B204E9800998ECF8427E\n", "hash.csv");
        take("; ip, country\n45.33.32.1, US\n45.33.32.2, DE\n", "remark.csv");
        take("name,ip\nfirst,45.33.32.3; 45.33.32.4\nsecond,\"45.33.32.5\n45.33.32.6\"\n", "several.csv");
        take("type,ioc\nhash,0cc175b9c0f1b6a831c399e269772661\nip:port,45.33.32.7:443\n", "generic.csv");
        QCOMPARE(values(), (QStringList{"ipv4-addr 45.33.32.1", "ipv4-addr 45.33.32.2", "ipv4-addr 45.33.32.3", "ipv4-addr 45.33.32.4", "ipv4-addr 45.33.32.5", "ipv4-addr 45.33.32.6", "ipv4-addr 45.33.32.7",
                                        "domain-name a.example", "file:md5 0cc175b9c0f1b6a831c399e269772661", "file:md5 d41d8cd98f00b204e9800998ecf8427e"}));
    }

    void attributesThatAreOfAnotherNameHaveTheirKind()
    {
        take(event(attribute("onion-address", "expyuzz4wqqyqhjn.onion") + "," + attribute("stix2-pattern", "[ipv4-addr:value = '45.33.32.1']") + "," +
                   attribute("stix2-pattern", "[file:name = 'a.exe' AND file:size > 5]") + "," + attribute("stix2-pattern", "[oops")));
        QCOMPARE(values(), (QStringList{"ipv4-addr 45.33.32.1", "domain-name expyuzz4wqqyqhjn.onion", "pattern [file:name = 'a.exe' AND file:size > 5]", "text [oops"}));
    }

    void theHashIndexOfAFeedIsNoListOfHashes()
    {
        QCOMPARE(take("d41d8cd98f00b204e9800998ecf8427e,5b646415-7b48-40d5-86b4-c0070acd0835\n").indicators.read, 0u);
    }

    void openIocItemsAreIndicatorsWhereverTheyStand()
    {
        const FileReport report = take(q("<?xml version='1.0' encoding='us-ascii'?><ioc last-modified='2015-01-29T20:20:44Z'><definition><Indicator operator='OR'>"
                           "<IndicatorItem id='1' condition='is'><Context search='FileItem/Md5sum'/><Content type='md5'>D41D8CD98F00B204E9800998ECF8427E</Content></IndicatorItem>"
                           "<Indicator operator='AND'><IndicatorItem id='2' condition='contains'><Context search='FileItem/FileName'/><Content type='string'>svchost.exe</Content></IndicatorItem>"
                           "<IndicatorItem id='3' condition='is'><Context search='PortItem/remoteIP'/><Content type='IP'>10.0.0.5</Content></IndicatorItem></Indicator>"
                           "<IndicatorItem id='4' condition='isnot'><Context search='Network/DNS'/><Content type='string'>ok.example</Content></IndicatorItem>"
                           "<IndicatorItem id='5' condition='is'><Context search='FileItem/SizeInBytes'/><Content type='int'>12</Content></IndicatorItem>"
                           "<IndicatorItem id='6' condition='is'><Context search='FileItem/Md5sum'/><Content type='md5'></Content></IndicatorItem></Indicator></definition></ioc>"));
        take(q("<OpenIOC id='x'><criteria><Indicator operator='OR'><IndicatorItem id='11' condition='is'><Context search='ServiceItem/pathmd5sum'/><Content type='md5'>0CC175B9C0F1B6A831C399E269772661</Content></IndicatorItem>"
               "<IndicatorItem id='12' condition='is'><Context search='Email/ReceivedFromIP'/><Content type='IP'>45.33.32.1</Content></IndicatorItem>"
               "<IndicatorItem id='13' condition='matches'><Context search='FileItem/FileName'/><Content type='string'>^e.il$</Content></IndicatorItem></Indicator></criteria></OpenIOC>"), "terms.ioc");
        QCOMPARE(values(), (QStringList{"ipv4-addr 10.0.0.5", "ipv4-addr 45.33.32.1", "-domain-name ok.example", "file:md5 0cc175b9c0f1b6a831c399e269772661", "file:md5 d41d8cd98f00b204e9800998ecf8427e",
                                        "-file:name ^e.il$", "-file:name svchost.exe", "text 12"}));
        QCOMPARE(report.format, std::string("openioc"));
        QCOMPARE(report.status, FileReport::Status::Ok);
    }

    void aFileWithoutValuesIsOk()
    {
        for (const std::string &text : {std::string(), std::string("\n\n"), std::string("# nothing\n"), q("{'Event':{'info':'x','Attribute':[]}}"), q("{'response':[]}")}) {
            const FileReport report = take(text);
            QCOMPARE(report.status, FileReport::Status::Ok);
            QCOMPARE(report.indicators.read, 0u);
        }
    }

    void whatCannotBeReadIsRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nested too deep") << QByteArray(501, '[') + QByteArray(501, ']') << "nested 501 deep";
        QTest::newRow("100,000 deep") << "{\"Event\":" + QByteArray(100'000, '[') << "nested 100001 deep";
        QTest::newRow("broken JSON") << QByteArray::fromStdString(q("{'Event':{'info':")) << "not valid JSON";
        QTest::newRow("other JSON") << QByteArray::fromStdString(q("{'hello':'world'}")) << "no format of indicators";
        QTest::newRow("DOCTYPE") << QByteArray::fromStdString(q("<?xml version='1.0'?><!DOCTYPE ioc [<!ENTITY a 'b'>]><ioc>&a;</ioc>")) << "DOCTYPE";
        QTest::newRow("DOCTYPE of HTML") << QByteArray("<!DOCTYPE html><html></html>") << "DOCTYPE";
        QTest::newRow("deep XML") << "<ioc>" + QByteArray("<a>").repeated(600) << "nested more than 500";
        QTest::newRow("broken XML") << QByteArray("<ioc><a></b></ioc>") << "not well-formed";
        QTest::newRow("other XML") << QByteArray("<note/>") << "not OpenIOC";
        QTest::newRow("bytes") << QByteArray("\x7f""ELF\0\1\2\0\0\0", 10) << "no format of indicators";
        QTest::newRow("a value too large") << QByteArray(70'000, 'x') << "at most 65,536";
        QTest::newRow("a warning list of no kind") << QByteArray::fromStdString(q("{'name':'x','type':'magic','list':['a']}")) << "magic";
    }
    void whatCannotBeReadIsRefusedWithAReason()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, reason);
        const FileReport report = take(text.toStdString());
        QCOMPARE(report.status, FileReport::Status::Refused);
        QCOMPARE(report.problems.size(), 1u);
        QVERIFY2(QString::fromStdString(report.problems.front().reason).contains(reason), report.problems.front().reason.c_str());
        QCOMPARE(values(), QStringList());
    }

    void tenThousandHostileEntriesAreEachRefusedWithAReason()
    {
        const std::string huge(100'000, 'a'), deep(100'000, '['), id = "indicator--8e2e2d2b-17d4-4cbf-938f-";
        std::string objects;
        std::uint64_t bad = 0;
        const auto object = [&](const std::string &id, const std::string &pattern, const std::string &more = "") {
            objects += (objects.empty() ? "" : ",") + q("{'type':'indicator','spec_version':'2.1','id':'") + id +
                       q("','created':'2026-01-01T00:00:00Z','modified':'2026-01-01T00:00:00Z','pattern_type':'stix','valid_from':'2026-01-01T00:00:00Z','pattern':'") + pattern + "\"" + more + "}";
            ++bad;
        };
        for (int i = 0; i < 10'000; ++i) {
            const std::string mine = id + std::to_string(100'000'000'000 + i);
            switch (i % 1000 == 0 ? 9 : i % 5) { // the large ones are rare: what is bounded is the work a byte
            case 0: object(mine, "[ipv4-addr:value = "); break;
            case 1: object(mine, std::string(500, '(') + "[ipv4-addr:value = '1.2.3.4']" + std::string(500, ')')); break;
            case 2: object("indicator--" + std::to_string(i), "[ipv4-addr:value = '1.2.3.4']"); break;
            case 3: object(mine, "[ipv4-addr:value = '1.2.3.4' AND ipv4-addr:value MATCHES 5]"); break;
            case 4: object(mine, "[file:hashes.MD5 = '" + std::string(i % 31, 'z') + "' FOLLOWEDBY]"); break;
            default: object(mine, i % 2000 ? "[domain-name:value = '" + huge + "']" : deep); break;
            }
        }
        QElapsedTimer clock;
        clock.start();
        const FileReport report = take(q("{'type':'bundle','id':'bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','objects':[") + objects + "]}");
        QVERIFY(clock.elapsed() < 60'000); // a bound, not a speed: quadratic work would take hours
        (void)m_store->forEach([&](const intel::Indicator &indicator) { // patterns that are none are kept as text, and never looked for
            if (intel::isMatchable(indicator.value.kind) || indicator.value.kind == Kind::Pattern)
                qFatal("taken: %s", indicator.value.text.substr(0, 100).c_str());
            return true;
        });
        QVERIFY(report.problems.size() + report.moreProblems >= bad);
        for (const intel::ImportProblem &problem : report.problems)
            QVERIFY(!problem.where.empty() && !problem.reason.empty());
    }

    void bundlesThatReferToThemselvesEnd()
    {
        std::string objects;
        for (int i = 0; i < 2000; ++i) { // a ring of relationships, and each also to itself
            const std::string a = "relationship--8e2e2d2b-17d4-4cbf-938f-" + std::to_string(100'000'000'000 + i);
            const std::string b = "relationship--8e2e2d2b-17d4-4cbf-938f-" + std::to_string(100'000'000'000 + (i + 1) % 2000);
            objects += (i ? "," : "") + q("{'type':'relationship','spec_version':'2.1','created':'2026-01-01T00:00:00Z','modified':'2026-01-01T00:00:00Z','relationship_type':'related-to','id':'") + a +
                       q("','source_ref':'") + a + q("','target_ref':'") + b + "\"}";
        }
        const FileReport report = take(q("{'type':'bundle','id':'bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','objects':[") + objects + "]}");
        QCOMPARE(report.objects, std::uint64_t(2000));
        QCOMPARE(report.indicators.read, std::uint64_t(0));
    }

    void mixedEncodingsGiveValidTextOrAReason()
    {
        for (const std::string &text : {std::string("\xff\xfe" "e\0v\0i\0l\0.\0c\0o\0m\0\n", 20), std::string("evil.com\n\xc3\x28.com\n\xed\xa0\x80.org\n"),
                                        std::string("\xef\xbb\xbf" "evil.com\n\xff\xfe\x00\n", 16), std::string("\xfe\xff\0e\0v\xd8", 7)})
            (void)take(text, "mixed");
        (void)m_store->forEach([&](const intel::Indicator &indicator) {
            if (!isValidUtf8(indicator.value.text))
                qFatal("text that is no UTF-8");
            return true;
        });
        QVERIFY(values().contains("domain-name evil.com"));
    }

    void nestingOfFiveHundredIsRead()
    {
        std::string text = q("{'Event':{'info':'x','Attribute':[],'extra':") + std::string(498, '[') + std::string(498, ']') + "}}";
        QCOMPARE(take(text).status, FileReport::Status::Ok);
    }

    void oneBadAttributeCostsItselfOnly()
    {
        const FileReport report = take(event(attribute("domain", "a.example") + q(",{'uuid':'x','type':'domain','category':'x','to_ids':true},") + attribute("text", std::string(70'000, 'y')) + ",17"));
        QCOMPARE(report.status, FileReport::Status::Partial);
        QCOMPARE(report.problems.size(), 3u);
        QCOMPARE(report.problems[0].where, std::string("Event.Attribute[1].value"));
        QCOMPARE(values(), QStringList{"domain-name a.example"});
        QCOMPARE(report.objects, 1u);
    }

    void otherEncodingsAreRead()
    {
        take(std::string("\xEF\xBB\xBF") + "utf8.com\n", "1");
        take(std::string("\xFF\xFE" "u\0t\0f\0.\0c\0o\0m\0\n\0", 18), "2");
        take("b\xFC" "cher.com\n", "3");
        QCOMPARE(values(), (QStringList{"domain-name utf.com", "domain-name utf8.com", "domain-name xn--bcher-kva.com"}));
    }

    void warningListsKnowWhatTheyHold()
    {
        take(q("{'name':'nets','type':'cidr','list':['10.0.0.0/8','2001:db8::/32','8.8.8.8']}"));
        take(q("{'name':'hosts','type':'hostname','list':['example.com','.dotted.example']}"));
        take(q("{'name':'texts','type':'string','list':['SURGERY']}"));
        take(q("{'name':'parts','type':'substring','list':['tria.ge']}"));
        take(q("{'name':'patterns','type':'regex','list':['/^ab+c$/i']}"));
        const intel::WarningLists lists(*m_store->warningLists());
        const auto holding = [&](const char *value) {
            QStringList out;
            for (const std::string &name : lists.holding(value))
                out << QString::fromStdString(name);
            return out.join(',');
        };
        QCOMPARE(holding("10.1.2.3"), "nets");
        QCOMPARE(holding("8.8.8.8"), "nets");
        QCOMPARE(holding("8.8.8.9"), "");
        QCOMPARE(holding("2001:DB8::5"), "nets");
        QCOMPARE(holding("http://10.1.2.3:80/x"), "nets");
        QCOMPARE(holding("a.b.example.com"), "hosts");
        QCOMPARE(holding("notexample.com"), "");
        QCOMPARE(holding("x.dotted.example"), "hosts");
        QCOMPARE(holding("https://www.example.com/"), "hosts");
        QCOMPARE(holding("surgery"), "texts");
        QCOMPARE(holding("xtria.gey"), "parts");
        QCOMPARE(holding("ABBC"), "patterns");
    }

    void aScoreCanBeReckonedAgain()
    {
        intel::Indicator indicator;
        indicator.value = {Kind::Domain, "a.example"};
        const Timestamp now = *parseTimestamp("2026-11-22");
        intel::Claim claim;
        claim.path = "a";
        claim.confidence = 80;
        claim.lastSeen = now;
        indicator.claims.push_back(claim);
        QCOMPARE(intel::scoreOf(indicator, now, {}).value, 60);                       // 0.8 x (1/2 + 50/200)
        claim.path = "b";
        indicator.claims.push_back(claim);
        QCOMPARE(intel::scoreOf(indicator, now, {}).value, 84);                       // 1 - 0.4 x 0.4
        QCOMPARE(intel::scoreOf(indicator, {now.ns + 365 * 43'200'000'000'000}, {}).value, 42); // half of a year of 365 days
        QCOMPARE(intel::scoreOf(indicator, now, {"list"}).value, 17);
        indicator.claims[0].forDetection = false;
        QCOMPARE(intel::scoreOf(indicator, now, {}).value, 60);
        QCOMPARE(intel::conflictsOf(indicator).size(), 1u);
        QVERIFY(intel::decayAfter(Kind::Ipv4, 0) == 1 && intel::decayAfter(Kind::Ipv4, 120) == 0);
    }

    void anExceptionEndsOnItsDay()
    {
        take("a.com\n");
        const Timestamp now = timestampNow();
        QVERIFY(m_store->saveException({"a.com", "ours", Timestamp{now.ns + 1'000'000'000'000}}));
        auto context = intel::ListContext::load(*m_store, now);
        const auto found = m_store->find({Kind::Domain, "a.com"});
        QVERIFY(!context->isActive(**found));
        context = intel::ListContext::load(*m_store, {now.ns + 2'000'000'000'000});
        QVERIFY(context->isActive(**found));
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
