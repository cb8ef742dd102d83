// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_list.h"

#include <jupiter/workbench/cell_delegate.h>

#include <algorithm>
#include <array>

namespace jupiter::hunt {

namespace {

constexpr qsizetype longest = 4096;

// What is read first; everything else follows in order of name.
constexpr std::array first{"@timestamp", "event.action", "event.code", "host.name", "user.name", "user.domain", "process.executable", "process.name",
                           "process.command_line", "process.pid", "process.parent.executable", "process.parent.command_line", "source.ip", "source.port",
                           "destination.ip", "destination.port", "dns.question.name", "file.path", "registry.path", "message"};

// What a Windows event names itself is read by that name; the whole name is the tool tip and what is copied.
QString shownName(const std::string &name)
{
    const QString whole = QString::fromStdString(name);
    for (const QLatin1String prefix : {QLatin1String("winlog.event_data."), QLatin1String("winlog.user_data.")})
        if (whole.startsWith(prefix))
            return workbench::safeText(whole.mid(prefix.size()));
    return workbench::safeText(whole);
}

std::size_t rank(const std::string &name)
{
    return std::size_t(std::find(first.begin(), first.end(), name) - first.begin());
}

} // namespace

void FieldList::setEvent(std::vector<std::pair<std::string, query::Value>> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    std::stable_sort(m_fields.begin(), m_fields.end(), [](const auto &a, const auto &b) { return rank(a.first) < rank(b.first); });
    endResetModel();
}

void FieldList::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    if (!m_fields.empty())
        Q_EMIT dataChanged(index(0, 1), index(rowCount() - 1, 1));
}

QString FieldList::field(int row) const { return row >= 0 && row < rowCount() ? QString::fromStdString(m_fields[std::size_t(row)].first) : QString(); }

query::Value FieldList::value(int row) const { return row >= 0 && row < rowCount() ? m_fields[std::size_t(row)].second : query::Value(); }

QVariant FieldList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &[name, value] = m_fields[std::size_t(index.row())];
    const bool isName = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return isName ? shownName(name) : workbench::valueText(value, m_zone).left(longest);
    case Qt::ToolTipRole:
        return (isName ? QString::fromStdString(name) : workbench::valueText(value, m_zone).left(longest)).toHtmlEscaped();
    case workbench::RawRole:
        return isName ? QString::fromStdString(name) : QString::fromStdString(query::displayText(value));
    case workbench::DataFontRole: return !isName;
    case workbench::ToneRole: return isName ? QVariant(int(workbench::Tone::Secondary)) : QVariant();
    default: return {};
    }
}

QVariant FieldList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("field", "column") : tr("value", "column");
}

} // namespace jupiter::hunt
