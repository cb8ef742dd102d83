// SPDX-License-Identifier: GPL-3.0-or-later
#include "suppress_form.h"

#include <jupiter/workbench/panel.h>

#include <QtCore/QSet>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace jupiter::alerts {

using incidents::Suppression;

std::vector<Suppression> suppressionsFor(const std::vector<incidents::Alert> &alerts, Scope scope)
{
    std::vector<Suppression> out;
    QSet<QStringList> known;
    for (const incidents::Alert &alert : alerts) {
        Suppression s;
        if (scope == Scope::RuleHostUser || scope == Scope::RuleHost || scope == Scope::Rule) {
            s.rule = alert.rule;
            s.title = alert.title;
        }
        if (scope != Scope::Rule && scope != Scope::User)
            s.host = alert.host;
        if (scope == Scope::RuleHostUser || scope == Scope::User)
            s.user = alert.user;
        const QStringList key{s.rule, s.host, s.user};
        if ((s.rule + s.host + s.user).isEmpty() || known.contains(key))
            continue;
        known.insert(key);
        out.push_back(std::move(s));
    }
    return out;
}

SuppressForm::SuppressForm(QWidget *parent) : QWidget(parent), m_scope(new QComboBox(this)), m_until(new QComboBox(this)), m_reason(new QLineEdit(this)), m_suppress(new QPushButton(this))
{
    setObjectName(QStringLiteral("suppressForm"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 4, 0, 4);
    box->setSpacing(6);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(workbench::plainLabel(tr("Suppress", "suppress form"), "secondary", this));
    m_scope->setObjectName(QStringLiteral("suppressScope"));
    m_scope->setAccessibleName(tr("Scope", "accessible name"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choices->addWidget(m_scope);
    m_until->setObjectName(QStringLiteral("suppressUntil"));
    m_until->setAccessibleName(tr("Until", "accessible name"));
    for (const auto &[text, days] : {std::pair(tr("for a day", "suppress form"), 1), std::pair(tr("for 7 days", "suppress form"), 7), std::pair(tr("for 30 days", "suppress form"), 30),
                                     std::pair(tr("until it is ended", "suppress form"), 0)})
        m_until->addItem(text, days);
    choices->addWidget(m_until);
    choices->addStretch();
    box->addLayout(choices);
    m_reason->setObjectName(QStringLiteral("suppressReason"));
    m_reason->setAccessibleName(tr("Reason", "accessible name"));
    m_reason->setPlaceholderText(tr("Why, in one line; needed", "suppress form"));
    auto *cancel = new QPushButton(tr("Leave open", "suppress form"), this);
    for (QPushButton *button : {m_suppress, cancel})
        button->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_reason, 1);
    line->addWidget(m_suppress);
    line->addWidget(cancel);
    box->addLayout(line);
    auto *note = workbench::plainLabel(tr("Findings go on being taken and counted; the list under Suppressed ends it.", "suppress form"), "hint", this);
    note->setWordWrap(true);
    box->addWidget(note);
    connect(m_reason, &QLineEdit::returnPressed, this, &SuppressForm::submit);
    connect(m_reason, &QLineEdit::textChanged, this, [this](const QString &text) { m_suppress->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_suppress, &QPushButton::clicked, this, &SuppressForm::submit);
    connect(cancel, &QPushButton::clicked, this, &SuppressForm::left);
    hide();
}

void SuppressForm::ask(std::vector<incidents::Alert> alerts)
{
    m_alerts = std::move(alerts);
    m_scope->clear();
    const bool one = m_alerts.size() == 1;
    const auto all = [this](auto has) { return std::all_of(m_alerts.begin(), m_alerts.end(), has); };
    const bool hosts = all([](const incidents::Alert &a) { return !a.host.isEmpty(); }), users = all([](const incidents::Alert &a) { return !a.user.isEmpty(); });
    if (hosts && users)
        m_scope->addItem(one ? tr("this rule for this user on this host", "scope") : tr("each rule for its user on its host", "scope"), int(Scope::RuleHostUser));
    if (hosts)
        m_scope->addItem(one ? tr("this rule on this host", "scope") : tr("each rule on its host", "scope"), int(Scope::RuleHost));
    m_scope->addItem(one ? tr("this rule everywhere", "scope") : tr("these rules everywhere", "scope"), int(Scope::Rule));
    if (hosts)
        m_scope->addItem(one ? tr("every rule on this host", "scope") : tr("every rule on these hosts", "scope"), int(Scope::Host));
    if (users)
        m_scope->addItem(one ? tr("every rule for this user", "scope") : tr("every rule for these users", "scope"), int(Scope::User));
    m_until->setCurrentIndex(1);
    m_reason->clear();
    m_suppress->setEnabled(false);
    m_suppress->setText(one ? tr("Suppress", "suppress form") : tr("Suppress %1 alerts", "suppress form").arg(m_alerts.size()));
    show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void SuppressForm::submit()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty())
        return;
    std::vector<Suppression> what = suppressionsFor(m_alerts, Scope(m_scope->currentData().toInt()));
    constexpr std::int64_t dayNs = 86'400'000'000'000;
    const int days = m_until->currentData().toInt();
    for (Suppression &s : what) {
        s.reason = reason;
        if (days)
            s.expires = Timestamp{timestampNow().ns + days * dayNs};
    }
    Q_EMIT suppressWanted(what);
}

void SuppressForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::alerts
