// SPDX-License-Identifier: GPL-3.0-or-later
#include "course.h"

#include "../common/event_line.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/severity.h>

#include <algorithm>

namespace jupiter::cases {

std::vector<CourseItem> courseOf(const incidents::CaseDetail &detail, const query::ResultPtr &events)
{
    std::vector<CourseItem> items;
    for (const incidents::Alert &alert : detail.alerts)
        items.push_back({alert.first, alert.host.isEmpty() ? alert.user : alert.host, alert.title, alert.severity, alert.eventCount, alert.id, {}});
    if (events && events->hasEvents())
        for (quint64 row = 0; row < events->rows(); ++row)
            items.push_back({events->time(row), views::fieldText(*events, row, "host.name"), views::eventLine(*events, row).text,
                             incidents::Severity::Informational, 1, std::nullopt, QString::fromStdString(events->eventId(row).text())});
    std::stable_sort(items.begin(), items.end(), [](const CourseItem &a, const CourseItem &b) { return a.time < b.time; });
    return items;
}

void CourseModel::setItems(std::vector<CourseItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    const auto day = [this](Timestamp t) { return workbench::timeText(t, m_zone, workbench::TimeStyle::Date); };
    m_oneDay = m_items.empty() || day(m_items.front().time) == day(m_items.back().time);
    endResetModel();
}

void CourseModel::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    setItems(std::move(m_items));
}

QVariant CourseModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CourseItem &item = m_items[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Time: return workbench::timeText(item.time, m_zone, m_oneDay ? workbench::TimeStyle::TimeSecond : workbench::TimeStyle::DateSecond);
        case Where: return workbench::safeText(item.where);
        case What: return workbench::safeText(item.what);
        case Events: return item.alert ? (item.events == 1 ? tr("1 event", "course") : tr("%1 events", "course").arg(workbench::countText(item.events))) : tr("added", "course");
        default: return {};
        }
    case Qt::ToolTipRole: return index.column() == What ? workbench::safeText(item.what).toHtmlEscaped() : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == What ? workbench::severityWord(item.severity) + u' ' + data(index, Qt::DisplayRole).toString() : data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole: return int((index.column() == Events ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case workbench::SeverityRole: return index.column() == What ? QVariant(int(item.severity)) : QVariant();
    case workbench::DataFontRole: return index.column() == Time || index.column() == Where || (index.column() == What && !item.alert);
    case workbench::ToneRole: return index.column() == Where || index.column() == Events ? QVariant(int(workbench::Tone::Secondary)) : QVariant();
    default: return {};
    }
}

QVariant CourseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Events ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("time", "column");
    case Where: return tr("where", "column");
    case What: return tr("what happened", "column");
    case Events: return tr("events", "column");
    default: return {};
    }
}

} // namespace jupiter::cases
