// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace jupiter::hunt {

/// All fields of one event, a row each: name, value. Names that triage begins with come first, then the rest in order of name.
/// A value is one line of at most 4,096 characters; RawRole has all of it.
class FieldList final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setEvent(std::vector<std::pair<std::string, query::Value>> fields);
    void setZone(const workbench::Zone &zone);
    QString field(int row) const;           ///< The stored or ECS name.
    query::Value value(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_fields.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<std::pair<std::string, query::Value>> m_fields;
    workbench::Zone m_zone;
};

} // namespace jupiter::hunt
