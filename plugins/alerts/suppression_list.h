// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

#include <vector>

namespace jupiter::workbench {
class CellTable;
class Panel;
class ResultTable;
}

namespace jupiter::alerts {

/// Every suppression there ever was: what it covers, until when, how many alerts it hides now, why, by whom. Del ends the one under the cursor.
class SuppressionList final : public QWidget {
    Q_OBJECT
public:
    explicit SuppressionList(QWidget *parent = nullptr);

    void setSuppressions(const std::vector<incidents::Suppression> &all, const std::vector<incidents::Alert> &alerts, const workbench::Zone &zone);

Q_SIGNALS:
    void endWanted(qint64 suppression);

private:
    void end();
    workbench::Panel *m_panel;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
};

/// "Encoded PowerShell on PC01"; "every rule on PC01".
QString coversText(const incidents::Suppression &suppression);

/// "until 2026-12-01 10:00"; "until it is ended"; "ended 2026-11-22 09:00"; "expired 2026-11-21 09:00".
QString untilText(const incidents::Suppression &suppression, const workbench::Zone &zone);

} // namespace jupiter::alerts
