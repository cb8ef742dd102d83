// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listing.h"

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
    void show(const Hunted &found, const Listing &listing);
    void chooseRow(int row);
    int currentRow() const; ///< Of the listing; -1: none.
    QWidget *table() const;

Q_SIGNALS:
    void cursorMoved(int row);
    void opened(int row, const QString &host); ///< Host empty: the indicator itself.

private:
    QLabel *m_note;
    workbench::ResultTable *m_table;
    workbench::CellTable *m_cells = nullptr; ///< Made anew with its columns.
    QStringList m_hosts;                     ///< [column - 1]
};

} // namespace jupiter::indicators
