// SPDX-License-Identifier: GPL-3.0-or-later
#include "entity_view.h"

#include "entity_words.h"
#include "lineage_model.h"
#include "neighbour_graph.h"

#include "../common/query_text.h"
#include "../common/tab_strip.h"
#include "../common/when_seen.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/chip.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace jupiter::entity {

namespace {
constexpr std::size_t mostBefore = 50;
constexpr int emptyPage = 3;
} // namespace

EntityView::EntityView(backend::Session &session, sdk::ShellService &shell)
    : m_session(session), m_shell(shell), m_desk(session, this), m_lineage(session, this), m_startHosts(session), m_startUsers(session)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100);
    build();
    askStart();
}

EntityView::~EntityView() { delete m_root; }

bool EntityView::busy() const { return m_soon.isActive() || m_desk.busy() || m_lineage.busy() || m_startHosts.running() || m_startUsers.running(); }

void EntityView::connectAll()
{
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (const Entity named = entityNamed(m_name->text()); named.valid())
            show(named);
    });
    connect(&m_desk, &EntityDesk::factsChanged, this, &EntityView::showFacts);
    connect(&m_desk, &EntityDesk::activityChanged, this, &EntityView::showFacts);
    connect(&m_desk, &EntityDesk::rareChanged, this, &EntityView::showRare);
    connect(&m_desk, &EntityDesk::neighboursChanged, this, &EntityView::showNeighbours);
    connect(&m_lineage, &LineageDesk::changed, this, [this] {
        showTree();
        showSessions();
    });
    connect(m_tabs, &views::TabStrip::currentChanged, this, &EntityView::setTab);
    connect(m_treeTable, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) { openRow(0, index.row()); });
    connect(m_sessionTable, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) { openRow(1, index.row()); });
    connect(m_alertTable, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) { openRow(2, index.row()); });
    connect(m_rareTable, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) { openRow(3, index.row()); });
    connect(m_rareTable, &workbench::ResultTable::pivotWanted, this, [this](const QModelIndex &index, const QPoint &position) {
        const QStringList value = m_rareRows->dataOf(index.row()).toStringList();
        pivot(value.value(0), value.value(1), position);
    });
    connect(m_treeTable, &workbench::ResultTable::pivotWanted, this, [this](const QModelIndex &index, const QPoint &position) {
        if (const lineage::Process *p = m_tree->processAt(index.row())) {
            const bool user = index.column() == LineageModel::User;
            pivot(user ? QStringLiteral("user.name") : QStringLiteral("process.executable"), QString::fromStdString(user ? p->user : p->image), position);
        }
    });
    connect(m_graph, &NeighbourGraph::edgeOpened, this, [this](int i) { hunt(m_graph->neighbours()[std::size_t(i)].query); });
    connect(m_graph, &NeighbourGraph::entityWanted, this, [this](int i) {
        const Neighbour n = m_graph->neighbours()[std::size_t(i)];
        show(entityOf(n.field, n.value));
    });
    connect(m_activity, &workbench::Histogram::rangeChosen, &m_shell, &sdk::ShellService::setTimeRange);
    connect(m_activity, &workbench::Histogram::zoomOutWanted, this, [this] { m_shell.setTimeRange({}); });
    auto *seen = new views::WhenSeen(m_root, [this] {
        if (m_entity.valid())
            ask();
        else
            askStart();
    });
    connect(&m_soon, &QTimer::timeout, seen, &views::WhenSeen::ask);
    const auto again = [this] { m_soon.start(); };
    connect(&m_session, &backend::Session::eventsChanged, this, again);
    connect(&m_session, &backend::Session::incidentsChanged, this, again);
    connect(&m_shell, &sdk::ShellService::timeRangeChanged, this, again);
    connect(&m_shell, &sdk::ShellService::zoneChanged, this, &EntityView::applyZone);
}

void EntityView::open(const QVariantMap &arguments)
{
    const QString field = arguments.value(fieldKey).toString(), value = arguments.value(valueKey).toString();
    if (const Entity entity = field.isEmpty() ? entityNamed(value) : entityOf(field, value); entity.valid())
        show(entity);
}

QVariantMap EntityView::state() const
{
    if (!m_entity.valid())
        return {};
    return {{fieldKey, m_entity.field}, {valueKey, m_entity.value}, {QStringLiteral("tab"), m_tabs->current()}, {QStringLiteral("kinOnly"), m_tree->kinOnly()},
            {QStringLiteral("split"), m_split->saveState()}};
}

void EntityView::restore(const QVariantMap &state)
{
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    if (state.contains(QStringLiteral("kinOnly")))
        m_tree->setKinOnly(state.value(QStringLiteral("kinOnly")).toBool());
    open(state);
    m_tabs->setCurrent(state.value(QStringLiteral("tab")).toInt());
}

std::vector<std::pair<QString, QString>> EntityView::keys() const
{
    return {{QStringLiteral("/"), tr("name an entity", "keys")},
            {QStringLiteral("1 2 3"), tr("processes, sessions, alerts", "keys")},
            {QStringLiteral("J / K"), tr("next, previous", "keys")},
            {QStringLiteral("\u2192 \u2190"), tr("open, close the branch; on a closed one: to its parent", "keys")},
            {tr("Enter", "key"), tr("its events in Hunt; \"and 12 more\": show them", "keys")},
            {QStringLiteral("A"), tr("all processes, or those with alerts and their kin", "keys")},
            {QStringLiteral("C"), tr("add the branch to a case", "keys")},
            {QStringLiteral("O"), tr("open the process or neighbour as an entity", "keys")},
            {QStringLiteral("G / R"), tr("to the neighbours, to what is rare", "keys")},
            {QStringLiteral("H"), tr("hunt on the entity", "keys")},
            {tr("Backspace", "key"), tr("the entity before", "keys")},
            {QStringLiteral("."), tr("pivot menu", "keys")}};
}

void EntityView::show(const Entity &entity)
{
    if (m_entity.valid() && !(entity == m_entity)) {
        m_before.push_back(m_entity);
        if (m_before.size() > mostBefore)
            m_before.erase(m_before.begin());
    }
    m_entity = entity;
    m_notice->tell({});
    m_name->setText(entity.value);
    m_kind->setText(kindWord(entity.kind));
    m_title->setText(workbench::safeText(entity.value.left(2000)));
    m_title->setToolTip(workbench::safeText(entity.value.left(4000)).toHtmlEscaped());
    m_pages->setCurrentIndex(1);
    m_graph->setEntity(entity);
    ask();
    setTab(m_tabs->current());
    m_toTable = true;
}

void EntityView::ask()
{
    collectAlerts();
    std::vector<AlertMark> marks;
    for (const incidents::Alert &alert : m_candidates)
        if (!alert.hidden() && (alert.state != incidents::AlertState::Closed || alert.verdict == incidents::Verdict::TruePositive))
            marks.push_back({qint64(alert.id), alert.severity});
    m_desk.ask(m_entity, m_shell.timeRange());
    m_lineage.ask(m_entity, m_shell.timeRange(), std::move(marks));
    showFacts();
    showAlerts();
    showTree();
    showSessions();
    showRare();
}

/// For what is neither host nor user, the alerts of all hosts: its events decide which count.
void EntityView::collectAlerts()
{
    m_candidates.clear();
    const auto &all = m_session.alerts().alerts();
    if (!all)
        return m_notice->tell(tr("The alerts could not be read: %1", "notice").arg(QString::fromStdString(all.error().message)));
    for (const incidents::Alert &alert : **all) {
        const bool on = m_entity.kind == Kind::Host ? views::sameHost(alert.host, m_entity.value)
                        : m_entity.kind == Kind::User ? alert.user.compare(m_entity.value, Qt::CaseInsensitive) == 0 : true;
        if (on)
            m_candidates.push_back(alert);
    }
}

void EntityView::askStart()
{
    const auto list = [this](views::LatestSearch &search, const QString &field, workbench::BarList *bars) {
        search.run(QStringLiteral("* | top 40 %1").arg(field), m_shell.timeRange(), {}, [bars](const views::LatestSearch::Answer &answer) {
            std::vector<workbench::BarList::Bar> rows;
            for (std::uint64_t row = 0; answer && row < (*answer)->rows(); ++row) {
                const QString name = QString::fromStdString(query::displayText((*answer)->cell(row, 0)));
                const query::Value count = (*answer)->cell(row, 1);
                rows.push_back({name, double(std::holds_alternative<std::int64_t>(count) ? std::get<std::int64_t>(count) : 0), {}, {}, name});
            }
            bars->setEmptyText(answer ? tr("No event in this time range names one.", "entities") : QString::fromStdString(answer.error().message));
            bars->setBars(std::move(rows));
        });
    };
    list(m_startHosts, QStringLiteral("host.name"), m_hosts);
    list(m_startUsers, QStringLiteral("user.name"), m_users);
}

void EntityView::showFacts()
{
    m_facts->setText(factsText(m_entity, m_desk.facts(), zone()));
    m_rarity->setText(rarityText(m_entity, m_desk.facts()));
    m_rarity->setVisible(!m_rarity->text().isEmpty());
    m_activity->setZone(zone());
    m_activity->setEmptyText(m_desk.counting() ? tr("Counting\u2026", "entity") : tr("No event names it.", "entity"));
    m_activity->setData(m_desk.activity());
    const TimeRange range = m_shell.timeRange();
    m_activity->setSelection(range.from == TimeRange{}.from && range.to == TimeRange{}.to ? std::nullopt : std::optional(range));
    const quint64 hosts = m_desk.facts().allHosts;
    m_rarePanel->setFacts(hosts > 1 ? tr("programs that run on few of %1 hosts", "panel").arg(workbench::countText(hosts)) : tr("one host: nothing to compare with", "panel"));
    Q_EMIT statusChanged(m_entity.valid() ? QStringLiteral("%1 %2: %3").arg(kindWord(m_entity.kind), workbench::safeText(m_entity.value.left(80)), tr("%1 events", "status").arg(workbench::countText(m_desk.facts().events))) : QString());
}

void EntityView::showAlerts()
{
    const bool own = m_entity.kind == Kind::Host || m_entity.kind == Kind::User;
    const LineagePtr lineage = m_lineage.lineage();
    m_alerts.clear();
    for (const incidents::Alert &alert : m_candidates)
        if (own || (lineage && lineage->alerts.contains(QString::number(qint64(alert.id)))))
            m_alerts.push_back(alert);
    const Risk risk = riskOf(m_alerts);
    m_alertFacts->setText(alertsText(m_alerts));
    m_riskChip->setVisible(risk.value > 0);
    m_riskChip->setText(tr("risk %1", "entity").arg(risk.value), risk.value >= 40 ? workbench::Tone::Bad : workbench::Tone::Warning);
    m_risk->setText(risk.value ? tr("risk = %1 (open alerts by level)", "entity").arg(risk.sum) : QString());
    m_alertRows->setRows(alertRows(m_alerts, zone()));
    std::vector<std::pair<Timestamp, incidents::Severity>> marks;
    for (const incidents::Alert &alert : m_alerts)
        marks.emplace_back(alert.first, alert.severity);
    m_activity->setMarks(std::move(marks));
    m_tabs->setTitle(2, tr("Alerts %1", "tab").arg(workbench::countText(m_alerts.size())));
    setTab(m_tabs->current());
}

void EntityView::showTree()
{
    const LineagePtr lineage = m_lineage.lineage();
    const lineage::Process *before = m_tree->processAt(m_treeTable->currentRow());
    const std::string event = before && !before->events.empty() ? before->events.front() : std::string();
    m_tree->setLineage(lineage, m_entity.kind == Kind::Host && lineage && lineage->hosts.size() == 1 ? lineage->hosts.front() : QString());
    int row = m_tree->rowCount() ? 0 : -1;
    for (int i = 0; lineage && i < m_tree->rowCount(); ++i) {
        const lineage::Process *p = m_tree->processAt(i);
        if (!event.empty() && p && !p->events.empty() && p->events.front() == event) {
            row = i;
            break;
        }
        if (event.empty() && row == 0 && p && m_tree->badgeOf(m_tree->outlineAt(i).process).alerts)
            row = i;                            // the first look falls on the first alert
    }
    m_treeTable->chooseRow(row);
    showAlerts();
}

void EntityView::showSessions()
{
    const LineagePtr lineage = m_lineage.lineage();
    m_sessionRows->setRows(lineage ? sessionRows(lineage->sessions, m_entity, zone()) : std::vector<workbench::CellTable::Row>());
    m_sessionTable->chooseRow(m_sessionRows->rowCount() ? 0 : -1);
    m_tabs->setTitle(1, lineage && !lineage->sessions.empty() ? tr("Sessions %1", "tab").arg(workbench::countText(lineage->sessions.size())) : tr("Sessions", "tab"));
    setTab(m_tabs->current());
}

void EntityView::showRare()
{
    m_rareRows->setRows(rareRows(m_desk.rare(), m_desk.facts().allHosts, zone()));
    m_rarePanel->setFoot(m_desk.rare().empty() && !m_desk.comparing() ? tr("Everything it runs is found on three hosts or more.", "foot") : QString(), tr("Enter its events \u00b7 . pivot menu", "foot"));
}

void EntityView::showNeighbours() { m_graph->setNeighbours(m_desk.neighbours()); }

void EntityView::applyZone()
{
    m_tree->setZone(zone());
    showFacts();
    showAlerts();
    showSessions();
    showRare();
}

/// The table of the tab, or why it is empty.
void EntityView::setTab(int tab)
{
    if (m_tabs->current() != tab)
        return m_tabs->setCurrent(tab);         // comes back here
    const LineagePtr lineage = m_lineage.lineage();
    const int rows[] = {m_tree->rowCount(), m_sessionRows->rowCount(), m_alertRows->rowCount()};
    const bool focused = m_tabPages->isAncestorOf(QApplication::focusWidget());
    m_tabPages->setCurrentIndex(rows[tab] ? tab : emptyPage);
    m_tabPanel->setFacts(tab == 0 && lineage ? treeText(*lineage, m_tree->shown(), m_tree->kinOnly(), m_entity) : tab == 1 && lineage ? lineage->caveat : QString());
    m_tabPanel->setFoot(tab == 0 ? tr("dashed: parent inferred or not recorded", "foot") : QString(),
                        tab == 0 ? tr("\u2192 open \u00b7 \u2190 close \u00b7 Enter its events \u00b7 A all or kin \u00b7 C branch to case \u00b7 . pivot menu", "foot") : tr("Enter opens", "foot"));
    if (!rows[tab]) {
        const QString range = workbench::rangeText(m_shell.timeRange(), zone());
        if (!lineage && tab < 2)
            m_empty->setText(tr("Looking\u2026", "empty state"), {});
        else if (tab == 0)
            m_empty->setText(tr("No process starts", "empty state"), tr("No Sysmon 1, Security 4688, execve of auditd or ECS process event within: %1. Windows writes 4688 only when \"Audit Process Creation\" is on.", "empty state").arg(range));
        else if (tab == 1)
            m_empty->setText(tr("No sessions", "empty state"), m_entity.kind == Kind::Host || m_entity.kind == Kind::User || m_entity.kind == Kind::Address
                                                                   ? tr("No Security 4624, 4634 or 4647, no session of PAM, sshd or auditd of it within: %1.", "empty state").arg(range)
                                                                   : tr("Sessions are those of hosts, users and addresses; this is a %1.", "empty state").arg(kindWord(m_entity.kind)));
        else
            m_empty->setText(tr("No alerts on it", "empty state"), tr("The Alerts view says which rules had events to judge.", "empty state"));
    }
    m_root->setFocusProxy(rows[tab] ? m_tabPages->currentWidget() : m_name);
    // who named an entity reads it next; who has gone elsewhere since stays there
    const bool asked = m_toTable && (m_name->hasFocus() || !m_root->isAncestorOf(QApplication::focusWidget()));
    if (rows[tab] && (focused || asked)) {
        m_toTable = false;
        m_tabPages->currentWidget()->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace jupiter::entity
