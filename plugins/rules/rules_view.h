// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attack_matrix.h"
#include "rule_facts.h"

#include <jupiter/rulebook/stored_rules.h>

#include <jupiter/sdk/plugin.h>
#include <jupiter/workbench/panel.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace jupiter::views {
class TabStrip;
}
namespace jupiter::workbench {
class CellTable;
class EmptyState;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::rules {

class AttackPage;
class PacksPage;
class RulePage;
class TuningPage;

/// Every rule with what became of it here: fired, nothing matched, no source, refused and why; and what of ATT&CK they cover.
class RulesView final : public sdk::View {
    Q_OBJECT
public:
    RulesView(backend::Session &session, sdk::ShellService &shell);
    QWidget *widget() override { return m_root; }
    void open(const QVariantMap &arguments) override;
    QVariantMap state() const override;
    void restore(const QVariantMap &state) override;
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    enum Tab { List, Attack, Packs, Tuned };
    void build();
    workbench::Panel *buildCounts();
    workbench::Panel *buildList();
    void refresh();
    void showCounts();
    void showList();
    void showRule(int row);
    void measureCost();
    void showCost(const rulebook::StoredProgress &progress, const detection::RuleSetPtr &rules);
    void readAttack();
    void showMatrix();
    void showTab(int tab); ///< Makes its page when it is looked at for the first time.
    void askForRules(bool folder);
    bool haveRules() const;

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_root;
    std::vector<RuleFact> m_facts;   ///< All, in listed order.
    std::vector<std::size_t> m_rows; ///< [row of the list] Into m_facts.
    std::vector<KnownTechnique> m_known; ///< Of the ATT&CK bundle that was imported as indicators; empty: none was.
    QFutureWatcher<std::vector<KnownTechnique>> m_attackReader;
    RuleFilter m_filter;
    QString m_chosen;                ///< Key of the rule under the cursor: kept while the list changes.

    workbench::Panel *m_counts, *m_panel;
    workbench::CellTable *m_countRows, *m_costRows, *m_list;
    workbench::ResultTable *m_countTable, *m_costTable, *m_table;
    QLabel *m_costSummary;
    workbench::EmptyState *m_empty;
    QStackedWidget *m_pages, *m_tabPages;
    views::TabStrip *m_tabs;
    QLineEdit *m_text;
    RulePage *m_page;
    PacksPage *m_packs = nullptr;
    TuningPage *m_tuning = nullptr;
    AttackPage *m_attack = nullptr;
    QTimer m_soon;
};

} // namespace jupiter::rules
