// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where in the Indicators view.
#include "feed_panel.h"
#include "host_matrix.h"
#include "indicator_list.h"
#include "indicator_page.h"
#include "indicators_view.h"
#include "lines_label.h"
#include "paste_box.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace jupiter::indicators {

using namespace workbench;

void IndicatorsView::build()
{
    m_root = new QWidget;
    auto *box = new QVBoxLayout(m_root);
    box->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    box->setSpacing(metrics::gap);
    box->addWidget(buildTop());
    m_notice = new NoticeBar(m_root);
    box->addWidget(m_notice);
    auto *split = new QSplitter;
    split->setHandleWidth(metrics::gap);
    split->setChildrenCollapsible(false);
    split->addWidget(buildList());
    split->addWidget(buildSide());
    split->setStretchFactor(0, 1);
    split->setSizes({1000, 500});
    box->addWidget(split, 1);
    m_root->setFocusProxy(m_table);

    const auto key = [this](int code, auto &&run) {
        for (QWidget *rows : {static_cast<QWidget *>(m_table), m_matrix->table()}) {
            auto *shortcut = new QShortcut(QKeySequence(code), rows);
            shortcut->setContext(Qt::WidgetShortcut);
            connect(shortcut, &QShortcut::activated, this, run);
        }
    };
    key(Qt::Key_A, [this] { alertOnChosen(); });
    key(Qt::Key_W, [this] { askException(); });
    key(Qt::Key_R, [this] { hunt(); });
    const auto anywhere = [this](int code, auto &&run) { // also where a list is empty
        auto *shortcut = new QShortcut(QKeySequence(code), m_root);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    anywhere(Qt::Key_F, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    anywhere(Qt::Key_N, [this] { popupNarrow(); });
    anywhere(Qt::Key_Slash, [this] { m_paste->setFocus(Qt::ShortcutFocusReason); });
    auto *sort = new QShortcut(QKeySequence(Qt::Key_O), m_table);
    sort->setContext(Qt::WidgetShortcut);
    connect(sort, &QShortcut::activated, this, [this] { sortBy(m_table->currentIndex().column()); });
    for (QLineEdit *line : {m_filter, m_reason}) { // Esc goes back to the rows
        auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), line);
        back->setContext(Qt::WidgetShortcut);
        connect(back, &QShortcut::activated, this, &IndicatorsView::leaveReason);
    }
}

QWidget *IndicatorsView::buildTop()
{
    auto *top = new QWidget;
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    m_paste = new PasteBox(m_session);
    row->addWidget(m_paste, 2);
    auto *facts = new QFrame;
    facts->setObjectName(QStringLiteral("panel"));
    auto *box = new QVBoxLayout(facts);
    box->setContentsMargins(14, 10, 14, 10);
    auto *head = new QHBoxLayout;
    head->addWidget(m_count = plainLabel({}, "heading"));
    head->addWidget(m_when = new LinesLabel, 1); // gives way to the links
    m_when->setObjectName(QStringLiteral("hint"));
    m_when->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_cancel = linkButton(tr("Cancel"), this, [this] { cancelHunt(); }));
    m_cancel->hide();
    head->addWidget(m_copy = linkButton(tr("Copy receipt"), this, [this] { copyReceipt(); }));
    m_copy->setMinimumWidth(m_copy->sizeHint().width());
    m_copy->hide();
    box->addLayout(head);
    m_receipt = new LinesLabel;
    m_receipt->setObjectName(QStringLiteral("huntReceipt"));
    box->addWidget(m_receipt);
    box->addStretch();
    row->addWidget(facts, 1);
    return top;
}

Panel *IndicatorsView::buildList()
{
    m_panel = new Panel;
    m_tabs = new views::TabStrip({tr("Seen here"), tr("All"), tr("Not looked for"), tr("Warning lists"), tr("By host"), tr("Pasted")});
    m_tabs->setShown(pastedTab, false);
    m_tabs->setObjectName(QStringLiteral("listTabs"));
    m_tabs->setAccessibleName(tr("Which indicators are listed", "accessible name"));
    m_panel->addHeaderLeft(m_tabs);
    m_tabs->standFirst(m_panel);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("indicatorFilter"));
    m_filter->setAccessibleName(tr("Words that an indicator must have", "accessible name"));
    m_filter->setPlaceholderText(tr("F words: type, source, tag, ≥60"));
    m_filter->setClearButtonEnabled(true);
    m_narrow = linkButton(tr("narrow \u25be"), this, [this] { popupNarrow(); });
    m_narrow->setToolTip(tr("by type, source, tag or score (N)", "tool tip"));
    auto *words = new QWidget;
    auto *line = new QHBoxLayout(words);
    line->setContentsMargins(8, 4, 8, 4);
    line->addWidget(m_filter, 1);
    line->addWidget(m_narrow);
    m_panel->addBody(words, 0);
    m_listRows = new IndicatorList({tr("type"), tr("indicator"), tr("score"), tr("events"), tr("hosts"), tr("sources"), tr("first seen"), tr("state")}, this);
    m_table = new ResultTable;
    m_table->setObjectName(QStringLiteral("indicatorTable"));
    m_table->setAccessibleName(tr("Indicators", "accessible name"));
    m_table->setModel(m_listRows);
    m_table->setStretchColumn(1); // first: the last column would take its place
    m_table->setColumnWidths({104, 250, 50, 60, 48, 130, 168, 176});
    m_table->setGivingWay({int(Column::First), int(Column::Sources), int(Column::Hosts), int(Column::Kind)}, 200); // the page says them all
    m_empty = new EmptyState;
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_matrix = new HostMatrix);
    m_panel->addBody(m_pages);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("exceptionReason"));
    m_reason->setAccessibleName(tr("Why it is no indicator here", "accessible name"));
    m_reason->setPlaceholderText(tr("Why is it no indicator here? Enter keeps it, Esc leaves"));
    m_reason->hide();
    m_panel->addBody(m_reason, 0);
    m_panel->addFootWidget(linkButton(tr("Import files…"), this, [this] { importFiles(); }));
    m_panel->addFootWidget(linkButton(tr("Alert on all seen"), this, [this] { alertOnAll(); }));
    m_panel->setFoot({}, tr("Enter its events · A alert · W not an indicator… · F words · N narrow · O sort"));
    return m_panel;
}

QWidget *IndicatorsView::buildSide()
{
    auto *side = new QWidget;
    auto *box = new QVBoxLayout(side);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(metrics::gap);
    side->setMinimumWidth(1); // the splitter says how wide
    box->addWidget(m_page = new IndicatorPage, 5);
    box->addWidget(m_feeds = new FeedPanel(m_session), 2);
    return side;
}

} // namespace jupiter::indicators
