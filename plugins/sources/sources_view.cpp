// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources_view.h"

#include <jupiter/ingest/decoder_file.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/coverage.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QSaveFile>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace jupiter::sources {

using namespace workbench;

SourcesView::SourcesView(backend::Session &session, sdk::ShellService &shell)
    : m_session(session), m_shell(shell), m_widget(new QWidget)
{
    m_pages = new QStackedLayout(m_widget);
    auto *here = new QWidget;
    m_pages->addWidget(here);
    m_shell.addCommand(tr("Make a decoder of lines"), {}, this, [this] {
        if (m_shell.show("jupiter.sources", {}))
            makeDecoder({});
    });
    auto *box = viewColumn(here);
    box->addWidget(dropArea());
    m_panel = new Panel(tr("Sources"));
    m_cancel = m_panel->addAction(tr("cancel, keep what is in"), this, [this] { m_session.jobs().cancel(m_job); });
    m_cancel->setObjectName(QStringLiteral("cancelImport"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_panel->addBody(m_progress, 0);
    m_rows = new CellTable({tr("file"), tr("format"), tr("size"), tr("events"), tr("unread"), tr("verdict")}, this);
    m_table = new ResultTable;
    m_table->setObjectName(QStringLiteral("sourceTable"));
    m_table->setAccessibleName(tr("Sources"));
    m_table->setModel(m_rows);
    m_widget->setFocusProxy(m_table);
    m_none = new EmptyState;
    m_none->setText(tr("Nothing imported yet"), tr("What is dropped here is read, hashed and listed with what could not be read. "
                                                   "The files themselves are never changed."));
    auto *holder = new QWidget;
    m_stack = new QStackedLayout(holder);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_none);
    m_panel->addBody(holder);
    m_panel->addFootWidget(linkButton(tr("save receipts…"), this, [this] { exportReceipts(); }));
    m_panel->setFoot({}, tr("Enter hunt in it · Ctrl C copy"));
    auto *split = new QSplitter;
    split->setHandleWidth(metrics::gap);
    split->addWidget(m_panel);
    split->addWidget(rightSide());
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

ImportPage &SourcesView::importPage()
{
    if (m_import)
        return *m_import;
    m_pages->addWidget(m_import = new ImportPage(m_session));
    connect(m_import, &ImportPage::left, this, [this] { m_pages->setCurrentIndex(0); });
    connect(m_import, &ImportPage::importBegun, this, [this] { m_pages->setCurrentIndex(0); });
    return *m_import;
}

DecoderPage &SourcesView::decoderPage()
{
    if (m_decoder)
        return *m_decoder;
    m_pages->addWidget(m_decoder = new DecoderPage(m_session.folder()));
    connect(m_decoder, &DecoderPage::left, this, [this] { m_pages->setCurrentIndex(0); });
    connect(m_decoder, &DecoderPage::saved, this, [this](const QString &file) {
        m_pages->setCurrentIndex(0);
        (void)ingest::refreshDecoders();
        m_shell.say(tr("%1 is kept with the workspace and reads lines from now on").arg(file));
    });
    return *m_decoder;
}

QWidget *SourcesView::rightSide()
{
    m_detail = new QStackedWidget;
    m_detail->addWidget(m_receipt = new ReceiptPane);
    m_detail->addWidget(m_livePane = new LivePane(m_session.live()));
    m_live = new LivePanel(m_session.live());
    auto *split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(metrics::gap);
    split->addWidget(m_detail);
    split->addWidget(m_live);
    split->setStretchFactor(0, 1);
    split->setSizes({520, 220});
    connect(m_live, &LivePanel::chosenChanged, this, [this](quint64 id) {
        m_livePane->show(id);
        m_detail->setCurrentWidget(m_livePane);
    });
    connect(m_live, &LivePanel::listenWanted, this, [this] { askToListen(); });
    connect(m_live, &LivePanel::lostMore, this, [this](const QString &name, quint64 lost) {
        m_shell.say(tr("%1: %2 messages LOST").arg(name, countText(lost)));
        Q_EMIT waitingChanged();
    });
    connect(&m_session.live(), &backend::LiveDesk::changed, this, [this] { showStatus(); });
    connect(m_livePane, &LivePane::decoderWanted, this, [this](const QStringList &lines) { makeDecoder(lines); });
    connect(m_livePane, &LivePane::gone, this, [this] { m_detail->setCurrentWidget(m_receipt); });
    connect(m_livePane, &LivePane::huntWanted, this, [this](const QString &path) { huntIn(path.toStdString()); });
    return split;
}

void SourcesView::askToListen()
{
    if (!m_listenForm) {
        m_detail->addWidget(m_listenForm = new ListenForm);
        connect(m_listenForm, &ListenForm::left, this, [this] { m_detail->setCurrentWidget(m_receipt); });
        connect(m_listenForm, &ListenForm::wanted, this, [this](const live::Listener &listener) { listen(listener); });
    }
    m_detail->setCurrentWidget(m_listenForm);
    m_listenForm->ask();
}

void SourcesView::listen(const live::Listener &listener)
{
    const quint64 id = m_session.live().add(listener);
    m_session.live().start(id);
    m_livePane->show(id);
    m_detail->setCurrentWidget(m_livePane);
    m_live->choose(id);
}

void SourcesView::showStatus()
{
    const QString live = m_live->summary();
    Q_EMIT statusChanged(live.isEmpty() ? m_status : m_status + QStringLiteral("      ") + live);
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
    auto *listenTo = new QPushButton(tr("Listen…"));
    listenTo->setObjectName(QStringLiteral("listenButton"));
    connect(listenTo, &QPushButton::clicked, this, [this] { askToListen(); });
    row->addWidget(folder);
    row->addWidget(listenTo);
    return area;
}

void SourcesView::choose(bool folder)
{
    auto *dialog = new QFileDialog(m_widget, folder ? tr("Import a folder") : tr("Import files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { look(paths); });
    dialog->show();
}

void SourcesView::look(const QStringList &paths)
{
    m_pages->setCurrentWidget(&importPage());
    m_import->look(paths);
}

void SourcesView::open(const QVariantMap &arguments)
{
    if (const QStringList paths = arguments.value(QStringLiteral("import")).toStringList(); !paths.isEmpty())
        look(paths);
}

void SourcesView::makeDecoder(const QStringList &lines)
{
    m_pages->setCurrentWidget(&decoderPage());
    m_decoder->begin(lines);
}

void SourcesView::exportReceipts()
{
    auto *dialog = new QFileDialog(m_widget, tr("Save the coverage receipts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("ndjson"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QSaveFile file(name);
        bool well = file.open(QIODevice::WriteOnly);
        for (const store::SourceRecord &source : m_sources)
            if (!source.receipt.empty())
                well = well && file.write(QByteArray::fromStdString(source.receipt) + '\n') > 0;
        m_shell.say(well && file.commit() ? tr("The receipts are in %1, a line a source").arg(name) : tr("%1 was not written: %2").arg(name, file.errorString()));
    });
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
    m_table->setColumnWidths({240, 84, 76, 76, 64});
    m_table->setGivingWay({1, 2, 4, 3}, 150); // format, size, unread, events: the receipt has them
    m_stack->setCurrentIndex(m_sources.empty() ? 1 : 0);
    QStringList foot{tr("%1 events in").arg(countText(events))};
    if (total.bad > 0)
        foot << tr("%1 records unread, listed").arg(countText(total.bad));
    if (total.notRead > 0)
        foot << tr("%n file(s) without events", nullptr, int(total.notRead));
    m_panel->setFoot(m_sources.empty() ? QString() : foot.join(QStringLiteral("    ")), tr("Enter hunt in it · Ctrl C copy"));
    m_status = m_sources.empty() ? tr("no sources") : tr("%1 sources      %2 covered whole").arg(total.sources).arg(total.complete);
    showStatus();
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
            m_job = job.id;
            m_cancel->show();
            m_panel->setFacts(safeText(job.title) + (job.secondsLeft >= 0
                                                         ? tr(" · %1 left").arg(durationText(std::max(1.0, job.secondsLeft)))
                                                         : QString()));
            return;
        }
    m_progress->hide();
    m_cancel->hide();
    m_panel->setFacts(m_sources.empty() ? QString() : tr("%n source(s)", nullptr, int(m_sources.size())));
}

void SourcesView::showReceipt(int row)
{
    if (row < 0 || row >= int(m_sources.size()))
        return;
    const QString chosen = QString::fromStdString(m_sources[std::size_t(row)].sha256);
    if (chosen != m_chosen && m_detail->currentWidget() == m_livePane)
        m_detail->setCurrentWidget(m_receipt);
    m_chosen = chosen;
    m_receipt->show(m_sources[std::size_t(row)], zone());
}

void SourcesView::hunt(int row)
{
    if (row >= 0 && row < int(m_sources.size()))
        huntIn(m_sources[std::size_t(row)].path);
}

void SourcesView::huntIn(const std::string &path)
{
    if (!m_shell.show("jupiter.hunt", {{QStringLiteral("query"), QStringLiteral("log.file.path:") + queryLiteral(path)}}))
        m_shell.say(tr("The Hunt view is not installed"));
}

} // namespace jupiter::sources
