// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lineage_desk.h"

#include <jupiter/lineage/outline.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSet>

namespace jupiter::entity {

/// "powershell.exe -nop -w hidden": the program without its folder, then what it was told.
QString programText(const lineage::Process &process);

/// The process tree as a table: a row each that is open, depth first. What is closed or left out of a crowd is kept by process, not by row.
class LineageModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Program, Pid, User, Alerts, Span, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLineage(LineagePtr lineage, const QString &host);   ///< Rows of other hosts than `host` say theirs; empty: all do.
    void setKinOnly(bool kinOnly);
    void setZone(const workbench::Zone &zone);
    bool kinOnly() const { return m_kinOnly; }
    const LineagePtr &lineage() const { return m_lineage; }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const lineage::OutlineRow &outlineAt(int row) const { return m_rows[std::size_t(row)]; }
    const lineage::Process *processAt(int row) const;           ///< Null outside and for "and 12 more".
    const Badge &badgeOf(std::uint32_t process) const { return m_lineage->badges[process]; }
    int rowOf(std::uint32_t process) const;                     ///< -1: not shown.
    int parentRow(int row) const;                               ///< -1: a root.
    TimeRange times() const { return m_times; }                 ///< Of what is shown.
    quint64 shown() const { return m_shown; }                   ///< Processes kept, open or not.

    void setOpen(int row, bool open);
    void reveal(int row);                                       ///< Of "and 12 more": all of them.

private:
    void rebuild();
    QVariant cell(const lineage::OutlineRow &row, int column) const;
    LineagePtr m_lineage;
    std::vector<lineage::OutlineRow> m_rows;
    QSet<quint32> m_closed, m_whole;
    QString m_host;
    workbench::Zone m_zone;
    TimeRange m_times;
    quint64 m_shown = 0;
    bool m_kinOnly = true;
};

} // namespace jupiter::entity
