// SPDX-License-Identifier: GPL-3.0-or-later
#include "case_list_model.h"

#include "case_words.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/severity.h>

namespace jupiter::cases {

void CaseListModel::setCases(std::vector<incidents::CaseInfo> cases)
{
    beginResetModel();
    m_cases = std::move(cases);
    endResetModel();
}

void CaseListModel::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    if (rowCount())
        Q_EMIT dataChanged(index(0, Opened), index(rowCount() - 1, Opened));
}

const incidents::CaseInfo *CaseListModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_cases[std::size_t(row)] : nullptr;
}

QVariant CaseListModel::data(const QModelIndex &index, int role) const
{
    const incidents::CaseInfo *info = index.isValid() ? at(index.row()) : nullptr;
    if (!info)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Level: return workbench::severityWord(info->severity);
        case Number: return QStringLiteral("#%1").arg(qint64(info->id));
        case Title: return workbench::safeText(info->title);
        case State: return stateWord(info->state);
        case TlpLabel: return tlpWord(info->tlp);
        case Owner: return workbench::safeText(info->owner);
        case Alerts: return workbench::countText(quint64(info->alerts));
        case Tasks: return info->tasks ? QStringLiteral("%1/%2").arg(info->tasksDone).arg(info->tasks) : QString();
        case Opened: return workbench::timeText(info->opened, m_zone, workbench::TimeStyle::DateMinute);
        default: return {};
        }
    case Qt::TextAlignmentRole: {
        const bool right = index.column() == Alerts || index.column() == Tasks || index.column() == Number;
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case workbench::SeverityRole: return index.column() == Level ? QVariant(int(info->severity)) : QVariant();
    case workbench::DataFontRole: return index.column() == Opened ? QVariant(true) : QVariant();
    case workbench::ChipRole: return index.column() == TlpLabel ? QVariant(true) : QVariant();
    case workbench::ToneRole:
        return info->state == incidents::CaseState::Closed || index.column() == Number ? QVariant(int(workbench::Tone::Hint)) : QVariant();
    default: return {};
    }
}

QVariant CaseListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == Alerts || section == Tasks || section == Number;
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Level: return tr("severity", "column");
    case Number: return tr("case", "column");
    case Title: return tr("title", "column");
    case State: return tr("state", "column");
    case TlpLabel: return tr("TLP", "column");
    case Owner: return tr("owner", "column");
    case Alerts: return tr("alerts", "column");
    case Tasks: return tr("tasks", "column");
    case Opened: return tr("opened", "column");
    default: return {};
    }
}

} // namespace jupiter::cases
