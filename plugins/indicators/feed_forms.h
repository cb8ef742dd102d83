// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/feeds.h>
#include <jupiter/intel/indicator_rule.h>

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace jupiter::indicators {

/// How a feed is read: what it is, how often, and for a server who asks. The key goes to the system's keychain and never comes back here.
class FeedForm final : public QWidget {
    Q_OBJECT
public:
    explicit FeedForm(QWidget *parent);
    void ask(const intel::Feed &feed);

Q_SIGNALS:
    void keepWanted(const jupiter::intel::Feed &feed, const QString &secret); ///< `secret` is empty when none was typed.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void keep();
    intel::Feed m_feed;
    QLabel *m_name;
    QComboBox *m_kind, *m_every;
    QLineEdit *m_user, *m_secret;
};

/// One indicator rule as YAML, checked while it is typed.
class RuleForm final : public QWidget {
    Q_OBJECT
public:
    explicit RuleForm(QWidget *parent);
    void ask(const QString &yaml);

Q_SIGNALS:
    void keepWanted(const QString &yaml);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void check();
    QPlainTextEdit *m_text;
    QLabel *m_wrong;
    QPushButton *m_keep;
};

} // namespace jupiter::indicators
