// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_page.h"

#include "rule_desk.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace jupiter::rules {

using namespace workbench;

namespace {

QLabel *line(const char *role)
{
    QLabel *label = plainLabel({}, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

RulePage::RulePage(backend::Session &session, QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_panel = new Panel;
    outer->addWidget(m_panel);
    auto *head = new QWidget;
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(14, 12, 14, 10);
    box->setSpacing(6);
    auto *top = new QHBoxLayout;
    m_level = new SeverityBadge;
    m_alerts = linkButton(tr("Show its alerts"), this, [this] { Q_EMIT alertsWanted(m_key); });
    top->addWidget(m_level);
    top->addStretch();
    top->addWidget(m_alerts);
    box->addLayout(top);
    box->addWidget(m_title = line("heading"));
    box->addWidget(m_fate = line(""));
    box->addWidget(m_why = line("bad"));
    box->addWidget(m_source = line("secondary"));
    box->addWidget(m_about = line("secondary"));
    box->addWidget(m_origin = line("hint"));
    m_panel->addBody(head, 0);
    m_panel->addLine();
    m_desk = new RuleDesk(session);
    m_panel->addBody(m_desk, 1);
}

void RulePage::show(const RuleFact &fact, const detection::RuleInfo &rule)
{
    const auto text = [](const std::string &s) { return safeText(QString::fromStdString(s)); };
    m_key = QString::fromStdString(rule.key());
    m_level->setSeverity(Severity(int(rule.level)));
    m_level->setVisible(rule.loaded);
    m_alerts->setVisible(fact.findings > 0);
    m_title->setText(rule.title.empty() ? text(rule.path) : text(rule.title));
    m_fate->setText(fateWord(fact.fate) + QStringLiteral(" · ") +
                    (fact.fate == Fate::Refused ? tr("it does not run") : safeText(fateSentence(fact, rule))));
    m_why->setText(fact.fate == Fate::Refused ? safeText(fateSentence(fact, rule)) : QString());
    m_why->setVisible(fact.fate == Fate::Refused);
    QStringList facts{sourceText(rule), techniquesText(rule), text(rule.status)};
    facts.removeAll(QString());
    m_source->setText(safeText(facts.join(QStringLiteral(" · "))));
    m_about->setText(text(rule.description.substr(0, 1'500)));
    m_about->setVisible(!rule.description.empty());
    QStringList origin{text(rule.path)};
    if (!rule.id.empty())
        origin << text(rule.id);
    if (!rule.author.empty())
        origin << tr("by %1").arg(text(rule.author.substr(0, 200)));
    m_origin->setText(origin.join(QStringLiteral(" · ")));
    m_desk->open(QString::fromStdString(rule.path), rule.line);
}

} // namespace jupiter::rules
