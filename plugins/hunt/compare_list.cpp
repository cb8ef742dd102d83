// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare_list.h"

#include "field_list.h"

#include <jupiter/workbench/cell_delegate.h>

#include <algorithm>
#include <map>

namespace jupiter::hunt {

namespace {
constexpr qsizetype longest = 1000;
}

void CompareList::setEvents(std::vector<EventFactsPtr> events)
{
    beginResetModel();
    m_events = std::move(events);
    rebuild();
    endResetModel();
}

void CompareList::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void CompareList::setAll(bool all)
{
    beginResetModel();
    m_all = all;
    rebuild();
    endResetModel();
}

void CompareList::rebuild()
{
    std::map<std::string, std::pair<std::string, std::size_t>> seen;    // name -> the first value, in how many events it is that
    std::map<std::string, bool> differs;
    for (std::size_t e = 0; e < m_events.size(); ++e)
        for (const auto &[name, value] : m_events[e]->fields) {
            const std::string text = query::displayText(value);
            const auto [at, isNew] = seen.try_emplace(name, text, 0);
            if (isNew)
                differs[name] = false;
            at->second.second += at->second.first == text;
        }
    m_names.clear();
    m_shown.clear();
    m_different = 0;
    for (auto &[name, different] : differs) {
        different = seen[name].second != m_events.size();
        m_different += different;
        m_names.emplace_back(name, different);
        if (different || m_all)
            m_shown.push_back(m_names.size() - 1);
    }
    std::stable_sort(m_shown.begin(), m_shown.end(), [this](std::size_t a, std::size_t b) { return fieldRank(m_names[a].first) < fieldRank(m_names[b].first); });
}

QString CompareList::field(int row) const
{
    return row >= 0 && row < rowCount() ? QString::fromStdString(m_names[m_shown[std::size_t(row)]].first) : QString();
}

QString CompareList::stored(const QModelIndex &index) const
{
    const int event = std::max(0, index.column() - 1);
    return index.isValid() && event < int(m_events.size()) ? m_events[std::size_t(event)]->stored(field(index.row()).toStdString()) : QString();
}

QVariant CompareList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &[name, different] = m_names[m_shown[std::size_t(index.row())]];
    if (index.column() == 0) {
        switch (role) {
        case Qt::DisplayRole: return (different ? QStringLiteral("\u2260 ") : QStringLiteral("= ")) + shownFieldName(name);
        case Qt::ToolTipRole:
        case workbench::RawRole: return QString::fromStdString(name);
        case workbench::ToneRole: return int(different ? workbench::Tone::Normal : workbench::Tone::Hint);
        default: return {};
        }
    }
    const QString value = stored(index);
    switch (role) {
    case Qt::DisplayRole: {
        const EventFacts &facts = *m_events[std::size_t(index.column() - 1)];
        if (name == "@timestamp")
            for (const auto &[field, at] : facts.fields)
                if (field == name)
                    return workbench::valueText(at, m_zone);
        return value.isEmpty() ? QStringLiteral("\u2014") : workbench::safeText(value.left(longest));
    }
    case Qt::ToolTipRole: return workbench::safeText(value.left(longest)).toHtmlEscaped();
    case workbench::RawRole: return value;
    case workbench::DataFontRole: return true;
    case workbench::ToneRole: return int(value.isEmpty() || !different ? workbench::Tone::Hint : workbench::Tone::Normal);
    case workbench::MatchRole: {
        // What is not in the first event's value is marked: from the first to the last character that differs.
        const QString shown = workbench::safeText(value.left(longest)), first = workbench::safeText(stored(index.siblingAtColumn(1)).left(longest));
        if (!different || index.column() < 2 || shown == first || shown.isEmpty() || name == "@timestamp")
            return {};
        qsizetype from = 0, end = shown.size();
        while (from < end && from < first.size() && shown[from] == first[from])
            ++from;
        for (qsizetype other = first.size(); end > from && other > from && shown[end - 1] == first[other - 1]; --other)
            --end;
        return end > from ? QVariant(QVariantList{int(from), int(end - from)}) : QVariant();
    }
    default: return {};
    }
}

QVariant CompareList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section > int(m_events.size()))
        return {};
    if (section == 0)
        return tr("field", "column");
    const EventFacts &facts = *m_events[std::size_t(section - 1)];
    return QStringLiteral("%1 #%2").arg(workbench::safeText(facts.path.section(u'/', -1)), workbench::safeText(facts.record));
}

} // namespace jupiter::hunt
