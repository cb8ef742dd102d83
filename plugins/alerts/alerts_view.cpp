// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_view.h"

#include "alert_detail.h"
#include "alert_words.h"
#include "suppression_list.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QUndoStack>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace jupiter::alerts {

AlertsView::AlertsView(backend::Session &session, sdk::ShellService *shell) : m_session(session), m_shell(shell)
{
    build();
    connectAll();
    addKeys();
    applyZone();
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
    connect(&m_soon, &QTimer::timeout, this, &AlertsView::reload);
    reload();
}

AlertsView::~AlertsView() { delete m_root; }

int AlertsView::waiting() const
{
    return int(std::count_if(m_model->all().begin(), m_model->all().end(), [](const incidents::Alert &alert) {
        return (alert.state == incidents::AlertState::New || alert.state == incidents::AlertState::Acknowledged) && !alert.hidden();
    }));
}

bool AlertsView::busy() const { return !m_loaded || m_session.alerts().reading() || m_soon.isActive() || m_detail->searching(); }

void AlertsView::open(const QVariantMap &arguments)
{
    if (arguments.contains(QStringLiteral("alert")))
        chooseAlert(incidents::AlertId(arguments.value(QStringLiteral("alert")).toLongLong()));
    if (const QString rule = arguments.value(QStringLiteral("rule")).toString(); !rule.isEmpty()) // the first alert of it
        for (const incidents::Alert &alert : m_model->all())
            if (alert.rule == rule) {
                chooseAlert(alert.id);
                break;
            }
    m_table->setFocus(Qt::OtherFocusReason);
}

QVariantMap AlertsView::state() const
{
    return {{QStringLiteral("state"), m_states->checkedId()}, {QStringLiteral("level"), m_level->currentIndex()}, {QStringLiteral("group"), m_group->currentIndex()},
            {QStringLiteral("split"), m_split->saveState()}};
}

void AlertsView::restore(const QVariantMap &state)
{
    if (QAbstractButton *button = m_states->button(state.value(QStringLiteral("state"), 0).toInt()))
        button->setChecked(true);
    m_level->setCurrentIndex(state.value(QStringLiteral("level"), 0).toInt());
    m_group->setCurrentIndex(state.value(QStringLiteral("group"), 0).toInt());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    applyFilter();
}

std::vector<std::pair<QString, QString>> AlertsView::keys() const
{
    return {{QStringLiteral("J / K"), tr("next, previous alert", "keys")},
            {tr("Space", "key"), tr("choose for an action on several", "keys")},
            {tr("Ctrl A", "key"), tr("choose all that match, or none", "keys")},
            {QStringLiteral("/"), tr("narrow by words; Esc clears them", "keys")},
            {tr("Enter", "key"), tr("a group: its alerts; an alert: to its detail", "keys")},
            {QStringLiteral("A"), tr("acknowledge", "keys")},
            {QStringLiteral("E"), tr("escalate to a case", "keys")},
            {QStringLiteral("X"), tr("close with a verdict; a closed one: reopen", "keys")},
            {QStringLiteral("S"), tr("suppress with scope, end and reason; a suppressed one: end it", "keys")},
            {QStringLiteral("H"), tr("hunt around it", "keys")},
            {QStringLiteral("P"), tr("the next alert with a playbook that waits", "keys")},
            {QStringLiteral("Y / N"), tr("approve its playbook run, decline it with a reason", "keys")},
            {QStringLiteral("."), tr("pivot menu", "keys")},
            {tr("Ctrl Z, Ctrl Shift Z", "key"), tr("undo, redo: one decision, however many alerts", "keys")}};
}

void AlertsView::placeTimes(const workbench::Zone &zone)
{
    const int header = 20 + QFontMetrics(workbench::uiFont(11)).horizontalAdvance(m_model->headerData(int(AlertModel::First), Qt::Horizontal, Qt::DisplayRole).toString());
    m_table->setColumnWidth(AlertModel::First, std::max(header, (m_model->oneDay() ? 84 : 156) + (zone.each ? 56 : 0))); // the offset behind the time
}

void AlertsView::applyZone()
{
    const workbench::Zone zone = m_shell ? m_shell->zone() : workbench::Zone{};
    m_model->setZone(zone);
    placeTimes(zone);
    m_detail->setZone(zone);
}

void AlertsView::reload()
{
    const int waitedFor = waiting();
    const int row = m_table->currentRow();
    const incidents::Alert *before = m_model->at(row);
    const std::optional<incidents::AlertId> id = before ? std::optional(before->id) : std::nullopt;
    const auto &alerts = m_session.alerts().alerts();
    if (!alerts) {
        m_notice->tell(tr("The alerts could not be read: %1", "notice").arg(QString::fromStdString(alerts.error().message)));
    } else {
        m_model->setAlerts(*alerts);
        placeTimes(m_shell ? m_shell->zone() : workbench::Zone{});
        m_table->setStretchColumn(AlertModel::Title);
        // the same alert stays under the cursor; when it has left the list, the next one moves up to it
        const int again = id ? m_model->rowOf(*id) : -1;
        m_table->chooseRow(again >= 0 ? again : std::clamp(row, 0, std::max(0, m_model->rowCount() - 1)));
    }
    if (const auto suppressions = m_session.incidents().suppressions())
        m_suppressions->setSuppressions(*suppressions, m_model->all(), m_shell ? m_shell->zone() : workbench::Zone{});
    m_loaded = true;
    showCounts();
    showCurrent();
    if (waiting() != waitedFor)
        Q_EMIT waitingChanged();
}

void AlertsView::applyFilter()
{
    const incidents::Alert *before = m_model->at(m_table->currentRow());
    const std::optional<incidents::AlertId> id = before ? std::optional(before->id) : std::nullopt;
    const auto state = StateFilter(m_states->checkedId());
    m_model->setFilter(state, incidents::Severity(m_level->currentData().toInt()), m_words->text());
    if (const auto grouping = Grouping(m_group->currentData().toInt()); grouping != m_model->grouping())
        m_model->setGrouping(grouping);
    m_suppressions->setVisible(state == StateFilter::Suppressed);
    m_table->chooseRow(id ? std::max(0, m_model->rowOf(*id)) : 0);
    showCounts();
    showCurrent();
}

void AlertsView::chooseAlert(incidents::AlertId id)
{
    if (m_model->rowOf(id) < 0) {
        m_states->button(int(StateFilter::All))->setChecked(true);
        m_level->setCurrentIndex(0);
        m_words->clear();
        applyFilter();
    }
    if (const int row = m_model->rowOf(id); row >= 0)
        m_table->chooseRow(row);
    else
        m_notice->tell(tr("Alert %1 is not in this workspace.", "notice").arg(qint64(id)));
}

void AlertsView::showCurrent()
{
    if (const incidents::Alert *alert = m_model->at(m_table->currentRow()))
        m_detail->show(*alert, m_model->all());
    else
        m_detail->clear();
}

void AlertsView::showCounts()
{
    if (!m_states)
        return;
    const auto set = [this](StateFilter state, const QString &text) {
        m_states->button(int(state))->setText(QStringLiteral("%1 %2").arg(text, workbench::countText(quint64(m_model->count(state)))));
    };
    set(StateFilter::Open, tr("Open", "filter"));
    set(StateFilter::InCase, tr("In case", "filter"));
    set(StateFilter::Suppressed, tr("Suppressed", "filter"));
    set(StateFilter::Closed, tr("Closed", "filter"));
    set(StateFilter::All, tr("All", "filter"));

    quint64 events = 0;
    const auto ticked = m_model->ticked();
    for (const incidents::Alert &alert : alertsOf(ticked))
        events += alert.eventCount;
    QString foot = ticked.empty() ? tr("%1 alerts", "foot").arg(workbench::countText(quint64(m_model->count(StateFilter(m_states->checkedId())))))
                                  : tr("%1 chosen (%2 events)", "foot").arg(workbench::countText(ticked.size()), workbench::countText(events));
    if (const int hidden = m_model->count(StateFilter::Suppressed); hidden && StateFilter(m_states->checkedId()) == StateFilter::Open)
        foot += tr(", %1 suppressed", "foot").arg(workbench::countText(quint64(hidden)));
    m_panel->setFoot(foot);
    const QString undoText = m_session.undoStack().undoText();
    m_undo->setText(undoText.isEmpty() ? QString() : ticked.empty() ? tr("Undo: %1  Ctrl Z", "foot").arg(undoText) : tr("Undo  Ctrl Z", "foot")); // what is chosen needs the room
    m_undo->setToolTip(undoText.toHtmlEscaped());
    m_undo->setVisible(!undoText.isEmpty());
    const auto runs = m_session.incidents().waitingRuns();
    m_runs->setVisible(runs && *runs > 0);
    if (runs)
        m_runs->setText(tr("%n playbook run(s) wait  P", "foot", *runs));
    showEmpty();
}

void AlertsView::showEmpty()
{
    // whoever decided on the last row goes on by keyboard: its place takes the cursor
    const bool focused = m_pages->isAncestorOf(QApplication::focusWidget());
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    m_root->setFocusProxy(m_pages->currentWidget());
    if (focused)
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
    if (m_model->rowCount() > 0)
        return;
    m_empty->clearButtons();
    if (!m_model->all().empty()) {
        m_empty->setText(tr("No alert here", "empty state"), tr("Behind the other filters: %1.", "empty state").arg(m_model->all().size()));
        m_empty->addButton(tr("Show all", "empty state"), this, [this] {
            m_states->button(int(StateFilter::All))->setChecked(true);
            m_level->setCurrentIndex(0);
            m_words->clear();
            applyFilter();
        });
        return;
    }
    if (m_session.alerts().reading())
        return m_empty->setText(tr("Reading the alerts\u2026", "empty state"), {});
    const backend::RuleCoverage coverage = m_session.ruleCoverage();
    m_empty->setText(tr("No alerts", "empty state"), whyNoAlerts({m_session.snapshot()->events > 0, coverage.loaded, coverage.noSource, coverage.refused}));
}

} // namespace jupiter::alerts
