// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicators_view.h"

#include "feed_panel.h"
#include "host_matrix.h"
#include "indicator_list.h"
#include "indicator_page.h"
#include "indicator_words.h"
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
    connect(m_tabs, &views::TabStrip::currentChanged, this, [this] {
        m_showsPasted = false;
        showList();
    });
    connect(m_table, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) { showRow(index.row()); });
    connect(m_table, &ResultTable::opened, this, [this] {
        if (const desk::Row *row = chosen())
            if (const QString query = eventsQuery(row->hits, row->indicator); !query.isEmpty())
                m_shell.show("jupiter.hunt", {{QStringLiteral("query"), query}});
    });
    connect(m_matrix, &HostMatrix::cursorMoved, this, [this](const QString &indicator) {
        if (const desk::Row *row = rowOf(indicator))
            m_page->show(*row, listed(), m_picture.made, zone());
    });
    connect(m_matrix, &HostMatrix::opened, this, &IndicatorsView::openOnHost);
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
            {QStringLiteral("W"), tr("not an indicator here, with a reason")}, {QStringLiteral("F"), tr("narrow the list by words")}, {QStringLiteral("/"), tr("look for a list")},
            {QStringLiteral("R"), tr("read the feed, hunt again")}};
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
                           [folder = m_session.folder(), events = m_session.snapshot(), alerts = m_session.alerts().alerts(),
                            self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
                               const auto picture = std::make_shared<Result<desk::Picture>>(desk::picture(folder, *events, alerts ? techniquesOf(**alerts) : std::vector<std::string>(), job));
                               return {{}, false, [picture, self] {
                                           if (self)
                                               self->show(std::move(*picture));
                                       }};
                           });
}

void IndicatorsView::show(Result<desk::Picture> picture)
{
    m_hunting = false;
    m_cancel->hide();
    if (std::exchange(m_again, false))
        return hunt();
    if (!picture)
        return m_notice->tell(tr("The indicators cannot be read: %1. Everything else works.").arg(safeText(QString::fromStdString(picture.error().message))));
    m_picture = std::move(*picture);
    const intel::HuntReceipt &receipt = m_picture.receipt;
    m_count->setText(tr("%1 indicators").arg(countText(m_picture.all)));
    m_when->setText(tr("hunted at %1").arg(timeText(m_picture.made, zone(), TimeStyle::TimeOnly)));
    QStringList lines{tr("%1 seen here · %2 looked for and not seen").arg(countText(receipt.hit), countText(receipt.lookedFor - receipt.hit))};
    if (receipt.notMatchable > 0)
        lines.front() += tr(" · %1 could not be looked for").arg(countText(receipt.notMatchable));
    lines += receiptText(receipt);
    const QString whole = lines.join(u'\n');
    m_whole = tr("%1 at %2").arg(m_session.name(), timeText(m_picture.made, zone(), TimeStyle::DateSecond)) + QLatin1Char(' ') + zone().name + u'\n' + m_count->text() + u'\n' + whole + u'\n';
    m_copy->show();
    constexpr qsizetype mostCharacters = 92; // a line; the whole is in the tip, and in the foot of an empty list
    for (QString &line : lines)
        if (line.size() > mostCharacters)
            line = line.left(mostCharacters - 1) + u'…';
    m_receipt->setText(lines.mid(0, 4).join(u'\n') + (lines.size() > 4 ? tr("\nand %1 more").arg(lines.size() - 4) : QString()));
    m_receipt->setToolTip(QStringLiteral("<span>%1</span>").arg(whole.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"))));
    showSide();
    showList();
    Q_EMIT statusChanged(m_picture.all ? tr("%1 indicators      %2 seen here").arg(countText(m_picture.all), countText(receipt.hit)) : tr("no indicators"));
}

void IndicatorsView::showPasted(const desk::Pasted *pasted)
{
    m_showsPasted = pasted != nullptr;
    m_pasted = pasted ? pasted->rows : std::vector<desk::Row>();
    showList();
}

bool IndicatorsView::isListed(const desk::Row &row, int list) const
{
    switch (list) {
    case Seen: return !row.hits.empty();
    case Expiring: return !row.active;
    case Warned: return !row.warnings.isEmpty();
    case ByHost: return std::any_of(row.hits.begin(), row.hits.end(), [](const intel::HuntHit &hit) { return !hit.hosts.empty(); });
    default: return true;
    }
}

bool IndicatorsView::fits(const desk::Row &row) const
{
    for (const QString &word : m_filter->text().split(u' ', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int score = word.startsWith(u'≥') ? word.mid(1).toInt(&isNumber) : word.startsWith(QLatin1String(">=")) ? word.mid(2).toInt(&isNumber) : 0;
        if (isNumber) {
            if (row.score.value < score)
                return false;
            continue;
        }
        const auto has = [&](const std::string &text) { return QString::fromStdString(text).contains(word, Qt::CaseInsensitive); };
        const auto claims = [&](const intel::Claim &claim) { return has(claim.path) || has(claim.format) || std::any_of(claim.tags.begin(), claim.tags.end(), has); };
        if (!kindText(row.indicator).contains(word, Qt::CaseInsensitive) && !has(row.indicator.value.text) && !shownValue(row.indicator).contains(word, Qt::CaseInsensitive) &&
            std::none_of(row.indicator.claims.begin(), row.indicator.claims.end(), claims))
            return false;
    }
    return true;
}

CellTable::Row IndicatorsView::rowText(int at) const
{
    const desk::Row &row = listed()[m_rows[std::size_t(at)]];
    const bool seen = !row.hits.empty();
    TableCell value{shownValue(row.indicator), seen ? Tone::Normal : Tone::Secondary, {}, true};
    if (seen)
        value.severity = severityOf(row.score.value);
    const qsizetype hosts = row.hosts().size();
    return {{{kindText(row.indicator), Tone::Secondary},
             value,
             {QString::number(row.score.value), Tone::Normal, {}, false, true},
             {seen ? countText(row.events()) : QString(), Tone::Normal, {}, false, true},
             {hosts > 0 ? QString::number(hosts) : QString(), Tone::Normal, {}, false, true},
             {sourcesText(row.indicator), Tone::Secondary},
             {row.first() ? timeText(*row.first(), zone()) : QString(), Tone::Normal, {}, true},
             {stateText(row, m_picture.made), row.warnings.isEmpty() ? Tone::Hint : Tone::Warning}}};
}

void IndicatorsView::showList()
{
    const std::vector<desk::Row> &all = listed();
    const int list = m_showsPasted ? int(All) : m_tabs->current();
    m_rows.clear();
    int cursor = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!isListed(all[i], list) || !fits(all[i]))
            continue;
        if (all[i].indicator.id() == m_chosenId)
            cursor = int(m_rows.size());
        m_rows.push_back(i);
    }
    for (int tab = Seen; tab <= ByHost; ++tab) {
        const auto count = std::count_if(m_picture.rows.begin(), m_picture.rows.end(), [&](const desk::Row &row) { return isListed(row, tab); });
        const QString titles[] = {tr("Seen here"), tr("All"), tr("Not looked for"), tr("Warning lists"), tr("By host")};
        m_tabs->setTitle(tab, titles[tab] + QLatin1Char(' ') + countText(tab == All ? m_picture.all : quint64(count)));
    }
    m_listRows->setRows(int(m_rows.size()), [this](int row) { return rowText(row); });
    m_panel->setFacts(m_showsPasted ? tr("the pasted list") : m_picture.all > m_picture.rows.size() ? tr("the first %1 of %2").arg(countText(m_picture.rows.size()), countText(m_picture.all)) : QString());
    m_empty->clearButtons();
    if (m_picture.all == 0 && !m_showsPasted) {
        m_empty->setText(tr("No indicators yet"), tr("Feeds, STIX, MISP, OpenIOC, tables and plain lists are taken in by content; each is then looked for in every event. "
                                                      "A list can be looked for above without keeping it."));
        m_empty->addButton(tr("Import files…"), this, [this] { importFiles(); });
    } else if (m_rows.empty() && !m_filter->text().trimmed().isEmpty()) {
        m_empty->setText(tr("None has these words"), m_picture.all > m_picture.rows.size() ? tr("Looked at: the first %1 of %2.").arg(countText(m_picture.rows.size()), countText(m_picture.all)) : QString());
        m_empty->addButton(tr("Clear the words"), m_filter, [this] { m_filter->clear(); });
    } else if (m_rows.empty()) {
        m_empty->setText(list == Seen ? tr("None of them was seen here") : tr("None"), receiptText(m_picture.receipt).join(QStringLiteral(" · ")));
    }
    if (list == ByHost)
        m_matrix->show(all);
    m_pages->setCurrentIndex(m_rows.empty() ? 1 : list == ByHost ? 2 : 0);
    m_page->setVisible(!m_rows.empty());
    if (!m_rows.empty())
        m_table->chooseRow(cursor);
}

const desk::Row *IndicatorsView::chosen() const
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= int(m_rows.size()))
        return nullptr;
    return &listed()[m_rows[std::size_t(row)]];
}

const desk::Row *IndicatorsView::rowOf(const QString &indicatorId) const
{
    const std::vector<desk::Row> &all = listed();
    const auto found = std::find_if(all.begin(), all.end(), [&](const desk::Row &row) { return QString::fromStdString(row.indicator.id()) == indicatorId; });
    return found == all.end() ? nullptr : &*found;
}

void IndicatorsView::showRow(int)
{
    if (const desk::Row *row = chosen()) {
        m_chosenId = row->indicator.id();
        m_page->show(*row, listed(), m_picture.made, zone());
    }
}

void IndicatorsView::showSide()
{
    std::vector<CellTable::Row> rows;
    for (std::size_t i = 0; i < m_picture.overlaps.size(); ++i) {
        const intel::AttackOverlap &overlap = m_picture.overlaps[i];
        QStringList rarest;
        for (std::size_t t = 0; t < overlap.shared.size() && t < 3; ++t)
            rarest << QString::fromStdString(overlap.shared[t].technique);
        rows.push_back({{{QString::fromStdString(overlap.group) + QLatin1Char(' ') + m_picture.groupNames[i]},
                         {tr("%1 of its %2").arg(overlap.shared.size()).arg(overlap.uses), Tone::Secondary},
                         {rarest.join(QStringLiteral(", ")), Tone::Secondary}}});
    }
    m_groupPanel->setVisible(!rows.empty());
    m_groupRows->setRows(std::move(rows));
    m_feeds->show(m_picture, zone());
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

void IndicatorsView::openOnHost(const QString &indicator, const QString &host)
{
    const desk::Row *row = rowOf(indicator);
    QString query = row ? eventsQuery(row->hits, row->indicator) : QString();
    if (query.isEmpty())
        return;
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
    const desk::Row *row = chosen();
    if (!row || row->hits.empty())
        return m_shell.say(tr("It was not seen here: there is nothing to alert on"));
    if (m_showsPasted)
        return m_shell.say(tr("Keep it as an indicator first: an alert names its source"));
    alertOn(row->hits);
}

void IndicatorsView::alertOnAll()
{
    std::vector<intel::HuntHit> hits;
    for (const desk::Row &row : m_picture.rows)
        if (row.active)
            hits.insert(hits.end(), row.hits.begin(), row.hits.end());
    if (!hits.empty())
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

void IndicatorsView::except()
{
    const desk::Row *row = chosen();
    const QString reason = m_reason->text().trimmed();
    if (!row || reason.isEmpty())
        return m_reason->setFocus(Qt::OtherFocusReason);
    m_reason->hide();
    m_table->setFocus(Qt::OtherFocusReason);
    m_session.jobs().start(tr("Not an indicator"), {}, [value = QString::fromStdString(row->indicator.value.text), reason, folder = m_session.folder(), self = QPointer(this)](JobControl &) -> backend::JobCentre::Ending {
        const auto done = desk::except(folder, value, reason);
        return {done ? tr("%1 is not looked for any more").arg(value) : QString::fromStdString(done.error().message), !done, [self] {
                    if (self)
                        self->hunt();
                }};
    });
}

} // namespace jupiter::indicators
