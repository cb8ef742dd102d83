// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where in the Rules view.
#include "rule_page.h"
#include "rules_view.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace jupiter::rules {

using namespace workbench;

void RulesView::build()
{
    m_root = new QWidget;
    auto *box = viewColumn(m_root);
    auto *row = new QHBoxLayout;
    m_tabs = new views::TabStrip({tr("List"), tr("ATT&&CK"), tr("Packs"), tr("Tuning")});
    m_tabs->setAccessibleName(tr("Part of the rules", "accessible name"));
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("Title, id, tag, log source, file"));
    m_text->setAccessibleName(tr("Rules to list", "accessible name"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(280);
    row->addWidget(m_tabs);
    row->addWidget(m_text);
    row->addStretch();
    row->addWidget(linkButton(tr("Load rule files…"), this, [this] { askForRules(false); }));
    row->addWidget(linkButton(tr("Load a rule folder…"), this, [this] { askForRules(true); }));
    box->addLayout(row);

    auto *list = new QSplitter;
    list->setHandleWidth(metrics::gap);
    list->setChildrenCollapsible(false);
    list->addWidget(buildCounts());
    list->addWidget(buildList());
    m_page = new RulePage(m_session);
    list->addWidget(m_page);
    list->setStretchFactor(1, 1);
    list->setSizes({240, 790, 480});
    m_tabPages = new QStackedWidget;
    m_tabPages->addWidget(list);
    for (int tab = Attack; tab <= Tuned; ++tab)
        m_tabPages->addWidget(new QWidget); // until it is looked at
    box->addWidget(m_tabPages, 1);
    m_root->setFocusProxy(m_table);

    auto *find = new QShortcut(QKeySequence(Qt::Key_Slash), m_root);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] { m_text->setFocus(Qt::ShortcutFocusReason); });
    connect(m_text, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_text);
    leave->setContext(Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, [this] {
        m_text->clear();
        m_table->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_tabs, &views::TabStrip::currentChanged, this, &RulesView::showTab);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.text = text.trimmed();
        m_tabs->setCurrent(List);
        showList();
    });
}

Panel *RulesView::buildCounts()
{
    m_counts = new Panel(tr("Rules"));
    m_countRows = new CellTable({tr("verdict"), tr("rules")}, this);
    m_countTable = new ResultTable;
    m_countTable->setObjectName(QStringLiteral("ruleCounts"));
    m_countTable->setAccessibleName(tr("Verdicts", "accessible name"));
    m_countTable->setModel(m_countRows);
    m_countTable->horizontalHeader()->hide();
    m_countTable->setColumnWidths({150});
    m_countTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_countTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_countTable->setFixedHeight((1 + fates) * metrics::rowHeight + 4);
    m_counts->addBody(m_countTable, 0);
    m_counts->addSection(tr("Most costly"));
    m_costSummary = plainLabel(tr("Not measured."), "hint");
    m_costSummary->setWordWrap(true);
    auto *cost = new QWidget;
    auto *box = new QVBoxLayout(cost);
    box->setContentsMargins(12, 6, 12, 2);
    box->addWidget(m_costSummary);
    box->addWidget(linkButton(tr("Measure over the stored events"), this, [this] { measureCost(); }), 0, Qt::AlignLeft);
    m_counts->addBody(cost, 0);
    m_costRows = new CellTable({tr("ms"), tr("rule")}, this);
    m_costTable = new ResultTable;
    m_costTable->setAccessibleName(tr("Most costly rules", "accessible name"));
    m_costTable->setObjectName(QStringLiteral("ruleCosts"));
    m_costTable->setModel(m_costRows);
    m_costTable->horizontalHeader()->hide();
    m_costTable->setColumnWidths({52});
    m_costTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_counts->addBody(m_costTable, 1);
    connect(m_costTable, &ResultTable::opened, this, [this](const QModelIndex &index) { open({{QStringLiteral("rule"), m_costRows->dataOf(index.row())}}); });
    connect(m_countTable, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) {
        const int fate = m_countRows->dataOf(index.row()).toInt();
        m_filter.fate = fate >= 0 ? std::optional(Fate(fate)) : std::nullopt;
        showList();
    });
    return m_counts;
}

Panel *RulesView::buildList()
{
    m_panel = new Panel(tr("Rules listed"));
    m_list = new CellTable({tr("level"), tr("rule"), tr("verdict"), tr("source"), tr("techniques")}, this);
    m_table = new ResultTable;
    m_table->setObjectName(QStringLiteral("ruleTable"));
    m_table->setAccessibleName(tr("Rules", "accessible name"));
    m_table->setModel(m_list);
    m_table->setColumnWidths({92, 300, 150, 170, 100});
    m_table->setStretchColumn(1);
    m_empty = new EmptyState;
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_panel->addBody(m_pages);
    m_panel->setFoot({}, tr("J K move · Enter its alerts · / filter"));
    return m_panel;
}

} // namespace jupiter::rules
