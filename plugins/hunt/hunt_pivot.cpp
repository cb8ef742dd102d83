// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_view.h"

#include "detail_pane.h"
#include "facets_panel.h"
#include "query_bar.h"
#include "time_panel.h"

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
        return tellFoot();
    }
    const QString id = QString::fromStdString(result->eventId(quint64(row)).text());
    m_detail->show(result, quint64(row), m_findings.on(id));
    tellFoot();
}

void HuntView::tellFoot()
{
    const query::ResultPtr &result = m_model->result();
    const int row = m_table->currentRow();
    if (!result || !result->hasEvents() || row < 0 || quint64(row) >= result->rows())
        return m_eventsPanel->setFoot(result && result->rows() ? tr("%1 rows", "foot").arg(workbench::countText(result->rows())) : QString());
    QString facts = tr("row %1 of %2", "foot").arg(workbench::countText(quint64(row) + 1), workbench::countText(result->rows()));
    if (m_session.marks().starred() > 0)
        facts += QStringLiteral(" \u00b7 \u2605 ") + tr("%1 starred", "foot").arg(workbench::countText(m_session.marks().starred()));
    m_eventsPanel->setFoot(facts, tr("Enter fields \u00b7 . pivot menu \u00b7 S star \u00b7 T tag \u00b7 N note \u00b7 C add to case", "foot"));
}

views::MarkKeys::Chosen HuntView::chosenEvents() const
{
    views::MarkKeys::Chosen chosen{m_model->result(), {}};
    const int current = m_table->currentRow();
    if (!chosen.result || current < 0)
        return chosen;
    chosen.rows.push_back(quint64(current));
    for (const int row : m_table->chosenRows())
        if (row != current)
            chosen.rows.push_back(quint64(row));
    return chosen;
}

views::PivotTarget HuntView::target(const QString &field, const QString &value)
{
    views::PivotTarget pivot;
    pivot.field = field;
    pivot.value = value;
    pivot.query = m_bar->query();
    pivot.go = [this](const QVariantMap &arguments) { go(arguments); };
    if (!field.isEmpty()) {
        const bool faceted = m_facets.fields().contains(field);
        pivot.more.push_back({faceted ? tr("Remove from &fields", "pivot menu") : tr("Show among &fields", "pivot menu"), "facet", [this, field, faceted] {
            QStringList fields = m_facets.fields();
            faceted ? void(fields.removeAll(field)) : fields.append(field);
            setFacets(fields);
        }});
        pivot.more.push_back({tr("Divide &bars by this field", "pivot menu"), "bars", [this, field] { m_time->setStackField(field); }});
    }
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

void HuntView::zoomIn(TimeRange range)
{
    if (!m_shell)
        return;
    m_zooms.push_back(m_shell->timeRange());
    m_shell->setTimeRange(range);
}

void HuntView::zoomOut()
{
    if (!m_shell)
        return;
    const TimeRange before = m_zooms.empty() ? TimeRange{} : m_zooms.back();
    if (!m_zooms.empty())
        m_zooms.pop_back();
    m_shell->setTimeRange(before);
}

void HuntView::setFacets(const QStringList &fields)
{
    m_facets.setFields(fields);
    m_facetsPanel->setFields(fields);
    if (m_model->result())
        m_facets.start(m_asked.left(views::headEnd(m_asked)), m_askedRange);
}

} // namespace jupiter::hunt
