// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_view.h"

#include "detail_pane.h"
#include "query_bar.h"

#include "../common/event_line.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QMenu>

namespace jupiter::hunt {

namespace {
constexpr std::int64_t minuteNs = 60'000'000'000;
constexpr int mostEventsToCase = 1000;
} // namespace

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

PivotTarget HuntView::target(const QString &field, const QString &value)
{
    PivotTarget pivot{field, value, [this, field, value](Pivot how) { refine(field, value, how); }, {}, {}, {}};
    const query::ResultPtr &result = m_model->result();
    if (result && result->hasEvents() && m_table->currentRow() >= 0) {
        pivot.around = [this, row = m_table->currentRow()] { aroundEvent(row); };
        pivot.addToCase = [this](std::optional<incidents::CaseId> id) { addToCase(id); };
        if (auto cases = m_session.incidents().cases())
            pivot.cases = *std::move(cases);
    }
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
    pivotOnField(field, pivotText(value), position);
}

void HuntView::pivotOnField(const QString &field, const QString &value, const QPoint &position)
{
    makePivotMenu(target(field, value), m_table)->popup(position);
}

void HuntView::popupCases()
{
    const PivotTarget pivot = target({}, {});
    if (pivot.addToCase)
        makeCaseMenu(pivot, m_table)->popup(m_table->viewport()->mapToGlobal(m_table->visualRect(m_table->currentIndex()).bottomLeft()));
}

void HuntView::refine(const QString &field, const QString &value, Pivot pivot)
{
    QString query = withTerm(m_bar->query(), field, value, pivot);
    // A row of an aggregate stands for events: pivoting on it shows them.
    if (m_model->result() && !m_model->result()->hasEvents())
        query = query.left(headEnd(query)).trimmed();
    m_bar->setQuery(query);
    run();
}

void HuntView::aroundEvent(int row)
{
    const query::ResultPtr &result = m_model->result();
    if (!m_shell || !result || row < 0 || quint64(row) >= result->rows())
        return;
    const std::int64_t at = result->time(quint64(row)).ns;
    const QString host = pivotText(result->field(quint64(row), "host.name"));
    m_wantedEvent = QString::fromStdString(result->eventId(quint64(row)).text());
    m_bar->setQuery(host.isEmpty() ? QString() : term(QStringLiteral("host.name"), host));
    m_shell->setTimeRange({{at - minuteNs}, {at + minuteNs}});
    run();
}

void HuntView::addToCase(std::optional<incidents::CaseId> id)
{
    const query::ResultPtr &result = m_model->result();
    if (!result || !result->hasEvents())
        return;
    QStringList events;
    for (const int row : m_table->chosenRows())
        if (events.size() < mostEventsToCase)
            events << QString::fromStdString(result->eventId(quint64(row)).text());
    if (events.isEmpty())
        return;
    incidents::IncidentStore &store = m_session.incidents();
    if (!id) {
        const int row = m_table->currentRow();
        const QString host = views::fieldText(*result, quint64(std::max(0, row)), "host.name");
        const auto made = store.createCase({host.isEmpty() ? tr("New case", "title of a case") : tr("Activity on %1", "title of a case").arg(host), {}, {}, {}});
        if (!made)
            return m_notice->tell(QString::fromStdString(made.error().message));
        id = *made;
    }
    if (const auto added = store.addEvents(*id, events); !added)
        return m_notice->tell(QString::fromStdString(added.error().message));
    m_session.noteIncidentsChanged();
    if (m_shell)
        m_shell->say(tr("Added to case #%1: %2 events", "status").arg(qint64(*id)).arg(events.size()));
}

void HuntView::sortBy(int column)
{
    const QString field = m_model->fieldAt(column);
    if (field.isEmpty())
        return;
    m_bar->setQuery(withSort(m_bar->query(), field));
    run();
}

} // namespace jupiter::hunt
