// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicators_view.h"

#include "host_matrix.h"
#include "indicator_list.h"
#include "indicator_page.h"
#include "indicator_words.h"
#include "paste_box.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>

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
            m_page->show(*row, zone());
    });
    connect(m_matrix, &HostMatrix::opened, this, &IndicatorsView::openOnHost);
    connect(m_newFeed, &QLineEdit::returnPressed, this, &IndicatorsView::addFeed);
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
            {QStringLiteral("W"), tr("not an indicator here, with a reason")}, {QStringLiteral("/"), tr("look for a list")}};
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
    m_session.jobs().start(tr("Hunt for indicators"), tr("segments"),
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
    constexpr qsizetype mostCharacters = 92; // a line; the whole is in the tip, and in the foot of an empty list
    for (QString &line : lines)
        if (line.size() > mostCharacters)
            line = line.left(mostCharacters - 1) + u'…';
    m_receipt->setText(lines.mid(0, 4).join(u'\n') + (lines.size() > 4 ? tr("\nand %1 more").arg(lines.size() - 4) : QString()));
    m_receipt->setToolTip(QStringLiteral("<span>%1</span>").arg(whole.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"))));
    showSide();
    showList();
    if (std::exchange(m_alertAfterHunt, false))
        alertOnAll();
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
        if (!isListed(all[i], list))
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
        m_page->show(*row, zone());
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
    rows.clear();
    for (const intel::Feed &feed : m_picture.feeds) {
        const bool failed = !feed.error.empty();
        TableCell state{failed ? QString::fromStdString(feed.error) : feed.refused ? tr("%1 files refused").arg(feed.refused) : tr("ok"),
                        failed ? Tone::Bad : feed.refused ? Tone::Warning : Tone::Good, {}, false, false, true};
        if (feed.isWeb())
            state = {tr("on the web: this window stays offline; 'jupiter intel feed run' reads it"), Tone::Hint, {}, false, false, true};
        rows.push_back({{{QString::fromStdString(feed.name)},
                         {feed.lastRun ? agoText(*feed.lastRun, m_picture.made) : tr("never"), Tone::Secondary},
                         {countText(feed.added), Tone::Normal, {}, false, true},
                         {countText(feed.removed), Tone::Normal, {}, false, true},
                         state},
                        QString::fromStdString(feed.name)});
    }
    m_noFeeds->setVisible(rows.empty());
    m_feeds->setVisible(!rows.empty());
    m_feedRows->setRows(std::move(rows));
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

void IndicatorsView::runFeeds()
{
    m_session.jobs().start(tr("Read the feeds again"), tr("bytes"), [folder = m_session.folder(), self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
        const auto ran = desk::runFeeds(folder, job);
        return {ran ? tr("%1 feeds read").arg(*ran) : QString::fromStdString(ran.error().message), !ran, [self] {
                    if (!self)
                        return;
                    self->m_alertAfterHunt = true; // what a feed brings and was here already must not wait to be found
                    self->hunt();
                }};
    });
}

void IndicatorsView::addFeed()
{
    const QString path = m_newFeed->text().trimmed();
    if (path.isEmpty())
        return;
    m_newFeed->clear();
    m_session.jobs().start(tr("Add a feed"), {}, [path, folder = m_session.folder(), self = QPointer(this)](JobControl &) -> backend::JobCentre::Ending {
        const auto added = desk::addFeed(folder, path);
        return {added ? tr("%1 is added").arg(path) : QString::fromStdString(added.error().message), !added, [self] {
                    if (self)
                        self->runFeeds();
                }};
    });
}

void IndicatorsView::removeFeed()
{
    const QString name = m_feedRows->dataOf(m_feeds->currentRow()).toString();
    if (name.isEmpty())
        return;
    m_session.jobs().start(tr("Take a feed away"), {}, [name, folder = m_session.folder(), self = QPointer(this)](JobControl &) -> backend::JobCentre::Ending {
        const auto removed = desk::removeFeed(folder, name);
        return {removed ? tr("%1 is not read any more; what it brought stays").arg(name) : QString::fromStdString(removed.error().message), !removed, [self] {
                    if (self)
                        self->hunt();
                }};
    });
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
