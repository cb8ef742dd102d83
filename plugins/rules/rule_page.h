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
class TuneForm;

/// One rule: what became of it here and why, what it says of itself, and its text on the desk.
class RulePage final : public QWidget {
    Q_OBJECT
public:
    explicit RulePage(backend::Session &session, QWidget *parent = nullptr);
    void show(const RuleFact &fact, const detection::RuleInfo &rule);

    RuleDesk *desk() const { return m_desk; }

Q_SIGNALS:
    void alertsWanted(const QString &rule); ///< The key of the rule.
    void said(const QString &text);

private:
    void askHowFar();
    backend::Session &m_session;
    workbench::Panel *m_panel;
    workbench::SeverityBadge *m_level;
    QLabel *m_title, *m_fate, *m_why, *m_source, *m_about, *m_origin, *m_howFar;
    QToolButton *m_alerts, *m_askHowFar, *m_switchOff, *m_exclude;
    TuneForm *m_tune;
    RuleDesk *m_desk;
    QString m_key, m_tuned; ///< The rule's key; what tuning calls it.
    std::string m_path;
    bool m_correlation = false;
};

} // namespace jupiter::rules
