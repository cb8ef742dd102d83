// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"

#include <jupiter/incidents/incident_store.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QScrollArea;

namespace jupiter::views {
class MatchView;
}
namespace jupiter::workbench {
class Panel;
class ResultModel;
class ResultTable;
class SeverityBadge;
}

namespace jupiter::alerts {

class CloseForm;
class EscalateForm;

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
    void hideForms();
    bool searching() const { return m_eventSearch.running() || m_aroundSearch.running(); }

Q_SIGNALS:
    void escalateAsked();
    void acknowledgeAsked();
    void closeAsked();
    void reopenAsked();
    void huntAsked();
    void caseAsked(qint64 caseId);
    void eventAsked(const QString &eventId);

private:
    void build();
    QWidget *buildHead();
    void showWhy(const QString &eventId);
    void showEvents();
    void countAround();
    void showBefore(const std::vector<incidents::Alert> &all);
    backend::Session &m_session;
    views::LatestSearch m_eventSearch, m_aroundSearch;
    incidents::Alert m_alert;
    std::vector<incidents::AlertFinding> m_findings;
    workbench::Zone m_zone;

    workbench::Panel *m_panel;
    QWidget *m_body;
    workbench::SeverityBadge *m_badge;
    QLabel *m_title, *m_facts, *m_rule, *m_state, *m_eventsHead, *m_around, *m_before, *m_none;
    QPushButton *m_escalateButton, *m_acknowledgeButton, *m_closeButton, *m_caseButton;
    CloseForm *m_close;
    EscalateForm *m_escalate;
    views::MatchView *m_matches;
    workbench::ResultModel *m_events;
    workbench::ResultTable *m_table;
};

} // namespace jupiter::alerts
