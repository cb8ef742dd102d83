// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "key_map.h"

#include <QtCore/QSettings>
#include <QtWidgets/QWidget>

class QKeySequenceEdit;
class QLabel;

namespace jupiter::workbench {
class CellTable;
class Panel;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::workbench::internal {

/// Every key that can be changed, with those that get in each other's way; a window of its own that blocks nothing.
class KeysPage final : public QWidget {
    Q_OBJECT
public:
    KeysPage(KeyMap &map, std::unique_ptr<QSettings> settings, QWidget *parent);

private:
    void list();
    void choose(int row);
    void apply(const QKeySequence &keys);

    KeyMap &m_map;
    std::unique_ptr<QSettings> m_settings;
    Panel *m_panel;
    CellTable *m_rows;
    ResultTable *m_table;
    QKeySequenceEdit *m_edit;
    QLabel *m_what;
    bool m_quiet = false;
};

} // namespace jupiter::workbench::internal
