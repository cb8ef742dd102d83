// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_view.h"

#include "alert_detail.h"
#include "alert_words.h"
#include "close_form.h"
#include "escalate_form.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/result_table.h>

#include <algorithm>

namespace jupiter::alerts {

namespace {
constexpr std::int64_t minuteNs = 60'000'000'000;
}

std::vector<incidents::AlertId> AlertsView::chosen() const
{
    std::vector<incidents::AlertId> ids = m_model->ticked();
    if (ids.empty())
        if (const incidents::Alert *alert = m_model->at(m_table->currentRow()))
            ids.push_back(alert->id);
    return ids;
}

/// Tells what happened, in words, and shows the new state. A failure leaves everything as it was and says why.
void AlertsView::done(const Result<void> &result, const QString &what)
{
    if (!result)
        return m_notice->tell(tr("%1 failed: %2. Nothing was changed.", "notice").arg(what, QString::fromStdString(result.error().message)));
    m_notice->tell(QString());
    m_model->untick();
    m_detail->hideForms();
    reload();
    m_table->setFocus(Qt::OtherFocusReason);
    m_session.noteIncidentsChanged();
}

void AlertsView::acknowledge()
{
    std::vector<incidents::AlertId> ids;
    for (const incidents::AlertId id : chosen())
        if (const incidents::Alert *alert = m_model->at(m_model->rowOf(id)); alert && alert->state == incidents::AlertState::New)
            ids.push_back(id);
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
        for (const incidents::AlertId id : ids)
            if (const incidents::Alert *alert = m_model->at(m_model->rowOf(id)))
                worst = std::max(worst, alert->severity);
        const auto made = store.createCase({title, {}, worst, incidents::Tlp::Amber});
        if (!made)
            return m_notice->tell(tr("The case could not be made: %1", "notice").arg(QString::fromStdString(made.error().message)));
        into = *made;
    }
    done(store.addAlerts(*into, ids), tr("Escalating", "action"));
    if (m_shell && m_notice->text().isEmpty())
        m_shell->say(tr("%1 escalated: case #%2", "status: how many alerts, number").arg(ids.size()).arg(qint64(*into)));
}

void AlertsView::undo()
{
    const QString what = m_session.incidents().undoText();
    const auto undone = m_session.incidents().undo();
    if (!undone)
        return m_notice->tell(tr("Undo failed: %1", "notice").arg(QString::fromStdString(undone.error().message)));
    if (!*undone)
        return;
    done({}, QString());
    if (m_shell)
        m_shell->say(tr("Undone: %1", "status").arg(what));
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

} // namespace jupiter::alerts
