// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_model.h"

#include "../common/match_view.h"
#include "../common/query_text.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/severity.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

#include <algorithm>
#include <limits>

namespace jupiter::alerts {

using incidents::Alert;
using incidents::AlertState;
using incidents::Verdict;

QString techniqueText(const QStringList &tags)
{
    const QStringList ids = views::techniques(tags);
    if (ids.isEmpty())
        return {};
    return ids.size() == 1 ? ids.first() : QStringLiteral("%1 +%2").arg(ids.first()).arg(ids.size() - 1);
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None: return AlertModel::tr("no verdict", "verdict");
    case Verdict::TruePositive: return AlertModel::tr("true positive", "verdict");
    case Verdict::FalsePositive: return AlertModel::tr("false positive", "verdict");
    case Verdict::Benign: return AlertModel::tr("benign", "verdict");
    }
    return {};
}

QString stateText(const Alert &alert)
{
    if (alert.hidden())
        return AlertModel::tr("suppressed", "alert state");
    switch (alert.state) {
    case AlertState::New: return AlertModel::tr("new", "alert state");
    case AlertState::Acknowledged: return AlertModel::tr("seen", "alert state");
    case AlertState::InCase:
        return alert.inCase ? AlertModel::tr("in case %1", "alert state").arg(qint64(*alert.inCase)) : AlertModel::tr("in case", "alert state");
    case AlertState::Closed: return AlertModel::tr("closed: %1", "alert state").arg(verdictText(alert.verdict));
    }
    return {};
}

QString whereText(const Alert &alert)
{
    if (alert.host.isEmpty() || alert.user.isEmpty())
        return workbench::safeText(alert.host + alert.user);
    return workbench::safeText(alert.host) + QStringLiteral(" \u00b7 ") + workbench::safeText(alert.user);
}

static QString shortWhere(Alert alert)
{
    alert.host = views::shortHost(alert.host);
    return whereText(alert);
}

void AlertModel::setAlerts(std::shared_ptr<const std::vector<Alert>> alerts)
{
    beginResetModel();
    m_alerts = std::move(alerts);
    filter();
    endResetModel();
    Q_EMIT ticksChanged();
}

void AlertModel::setFilter(StateFilter state, incidents::Severity atLeast, const QString &words)
{
    beginResetModel();
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    m_state = state;
    m_atLeast = atLeast;
    filter();
    endResetModel();
    Q_EMIT ticksChanged();
}

void AlertModel::setGrouping(Grouping grouping)
{
    beginResetModel();
    m_grouping = grouping;
    filter();
    endResetModel();
    Q_EMIT ticksChanged();
}

void AlertModel::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    if (rowCount())
        Q_EMIT dataChanged(index(0, First), index(rowCount() - 1, First));
}

bool AlertModel::passes(const Alert &alert, StateFilter state) const
{
    if (alert.severity < m_atLeast)
        return false;
    for (const QString &word : m_words) {
        const auto in = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
        if (!in(alert.title) && !in(alert.rule) && !in(alert.host) && !in(alert.user) && !in(alert.reason) && !std::any_of(alert.tags.begin(), alert.tags.end(), in))
            return false;
    }
    switch (state) {
    case StateFilter::Open: return (alert.state == AlertState::New || alert.state == AlertState::Acknowledged) && !alert.hidden();
    case StateFilter::Suppressed: return alert.hidden();
    case StateFilter::InCase: return alert.state == AlertState::InCase;
    case StateFilter::Closed: return alert.state == AlertState::Closed;
    case StateFilter::All: return true;
    }
    return true;
}

void AlertModel::filter()
{
    m_rows.clear();
    QHash<QString, std::size_t> groups;
    Timestamp first{std::numeric_limits<std::int64_t>::max()}, last{std::numeric_limits<std::int64_t>::min()};
    for (std::size_t i = 0; i < all().size(); ++i) {
        if (!passes(all()[i], m_state))
            continue;
        QString key;
        switch (m_grouping) {
        case Grouping::None: break;
        case Grouping::Rule: key = all()[i].rule; break;
        case Grouping::Host: key = all()[i].host; break;
        case Grouping::User: key = all()[i].user; break;
        }
        if (m_grouping == Grouping::None) {
            m_rows.push_back({i});
        } else if (const auto known = groups.constFind(key); known != groups.constEnd()) {
            m_rows[*known].push_back(i);
        } else {
            groups.insert(key, m_rows.size());
            m_rows.push_back({i});
        }
        first = std::min(first, all()[i].first);
        last = std::max(last, all()[i].first);
    }
    m_oneDay = m_rows.empty() || workbench::timeText(first, m_zone, workbench::TimeStyle::Date) == workbench::timeText(last, m_zone, workbench::TimeStyle::Date);
}

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    const Alert *alert = index.isValid() ? at(index.row()) : nullptr;
    if (!alert)
        return {};
    const int column = index.column();
    const std::vector<std::size_t> &members = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case workbench::RawRole:
        if (members.size() > 1)
            if (const QString text = groupText(members, column); !text.isNull())
                return text;
        switch (column) {
        case Level: return workbench::severityWord(alert->severity);
        case Title: return workbench::safeText(alert->title);
        case Where: return role == workbench::RawRole ? whereText(*alert) : shortWhere(*alert);
        case Events: return workbench::countText(alert->eventCount);
        case First: return workbench::timeText(alert->first, m_zone, m_oneDay ? workbench::TimeStyle::TimeSecond : workbench::TimeStyle::DateSecond);
        case Technique: return techniqueText(alert->tags);
        case State: return stateText(*alert);
        default: return {};
        }
    case Qt::CheckStateRole:
        return column == Tick ? QVariant(std::all_of(members.begin(), members.end(), [this](std::size_t i) { return m_ticked.contains(qint64(all()[i].id)); }) ? Qt::Checked : Qt::Unchecked)
                              : QVariant();
    case Qt::ToolTipRole:
        if (column == Technique)
            return alert->tags.join(QStringLiteral(", ")).toHtmlEscaped();
        return column == Title || column == Where ? data(index, workbench::RawRole).toString().toHtmlEscaped() : QVariant();
    case Qt::AccessibleTextRole:
        return column == Tick ? tr("chosen", "accessible name") : data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        return int((column == Events ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case workbench::SeverityRole: return column == Level ? QVariant(int(alert->severity)) : QVariant();
    case workbench::DataFontRole: return column == First || column == Where ? QVariant(true) : QVariant();
    case workbench::ChipRole: return column == Technique && !techniqueText(alert->tags).isEmpty() ? QVariant(true) : QVariant();
    case workbench::ToneRole:
        if (column == Where || (column == State && alert->state != AlertState::New))
            return int(workbench::Tone::Secondary);
        return {};
    default: return {};
    }
}

bool AlertModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Alert *alert = index.isValid() ? at(index.row()) : nullptr;
    if (!alert || role != Qt::CheckStateRole || index.column() != Tick)
        return false;
    for (const incidents::AlertId id : members(index.row()))
        if (value.toInt() == Qt::Checked)
            m_ticked.insert(qint64(id));
        else
            m_ticked.remove(qint64(id));
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
    return true;
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Events ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Level: return tr("level", "column");
    case Title: return tr("alert", "column");
    case Where: return tr("where", "column");
    case Events: return tr("events", "column");
    case First: return tr("first seen", "column");
    case Technique: return tr("ATT&CK", "column");
    case State: return tr("state", "column");
    default: return {};
    }
}

Qt::ItemFlags AlertModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == Tick ? flags | Qt::ItemIsUserCheckable : flags;
}

const Alert *AlertModel::at(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? &all()[m_rows[std::size_t(row)].front()] : nullptr;
}

std::vector<incidents::AlertId> AlertModel::members(int row) const
{
    std::vector<incidents::AlertId> ids;
    if (row >= 0 && row < rowCount())
        for (const std::size_t i : m_rows[std::size_t(row)])
            ids.push_back(all()[i].id);
    return ids;
}

/// Of a group; a null text where the worst alert's own says it.
QString AlertModel::groupText(const std::vector<std::size_t> &row, int column) const
{
    const Alert &worst = all()[row.front()];
    const QString more = workbench::countText(row.size() - 1);
    switch (column) {
    case Title: return m_grouping == Grouping::Rule ? QString() : tr("%1, and %2 more", "group of alerts").arg(workbench::safeText(worst.title), more);
    case Where:
        if (m_grouping == Grouping::Rule)
            return tr("%1, and %2 more", "group of alerts").arg(shortWhere(worst), more);
        return workbench::safeText(m_grouping == Grouping::Host ? worst.host : worst.user);
    case Events: {
        std::uint64_t events = 0;
        for (const std::size_t i : row)
            events += all()[i].eventCount;
        return workbench::countText(events);
    }
    case First: {
        Timestamp first = worst.first;
        for (const std::size_t i : row)
            first = std::min(first, all()[i].first);
        return workbench::timeText(first, m_zone, m_oneDay ? workbench::TimeStyle::TimeSecond : workbench::TimeStyle::DateSecond);
    }
    case State: {
        const QString state = stateText(worst);
        const auto same = std::count_if(row.begin(), row.end(), [&](std::size_t i) { return stateText(all()[i]) == state; });
        return std::size_t(same) == row.size() ? tr("%1 %2", "count, state").arg(workbench::countText(row.size()), state) : tr("%1 of %2 %3", "count, of how many, state").arg(same).arg(row.size()).arg(state);
    }
    default: return {};
    }
}

int AlertModel::rowOf(incidents::AlertId id) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        for (const std::size_t member : m_rows[i])
            if (all()[member].id == id)
                return int(i);
    return -1;
}

int AlertModel::count(StateFilter state) const
{
    return int(std::count_if(all().begin(), all().end(), [&](const Alert &alert) { return passes(alert, state); }));
}

std::vector<incidents::AlertId> AlertModel::ticked() const
{
    std::vector<incidents::AlertId> ids;
    for (const auto &row : m_rows)
        for (const std::size_t i : row)
            if (m_ticked.contains(qint64(all()[i].id)))
                ids.push_back(all()[i].id);
    return ids;
}

void AlertModel::tickAll()
{
    std::vector<incidents::AlertId> all;
    for (int row = 0; row < rowCount(); ++row)
        for (const incidents::AlertId id : members(row))
            all.push_back(id);
    if (all.size() == ticked().size())
        return untick();
    for (const incidents::AlertId id : all)
        m_ticked.insert(qint64(id));
    Q_EMIT dataChanged(index(0, Tick), index(rowCount() - 1, Tick), {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
}

void AlertModel::untick()
{
    if (m_ticked.isEmpty())
        return;
    m_ticked.clear();
    if (rowCount())
        Q_EMIT dataChanged(index(0, Tick), index(rowCount() - 1, Tick), {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
}

} // namespace jupiter::alerts
