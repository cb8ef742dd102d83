// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule in resources/rules against the events in the NAME.test.ndjson beside it: {"expect": "match"|"no match", "event": {...}}.
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/core/byte_source.h>
#include <jupiter/detection/detector.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

using namespace jupiter;
namespace fs = std::filesystem;

static columnar::EventBatch batchOf(const QJsonObject &event)
{
    columnar::BatchBuilder builder;
    builder.beginRow();
    builder.addTime(builder.field(columnar::fields::timestamp), {1});
    for (auto it = event.begin(); it != event.end(); ++it)
        builder.addText(builder.field(it.key().toStdString()), it.value().toVariant().toString().toStdString());
    builder.endRow();
    return builder.take();
}

class OwnRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRuleMatchesWhatItMustAndNothingElse_data()
    {
        QTest::addColumn<QString>("file");
        std::vector<fs::path> files;
        for (const auto &entry : fs::recursive_directory_iterator(fs::path(JUPITER_SOURCE_DIR) / "resources/rules"))
            if (entry.path().extension() == ".yml")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        QVERIFY2(files.size() >= 40, "at least 40 rules come with the program");
        for (const fs::path &file : files)
            QTest::newRow(file.stem().string().c_str()) << QString::fromStdString(pathToUtf8(file));
    }
    void everyRuleMatchesWhatItMustAndNothingElse()
    {
        QFETCH(QString, file);
        const fs::path path = pathFromUtf8(file.toStdString());
        SimpleJob job;
        const auto rules = detection::RuleSet::load(std::vector{path}, {}, job);
        QCOMPARE(rules->rules().size(), std::size_t(1));
        QVERIFY2(rules->rules()[0].loaded, rules->rules()[0].reason.c_str());
        QVERIFY(!rules->rules()[0].id.empty());
        const auto tests = readTextFile(path.parent_path() / (path.stem().string() + ".test.ndjson"));
        QVERIFY2(tests, "a rule needs test events beside it");
        int positive = 0, negative = 0;
        for (const QByteArray &line : QByteArray::fromStdString(*tests).split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonObject test = QJsonDocument::fromJson(line).object();
            const QString expect = test[QLatin1String("expect")].toString();
            QVERIFY2(expect == QLatin1String("match") || expect == QLatin1String("no match"), line);
            const bool wanted = expect == QLatin1String("match");
            ++(wanted ? positive : negative);
            const columnar::EventBatch batch = batchOf(test[QLatin1String("event")].toObject());
            const auto findings = detection::Detector::make(rules, columnar::Schema::builtIn())->detect(batch, nullptr);
            QVERIFY(findings);
            QVERIFY2(findings->size() == (wanted ? 1u : 0u), line);
        }
        QVERIFY2(positive && negative, "at least one event that matches and one that does not");
    }
};

QTEST_APPLESS_MAIN(OwnRulesTest)
#include "own_rules_test.moc"
