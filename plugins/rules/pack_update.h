// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/rulebook/packs.h>
#include <jupiter/rulebook/stored_rules.h>

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace jupiter::workbench {
class CellTable;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::rules {

/// What a newer form of a pack would change: its rules, and the findings over the stored events.
struct UpdateChange {
    rulebook::PackDiff rules;
    rulebook::Backtest findings;
};

/// Shows the change and asks whether to keep it.
class PackUpdate final : public QWidget {
    Q_OBJECT
public:
    explicit PackUpdate(QWidget *parent = nullptr);
    void show(const QString &pack, const UpdateChange &change);

Q_SIGNALS:
    void decided(const QString &pack, bool keep);

private:
    QString m_pack;
    QLabel *m_summary;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
    QPushButton *m_keep, *m_discard;
};

} // namespace jupiter::rules
