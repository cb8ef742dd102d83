// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receipt_pane.h"

#include <jupiter/sdk/plugin.h>

#include <QtCore/QPointer>
#include <QtCore/QTimer>

class QLabel;
class QProgressBar;
class QStackedLayout;

namespace jupiter::sources {

/// Everything that was taken in: what it was taken for, what was read of it, and what was not. New evidence comes in here.
class SourcesView final : public sdk::View {
    Q_OBJECT
public:
    SourcesView(backend::Session &session, sdk::ShellService &shell);
    QWidget *widget() override { return m_widget; }
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    QWidget *dropArea();
    void showSources();
    void showJobs();
    void showReceipt(int row);
    void hunt(int row);
    void choose(bool folder);
    workbench::Zone zone() const { return {m_shell.zoneOffsetMinutes(), m_shell.zoneName()}; }

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_widget;
    std::vector<store::SourceRecord> m_sources;
    workbench::Panel *m_panel;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_none;
    QStackedLayout *m_stack;
    QProgressBar *m_progress;
    QString m_chosen; ///< SHA-256 of the source under the cursor: kept while the list grows.
    ReceiptPane *m_receipt;
    QTimer m_soon;
};

} // namespace jupiter::sources
