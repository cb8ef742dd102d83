// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/event_store.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

class QLabel;

namespace jupiter::workbench {
class CellTable;
class EmptyState;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::sources {

/// The coverage receipt of one source: what it is, what was read of it, and where and why something was not.
class ReceiptPane final : public QWidget {
    Q_OBJECT
public:
    explicit ReceiptPane(QWidget *parent = nullptr);
    void show(const store::SourceRecord &source, const workbench::Zone &zone);
    void clear();

Q_SIGNALS:
    void huntWanted();

private:
    workbench::Panel *m_panel;
    QLabel *m_facts;
    workbench::CellTable *m_problems;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_sound;
};

} // namespace jupiter::sources
