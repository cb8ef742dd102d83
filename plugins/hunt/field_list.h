// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace jupiter::hunt {

/// Where a field stands among those that triage begins with; the same number for all others.
std::size_t fieldRank(const std::string &name);

/// What a Windows event names itself is read by that name ("TargetImage"); everything else in full.
QString shownFieldName(const std::string &name);

/// All fields of one event, a row each: name, value. Pinned ones come first, then names that triage begins with, then the rest by name.
/// A value is one line of at most 4,096 characters; RawRole has all of it.
class FieldList final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setEvent(std::vector<std::pair<std::string, query::Value>> fields);
    void setZone(const workbench::Zone &zone);
    void setPinned(const QStringList &fields);
    const QStringList &pinned() const { return m_pinned; }
    void setHideEmpty(bool hide);           ///< Leaves out what saysNothing() (rendered.h).
    bool hidesEmpty() const { return m_hideEmpty; }
    int empty() const { return m_empty; }   ///< How many fields say nothing, shown or not.
    QString field(int row) const;           ///< The stored or ECS name.
    query::Value value(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_fields.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void arrange();
    std::vector<std::pair<std::string, query::Value>> m_all, m_fields;  // of the event; shown, in order
    QStringList m_pinned;
    bool m_hideEmpty = false;
    int m_empty = 0;
    workbench::Zone m_zone;
};

} // namespace jupiter::hunt
