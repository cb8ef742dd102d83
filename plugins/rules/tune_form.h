// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace jupiter::rules {

/// Asks, below a rule, which events it shall not speak of, or why it is switched off. Esc leaves it.
class TuneForm final : public QWidget {
    Q_OBJECT
public:
    explicit TuneForm(backend::Session &session, QWidget *parent = nullptr);
    void askExclusion(const QString &rule); ///< `rule`: its id or title.
    void askSwitchOff(const QString &rule);

Q_SIGNALS:
    void said(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void ask(const QString &rule, bool exclusion);
    void submit();

    backend::Session &m_session;
    QString m_rule;
    bool m_exclusion = false;
    QLabel *m_what;
    QPlainTextEdit *m_where;
    QLineEdit *m_reason;
    QSpinBox *m_days;
    QPushButton *m_submit;
};

} // namespace jupiter::rules
