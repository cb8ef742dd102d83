// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_page.h"

#include "rule_desk.h"
#include "tune_form.h"

#include "../common/wrapped_label.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/rulebook/stored_rules.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QPointer>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace jupiter::rules {

using namespace workbench;

RulePage::RulePage(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
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
    box->addWidget(m_title = views::wrappedLabel("heading"));
    box->addWidget(m_fate = views::wrappedLabel(""));
    box->addWidget(m_why = views::wrappedLabel("bad"));
    box->addWidget(m_howFar = views::wrappedLabel("secondary"));
    m_howFar->setObjectName(QStringLiteral("howFar"));
    auto *actions = new QHBoxLayout;
    m_askHowFar = linkButton(tr("How far did it get?"), this, [this] { askHowFar(); });
    m_exclude = linkButton(tr("Exclude events…"), this, [this] { m_tune->askExclusion(m_tuned); });
    m_switchOff = linkButton(tr("Switch off…"), this, [this] { m_tune->askSwitchOff(m_tuned); });
    for (QToolButton *each : {m_askHowFar, m_exclude, m_switchOff})
        actions->addWidget(each);
    actions->addStretch();
    box->addLayout(actions);
    m_tune = new TuneForm(session);
    connect(m_tune, &TuneForm::said, this, &RulePage::said);
    box->addWidget(m_tune);
    box->addWidget(m_source = views::wrappedLabel("secondary"));
    box->addWidget(m_about = views::wrappedLabel("secondary"));
    box->addWidget(m_origin = views::wrappedLabel("hint"));
    m_panel->addBody(head, 0);
    m_panel->addLine();
    m_desk = new RuleDesk(session);
    m_panel->addBody(m_desk, 1);
}

void RulePage::show(const RuleFact &fact, const detection::RuleInfo &rule)
{
    const auto text = [](const std::string &s) { return safeText(QString::fromStdString(s)); };
    m_key = QString::fromStdString(rule.key());
    m_tuned = QString::fromStdString(rule.id.empty() ? rule.title : rule.id);
    m_path = rule.path;
    m_correlation = rule.isCorrelation;
    m_tune->hide();
    m_howFar->hide();
    m_askHowFar->setVisible(rule.loaded && fact.fate == Fate::Quiet);
    m_exclude->setVisible(rule.loaded && fact.fate != Fate::Off);
    m_switchOff->setVisible(rule.loaded && fact.fate != Fate::Off);
    m_level->setSeverity(Severity(int(rule.level)));
    m_level->setVisible(rule.loaded);
    m_alerts->setVisible(fact.findings > 0);
    m_title->setText(rule.title.empty() ? text(rule.path) : text(rule.title));
    m_fate->setText(fateWord(fact.fate) + QStringLiteral(" · ") +
                    (!rule.loaded ? tr("it does not run") : safeText(fateSentence(fact, rule))));
    m_why->setText(!rule.loaded ? safeText(fateSentence(fact, rule)) : QString());
    m_why->setVisible(!rule.loaded);
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

/// Of a plain rule its file is asked alone; a correlation needs the rules it stands on, wherever they are.
void RulePage::askHowFar()
{
    m_howFar->setText(tr("Asking the stored events…"));
    m_howFar->show();
    const auto show = [self = QPointer(this), key = m_key](const QString &text) {
        return [self, key, text] {
            if (self && self->m_key == key)
                self->m_howFar->setText(text);
        };
    };
    m_session.jobs().start(tr("How far a rule got"), tr("events"),
                           [show, key = m_key.toStdString(), path = m_path, all = m_correlation ? m_session.rules() : nullptr,
                            events = m_session.snapshot()](JobControl &job) -> backend::JobCentre::Ending {
        const auto rules = all ? all : detection::RuleSet::load(std::vector<std::filesystem::path>{pathFromUtf8(path)}, {}, job);
        const auto progress = rulebook::progressOver(*events, rules, 0, job);
        for (std::size_t i = 0; i < rules->rules().size(); ++i) {
            if (rules->rules()[i].key() != key)
                continue;
            QString text = safeText(QString::fromStdString(progress.rules[i].sentence()));
            if (text.isEmpty())
                text = tr("It fires now.");
            if (progress.coverage.partial)
                text += QLatin1Char(' ') + safeText(QString::fromStdString(progress.coverage.reason));
            return {{}, false, show(text)};
        }
        return {tr("The rule's file has changed"), true, show(tr("The rule's file has changed"))};
    });
}

} // namespace jupiter::rules
