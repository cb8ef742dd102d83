// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/incident_store.h>

#include <QtWidgets/QWidget>

class QComboBox;
class QLineEdit;

namespace jupiter::cases {

/// One line for a new case: title, severity, TLP. Enter makes it, Esc leaves.
class NewCaseForm final : public QWidget {
    Q_OBJECT
public:
    explicit NewCaseForm(QWidget *parent = nullptr);
    void ask();                             ///< Empties, shows, and puts the cursor in the title.

Q_SIGNALS:
    void wanted(const jupiter::incidents::IncidentStore::NewCase &fields);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    QLineEdit *m_title;
    QComboBox *m_severity, *m_tlp;
};

/// Fills a choice with the words of the severities (data: int(Severity)), worst first; of the TLP labels; of the case states.
void fillSeverities(QComboBox *box);
void fillTlp(QComboBox *box);
void fillStates(QComboBox *box);

} // namespace jupiter::cases
