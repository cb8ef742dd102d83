// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace jupiter::cases {

/// Evidence of a case: file, size, hash, state. The whole hash and path are in the tool tip and are what is copied.
class EvidenceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Size, Hash, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setEvidence(std::vector<incidents::Evidence> evidence);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_evidence.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<incidents::Evidence> m_evidence;
};

/// The ledger of a case, newest first: when, who, what.
class ActivityModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { At, Actor, What, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setActivity(std::vector<incidents::Activity> activity);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_activity.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<incidents::Activity> m_activity;
};

} // namespace jupiter::cases
