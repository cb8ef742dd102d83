// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/yaml.h>

#include <QtTest>

using namespace jupiter;

class YamlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noBytesAreNoDocuments()
    {
        std::vector<YamlNode> documents;
        YamlError error;
        QVERIFY(parseYaml(std::string_view(), documents, error)); // an empty file read into a buffer that has none
        QVERIFY(documents.empty());
        QVERIFY(parseYaml("", documents, error));
        QVERIFY(documents.empty());
    }
    void documentsComeWithKindsAndPlaces()
    {
        std::vector<YamlNode> documents;
        YamlError error;
        QVERIFY(parseYaml("title: a\nlist:\n  - 1\n  - '1'\nnothing:\n---\nsecond: x\n", documents, error));
        QCOMPARE(documents.size(), std::size_t(2));
        const YamlNode *list = documents[0].find("list");
        QVERIFY(list && list->isSequence());
        QVERIFY(!list->items[0].quoted);
        QVERIFY(list->items[1].quoted);
        QCOMPARE(list->items[1].line, 4u);
        QVERIFY(documents[0].find("nothing")->isNull());
        QCOMPARE(documents[1].textOf("second"), std::string_view("x"));
    }
    void mistakesNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<uint>("line");
        QTest::newRow("tab as indentation") << QByteArray("a:\n\tb: 1\n") << 2u;
        QTest::newRow("duplicate key") << QByteArray("a: 1\na: 2\n") << 2u;
        QTest::newRow("open quote") << QByteArray("a: 'x\n") << 2u;
        QTest::newRow("a list as key") << QByteArray("? [a, b]\n: 1\n") << 1u;
    }
    void mistakesNameTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(uint, line);
        std::vector<YamlNode> documents;
        YamlError error;
        QVERIFY(!parseYaml(text.toStdString(), documents, error));
        QVERIFY(!error.reason.empty());
        QCOMPARE(error.line, line);
        QVERIFY(documents.empty());
    }
    void aliasesThatExplodeAreRefused()
    {
        std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 12; ++i) {
            const std::string before = "*a" + std::to_string(i - 1);
            bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
            for (int k = 0; k < 9; ++k)
                bomb += "," + before;
            bomb += "]\n";
        }
        std::vector<YamlNode> documents;
        YamlError error;
        QVERIFY(!parseYaml(bomb, documents, error));
        QVERIFY(error.reason.find("too many") != std::string::npos);
    }
    void anAliasOfItselfIsRefused()
    {
        std::vector<YamlNode> documents;
        YamlError error;
        QVERIFY(!parseYaml("a: &a [*a]\n", documents, error));
    }
    void deepNestingIsRefused()
    {
        std::vector<YamlNode> documents;
        YamlError error;
        QVERIFY(!parseYaml(std::string(5000, '[') + std::string(5000, ']'), documents, error));
    }
};

QTEST_APPLESS_MAIN(YamlTest)
#include "yaml_test.moc"
