// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intel_desk.h"

#include <QtWidgets/QWidget>

class QLabel;

namespace jupiter::workbench {
class CellTable;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::indicators {

/// Which indicator was seen on which host: a row an indicator, worst first, a column a host, those with most indicators first.
class HostMatrix final : public QWidget {
    Q_OBJECT
public:
    explicit HostMatrix(QWidget *parent = nullptr);
    void show(const std::vector<desk::Row> &rows);

Q_SIGNALS:
    void cursorMoved(const QString &indicatorId);
    void opened(const QString &indicatorId, const QString &host); ///< Host empty: the indicator itself.

private:
    QLabel *m_note;
    workbench::ResultTable *m_table;
    workbench::CellTable *m_cells = nullptr; ///< Made anew with its columns.
    QStringList m_hosts;                     ///< [column - 1]
};

} // namespace jupiter::indicators
