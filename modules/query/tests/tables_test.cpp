// SPDX-License-Identifier: GPL-3.0-or-later
// CSV tables of `lookup`, and the patterns of `parse`.
#include "../src/csv_table.h"
#include "../src/extractor.h"

#include <QTest>

using namespace jupiter;
using namespace jupiter::query;
using internal::CsvTable;

class TablesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsQuotedCellsAndAllSeparators()
    {
        for (const std::string text : {"a,b\n1,\"x,\n\"\"y\"\"\"\n", "a;b\r\n1;\"x,\n\"\"y\"\"\"", "\xEF\xBB\xBF" "a\tb\n\n1\t\"x,\n\"\"y\"\"\"\n"}) {
            const auto table = CsvTable::parse(text);
            QVERIFY2(table.has_value(), text.c_str());
            QCOMPARE((*table)->rows(), std::size_t(1));
            QCOMPARE((*table)->columns(), (std::vector<std::string>{"a", "b"}));
            QCOMPARE((*table)->cell(0, 1), std::string("x,\n\"y\""));
        }
    }
    void shortRowsEndInEmptyCells()
    {
        const auto table = CsvTable::parse("a,b,c\n1\n");
        QVERIFY(table.has_value());
        QCOMPARE((*table)->cell(0, 2), std::string());
    }
    void refusesWhatIsNoTable()
    {
        for (const std::string text : {"", "\n", ",,\n", "a,a\n", "a,b\n1,2,3\n", "a\n\"never closed\n", "a\n1\n\"x\n"})
            QVERIFY2(!CsvTable::parse(text).has_value(), text.c_str());
        QVERIFY(!CsvTable::parse(std::string(2000, ',') + "x\n").has_value());
    }
    void bytesThatAreNoUtf8AreKeptAsLatin()
    {
        const auto table = CsvTable::parse("a\nM\xFCller\n");
        QVERIFY(table.has_value());
        QCOMPARE((*table)->cell(0, 0), std::string("Müller"));
    }
    void aPartReachesToTheFirstPlaceOfWhatFollows()
    {
        const auto pattern = internal::Extractor::compile({"f", "<%{a}:%{b}>", false, false});
        QVERIFY(pattern.has_value());
        QCOMPARE((*pattern)->part("<x:y:z>", 0), std::optional<std::string>("x"));
        QCOMPARE((*pattern)->part("<x:y:z>", 1), std::optional<std::string>("y:z"));
        QCOMPARE((*pattern)->part("<:>", 0), std::optional<std::string>(""));
        for (const std::string text : {"", "<", "<x", "x:y>", "<x:y", "<>:"})
            QVERIFY2(!(*pattern)->part(text, 0), text.c_str());
    }
    void aHostileTextCannotHoldParseUp()
    {
        const auto pattern = internal::Extractor::compile({"f", "^(?<a>(x+)+)$", true, true});
        QVERIFY(pattern.has_value());
        QVERIFY(!(*pattern)->part(std::string(60, 'x') + "y", 0));
    }
};

QTEST_APPLESS_MAIN(TablesTest)
#include "tables_test.moc"
