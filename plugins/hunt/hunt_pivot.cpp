// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_view.h"

#include "detail_pane.h"
#include "query_bar.h"

#include "../common/event_line.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QMenu>

namespace jupiter::hunt {

void HuntView::showDetail(int row)
{
    const query::ResultPtr &result = m_model->result();
    if (!result || !result->hasEvents() || row < 0 || quint64(row) >= result->rows()) {
        m_detail->show(nullptr, 0, {});
        m_eventsPanel->setFoot(result && result->rows() ? tr("%1 rows", "foot").arg(workbench::countText(result->rows())) : QString());
        return;
    }
    const QString id = QString::fromStdString(result->eventId(quint64(row)).text());
    m_detail->show(result, quint64(row), m_findings.on(id));
    m_eventsPanel->setFoot(tr("row %1 of %2", "foot").arg(workbench::countText(quint64(row) + 1), workbench::countText(result->rows())),
                           tr("Enter fields \u00b7 . pivot menu \u00b7 C add to case \u00b7 / query", "foot"));
}

views::PivotTarget HuntView::target(const QString &field, const QString &value)
{
    views::PivotTarget pivot;
    pivot.field = field;
    pivot.value = value;
    pivot.query = m_bar->query();
    pivot.go = [this](const QVariantMap &arguments) { go(arguments); };
    pivot.result = m_model->result();
    const int current = m_table->currentRow();
    if (!pivot.result || current < 0)
        return pivot;
    pivot.rows.push_back(quint64(current));
    for (const int row : m_table->chosenRows())
        if (row != current)
            pivot.rows.push_back(quint64(row));
    for (const workbench::ResultModel::Column &column : m_model->columns())
        if (!column.field.isEmpty())
            pivot.columns << column.field;
    return pivot;
}

void HuntView::pivotOnCell(const QModelIndex &index, const QPoint &position)
{
    const query::ResultPtr &result = m_model->result();
    if (!result)
        return;
    if (m_table->currentRow() != index.row())
        m_table->chooseRow(index.row());
    QString field = m_model->fieldAt(index.column());
    query::Value value = m_model->value(index);
    if (result->hasEvents()) {
        if (field.isEmpty())
            field = views::eventLine(*result, quint64(index.row())).field;      // the severity and details columns
        if (!field.isEmpty())
            value = result->field(quint64(index.row()), field.toStdString());
    }
    pivotOnField(field, views::pivotText(value), position);
}

void HuntView::pivotOnField(const QString &field, const QString &value, const QPoint &position)
{
    views::popupPivot(target(field, value), m_session, m_shell, m_table, position);
}

void HuntView::popupCases()
{
    if (QMenu *menu = views::makeCaseMenu(target({}, {}), m_session, m_shell, m_table))
        menu->popup(m_table->viewport()->mapToGlobal(m_table->visualRect(m_table->currentIndex()).bottomLeft()));
}

void HuntView::refine(const QString &field, const QString &value, views::Pivot pivot)
{
    go({{QStringLiteral("query"), views::pivotQuery(target(field, value), pivot)}});
}

void HuntView::sortBy(int column)
{
    const QString field = m_model->fieldAt(column);
    if (field.isEmpty())
        return;
    m_bar->setQuery(views::withSort(m_bar->query(), field));
    run();
}

} // namespace jupiter::hunt
