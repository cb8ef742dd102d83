// SPDX-License-Identifier: GPL-3.0-or-later
#include "lineage_model.h"

#include <jupiter/workbench/cell_delegate.h>

#include <algorithm>
#include <limits>

namespace jupiter::entity {

using lineage::OutlineRow;
using lineage::Process;

namespace {

constexpr qsizetype longest = 1000;

QString qt(const std::string &text) { return QString::fromUtf8(text.data(), qsizetype(std::min(text.size(), std::size_t(64'000)))); }

QString nameOf(const QString &image) { return image.mid(std::max(image.lastIndexOf(u'\\'), image.lastIndexOf(u'/')) + 1); }

bool sameProgram(QString a, QString b)
{
    for (QString *name : {&a, &b})
        if (name->endsWith(QLatin1String(".exe"), Qt::CaseInsensitive))
            name->chop(4);
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// What follows the program in a command line; all of it when its first word is not the program: that is worth seeing.
QString arguments(const QString &line, const QString &image)
{
    if (!image.isEmpty() && line.startsWith(image, Qt::CaseInsensitive))
        return line.mid(image.size()).trimmed();
    const bool quoted = line.startsWith(u'"');
    const qsizetype end = quoted ? line.indexOf(u'"', 1) : line.indexOf(u' ');
    const QString first = end < 0 ? line.mid(quoted) : line.mid(quoted, end - quoted);
    if (!sameProgram(nameOf(first), nameOf(image)))
        return line;
    return end < 0 ? QString() : line.mid(end + 1).trimmed();
}

} // namespace

QString programText(const Process &process)
{
    const QString image = qt(process.image), line = qt(process.commandLine);
    QString name = nameOf(image);
    if (name.isEmpty() && line.isEmpty())
        return process.pid ? LineageModel::tr("process %1", "process").arg(*process.pid) : LineageModel::tr("a process", "process");
    if (name.isEmpty())
        return workbench::safeText(line.left(longest));
    if (const QString rest = arguments(line, image); !rest.isEmpty())
        name += u' ' + rest;
    return workbench::safeText(name.left(longest));
}

void LineageModel::setLineage(LineagePtr lineage, const QString &host)
{
    beginResetModel();
    if (!m_lineage || !lineage || m_lineage->tree.processes().size() != lineage->tree.processes().size()) {
        m_closed.clear();
        m_whole.clear();
    }
    m_lineage = std::move(lineage);
    m_host = host;
    rebuild();
    endResetModel();
}

void LineageModel::setKinOnly(bool kinOnly)
{
    beginResetModel();
    m_kinOnly = kinOnly;
    rebuild();
    endResetModel();
}

void LineageModel::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    if (rowCount())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void LineageModel::rebuild()
{
    m_rows.clear();
    m_times = {};
    m_shown = 0;
    if (!m_lineage)
        return;
    const auto &all = m_lineage->tree.processes();
    const bool kin = m_kinOnly && m_lineage->marked > 0;
    lineage::OutlineOptions options;
    if (kin)
        options.keep = [this](std::uint32_t p) { return m_lineage->kin[p]; };
    options.open = [this](std::uint32_t p) { return !m_closed.contains(p); };
    options.whole = [this](std::uint32_t p) { return m_whole.contains(p); };
    options.matters = [this](std::uint32_t p) { return m_lineage->badges[p].alerts > 0; };
    m_rows = lineage::outline(m_lineage->tree, options);
    std::int64_t from = std::numeric_limits<std::int64_t>::max(), to = std::numeric_limits<std::int64_t>::min();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (kin && !m_lineage->kin[i])
            continue;
        ++m_shown;
        from = std::min(from, all[i].start.ns);
        to = std::max(to, all[i].end.value_or(all[i].start).ns);
    }
    if (m_shown)
        m_times = {{from}, {std::max(to, from + 1)}};
}

const Process *LineageModel::processAt(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows[std::size_t(row)].hidden)
        return nullptr;
    return &m_lineage->tree.processes()[m_rows[std::size_t(row)].process];
}

int LineageModel::rowOf(std::uint32_t process) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const OutlineRow &row) { return row.hidden == 0 && row.process == process; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int LineageModel::parentRow(int row) const
{
    const std::uint32_t depth = m_rows[std::size_t(row)].depth;
    while (--row >= 0)
        if (m_rows[std::size_t(row)].depth < depth)
            return row;
    return -1;
}

void LineageModel::setOpen(int row, bool open)
{
    const OutlineRow at = m_rows[std::size_t(row)];
    if (at.hidden || at.open == open || !at.hasChildren)
        return;
    beginResetModel();
    if (open)
        m_closed.remove(at.process);
    else
        m_closed.insert(at.process);
    rebuild();
    endResetModel();
}

void LineageModel::reveal(int row)
{
    const OutlineRow at = m_rows[std::size_t(row)];
    if (!at.hidden)
        return;
    beginResetModel();
    m_whole.insert(at.process);
    rebuild();
    endResetModel();
}

QVariant LineageModel::cell(const OutlineRow &row, int column) const
{
    if (row.hidden)
        return column == Program ? QVariant(tr("and %1 more", "processes").arg(workbench::countText(row.hidden))) : QVariant();
    const Process &p = m_lineage->tree.processes()[row.process];
    switch (column) {
    case Program: {
        QString text = programText(p);
        if (!p.recorded)
            text = tr("(start not recorded) %1", "process").arg(text);
        if (p.ringCut)
            text = tr("(its records make a ring) %1", "process").arg(text);
        if (row.depth == 0 && qt(p.host).compare(m_host, Qt::CaseInsensitive) != 0)
            text += QStringLiteral("  @ ") + workbench::safeText(qt(p.host));
        return text;
    }
    case Pid: return p.pid ? QVariant(QString::number(*p.pid)) : QVariant();
    case User: return workbench::safeText(qt(p.user));
    case Alerts: return m_lineage->badges[row.process].alerts ? QVariant(QString::number(m_lineage->badges[row.process].alerts)) : QVariant();
    case Span: {
        if (!p.recorded)
            return tr("start not recorded", "process");
        const QString from = workbench::timeText(p.start, m_zone);
        return p.end ? tr("%1 to %2, %3", "process").arg(from, workbench::timeText(*p.end, m_zone), workbench::durationText(double(p.end->ns - p.start.ns) / 1e9))
                     : tr("%1, end not recorded", "process").arg(from);
    }
    default: return {};
    }
}

QVariant LineageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const OutlineRow &row = m_rows[std::size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return cell(row, column);
    case workbench::RawRole:
        if (const Process *p = processAt(index.row()); p && column == Program)
            return qt(p->commandLine.empty() ? p->image : p->commandLine);
        return cell(row, column);
    case Qt::ToolTipRole: {
        const Process *p = processAt(index.row());
        if (column == Program && p)
            return workbench::safeText(qt(p->commandLine.empty() ? p->image : p->commandLine).left(4000)).toHtmlEscaped();
        return column == Span ? cell(row, column) : QVariant();
    }
    case Qt::AccessibleTextRole:
        return column == Program ? tr("level %1: %2", "accessible name").arg(row.depth + 1).arg(cell(row, column).toString()) : cell(row, column);
    case Qt::TextAlignmentRole: return int((column == Pid ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case workbench::DataFontRole: return column == Program || column == Pid ? QVariant(row.hidden == 0) : QVariant();
    case workbench::SeverityRole:
        return column == Alerts && !row.hidden && badgeOf(row.process).alerts ? QVariant(int(badgeOf(row.process).worst)) : QVariant();
    case workbench::ToneRole:
        if (row.hidden)
            return int(workbench::Tone::Accent);
        if (column == Program && !processAt(index.row())->recorded)
            return int(workbench::Tone::Hint);
        return column == Pid || column == User ? QVariant(int(workbench::Tone::Secondary)) : QVariant();
    default: return {};
    }
}

QVariant LineageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Pid ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Program: return tr("process", "column");
    case Pid: return tr("pid", "column");
    case User: return tr("user", "column");
    case Alerts: return tr("alerts", "column");
    case Span: return tr("from start to end", "column");
    default: return {};
    }
}

} // namespace jupiter::entity
