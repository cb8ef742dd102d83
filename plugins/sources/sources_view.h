// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decoder_page.h"
#include "import_page.h"
#include "listen_form.h"
#include "live_pane.h"
#include "live_panel.h"
#include "receipt_pane.h"

#include <jupiter/sdk/plugin.h>

#include <QtCore/QPointer>
#include <QtCore/QTimer>

class QLabel;
class QProgressBar;
class QStackedLayout;
class QStackedWidget;
class QToolButton;

namespace jupiter::sources {

/// Everything that was taken in: what it was taken for, what was read of it, and what was not; and what listens. New evidence comes in here.
class SourcesView final : public sdk::View {
    Q_OBJECT
public:
    SourcesView(backend::Session &session, sdk::ShellService &shell);
    QWidget *widget() override { return m_widget; }
    int waiting() const override { return m_live->lost() > 0 ? 1 : 0; } ///< Something was lost: it is looked at here.
    std::vector<std::pair<QString, QString>> keys() const override;
    bool busy() const override { return m_import && m_import->looking(); }
    void open(const QVariantMap &arguments) override; ///< "import": paths to look at before they are imported.

private:
    QWidget *dropArea();
    void showSources();
    void showJobs();
    void showReceipt(int row);
    QWidget *rightSide();
    ImportPage &importPage();
    DecoderPage &decoderPage();
    void hunt(int row);
    void huntIn(const std::string &path);
    void choose(bool folder);
    void look(const QStringList &paths);
    void makeDecoder(const QStringList &lines);
    void exportReceipts();
    void askToListen();
    void listen(const live::Listener &listener);
    void showStatus();
    workbench::Zone zone() const { return m_shell.zone(); }

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_widget;
    std::vector<store::SourceRecord> m_sources;
    workbench::Panel *m_panel;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_none;
    QStackedLayout *m_stack;
    QStackedLayout *m_pages; ///< What is here, and what may come.
    ImportPage *m_import = nullptr;     ///< Made when it is first wanted, as the next.
    DecoderPage *m_decoder = nullptr;
    QToolButton *m_cancel;
    quint64 m_job = 0;       ///< The one that cancel stops.
    QProgressBar *m_progress;
    QString m_chosen; ///< SHA-256 of the source under the cursor: kept while the list grows.
    QStackedWidget *m_detail; ///< One of these three:
    ReceiptPane *m_receipt;
    LivePane *m_livePane;
    ListenForm *m_listenForm = nullptr; ///< Made when it is first wanted.
    LivePanel *m_live;
    QString m_status;
    QTimer m_soon;
};

} // namespace jupiter::sources
