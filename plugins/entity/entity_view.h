// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entity_desk.h"
#include "lineage_desk.h"

#include <jupiter/sdk/plugin.h>

#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace jupiter::views {
class TabStrip;
}
namespace jupiter::workbench {
class BarList;
class CellTable;
class Chip;
class EmptyState;
class Histogram;
class NoticeBar;
class Panel;
class ResultTable;
}

namespace jupiter::entity {

class LineageModel;
class NeighbourGraph;

/// Everything known about one host, user, process, address, hash or domain: when and how often it was seen, how rare it is, who was logged on, what
/// started what, which alerts are on it, and what stands beside it.
class EntityView final : public sdk::View {
    Q_OBJECT
public:
    EntityView(backend::Session &session, sdk::ShellService &shell);
    ~EntityView() override;

    QWidget *widget() override { return m_root; }
    bool busy() const override;
    void open(const QVariantMap &arguments) override;   ///< {"field": "host.name", "value": "PC01"}
    QVariantMap state() const override;
    void restore(const QVariantMap &state) override;
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    // entity_layout.cpp
    void build();
    QWidget *buildTop();
    QWidget *buildHead();
    QWidget *buildStart();
    QWidget *buildTabs();
    QWidget *buildSide();
    workbench::ResultTable *addTable(workbench::CellTable *model, const char *name, const QString &accessible);
    void connectAll();
    void addKeys();

    // entity_view.cpp
    void show(const Entity &entity);
    void ask();
    void askStart();
    void collectAlerts();
    void showFacts();
    void showAlerts();
    void showTree();
    void showSessions();
    void showRare();
    void showNeighbours();
    void applyZone();
    void setTab(int tab);
    workbench::Zone zone() const { return m_shell.zone(); }

    // entity_actions.cpp
    void hunt(const QString &query);
    void openBranch();
    void closeBranch();
    void toggleKin();
    void openProcess();
    void askCase();
    void addToCase(const QStringList &events, std::optional<incidents::CaseId> into);
    void pivot(const QString &field, const QString &value, const QPoint &position);
    QStringList branchEvents() const;
    void openRow(int tab, int row);

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    EntityDesk m_desk;
    LineageDesk m_lineage;
    views::LatestSearch m_startHosts, m_startUsers;
    Entity m_entity;
    std::vector<Entity> m_before;                       ///< Entities that were open, for Backspace.
    std::vector<incidents::Alert> m_candidates, m_alerts;   ///< That may be on the entity; that are.

    QPointer<QWidget> m_root;
    QLineEdit *m_name = nullptr;
    QStackedWidget *m_pages = nullptr, *m_tabPages = nullptr;
    QLabel *m_kind = nullptr, *m_title = nullptr, *m_facts = nullptr, *m_rarity = nullptr, *m_alertFacts = nullptr, *m_risk = nullptr;
    workbench::Chip *m_riskChip = nullptr;
    workbench::Histogram *m_activity = nullptr;
    workbench::NoticeBar *m_notice = nullptr;
    workbench::BarList *m_hosts = nullptr, *m_users = nullptr;
    workbench::Panel *m_tabPanel = nullptr, *m_rarePanel = nullptr, *m_graphPanel = nullptr;
    views::TabStrip *m_tabs = nullptr;
    LineageModel *m_tree = nullptr;
    workbench::ResultTable *m_treeTable = nullptr, *m_sessionTable = nullptr, *m_alertTable = nullptr, *m_rareTable = nullptr;
    workbench::CellTable *m_sessionRows = nullptr, *m_alertRows = nullptr, *m_rareRows = nullptr;
    workbench::EmptyState *m_empty = nullptr;
    NeighbourGraph *m_graph = nullptr;
    QSplitter *m_split = nullptr;
    QTimer m_soon;
    bool m_toTable = false;                             ///< The next rows take the cursor.
};

} // namespace jupiter::entity
