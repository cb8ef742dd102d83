// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../plugins/rules/navigator_layer.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::rules;

namespace {

detection::RuleInfo rule(std::vector<std::string> tags, detection::Level level = detection::Level::High)
{
    detection::RuleInfo info;
    info.loaded = true;
    info.level = level;
    info.tags = std::move(tags);
    return info;
}

const Technique *find(const AttackMatrix &matrix, const QString &tactic, const QString &technique)
{
    for (const Tactic &column : matrix.tactics)
        if (column.tag == tactic)
            for (const Technique &cell : column.techniques)
                if (cell.id == technique)
                    return &cell;
    return nullptr;
}

} // namespace

class AttackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTechniqueTagsNameTechniques()
    {
        QCOMPARE(techniqueOf("attack.t1059"), QStringLiteral("T1059"));
        QCOMPARE(techniqueOf("attack.t1059.001"), QStringLiteral("T1059.001"));
        for (const char *other : {"attack.execution", "attack.g0016", "attack.t10", "attack.t1059.0x1", "attack.t10590001", "cve.2021-1", "attack.s0001"})
            QVERIFY2(techniqueOf(other).isEmpty(), other);
    }

    void aSubTechniqueCountsForItsTechniqueOnceARule()
    {
        const std::vector<detection::RuleInfo> rules{
            rule({"attack.execution", "attack.t1059.001", "attack.t1059.003"}),
            rule({"attack.execution", "attack.t1059"}, detection::Level::Critical)};
        const AttackMatrix matrix = matrixOf({{0, Fate::Fired, 5, 10}, {1, Fate::NoSource, 0, 0}}, rules, {});
        const Technique *cell = find(matrix, "execution", "T1059");
        QVERIFY(cell);
        QCOMPARE(cell->rules, 2);
        QCOMPARE(cell->rulesWithSource, 1);
        QCOMPARE(cell->findings, quint64(5));
        QVERIFY(cell->worst == workbench::Severity::High); // the critical one did not fire
        QCOMPARE(matrix.seen, 1);
    }

    void aTechniqueWithoutTacticIsNotLost()
    {
        const AttackMatrix matrix = matrixOf({{0, Fate::Quiet, 0, 3}}, {rule({"attack.t1105"})}, {});
        QVERIFY(find(matrix, "", "T1105"));
    }

    void namesOfABundleDecideWhereATechniqueStands()
    {
        const AttackMatrix matrix = matrixOf({{0, Fate::Quiet, 0, 3}}, {rule({"attack.execution", "attack.defense-evasion", "attack.t1218"})},
                                             {{"T1218", "System Binary Proxy Execution", {"defense-evasion"}},
                                              {"T1490", "Inhibit System Recovery", {"impact"}}});
        QVERIFY(matrix.named);
        QVERIFY(find(matrix, "defense-evasion", "T1218"));
        QVERIFY(!find(matrix, "execution", "T1218"));
        QCOMPARE(find(matrix, "impact", "T1490")->rules, 0); // a gap
        QCOMPARE(matrix.techniques, 2);
        QCOMPARE(matrix.covered, 1);
    }

    void aLayerThatWasWrittenIsReadAgain()
    {
        const AttackMatrix matrix = matrixOf({{0, Fate::Fired, 5, 10}}, {rule({"attack.execution", "attack.t1059"})}, {});
        const QByteArray json = layerOf(matrix, GridMode::Hits, "case");
        QCOMPARE(QJsonDocument::fromJson(json).object()["versions"].toObject()["layer"].toString(), QStringLiteral("4.5"));
        const auto layer = readNavigatorLayer(json);
        QVERIFY(layer);
        QCOMPARE(layer->techniques, QSet<QString>{"T1059"});
    }

    void otherFilesAreNoLayers_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("reason");
        QTest::newRow("text") << QByteArray("hello") << "not JSON";
        QTest::newRow("object") << QByteArray("{\"name\":\"x\"}") << "techniques";
        QTest::newRow("mobile") << QByteArray("{\"domain\":\"mobile-attack\",\"techniques\":[]}") << "mobile-attack";
        QTest::newRow("cut") << QByteArray("{\"domain\":\"enterprise-attack\",\"techniques\":[{") << "not JSON";
    }
    void otherFilesAreNoLayers()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, reason);
        const auto layer = readNavigatorLayer(json);
        QVERIFY(!layer);
        QVERIFY(QString::fromStdString(layer.error().message).contains(reason));
    }
};

QTEST_GUILESS_MAIN(AttackTest)
#include "attack_test.moc"
