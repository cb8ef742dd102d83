// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event_facts.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QAbstractTableModel>

namespace jupiter::hunt {

/// Several events side by side: a row a field, a column an event. A field is different when one of the events lacks it or has another
/// value; those rows are marked and, unless asked for, the only ones.
class CompareList final : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr std::size_t most = 8;      ///< Events that are compared.

    using QAbstractTableModel::QAbstractTableModel;
    void setEvents(std::vector<EventFactsPtr> events);
    void setZone(const workbench::Zone &zone);
    void setAll(bool all);                      ///< Equal fields too.
    bool all() const { return m_all; }
    int different() const { return m_different; }
    int equal() const { return int(m_names.size()) - m_different; }
    QString field(int row) const;
    QString stored(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_shown.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() || m_events.empty() ? 0 : int(m_events.size()) + 1; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    std::vector<EventFactsPtr> m_events;
    std::vector<std::pair<std::string, bool>> m_names;      // field, whether it differs; ascending
    std::vector<std::size_t> m_shown;                       // into m_names
    workbench::Zone m_zone;
    bool m_all = false;
    int m_different = 0;
};

} // namespace jupiter::hunt
