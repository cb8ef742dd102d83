// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/result_table.h>

#include "frozen_columns.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QShortcut>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGraphicsOpacityEffect>
#include <QtWidgets/QHeaderView>

#include <algorithm>

namespace jupiter::workbench {
namespace {

/// Single letters are commands of a table, and entries of the menus that open over it: while a menu is open they are the menu's. Qt asks the
/// shortcuts of the widget that has the focus first, also then.
class MenuComesFirst final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        QWidget *menu = QApplication::activePopupWidget();
        if (watched == parent() && menu && event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() == Qt::PopupFocusReason) {
            setEnabled(false);
            menu->installEventFilter(this);
        } else if (watched != parent() && event->type() == QEvent::Hide) {
            setEnabled(true);
        }
        return false;
    }

private:
    void setEnabled(bool enabled)
    {
        for (QShortcut *shortcut : parent()->findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly))
            shortcut->setEnabled(enabled);
    }
};

} // namespace

ResultTable::ResultTable(QWidget *parent) : EvenTable(parent)
{
    installEventFilter(new MenuComesFirst(this));
    setItemDelegate(new CellDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    setDensity(Density::Normal);
    QHeaderView *header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setResizeContentsPrecision(0); // a double click on an edge fits what is seen, not thousands of rows
    header->setMinimumSectionSize(24);
    header->setSectionsClickable(true);
    header->setFixedHeight(metrics::rowHeight);
    connect(header, &QHeaderView::sectionClicked, this, &ResultTable::sortWanted);
    connect(this, &QTableView::doubleClicked, this, &ResultTable::opened);
}

void ResultTable::setModel(QAbstractItemModel *model)
{
    EvenTable::setModel(model);
    if (model) {
        connect(model, &QAbstractItemModel::modelReset, this, &ResultTable::placeStretch);
        connect(model, &QAbstractItemModel::dataChanged, this, [this] {
            if (const auto later = std::exchange(m_fitLater, std::nullopt))
                fitColumns(later->first, later->second);
        });
    }
    placeStretch();
}

void ResultTable::setDensity(Density density)
{
    setEvenHeight(int(density));
}

void ResultTable::setColumnWidths(const std::vector<int> &widths)
{
    if (!model())
        return;
    showGivenWay();
    // A header is never cut: words are longer in other languages.
    const QFontMetrics header(uiFont(11));
    for (std::size_t c = 0; c < widths.size() && int(c) < model()->columnCount(); ++c)
        setColumnWidth(
            int(c), std::max(widths[c], 20 + header.horizontalAdvance(model()->headerData(int(c), Qt::Horizontal).toString())));
    placeStretch();
}

void ResultTable::fitColumns(int most, int sample)
{
    if (!model())
        return;
    showGivenWay();
    const int rows = std::min(model()->rowCount(), sample);
    bool any = rows == 0;
    const QFontMetrics header(uiFont(11));
    QStyleOptionViewItem option;
    for (int c = 0; c < model()->columnCount(); ++c) {
        int width = 20 + header.horizontalAdvance(model()->headerData(c, Qt::Horizontal).toString());
        for (int r = 0; r < rows; ++r) {
            width = std::max(width, itemDelegate()->sizeHint(option, model()->index(r, c)).width() + 4);
            any = any || !model()->index(r, c).data().toString().isEmpty();
        }
        setColumnWidth(
            c, std::clamp(width, c == 0 && rows > 0 && model()->data(model()->index(0, 0)).toString().isEmpty() ? 28 : 40, most));
    }
    m_fitLater = any ? std::nullopt : std::optional(std::pair(most, sample));
    placeStretch();
}

void ResultTable::setFrozenColumns(int count)
{
    delete m_frozen;
    if (model() && count > 0 && count < model()->columnCount())
        m_frozen = new internal::FrozenColumns(*this, count);
}

int ResultTable::frozenColumns() const
{
    return m_frozen ? m_frozen->count() : 0;
}

void ResultTable::setStretchColumn(int column)
{
    m_stretch = column;
    placeStretch();
}

void ResultTable::setGivingWay(std::vector<int> columns, int least)
{
    showGivenWay();
    m_givingWay = std::move(columns);
    m_least = least;
    placeStretch();
}

void ResultTable::showGivenWay()
{
    for (const int c : m_givingWay)
        setColumnHidden(c, false);
}

/// The stretching column fills the width but never shrinks below a readable minimum: then the table scrolls sideways.
void ResultTable::placeStretch()
{
    if (!model() || model()->columnCount() == 0)
        return;
    int column = m_stretch >= 0 && m_stretch < model()->columnCount() ? m_stretch : model()->columnCount() - 1;
    // Numbers pushed to the far edge are hard to read beside their row: the last text column takes the room instead.
    const auto isRight = [this](int c) {
        return model()->headerData(c, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    };
    while (m_stretch < 0 && column > 0 && isRight(column))
        --column;
    showGivenWay();
    int others = 0;
    for (int c = 0; c < model()->columnCount(); ++c)
        others += c == column || isColumnHidden(c) ? 0 : columnWidth(c);
    for (const int c : m_givingWay)
        if (viewport()->width() - others < m_least) {
            others -= columnWidth(c);
            setColumnHidden(c, true);
        }
    setColumnWidth(column, std::max(96, viewport()->width() - others));
}

void ResultTable::resizeEvent(QResizeEvent *event)
{
    EvenTable::resizeEvent(event);
    placeStretch();
    if (m_frozen)
        m_frozen->place();
}

void ResultTable::chooseRow(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const QModelIndex to = model()->index(row, std::max(0, currentIndex().column()));
    selectionModel()->setCurrentIndex(to, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(to);
}

std::vector<int> ResultTable::chosenRows(std::size_t most) const
{
    std::vector<int> rows;
    if (selectionModel())
        for (const QItemSelectionRange &range : selectionModel()->selection())
            for (int r = range.top(); r <= range.bottom() && rows.size() < most; ++r)
                rows.push_back(r);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QString ResultTable::chosenText() const
{
    const auto raw = [this](const QModelIndex &i) {
        const QVariant value = i.data(RawRole);
        return value.isValid() ? value.toString() : i.data().toString();
    };
    const std::vector<int> rows = chosenRows();
    if (rows.size() <= 1)
        return currentIndex().isValid() ? raw(currentIndex()) : QString();
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int c = 0; c < model()->columnCount(); ++c)
            cells << raw(model()->index(row, c));
        lines << tabSeparated(cells);
    }
    return lines.join(QLatin1Char('\n'));
}

void ResultTable::setStale(bool stale)
{
    if (stale == (viewport()->graphicsEffect() != nullptr))
        return;
    if (!stale) {
        viewport()->setGraphicsEffect(nullptr);
        if (m_frozen)
            m_frozen->show();
        return;
    }
    auto *dim = new QGraphicsOpacityEffect(viewport());
    dim->setOpacity(0.55);
    viewport()->setGraphicsEffect(dim);
    // what is frozen is dimmed with the rest by being put away until the newer result is there
    if (m_frozen)
        m_frozen->hide();
}

void ResultTable::move(int rows)
{
    if (model() && model()->rowCount() > 0)
        chooseRow(std::clamp(currentRow() + rows, 0, model()->rowCount() - 1));
}

void ResultTable::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(chosenText());
        return;
    }
    if (plain && (event->key() == Qt::Key_J || event->key() == Qt::Key_K) && event->modifiers() == Qt::NoModifier)
        return move(event->key() == Qt::Key_J ? 1 : -1);
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (currentIndex().isValid())
            Q_EMIT opened(currentIndex());
        return;
    }
    if (plain && event->key() == Qt::Key_Period) {
        if (currentIndex().isValid())
            Q_EMIT pivotWanted(currentIndex(), viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
        return;
    }
    if (plain && event->key() == Qt::Key_Space && currentIndex().isValid()) {
        const QModelIndex check = currentIndex().siblingAtColumn(0);
        const QVariant state = check.data(Qt::CheckStateRole);
        if (state.isValid() &&
            model()->setData(check, state.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole))
            return;
    }
    // Letters are commands of the view, never a search by typing.
    if (!(event->modifiers() & Qt::ControlModifier) && !event->text().isEmpty() && event->text().at(0).isPrint()) {
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        event->ignore();
        return;
    }
    EvenTable::keyPressEvent(event);
}

void ResultTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex at = indexAt(event->pos());
    if (at.isValid())
        Q_EMIT pivotWanted(at, event->globalPos());
}

void ResultTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    EvenTable::currentChanged(current, previous);
    if (m_frozen && current.isValid())
        m_frozen->uncover(current);
    Q_EMIT cursorMoved(current);
}

QString tabSeparated(const QStringList &cells)
{
    QStringList out;
    for (const QString &cell : cells) {
        QString text = safeText(cell);
        const QString head = text.trimmed();
        bool number = false;
        head.toDouble(&number);
        if (!head.isEmpty() && QStringLiteral("=+-@").contains(head[0]) && !number && head != QLatin1String("-"))
            text.prepend(QLatin1Char('\''));
        out << text;
    }
    return out.join(QLatin1Char('\t'));
}

} // namespace jupiter::workbench
