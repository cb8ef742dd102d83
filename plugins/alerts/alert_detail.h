// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "why_desk.h"

#include "../common/latest_search.h"

#include <jupiter/incidents/incident_store.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QScrollArea;

namespace jupiter::workbench {
class Panel;
class ResultModel;
class ResultTable;
class SeverityBadge;
}

namespace jupiter::alerts {

class CloseForm;
class EscalateForm;
class PlaybookPanel;
class SuppressForm;
class WhyModel;

/// One alert in full: what it is, what can be done, why it fired, its events, and what came of it before. Follows the cursor.
class AlertDetail final : public QWidget {
    Q_OBJECT
public:
    AlertDetail(backend::Session &session, QWidget *parent);

    /// `all` are the alerts of the workspace, for what came before.
    void show(const incidents::Alert &alert, const std::vector<incidents::Alert> &all);
    void clear();
    void setZone(const workbench::Zone &zone);

    CloseForm &closeForm() { return *m_close; }
    EscalateForm &escalateForm() { return *m_escalate; }
    SuppressForm &suppressForm() { return *m_suppress; }
    PlaybookPanel &playbooks() { return *m_playbooks; }
    void hideForms();
    bool searching() const { return m_eventSearch.running() || m_aroundSearch.running() || m_whyDesk.busy(); }

Q_SIGNALS:
    void escalateAsked();
    void acknowledgeAsked();
    void closeAsked();
    void suppressAsked();
    void reopenAsked();
    void huntAsked();
    void caseAsked(qint64 caseId);
    void eventAsked(const QString &eventId);
    void pivotAsked(const QString &field, const QString &value, const QPoint &globalPosition);

private:
    void build();
    QWidget *buildHead();
    QWidget *buildWhy();
    void askWhy(const QString &eventId);
    void showWhy(const WhyDesk::Answer &answer);
    void showEvents();
    void countAround();
    void showBefore(const std::vector<incidents::Alert> &all);
    backend::Session &m_session;
    views::LatestSearch m_eventSearch, m_aroundSearch;
    WhyDesk m_whyDesk;
    QString m_whyEvent;
    incidents::Alert m_alert;
    std::vector<incidents::AlertFinding> m_findings;
    workbench::Zone m_zone;

    workbench::Panel *m_panel;
    QWidget *m_body;
    workbench::SeverityBadge *m_badge;
    QLabel *m_marks, *m_title, *m_facts, *m_rule, *m_state, *m_eventsHead, *m_around, *m_before, *m_none;
    QPushButton *m_escalateButton, *m_acknowledgeButton, *m_closeButton, *m_caseButton, *m_suppressButton;
    CloseForm *m_close;
    EscalateForm *m_escalate;
    SuppressForm *m_suppress;
    PlaybookPanel *m_playbooks;
    QLabel *m_whyNote;
    WhyModel *m_why;
    workbench::ResultTable *m_whyTable;
    workbench::ResultModel *m_events;
    workbench::ResultTable *m_table;
};

} // namespace jupiter::alerts
