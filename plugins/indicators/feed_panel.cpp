// SPDX-License-Identifier: GPL-3.0-or-later
#include "feed_panel.h"

#include "feed_forms.h"

#include "../common/tab_strip.h"

#include <jupiter/backend/egress_desk.h>
#include <jupiter/backend/feed_desk.h>
#include <jupiter/backend/session.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace jupiter::indicators {

using namespace workbench;

namespace {

constexpr std::int64_t dayNs = 86'400'000'000'000, oldNs = 7 * dayNs;
const QString newRule = QStringLiteral("name: new-rule\ntitle: \nkinds: [ipv4-addr, domain-name]\nmin-score: 50\nwhere: \"host.name:srv*\"\nlevel: high\n");

QString textOf(const std::string &utf8) { return QString::fromStdString(utf8); }

QString everyText(int minutes)
{
    return minutes == 0 ? FeedPanel::tr("by hand") : minutes % 1440 == 0 ? FeedPanel::tr("%n day(s)", "how often", minutes / 1440) : minutes % 60 == 0 ? FeedPanel::tr("%1 h", "how often").arg(minutes / 60) : FeedPanel::tr("%1 min", "how often").arg(minutes);
}

TableCell stateOf(const intel::Feed &feed, bool online, Timestamp now)
{
    const auto cell = [](const QString &text, Tone tone) { return TableCell{text, tone, {}, false, false, true}; };
    if (!feed.error.empty())
        return cell(textOf(feed.error), Tone::Bad);
    if (feed.isWeb() && !online)
        return cell(FeedPanel::tr("waits: the network is off"), Tone::Hint);
    if (!feed.lastRun)
        return cell(FeedPanel::tr("not read yet"), Tone::Hint);
    if (feed.refused)
        return cell(FeedPanel::tr("%n file(s) refused", nullptr, int(feed.refused)), Tone::Warning);
    if (now.ns - feed.lastRun->ns > std::max<std::int64_t>(oldNs, 2 * feed.everyMinutes * 60'000'000'000LL))
        return cell(FeedPanel::tr("old: not read for %1").arg(agoText(*feed.lastRun, now)), Tone::Warning);
    return cell(FeedPanel::tr("ok, %1 indicators").arg(countText(feed.inFeed)), Tone::Good);
}

} // namespace

FeedPanel::FeedPanel(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    build();
    connect(&session.feeds(), &backend::FeedDesk::changed, this, [this] {
        showPlaces();
        showHunts();
    });
    connect(&session.egress(), &backend::EgressDesk::changed, this, [this] {
        showFeeds();
        showPage();
    });
    showPlaces();
    showHunts();
    showPage();
}

ResultTable *FeedPanel::addPage(const char *name, const QString &title, CellTable *rows, std::vector<int> widths)
{
    auto *table = new ResultTable;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setModel(rows);
    table->setColumnWidths({widths.begin(), widths.end()});
    m_pages->addWidget(table);
    connect(table, &ResultTable::opened, this, &FeedPanel::open);
    auto *del = new QShortcut(QKeySequence::Delete, table);
    del->setContext(Qt::WidgetShortcut);
    connect(del, &QShortcut::activated, this, &FeedPanel::remove);
    auto *read = new QShortcut(QKeySequence(Qt::Key_R), table);
    read->setContext(Qt::WidgetShortcut);
    connect(read, &QShortcut::activated, this, [this] {
        if (const intel::Feed *feed = m_tabs->current() == Feeds ? chosenFeed() : nullptr)
            m_session.feeds().run({textOf(feed->name)});
        else
            m_session.feeds().hunt();
    });
    return table;
}

void FeedPanel::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_panel = new Panel;
    outer->addWidget(m_panel);
    m_tabs = new views::TabStrip({tr("Feeds"), tr("Workspaces"), tr("Hunts"), tr("Rules"), tr("Groups")});
    m_tabs->setObjectName(QStringLiteral("feedTabs"));
    m_tabs->setAccessibleName(tr("Where indicators come from and where they are hunted", "accessible name"));
    m_panel->addHeaderLeft(m_tabs);
    m_tabs->standFirst(m_panel);
    m_pages = new QStackedWidget;
    m_feedRows = new CellTable({tr("feed"), tr("last"), tr("every"), tr("+"), tr("−"), tr("state")}, this);
    m_feeds = addPage("feedTable", tr("Feeds", "accessible name"), m_feedRows, {118, 58, 78, 48, 40});
    m_placeRows = new CellTable({tr("workspace or folder"), tr("stands for")}, this);
    m_places = addPage("placeTable", tr("Workspaces that are hunted", "accessible name"), m_placeRows, {300});
    m_huntRows = new CellTable({tr("when"), tr("workspaces"), tr("events"), tr("seen"), tr("new"), tr("not hunted")}, this);
    m_hunts = addPage("huntTable", tr("Receipts of hunts", "accessible name"), m_huntRows, {136, 76, 84, 48, 44});
    m_ruleRows = new CellTable({tr("rule"), tr("level"), tr("events"), tr("when")}, this);
    m_rules = addPage("indicatorRules", tr("Indicator rules", "accessible name"), m_ruleRows, {150, 70, 62});
    m_groupRows = new CellTable({tr("group"), tr("techniques"), tr("rarest shared")}, this);
    addPage("groupTable", tr("Groups", "accessible name"), m_groupRows, {150, 110});
    m_pages->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // the column is the indicator's
    m_panel->addBody(m_pages);
    m_note = plainLabel({}, "hint");
    m_note->setObjectName(QStringLiteral("feedNote"));
    m_note->setWordWrap(true);
    m_note->setMinimumWidth(1);
    m_note->setContentsMargins(12, 2, 12, 2);
    m_panel->addBody(m_note, 0);
    m_form = new FeedForm(m_panel);
    m_panel->addBody(m_form, 0);
    m_ruleForm = new RuleForm(m_panel);
    m_panel->addBody(m_ruleForm, 0);
    m_new = new QLineEdit;
    m_new->setObjectName(QStringLiteral("newFeed"));
    m_panel->addBody(m_new, 0);
    m_readAll = linkButton(tr("Read all"), this, [this] { m_session.feeds().run(); });
    m_newRule = linkButton(tr("New rule…"), this, [this] { m_ruleForm->ask(newRule); });
    m_newRule->setProperty("part", "newRule"); // the name is its style
    for (QToolButton *button : {m_readAll, m_newRule})
        m_panel->addFootWidget(button);
    m_panel->setFoot({});
    connect(m_tabs, &views::TabStrip::currentChanged, this, &FeedPanel::showPage);
    connect(m_new, &QLineEdit::returnPressed, this, &FeedPanel::add);
    connect(m_form, &FeedForm::keepWanted, this, [this](const intel::Feed &feed, const QString &secret) {
        m_feeds->setFocus(Qt::OtherFocusReason);
        if (secret.isEmpty())
            return m_session.feeds().save(feed, false);
        m_session.feeds().setSecret(feed, secret, [self = QPointer(this), feed](const QString &why) {
            if (!self)
                return;
            Q_EMIT self->said(why.isEmpty() ? tr("The key is in the keychain") : tr("The key was not kept: %1").arg(safeText(why)));
            self->m_session.feeds().save(feed, false);
        });
    });
    connect(m_form, &FeedForm::left, this, [this] { m_feeds->setFocus(Qt::OtherFocusReason); });
    connect(m_ruleForm, &RuleForm::left, this, [this] { m_rules->setFocus(Qt::OtherFocusReason); });
    connect(m_ruleForm, &RuleForm::keepWanted, this, [this](const QString &yaml) {
        m_rules->setFocus(Qt::OtherFocusReason);
        if (const auto done = desk::saveRule(m_session.folder(), yaml); !done)
            return Q_EMIT said(safeText(textOf(done.error().message)));
        Q_EMIT rulesChanged();
    });
}

void FeedPanel::show(const desk::Picture &picture, const Zone &zone)
{
    m_picture.feeds = picture.feeds;
    m_picture.rules = picture.rules;
    m_picture.made = picture.made;
    m_picture.overlaps = picture.overlaps;
    m_picture.groupNames = picture.groupNames;
    m_zone = zone;
    showFeeds();
    showRules();
    showGroups();
    showHunts();
    showPage();
}

void FeedPanel::showFeeds()
{
    const Timestamp now = timestampNow();
    std::vector<CellTable::Row> rows;
    for (const intel::Feed &feed : m_picture.feeds)
        rows.push_back({{{textOf(feed.name)},
                         {feed.lastRun ? agoText(*feed.lastRun, now) : tr("never"), Tone::Secondary},
                         {everyText(feed.everyMinutes) + (feed.everyMinutes && !m_session.feeds().keepsTime(feed) ? tr(", not here") : QString()), Tone::Secondary},
                         {countText(feed.added), Tone::Normal, {}, false, true},
                         {countText(feed.removed), Tone::Normal, {}, false, true},
                         stateOf(feed, m_session.egress().isOn(), now)},
                        textOf(feed.name)});
    m_feedRows->refreshRows(std::move(rows));
}

void FeedPanel::showPlaces()
{
    std::vector<CellTable::Row> rows{{{{m_session.name()}, {tr("this workspace, always"), Tone::Secondary}}, QString()}};
    for (const QString &place : m_session.feeds().places()) {
        const int count = desk::workspacesUnder(place);
        rows.push_back({{{place, Tone::Normal, {}, true}, count ? TableCell{tr("%n workspace(s)", nullptr, count), Tone::Secondary} : TableCell{tr("no workspace is there"), Tone::Warning, {}, false, false, true}}, place});
    }
    m_placeRows->refreshRows(std::move(rows));
}

void FeedPanel::showHunts()
{
    std::vector<CellTable::Row> rows;
    if (const auto receipts = m_session.feeds().receipts())
        for (const auto &[time, line] : *receipts) {
            const QJsonObject receipt = QJsonDocument::fromJson(line.toUtf8()).object();
            const auto number = [&](const char *group, const char *key) { return countText(quint64(std::max<qint64>(0, receipt.value(QLatin1String(group)).toObject().value(QLatin1String(key)).toInteger()))); };
            QStringList refused;
            int hunted = 0;
            for (const QJsonValue &one : receipt.value(QLatin1String("workspaces")).toArray())
                if (const QString why = one.toObject().value(QLatin1String("refused")).toString(); why.isEmpty())
                    ++hunted;
                else
                    refused << QFileInfo(one.toObject().value(QLatin1String("workspace")).toString()).fileName() + QStringLiteral(": ") + why;
            const bool partial = receipt.value(QLatin1String("partial")).toBool();
            rows.push_back({{{timeText(time, m_zone, TimeStyle::DateSecond), Tone::Secondary, {}, true},
                             {QString::number(hunted), Tone::Normal, {}, false, true},
                             {countText(quint64(std::max<qint64>(0, receipt.value(QLatin1String("events")).toInteger()))), Tone::Normal, {}, false, true},
                             {number("indicators", "hit"), Tone::Normal, {}, false, true},
                             {number("findings", "new"), Tone::Normal, {}, false, true},
                             {refused.isEmpty() ? partial ? tr("a part") : tr("nothing") : refused.join(QStringLiteral("; ")), refused.isEmpty() && !partial ? Tone::Good : Tone::Warning, {}, false, false, true}},
                            line});
        }
    m_huntRows->refreshRows(std::move(rows));
}

void FeedPanel::showRules()
{
    std::vector<CellTable::Row> rows;
    for (const desk::RuleRow &row : m_picture.rules) {
        QStringList when;
        for (const intel::Kind kind : row.rule.kinds)
            when << QString::fromUtf8(intel::kindName(kind).data(), qsizetype(intel::kindName(kind).size()));
        for (const std::string &tag : row.rule.tags)
            when << textOf(tag);
        if (row.rule.minScore)
            when << tr("score ≥ %1").arg(row.rule.minScore);
        if (!row.rule.where.empty())
            when << textOf(row.rule.where);
        rows.push_back({{{textOf(row.rule.title.empty() ? row.rule.name : row.rule.title)},
                         {row.rule.level.empty() ? tr("by score") : textOf(row.rule.level), Tone::Secondary},
                         {countText(row.events), Tone::Normal, {}, false, true},
                         {when.join(QStringLiteral(", ")), Tone::Secondary}},
                        textOf(row.rule.name)});
    }
    m_ruleRows->refreshRows(std::move(rows));
}

void FeedPanel::showGroups()
{
    std::vector<CellTable::Row> rows;
    for (std::size_t i = 0; i < m_picture.overlaps.size(); ++i) {
        const intel::AttackOverlap &overlap = m_picture.overlaps[i];
        QStringList rarest;
        for (std::size_t t = 0; t < overlap.shared.size() && t < 3; ++t)
            rarest << textOf(overlap.shared[t].technique);
        rows.push_back({{{textOf(overlap.group) + QLatin1Char(' ') + m_picture.groupNames[i]}, {tr("%1 of its %2").arg(overlap.shared.size()).arg(overlap.uses), Tone::Secondary}, {rarest.join(QStringLiteral(", ")), Tone::Secondary}}});
    }
    m_groupRows->refreshRows(std::move(rows));
}

void FeedPanel::showPage()
{
    const int page = m_tabs->current();
    m_pages->setCurrentIndex(page);
    if (page != Feeds)
        m_form->hide();
    if (page != Rules)
        m_ruleForm->hide();
    m_new->setVisible(page == Feeds || page == Workspaces);
    m_new->setAccessibleName(page == Workspaces ? tr("A workspace to hunt", "accessible name") : tr("A new feed", "accessible name"));
    m_new->setPlaceholderText(page == Workspaces ? tr("A workspace, or a folder of them, to hunt after each reading; Enter adds it") : tr("A file, a folder or a URL to read again and again; Enter adds it"));
    const QString foots[] = {tr("Enter how it is read · R read it · Del take it away"), tr("R hunt · Del leave it out"), tr("R hunt again"), tr("Enter edit · Del remove"), tr("overlap, not attribution")};
    m_panel->setFoot({}, foots[page]);
    const QString notes[] = {m_picture.feeds.empty() ? tr("No feed yet. What a feed brings is hunted in all chosen workspaces at once; what was here already becomes an alert, once.") : QString(),
                             tr("Each is hunted for this workspace's indicators when a feed was read. Which ones is kept on this machine."),
                             m_huntRows->rowCount() == 0 ? tr("No feed was read yet: no hunt has a receipt.") : tr("A receipt that saw nothing counts, too: it says how much was searched. The last 50 are kept in intel.sqlite."),
                             m_picture.rules.empty() ? tr("No rule. One raises an alert of its own for hits that fit it.") : QString(),
                             m_picture.overlaps.empty() ? tr("No group of ATT&CK is known to use what was seen here; a STIX bundle of ATT&CK brings them.") : tr("Who uses the techniques of the alerts here: an overlap, never an attribution.")};
    m_note->setText(notes[page]);
    m_note->setVisible(!notes[page].isEmpty());
    const auto *table = qobject_cast<const QAbstractItemView *>(m_pages->currentWidget());
    m_pages->setMinimumHeight(table->model()->rowCount() ? 76 : 28); // two rows, or the titles
    m_readAll->setVisible(page == Feeds);
    m_newRule->setVisible(page == Rules);
}

void FeedPanel::add()
{
    const QString text = m_new->text().trimmed();
    if (text.isEmpty())
        return;
    if (m_tabs->current() == Workspaces) {
        m_new->clear();
        return m_session.feeds().setPlaces(m_session.feeds().places() + QStringList{QFileInfo(text).absoluteFilePath()});
    }
    auto feed = desk::feedOf(text, m_picture.feeds);
    if (!feed)
        return Q_EMIT said(safeText(textOf(feed.error().message)));
    m_new->clear();
    m_session.feeds().save(*feed, true);
}

const intel::Feed *FeedPanel::chosenFeed() const
{
    const std::string name = m_feedRows->dataOf(m_feeds->currentRow()).toString().toStdString();
    const auto found = std::find_if(m_picture.feeds.begin(), m_picture.feeds.end(), [&](const intel::Feed &feed) { return feed.name == name; });
    return found == m_picture.feeds.end() ? nullptr : &*found;
}

void FeedPanel::open()
{
    if (m_tabs->current() == Feeds) {
        if (const intel::Feed *feed = chosenFeed())
            m_form->ask(*feed);
    } else if (m_tabs->current() == Rules) {
        const std::string name = m_ruleRows->dataOf(m_rules->currentRow()).toString().toStdString();
        for (const desk::RuleRow &row : m_picture.rules)
            if (row.rule.name == name)
                m_ruleForm->ask(textOf(row.rule.text));
    }
}

void FeedPanel::remove()
{
    switch (m_tabs->current()) {
    case Feeds:
        if (const intel::Feed *feed = chosenFeed())
            m_session.feeds().remove(textOf(feed->name));
        break;
    case Workspaces: {
        QStringList places = m_session.feeds().places();
        places.removeAll(m_placeRows->dataOf(m_places->currentRow()).toString());
        m_session.feeds().setPlaces(places);
        break;
    }
    case Rules:
        if (const QString name = m_ruleRows->dataOf(m_rules->currentRow()).toString(); !name.isEmpty()) {
            if (const auto done = desk::removeRule(m_session.folder(), name); !done)
                return Q_EMIT said(safeText(textOf(done.error().message)));
            Q_EMIT rulesChanged();
        }
        break;
    default: break;
    }
}

} // namespace jupiter::indicators
