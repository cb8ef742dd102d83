// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/even_table.h>

#include <QtCore/QPointer>

#include <optional>
#include <utility>
#include <vector>

namespace jupiter::workbench {

namespace internal {
class FrozenColumns;
}

/// The table of every view: any QAbstractItemModel that answers CellRole. Rows of one height, no grid, one delegate, no sorting
/// of its own: a click on a header says sortWanted(), and the view asks a new query (or sorts its own short list). Keys: J K and
/// arrows move, Space toggles a check mark, Enter opens, '.' pivots on the cell under the cursor, Ctrl C copies (one row's cell,
/// or the chosen rows as tab-separated text with formulas defused), Esc is left to the view.
class ResultTable final : public EvenTable {
    Q_OBJECT
public:
    enum class Density { Compact = 20, Normal = 24, Relaxed = 28 };

    explicit ResultTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setDensity(Density density);

    /// Widths of the first columns in device-independent pixels; the last column of the table takes what is left.
    void setColumnWidths(const std::vector<int> &widths);

    /// Widths from the header and the first rows (`sample` of them), each between 40 and `most`.
    void fitColumns(int most = 360, int sample = 40); ///< Again when the rows are here, if they are still being read.

    /// The column that takes what is left (-1: the last one that is not right-aligned).
    void setStretchColumn(int column);

    /// Columns that are put away, the first of them first, while the one that takes what is left has less than `least` pixels.
    void setGivingWay(std::vector<int> columns, int least);

    /// The first `count` columns stay in sight while the others scroll sideways; 0: none. Call again when the model's columns changed.
    void setFrozenColumns(int count);
    int frozenColumns() const;

    int currentRow() const { return currentIndex().isValid() ? currentIndex().row() : -1; }
    void chooseRow(int row);             ///< Moves the cursor there and scrolls it into sight.
    std::vector<int> chosenRows(std::size_t most = std::size_t(-1)) const; ///< Ascending; of more than `most`, the first that were chosen.
    QString chosenText() const;          ///< What Ctrl C copies.

    /// Dims the rows while a newer result is on its way: nothing jumps, the old one stays.
    void setStale(bool stale);

Q_SIGNALS:
    void opened(const QModelIndex &index); ///< Enter or double click.
    void cursorMoved(const QModelIndex &index);
    void pivotWanted(const QModelIndex &index, const QPoint &globalPosition); ///< '.' or the context menu.
    void sortWanted(int column);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void move(int rows);
    void placeStretch();
    void showGivenWay();
    int m_stretch = -1, m_least = 0;
    std::vector<int> m_givingWay;
    std::optional<std::pair<int, int>> m_fitLater; ///< What fitColumns() was asked while the rows were being read.
    QPointer<internal::FrozenColumns> m_frozen; // null: none
};

/// `cells` joined by tabs, defused against spreadsheets (a leading = + - @ gets a ' before it, plain numbers excepted) and
/// without breaks.
QString tabSeparated(const QStringList &cells);

} // namespace jupiter::workbench
