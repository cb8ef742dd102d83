// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/even_table.h>

namespace jupiter::workbench {

class ResultTable;

namespace internal {

/// The first columns of a table, painted once more above it, so that they stay while it scrolls sideways. Shares the table's model,
/// selection and delegate; never has the focus. The table owns it.
class FrozenColumns final : public EvenTable {
    Q_OBJECT
public:
    FrozenColumns(ResultTable &table, int count);
    int count() const { return m_count; }
    void place();                                   ///< As wide as its columns, as high as the table.
    void uncover(const QModelIndex &index);         ///< Scrolls the table until the cell does not hide behind the frozen ones.

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    ResultTable &m_table;
    const int m_count;
};

} // namespace internal
} // namespace jupiter::workbench
