// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/import.h>

#include "support/corpus.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace jupiter;
using namespace jupiter::intel;

namespace {

/// A STIX object: `members` with ' for ", after type and id and, unless `bare`, the times that all domain objects need.
std::string object(const std::string &type, std::string members, int number = 1, bool bare = false)
{
    std::string out = "{'type':'" + type + "','spec_version':'2.1','id':'" + type + "--00000000-0000-4000-8000-00000000000" + std::to_string(number) + "'" +
                      (bare ? "" : ",'created':'2020-01-01T00:00:00Z','modified':'2020-01-01T00:00:00Z'") + (members.empty() ? "" : ",") + members + "}";
    std::replace(out.begin(), out.end(), '\'', '"');
    return out;
}

std::string bundle(const std::vector<std::string> &objects)
{
    std::string out = "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000000\",\"objects\":[";
    for (std::size_t i = 0; i < objects.size(); ++i)
        out += (i ? "," : "") + objects[i];
    return out + "]}";
}

std::string indicator(const std::string &pattern, const std::string &more = "", int number = 1)
{
    std::string escaped;
    for (const char c : pattern)
        escaped += c == '\\' || c == '"' ? std::string{'\\', c} : c == '\'' ? std::string("\x01") : std::string{c};
    std::string out = object("indicator", "'pattern':'" + escaped + "','pattern_type':'stix','valid_from':'2020-01-01T00:00:00Z'" + more, number);
    std::replace(out.begin(), out.end(), '\x01', '\'');
    return out;
}

/// A store in a folder of its own.
struct Scratch {
    QTemporaryDir folder;
    std::unique_ptr<IntelStore> store = *IntelStore::open(std::filesystem::path(folder.path().toStdString()) / "a.jupiter", IntelStore::Mode::Create);
    SimpleJob job;

    FileReport take(const std::string &text, const char *path = "a.json", const char *format = "") { return *importBytes(*store, path, text, format, job); }

    /// "kind value" of every indicator.
    std::set<std::string> values()
    {
        std::set<std::string> out;
        (void)store->forEach([&](const Indicator &one) { return out.insert(std::string(kindName(one.value.kind)) + ' ' + one.value.text), true; });
        return out;
    }
    Claim claimOf(Kind kind, const std::string &text) { return (*store->find({kind, text}))->claims.at(0); }
};

QByteArray readAll(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<QStringList> table(const std::filesystem::path &path)
{
    std::vector<QStringList> out;
    for (const QByteArray &line : readAll(path).split('\n'))
        if (!line.isEmpty())
            out.push_back(QString::fromUtf8(line).split(','));
    return out;
}

} // namespace

class StixImportTest final : public QObject {
    Q_OBJECT

    static void expect(const std::string &pattern, std::set<std::string> values)
    {
        Scratch scratch;
        const FileReport report = scratch.take(bundle({indicator(pattern)}));
        QVERIFY2(report.status == FileReport::Status::Ok, report.toJson().c_str());
        const std::set<std::string> got = scratch.values();
        if (got != values)
            for (const std::string &value : got)
                qWarning("got: %s", value.c_str());
        QVERIFY2(got == values, pattern.c_str());
    }

private Q_SLOTS:
    void onePathAndOneConstantIsAValue()
    {
        expect("[ipv4-addr:value = '10.0.0.5']", {"ipv4-addr 10.0.0.5"});
        expect("[domain-name:value = 'EVIL.Example.']", {"domain-name evil.example"});
        expect("[file:hashes.'SHA-256' = 'AEC070645FE53EE3B3763059376134F058CC337247C978ADD178B6CCDFB0019F']",
               {"file:sha256 aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f"});
        expect("[email-message:from_ref.value = 'a@b.example']", {"email-addr a@b.example"});
        expect("[ipv4-addr:value ISSUBSET '10.0.0.0/8']", {"ipv4-addr 10.0.0.0/8"});
        expect("[autonomous-system:number = 174]", {"text 174"});
    }
    void aTypeTestBesideAValueIsThatValue()
    {
        expect("[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '5.6.7.8']", {"ipv4-addr 5.6.7.8"});
    }
    void anyOtherAndIsAPattern()
    {
        expect("[file:name = 'a.exe' AND file:size = 12]", {"pattern [file:name = 'a.exe' AND file:size = 12]"});
        expect("[file:name LIKE 'a%']", {"pattern [file:name LIKE 'a%']"});
        expect("[domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value = 'b.example']",
               {"pattern [domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value = 'b.example']"});
    }
    void alternativesAreValuesOfTheirOwn()
    {
        expect("[domain-name:value = 'a.example' OR domain-name:value IN ('b.example', 'c.example')] OR [ipv4-addr:value = '1.2.3.4']",
               {"domain-name a.example", "domain-name b.example", "domain-name c.example", "ipv4-addr 1.2.3.4"});
        expect("[domain-name:value = 'a.example'] OR ([file:name = 'x' AND file:size = 1] REPEATS 2 TIMES)",
               {"domain-name a.example", "pattern [file:name = 'x' AND file:size = 1] REPEATS 2 TIMES"});
    }
    void aKeyEscapedTwiceIsTheSameKey() { expect("[windows-registry-key:key = 'HKLM\\\\\\\\Software\\\\\\\\x']", {"windows-registry-key HKLM\\Software\\x"}); }

    void anIndicatorCarriesWhatItsBundleSays()
    {
        Scratch scratch;
        const std::string self = "indicator--00000000-0000-4000-8000-000000000001", family = "malware--00000000-0000-4000-8000-000000000002";
        scratch.take(bundle({indicator("[ipv4-addr:value = '10.0.0.5']", ",'confidence':70,'labels':['bad'],'valid_until':'2030-01-01T00:00:00Z',"
                                                                        "'object_marking_refs':['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82']"),
                             object("malware", "'is_family':true,'name':'Ivy'", 2),
                             object("relationship", "'relationship_type':'indicates','source_ref':'" + self + "','target_ref':'" + family + "'", 3),
                             object("sighting", "'sighting_of_ref':'" + self + "','count':4,'last_seen':'2021-01-01T00:00:00Z'", 4)}));
        const Claim claim = scratch.claimOf(Kind::Ipv4, "10.0.0.5");
        QCOMPARE(claim.id, self);
        QCOMPARE(claim.confidence.value_or(-1), 70);
        QVERIFY(claim.tlp == Tlp::Amber);
        QVERIFY(claim.tags == (std::vector<std::string>{"bad", "malware:Ivy"}));
        QCOMPARE(claim.sightings, 4u);
        QVERIFY(claim.lastSeen == parseTimestamp("2021-01-01T00:00:00Z"));
        QVERIFY(claim.validUntil == parseTimestamp("2030-01-01T00:00:00Z"));
        QVERIFY(claim.forDetection);
    }
    void observablesAreKeptButNotLookedFor()
    {
        Scratch scratch;
        const FileReport report = scratch.take(bundle({object("domain-name", "'value':'seen.example'", 1, true),
                                                       object("file", "'name':'a.exe','hashes':{'MD5':'79054025255fb1a26e4bc422aef54eb4'}", 2, true)}));
        QVERIFY(scratch.values() == (std::set<std::string>{"domain-name seen.example", "file:md5 79054025255fb1a26e4bc422aef54eb4", "file:name a.exe"}));
        QVERIFY(!scratch.claimOf(Kind::Domain, "seen.example").forDetection);
        QCOMPARE(report.indicators.active, std::uint64_t(0));
    }
    void theNewestVersionOfAnIndicatorCounts()
    {
        Scratch scratch;
        const std::string older = indicator("[ipv4-addr:value = '10.0.0.1']");
        std::string newer = indicator("[ipv4-addr:value = '10.0.0.2']");
        newer.replace(newer.find("\"modified\":\"2020"), 16, "\"modified\":\"2022");
        scratch.take(bundle({older}));
        scratch.take(bundle({newer}));
        scratch.take(bundle({older})); // comes late, says nothing
        QVERIFY(scratch.claimOf(Kind::Ipv4, "10.0.0.2").version == parseTimestamp("2022-01-01T00:00:00Z"));
        QVERIFY((*scratch.store->object("indicator--00000000-0000-4000-8000-000000000001"))->json.find("10.0.0.2") != std::string::npos);
        const auto outdated = *scratch.store->find({Kind::Ipv4, "10.0.0.1"});
        QVERIFY(!outdated || outdated->claims.empty());
    }
    void theSecondImportAddsNothing()
    {
        Scratch scratch;
        const std::string text = bundle({indicator("[ipv4-addr:value = '10.0.0.5']"), object("identity", "'name':'me'", 2)});
        QCOMPARE(scratch.take(text).indicators.added, std::uint64_t(1));
        const FileReport again = scratch.take(text);
        QCOMPARE(again.indicators.added + again.indicators.updated, std::uint64_t(0));
        QCOMPARE(again.indicators.unchanged, std::uint64_t(1));
    }
    void aRevokedIndicatorIsNotActive()
    {
        Scratch scratch;
        QCOMPARE(scratch.take(bundle({indicator("[ipv4-addr:value = '10.0.0.5']", ",'revoked':true")})).indicators.active, std::uint64_t(0));
    }

    void anInvalidObjectIsRefusedWithItsPlaceAndTheRestGoesOn_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<QByteArray>("where");
        const auto row = [](const char *name, const std::string &bad, const char *where) { QTest::newRow(name) << QByteArray::fromStdString(bad) << QByteArray(where); };
        row("no object", "5", "objects[1]");
        row("no type", "{\"id\":\"x--00000000-0000-4000-8000-000000000001\"}", "objects[1].type");
        row("no id", "{\"type\":\"identity\"}", "objects[1].id");
        row("another type's id", "{\"type\":\"identity\",\"id\":\"malware--00000000-0000-4000-8000-000000000001\"}", "objects[1].id");
        row("no name", object("identity", ""), "objects[1].name");
        row("no time", object("identity", "'name':'a'", 1, true), "objects[1].created");
        row("not a time", object("indicator", "'pattern':'[a:b=1]','pattern_type':'stix','valid_from':'yesterday'"), "objects[1].valid_from");
        row("no day", object("indicator", "'pattern':'[a:b=1]','pattern_type':'stix','valid_from':'2020-02-30T00:00:00Z'"), "objects[1].valid_from");
        row("backwards", object("indicator", "'pattern':'[a:b=1]','pattern_type':'stix','valid_from':'2020-02-01T00:00:00Z','valid_until':'2020-01-01T00:00:00Z'"), "objects[1].valid_until");
        row("no pattern type", object("indicator", "'pattern':'[a:b=1]','valid_from':'2020-02-01T00:00:00Z'"), "objects[1].pattern_type");
        row("name a number", object("identity", "'name':5"), "objects[1].name");
        row("confidence", object("identity", "'name':'a','confidence':101"), "objects[1].confidence");
        row("reference", object("identity", "'name':'a','created_by_ref':'me'"), "objects[1].created_by_ref");
        row("references", object("report", "'name':'a','published':'2020-01-01T00:00:00Z','object_refs':['identity--00000000-0000-4000-8000-000000000001','x']"), "objects[1].object_refs[1]");
        row("labels", object("identity", "'name':'a','labels':'b'"), "objects[1].labels");
        row("revoked", object("identity", "'name':'a','revoked':'yes'"), "objects[1].revoked");
    }
    void anInvalidObjectIsRefusedWithItsPlaceAndTheRestGoesOn()
    {
        QFETCH(QByteArray, bad);
        QFETCH(QByteArray, where);
        Scratch scratch;
        const FileReport report = scratch.take(bundle({indicator("[ipv4-addr:value = '10.0.0.5']", "", 7), bad.toStdString()}));
        QVERIFY(report.status == FileReport::Status::Partial);
        QCOMPARE(report.objects, std::uint64_t(1));
        QCOMPARE(report.problems.size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(report.problems[0].where), where);
        QVERIFY(!report.problems[0].reason.empty());
        QVERIFY(scratch.values().contains("ipv4-addr 10.0.0.5"));
    }
    void aFileWithoutAValidObjectIsRefused()
    {
        Scratch scratch;
        const FileReport lone = scratch.take(object("identity", ""));
        QVERIFY(lone.status == FileReport::Status::Refused);
        QCOMPARE(lone.problems.at(0).where, std::string("name"));
        QVERIFY(scratch.take(bundle({object("identity", ""), "5"})).status == FileReport::Status::Refused);
    }
    void aPatternThatIsNoneIsKeptAsTextAndNamed()
    {
        Scratch scratch;
        const FileReport report = scratch.take(bundle({indicator("[oops")}));
        QVERIFY(report.problems.at(0).reason.starts_with("column 6: "));
        QVERIFY(scratch.values() == std::set<std::string>{"text [oops"});
    }
    void hostileBundlesAreBounded()
    {
        Scratch scratch;
        std::string deep = bundle({"{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"});
        QVERIFY(scratch.take(deep).status == FileReport::Status::Refused);
        std::vector<std::string> cycle; // everything refers to everything
        for (int i = 1; i < 10; ++i)
            cycle.push_back(object("relationship", "'relationship_type':'indicates','source_ref':'relationship--00000000-0000-4000-8000-00000000000" + std::to_string(10 - i) +
                                                       "','target_ref':'relationship--00000000-0000-4000-8000-00000000000" + std::to_string(i) + "'", i));
        QCOMPARE(scratch.take(bundle(cycle)).objects, std::uint64_t(9));
        QVERIFY(scratch.take(bundle({indicator(std::string(100'000, '('))})).problems.size() >= 1);
    }

    void corpusStix21()
    {
        const auto folder = test::corpus();
        if (!folder || !std::filesystem::exists(*folder / "cti/stix21"))
            QSKIP("no corpus with cti/stix21");
        int files = 0, right = 0;
        for (const QStringList &row : table(*folder / "cti/stix21/index.csv")) {
            if (row[0] == "file" || row[2] != "yes") // no bundle: nothing is said of what it holds
                continue;
            Scratch scratch;
            const FileReport report = scratch.take(readAll(*folder / "cti/stix21" / row[0].toStdString()).toStdString(), row[0].toUtf8());
            const bool valid = row[1] == "valid";
            std::string types = row.mid(5, row.size() - 6).join(',').toStdString(); // {""indicator"": 2}
            bool good = valid == (report.status == FileReport::Status::Ok);
            if (valid) {
                good = good && report.objects == row[4].toULongLong() && scratch.values().size() >= row.back().toULongLong();
                for (const auto &[type, count] : report.objectTypes)
                    good = good && types.find("\"\"" + type + "\"\": " + std::to_string(count)) != std::string::npos;
            }
            ++files;
            right += good;
            if (!good)
                qWarning("%s: %s", qPrintable(row[0]), report.toJson().c_str());
        }
        qInfo("cti/stix21: %d of %d files as stated (%.1f %%)", right, files, 100.0 * right / files);
        QCOMPARE(right, files);
    }
    void corpusMispAndStixSayTheSame()
    {
        const auto folder = test::corpus();
        if (!folder || !std::filesystem::exists(*folder / "cti/misp_stix"))
            QSKIP("no corpus with cti/misp_stix");
        const QJsonObject map = QJsonDocument::fromJson(readAll(*folder / "cti/misp_stix/misp_attributes_to_stix21.json")).object();
        int supported = 0, right = 0;
        for (const QString &type : map.keys()) {
            const QJsonObject entry = map[type].toObject();
            Scratch misp, stix;
            misp.take(QJsonDocument(QJsonObject{{"response", QJsonObject{{"Attribute", QJsonArray{entry["MISP"]}}}}}).toJson().toStdString(), "m.json", "misp");
            // The mapping shows an indicator and the observed-data side by side, as alternatives: the indicator is the one with the value to find.
            QJsonArray objects;
            const QJsonValue sides = entry["STIX"];
            const auto add = [&](const QJsonValue &value) {
                for (const QJsonValue &one : value.isArray() ? value.toArray() : QJsonArray{value})
                    objects.append(one);
            };
            if (sides.isObject() && !sides.toObject().contains("type"))
                for (const QJsonValue &side : sides.toObject())
                    add(side);
            else
                add(sides);
            std::set<std::string> wanted;
            for (const std::string &value : misp.values())
                if (!value.starts_with("text ") && !value.starts_with("yara "))
                    wanted.insert(value);
            if (wanted.empty())
                continue;
            for (const QJsonValue &one : objects)
                stix.take(QJsonDocument(one.toObject()).toJson().toStdString(), "s.json", "stix");
            // what two parts say together is a pattern on the STIX side
            std::set<std::string> got = stix.values();
            bool good = true;
            for (const std::string &value : wanted) {
                const std::string text = value.substr(value.find(' ') + 1);
                good = good && (got.contains(value) || (type.contains('|') && std::any_of(got.begin(), got.end(), [&](const std::string &other) {
                                                            return other.starts_with("pattern ") && other.find(text) != std::string::npos;
                                                        })));
            }
            ++supported;
            right += good;
            if (!good) {
                for (const std::string &value : wanted)
                    qWarning("%s: MISP %s", qPrintable(type), value.c_str());
                for (const std::string &value : got)
                    qWarning("%s: STIX %s", qPrintable(type), value.c_str());
            }
        }
        qInfo("cti/misp_stix attributes: %d of %d supported types agree (%.1f %%)", right, supported, 100.0 * right / supported);
        QVERIFY(supported > 15);
        QCOMPARE(right, supported);
    }
};

QTEST_APPLESS_MAIN(StixImportTest)
#include "stix_import_test.moc"
