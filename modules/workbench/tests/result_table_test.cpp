// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_result.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace jupiter;
using namespace jupiter::workbench;
using test::FakeResult;

class ResultTableTest final : public QObject {
    Q_OBJECT
    static std::shared_ptr<FakeResult> events(std::uint64_t rows)
    {
        return std::make_shared<FakeResult>(rows, std::vector<std::string>{"@timestamp", "event.code", "process.name"}, true,
                                            [](std::uint64_t row, std::size_t column) -> query::Value {
                                                if (column == 0)
                                                    return Timestamp{std::int64_t(row) * 1'000'000'000};
                                                if (column == 1)
                                                    return std::string("4688");
                                                return std::string("powershell.exe \x1b[31m") + std::to_string(row);
                                            });
    }
private slots:
    void foldsHideAllButTheirFirstRow()
    {
        using Fold = ResultModel::Fold;
        ResultModel model;
        model.setResult(std::make_shared<FakeResult>(20, std::vector<std::string>{"n"}, true, [](std::uint64_t row, std::size_t) { return query::Value(std::int64_t(row)); }));
        const std::vector<Fold> folds{{0, 3}, {3, 2}, {7, 4}, {18, 2}};
        model.setFolds(folds);
        QCOMPARE(model.rowCount(), 20 - 2 - 1 - 3 - 1);
        std::vector<std::uint64_t> shown;
        for (std::uint64_t row = 0; row < 20; ++row)
            if (std::none_of(folds.begin(), folds.end(), [row](const Fold &fold) { return row > fold.first && row < fold.first + fold.rows; }))
                shown.push_back(row);
        QCOMPARE(shown.size(), std::size_t(model.rowCount()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const std::uint64_t here = shown[std::size_t(row)];
            QCOMPARE(model.resultRow(row), here);
            QCOMPARE(model.rowShowing(here), row);
            QCOMPARE(model.index(row, 0).data().toString(), QString::number(here));
            QCOMPARE(model.eventId(row)->sequence, std::int64_t(here));
            QCOMPARE(model.foldAt(row) != nullptr, std::any_of(folds.begin(), folds.end(), [here](const Fold &f) { return f.first == here; }));
        }
        QCOMPARE(model.rowShowing(2), 0); // hidden: where its group stands
        QCOMPARE(model.rowShowing(19), model.rowCount() - 1);
        QCOMPARE(model.resultRows({1, 2}, 100), (std::vector<std::uint64_t>{3, 4, 5}));
        QCOMPARE(model.resultRows({0}, 2).size(), std::size_t(2));
        model.setFolds({});
        QCOMPARE(model.rowCount(), 20);
    }

    void initTestCase() { setTheme(ThemeChoice::Dark); }

    void theModelKeepsTheRulesOfModels()
    {
        ResultModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResult(events(50));
        model.setSeverityLookup([](const columnar::EventId &) { return Severity::High; });
        model.setColumns({{QStringLiteral("user.name"), {}, {}, true}});
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("user.name"));
        model.setResult(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void tenMillionRowsAskForTheCellsOnScreenOnly()
    {
        auto result = events(12'000'000);
        ResultModel model;
        model.setResult(result);
        QCOMPARE(model.rowCount(), 10'000'000);
        QVERIFY(model.capped());
        ResultTable table;
        table.resize(900, 500);
        table.setModel(&model);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        table.grab();
        result->asked = 0;
        table.chooseRow(9'999'999);
        table.grab();
        QVERIFY2(result->asked < 2000, qPrintable(QString::number(result->asked)));
        QCOMPARE(table.currentRow(), 9'999'999);
    }

    void textFromEvidenceIsShownEscapedAndCopiedWhole()
    {
        ResultModel model;
        model.setResult(events(3));
        const QModelIndex cell = model.index(1, 2);
        QCOMPARE(cell.data().toString(), QStringLiteral("powershell.exe \\x1b[31m1"));
        QCOMPARE(cell.data(RawRole).toString(), QStringLiteral("powershell.exe \x1b[31m1"));
    }

    void everyHitOfANeedleIsMarkedWhateverItsCase()
    {
        ResultModel model;
        model.setResult(events(1));
        model.setHighlights({QStringLiteral("SHELL"), QStringLiteral("exe")});
        QCOMPARE(model.index(0, 2).data(MatchRole).toList(), (QVariantList{5, 5, 11, 3}));
        QVERIFY(model.index(0, 1).data(MatchRole).toList().isEmpty());
    }

    void theSeverityColumnComesFirstAndOnlyForEvents()
    {
        ResultModel model;
        model.setSeverityLookup(
            [](const columnar::EventId &id) { return id.sequence == 1 ? std::optional(Severity::Critical) : std::nullopt; });
        model.setResult(events(3));
        QCOMPARE(model.columnCount(), 4);
        QVERIFY(!model.index(0, 0).data(SeverityRole).isValid());
        QCOMPARE(model.index(1, 0).data(SeverityRole).toInt(), int(Severity::Critical));
        QVERIFY(model.fieldAt(0).isEmpty());
        model.setResult(std::make_shared<FakeResult>(1, std::vector<std::string>{"count()"}, false,
                                                     [](auto, auto) { return query::Value(std::int64_t(7)); }));
        QCOMPARE(model.columnCount(), 1);
        QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    }

    void timesAreShownInTheChosenZone()
    {
        ResultModel model;
        model.setResult(events(2));
        model.setZone({90, QStringLiteral("UTC+01:30")});
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("1970-01-01 01:30:01.000"));
    }

    void columnsGiveWayToTheTitleAndComeBack()
    {
        CellTable rows({"level", "title", "technique", "state"});
        rows.setRows({{{{"high"}, {"Domain database copied with ntdsutil"}, {"T1003.003"}, {"new"}}, {}}});
        ResultTable table;
        table.setModel(&rows);
        table.setStretchColumn(1);
        table.setColumnWidths({80, 0, 100, 90});
        table.setGivingWay({2, 3}, 200);
        const auto shown = [&](int width) {
            table.resize(width, 200);
            QTest::qWait(1);
            QStringList out;
            for (int c = 0; c < 4; ++c)
                if (!table.isColumnHidden(c))
                    out << rows.headerData(c, Qt::Horizontal, Qt::DisplayRole).toString();
            return out.join(u' ');
        };
        table.show();
        QCOMPARE(shown(600), QStringLiteral("level title technique state"));
        QCOMPARE(shown(420), QStringLiteral("level title state"));
        QVERIFY(table.columnWidth(1) >= 200);
        QCOMPARE(shown(300), QStringLiteral("level title"));
        QCOMPARE(shown(600), QStringLiteral("level title technique state"));
        QCOMPARE(table.columnWidth(2), 100); // as it was
    }

    void keysMoveOpenAndPivotAndLettersAreLeftToTheView()
    {
        ResultModel model;
        model.setResult(events(5));
        ResultTable table;
        table.setModel(&model);
        table.chooseRow(0);
        QSignalSpy opened(&table, &ResultTable::opened), pivot(&table, &ResultTable::pivotWanted);
        QTest::keyClick(&table, Qt::Key_J);
        QTest::keyClick(&table, Qt::Key_J);
        QTest::keyClick(&table, Qt::Key_K);
        QCOMPARE(table.currentRow(), 1);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QTest::keyClick(&table, Qt::Key_Period);
        QCOMPARE(pivot.size(), 1);
        QTest::keyClick(&table, Qt::Key_P); // would jump to "powershell" in a plain view
        QCOMPARE(table.currentRow(), 1);
    }

    void cellsOfManySegmentsAreReadOnAnotherThreadAndArrive()
    {
        std::atomic<bool> onThisThread = false;
        const auto here = std::this_thread::get_id();
        auto result = std::make_shared<FakeResult>(5'000'000, std::vector<std::string>{"@timestamp", "process.name"}, true, [&](std::uint64_t row, std::size_t column) -> query::Value {
            onThisThread = onThisThread || std::this_thread::get_id() == here;
            std::this_thread::sleep_for(std::chrono::microseconds(200));
            return column == 0 ? query::Value(Timestamp{std::int64_t(row) * 1'000'000'000}) : query::Value("a-program-of-some-length.exe " + std::to_string(row));
        });
        result->setSegments(80);
        ResultModel model;
        model.setSeverityLookup([](const columnar::EventId &) { return Severity::High; });
        model.setResult(result);
        ResultTable table;
        table.resize(900, 500);
        table.setModel(&model);
        table.fitColumns();
        const int before = table.columnWidth(1);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QTRY_COMPARE(model.index(3, 2).data().toString(), QStringLiteral("a-program-of-some-length.exe 3"));
        QCOMPARE(model.index(3, 0).data(SeverityRole).toInt(), int(Severity::High));
        QTRY_VERIFY(table.columnWidth(1) > before); // fitted once there was something to fit to
        table.chooseRow(4'000'000);
        table.grab();
        QTRY_COMPARE(model.index(4'000'000, 2).data().toString(), QStringLiteral("a-program-of-some-length.exe 4000000"));
        QVERIFY(!onThisThread);
        QVERIFY(result->asked < 5'000); // pages of what was in sight
        QCOMPARE(model.index(1'000, 2).data(RawRole).toString(), QStringLiteral("a-program-of-some-length.exe 1000")); // what is copied is never empty
        model.setResult(nullptr); // while pages may be on their way
        QTest::qWait(30);
        QCOMPARE(model.rowCount(), 0);
    }

    void chosenRowsAreCopiedAsTabSeparatedTextWithFormulasDefused()
    {
        QCOMPARE(tabSeparated({QStringLiteral("=cmd|' /C calc'!A0"), QStringLiteral("-5"), QStringLiteral("a\tb"),
                               QStringLiteral("@x"), QStringLiteral("-")}),
                 QStringLiteral("'=cmd|' /C calc'!A0\t-5\ta\\tb\t'@x\t-"));
        ResultModel model;
        model.setResult(events(4));
        ResultTable table;
        table.setModel(&model);
        table.selectAll();
        QCOMPARE(table.chosenText().count(QLatin1Char('\n')), 3);
    }
};

QTEST_MAIN(ResultTableTest)
#include "result_table_test.moc"
