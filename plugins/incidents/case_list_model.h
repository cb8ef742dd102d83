// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace jupiter::cases {

/// Cases as a table, newest first.
class CaseListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Level, Number, Title, State, TlpLabel, Owner, Alerts, Tasks, Opened, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setCases(std::vector<incidents::CaseInfo> cases);
    void setZone(const workbench::Zone &zone);
    const incidents::CaseInfo *at(int row) const;   ///< Null outside.

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_cases.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<incidents::CaseInfo> m_cases;
    workbench::Zone m_zone;
};

} // namespace jupiter::cases
