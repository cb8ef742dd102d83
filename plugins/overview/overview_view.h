// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overview_facts.h"

#include <jupiter/sdk/plugin.h>
#include <jupiter/workbench/coverage.h>
#include <jupiter/workbench/histogram.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>

class QLabel;

namespace jupiter::workbench {
class BarList;
class CellTable;
class EmptyState;
class Legend;
class NumberTile;
class Panel;
class ResultTable;
} // namespace jupiter::workbench
class QStackedLayout;

namespace jupiter::overview {

/// What is wrong, how bad, where; what was read and what was not. Every number leads to the view behind it.
class OverviewView final : public sdk::View {
    Q_OBJECT
public:
    OverviewView(backend::Session &session, sdk::ShellService &shell);
    ~OverviewView() override;
    QWidget *widget() override { return m_widget; }
    bool busy() const override { return m_search.isRunning(); }
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    // overview_layout.cpp
    void buildTiles();
    void build();

    // overview_view.cpp
    void showEvents();
    void readAlerts();
    void showAlerts();
    void showRules();
    void showSources();
    void drawTime();
    void timeAnswered();
    void showEventsWithin(quint64 events); ///< Of the time range, in the tile.
    void go(const QByteArray &view, const QVariantMap &arguments = {});
    workbench::Zone zone() const { return m_shell.zone(); }

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_widget;
    AlertFacts m_alerts;
    std::vector<workbench::SourceCoverage> m_sources;
    QFutureWatcher<Result<query::ResultPtr>> m_search;
    workbench::BucketStep m_step;

    workbench::NumberTile *m_openTile, *m_caseTile, *m_eventTile, *m_coverageTile;
    workbench::Panel *m_timePanel, *m_alertPanel, *m_sourcePanel;
    workbench::Histogram *m_histogram;
    workbench::Legend *m_legend;
    workbench::BarList *m_levels, *m_hosts, *m_users;
    workbench::CellTable *m_alertRows, *m_sourceRows;
    workbench::ResultTable *m_alertTable, *m_sourceTable;
    workbench::EmptyState *m_noAlerts, *m_noSources;
    QStackedLayout *m_alertStack, *m_sourceStack;
    QLabel *m_ruleFacts, *m_ruleCaveat;
};

} // namespace jupiter::overview
