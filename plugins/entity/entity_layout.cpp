// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where in the Entities view.
#include "entity_view.h"

#include "entity_words.h"
#include "lineage_delegate.h"
#include "lineage_model.h"
#include "neighbour_graph.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/chip.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>

namespace jupiter::entity {

using namespace workbench;

void EntityView::build()
{
    m_root = new QWidget;
    auto *box = viewColumn(m_root);
    box->addWidget(buildTop());
    m_notice = new NoticeBar(m_root);
    box->addWidget(m_notice);
    m_pages = new QStackedWidget;
    m_pages->addWidget(buildStart());
    auto *page = new QWidget;
    auto *inside = new QVBoxLayout(page);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(metrics::gap);
    inside->addWidget(buildHead());
    m_split = new QSplitter;
    m_split->setHandleWidth(metrics::gap);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(buildTabs());
    m_split->addWidget(buildSide());
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({940, 470});
    inside->addWidget(m_split, 1);
    m_pages->addWidget(page);
    box->addWidget(m_pages, 1);
    m_root->setFocusProxy(m_name);
    connectAll();
    addKeys();
}

QWidget *EntityView::buildTop()
{
    auto *top = new QWidget;
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("entityName"));
    m_name->setAccessibleName(tr("Entity to open", "accessible name"));
    m_name->setPlaceholderText(tr("host, address, hash or file name; user:anna, domain:updates.example", "placeholder"));
    m_name->setMaximumWidth(560);
    row->addWidget(m_name, 1);
    row->addStretch(1);
    row->addWidget(plainLabel(tr("/ name \u00b7 1 2 3 tabs \u00b7 G neighbours \u00b7 Backspace the one before \u00b7 H hunt on it", "keys"), "hint"));
    return top;
}

QWidget *EntityView::buildStart()
{
    auto *start = new QWidget;
    auto *row = new QHBoxLayout(start);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    const auto list = [&](const QString &title, const char *name, const QString &field) {
        auto *panel = new Panel(title);
        auto *bars = new BarList(BarList::Style::Ranked);
        bars->setObjectName(QLatin1String(name));
        bars->setAccessibleName(title);
        auto *body = new QWidget; // the bars keep their height at the top
        auto *bodyBox = new QVBoxLayout(body);
        bodyBox->setContentsMargins(12, 8, 12, 8);
        bodyBox->addWidget(bars);
        bodyBox->addStretch();
        auto *scroll = new QScrollArea; // more names than there is room for must not raise the window
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(body);
        panel->addBody(scroll, 1);
        panel->setFoot(tr("by events in the time range", "foot"), tr("Up, Down \u00b7 Enter opens", "foot"));
        row->addWidget(panel, 1);
        connect(bars, &BarList::clicked, this, [this, bars, field](int index) { show(entityOf(field, bars->bars()[std::size_t(index)].data.toString())); });
        return bars;
    };
    m_hosts = list(tr("Hosts", "entities"), "startHosts", QStringLiteral("host.name"));
    m_users = list(tr("Users", "entities"), "startUsers", QStringLiteral("user.name"));
    return start;
}

QWidget *EntityView::buildHead()
{
    auto *panel = new Panel;
    auto *head = new QWidget;
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(12, 10, 12, 6);
    box->setSpacing(4);
    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    m_kind = plainLabel({}, "secondary");
    m_kind->setProperty("part", "entityKind");
    m_title = plainLabel({}, "heading");
    m_title->setProperty("part", "entityTitle");
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_riskChip = new Chip;
    const auto button = [&](const QString &text, const char *name, auto work) {
        auto *b = new QPushButton(text);
        b->setObjectName(QLatin1String(name));
        b->setAutoDefault(false);
        connect(b, &QPushButton::clicked, this, work);
        return b;
    };
    first->addWidget(m_kind);
    first->addWidget(m_title, 1);
    first->addWidget(m_riskChip);
    first->addWidget(button(tr("Hunt on it  H", "action"), "huntOnIt", [this] { hunt(filterOf(m_entity)); }));
    first->addWidget(button(tr("Branch to case\u2026  C", "action"), "toCase", [this] { askCase(); }));
    box->addLayout(first);
    const auto line = [&](QLabel *&label, const char *role, const char *part) {
        label = plainLabel({}, role);
        label->setProperty("part", part);
        label->setWordWrap(true);
        box->addWidget(label);
    };
    line(m_facts, "secondary", "entityFacts");
    line(m_rarity, "hint", "entityRarity");
    auto *alerts = new QHBoxLayout;
    m_alertFacts = plainLabel({}, "secondary");
    m_alertFacts->setProperty("part", "entityAlerts");
    m_risk = plainLabel({}, "hint");
    m_risk->setProperty("part", "entityRisk");
    alerts->addWidget(m_alertFacts);
    alerts->addSpacing(16);
    alerts->addWidget(m_risk, 1);
    box->addLayout(alerts);
    m_activity = new Histogram;
    m_activity->setObjectName(QStringLiteral("entityActivity"));
    m_activity->setAccessibleName(tr("Activity of the entity over all time", "accessible name"));
    m_activity->setFixedHeight(72);
    box->addWidget(m_activity);
    panel->addBody(head, 0);
    return panel;
}

ResultTable *EntityView::addTable(CellTable *model, const char *name, const QString &accessible)
{
    auto *table = new ResultTable;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(accessible);
    table->setModel(model);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    return table;
}

QWidget *EntityView::buildTabs()
{
    m_tabPanel = new Panel(tr("Processes", "tab"));
    m_tabs = new views::TabStrip({tr("Processes", "tab"), tr("Sessions", "tab"), tr("Alerts", "tab")}, m_tabPanel);
    m_tabs->setAccessibleName(tr("What is shown of the entity", "accessible name"));
    m_tabPanel->addHeaderLeft(m_tabs);
    m_tabs->standFirst(m_tabPanel);
    m_tree = new LineageModel(this);
    m_treeTable = new ResultTable;
    m_treeTable->setObjectName(QStringLiteral("processTree"));
    m_treeTable->setAccessibleName(tr("Processes", "accessible name"));
    m_treeTable->setModel(m_tree);
    m_treeTable->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *delegate = new LineageDelegate(*m_tree, this);
    m_treeTable->setItemDelegateForColumn(LineageModel::Program, delegate);
    m_treeTable->setItemDelegateForColumn(LineageModel::Span, delegate);
    m_treeTable->setStretchColumn(LineageModel::Program);
    m_treeTable->setColumnWidths({520, 64, 110, 64, 180});
    m_treeTable->setGivingWay({LineageModel::Span, LineageModel::Pid}, 220);
    m_sessionRows = new CellTable(sessionTitles(), this);
    m_sessionTable = addTable(m_sessionRows, "sessionTable", tr("Sessions", "accessible name"));
    m_sessionTable->setColumnWidths({160, 180, 70, 130, 130, 110, 160, 90});
    m_alertRows = new CellTable(alertTitles(), this);
    m_alertTable = addTable(m_alertRows, "entityAlerts", tr("Alerts on the entity", "accessible name"));
    m_alertTable->setStretchColumn(1);
    m_alertTable->setColumnWidths({90, 320, 150, 120, 60, 160, 80});
    m_empty = new EmptyState;
    m_empty->setObjectName(QStringLiteral("entityEmpty"));
    m_tabPages = new QStackedWidget;
    for (QWidget *page : std::initializer_list<QWidget *>{m_treeTable, m_sessionTable, m_alertTable, m_empty})
        m_tabPages->addWidget(page);
    m_tabPanel->addBody(m_tabPages, 1);
    return m_tabPanel;
}

QWidget *EntityView::buildSide()
{
    auto *side = new QSplitter(Qt::Vertical);
    side->setHandleWidth(metrics::gap);
    side->setChildrenCollapsible(false);
    m_rarePanel = new Panel(tr("Rare here", "panel"));
    m_rareRows = new CellTable(rareTitles(), this);
    m_rareTable = addTable(m_rareRows, "rareTable", tr("Rare here", "accessible name"));
    m_rareTable->setStretchColumn(0);
    m_rareTable->setColumnWidths({150, 104, 50, 136});
    m_rareTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rarePanel->addBody(m_rareTable, 1);
    m_rarePanel->setFoot({}, tr("Enter its events \u00b7 . pivot menu", "foot"));
    m_graphPanel = new Panel(tr("Neighbours", "panel"));
    m_graphPanel->setFacts(tr("each edge is a query", "panel"));
    m_graph = new NeighbourGraph;
    m_graphPanel->addBody(m_graph, 1);
    m_graphPanel->setFoot({}, tr("Enter its events \u00b7 O open \u00b7 . pivot menu", "foot"));
    side->addWidget(m_rarePanel);
    side->addWidget(m_graphPanel);
    side->setSizes({260, 380});
    return side;
}

void EntityView::addKeys()
{
    const auto key = [this](QWidget *where, const QKeySequence &keys, auto work) {
        auto *shortcut = new QShortcut(keys, where);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, work);
    };
    // letters only where nothing is typed
    for (QWidget *where : std::initializer_list<QWidget *>{m_treeTable, m_sessionTable, m_alertTable, m_rareTable, m_graph}) {
        key(where, Qt::Key_H, [this] { hunt(filterOf(m_entity)); });
        key(where, Qt::Key_G, [this] { m_graph->setFocus(Qt::ShortcutFocusReason); });
        key(where, Qt::Key_R, [this] { m_rareTable->setFocus(Qt::ShortcutFocusReason); });
        key(where, Qt::Key_Slash, [this] {
            m_name->setFocus(Qt::ShortcutFocusReason);
            m_name->selectAll();
        });
        for (int tab = 0; tab < 3; ++tab)
            key(where, QKeySequence(Qt::Key_1 + tab), [this, tab] { setTab(tab); });
        key(where, Qt::Key_Backspace, [this] {
            if (m_before.empty())
                return;
            const Entity back = m_before.back();
            m_before.pop_back();
            m_entity = {};                      // so that show() does not remember where we come from
            show(back);
        });
    }
    key(m_treeTable, Qt::Key_Right, [this] { openBranch(); });
    key(m_treeTable, Qt::Key_Left, [this] { closeBranch(); });
    key(m_treeTable, Qt::Key_A, [this] { toggleKin(); });
    key(m_treeTable, Qt::Key_O, [this] { openProcess(); });
    key(m_treeTable, Qt::Key_C, [this] { askCase(); });
    key(m_graph, Qt::Key_Period, [this] {
        if (const int i = m_graph->chosen(); i >= 0)
            pivot(m_graph->neighbours()[std::size_t(i)].field, m_graph->neighbours()[std::size_t(i)].value, m_graph->mapToGlobal(m_graph->rect().center()));
    });
}

} // namespace jupiter::entity
