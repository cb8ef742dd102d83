// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/even_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QAbstractTableModel>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

using namespace jupiter::workbench;

namespace {

class Model final : public QAbstractTableModel {
public:
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : rows; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 4; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("%1:%2").arg(index.row()).arg(index.column())) : QVariant();
    }
    void setRows(int count)
    {
        beginResetModel();
        rows = count;
        endResetModel();
    }
    void insert(int count)
    {
        beginInsertRows({}, rows, rows + count - 1);
        rows += count;
        endInsertRows();
    }
    void removeLast(int count)
    {
        beginRemoveRows({}, rows - count, rows - 1);
        rows -= count;
        endRemoveRows();
    }
    int rows = 1000;
};

/// Both tables as one: shown, 300 x 200, rows of 24.
template <class Table>
void prepare(Table &table, QAbstractItemModel &model)
{
    table.setModel(&model);
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setSelectionMode(QTableView::ExtendedSelection);
    table.setTabKeyNavigation(false);
    table.setHorizontalScrollMode(QTableView::ScrollPerPixel);
    table.setVerticalScrollMode(QTableView::ScrollPerItem);
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setSectionsMovable(true);
    table.horizontalHeader()->setFixedHeight(24);
    table.resize(300, 200);
    table.show();
}

} // namespace

class EvenTableTest final : public QObject {
    Q_OBJECT
    Model m_model;

    void compare(const QTableView &plain, const EvenTable &even, const char *when)
    {
        const auto report = [&](const char *what) { return QByteArray(what) + " after " + when; };
        QVERIFY2(plain.currentIndex() == even.currentIndex(), report("current"));
        QVERIFY2(plain.verticalScrollBar()->value() == even.verticalScrollBar()->value(), report("vertical position"));
        QVERIFY2(plain.verticalScrollBar()->maximum() == even.verticalScrollBar()->maximum(), report("vertical range"));
        QVERIFY2(plain.horizontalScrollBar()->value() == even.horizontalScrollBar()->value(), report("horizontal position"));
        QVERIFY2(plain.horizontalScrollBar()->maximum() == even.horizontalScrollBar()->maximum(), report("horizontal range"));
        QVERIFY2(plain.visualRect(plain.currentIndex()) == even.visualRect(even.currentIndex()), report("place of the current cell"));
        for (int row = 0; row < m_model.rows; ++row)
            QVERIFY2(plain.selectionModel()->isRowSelected(row) == even.selectionModel()->isRowSelected(row), report("selection"));
        for (const QPoint at : {QPoint(0, 0), QPoint(150, 80), QPoint(290, 170), QPoint(5, 5000)})
            QVERIFY2(plain.indexAt(at) == even.indexAt(at), report("cell at a point"));
    }

private slots:
    void initTestCase() { setTheme(ThemeChoice::Dark); }

    void keysPointerAndRowsThatComeAndGoMoveItAsTheyMoveATableView()
    {
        QTableView plain;
        EvenTable even;
        prepare(plain, m_model);
        prepare(even, m_model);
        plain.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        plain.verticalHeader()->setMinimumSectionSize(24);
        plain.verticalHeader()->setDefaultSectionSize(24);
        even.setEvenHeight(24);
        QVERIFY(QTest::qWaitForWindowExposed(&plain) && QTest::qWaitForWindowExposed(&even));
        QCoreApplication::processEvents();
        const auto both = [&](const auto &act, const char *what) {
            act(static_cast<QTableView &>(plain));
            act(static_cast<QTableView &>(even));
            QCoreApplication::processEvents();
            compare(plain, even, what);
        };
        const auto key = [&](Qt::Key k, Qt::KeyboardModifiers with = {}) {
            both([&](QTableView &t) { QTest::keyClick(&t, k, with); }, qPrintable(QStringLiteral("key %1 %2").arg(int(k), 0, 16).arg(int(with), 0, 16)));
        };
        both([](QTableView &t) { t.setCurrentIndex(t.model()->index(0, 0)); }, "the beginning");
        for (const Qt::Key k : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Up, Qt::Key_PageDown, Qt::Key_PageDown, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_PageUp, Qt::Key_End, Qt::Key_Left,
                                Qt::Key_Home})
            key(k);
        key(Qt::Key_End, Qt::ControlModifier);
        key(Qt::Key_PageUp);
        key(Qt::Key_PageDown);
        key(Qt::Key_PageDown);
        key(Qt::Key_Up, Qt::ShiftModifier);
        key(Qt::Key_PageUp, Qt::ShiftModifier);
        key(Qt::Key_Home, Qt::ControlModifier);
        both([](QTableView &t) { QTest::mouseClick(t.viewport(), Qt::LeftButton, {}, {120, 60}); }, "a click");
        both([](QTableView &t) { QTest::mouseClick(t.viewport(), Qt::LeftButton, Qt::ShiftModifier, {20, 130}); }, "a click with Shift");
        both([](QTableView &t) { QTest::mouseClick(t.viewport(), Qt::LeftButton, Qt::ControlModifier, {20, 10}); }, "a click with Ctrl");
        both([](QTableView &t) { t.setColumnHidden(1, true); }, "a hidden column");
        key(Qt::Key_Right);
        both([](QTableView &t) { t.setColumnHidden(1, false); }, "no hidden column");
        both([](QTableView &t) { t.horizontalHeader()->moveSection(0, 2); }, "a moved column");
        key(Qt::Key_Home);
        key(Qt::Key_End);
        for (const auto hint : {QTableView::PositionAtTop, QTableView::PositionAtBottom, QTableView::EnsureVisible})
            both([&](QTableView &t) { t.scrollTo(t.model()->index(500 + int(hint) * 20, 3), hint); }, "scrollTo");
        both([](QTableView &t) { t.verticalScrollBar()->setValue(333); }, "the scroll bar");
        both([](QTableView &t) { t.resize(260, 420); }, "a resize");
        m_model.insert(50);
        both([](QTableView &) {}, "rows came");
        both([](QTableView &t) { t.scrollToBottom(); }, "to the bottom");
        m_model.removeLast(700);
        both([](QTableView &) {}, "rows went");
        m_model.setRows(3);
        both([](QTableView &) {}, "three rows");
        m_model.setRows(0);
        both([](QTableView &) {}, "no rows");
        key(Qt::Key_Down);
        m_model.setRows(2000);
        even.setCurrentIndex(m_model.index(1999, 0)); // at once: a table view goes by the rows before
        QVERIFY(even.viewport()->rect().contains(even.visualRect(even.currentIndex())));
        even.scrollTo(m_model.index(1000, 0), QTableView::PositionAtCenter);
        QVERIFY(std::abs(even.visualRect(m_model.index(1000, 0)).center().y() - even.viewport()->rect().center().y()) <= 24);
    }

    void theLastOfTenMillionRowsIsReachedAndPainted()
    {
        Model model;
        model.rows = 10'000'000;
        EvenTable table;
        prepare(table, model);
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QCOMPARE(table.verticalHeader()->count(), 0); // what would hold a place for each row
        table.setCurrentIndex(model.index(9'999'999, 0));
        QVERIFY(table.viewport()->rect().contains(table.visualRect(model.index(9'999'999, 0))));
        const QImage before = table.grab().toImage();
        table.selectAll();
        QVERIFY(table.grab().toImage() != before);
        QVERIFY(!table.horizontalHeader()->selectionModel()->hasSelection()); // or each paint asks ten million rows
        table.resizeColumnToContents(0);
        QVERIFY(table.columnWidth(0) < 120); // of the rows in sight
    }
};

QTEST_MAIN(EvenTableTest)
#include "even_table_test.moc"
