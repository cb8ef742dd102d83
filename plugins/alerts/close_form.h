// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtWidgets/QWidget>

class QAbstractButton;
class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace jupiter::alerts {

/// Asks, in the place where one reads, what an alert was and why: a verdict (1, 2, 3; none is preset), then a reason. Enter closes the alert, Esc leaves it.
class CloseForm final : public QWidget {
    Q_OBJECT
public:
    explicit CloseForm(QWidget *parent = nullptr);

    /// Empties and shows the form for so many alerts, and puts the cursor in it.
    void ask(int alerts);

Q_SIGNALS:
    void closeWanted(jupiter::incidents::Verdict verdict, const QString &reason);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(QAbstractButton *verdict);
    void submit();
    QButtonGroup *m_verdicts;
    QLineEdit *m_reason;
    QPushButton *m_close;
};

} // namespace jupiter::alerts
