// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/finding_index.h"

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QVBoxLayout;

namespace jupiter::workbench {
class Panel;
class ResultTable;
}

namespace jupiter::views {
class TabStrip;
}

namespace jupiter::hunt {

class FieldList;

/// One event in full, at the right of the table: which rules fired on it and why, all its fields, the record as it came, and where it
/// comes from. Follows the cursor of the table.
class DetailPane final : public QWidget {
    Q_OBJECT
public:
    explicit DetailPane(QWidget *parent = nullptr);

    /// Requires result->hasEvents() or null (nothing chosen). O(fields of the event).
    void show(const query::ResultPtr &result, quint64 row, const std::vector<views::FindingView> &findings);
    void setZone(const workbench::Zone &zone);

    /// The hash of the file the event came from, in full.
    QString sourceHash() const { return m_sha256; }

Q_SIGNALS:
    void pivotWanted(const QString &field, const QString &value, const QPoint &globalPosition);
    void alertWanted(qint64 alert);

private:
    void showFindings(const std::vector<views::FindingView> &findings);
    void showSource(const query::ResultSet &result, quint64 row);
    workbench::Panel *m_panel;
    views::TabStrip *m_tabs = nullptr;
    QWidget *m_findings;
    QVBoxLayout *m_findingsBox;
    QStackedWidget *m_pages;
    workbench::ResultTable *m_table;
    FieldList *m_fields;
    QPlainTextEdit *m_raw;
    QLabel *m_none;
    QString m_sha256;
};

} // namespace jupiter::hunt
