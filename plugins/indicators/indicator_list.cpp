// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicator_list.h"

#include <utility>

namespace jupiter::indicators {

void IndicatorList::setRows(int count, std::function<workbench::CellTable::Row(int)> make)
{
    beginResetModel();
    m_count = count;
    m_make = std::move(make);
    m_made = -1;
    m_one.setRows({});
    endResetModel();
}

void IndicatorList::setSorted(int column, bool descending)
{
    m_sorted = column;
    m_descending = descending;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void IndicatorList::make(int row) const
{
    if (std::exchange(m_made, row) != row)
        m_one.setRows({m_make(row)});
}

QVariant IndicatorList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    make(index.row());
    return m_one.data(m_one.index(0, index.column()), role);
}

QVariant IndicatorList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (m_made < 0 && m_count > 0 && role == Qt::TextAlignmentRole)
        make(0); // numbers stand right, and so does their title
    const QVariant title = m_one.headerData(section, orientation, role);
    return section == m_sorted && role == Qt::DisplayRole ? QVariant(title.toString() + (m_descending ? QStringLiteral(" \u25be") : QStringLiteral(" \u25b4"))) : title;
}

} // namespace jupiter::indicators
