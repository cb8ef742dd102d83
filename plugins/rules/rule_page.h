// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_facts.h"

#include <jupiter/workbench/panel.h>

#include <QtCore/QFutureWatcher>

class QPlainTextEdit;
class QToolButton;

namespace jupiter::workbench {
class SeverityBadge;
}

namespace jupiter::rules {

/// One rule: what became of it here and why, what it says of itself, and its text.
class RulePage final : public QWidget {
    Q_OBJECT
public:
    explicit RulePage(QWidget *parent = nullptr);
    void show(const RuleFact &fact, const detection::RuleInfo &rule);

Q_SIGNALS:
    void alertsWanted(const QString &rule); ///< The key of the rule.

private:
    void readText(const detection::RuleInfo &rule);

    workbench::Panel *m_panel;
    workbench::SeverityBadge *m_level;
    QLabel *m_title, *m_fate, *m_why, *m_source, *m_about, *m_origin;
    QToolButton *m_alerts;
    QPlainTextEdit *m_text;
    QFutureWatcher<Result<QString>> m_reader;
    quint32 m_line = 0;
    QString m_key;
};

} // namespace jupiter::rules
