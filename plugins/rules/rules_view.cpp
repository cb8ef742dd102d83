// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules_view.h"

#include "attack_page.h"
#include "packs_page.h"
#include "rule_desk.h"
#include "rule_page.h"
#include "tuning_page.h"

#include "../common/tab_strip.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/intel/attack.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/result_table.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace jupiter::rules {

using namespace workbench;

RulesView::RulesView(backend::Session &session, sdk::ShellService &shell) : m_session(session), m_shell(shell)
{
    build();
    connect(m_table, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) { showRule(index.row()); });
    const auto showAlerts = [this](const QString &key) {
        if (!m_shell.show("jupiter.alerts", {{QStringLiteral("rule"), key}}))
            m_shell.say(tr("The Alerts view is not installed"));
    };
    connect(m_page, &RulePage::alertsWanted, this, showAlerts);
    connect(m_table, &ResultTable::opened, this, [this, showAlerts] {
        if (!m_chosen.isEmpty())
            showAlerts(m_chosen);
    });
    connect(m_page->desk(), &RuleDesk::saved, this, [this](const QString &path) {
        m_shell.say(tr("%1 saved; the rules are read again").arg(path));
        m_session.reloadRules();
    });
    connect(m_page->desk(), &RuleDesk::said, this, [this](const QString &text) { m_shell.say(text); });
    connect(m_page->desk(), &RuleDesk::eventsWanted, this, [this](const QString &event) {
        m_shell.show("jupiter.hunt", {{QStringLiteral("query"), QStringLiteral("jupiter.id:\"%1\"").arg(event)}, {QStringLiteral("event"), event}});
    });
    connect(m_page, &RulePage::said, this, [this](const QString &text) { m_shell.say(text); });
    connect(&m_attackReader, &QFutureWatcherBase::finished, this, [this] {
        if (m_attackReader.result().size() == m_known.size())
            return;
        m_known = m_attackReader.result();
        showMatrix();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(100);
    connect(&m_soon, &QTimer::timeout, this, &RulesView::refresh);
    connect(&session, &backend::Session::rulesChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&session, &backend::Session::eventsChanged, &m_soon, qOverload<>(&QTimer::start));
    QMetaObject::invokeMethod(
        this, [this] { refresh(); }, Qt::QueuedConnection); // once the frame listens to statusChanged()
}

void RulesView::showTab(int tab)
{
    const auto say = [this](const QString &text) { m_shell.say(text); };
    const auto put = [&](QWidget *page) {
        delete m_tabPages->widget(tab);
        m_tabPages->insertWidget(tab, page);
    };
    if (tab == Attack && !m_attack) {
        put(m_attack = new AttackPage);
        connect(m_attack, &AttackPage::opened, this, [this](const QString &technique) {
            m_countTable->chooseRow(0);
            m_text->setText(QStringLiteral("attack.") + technique.toLower());
            m_table->setFocus(Qt::OtherFocusReason);
        });
        connect(m_attack, &AttackPage::said, this, say);
        showMatrix();
    } else if (tab == Packs && !m_packs) {
        put(m_packs = new PacksPage(m_session));
        connect(m_packs, &PacksPage::said, this, say);
    } else if (tab == Tuned && !m_tuning) {
        put(m_tuning = new TuningPage(m_session));
        connect(m_tuning, &TuningPage::said, this, say);
        m_tuning->refresh();
    }
    m_tabPages->setCurrentIndex(tab);
}

bool RulesView::haveRules() const
{
    return m_session.rules() != nullptr;
}

void RulesView::refresh()
{
    m_facts = factsOf(m_session);
    showCounts();
    showList();
    showMatrix();
    readAttack();
    if (m_tuning)
        m_tuning->refresh();
    const auto counts = countsOf(m_facts);
    Q_EMIT statusChanged(haveRules() ? tr("%1 rules on      %2 refused")
                                           .arg(countText(m_facts.size() - std::size_t(counts[std::size_t(Fate::Refused)] + counts[std::size_t(Fate::Duplicate)])))
                                           .arg(counts[std::size_t(Fate::Refused)])
                                     : tr("no rules"));
}

void RulesView::showMatrix()
{
    if (!m_attack)
        return; // nobody has looked at it yet
    m_attack->setMatrix(haveRules() ? matrixOf(m_facts, m_session.rules()->rules(), m_known) : AttackMatrix(),
                        haveRules() ? tr("None of the loaded rules names an ATT&CK technique.")
                                    : tr("No rules are loaded. The matrix shows what loaded rules cover and what fired."));
}

/// Names and tactics come from the bundle that the analyst imported, if any.
void RulesView::readAttack()
{
    m_attackReader.setFuture(QtConcurrent::run([folder = m_session.folder()] {
        std::vector<KnownTechnique> known;
        auto store = intel::IntelStore::open(pathFromUtf8(folder.toStdString()), intel::IntelStore::Mode::Read);
        if (!store)
            return known;
        const auto catalog = intel::AttackCatalog::load(**store);
        if (!catalog)
            return known;
        for (const auto &[id, technique] : catalog->techniques()) {
            if (technique.matrix != "mitre-attack")
                continue;
            KnownTechnique entry{QString::fromStdString(id), QString::fromStdString(technique.name), {}};
            for (const std::string &tactic : technique.tactics)
                entry.tactics << QString::fromStdString(tactic);
            known.push_back(std::move(entry));
        }
        return known;
    }));
}

void RulesView::showCounts()
{
    const auto counts = countsOf(m_facts);
    std::vector<CellTable::Row> rows;
    rows.push_back({{{tr("All")}, {countText(m_facts.size()), Tone::Normal, {}, false, true}}, -1});
    for (int fate = 0; fate < fates; ++fate) {
        const int count = counts[std::size_t(fate)];
        rows.push_back({{{fateWord(Fate(fate)), count > 0 ? fateTone(Fate(fate)) : Tone::Hint, {}, false, false, true},
                         {countText(quint64(count)), count > 0 ? Tone::Normal : Tone::Hint, {}, false, true}},
                        fate});
    }
    const int chosen = std::max(0, m_countTable->currentRow());
    m_countRows->setRows(std::move(rows));
    m_countTable->chooseRow(chosen);
    m_counts->setFacts(haveRules() ? tr("set %1").arg(QString::fromStdString(m_session.rules()->fingerprint()).left(8)) : QString());
}

void RulesView::showList()
{
    std::vector<CellTable::Row> rows;
    m_rows.clear();
    int chosen = 0;
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const detection::RuleInfo &rule = m_session.rules()->rules()[m_facts[i].index];
        if (!passes(m_facts[i], rule, m_filter))
            continue;
        const QString key = QString::fromStdString(rule.key());
        if (key == m_chosen)
            chosen = int(rows.size());
        m_rows.push_back(i);
        const auto severity = Severity(int(rule.level));
        rows.push_back({{{severityWord(severity), Tone::Normal, severity},
                         {QString::fromStdString(rule.title.empty() ? rule.path : rule.title)},
                         {fateSentence(m_facts[i], rule), fateTone(m_facts[i].fate), {}, false, false, true},
                         {sourceText(rule), Tone::Secondary},
                         {techniquesText(rule), Tone::Secondary}},
                        key});
    }
    m_list->setRows(std::move(rows));
    m_panel->setFacts(m_rows.size() == m_facts.size()
                          ? countText(m_facts.size())
                          : tr("%1 of %2").arg(countText(m_rows.size()), countText(m_facts.size())));
    m_empty->clearButtons();
    if (!haveRules()) {
        m_empty->setText(tr("No rules are loaded"), tr("Sigma rules say what to look for. A folder of them is read with its sub-folders; "
                                                       "each one that cannot be used is listed with the reason. A pack stays with the workspace."));
        m_empty->addButton(tr("Load a rule folder…"), this, [this] { askForRules(true); });
        m_empty->addButton(tr("Take in a pack…"), this, [this] { m_tabs->setCurrent(Packs); });
    } else if (m_rows.empty()) {
        m_empty->setText(tr("No rule here is like that"), m_filter.text.isEmpty()
                                                             ? tr("None of the %1 rules has this verdict.").arg(countText(m_facts.size()))
                                                             : tr("Nothing in title, id, tags, log source or file contains “%1”.").arg(m_filter.text));
    }
    m_pages->setCurrentIndex(m_rows.empty() ? 1 : 0);
    m_page->setVisible(!m_rows.empty());
    if (!m_rows.empty())
        m_table->chooseRow(chosen);
}

void RulesView::showRule(int row)
{
    if (row < 0 || row >= int(m_rows.size()))
        return;
    const RuleFact &fact = m_facts[m_rows[std::size_t(row)]];
    const detection::RuleInfo &rule = m_session.rules()->rules()[fact.index];
    m_chosen = QString::fromStdString(rule.key());
    m_page->show(fact, rule);
}

void RulesView::measureCost()
{
    const detection::RuleSetPtr rules = m_session.rules();
    if (!rules)
        return m_costSummary->setText(tr("No rules are loaded."));
    m_costSummary->setText(tr("Measuring…"));
    m_session.jobs().start(tr("Cost of the rules"), tr("events"), [rules, events = m_session.snapshot(), self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
        const auto progress = std::make_shared<rulebook::StoredProgress>(rulebook::progressOver(*events, rules, 1, job));
        return {{}, false, [progress, rules, self] {
                    if (self)
                        self->showCost(*progress, rules);
                }};
    });
}

void RulesView::showCost(const rulebook::StoredProgress &progress, const detection::RuleSetPtr &rules)
{
    constexpr std::size_t mostShown = 100;
    std::vector<std::size_t> order;
    std::int64_t all = 0;
    for (std::size_t i = 0; i < progress.rules.size(); ++i)
        if (progress.rules[i].ns > 0) {
            order.push_back(i);
            all += progress.rules[i].ns;
        }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return progress.rules[a].ns > progress.rules[b].ns; });
    order.resize(std::min(order.size(), mostShown));
    std::vector<CellTable::Row> rows;
    for (const std::size_t i : order)
        rows.push_back({{{QString::number(double(progress.rules[i].ns) / 1e6, 'f', 1), Tone::Normal, {}, true, true},
                         {QString::fromStdString(rules->rules()[i].title), Tone::Secondary}},
                        QString::fromStdString(rules->rules()[i].key())});
    m_costRows->setRows(std::move(rows));
    m_costSummary->setText(tr("Conditions of all rules: %1 over %2 events, one thread.")
                               .arg(durationText(double(all) / 1e9), countText(progress.coverage.events)) +
                           (progress.coverage.partial ? QLatin1Char(' ') + safeText(QString::fromStdString(progress.coverage.reason)) : QString()));
}

void RulesView::askForRules(bool folder)
{
    auto *dialog = new QFileDialog(m_root, folder ? tr("Load a folder of Sigma rules") : tr("Load Sigma rules"), {},
                                   tr("Sigma rules (*.yml *.yaml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { m_session.loadRules(paths); });
    dialog->show();
}

void RulesView::open(const QVariantMap &arguments)
{
    if (arguments.contains(QStringLiteral("rule"))) {
        m_chosen = arguments[QStringLiteral("rule")].toString();
        m_filter.fate.reset();
        m_countTable->chooseRow(0);
        m_text->clear();
        m_tabs->setCurrent(List);
        showList();
    }
}

QVariantMap RulesView::state() const
{
    return {{QStringLiteral("tab"), m_tabs->current()}, {QStringLiteral("text"), m_text->text()}, {QStringLiteral("rule"), m_chosen}};
}

void RulesView::restore(const QVariantMap &state)
{
    m_chosen = state[QStringLiteral("rule")].toString();
    m_text->setText(state[QStringLiteral("text")].toString());
    m_tabs->setCurrent(state[QStringLiteral("tab")].toInt());
}

std::vector<std::pair<QString, QString>> RulesView::keys() const
{
    return {{QStringLiteral("J / K"), tr("next, previous rule")},
            {tr("Enter"), tr("its alerts; in the matrix its rules")},
            {QStringLiteral("/"), tr("filter the list")}};
}

} // namespace jupiter::rules
