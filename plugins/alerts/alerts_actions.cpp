// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_view.h"

#include "alert_detail.h"
#include "alert_words.h"
#include "close_form.h"
#include "escalate_form.h"
#include "playbook_panel.h"
#include "suppress_form.h"

#include "../common/pivot_menu.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/result_table.h>

#include <QtGui/QUndoStack>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>

#include <algorithm>
#include <set>

namespace jupiter::alerts {

namespace {
constexpr std::int64_t minuteNs = 60'000'000'000;
}

std::vector<incidents::AlertId> AlertsView::chosen() const
{
    std::vector<incidents::AlertId> ids = m_model->ticked();
    return ids.empty() ? m_model->members(m_table->currentRow()) : ids;
}

std::vector<incidents::Alert> AlertsView::alertsOf(const std::vector<incidents::AlertId> &ids) const
{
    if (ids.empty())
        return {};
    const std::set<incidents::AlertId> wanted(ids.begin(), ids.end());
    std::vector<incidents::Alert> out;
    for (const incidents::Alert &alert : m_model->all())
        if (wanted.count(alert.id))
            out.push_back(alert);
    return out;
}

/// Tells what happened, in words, and shows the new state. A failure leaves everything as it was and says why.
void AlertsView::done(const Result<void> &result, const QString &what)
{
    if (!result)
        return m_notice->tell(tr("%1 failed: %2. Nothing was changed.", "notice").arg(what, QString::fromStdString(result.error().message)));
    m_notice->tell(QString());
    m_model->untick();
    m_detail->hideForms();
    m_session.noteIncidentsChanged();           // first: it puts the step on the undo stack, whose text is shown
    reload();
    m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void AlertsView::acknowledge()
{
    std::vector<incidents::AlertId> ids;
    for (const incidents::Alert &alert : alertsOf(chosen()))
        if (alert.state == incidents::AlertState::New)
            ids.push_back(alert.id);
    if (!ids.empty())
        done(m_session.incidents().acknowledge(ids), tr("Acknowledging", "action"));
}

void AlertsView::askClose()
{
    const auto ids = chosen();
    const incidents::Alert *alert = m_model->at(m_table->currentRow());
    if (ids.empty() || !alert)
        return;
    if (ids.size() == 1 && alert->id == ids.front() && alert->state == incidents::AlertState::Closed)
        return done(m_session.incidents().reopenAlerts(ids), tr("Reopening", "action"));
    m_detail->hideForms();
    m_detail->closeForm().ask(int(ids.size()));
}

void AlertsView::close(incidents::Verdict verdict, const QString &reason)
{
    done(m_session.incidents().closeAlerts(chosen(), verdict, reason), tr("Closing", "action"));
}

void AlertsView::askEscalate()
{
    const incidents::Alert *alert = m_model->at(m_table->currentRow());
    if (chosen().empty() || !alert)
        return;
    std::vector<incidents::CaseInfo> cases;
    if (auto all = m_session.incidents().cases())
        cases = *std::move(all);
    m_detail->hideForms();
    m_detail->escalateForm().ask(alert->host.isEmpty() ? alert->title : tr("%1 on %2", "title of a case").arg(alert->title, alert->host), cases);
}

void AlertsView::escalate(std::optional<incidents::CaseId> into, const QString &title)
{
    const auto ids = chosen();
    incidents::IncidentStore &store = m_session.incidents();
    if (!into) {
        incidents::Severity worst = incidents::Severity::Informational;
        for (const incidents::Alert &alert : alertsOf(ids))
            worst = std::max(worst, alert.severity);
        const auto made = store.createCase({title, {}, worst, incidents::Tlp::Amber});
        if (!made)
            return m_notice->tell(tr("The case could not be made: %1", "notice").arg(QString::fromStdString(made.error().message)));
        into = *made;
    }
    done(store.addAlerts(*into, ids), tr("Escalating", "action"));
    if (m_shell && m_notice->text().isEmpty())
        m_shell->say(tr("%1 escalated: case #%2", "status: how many alerts, number").arg(ids.size()).arg(qint64(*into)));
}

void AlertsView::askSuppress()
{
    std::vector<incidents::Alert> alerts = alertsOf(chosen());
    if (alerts.empty())
        return;
    if (std::all_of(alerts.begin(), alerts.end(), [](const incidents::Alert &alert) { return alert.hidden(); })) {
        std::set<incidents::SuppressionId> ids;
        for (const incidents::Alert &alert : alerts)
            ids.insert(*alert.suppressedBy);
        return endSuppressions({ids.begin(), ids.end()});
    }
    m_detail->hideForms();
    m_detail->suppressForm().ask(std::move(alerts));
}

void AlertsView::suppress(const std::vector<incidents::Suppression> &what)
{
    const int before = m_model->count(StateFilter::Suppressed);
    done(m_session.incidents().suppress(what), tr("Suppressing", "action"));
    if (m_shell && m_notice->text().isEmpty())
        m_shell->say(tr("%1 alerts suppressed; they stay under Suppressed", "status").arg(m_model->count(StateFilter::Suppressed) - before));
}

void AlertsView::endSuppressions(const std::vector<incidents::SuppressionId> &ids)
{
    done(m_session.incidents().endSuppressions(ids), tr("Ending the suppression", "action"));
}

void AlertsView::chooseAll() { m_model->tickAll(); }

/// A group opens as its alerts; of an alert the cursor goes to its detail.
void AlertsView::openGroup()
{
    const incidents::Alert *alert = m_model->at(m_table->currentRow());
    if (!alert)
        return;
    if (m_model->grouping() == Grouping::None || m_model->members(m_table->currentRow()).size() < 2)
        return m_detail->setFocus(Qt::OtherFocusReason);
    const QString of = m_model->grouping() == Grouping::Rule ? alert->title : m_model->grouping() == Grouping::Host ? alert->host : alert->user;
    const incidents::AlertId id = alert->id;
    m_group->setCurrentIndex(0);
    m_words->setText(of);
    m_table->chooseRow(std::max(0, m_model->rowOf(id)));
}

void AlertsView::pivot(const QString &field, const QString &value, const QPoint &position)
{
    views::popupPivot({.field = field, .value = value}, m_session, m_shell, m_root, position);
}

void AlertsView::undo()
{
    QUndoStack &steps = m_session.undoStack();
    if (!steps.canUndo())
        return;
    const QString what = steps.undoText();
    steps.undo();
    done({}, QString());
    if (m_shell)
        m_shell->say(tr("Undone: %1", "status").arg(what));
}

void AlertsView::redo()
{
    QUndoStack &steps = m_session.undoStack();
    if (!steps.canRedo())
        return;
    const QString what = steps.redoText();
    steps.redo();
    done({}, QString());
    if (m_shell)
        m_shell->say(tr("Done again: %1", "status").arg(what));
}

void AlertsView::huntAround()
{
    const incidents::Alert *alert = m_model->at(m_table->currentRow());
    if (!alert || !m_shell)
        return;
    QVariantMap arguments{{QStringLiteral("query"), aroundQuery(*alert)},
                          {QStringLiteral("from"), qint64(alert->first.ns - minuteNs)},
                          {QStringLiteral("to"), qint64(alert->last.ns + minuteNs)}};
    if (const auto findings = m_session.incidents().findings(alert->id); findings && !findings->empty() && !findings->front().events.isEmpty())
        arguments.insert(QStringLiteral("event"), findings->front().events.first());
    m_shell->show("jupiter.hunt", arguments);
}

void AlertsView::leaveForm()
{
    m_detail->hideForms();
    m_table->setFocus(Qt::OtherFocusReason);
}

void AlertsView::decide(qint64 run, const QString &reason)
{
    if (reason.isEmpty())
        return m_session.approveRun(incidents::RunId(run)); // a job; the alerts are read again when it ends
    done(m_session.incidents().declineRun(incidents::RunId(run), reason), tr("Declining", "action"));
}

void AlertsView::approveRun() { m_detail->playbooks().approve(); }

void AlertsView::askDeclineRun() { m_detail->playbooks().askDecline(); }

/// The alert of the next open run behind the cursor, around the end.
void AlertsView::nextRun()
{
    const auto runs = m_session.incidents().playbookRuns(true);
    if (!runs || runs->empty())
        return;
    const incidents::Alert *here = m_model->at(m_table->currentRow());
    const auto at = std::find_if(runs->begin(), runs->end(), [&](const incidents::PlaybookRun &run) { return here && run.alert == here->id; });
    const auto next = at == runs->end() || at + 1 == runs->end() ? runs->begin() : at + 1;
    chooseAlert(next->alert);
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace jupiter::alerts
