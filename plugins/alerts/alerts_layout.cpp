// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_view.h"

#include "alert_detail.h"
#include "close_form.h"
#include "escalate_form.h"
#include "playbook_panel.h"
#include "suppress_form.h"
#include "suppression_list.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtGui/QUndoStack>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace jupiter::alerts {

using workbench::metrics::gap;

void AlertsView::build()
{
    m_root = new QWidget;
    m_root->setObjectName(QStringLiteral("alerts"));
    auto *box = workbench::viewColumn(m_root);
    box->addWidget(buildControls());
    m_notice = new workbench::NoticeBar(m_root);
    box->addWidget(m_notice);
    m_split = new QSplitter(Qt::Horizontal, m_root);
    m_split->setHandleWidth(gap);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(buildTable());
    m_detail = new AlertDetail(m_session, m_split);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({940, 580});
    box->addWidget(m_split, 1);
    m_root->setFocusProxy(m_table);
}

QWidget *AlertsView::buildControls()
{
    auto *row = new QWidget(m_root);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(gap);
    m_states = new QButtonGroup(this);
    for (const StateFilter state : {StateFilter::Open, StateFilter::InCase, StateFilter::Suppressed, StateFilter::Closed, StateFilter::All}) {
        auto *chip = new QPushButton(row);
        chip->setCheckable(true);
        chip->setAutoDefault(false);
        chip->setObjectName(QStringLiteral("filterChip"));
        m_states->addButton(chip, int(state));
        box->addWidget(chip);
    }
    m_states->button(int(StateFilter::Open))->setChecked(true);
    box->addSpacing(12);
    m_level = new QComboBox(row);
    m_level->setAccessibleName(tr("Lowest level shown", "accessible name"));
    using workbench::Severity;
    for (const Severity severity : {Severity::Informational, Severity::Low, Severity::Medium, Severity::High, Severity::Critical})
        m_level->addItem(severity == Severity::Informational ? tr("All levels", "filter") : tr("Level \u2265 %1", "filter").arg(workbench::severityWord(severity)), int(severity));
    box->addWidget(m_level);
    m_group = new QComboBox(row);
    m_group->setObjectName(QStringLiteral("alertGroup"));
    m_group->setAccessibleName(tr("Group", "accessible name"));
    for (const auto &[grouping, text] : {std::pair(Grouping::None, tr("Group: rule \u00d7 entity", "grouping")), std::pair(Grouping::Rule, tr("Group: rule", "grouping")),
                                         std::pair(Grouping::Host, tr("Group: host", "grouping")), std::pair(Grouping::User, tr("Group: user", "grouping"))})
        m_group->addItem(text, int(grouping));
    box->addWidget(m_group);
    m_words = new QLineEdit(row);
    m_words->setObjectName(QStringLiteral("alertWords"));
    m_words->setAccessibleName(tr("Words that alerts must have", "accessible name"));
    m_words->setPlaceholderText(tr("/ words: title, host, user, technique", "placeholder"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(160);
    m_words->setMaximumWidth(300);
    box->addWidget(m_words, 1);
    box->addStretch();
    auto *keys = workbench::plainLabel(tr("Space, Ctrl A choose \u00b7 A E X S decide \u00b7 Ctrl Z undo \u00b7 ? keys", "keys"), "hint", row);
    keys->setMinimumWidth(1); // cut before the window is widened
    box->addWidget(keys);
    return row;
}

QWidget *AlertsView::buildTable()
{
    m_panel = new workbench::Panel(QString(), m_root);
    m_model = new AlertModel(this);
    m_table = new workbench::ResultTable(m_panel);
    m_table->setObjectName(QStringLiteral("alertTable"));
    m_table->setAccessibleName(tr("Alerts", "accessible name"));
    m_table->setModel(m_model);
    m_table->setColumnWidths({32, 84, 300, 140, 52, 84, 108, 96});
    m_table->setStretchColumn(AlertModel::Title);
    m_table->setGivingWay({AlertModel::Technique, AlertModel::State, AlertModel::Events, AlertModel::First}, 210); // the detail says them all
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);     // many are chosen by ticks, which survive filters
    m_empty = new workbench::EmptyState(m_panel);
    m_empty->setObjectName(QStringLiteral("alertsEmpty"));
    m_empty->setFocusPolicy(Qt::StrongFocus);
    m_empty->setAccessibleName(tr("No alert here", "accessible name"));
    m_pages = new QStackedWidget(m_panel);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_panel->addBody(m_pages);
    m_suppressions = new SuppressionList(m_root);
    m_suppressions->setFixedHeight(230);
    m_suppressions->hide();
    m_undo = workbench::linkButton(QString(), this, [this] { undo(); }, m_panel);
    m_undo->setProperty("part", "undo");        // the name is the style of a link
    m_panel->setFoot(QString());
    m_panel->addFootWidget(workbench::linkButton(tr("Acknowledge", "action"), this, [this] { acknowledge(); }, m_panel));
    m_panel->addFootWidget(workbench::linkButton(tr("Escalate to case\u2026", "action"), this, [this] { askEscalate(); }, m_panel));
    m_panel->addFootWidget(workbench::linkButton(tr("Close\u2026", "action"), this, [this] { askClose(); }, m_panel));
    m_panel->addFootWidget(workbench::linkButton(tr("Suppress\u2026", "action"), this, [this] { askSuppress(); }, m_panel));
    m_panel->addFootWidget(m_undo);
    m_runs = workbench::linkButton(QString(), this, [this] { nextRun(); }, m_panel);
    m_runs->setProperty("part", "waitingRuns");
    m_panel->addFootWidget(m_runs);
    auto *left = new QWidget(m_root);
    auto *box = new QVBoxLayout(left);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(workbench::metrics::gap);
    box->addWidget(m_panel, 1);
    box->addWidget(m_suppressions);
    return left;
}

void AlertsView::connectAll()
{
    connect(m_states, &QButtonGroup::idClicked, this, &AlertsView::applyFilter);
    connect(m_level, &QComboBox::currentIndexChanged, this, &AlertsView::applyFilter);
    connect(m_group, &QComboBox::currentIndexChanged, this, &AlertsView::applyFilter);
    connect(m_words, &QLineEdit::textChanged, this, &AlertsView::applyFilter);
    connect(m_words, &QLineEdit::returnPressed, this, [this] { m_pages->currentWidget()->setFocus(Qt::OtherFocusReason); });
    connect(m_suppressions, &SuppressionList::endWanted, this, [this](qint64 id) { endSuppressions({incidents::SuppressionId(id)}); });
    connect(m_detail, &AlertDetail::suppressAsked, this, &AlertsView::askSuppress);
    connect(m_detail, &AlertDetail::pivotAsked, this, &AlertsView::pivot);
    connect(&m_detail->suppressForm(), &SuppressForm::suppressWanted, this, &AlertsView::suppress);
    connect(&m_detail->suppressForm(), &SuppressForm::left, this, &AlertsView::leaveForm);
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, this, &AlertsView::showCounts);
    connect(m_table, &workbench::ResultTable::pivotWanted, this, [this](const QModelIndex &index, const QPoint &position) {
        if (const incidents::Alert *alert = m_model->at(index.row())) {
            const bool user = alert->host.isEmpty();
            pivot(user ? QStringLiteral("user.name") : QStringLiteral("host.name"), user ? alert->user : alert->host, position);
        }
    });
    connect(m_table, &workbench::ResultTable::cursorMoved, this, &AlertsView::showCurrent);
    connect(m_table, &workbench::ResultTable::opened, this, &AlertsView::openGroup);
    connect(m_model, &AlertModel::ticksChanged, this, &AlertsView::showCounts);
    connect(m_detail, &AlertDetail::escalateAsked, this, &AlertsView::askEscalate);
    connect(m_detail, &AlertDetail::acknowledgeAsked, this, &AlertsView::acknowledge);
    connect(m_detail, &AlertDetail::closeAsked, this, &AlertsView::askClose);
    connect(m_detail, &AlertDetail::reopenAsked, this, &AlertsView::askClose);
    connect(m_detail, &AlertDetail::huntAsked, this, &AlertsView::huntAround);
    connect(m_detail, &AlertDetail::caseAsked, this, [this](qint64 id) {
        if (m_shell)
            m_shell->show("jupiter.incidents", {{QStringLiteral("case"), id}});
    });
    connect(m_detail, &AlertDetail::eventAsked, this, [this](const QString &id) {
        if (m_shell)
            m_shell->show("jupiter.hunt", {{QStringLiteral("query"), QStringLiteral("jupiter.id:\"%1\"").arg(id)}, {QStringLiteral("event"), id}});
    });
    connect(&m_detail->closeForm(), &CloseForm::closeWanted, this, &AlertsView::close);
    connect(&m_detail->closeForm(), &CloseForm::left, this, &AlertsView::leaveForm);
    connect(&m_detail->escalateForm(), &EscalateForm::escalateWanted, this, &AlertsView::escalate);
    connect(&m_detail->playbooks(), &PlaybookPanel::approveWanted, this, [this](qint64 run) { decide(run, {}); });
    connect(&m_detail->playbooks(), &PlaybookPanel::declineWanted, this, &AlertsView::decide);
    connect(&m_detail->playbooks(), &PlaybookPanel::left, this, &AlertsView::leaveForm);
    connect(&m_detail->escalateForm(), &EscalateForm::left, this, &AlertsView::leaveForm);
    connect(&m_session, &backend::Session::incidentsChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_session, &backend::Session::rulesChanged, &m_soon, qOverload<>(&QTimer::start));
    if (m_shell)
        connect(m_shell, &sdk::ShellService::zoneChanged, this, &AlertsView::applyZone);
}

void AlertsView::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, QWidget *where, Qt::ShortcutContext context, void (AlertsView::*work)()) {
        auto *shortcut = new QShortcut(sequence, where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, work);
    };
    for (QWidget *where : std::initializer_list<QWidget *>{m_table, m_empty}) {
        auto *words = new QShortcut(QKeySequence(Qt::Key_Slash), where);
        words->setContext(Qt::WidgetShortcut);
        connect(words, &QShortcut::activated, this, [this] {
            m_words->setFocus(Qt::ShortcutFocusReason);
            m_words->selectAll();
        });
    }
    auto *clear = new QShortcut(QKeySequence(Qt::Key_Escape), m_words);
    clear->setContext(Qt::WidgetShortcut);
    connect(clear, &QShortcut::activated, this, [this] {
        m_words->clear();
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
    });
    // letters only where nothing is typed: the table and the tables of the detail, never the forms
    key(Qt::Key_A, m_table, Qt::WidgetShortcut, &AlertsView::acknowledge);
    key(Qt::Key_E, m_table, Qt::WidgetShortcut, &AlertsView::askEscalate);
    key(Qt::Key_X, m_table, Qt::WidgetShortcut, &AlertsView::askClose);
    key(Qt::Key_H, m_table, Qt::WidgetShortcut, &AlertsView::huntAround);
    key(Qt::Key_S, m_table, Qt::WidgetShortcut, &AlertsView::askSuppress);
    key(Qt::Key_P, m_table, Qt::WidgetShortcut, &AlertsView::nextRun);
    key(Qt::Key_Y, m_table, Qt::WidgetShortcut, &AlertsView::approveRun);
    key(Qt::Key_N, m_table, Qt::WidgetShortcut, &AlertsView::askDeclineRun);
    key(QKeySequence::SelectAll, m_table, Qt::WidgetShortcut, &AlertsView::chooseAll);
    key(Qt::Key_U, m_table, Qt::WidgetShortcut, &AlertsView::undo);
    for (const char *keys : {"Ctrl+Shift+Z", "Ctrl+Y"})     // what a desktop calls redo differs; both are known
        key(QKeySequence(QLatin1String(keys)), m_root, Qt::WidgetWithChildrenShortcut, &AlertsView::redo);
    key(QKeySequence::Undo, m_root, Qt::WidgetWithChildrenShortcut, &AlertsView::undo);     // lines that are typed in keep their own
}

} // namespace jupiter::alerts
