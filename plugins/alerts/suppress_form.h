// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtWidgets/QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace jupiter::alerts {

/// Asks what shall be out of sight, for how long and why. Enter suppresses, Esc leaves. Of several alerts each gets the scope that is chosen.
class SuppressForm final : public QWidget {
    Q_OBJECT
public:
    explicit SuppressForm(QWidget *parent = nullptr);

    void ask(std::vector<incidents::Alert> alerts);

Q_SIGNALS:
    void suppressWanted(const std::vector<jupiter::incidents::Suppression> &what);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    std::vector<incidents::Alert> m_alerts;
    QComboBox *m_scope, *m_until;
    QLineEdit *m_reason;
    QPushButton *m_suppress;
};

/// What a suppression of that scope covers, for each alert once.
enum class Scope { RuleHostUser, RuleHost, Rule, Host, User };
std::vector<incidents::Suppression> suppressionsFor(const std::vector<incidents::Alert> &alerts, Scope scope);

} // namespace jupiter::alerts
