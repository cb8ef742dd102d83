// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/even_table.h>

#include "column_header.h"

#include <QtGui/QHoverEvent>
#include <QtGui/QPainter>
#include <QtGui/QPaintEvent>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemDelegate>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace jupiter::workbench {
namespace {

/// A header without sections, whatever the model.
class NoHeader final : public QHeaderView {
public:
    explicit NoHeader(QWidget *parent) : QHeaderView(Qt::Vertical, parent) {}
    void setModel(QAbstractItemModel *) override {}
    void setSelectionModel(QItemSelectionModel *) override {}
};

} // namespace

EvenTable::EvenTable(QWidget *parent) : QTableView(parent)
{
    setHorizontalHeader(new internal::ColumnHeader(this));
    setVerticalHeader(new NoHeader(this));
    verticalHeader()->hide();
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    if (auto *corner = findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly))
        corner->hide(); // QTableView's own updateGeometries() would
    setSelectionBehavior(SelectRows);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
}

void EvenTable::setModel(QAbstractItemModel *model)
{
    if (model == this->model())
        return;
    if (this->model())
        this->model()->disconnect(this, SLOT(layOutLater()));
    QTableView::setModel(model);
    if (model)
        for (const char *signal : {SIGNAL(modelReset()), SIGNAL(rowsInserted(QModelIndex, int, int)), SIGNAL(rowsRemoved(QModelIndex, int, int))})
            connect(model, signal, this, SLOT(layOutLater()));
    layOutLater();
}

void EvenTable::layOutLater()
{
    scheduleDelayedItemsLayout();
}

void EvenTable::setEvenHeight(int pixels)
{
    m_height = std::max(1, pixels);
    layOutLater();
}

int EvenTable::rowsThatFit() const
{
    return std::max(1, viewport()->height() / m_height);
}

/// Rows begin at the top, but at the end of the list the last one stands at the bottom.
void EvenTable::takeOffset()
{
    const QScrollBar *bar = verticalScrollBar();
    m_offset = bar->value() > 0 && bar->value() == bar->maximum() ? std::max(0, rows() * m_height - viewport()->height()) : bar->value() * m_height;
}

bool EvenTable::isIndexHidden(const QModelIndex &index) const
{
    return isColumnHidden(index.column());
}

QModelIndex EvenTable::indexAt(const QPoint &position) const
{
    const_cast<EvenTable *>(this)->executeDelayedItemsLayout();
    if (position.y() < -m_offset)
        return {};
    const int row = (position.y() + m_offset) / m_height, column = columnAt(position.x());
    return row < rows() && column >= 0 ? model()->index(row, column) : QModelIndex();
}

QRect EvenTable::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != model() || isIndexHidden(index))
        return {};
    const_cast<EvenTable *>(this)->executeDelayedItemsLayout();
    return {columnViewportPosition(index.column()), topOf(index.row()), columnWidth(index.column()), m_height};
}

void EvenTable::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.model() != model() || isIndexHidden(index))
        return;
    executeDelayedItemsLayout(); // the scroll bars know the rows that are there
    const int left = horizontalHeader()->sectionPosition(index.column()), width = columnWidth(index.column()), room = viewport()->width();
    if (hint == PositionAtCenter)
        horizontalScrollBar()->setValue(left - (room - width) / 2);
    else if (left < horizontalOffset())
        horizontalScrollBar()->setValue(left);
    else if (left + width > horizontalOffset() + room)
        horizontalScrollBar()->setValue(left + width - room);

    QScrollBar *bar = verticalScrollBar();
    const int row = index.row(), fit = rowsThatFit();
    if (hint == PositionAtTop || (hint == EnsureVisible && row < bar->value()))
        bar->setValue(row);
    else if (hint == PositionAtBottom || (hint == EnsureVisible && row >= bar->value() + fit))
        bar->setValue(row - fit + 1);
    else if (hint == PositionAtCenter)
        bar->setValue(row - fit / 2);
    update(index);
}

QModelIndex EvenTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    std::vector<int> columns; // those in sight, from left to right
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual)
        if (const int column = horizontalHeader()->logicalIndex(visual); !isColumnHidden(column))
            columns.push_back(column);
    if (rows() == 0 || columns.empty())
        return {};
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return model()->index(0, columns.front());
    const auto here = std::find(columns.begin(), columns.end(), current.column());
    int row = current.row(), column = here == columns.end() ? 0 : int(here - columns.begin());
    if (isRightToLeft() && (action == MoveLeft || action == MoveRight))
        action = action == MoveLeft ? MoveRight : MoveLeft;
    switch (action) {
    case MoveUp: --row; break;
    case MoveDown: ++row; break;
    case MovePageUp: row -= rowsThatFit(); break;
    case MovePageDown: row += rowsThatFit(); break;
    case MovePrevious:
    case MoveLeft: --column; break;
    case MoveNext:
    case MoveRight: ++column; break;
    case MoveHome: column = 0; break;
    case MoveEnd: column = int(columns.size()) - 1; break;
    }
    if ((action == MoveHome || action == MoveEnd) && modifiers & Qt::ControlModifier)
        row = action == MoveHome ? 0 : rows() - 1;
    return model()->index(std::clamp(row, 0, rows() - 1), columns[std::size_t(std::clamp(column, 0, int(columns.size()) - 1))]);
}

void EvenTable::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const auto [west, east] = std::minmax({rect.left(), rect.right()});
    const auto [north, south] = std::minmax({rect.top(), rect.bottom()});
    const QModelIndex first = indexAt({west, north}), last = indexAt({east, south});
    if (!selectionModel() || !first.isValid() || !last.isValid())
        return;
    const auto [left, right] = std::minmax({first.column(), last.column()}); // columns may have been moved
    selectionModel()->select(QItemSelection(model()->index(first.row(), left), model()->index(last.row(), right)), command);
}

QRegion EvenTable::visualRegionForSelection(const QItemSelection &selection) const
{
    const int top = rowAtTop(), bottom = std::min(top + rowsThatFit() + 1, rows() - 1);
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const int from = std::max(range.top(), top), to = std::min(range.bottom(), bottom);
        if (from <= to)
            region += QRect(0, topOf(from), viewport()->width(), (to - from + 1) * m_height);
    }
    return region;
}

int EvenTable::sizeHintForColumn(int column) const
{
    if (!model())
        return -1;
    ensurePolished();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = 0;
    const int top = rowAtTop(), end = std::min(top + rowsThatFit() + 1, rows());
    for (int row = top; row < end; ++row) {
        const QModelIndex index = model()->index(row, column);
        width = std::max(width, itemDelegateForIndex(index)->sizeHint(option, index).width());
    }
    return width;
}

QSize EvenTable::viewportSizeHint() const
{
    constexpr int most = 10'000; // a table of ten million rows wants no window of that height
    const int header = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->height();
    return {horizontalHeader()->length(), header + std::min(rows(), most / m_height) * m_height};
}

void EvenTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, 0);
    if (dy == 0)
        return;
    const int before = m_offset, height = viewport()->height();
    takeOffset();
    const int by = std::clamp(before - m_offset, -height, height); // beyond that nothing stays in sight
    scrollDirtyRegion(0, by);
    viewport()->scroll(0, by);
}

void EvenTable::updateGeometries()
{
    if (m_placing)
        return;
    m_placing = true;
    QHeaderView *header = horizontalHeader();
    const int height = header->isHidden() ? 0 : std::min(std::max(header->minimumHeight(), header->sizeHint().height()), header->maximumHeight());
    setViewportMargins(0, height, 0, 0);
    const QRect area = viewport()->geometry();
    header->setGeometry(area.left(), area.top() - height, area.width(), height);
    if (header->isHidden())
        QMetaObject::invokeMethod(header, "updateGeometries");

    QSize room = viewport()->size();
    const QSize most = maximumViewportSize();
    if (most.width() >= header->length() && most.height() / m_height >= rows())
        room = most; // no scroll bar will be there
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setRange(0, header->length() - room.width());
    horizontalScrollBar()->setSingleStep(std::max(room.width() / std::max(2, header->count()), 2));
    const int fit = std::max(1, room.height() / m_height);
    verticalScrollBar()->setPageStep(fit);
    verticalScrollBar()->setRange(0, rows() - fit);
    verticalScrollBar()->setSingleStep(1);
    takeOffset();
    m_placing = false;
    QAbstractItemView::updateGeometries();
}

void EvenTable::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QHeaderView &header = *horizontalHeader();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QRect dirty = event->region().boundingRect();
    const int first = (m_offset + std::max(0, dirty.top())) / m_height, end = std::min(rows(), (m_offset + dirty.bottom()) / m_height + 1);
    const QModelIndex focused = hasFocus() || viewport()->hasFocus() ? currentIndex() : QModelIndex();
    for (int row = first; row < end; ++row)
        for (int visual = 0; visual < header.count(); ++visual) {
            const int column = header.logicalIndex(visual);
            const QRect rect(columnViewportPosition(column), topOf(row), columnWidth(column), m_height);
            if (header.isSectionHidden(column) || !event->region().intersects(rect))
                continue;
            const QModelIndex index = model()->index(row, column);
            QStyleOptionViewItem cell = option;
            cell.rect = rect;
            cell.state.setFlag(QStyle::State_Selected, selectionModel() && selectionModel()->isSelected(index));
            cell.state.setFlag(QStyle::State_MouseOver, m_hover == index);
            cell.state.setFlag(QStyle::State_HasFocus, focused == index);
            style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &cell, &painter, this);
            itemDelegateForIndex(index)->paint(&painter, cell, index);
        }
}

/// The base class keeps what the pointer is over to itself.
bool EvenTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove)
        m_hover = indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        m_hover = QModelIndex();
    return QTableView::viewportEvent(event);
}

} // namespace jupiter::workbench
