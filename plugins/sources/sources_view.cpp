// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources_view.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/coverage.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedLayout>

#include <algorithm>

namespace jupiter::sources {

using namespace workbench;

SourcesView::SourcesView(backend::Session &session, sdk::ShellService &shell)
    : m_session(session), m_shell(shell), m_widget(new QWidget)
{
    auto *box = new QVBoxLayout(m_widget);
    box->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    box->setSpacing(metrics::gap);
    box->addWidget(dropArea());
    m_panel = new Panel(tr("Sources"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_panel->addBody(m_progress, 0);
    m_rows = new CellTable({tr("file"), tr("format"), tr("size"), tr("events"), tr("unread"), tr("verdict")}, this);
    m_table = new ResultTable;
    m_table->setAccessibleName(tr("Sources"));
    m_table->setModel(m_rows);
    m_none = new EmptyState;
    m_none->setText(tr("Nothing imported yet"), tr("What is dropped here is read, hashed and listed with what could not be read. "
                                                   "The files themselves are never changed."));
    auto *holder = new QWidget;
    m_stack = new QStackedLayout(holder);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_none);
    m_panel->addBody(holder);
    m_panel->setFoot({}, tr("Enter hunt in it · Ctrl C copy"));
    m_receipt = new ReceiptPane;
    auto *split = new QSplitter;
    split->setHandleWidth(metrics::gap);
    split->addWidget(m_panel);
    split->addWidget(m_receipt);
    split->setStretchFactor(0, 1);
    split->setSizes({1000, 460});
    box->addWidget(split, 1);

    connect(m_table, &ResultTable::cursorMoved, this, [this](const QModelIndex &i) { showReceipt(i.row()); });
    connect(m_table, &ResultTable::opened, this, [this](const QModelIndex &i) { hunt(i.row()); });
    connect(m_receipt, &ReceiptPane::huntWanted, this, [this] { hunt(m_table->currentRow()); });
    connect(&session, &backend::Session::eventsChanged, this, [this] { showSources(); });
    // A file a line in a big import: the list follows a few times a second, not once a file.
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, [this] { showSources(); });
    connect(&session, &backend::Session::imported, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&session.jobs(), &backend::JobCentre::changed, this, [this] { showJobs(); });
    connect(&shell, &sdk::ShellService::zoneChanged, this, [this] { showReceipt(m_table->currentRow()); });
    showJobs();
    QMetaObject::invokeMethod(
        this, [this] { showSources(); }, Qt::QueuedConnection); // once the frame listens to statusChanged()
}

std::vector<std::pair<QString, QString>> SourcesView::keys() const
{
    return {{QStringLiteral("J / K"), tr("next, previous source")},
            {tr("Enter"), tr("hunt in the source")},
            {tr("Ctrl I"), tr("import files")}};
}

QWidget *SourcesView::dropArea()
{
    auto *area = new QFrame;
    area->setObjectName(QStringLiteral("dropArea"));
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(20, 14, 20, 14);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(plainLabel(tr("Drop evidence anywhere in this window"), "heading"));
    words->addWidget(plainLabel(
        tr("Windows event logs, JSON, CSV, syslog, archives, folders. Files are only read, never changed."), "secondary"));
    row->addLayout(words, 1);
    auto *files = new QPushButton(tr("Choose files…"));
    files->setObjectName(QStringLiteral("primary"));
    auto *folder = new QPushButton(tr("Choose folder…"));
    connect(files, &QPushButton::clicked, this, [this] { choose(false); });
    connect(folder, &QPushButton::clicked, this, [this] { choose(true); });
    row->addWidget(files);
    row->addWidget(folder);
    return area;
}

void SourcesView::choose(bool folder)
{
    auto *dialog = new QFileDialog(m_widget, folder ? tr("Import a folder") : tr("Import files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { m_session.import(paths); });
    dialog->show();
}

void SourcesView::showSources()
{
    auto sources = m_session.sources();
    m_sources = sources ? *std::move(sources) : std::vector<store::SourceRecord>();
    std::vector<SourceCoverage> covered;
    std::vector<CellTable::Row> rows;
    quint64 events = 0;
    int chosen = -1;
    for (const store::SourceRecord &source : m_sources) {
        const SourceCoverage &c = covered.emplace_back(coverageOf(source));
        events += c.events;
        if (c.sha256 == m_chosen)
            chosen = int(rows.size());
        rows.push_back({{{c.name, Tone::Normal, {}, true},
                         {c.format},
                         {bytesText(c.bytes), Tone::Secondary, {}, false, true},
                         {countText(c.events), Tone::Normal, {}, false, true},
                         {countText(c.bad), c.bad > 0 ? Tone::Warning : Tone::Hint, {}, false, true},
                         {c.verdict,
                          c.tone == Tone::Good ? Tone::Secondary : c.tone,
                          {},
                          false,
                          false,
                          c.tone == Tone::Warning || c.tone == Tone::Bad}},
                        c.path});
    }
    const TotalCoverage total = totalOf(covered);
    m_rows->setRows(std::move(rows));
    m_table->setColumnWidths({300, 110, 80, 90, 80});
    m_stack->setCurrentIndex(m_sources.empty() ? 1 : 0);
    QStringList foot{tr("%1 events in").arg(countText(events))};
    if (total.bad > 0)
        foot << tr("%1 records unread, listed").arg(countText(total.bad));
    if (total.notRead > 0)
        foot << tr("%n file(s) without events", nullptr, int(total.notRead));
    m_panel->setFoot(m_sources.empty() ? QString() : foot.join(QStringLiteral("    ")), tr("Enter hunt in it · Ctrl C copy"));
    Q_EMIT statusChanged(m_sources.empty() ? tr("no sources")
                                           : tr("%1 sources      %2 covered whole").arg(total.sources).arg(total.complete));
    if (m_sources.empty())
        m_receipt->clear();
    else
        m_table->chooseRow(std::max(0, chosen));
}

void SourcesView::showJobs()
{
    for (const backend::JobState &job : m_session.jobs().jobs())
        if (job.running) {
            m_progress->setRange(0, job.total > 0 ? 1000 : 0);
            m_progress->setValue(job.total > 0 ? int(double(job.done) / double(job.total) * 1000) : 0);
            m_progress->show();
            m_panel->setFacts(safeText(job.title) + (job.secondsLeft >= 0
                                                         ? tr(" · %1 left").arg(durationText(std::max(1.0, job.secondsLeft)))
                                                         : QString()));
            return;
        }
    m_progress->hide();
    m_panel->setFacts(m_sources.empty() ? QString() : tr("%n source(s)", nullptr, int(m_sources.size())));
}

void SourcesView::showReceipt(int row)
{
    if (row < 0 || row >= int(m_sources.size()))
        return;
    m_chosen = QString::fromStdString(m_sources[std::size_t(row)].sha256);
    m_receipt->show(m_sources[std::size_t(row)], zone());
}

void SourcesView::hunt(int row)
{
    if (row < 0 || row >= int(m_sources.size()))
        return;
    const QString query = QStringLiteral("log.file.path:") + queryLiteral(m_sources[std::size_t(row)].path);
    if (!m_shell.show("jupiter.hunt", {{QStringLiteral("query"), query}}))
        m_shell.say(tr("The Hunt view is not installed"));
}

} // namespace jupiter::sources
