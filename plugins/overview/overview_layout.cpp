// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand in the overview, and where a click on them leads.
#include "overview_view.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/legend.h>
#include <jupiter/workbench/number_tile.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>

namespace jupiter::overview {

using namespace workbench;

namespace {

/// A widget with the panel's side margins around `inner`.
QWidget *padded(QWidget *inner, int top = 8, int bottom = 8)
{
    auto *outer = new QWidget;
    auto *box = new QVBoxLayout(outer);
    box->setContentsMargins(12, top, 12, bottom);
    box->addWidget(inner);
    return outer;
}

QWidget *stacked(QStackedLayout **stack, QWidget *content, QWidget *otherwise)
{
    auto *holder = new QWidget;
    *stack = new QStackedLayout(holder);
    (*stack)->addWidget(content);
    (*stack)->addWidget(otherwise);
    return holder;
}

} // namespace

void OverviewView::buildTiles()
{
    m_openTile = new NumberTile(tr("Open alerts"));
    m_caseTile = new NumberTile(tr("Cases open"));
    m_eventTile = new NumberTile(tr("Events"));
    m_coverageTile = new NumberTile(tr("Coverage"));
    connect(m_openTile, &NumberTile::clicked, this, [this] { go("jupiter.alerts"); });
    connect(m_caseTile, &NumberTile::clicked, this, [this] { go("jupiter.incidents"); });
    connect(m_eventTile, &NumberTile::clicked, this, [this] { go("jupiter.hunt"); });
    connect(m_coverageTile, &NumberTile::clicked, this, [this] { go("jupiter.sources"); });
}

void OverviewView::build()
{
    buildTiles();
    m_widget = new QWidget;
    auto *grid = new QGridLayout(m_widget);
    grid->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    grid->setSpacing(metrics::gap);
    int column = 0;
    for (NumberTile *tile : {m_openTile, m_caseTile, m_eventTile, m_coverageTile}) {
        grid->addWidget(tile, 0, column);
        grid->setColumnStretch(column, 1);
        grid->setColumnMinimumWidth(column++, 150);
    }

    m_timePanel = new Panel(tr("Events and alerts over time"));
    m_histogram = new Histogram;
    m_histogram->setMinimumHeight(110);
    m_legend = new Legend;
    m_timePanel->addHeaderLeft(m_legend);
    m_timePanel->addBody(m_histogram);
    connect(m_histogram, &Histogram::barClicked, this, [this](TimeRange r) {
        go("jupiter.hunt", {{QStringLiteral("from"), qint64(r.from.ns)}, {QStringLiteral("to"), qint64(r.to.ns)}});
    });
    connect(m_histogram, &Histogram::rangeChosen, this, [this](TimeRange r) { m_shell.setTimeRange(r); });
    connect(m_histogram, &Histogram::zoomOutWanted, this, [this] { m_shell.setTimeRange({}); });
    auto *levels = new Panel(tr("Alerts by level"));
    m_levels = new BarList(BarList::Style::Levels);
    m_levels->setAccessibleName(tr("Alerts by level"));
    m_levels->setMinimumHeight(100);
    m_levels->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    levels->addBody(padded(m_levels, 10), 0);
    levels->addBody(new QWidget);
    connect(m_levels, &BarList::clicked, this, [this](int i) {
        go("jupiter.alerts", {{QStringLiteral("level"), m_levels->bars()[std::size_t(i)].data}});
    });
    grid->addWidget(m_timePanel, 1, 0, 1, 3);
    grid->addWidget(levels, 1, 3);

    m_alertPanel = new Panel(tr("Open alerts, worst first"));
    m_alertRows = new CellTable({tr("level"), tr("rule"), tr("where"), tr("events"), tr("first seen")}, this);
    m_alertTable = new ResultTable;
    m_alertTable->setAccessibleName(tr("Open alerts, worst first"));
    m_alertTable->setModel(m_alertRows);
    m_alertTable->setStretchColumn(1);
    m_alertTable->setGivingWay({3, 2}, 200);
    m_noAlerts = new EmptyState;
    m_alertPanel->addBody(stacked(&m_alertStack, m_alertTable, m_noAlerts));
    connect(m_alertTable, &ResultTable::opened, this, [this](const QModelIndex &i) {
        go("jupiter.alerts", {{QStringLiteral("alert"), m_alertRows->dataOf(i.row())}});
    });
    grid->addWidget(m_alertPanel, 2, 0, 1, 2);

    auto *risk = new Panel(tr("Top hosts by risk"));
    risk->setFacts(tr("not closed, weighted"));
    risk->setToolTip(tr("Each open alert counts: critical 40, high 20, medium 8, low 3, info 1"));
    m_hosts = new BarList(BarList::Style::Ranked);
    m_hosts->setAccessibleName(tr("Top hosts by risk"));
    m_hosts->setSeries(4);
    m_users = new BarList(BarList::Style::Ranked);
    m_users->setAccessibleName(tr("Top users"));
    m_users->setSeries(3);
    for (BarList *bars : {m_hosts, m_users}) { // the last ones go where there is little room
        bars->setMinimumHeight(46);
        bars->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    }
    risk->addBody(padded(m_hosts), 0);
    risk->addSection(tr("Top users"));
    risk->addBody(padded(m_users), 0);
    risk->addBody(new QWidget);
    connect(m_hosts, &BarList::clicked, this, [this](int i) {
        go("jupiter.hunt",
           {{QStringLiteral("query"),
             QStringLiteral("host.name:") + queryLiteral(m_hosts->bars()[std::size_t(i)].data.toString().toStdString())}});
    });
    connect(m_users, &BarList::clicked, this, [this](int i) {
        go("jupiter.hunt",
           {{QStringLiteral("query"),
             QStringLiteral("user.name:") + queryLiteral(m_users->bars()[std::size_t(i)].data.toString().toStdString())}});
    });
    grid->addWidget(risk, 2, 2);

    m_sourcePanel = new Panel(tr("Sources and coverage"));
    m_sourceRows = new CellTable({tr("source"), tr("events"), tr("coverage")}, this);
    m_sourceTable = new ResultTable;
    m_sourceTable->setAccessibleName(tr("Sources and coverage"));
    m_sourceTable->setModel(m_sourceRows);
    m_sourceTable->setStretchColumn(2);
    m_sourceTable->setGivingWay({1}, 140);
    m_noSources = new EmptyState;
    m_sourcePanel->addBody(stacked(&m_sourceStack, m_sourceTable, m_noSources));
    connect(m_sourceTable, &ResultTable::opened, this, [this](const QModelIndex &i) {
        go("jupiter.hunt", {{QStringLiteral("query"), QStringLiteral("log.file.path:") +
                                                          queryLiteral(m_sourceRows->dataOf(i.row()).toString().toStdString())}});
    });
    m_sourcePanel->addSection(tr("Rules"));
    auto *rules = new QWidget;
    auto *box = new QVBoxLayout(rules);
    box->setContentsMargins(12, 8, 12, 10);
    box->setSpacing(4);
    m_ruleFacts = plainLabel({}, "secondary");
    m_ruleCaveat = plainLabel({}, "hint");
    for (QLabel *label : {m_ruleFacts, m_ruleCaveat}) {
        label->setWordWrap(true);
        box->addWidget(label);
    }
    m_sourcePanel->addBody(rules, 0);
    grid->addWidget(m_sourcePanel, 2, 3);
    m_widget->setFocusProxy(m_alertTable);
    grid->setRowStretch(1, 3);
    grid->setRowStretch(2, 5);
}

} // namespace jupiter::overview
