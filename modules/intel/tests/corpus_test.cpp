// SPDX-License-Identifier: GPL-3.0-or-later
// Third-party indicator files against what is known of them. Each area prints how much of its truth was met.
#include "support/corpus.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/intel/import.h>
#include <jupiter/intel/warnings.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <set>

using namespace jupiter;
namespace fs = std::filesystem;

class CorpusTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<intel::IntelStore> m_store;
    SimpleJob m_job;
    int m_number = 0;
    fs::path m_cti;
    std::uint64_t m_right = 0, m_all = 0;

    using Row = QMap<QString, QString>;
    QList<Row> index(const char *area)
    {
        QFile file(QString::fromStdString((m_cti / area / "index.csv").string()));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no index of %s", area);
        QList<QStringList> lines;
        for (const QString &line : QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts))
            lines.append(cells(line.trimmed()));
        QList<Row> out;
        for (int i = 1; i < lines.size(); ++i) {
            Row row;
            for (int c = 0; c < lines[0].size() && c < lines[i].size(); ++c)
                row[lines[0][c]] = lines[i][c];
            out.append(row);
        }
        return out;
    }
    static QStringList cells(const QString &line)
    {
        QStringList out{QString()};
        bool quoted = false;
        for (const QChar c : line) {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                out.append(QString());
            else
                out.back() += c;
        }
        return out;
    }
    void fresh() { m_store = *intel::IntelStore::open(m_folder.filePath(QString("c%1.jupiter").arg(++m_number)).toStdString(), intel::IntelStore::Mode::Create); }
    intel::FileReport take(const fs::path &file)
    {
        const auto text = readTextFile(file);
        auto report = intel::importBytes(*m_store, file.filename().string(), text ? *text : std::string(), "", m_job);
        if (!report)
            qFatal("%s", report.error().message.c_str());
        return *report;
    }
    intel::FileReport takeText(const QByteArray &text)
    {
        return *intel::importBytes(*m_store, "x", text.toStdString(), "", m_job);
    }
    /// "kind value" of what is here; only active ones when asked.
    std::set<std::string> values(bool onlyActive = false)
    {
        std::set<std::string> out;
        (void)m_store->forEach([&](const intel::Indicator &indicator) {
            if (!onlyActive || indicator.isActive(timestampNow()))
                out.insert(std::string(intel::kindName(indicator.value.kind)) + ' ' + indicator.value.text);
            return true;
        });
        return out;
    }
    void expect(bool right, const std::string &what)
    {
        ++m_all;
        m_right += right;
        if (!right)
            qWarning("not met: %s", what.c_str());
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto corpus = test::corpus();
        if (!corpus || !fs::is_directory(*corpus / "cti"))
            QSKIP("the corpus is not here (JUPITER_CORPUS)");
        m_cti = *corpus / "cti";
    }
    void init() { m_right = m_all = 0; }
    void cleanup()
    {
        if (m_all)
            qInfo("%s: %.1f %% of %llu", QTest::currentTestFunction(), 100.0 * double(m_right) / double(m_all), static_cast<unsigned long long>(m_all));
        QCOMPARE(m_right, m_all);
        m_store.reset();
    }

    void misp()
    {
        for (const Row &row : index("misp")) {
            fresh();
            const std::string name = row["file"].toStdString();
            const intel::FileReport report = take(m_cti / "misp" / name);
            expect(report.status == intel::FileReport::Status::Ok && report.format == "misp", name + " is read");
            expect(report.objects == row["attributes"].toULongLong(), name + " keeps its attributes");
            std::set<std::string> active; // uuids of the attributes behind active claims
            (void)m_store->forEach([&](const intel::Indicator &indicator) {
                for (const intel::Claim &claim : indicator.claims)
                    if (claim.forDetection && !claim.revoked)
                        active.insert(claim.id);
                return true;
            });
            const auto deleted = row["deleted"].toULongLong();
            expect(active.size() <= row["to_ids"].toULongLong() && active.size() + deleted >= row["to_ids"].toULongLong(), name + " has its to_ids active");
            const auto before = values();
            const intel::FileReport again = take(m_cti / "misp" / name);
            expect(again.indicators.added == 0 && again.indicators.updated == 0 && values() == before, name + " again changes nothing");
        }
    }

    void mispStix()
    {
        QFile file(QString::fromStdString((m_cti / "misp_stix/misp_attributes_to_stix21.json").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject cases = QJsonDocument::fromJson(file.readAll()).object();
        const QStringList supported{"domain|ip", "email", "email-dst", "email-reply-to", "email-src", "filename", "hostname", "imphash", "ip-dst", "ip-dst|port", "ip-src|port", "md5", "regkey", "sha1", "ssdeep",
                                    "url", "x509-fingerprint-sha1", "x509-fingerprint-sha256", "ip-src", "domain", "sha256", "sha512", "user-agent", "mutex", "hostname|port"};
        int types = 0;
        for (const QString &type : supported) {
            if (!cases.contains(type))
                continue;
            ++types;
            fresh();
            QJsonObject attribute = cases[type].toObject()["MISP"].toObject();
            attribute["to_ids"] = true;
            takeText(QJsonDocument(QJsonObject{{"response", QJsonObject{{"Attribute", QJsonArray{attribute}}}}}).toJson());
            auto fromMisp = values();
            std::erase_if(fromMisp, [](const std::string &value) { return value.starts_with("text "); });
            fresh();
            const QJsonValue stix = cases[type].toObject()["STIX"];
            const QJsonArray objects = stix.isArray() ? stix.toArray() : QJsonArray{stix};
            QJsonArray indicators;
            for (const QJsonValue &object : objects)
                if (object.toObject()["type"] == "indicator")
                    indicators.append(object);
            takeText(QJsonDocument(QJsonObject{{"type", "bundle"}, {"id", "bundle--5b646415-7b48-40d5-86b4-c0070acd0835"}, {"objects", indicators}}).toJson());
            auto fromStix = values();
            if (fromStix.size() == 1 && fromStix.begin()->starts_with("pattern ")) { // several values ANDed: one pattern, which names each of them
                for (const std::string &value : fromMisp)
                    expect(fromStix.begin()->find(value.substr(value.find(' ') + 1)) != std::string::npos, type.toStdString() + " stands in the pattern");
                continue;
            }
            expect(fromMisp == fromStix, type.toStdString() + " is the same from both");
        }
        qInfo("%d attribute types compared", types);
    }

    void openIoc()
    {
        for (const Row &row : index("openioc")) {
            fresh();
            const std::string name = row["file"].toStdString();
            const intel::FileReport report = take(m_cti / "openioc" / name);
            expect(report.status == intel::FileReport::Status::Ok && report.format == "openioc", name + " is read");
            expect(report.indicators.read == row["items"].toULongLong(), name + " gives every item");
            const auto here = values();
            const auto hashes = std::count_if(here.begin(), here.end(), [](const std::string &value) { return value.starts_with("file:md5 "); });
            expect(std::uint64_t(hashes) <= row["md5"].toULongLong() && (hashes > 0) == (row["md5"].toULongLong() > 0), name + " has its hashes");
        }
    }

    void multiFormat()
    {
        for (const Row &row : index("multi_format")) {
            const auto of = [&](const QString &file) {
                fresh();
                take(m_cti / "multi_format" / file.toStdString());
                auto all = values();
                std::erase_if(all, [](const std::string &value) { return value.starts_with("text ") || value.starts_with("user-agent "); });
                return all;
            };
            const auto csv = of(row["csv"]);
            expect(!csv.empty(), row["csv"].toStdString() + " gives values");
            if (!row["misp"].isEmpty()) {
                const auto misp = of(row["misp"]);
                for (const std::string &value : csv)
                    expect(misp.contains(value), row["campaign"].toStdString() + ": " + value + " of the table is in the event");
            }
            if (!row["openioc"].isEmpty())
                for (const std::string &value : of(row["openioc"]))
                    expect(csv.contains(value), row["campaign"].toStdString() + ": " + value + " of OpenIOC is in the table");
        }
    }

    void lists()
    {
        for (const Row &row : index("ioc_feeds")) {
            fresh();
            const std::string name = row["file"].toStdString();
            const fs::path file = m_cti / "ioc_feeds" / name;
            const intel::FileReport report = take(file);
            const bool heading = row["kind"].startsWith("tab-separated"); // its truth counts the heading as a line
            const std::uint64_t wanted = row["values"].toULongLong() - heading;
            const bool distinct = name.starts_with("eset/");
            expect(report.status == intel::FileReport::Status::Ok, name + " is read");
            expect((distinct ? report.indicators.added : report.indicators.read) == wanted, name + " gives its values");
            const std::string kind = name.ends_with(".md5") ? "file:md5" : name.ends_with(".sha1") ? "file:sha1" : name.ends_with(".sha256") ? "file:sha256" : name.find("filename") != std::string::npos ? "text" :
                                     heading ? "ipv4-addr" : name.ends_with("feed.txt") ? "url" : "";
            const std::size_t digits = kind == "file:md5" ? 32 : kind == "file:sha1" ? 40 : kind == "file:sha256" ? 64 : 0;
            if (!kind.empty())
                for (const std::string &value : values()) // a hash that its source has mistyped is text
                    expect(value.starts_with(kind + ' ') || (digits && value.starts_with("text ") && value.size() != 5 + digits), name + ": " + value + " is a " + kind);
            expect(take(file).indicators.added == 0, name + " again adds nothing");
        }
    }

    void warningLists()
    {
        fresh();
        const auto rows = index("warninglists");
        for (const Row &row : rows)
            expect(take(m_cti / "warninglists" / row["file"].toStdString()).status == intel::FileReport::Status::Ok, row["file"].toStdString() + " is read");
        const intel::WarningLists all(*m_store->warningLists());
        for (const Row &row : rows) {
            const auto holds = [&](const QString &value) {
                const auto names = all.holding(value.toStdString());
                return std::find(names.begin(), names.end(), row["name"].toStdString()) != names.end();
            };
            if (!row["must_hit"].isEmpty())
                expect(holds(row["must_hit"]), (row["file"] + " holds " + row["must_hit"]).toStdString());
            if (!row["file"].startsWith("rfc"))
                expect(!holds(row["must_miss"]), (row["file"] + " does not hold " + row["must_miss"]).toStdString());
        }
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
