// SPDX-License-Identifier: GPL-3.0-or-later
#include "frozen_columns.h"

#include "column_header.h"

#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

namespace jupiter::workbench::internal {
namespace {

/// A header that hides what scrolls below it.
class OpaqueHeader final : public ColumnHeader {
public:
    explicit OpaqueHeader(QWidget *parent) : ColumnHeader(parent) {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter(viewport()).fillRect(viewport()->rect(), theme().panel);
        QHeaderView::paintEvent(event);
    }
};

} // namespace

FrozenColumns::FrozenColumns(ResultTable &table, int count) : EvenTable(&table), m_table(table), m_count(count)
{
    setObjectName(QStringLiteral("frozenColumns"));
    setHorizontalHeader(new OpaqueHeader(this));
    setModel(table.model());
    const QItemSelectionModel *unused = selectionModel();
    setSelectionModel(table.selectionModel());
    delete unused;
    setItemDelegate(table.itemDelegate());
    for (int column = 0; column < count; ++column)
        if (QAbstractItemDelegate *own = table.itemDelegateForColumn(column))
            setItemDelegateForColumn(column, own);
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(table.selectionMode());
    setEditTriggers(NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setEvenHeight(table.evenHeight());
    const QHeaderView *original = table.horizontalHeader();
    horizontalHeader()->setDefaultAlignment(original->defaultAlignment());
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setMinimumSectionSize(original->minimumSectionSize());
    horizontalHeader()->setFixedHeight(original->height());
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, &table, &ResultTable::sortWanted);
    connect(this, &QTableView::doubleClicked, &table, &ResultTable::opened);
    connect(original, &QHeaderView::sectionResized, this, &FrozenColumns::place);
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int row) {
        executeDelayedItemsLayout(); // the rows that are there are the table's
        verticalScrollBar()->setValue(row);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, table.verticalScrollBar(), &QScrollBar::setValue);
    connect(table.model(), &QAbstractItemModel::modelReset, this, &FrozenColumns::place);
    place();
    verticalScrollBar()->setValue(table.verticalScrollBar()->value());
    show();
}

void FrozenColumns::place()
{
    int width = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        setColumnHidden(column, column >= m_count);
        if (column >= m_count)
            continue;
        setColumnWidth(column, m_table.columnWidth(column));
        width += m_table.columnWidth(column);
    }
    const int height = m_table.horizontalHeader()->height() + m_table.viewport()->height();
    setGeometry(m_table.frameWidth(), m_table.frameWidth(), std::min(width, m_table.viewport()->width()), height);
}

void FrozenColumns::uncover(const QModelIndex &index)
{
    if (index.column() < m_count)
        return;
    const int hidden = width() - m_table.visualRect(index).left();
    if (hidden > 0)
        m_table.horizontalScrollBar()->setValue(m_table.horizontalScrollBar()->value() - hidden);
}

void FrozenColumns::paintEvent(QPaintEvent *event)
{
    {
        QPainter p(viewport());
        p.fillRect(viewport()->rect(), theme().panel);
    }
    EvenTable::paintEvent(event);
    QPainter p(viewport());
    p.fillRect(QRect(viewport()->width() - 1, 0, 1, viewport()->height()), theme().line);
}

void FrozenColumns::contextMenuEvent(QContextMenuEvent *event)
{
    if (const QModelIndex at = indexAt(event->pos()); at.isValid())
        Q_EMIT m_table.pivotWanted(at, event->globalPos());
}

void FrozenColumns::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the table scrolls
}

} // namespace jupiter::workbench::internal
