// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence_model.h"

#include "case_words.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/format.h>

#include <algorithm>

namespace jupiter::cases {

namespace {

// "added alerts" + "added 3 alerts to case 1": the detail says it all when it begins as the action does
QString whatText(const incidents::Activity &row)
{
    if (row.detail.isEmpty())
        return row.action;
    const bool repeats = row.detail.section(u' ', 0, 0).compare(row.action.section(u' ', 0, 0), Qt::CaseInsensitive) == 0;
    return repeats ? row.detail : row.action + u' ' + row.detail;
}

} // namespace

void EvidenceModel::setEvidence(std::vector<incidents::Evidence> evidence)
{
    beginResetModel();
    m_evidence = std::move(evidence);
    endResetModel();
}

QVariant EvidenceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const incidents::Evidence &item = m_evidence[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case File: return workbench::safeText(item.path.isEmpty() ? item.name : item.path.section(u'/', -2));
        case Size: return workbench::bytesText(item.bytes);
        case Hash: return shortHash(item.sha256);
        case State: return item.state;
        default: return {};
        }
    case workbench::RawRole: return index.column() == Hash ? item.sha256 : index.column() == File ? item.path : data(index, Qt::DisplayRole);
    case Qt::ToolTipRole:
        return workbench::safeText(tr("%1, %2 events in the store, SHA-256 %3", "evidence").arg(item.path, workbench::countText(item.events), item.sha256)).toHtmlEscaped();
    case Qt::TextAlignmentRole: return int((index.column() == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case workbench::DataFontRole: return index.column() == File || index.column() == Hash;
    case workbench::DotRole: return index.column() == State ? QVariant(int(evidenceTone(item.state))) : QVariant();
    case workbench::ToneRole:
        if (index.column() == State)
            return int(evidenceTone(item.state));
        return index.column() == File ? QVariant() : QVariant(int(workbench::Tone::Secondary));
    default: return {};
    }
}

QVariant EvidenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case File: return tr("file", "column");
    case Size: return tr("size", "column");
    case Hash: return tr("SHA-256", "column");
    case State: return tr("state", "column");
    default: return {};
    }
}

void ActivityModel::setActivity(std::vector<incidents::Activity> activity)
{
    beginResetModel();
    m_activity = std::move(activity);
    std::stable_sort(m_activity.begin(), m_activity.end(), [](const incidents::Activity &a, const incidents::Activity &b) { return a.at > b.at; });
    endResetModel();
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const incidents::Activity &row = m_activity[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case At: return workbench::timeText(row.at, {}, workbench::TimeStyle::DateMinute).mid(5);
        case Actor: return workbench::safeText(row.actor);
        case What: return workbench::safeText(whatText(row));
        default: return {};
        }
    case Qt::ToolTipRole:
        return workbench::safeText(tr("%1 UTC \u00b7 %2 %3 \u00b7 hash %4", "activity").arg(workbench::timeText(row.at), row.action, row.detail, row.hash)).toHtmlEscaped();
    case workbench::DataFontRole: return index.column() == At;
    case workbench::ToneRole: return index.column() == What ? QVariant() : QVariant(int(workbench::Tone::Secondary));
    default: return {};
    }
}

} // namespace jupiter::cases
