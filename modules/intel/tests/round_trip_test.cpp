// SPDX-License-Identifier: GPL-3.0-or-later
// What is exported and imported again says the same, as far as the format can say it.
#include <jupiter/intel/export.h>
#include <jupiter/intel/import.h>
#include <jupiter/intel/indicator_json.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace jupiter;
using namespace jupiter::intel;

namespace {

constexpr std::int64_t second = 1'000'000'000;
const Timestamp from = *parseTimestamp("2024-01-02T03:04:05Z"), past = *parseTimestamp("2025-01-01T00:00:00Z"), future = *parseTimestamp("2099-01-01T00:00:00Z");

struct Scratch {
    QTemporaryDir folder;
    std::unique_ptr<IntelStore> store = *IntelStore::open(std::filesystem::path(folder.path().toStdString()) / "a.jupiter", IntelStore::Mode::Create);
    SimpleJob job;

    void claim(const char *source, Value value, Claim claim)
    {
        auto intake = *store->take(source, "csv");
        claim.path = source;
        claim.format = "csv";
        intake->indicator(std::move(value), std::move(claim), "");
        QVERIFY(intake->commit().has_value());
    }
    std::string exported(const char *format, ExportReport *report = nullptr)
    {
        std::string out;
        const auto done = *exportIndicators(*store, *ListContext::load(*store, timestampNow()), format, [&](std::string_view piece) { out += piece; });
        if (report)
            *report = done;
        return out;
    }
    /// As `intel list --json` has it, by kind and value.
    QMap<QString, QJsonObject> listed()
    {
        QMap<QString, QJsonObject> out;
        const auto context = *ListContext::load(*store, timestampNow());
        (void)store->forEach([&](const Indicator &one) {
            const QJsonObject line = QJsonDocument::fromJson(QByteArray::fromStdString(indicatorLine(one, context))).object();
            return out.insert(line["kind"].toString() + ' ' + line["value"].toString(), line), true;
        });
        return out;
    }
};

Claim good()
{
    Claim claim;
    claim.validFrom = claim.version = from;
    claim.confidence = 75;
    claim.tlp = Tlp::Amber;
    claim.tags = {"apt29", "misp-galaxy:threat-actor=\"A, B; C\""};
    claim.comment = "a remark, of \"words\"";
    return claim;
}

void fill(Scratch &scratch)
{
    const std::string hash(64, 'a');
    const std::initializer_list<Value> values{{Kind::Ipv4, "45.33.32.156"}, {Kind::Ipv4, "45.33.0.0/16"}, {Kind::Ipv6, "2a01:4f8::1"}, {Kind::Domain, "evil.example"}, {Kind::Url, "http://evil.example/it's?a=b,c"},
                                             {Kind::Email, "m@evil.example"}, {Kind::Md5, hash.substr(0, 32)}, {Kind::Sha1, hash.substr(0, 40)}, {Kind::Sha256, hash}, {Kind::Sha512, hash + hash},
                                             {Kind::Ssdeep, "96:QRWkwoBevsL0:QRWktBe80"}, {Kind::Imphash, std::string(32, 'b')}, {Kind::FileName, "a b.exe"}, {Kind::FilePath, "C:\\Program Files\\a.exe"},
                                             {Kind::RegistryKey, "HKLM\\Software\\Evil"}, {Kind::Mutex, "Global\\Evil"}, {Kind::UserAgent, "=Evil/1.0 (x; y)"}, {Kind::X509Sha1, hash.substr(0, 40)},
                                             {Kind::X509Sha256, hash}, {Kind::Ja3, std::string(32, 'c')}, {Kind::Ja4, "t13d1516h2_8daaf6152771_b186095e22b6"}, {Kind::Vulnerability, "CVE-2024-12345"},
                                             {Kind::Yara, "rule x { condition: true }"}, {Kind::Pattern, "[file:size > 5 AND file:name = 'x']"}, {Kind::Text, "no kind"}};
    for (const Value &value : values)
        scratch.claim("feeds/one.csv", value, good());
    Claim revoked = good(), expired = good(), unwanted = good(), ending = good();
    revoked.revoked = true;
    expired.validUntil = past;
    unwanted.forDetection = false;
    ending.validUntil = future;
    scratch.claim("feeds/one.csv", {Kind::Domain, "revoked.example"}, revoked);
    scratch.claim("feeds/one.csv", {Kind::Domain, "expired.example"}, expired);
    scratch.claim("feeds/one.csv", {Kind::Domain, "unwanted.example"}, unwanted);
    scratch.claim("feeds/one.csv", {Kind::Domain, "ending.example"}, ending);
    scratch.claim("feeds/one.csv", {Kind::Domain, "half-revoked.example"}, revoked);
    scratch.claim("feeds/two.csv", {Kind::Domain, "half-revoked.example"}, good());
    scratch.claim("feeds/one.csv", {Kind::Domain, "half-expired.example"}, expired);
    scratch.claim("feeds/two.csv", {Kind::Domain, "half-expired.example"}, good());
    Claim bare;
    bare.validUntil = past;
    scratch.claim("feeds/two.csv", {Kind::Domain, "bare-expired.example"}, bare);
    scratch.claim("feeds/one.csv", {Kind::Domain, "excepted.example"}, good());
    QVERIFY(scratch.store->saveException({"excepted.example", "ours", {}}).has_value());
}

/// What a format cannot say of a kind; empty: nothing is lost.
QString instead(const QString &format, const QString &key)
{
    if (format == "misp" && key.startsWith("file:path"))
        return "file:name" + key.mid(9);
    if (format == "misp" && key.startsWith("ja4"))
        return "text" + key.mid(3);
    if (format == "stix" && (key.startsWith("ja3") || key.startsWith("ja4") || key.startsWith("text")))
        return "-";
    return key;
}

} // namespace

class RoundTripTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyIndicatorComesBackAsItWas_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"csv", "stix", "misp"})
            QTest::newRow(format) << format;
    }
    void everyIndicatorComesBackAsItWas()
    {
        QFETCH(QString, format);
        Scratch scratch, again;
        fill(scratch);
        ExportReport report;
        const std::string text = scratch.exported(qPrintable(format), &report);
        const auto read = *importBytes(*again.store, "again", text, "", again.job);
        QVERIFY2(read.status == FileReport::Status::Ok, read.toJson().c_str());
        QCOMPARE(QString::fromStdString(read.format), format);
        const auto before = scratch.listed(), after = again.listed();
        std::uint64_t written = 0;
        for (auto it = before.begin(); it != before.end(); ++it) {
            const QString key = instead(format, it.key());
            if (key == "-")
                continue;
            ++written;
            QVERIFY2(after.contains(key), qPrintable(key));
            const QJsonObject &was = *it, is = after[key];
            for (const char *what : {"active", "confidence", "tlp", "valid_until"})
                QVERIFY2(was[what] == is[what], qPrintable(key + ": " + what + ": " + was[what].toVariant().toString() + " became " + is[what].toVariant().toString()));
            if (was.contains("valid_from") && !(format == "stix" && key.startsWith("vulnerability"))) // that has none
                QCOMPARE(is["valid_from"], was["valid_from"]);
            for (const QJsonValue &tag : was["tags"].toArray())
                QVERIFY2(is["tags"].toArray().contains(tag), qPrintable(key + ": " + tag.toString()));
            if (format != "misp")
                QCOMPARE(is["tags"].toArray().size(), was["tags"].toArray().size());
            for (const QJsonValue &source : was["sources"].toArray())
                QVERIFY(is["sources"].toArray()[0].toObject()["comment"].toString().contains(source.toObject()["path"].toString()));
        }
        QCOMPARE(report.written, written);
        QCOMPARE(quint64(after.size()), written);
        // Revoked stays revoked, not merely inactive.
        const auto revoked = *again.store->find({Kind::Domain, "revoked.example"});
        QVERIFY(revoked && revoked->claims[0].revoked);
        for (const char *name : {"expired.example", "unwanted.example", "bare-expired.example"}) {
            const auto other = *again.store->find({Kind::Domain, name});
            QVERIFY2(other && !other->claims[0].revoked, name);
        }
    }
    void aPlainListHasPlainValuesAndSaysWhatItLeftOut()
    {
        Scratch scratch;
        fill(scratch);
        ExportReport report;
        const QStringList lines = QString::fromStdString(scratch.exported("text", &report)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(std::uint64_t(lines.size()), report.written);
        QVERIFY(lines.contains("evil.example") && lines.contains("C:\\Program Files\\a.exe"));
        for (const QString &line : lines)
            QVERIFY2(!line.startsWith('[') && !line.startsWith("rule") && line != "no kind", qPrintable(line));
        QCOMPARE(QString::fromStdString(report.sentence()), QString("%1 indicators written; left out: 5 not active, 1 of kind pattern, which is no value, 1 of kind text, which is no value, 1 of kind yara, which is no value").arg(lines.size()));
    }
    void aRuleForAUrlMatchesItsHostAndPathAndNoMore_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("tests");
        QTest::newRow("a path") << "http://evil.example/a/b?c=d" << "any -> any any" << R"(http.host; content:"evil.example"; bsize:12; http.uri; content:"/a/b?c=d"; bsize:8; )";
        QTest::newRow("no path") << "http://evil.example" << "any -> any any" << R"(http.host; content:"evil.example"; bsize:12; http.uri; content:"/"; bsize:1; )";
        QTest::newRow("a port, a user, a fragment") << "http://u:p@evil.example:8080/a#b" << "any -> any 8080" << R"(http.host; content:"evil.example"; bsize:12; http.uri; content:"/a"; bsize:2; )";
        QTest::newRow("only a query") << "http://evil.example?x=1" << "any -> any any" << R"(http.host; content:"evil.example"; bsize:12; http.uri; content:"/?x=1"; bsize:5; )";
        QTest::newRow("written with %") << "http://evil.example/a%20b" << "any -> any any" << R"(http.host; content:"evil.example"; bsize:12; http.uri.raw; content:"/a%20b"; bsize:6; )";
        QTest::newRow("marks of the rule language") << "http://evil.example/;\"|:" << "any -> any any" << R"(http.host; content:"evil.example"; bsize:12; http.uri; content:"/|3B||22||7C||3A|"; bsize:5; )";
        QTest::newRow("an address of IPv6") << "http://[2a01:4f8::1]:81/a" << "any -> any 81" << R"(http.host; content:"[2a01|3A|4f8|3A||3A|1]"; bsize:13; http.uri; content:"/a"; bsize:2; )";
        QTest::newRow("over TLS") << "https://evil.example/a" << "" << "";
    }
    void aRuleForAUrlMatchesItsHostAndPathAndNoMore()
    {
        QFETCH(QString, url);
        QFETCH(QString, head);
        QFETCH(QString, tests);
        Scratch scratch;
        scratch.claim("a", {Kind::Url, url.toStdString()}, good());
        ExportReport report;
        const QString rules = QString::fromStdString(scratch.exported("suricata", &report));
        if (tests.isEmpty()) {
            QCOMPARE(rules, QString());
            QCOMPARE(QString::fromStdString(report.sentence()), QString("0 indicators written; left out: 1 of kind url, which Suricata cannot see"));
            return;
        }
        QVERIFY2(rules.startsWith("alert http any " + head + " (msg:\""), qPrintable(rules));
        QVERIFY2(rules.contains("\"; " + tests + "reference:"), qPrintable(rules));
        QCOMPARE(rules.count('\n'), 1);
    }
    void objectsAndIndicatorsAreCountedApart()
    {
        Scratch scratch;
        const char *bundle = R"({"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000001","objects":[
            {"type":"identity","spec_version":"2.1","id":"identity--00000000-0000-4000-8000-000000000003","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z","name":"x"},
            {"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000002","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z",
             "pattern":"[ipv4-addr:value = '45.33.32.156']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"}]})";
        QVERIFY((*importBytes(*scratch.store, "b", bundle, "", scratch.job)).status == FileReport::Status::Ok);
        scratch.claim("c", {Kind::Domain, "evil.example"}, good());
        ExportReport report;
        scratch.exported("stix", &report);
        QCOMPARE(QString::fromStdString(report.sentence()), QString("2 indicators written, 2 STIX objects as they came"));
    }
};

QTEST_GUILESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
