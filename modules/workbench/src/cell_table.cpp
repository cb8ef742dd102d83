// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/cell_table.h>

#include <jupiter/workbench/format.h>

namespace jupiter::workbench {

CellTable::CellTable(QStringList titles, QObject *parent) : QAbstractTableModel(parent), m_titles(std::move(titles)) {}

void CellTable::refreshRows(std::vector<Row> rows)
{
    if (rows.size() != m_rows.size() || rows.empty())
        return setRows(std::move(rows));
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void CellTable::setRows(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QVariant CellTable::dataOf(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? m_rows[std::size_t(row)].data : QVariant();
}

int CellTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CellTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant CellTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || std::size_t(index.column()) >= m_rows[std::size_t(index.row())].cells.size())
        return {};
    const TableCell &cell = m_rows[std::size_t(index.row())].cells[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole: return safeText(cell.text);
    case RawRole: return cell.text;
    case SeverityRole: return cell.severity ? QVariant(int(*cell.severity)) : QVariant();
    case ToneRole: return cell.tone != Tone::Normal ? QVariant(int(cell.tone)) : QVariant();
    case DataFontRole: return cell.data;
    case DotRole: return cell.dot ? QVariant(int(cell.tone)) : QVariant();
    case ChipRole: return cell.chip;
    case Qt::TextAlignmentRole: return int((cell.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant CellTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= m_titles.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_titles[section];
    if (role == Qt::TextAlignmentRole && !m_rows.empty() && std::size_t(section) < m_rows.front().cells.size())
        return int((m_rows.front().cells[std::size_t(section)].right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace jupiter::workbench
