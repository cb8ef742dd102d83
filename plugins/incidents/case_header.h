// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace jupiter::workbench {
class DotLabel;
}

namespace jupiter::cases {

/// What a case is, on two lines; every part of it can be changed where it stands and is saved when it is left.
class CaseHeader final : public QWidget {
    Q_OBJECT
public:
    explicit CaseHeader(QWidget *parent = nullptr);
    void setCase(const incidents::CaseDetail &detail, const workbench::Zone &zone);

    /// What checking the ledger gave: rows, or why it is broken.
    void setLedger(int rows, const QString &broken);

Q_SIGNALS:
    void changed(const jupiter::incidents::CaseInfo &info);     ///< Everything but the summary as it is now.
    void reportWanted();
    void backWanted();

private:
    void collect();
    incidents::CaseInfo m_info;
    QLabel *m_number, *m_facts;
    QLineEdit *m_title, *m_owner;
    QComboBox *m_severity, *m_state, *m_tlp;
    workbench::DotLabel *m_ledger;
    QPushButton *m_report;
};

} // namespace jupiter::cases
