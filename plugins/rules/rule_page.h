// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_facts.h"

#include <jupiter/workbench/panel.h>

class QToolButton;

namespace jupiter::workbench {
class SeverityBadge;
}

namespace jupiter::rules {

class RuleDesk;

/// One rule: what became of it here and why, what it says of itself, and its text on the desk.
class RulePage final : public QWidget {
    Q_OBJECT
public:
    explicit RulePage(backend::Session &session, QWidget *parent = nullptr);
    void show(const RuleFact &fact, const detection::RuleInfo &rule);

Q_SIGNALS:
    void alertsWanted(const QString &rule); ///< The key of the rule.

public:
    RuleDesk *desk() const { return m_desk; }

private:
    workbench::Panel *m_panel;
    workbench::SeverityBadge *m_level;
    QLabel *m_title, *m_fate, *m_why, *m_source, *m_about, *m_origin;
    QToolButton *m_alerts;
    RuleDesk *m_desk;
    QString m_key;
};

} // namespace jupiter::rules
