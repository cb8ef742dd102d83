// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_list.h"

#include "rendered.h"

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

} // namespace

QString shownFieldName(const std::string &name)
{
    const QString whole = QString::fromStdString(name);
    for (const QLatin1String prefix : {QLatin1String("winlog.event_data."), QLatin1String("winlog.user_data.")})
        if (whole.startsWith(prefix))
            return workbench::safeText(whole.mid(prefix.size()));
    return workbench::safeText(whole);
}

std::size_t fieldRank(const std::string &name)
{
    return std::size_t(std::find(first.begin(), first.end(), name) - first.begin());
}

void FieldList::setEvent(std::vector<std::pair<std::string, query::Value>> fields)
{
    beginResetModel();
    m_all = std::move(fields);
    arrange();
    endResetModel();
}

void FieldList::setPinned(const QStringList &fields)
{
    beginResetModel();
    m_pinned = fields;
    arrange();
    endResetModel();
}

void FieldList::setHideEmpty(bool hide)
{
    beginResetModel();
    m_hideEmpty = hide;
    arrange();
    endResetModel();
}

void FieldList::arrange()
{
    m_fields.clear();
    m_empty = 0;
    for (const auto &field : m_all) {
        const bool empty = saysNothing(QString::fromStdString(query::displayText(field.second)));
        m_empty += empty;
        if (!empty || !m_hideEmpty)
            m_fields.push_back(field);
    }
    const auto place = [this](const std::string &name) {
        const qsizetype pin = m_pinned.indexOf(QString::fromStdString(name));
        return pin >= 0 ? std::size_t(pin) : std::size_t(m_pinned.size()) + fieldRank(name);
    };
    std::stable_sort(m_fields.begin(), m_fields.end(), [&](const auto &a, const auto &b) { return place(a.first) < place(b.first); });
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
    const bool pin = isName && m_pinned.contains(QString::fromStdString(name));
    switch (role) {
    case Qt::DisplayRole:
        if (isName)
            return (pin ? QStringLiteral("\u2022 ") : QString()) + shownFieldName(name);
        return workbench::valueText(value, m_zone).left(longest) + (std::holds_alternative<Timestamp>(value) ? u' ' + m_zone.name : QString());
    case Qt::ToolTipRole:
        return (isName ? QString::fromStdString(name) : workbench::valueText(value, m_zone).left(longest)).toHtmlEscaped();
    case workbench::RawRole:
        return isName ? QString::fromStdString(name) : QString::fromStdString(query::displayText(value));
    case workbench::DataFontRole: return !isName;
    case workbench::ToneRole: return isName ? QVariant(int(pin ? workbench::Tone::Normal : workbench::Tone::Secondary)) : QVariant();
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
