// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/import.h>
#include <jupiter/intel/indicator_json.h>
#include <jupiter/intel/stix_export.h>

#include "support/corpus.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <fstream>
#include <set>

using namespace jupiter;
using namespace jupiter::intel;

namespace {

struct Scratch {
    QTemporaryDir folder;
    std::unique_ptr<IntelStore> store = *IntelStore::open(std::filesystem::path(folder.path().toStdString()) / "a.jupiter", IntelStore::Mode::Create);
    SimpleJob job;

    FileReport take(const std::string &text, const char *format = "") { return *importBytes(*store, "a", text, format, job); }
    std::string bundle(ExportReport *report = nullptr)
    {
        std::string out;
        const auto context = *ListContext::load(*store, timestampNow());
        const auto done = *exportStix(*store, context, [&](std::string_view piece) { out += piece; });
        if (report)
            *report = done;
        return out;
    }
    std::set<std::string> values()
    {
        std::set<std::string> out;
        (void)store->forEach([&](const Indicator &one) { return out.insert(std::string(kindName(one.value.kind)) + ' ' + one.value.text), true; });
        return out;
    }
};

QJsonArray objectsOf(const std::string &bundle) { return QJsonDocument::fromJson(QByteArray::fromStdString(bundle)).object()["objects"].toArray(); }

} // namespace

class StixExportTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void indicatorsOfOtherSourcesComeBackAsTheSameValues()
    {
        Scratch scratch;
        scratch.take("10.0.0.5\nevil.example\nhttp://evil.example/it's\n79054025255fb1a26e4bc422aef54eb4\nCVE-2017-0144\n", "text");
        ExportReport report;
        const std::string text = scratch.bundle(&report);
        QCOMPARE(report.written, std::uint64_t(5));
        QCOMPARE(report.objects, std::uint64_t(0));
        Scratch again;
        const FileReport read = again.take(text);
        QVERIFY2(read.status == FileReport::Status::Ok && read.format == "stix", read.toJson().c_str());
        QVERIFY(again.values() == scratch.values());
    }
    void theSameStoreGivesTheSameBytes()
    {
        Scratch one, other;
        one.take("10.0.0.5\nevil.example\n", "text");
        other.take("evil.example\n10.0.0.5\n", "text");
        QCOMPARE(one.bundle(), one.bundle());
        const QJsonArray a = objectsOf(one.bundle()), b = objectsOf(other.bundle());
        QCOMPARE(a.size(), 2);
        for (const char *key : {"id", "pattern"})
            for (int i = 0; i < 2; ++i)
                QCOMPARE(a[i].toObject()[key], b[i].toObject()[key]); // another store: what has no time of its own has that of its first import
    }
    void aValueWithoutATimeOfItsOwnIsWorthAsMuchWhereTheBundleIsRead()
    {
        Scratch scratch, again;
        scratch.take("10.0.0.5\n", "text");
        QVERIFY(again.take(scratch.bundle()).status == FileReport::Status::Ok);
        const auto scoreIn = [](Scratch &one) { return ListContext::load(*one.store, timestampNow())->score(**one.store->find({Kind::Ipv4, "10.0.0.5"})); };
        QVERIFY(scoreIn(scratch).value > 0);
        QCOMPARE(scoreIn(again).value, scoreIn(scratch).value);
        // What others say without a time: 1970 is none.
        Scratch epoch;
        std::string old = scratch.bundle();
        for (const char *key : {"created", "modified", "valid_from"}) {
            const std::size_t at = old.find(std::string("\"") + key + "\":\"");
            QVERIFY(at != std::string::npos);
            old.replace(at + std::strlen(key) + 4, 24, "1970-01-01T00:00:00.000Z");
        }
        QVERIFY(epoch.take(old).status == FileReport::Status::Ok);
        QCOMPARE(scoreIn(epoch).value, scoreIn(scratch).value);
    }
    void corpusObjectsComeBackUnchanged()
    {
        const auto folder = test::corpus();
        if (!folder || !std::filesystem::exists(*folder / "cti/stix21"))
            QSKIP("no corpus with cti/stix21");
        int files = 0, right = 0;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(*folder / "cti/stix21")) {
            if (entry.path().extension() != ".json")
                continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), {}};
            Scratch scratch;
            scratch.take(text);
            const QJsonDocument original = QJsonDocument::fromJson(QByteArray::fromStdString(text));
            const QJsonArray before = original.isArray() ? original.array() : original.object().contains("objects") ? original.object()["objects"].toArray() : QJsonArray{original.object()};
            const QJsonArray after = objectsOf(scratch.bundle());
            ++files;
            QMap<QString, int> times; // of an id that comes twice with one version, one is kept
            for (const QJsonValue &object : before)
                ++times[object.toObject()["id"].toString()];
            bool good = times.size() == after.size();
            for (const QJsonValue &object : before)
                good = good && (times[object.toObject()["id"].toString()] > 1 || after.contains(object));
            right += good;
            if (!good)
                qWarning("%s", entry.path().c_str());
        }
        qInfo("cti/stix21: %d of %d files come back with every object unchanged (%.1f %%)", right, files, 100.0 * right / files);
        QCOMPARE(right, files);
    }
    void theOasisValidatorAgrees()
    {
        const QString validator = qEnvironmentVariable("JUPITER_STIX2_VALIDATOR", QStringLiteral("stix2_validator"));
        Scratch scratch;
        scratch.take("10.0.0.5\nevil.example\nhttp://evil.example/x\n79054025255fb1a26e4bc422aef54eb4\nCVE-2017-0144\n", "text");
        const QString path = scratch.folder.filePath(QStringLiteral("out.json"));
        std::ofstream(path.toStdString(), std::ios::binary) << scratch.bundle();
        QProcess process;
        process.start(validator, {path});
        if (!process.waitForStarted())
            QSKIP("stix2_validator (PyPI stix2-validator) is not here; JUPITER_STIX2_VALIDATOR may name it");
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray said = process.readAllStandardOutput() + process.readAllStandardError();
        if (said.contains("Cannot locate a schema"))
            QSKIP("stix2_validator is here without its schemas");
        QVERIFY2(process.exitCode() == 0, said.constData());
    }
};

QTEST_GUILESS_MAIN(StixExportTest)
#include "stix_export_test.moc"
