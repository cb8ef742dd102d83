// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_answers.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace jupiter::timeline {
namespace {

QString fieldsOf(LaneMode mode)
{
    switch (mode) {
    case LaneMode::Host: return QStringLiteral("host.name");
    case LaneMode::Source: return QStringLiteral("winlog.channel, jupiter.decoder");
    case LaneMode::HostAndSource:
    case LaneMode::Tactic: break;
    }
    return QStringLiteral("host.name, winlog.channel, jupiter.decoder");
}

QString textOf(const query::Value &value) { return QString::fromStdString(query::displayText(value)); }

quint64 countOf(const query::Value &value)
{
    const auto *n = std::get_if<std::int64_t>(&value);
    return n && *n > 0 ? quint64(*n) : 0;
}

Timestamp timeOf(const query::Value &value)
{
    const auto *t = std::get_if<Timestamp>(&value);
    return t ? *t : Timestamp{};
}

/// Where the columns of an answer are; a lane's decoder counts only where there is no channel.
class Columns {
public:
    explicit Columns(const query::ResultSet &answer) : m_answer(answer), m_names(answer.columns()) {}
    std::size_t at(const char *name) const { return std::size_t(std::find(m_names.begin(), m_names.end(), name) - m_names.begin()); }
    bool has(std::size_t column) const { return column < m_names.size(); }
    LaneKey key(quint64 row) const
    {
        LaneKey key{text(row, m_host), text(row, m_channel), {}};
        if (key.channel.isEmpty())
            key.decoder = text(row, m_decoder);
        return key;
    }

private:
    QString text(quint64 row, std::size_t column) const { return has(column) ? textOf(m_answer.cell(row, column)) : QString(); }
    const query::ResultSet &m_answer;
    const std::vector<std::string> &m_names;
    const std::size_t m_host = at("host.name"), m_channel = at("winlog.channel"), m_decoder = at("jupiter.decoder");
};

/// "Microsoft-Windows-Sysmon/Operational" as people call it: "Sysmon".
QString sourceName(const LaneKey &key)
{
    QString name = key.channel.isEmpty() ? key.decoder : key.channel;
    if (name.startsWith(QLatin1String("Microsoft-Windows-")))
        name = name.mid(18);
    if (name.endsWith(QLatin1String("/Operational")))
        name.chop(12);
    return workbench::safeText(name);
}

std::tuple<QString, QString, QString> order(const LaneKey &key) { return {key.host, key.channel, key.decoder}; }

void name(Lane &lane, LaneMode mode)
{
    const QString host = lane.key.host.isEmpty() ? QObject::tr("no host") : workbench::safeText(lane.key.host);
    lane.title = mode == LaneMode::Source ? sourceName(lane.key) : host;
    lane.subtitle = mode == LaneMode::HostAndSource ? sourceName(lane.key) : QString();
}

} // namespace

QString lanesQuestion(const QString &filter, LaneMode mode)
{
    return filter + QStringLiteral(" | stats count() as n, min(@timestamp) as first, max(@timestamp) as last by ") + fieldsOf(mode) + QStringLiteral(" | sort -n");
}

QString barsQuestion(const QString &filter, LaneMode mode, const std::vector<Lane> &lanes, const Step &step, bool all)
{
    QString head = filter;
    if (!all) { // lanes that are not shown are not counted
        QStringList terms;
        for (const Lane &lane : lanes)
            terms << QStringLiteral("(%1)").arg(laneQuery(lane.key, mode));
        terms.removeDuplicates();
        head = QStringLiteral("(%1) and (%2)").arg(filter, terms.join(QStringLiteral(" or ")));
    }
    return head + QStringLiteral(" | stats count() by @timestamp span=%1, %2").arg(QString::fromLatin1(step.query), fieldsOf(mode));
}

std::vector<Lane> lanesFrom(const query::ResultSet &answer, LaneMode mode)
{
    const Columns columns(answer);
    const std::size_t n = columns.at("n"), first = columns.at("first"), last = columns.at("last");
    std::vector<Lane> lanes;
    for (quint64 row = 0; row < answer.rows() && columns.has(n) && columns.has(first) && columns.has(last); ++row) {
        Lane lane;
        lane.key = columns.key(row);
        lane.total = countOf(answer.cell(row, n));
        lane.first = timeOf(answer.cell(row, first));
        lane.last = timeOf(answer.cell(row, last));
        if (lane.total == 0)
            continue;
        // The decoder tells lanes apart only without a channel: those of one channel are one.
        const auto known = std::find_if(lanes.begin(), lanes.end(), [&](const Lane &one) { return one.key == lane.key; });
        if (known != lanes.end()) {
            known->total += lane.total;
            known->first = std::min(known->first, lane.first);
            known->last = std::max(known->last, lane.last);
            continue;
        }
        if (lanes.size() == mostLanes)
            continue;
        name(lane, mode);
        lanes.push_back(std::move(lane));
    }
    std::stable_sort(lanes.begin(), lanes.end(), [](const Lane &a, const Lane &b) { return order(a.key) < order(b.key); });
    return lanes;
}

quint64 placeBars(std::vector<Lane> &lanes, const query::ResultSet &answer, LaneMode mode)
{
    const Columns columns(answer);
    const std::size_t time = columns.at("@timestamp"), count = columns.at("count()");
    std::map<std::tuple<QString, QString, QString>, Lane *> byKey;
    for (Lane &lane : lanes) {
        lane.bars.clear();
        byKey[order(lane.key)] = &lane;
    }
    quint64 events = 0;
    static_cast<void>(mode);
    for (quint64 row = 0; row < answer.rows() && columns.has(time) && columns.has(count); ++row) {
        const auto lane = byKey.find(order(columns.key(row)));
        const quint64 n = countOf(answer.cell(row, count));
        events += n;
        if (lane == byKey.end())
            continue;
        const Timestamp from = timeOf(answer.cell(row, time));
        std::vector<Bar> &bars = lane->second->bars;
        if (!bars.empty() && bars.back().from == from)
            bars.back().count += n; // another decoder of the same channel
        else
            bars.push_back({from, n, false});
    }
    for (Lane &lane : lanes) {
        std::sort(lane.bars.begin(), lane.bars.end(), [](const Bar &a, const Bar &b) { return a.from < b.from; });
        findBursts(lane);
    }
    return events;
}

std::vector<Lane> tacticLanes(const std::vector<Mark> &marks)
{
    std::map<QString, Lane> lanes;
    for (const Mark &mark : marks) {
        for (const QString &tactic : mark.tactics) {
            Lane &lane = lanes[tactic];
            if (lane.marks.empty())
                lane.first = mark.time;
            lane.last = mark.time;
            lane.marks.push_back(mark);
            ++lane.total;
        }
    }
    // In the order in which an intrusion goes (ATT&CK), what it does not name last.
    static const QStringList wanted{QStringLiteral("reconnaissance"), QStringLiteral("resource-development"), QStringLiteral("initial-access"), QStringLiteral("execution"),
                                    QStringLiteral("persistence"), QStringLiteral("privilege-escalation"), QStringLiteral("defense-evasion"), QStringLiteral("credential-access"),
                                    QStringLiteral("discovery"), QStringLiteral("lateral-movement"), QStringLiteral("collection"), QStringLiteral("command-and-control"),
                                    QStringLiteral("exfiltration"), QStringLiteral("impact")};
    std::vector<Lane> out;
    for (auto &[name, lane] : lanes) {
        lane.key.channel = name;
        lane.title = workbench::safeText(name);
        out.push_back(std::move(lane));
    }
    const auto place = [](const Lane &lane) { return quint64(wanted.indexOf(lane.key.channel)); }; // -1 becomes the last
    std::stable_sort(out.begin(), out.end(), [&](const Lane &a, const Lane &b) { return place(a) < place(b); });
    return out;
}

void placeMarks(std::vector<Lane> &lanes, const std::vector<Mark> &marks, LaneMode mode)
{
    std::map<std::tuple<QString, QString, QString>, Lane *> byKey;
    std::map<QString, Lane *> byHost;
    for (Lane &lane : lanes) {
        byKey[order(lane.key)] = &lane;
        byHost.try_emplace(lane.key.host.toLower(), &lane);
    }
    for (const Mark &mark : marks) {
        const bool gone = mark.key.channel.isEmpty() && mark.key.decoder.isEmpty();
        LaneKey key = mark.key;
        if (mode == LaneMode::Source)
            key.host.clear();
        if (mode == LaneMode::Host)
            key.channel.clear(), key.decoder.clear();
        Lane *lane = nullptr;
        if (const auto known = byKey.find(order(key)); known != byKey.end())
            lane = known->second;
        else if (const auto host = byHost.find(mark.key.host.toLower()); gone && mode != LaneMode::Source && host != byHost.end())
            lane = host->second;
        if (lane)
            lane->marks.push_back(mark);
    }
}

int laneOf(const std::vector<Lane> &lanes, LaneMode mode, const LaneKey &key)
{
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const LaneKey &lane = lanes[i].key;
        const bool host = mode == LaneMode::Source || lane.host == key.host;
        const bool source = mode == LaneMode::Host || (lane.channel == key.channel && lane.decoder == key.decoder);
        if (host && source && mode != LaneMode::Tactic)
            return int(i);
    }
    return -1;
}

LaneKey keyOf(const query::ResultSet &result, quint64 row, LaneMode mode)
{
    const auto text = [&](const char *field) { return textOf(result.field(row, field)); };
    LaneKey key;
    if (mode != LaneMode::Source)
        key.host = text("host.name");
    if (mode != LaneMode::Host) {
        key.channel = text("winlog.channel");
        if (key.channel.isEmpty())
            key.decoder = text("jupiter.decoder");
    }
    return key;
}

} // namespace jupiter::timeline
