// SPDX-License-Identifier: GPL-3.0-or-later
#include "suppression_list.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>

#include <algorithm>

namespace jupiter::alerts {

using incidents::Suppression;
using workbench::TableCell;
using workbench::Tone;

QString coversText(const Suppression &s)
{
    QString what = s.rule.isEmpty() ? SuppressionList::tr("every rule", "suppression") : s.title.isEmpty() ? s.rule : s.title;
    if (!s.host.isEmpty())
        what = SuppressionList::tr("%1 on %2", "suppression: rule, host").arg(what, s.host);
    if (!s.user.isEmpty())
        what = SuppressionList::tr("%1 for %2", "suppression: rule, user").arg(what, s.user);
    return what;
}

QString untilText(const Suppression &s, const workbench::Zone &zone)
{
    const auto time = [&](Timestamp t) { return workbench::timeText(t, zone, workbench::TimeStyle::DateMinute); };
    if (s.ended)
        return SuppressionList::tr("ended %1", "suppression").arg(time(*s.ended));
    if (!s.expires)
        return SuppressionList::tr("until it is ended", "suppression");
    return s.inForce(timestampNow()) ? SuppressionList::tr("until %1", "suppression").arg(time(*s.expires)) : SuppressionList::tr("expired %1", "suppression").arg(time(*s.expires));
}

SuppressionList::SuppressionList(QWidget *parent) : QWidget(parent), m_panel(new workbench::Panel(tr("Suppressions", "panel")))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);
    m_rows = new workbench::CellTable({tr("covers", "column"), tr("alerts now", "column"), tr("in force", "column"), tr("why", "column"), tr("by", "column")}, this);
    m_table = new workbench::ResultTable;
    m_table->setObjectName(QStringLiteral("suppressions"));
    m_table->setAccessibleName(tr("Suppressions", "accessible name"));
    m_table->setModel(m_rows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setStretchColumn(0);
    m_table->setColumnWidths({260, 76, 170, 200, 70});
    m_panel->addBody(m_table, 1);
    m_panel->setFoot({}, tr("Del ends it \u00b7 Ctrl Z undo", "foot"));
    for (const int key : {int(Qt::Key_Delete), int(Qt::Key_S)}) {
        auto *shortcut = new QShortcut(QKeySequence(key), m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, &SuppressionList::end);
    }
}

void SuppressionList::setSuppressions(const std::vector<Suppression> &all, const std::vector<incidents::Alert> &alerts, const workbench::Zone &zone)
{
    const int row = m_table->currentRow();
    std::vector<workbench::CellTable::Row> rows;
    const Timestamp now = timestampNow();
    int inForce = 0;
    for (const Suppression &s : all) {
        const bool on = s.inForce(now);
        inForce += on;
        const auto hidden = std::count_if(alerts.begin(), alerts.end(), [&](const incidents::Alert &alert) { return alert.hidden() && alert.suppressedBy == s.id; });
        TableCell count{workbench::countText(quint64(hidden))};
        count.right = true;
        const Tone tone = on ? Tone::Normal : Tone::Hint;
        rows.push_back({{{coversText(s), tone}, count, {untilText(s, zone), on ? Tone::Secondary : Tone::Hint}, {s.reason, tone}, {s.author, Tone::Secondary}}, on ? qint64(s.id) : qint64(0)});
    }
    m_panel->setFacts(all.empty() ? tr("none was ever made", "panel") : tr("%1 in force, %2 in all", "panel").arg(inForce).arg(all.size()));
    m_rows->setRows(std::move(rows));
    m_table->chooseRow(std::clamp(row, 0, std::max(0, m_rows->rowCount() - 1)));
}

void SuppressionList::end()
{
    if (const qint64 id = m_rows->dataOf(m_table->currentRow()).toLongLong())
        Q_EMIT endWanted(id);
}

} // namespace jupiter::alerts
