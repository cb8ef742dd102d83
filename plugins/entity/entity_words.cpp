// SPDX-License-Identifier: GPL-3.0-or-later
#include "entity_words.h"

#include "../common/risk.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace jupiter::entity {

using workbench::countText;
using workbench::TableCell;
using workbench::Tone;

namespace {

struct EntityWords {
    Q_DECLARE_TR_FUNCTIONS(EntityWords)
};

const QString dot = QStringLiteral("   \u00b7   ");

QString qt(const std::string &text) { return QString::fromStdString(text); }

QString counted(quint64 n, const QString &one, const QString &many) { return n == 1 ? one : many.arg(countText(n)); }

std::array<int, 5> byLevel(const std::vector<incidents::Alert> &alerts)
{
    std::array<int, 5> counts{};
    for (const incidents::Alert &alert : alerts)
        if (alert.state != incidents::AlertState::Closed && !alert.hidden())
            ++counts[std::size_t(alert.severity)];
    return counts;
}

} // namespace

QString factsText(const Entity &entity, const Facts &facts, const workbench::Zone &zone)
{
    if (!facts.caveat.isEmpty() && facts.events == 0)
        return facts.caveat;
    if (!facts.first || !facts.last)
        return EntityWords::tr("No event names it. Its spelling must be the whole value; Hunt finds parts.", "entity");
    QStringList out{counted(facts.events, EntityWords::tr("1 event", "entity"), EntityWords::tr("%1 events", "entity")),
                    EntityWords::tr("%1 \u2192 %2", "entity: first and last seen").arg(workbench::timeText(*facts.first, zone, workbench::TimeStyle::DateMinute),
                                                                                         workbench::timeText(*facts.last, zone, workbench::TimeStyle::DateMinute))};
    if (entity.kind != Kind::Host)
        out << counted(facts.hosts, EntityWords::tr("1 host", "entity"), EntityWords::tr("%1 hosts", "entity"));
    if (entity.kind != Kind::User)
        out << counted(facts.users, EntityWords::tr("1 user", "entity"), EntityWords::tr("%1 users", "entity"));
    if (entity.kind != Kind::Process)
        out << counted(facts.programs, EntityWords::tr("1 program", "entity"), EntityWords::tr("%1 programs", "entity"));
    if (entity.kind != Kind::Address)
        out << counted(facts.peers, EntityWords::tr("1 peer", "entity"), EntityWords::tr("%1 peers", "entity"));
    if (!facts.names.isEmpty())
        out << EntityWords::tr("names: %1", "entity: of a host").arg(workbench::safeText(facts.names.left(400)));
    if (!facts.caveat.isEmpty())
        out << facts.caveat;
    return out.join(dot);
}

QString rarityText(const Entity &entity, const Facts &facts)
{
    if (facts.events == 0 || facts.allEvents == 0)
        return {};
    QStringList on;
    if (entity.kind != Kind::Host)
        on << EntityWords::tr("on %1 of %2 hosts", "rarity").arg(countText(facts.hosts), countText(facts.allHosts));
    if (entity.kind != Kind::User)
        on << EntityWords::tr("with %1 of %2 users", "rarity").arg(countText(facts.users), countText(facts.allUsers));
    const double percent = 100.0 * double(facts.events) / double(facts.allEvents);
    on << EntityWords::tr("in %1 % of the events", "rarity").arg(percent, 0, percent >= 10 ? 'f' : 'g', percent >= 10 ? 0 : 2);
    return EntityWords::tr("Seen %1; counted over all %2 events, all time.", "rarity").arg(on.join(QStringLiteral(", ")), countText(facts.allEvents));
}

QString alertsText(const std::vector<incidents::Alert> &alerts)
{
    const auto counts = byLevel(alerts);
    QStringList levels;
    int open = 0;
    for (int level = 4; level >= 0; --level)
        if (counts[std::size_t(level)]) {
            levels << QStringLiteral("%1 %2").arg(counts[std::size_t(level)]).arg(workbench::severityWord(incidents::Severity(level)));
            open += counts[std::size_t(level)];
        }
    const auto suppressed = std::count_if(alerts.begin(), alerts.end(), [](const incidents::Alert &alert) { return alert.hidden(); });
    const int closed = int(alerts.size()) - open - int(suppressed);
    QString text = open ? counted(quint64(open), EntityWords::tr("1 alert", "entity"), EntityWords::tr("%1 alerts", "entity")) + QStringLiteral(": ") + levels.join(QStringLiteral(", ")) : EntityWords::tr("no open alert", "entity");
    if (suppressed)
        text += EntityWords::tr("; %1 suppressed", "entity").arg(suppressed);
    if (closed)
        text += EntityWords::tr("; %1 closed", "entity").arg(closed);
    return text;
}

Risk riskOf(const std::vector<incidents::Alert> &alerts)
{
    const auto counts = byLevel(alerts);
    Risk risk;
    QStringList parts;
    for (int level = 4; level >= 0; --level)
        if (const int n = counts[std::size_t(level)]) {
            const int weight = int(views::riskWeight(incidents::Severity(level)));
            parts << QStringLiteral("%1 \u00d7 %2").arg(n).arg(weight);
            risk.value += n * weight;
        }
    if (risk.value)
        risk.sum = QStringLiteral("%1 = %2").arg(parts.join(QStringLiteral(" + "))).arg(risk.value);
    return risk;
}

QString treeText(const Lineage &lineage, quint64 shown, bool kinOnly, const Entity &entity)
{
    QStringList out;
    const quint64 all = lineage.tree.processes().size();
    if (kinOnly && lineage.marked > 0 && shown < all)
        out << (entity.kind == Kind::Host ? EntityWords::tr("%1 of %2 processes: with alerts and their kin", "process tree") : EntityWords::tr("%1 of %2 processes: of its events and their kin", "process tree"))
                   .arg(countText(shown), countText(all));
    else
        out << EntityWords::tr("%1 processes", "process tree").arg(countText(all));
    if (const quint64 unseen = all - lineage.tree.recorded())
        out << EntityWords::tr("%1 of them without a recorded start", "process tree").arg(countText(unseen));
    if (lineage.otherHosts)
        out << EntityWords::tr("%1 hosts more not looked at", "process tree").arg(countText(lineage.otherHosts));
    if (!lineage.caveat.isEmpty())
        out << lineage.caveat;
    return out.join(QStringLiteral(" \u00b7 "));
}

QStringList sessionTitles()
{
    return {EntityWords::tr("began", "column"), EntityWords::tr("ended", "column"), EntityWords::tr("lasted", "column"), EntityWords::tr("user", "column"),
            EntityWords::tr("host", "column"), EntityWords::tr("how", "column"), EntityWords::tr("from", "column"), EntityWords::tr("logon id", "column")};
}

std::vector<workbench::CellTable::Row> sessionRows(const std::vector<lineage::LogonSession> &sessions, const Entity &, const workbench::Zone &zone)
{
    using End = lineage::LogonSession::End;
    std::vector<workbench::CellTable::Row> rows;
    for (const lineage::LogonSession &s : sessions) {
        TableCell began{s.start ? workbench::timeText(*s.start, zone, workbench::TimeStyle::DateSecond) : EntityWords::tr("before the log", "session"), s.start ? Tone::Normal : Tone::Hint, {}, s.start.has_value()};
        TableCell ended;
        switch (s.how) {
        case End::LoggedOff: ended = {workbench::timeText(*s.end, zone, workbench::TimeStyle::DateSecond), Tone::Normal, {}, true}; break;
        case End::Restarted: ended = {EntityWords::tr("restart %1", "session").arg(workbench::timeText(*s.end, zone, workbench::TimeStyle::DateSecond)), Tone::Secondary}; break;
        case End::Open: ended = {EntityWords::tr("open: no logoff recorded", "session"), Tone::Warning}; break;
        case End::NoId: ended = {EntityWords::tr("unknown: no logon id", "session"), Tone::Hint}; break;
        }
        TableCell lasted{s.start && s.end ? workbench::durationText(double(s.end->ns - s.start->ns) / 1e9) : QString(), Tone::Secondary};
        lasted.right = true;
        const QString from = s.from.empty() ? qt(s.workstation) : s.workstation.empty() ? qt(s.from) : QStringLiteral("%1 (%2)").arg(qt(s.from), qt(s.workstation));
        QStringList events;
        for (const std::string &event : s.events)
            events << qt(event);
        rows.push_back({{began, ended, lasted, {qt(s.user), Tone::Normal, {}, true}, {qt(s.host), Tone::Secondary, {}, true}, {qt(s.type), Tone::Secondary}, {from, Tone::Secondary, {}, true},
                         {qt(s.logonId), Tone::Hint, {}, true}},
                        events});
    }
    return rows;
}

QStringList alertTitles()
{
    return {EntityWords::tr("level", "column"), EntityWords::tr("alert", "column"), EntityWords::tr("host", "column"), EntityWords::tr("user", "column"), EntityWords::tr("events", "column"),
            EntityWords::tr("first seen", "column"), EntityWords::tr("state", "column")};
}

std::vector<workbench::CellTable::Row> alertRows(const std::vector<incidents::Alert> &alerts, const workbench::Zone &zone)
{
    const auto state = [](const incidents::Alert &alert) {
        if (alert.hidden())
            return EntityWords::tr("suppressed", "alert state");
        switch (alert.state) {
        case incidents::AlertState::New: return EntityWords::tr("new", "alert state");
        case incidents::AlertState::Acknowledged: return EntityWords::tr("seen", "alert state");
        case incidents::AlertState::InCase: return EntityWords::tr("in a case", "alert state");
        case incidents::AlertState::Closed: return EntityWords::tr("closed", "alert state");
        }
        return QString();
    };
    std::vector<workbench::CellTable::Row> rows;
    for (const incidents::Alert &alert : alerts) {
        TableCell level{workbench::severityWord(alert.severity)};
        level.severity = alert.severity;
        TableCell events{countText(alert.eventCount)};
        events.right = true;
        rows.push_back({{level, {alert.title}, {alert.host, Tone::Secondary, {}, true}, {alert.user, Tone::Secondary, {}, true}, events,
                         {workbench::timeText(alert.first, zone, workbench::TimeStyle::DateSecond), Tone::Normal, {}, true}, {state(alert), Tone::Secondary}},
                        qint64(alert.id)});
    }
    return rows;
}

QStringList rareTitles() { return {EntityWords::tr("value", "column"), EntityWords::tr("how rare", "column"), EntityWords::tr("events", "column"), EntityWords::tr("first here", "column")}; }

std::vector<workbench::CellTable::Row> rareRows(const std::vector<RareValue> &rare, quint64 allHosts, const workbench::Zone &zone)
{
    std::vector<workbench::CellTable::Row> rows;
    for (const RareValue &value : rare) {
        TableCell events{countText(value.here), Tone::Secondary};
        events.right = true;
        rows.push_back({{{value.value, Tone::Normal, {}, true}, {EntityWords::tr("%1 of %2 hosts", "rarity").arg(countText(value.on), countText(allHosts)), Tone::Secondary}, events,
                         {workbench::timeText(value.first, zone, workbench::TimeStyle::DateMinute), Tone::Secondary, {}, true}},
                        QStringList{value.field, value.value}});
    }
    return rows;
}

} // namespace jupiter::entity
