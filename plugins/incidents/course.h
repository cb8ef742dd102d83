// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>
#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QAbstractTableModel>

#include <optional>
#include <vector>

namespace jupiter::cases {

/// One step of the course of events: an alert with its events, or an event added by hand.
struct CourseItem {
    Timestamp time;
    QString where, what;
    incidents::Severity severity = incidents::Severity::Informational;
    std::uint64_t events = 1;
    std::optional<incidents::AlertId> alert;
    QString event;                              ///< When added by hand.
};

/// Alerts and events of a case by time. `events` holds those added by hand (may be null while they are being read).
std::vector<CourseItem> courseOf(const incidents::CaseDetail &detail, const query::ResultPtr &events);

/// The course as a table: time, where, what, how many events.
class CourseModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Where, What, Events, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setItems(std::vector<CourseItem> items);
    void setZone(const workbench::Zone &zone);
    const std::vector<CourseItem> &items() const { return m_items; }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_items.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<CourseItem> m_items;
    workbench::Zone m_zone;
    bool m_oneDay = true;
};

} // namespace jupiter::cases
