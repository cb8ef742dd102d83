// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicators_view.h"

#include "feed_panel.h"
#include "host_matrix.h"
#include "indicator_list.h"
#include "indicator_page.h"
#include "indicator_words.h"
#include "narrow_menu.h"
#include "paste_box.h"

#include "../common/tab_strip.h"

#include <jupiter/backend/feed_desk.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <set>

namespace jupiter::indicators {

using namespace workbench;

IndicatorsView::IndicatorsView(backend::Session &session, sdk::ShellService &shell) : m_session(session), m_shell(shell)
{
    build();
    connect(m_tabs, &views::TabStrip::currentChanged, this, &IndicatorsView::showList);
    connect(m_table, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) { showRow(index.row()); });
    connect(m_table, &ResultTable::opened, this, [this](const QModelIndex &index) { openEvents(index.row(), {}); });
    connect(m_table, &ResultTable::sortWanted, this, &IndicatorsView::sortBy);
    connect(m_matrix, &HostMatrix::cursorMoved, this, &IndicatorsView::showRow);
    connect(m_matrix, &HostMatrix::opened, this, &IndicatorsView::openEvents);
    connect(&m_lister, &QFutureWatcherBase::finished, this, [this] {
        if (m_lister.future().resultCount() > 0) // else the list was made at once
            take(std::move(*m_lister.result()));
    });
    connect(&m_pager, &QFutureWatcherBase::finished, this, &IndicatorsView::showPage);
    connect(&session.feeds(), &backend::FeedDesk::changed, this, &IndicatorsView::hunt);
    connect(&session.jobs(), &backend::JobCentre::changed, this, &IndicatorsView::showProgress);
    connect(m_feeds, &FeedPanel::rulesChanged, this, &IndicatorsView::hunt);
    connect(m_feeds, &FeedPanel::said, this, [this](const QString &text) { m_shell.say(text); });
    connect(m_filter, &QLineEdit::textChanged, this, &IndicatorsView::showList);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_reason, &QLineEdit::returnPressed, this, &IndicatorsView::except);
    connect(m_paste, &PasteBox::answered, this, [this](const desk::Pasted &pasted) { showPasted(&pasted); });
    connect(m_paste, &PasteBox::cleared, this, [this] { showPasted(nullptr); });
    connect(m_paste, &PasteBox::keepWanted, this, &IndicatorsView::keep);
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &IndicatorsView::hunt);
    connect(&session, &backend::Session::eventsChanged, this, [this] {
        m_soon.start();
        m_paste->lookAgain();
    });
    connect(&shell, &sdk::ShellService::zoneChanged, this, &IndicatorsView::showList);
    QMetaObject::invokeMethod(
        this, [this] { hunt(); }, Qt::QueuedConnection); // once the frame listens to statusChanged()
}

std::vector<std::pair<QString, QString>> IndicatorsView::keys() const
{
    return {{QStringLiteral("J / K"), tr("next, previous indicator")}, {tr("Enter"), tr("hunt its events")}, {QStringLiteral("A"), tr("make an alert of where it was seen")},
            {QStringLiteral("W"), tr("not an indicator here, with a reason")}, {QStringLiteral("F"), tr("narrow the list by words")}, {QStringLiteral("N"), tr("narrow it by type, source, tag or score")}, {QStringLiteral("O"), tr("sort by the column under the cursor")},
            {QStringLiteral("/"), tr("look for a list")}, {QStringLiteral("R"), tr("hunt again; in the feeds: read the feed")}};
}

static std::vector<std::string> techniquesOf(const std::vector<incidents::Alert> &alerts)
{
    std::set<QString> tags; // few, however many alerts
    for (const incidents::Alert &alert : alerts)
        tags.insert(alert.tags.begin(), alert.tags.end());
    std::vector<std::string> texts;
    for (const QString &tag : tags)
        texts.push_back(tag.toStdString());
    const auto found = intel::attackTechniques(texts);
    const std::set<std::string> techniques(found.begin(), found.end());
    return {techniques.begin(), techniques.end()};
}

void IndicatorsView::hunt()
{
    if (m_hunting) {
        m_again = true;
        return;
    }
    m_hunting = true;
    m_job = m_session.jobs().start(tr("Hunt for indicators"), tr("segments"),
                           [folder = m_session.folder(), events = m_session.snapshot(), alerts = m_session.alerts().alerts(), known = m_picture.found ? m_picture.found->index : nullptr,
                            self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
                               const auto picture = std::make_shared<Result<desk::Picture>>(desk::read(folder, alerts ? techniquesOf(**alerts) : std::vector<std::string>(), known, job));
                               if (*picture && !known)
                                   QMetaObject::invokeMethod(qApp, [self, early = **picture] {
                                       if (self)
                                           self->showEarly(early);
                                   });
                               if (*picture)
                                   if (auto hunted = desk::hunt(**picture, *events, job); !hunted)
                                       *picture = std::move(hunted).error();
                               const QString outcome = *picture ? tr("%1 of %2 seen here").arg(countText((*picture)->receipt.hit), countText((*picture)->receipt.lookedFor)) : QString();
                               return {outcome, false, [picture, self] {
                                           if (self)
                                               self->show(std::move(*picture));
                                       }};
                           });
}

/// What can be shown before the hunt has ended; not of later hunts, whose list stays until they have.
void IndicatorsView::showEarly(desk::Picture picture)
{
    if (!m_hunting)
        return; // it was quicker
    m_picture = std::move(picture);
    m_count->setText(tr("%1 indicators").arg(countText(m_picture.found->index->size())));
    m_feeds->show(m_picture, zone());
    showList();
}

void IndicatorsView::show(Result<desk::Picture> picture)
{
    m_hunting = false;
    m_cancel->hide();
    if (std::exchange(m_again, false))
        return hunt();
    if (!picture && picture.error().code == ErrorCode::Cancelled)
        return m_when->setText(tr("stopped; R hunts again"));
    if (!picture)
        return m_notice->tell(tr("The indicators cannot be read: %1. Everything else works.").arg(safeText(QString::fromStdString(picture.error().message))));
    m_picture = std::move(*picture);
    showReceipt();
    m_feeds->show(m_picture, zone());
    showList();
    const std::size_t all = m_picture.found->index->size();
    Q_EMIT statusChanged(all ? tr("%1 indicators      %2 seen here").arg(countText(all), countText(m_picture.receipt.hit)) : tr("no indicators"));
}

void IndicatorsView::showReceipt()
{
    const intel::HuntReceipt &receipt = m_picture.receipt;
    m_count->setText(tr("%1 indicators").arg(countText(m_picture.found->index->size())));
    m_when->setText(tr("hunted at %1").arg(timeText(m_picture.made, zone(), TimeStyle::TimeSecond)));
    QStringList lines{tr("%1 seen here · %2 looked for and not seen").arg(countText(receipt.hit), countText(receipt.lookedFor - receipt.hit))};
    if (receipt.notMatchable > 0)
        lines.front() += tr(" · %1 could not be looked for").arg(countText(receipt.notMatchable));
    const std::vector<Sighting> &seen = m_picture.found->seen;
    const auto warned = std::count_if(seen.begin(), seen.end(), [&](const Sighting &one) { return m_picture.found->index->warned(one.position); });
    if (warned > 0)
        lines.front() += tr(" · %1 of those seen stand on warning lists").arg(countText(quint64(warned)));
    lines += receiptText(receipt);
    const QString whole = lines.join(u'\n');
    m_whole = tr("%1 at %2").arg(m_session.name(), timeText(m_picture.made, zone(), TimeStyle::DateSecond)) + QLatin1Char(' ') + zone().name + u'\n' + m_count->text() + u'\n' + whole + u'\n';
    m_copy->show();
    constexpr qsizetype mostLines = 4; // the whole is in the tip, and in what is copied
    if (lines.size() > mostLines) {
        const qsizetype more = lines.size() - (mostLines - 1);
        lines.resize(mostLines - 1);
        lines << tr("and %1 more that were not covered").arg(countText(quint64(more)));
    }
    m_receipt->setText(lines.join(u'\n'));
    m_receipt->setToolTip(QStringLiteral("<span>%1</span>").arg(whole.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"))));
}

/// How far the hunt is, where its answer will stand.
void IndicatorsView::showProgress()
{
    m_cancel->setVisible(m_hunting);
    if (!m_hunting)
        return;
    for (const backend::JobState &job : m_session.jobs().jobs())
        if (job.id == m_job && job.running)
            m_when->setText(job.total ? tr("hunting: %1 %").arg(100 * job.done / job.total) : tr("hunting…"));
}

void IndicatorsView::copyReceipt()
{
    QGuiApplication::clipboard()->setText(m_whole);
    m_shell.say(tr("The receipt is on the clipboard: %n line(s)", nullptr, int(m_whole.count(u'\n'))));
}

void IndicatorsView::cancelHunt()
{
    m_again = false;
    m_session.jobs().cancel(m_job);
}

void IndicatorsView::importFiles()
{
    auto *dialog = new QFileDialog(m_root, tr("Import indicators"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        m_session.jobs().start(tr("Import indicators"), tr("bytes"), [paths, folder = m_session.folder(), self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
            const auto report = desk::import(folder, paths, job);
            const auto then = [self] {
                if (self)
                    self->hunt();
            };
            if (!report)
                return {QString::fromStdString(report.error().message), true, then};
            return {tr("%1 files: %2 new, %3 updated, %4 unchanged, %5 files refused")
                        .arg(report->seen).arg(report->indicators.added).arg(report->indicators.updated).arg(report->indicators.unchanged).arg(report->refused),
                    report->refused == report->seen, then};
        });
    });
    dialog->show();
}

void IndicatorsView::openEvents(int row, const QString &host)
{
    if (row < 0 || std::size_t(row) >= m_listed.listing.rows.size())
        return;
    const Position at = m_listed.listing.rows[std::size_t(row)];
    const Sighting *sighting = m_listed.found->sighting(at);
    QString query = sighting ? eventsQuery(sighting->hits, m_listed.found->index->text(at)) : QString();
    if (query.isEmpty())
        return m_shell.say(tr("It was not seen here: there are no events to show"));
    if (!host.isEmpty())
        query += QStringLiteral(" host.name:\"%1\"").arg(QString(host).replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")));
    m_shell.show("jupiter.hunt", {{QStringLiteral("query"), query}});
}

void IndicatorsView::keep(const QString &text)
{
    const QString name = tr("paste of %1").arg(timeText(timestampNow(), zone(), TimeStyle::DateMinute));
    m_session.jobs().start(tr("Keep indicators"), {}, [text, name, folder = m_session.folder(), self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
        const auto report = desk::keep(folder, text, name, job);
        return {report ? tr("%1 new, %2 updated, %3 unchanged").arg(report->indicators.added).arg(report->indicators.updated).arg(report->indicators.unchanged)
                       : QString::fromStdString(report.error().message),
                !report, [self] {
                    if (self)
                        self->hunt();
                }};
    });
}

void IndicatorsView::alertOn(std::vector<intel::HuntHit> hits)
{
    m_session.jobs().start(tr("Alert on indicators"), {}, [hits = std::move(hits), folder = m_session.folder(), self = QPointer(this)](JobControl &) -> backend::JobCentre::Ending {
        const auto findings = std::make_shared<Result<std::vector<store::StoredFinding>>>(desk::findings(folder, hits));
        if (!*findings)
            return {QString::fromStdString(findings->error().message), true, {}};
        return {{}, false, [findings, self] {
                    if (self)
                        self->m_session.keepFindings(**findings);
                }};
    });
}

void IndicatorsView::alertOnChosen()
{
    const auto at = chosen();
    const Sighting *sighting = at ? m_listed.found->sighting(*at) : nullptr;
    if (!sighting)
        return m_shell.say(tr("It was not seen here: there is nothing to alert on"));
    if (showsPasted())
        return m_shell.say(tr("Keep it as an indicator first: an alert names its source"));
    alertOn(sighting->hits);
}

void IndicatorsView::alertOnAll()
{
    std::vector<intel::HuntHit> hits;
    if (m_picture.found)
        for (const Sighting &sighting : m_picture.found->seen)
            if (m_picture.found->index->state(sighting.position) == intel::IndicatorIndex::State::Active)
                hits.insert(hits.end(), sighting.hits.begin(), sighting.hits.end());
    if (hits.empty())
        return m_shell.say(tr("None of them was seen here: there is nothing to alert on"));
    alertOn(std::move(hits));
}

void IndicatorsView::askException()
{
    if (!chosen())
        return;
    m_reason->clear();
    m_reason->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void IndicatorsView::leaveReason()
{
    m_reason->hide();
    rowsInSight()->setFocus(Qt::OtherFocusReason);
}

void IndicatorsView::except()
{
    const auto at = chosen();
    const QString reason = m_reason->text().trimmed();
    if (!at || reason.isEmpty())
        return m_reason->setFocus(Qt::OtherFocusReason);
    leaveReason();
    const std::string_view text = m_listed.found->index->text(*at);
    m_session.jobs().start(tr("Not an indicator"), {}, [value = QString::fromUtf8(text.data(), qsizetype(text.size())), reason, folder = m_session.folder(), self = QPointer(this)](JobControl &) -> backend::JobCentre::Ending {
        const auto done = desk::except(folder, value, reason);
        return {done ? tr("%1 is not looked for any more").arg(value) : QString::fromStdString(done.error().message), !done, [self] {
                    if (self)
                        self->hunt();
                }};
    });
}

} // namespace jupiter::indicators
