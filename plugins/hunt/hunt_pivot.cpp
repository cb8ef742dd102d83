// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_view.h"

#include "compare_list.h"
#include "detail_pane.h"
#include "event_columns.h"
#include "facets_panel.h"
#include "query_bar.h"
#include "time_panel.h"

#include "../common/copy_rows.h"
#include "../common/event_line.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QMenu>

namespace jupiter::hunt {

namespace {
constexpr std::size_t mostCompared = CompareList::most, mostChosen = 200'000;
}

void HuntView::showDetail(int row)
{
    const query::ResultPtr &result = m_model->result();
    if (!result || !result->hasEvents() || row < 0 || row >= m_model->rowCount()) {
        m_detail->show(nullptr, 0, {});
        return tellFoot();
    }
    std::vector<quint64> chosen; // a fold is compared by its first event
    for (const int one : m_table->chosenRows(mostCompared))
        chosen.push_back(m_model->resultRow(one));
    m_detail->show(result, m_model->resultRow(row), chosen);
    tellFoot();
}

void HuntView::tellFoot()
{
    const query::ResultPtr &result = m_model->result();
    const int row = m_table->currentRow();
    if (!result || !result->hasEvents() || row < 0 || row >= m_model->rowCount())
        return m_eventsPanel->setFoot(result && result->rows() ? tr("%1 row(s)", "foot", int(result->rows())).arg(workbench::countText(result->rows())) : QString());
    QString facts = tr("row %1 of %2", "foot").arg(workbench::countText(m_model->resultRow(row) + 1), workbench::countText(result->rows()));
    if (!m_model->folds().empty())
        facts += QStringLiteral(" \u00b7 ") + tr("%n group(s) folded", "foot", int(m_model->folds().size()));
    if (m_session.marks().starred() > 0)
        facts += QStringLiteral(" \u00b7 \u2605 ") + tr("%1 starred", "foot").arg(workbench::countText(m_session.marks().starred()));
    m_eventsPanel->setFoot(facts, tr("Enter fields \u00b7 . pivot menu \u00b7 S star \u00b7 T tag \u00b7 N note \u00b7 C add to case", "foot"));
}

views::MarkKeys::Chosen HuntView::chosenEvents() const
{
    views::MarkKeys::Chosen chosen{m_model->result(), {}, views::chosenCount(*m_table)};
    const int current = m_table->currentRow();
    if (!chosen.result || current < 0)
        return chosen;
    chosen.rows = chosenRows(backend::MarkDesk::mostAtOnce);
    if (!m_model->folds().empty())
        chosen.count = chosen.rows.size();
    return chosen;
}

/// Rows of the result: those under the cursor first, of a fold all.
std::vector<quint64> HuntView::chosenRows(std::size_t most) const
{
    const int current = m_table->currentRow();
    std::vector<int> rows = m_table->chosenRows(most);
    std::erase(rows, current);
    rows.insert(rows.begin(), current);
    const auto all = m_model->resultRows(rows, most);
    return {all.begin(), all.end()};
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
        if (m_model->result() && m_model->result()->hasEvents()) {
            const bool shown = m_eventColumns->fields().contains(field);
            if (!shown)
                pivot.more.push_back({tr("As colu&mn", "pivot menu"), "column", [this, field] { m_eventColumns->add(field); }});
            const bool pinned = m_detail->isPinned(field);
            pivot.more.push_back({pinned ? tr("Un&pin from the detail's top", "pivot menu") : tr("&Pin to the detail's top", "pivot menu"), "pin",
                                  [this, field, pinned] { m_detail->setPinned(field, !pinned); }});
        }
        pivot.more.push_back({tr("Divide &bars by this field", "pivot menu"), "bars", [this, field] { m_time->setStackField(field); }});
    }
    pivot.result = m_model->result();
    const int current = m_table->currentRow();
    if (!pivot.result || current < 0)
        return pivot;
    pivot.rows = chosenRows(mostChosen);
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
            field = views::eventLine(*result, m_model->resultRow(index.row())).field;      // the severity and details columns
        if (!field.isEmpty())
            value = result->field(m_model->resultRow(index.row()), field.toStdString());
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

void HuntView::around(int seconds)
{
    const query::ResultPtr &result = m_model->result();
    if (result && result->hasEvents() && m_table->currentRow() >= 0)
        go(views::aroundEvent(*result, resultRowHere(), seconds));
}

void HuntView::popupAround()
{
    auto *menu = new QMenu(m_table);
    menu->setObjectName(QStringLiteral("aroundMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto &[text, seconds] : {std::pair(tr("±&1 s", "context"), 1), {tr("±&5 s", "context"), 5}, {tr("±&30 s", "context"), 30},
                                        {tr("±6&0 s", "context"), 60}, {tr("±5 &min", "context"), 300}, {tr("±1 &h", "context"), 3600}})
        menu->addAction(text, this, [this, seconds = seconds] { around(seconds); });
    menu->popup(m_table->viewport()->mapToGlobal(m_table->visualRect(m_table->currentIndex()).bottomLeft()));
}

void HuntView::readSources()
{
    QHash<QString, QString> paths;
    if (const auto sources = m_session.sources())
        for (const store::SourceRecord &source : *sources)
            paths.insert(QString::fromStdString(source.sha256), QString::fromStdString(source.path));
    m_detail->setSources(std::move(paths));
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
