// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/playbook_run.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace jupiter::alerts {

/// The playbook runs of an alert: what each would do, step by step, and what a person decides about it. Hidden when there is none.
class PlaybookPanel final : public QWidget {
    Q_OBJECT
public:
    explicit PlaybookPanel(QWidget *parent);

    void show(const std::vector<incidents::PlaybookRun> &runs, const workbench::Zone &zone);
    bool hasOpenRun() const { return m_open != 0; }

    void approve();           ///< The first open one. Nothing when there is none.
    void askDecline();        ///< Asks for the reason.

Q_SIGNALS:
    void approveWanted(qint64 run);
    void declineWanted(qint64 run, const QString &reason);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString linesOf(const incidents::PlaybookRun &run, const workbench::Zone &zone) const;
    QLabel *m_head, *m_steps, *m_others;
    QPushButton *m_approve, *m_decline;
    QLineEdit *m_reason;
    qint64 m_open = 0;        ///< The run that is decided on; 0: none.
};

/// "open the case “10.0.0.5 seen on PC01” (critical, TLP:AMBER) with this alert in it"
QString stepText(const incidents::StepPlan &plan);

} // namespace jupiter::alerts
