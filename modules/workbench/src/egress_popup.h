// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "popup.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QPointer>

class QLabel;
class QPushButton;

namespace jupiter::backend {
class EgressDesk;
}

namespace jupiter::workbench {
class CellTable;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::workbench::internal {

/// The switch of the network and the ledger of what was asked of it, newest first.
class EgressPopup final : public Popup {
    Q_OBJECT
public:
    EgressPopup(backend::EgressDesk &egress, Zone zone, QWidget *parent);

private:
    void refresh();
    QPointer<backend::EgressDesk> m_egress;
    const Zone m_zone;
    QLabel *m_title, *m_text, *m_facts;
    QPushButton *m_switch;
    CellTable *m_rows;
    ResultTable *m_table;
};

} // namespace jupiter::workbench::internal
