// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTableView>

namespace jupiter::workbench {

/// A table whose rows are all of one height, so that where a row stands is arithmetic: ten million rows cost nothing. A QTableView asks its
/// vertical header, which keeps a list of all rows (80 MB for ten million) and fills it on the GUI thread whenever the model is reset.
/// The vertical header here is hidden and has no sections; rows are never hidden, moved or merged, and every cell is enabled.
/// Scrolls down by rows, sideways by pixels; selects whole rows; has no grid.
class EvenTable : public QTableView {
    Q_OBJECT
public:
    explicit EvenTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setEvenHeight(int pixels); ///< Of every row, device-independent pixels, at least 1.
    int evenHeight() const { return m_height; }

    QModelIndex indexAt(const QPoint &position) const override;
    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

protected:
    int verticalOffset() const override { return m_offset; }
    bool isIndexHidden(const QModelIndex &index) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    int sizeHintForColumn(int column) const override;
    QSize viewportSizeHint() const override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private Q_SLOTS:
    void layOutLater();

private:
    int rows() const { return model() ? model()->rowCount() : 0; }
    int rowsThatFit() const; ///< In the height of the viewport; at least 1.
    int topOf(int row) const { return row * m_height - m_offset; } ///< In the viewport.
    int rowAtTop() const { return m_offset / m_height; }
    void takeOffset();

    int m_height = 24;
    int m_offset = 0; ///< Pixels above the viewport.
    bool m_placing = false;         ///< In updateGeometries(): what it does to the headers asks for it again.
    QPersistentModelIndex m_hover;
};

} // namespace jupiter::workbench
