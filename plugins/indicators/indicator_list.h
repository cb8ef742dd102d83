// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/cell_table.h>

#include <functional>

namespace jupiter::indicators {

/// Many rows of which few are seen: each is put into words when it is painted.
class IndicatorList final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit IndicatorList(const QStringList &titles, QObject *parent = nullptr) : QAbstractTableModel(parent), m_one(titles) {}

    /// `make` is asked for rows below `count` until the next call.
    void setRows(int count, std::function<workbench::CellTable::Row(int row)> make);

    /// Which title shows the order of the rows. -1: none.
    void setSorted(int column, bool descending);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    int columnCount(const QModelIndex &parent = {}) const override { return m_one.columnCount(parent); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void make(int row) const;

    int m_count = 0, m_sorted = -1;
    bool m_descending = false;
    std::function<workbench::CellTable::Row(int row)> m_make;
    mutable int m_made = -1;                  // the row that m_one holds: a row has many cells
    mutable workbench::CellTable m_one;
};

} // namespace jupiter::indicators
