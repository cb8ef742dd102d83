// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanes.h"

#include "../common/query_text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace jupiter::timeline {
namespace {

constexpr double burstTimes = 6;
constexpr quint64 burstLeast = 8;
constexpr double expectedLeast = 20; // events whose absence is no chance: e^-20
constexpr double speaksLeast = 0.7;  // of the bars around a gap
constexpr int mostGaps = 64;

QString tr(const char *text) { return QCoreApplication::translate("jupiter::timeline", text); }

double medianOf(const std::vector<Bar> &bars)
{
    if (bars.empty())
        return 0;
    std::vector<quint64> counts;
    for (const Bar &bar : bars)
        counts.push_back(bar.count);
    const auto middle = counts.begin() + std::ptrdiff_t(counts.size() / 2);
    std::nth_element(counts.begin(), middle, counts.end());
    return double(*middle);
}

} // namespace

void findBursts(Lane &lane)
{
    lane.usual = medianOf(lane.bars);
    lane.most = 0;
    for (Bar &bar : lane.bars) {
        lane.most = std::max(lane.most, bar.count);
        bar.burst = lane.bars.size() >= 5 && bar.count > burstLeast && double(bar.count) > burstTimes * lane.usual;
    }
}

void findGaps(Lane &lane, TimeRange covered, TimeRange all, std::int64_t stepNs)
{
    lane.gaps.clear();
    if (stepNs <= 0)
        return;
    const auto add = [&](Timestamp from, Timestamp to, Gap::Kind kind) {
        const TimeRange range{std::max(from, covered.from), std::min(to, covered.to)};
        if (distance(range.from, range.to) > 0 && lane.gaps.size() < mostGaps)
            lane.gaps.push_back({range, kind});
    };
    if (distance(all.from, lane.first) > 3.0 * double(stepNs))
        add(all.from, lane.first, Gap::Kind::Before);
    if (lane.bars.size() >= 3) {
        const double usual = medianOf(lane.bars), places = distance(lane.bars.front().from, lane.bars.back().from) / double(stepNs) + 1;
        for (std::size_t i = 1; i < lane.bars.size(); ++i) {
            const Timestamp end = shifted(lane.bars[i - 1].from, double(stepNs));
            const double empty = distance(end, lane.bars[i].from) / double(stepNs);
            // How much of its time the lane speaks when this silence is left out: one that often says nothing is not silent, it is quiet.
            const double speaks = std::min(1.0, double(lane.bars.size()) / std::max(1.0, places - empty));
            if (empty >= 3 && speaks >= speaksLeast && usual * speaks * empty >= expectedLeast)
                add(end, lane.bars[i].from, Gap::Kind::Silence);
        }
    }
    if (distance(lane.last, all.to) > 3.0 * double(stepNs))
        add(shifted(lane.last, 1), all.to, Gap::Kind::After);
}

std::vector<Bar> barsOfMarks(const std::vector<Mark> &marks, TimeRange covered, std::int64_t stepNs)
{
    std::map<std::int64_t, quint64> counts;
    for (const Mark &mark : marks)
        if (covered.contains(mark.time) && stepNs > 0) {
            const std::int64_t rest = mark.time.ns % stepNs;
            ++counts[mark.time.ns - (rest < 0 ? rest + stepNs : rest)];
        }
    std::vector<Bar> bars;
    for (const auto &[ns, count] : counts)
        bars.push_back({{ns}, count, false});
    return bars;
}

QString laneQuery(const LaneKey &key, LaneMode mode)
{
    QStringList parts;
    if (mode == LaneMode::Tactic)
        return {};
    if (mode != LaneMode::Source)
        parts << views::term(QStringLiteral("host.name"), key.host);
    if (mode != LaneMode::Host)
        parts << (key.channel.isEmpty() ? views::term(QStringLiteral("jupiter.decoder"), key.decoder) : views::term(QStringLiteral("winlog.channel"), key.channel));
    return parts.join(QStringLiteral(" and "));
}

std::vector<Remark> remarksOn(const std::vector<Lane> &lanes, TimeRange range, std::int64_t stepNs, const workbench::Zone &zone)
{
    struct Weighed {
        double weight;
        Remark remark;
    };
    std::vector<Weighed> found;
    const auto time = [&](Timestamp t) { return workbench::timeText(t, zone, workbench::TimeStyle::DateTime); };
    for (int i = 0; i < int(lanes.size()); ++i) {
        const Lane &lane = lanes[std::size_t(i)];
        const QString name = lane.subtitle.isEmpty() ? lane.title : lane.title + u' ' + lane.subtitle;
        const Bar *worst = nullptr;
        for (const Bar &bar : lane.bars)
            if (bar.burst && range.contains(bar.from) && (!worst || bar.count > worst->count))
                worst = &bar;
        if (worst)
            found.push_back({double(worst->count) / std::max(1.0, lane.usual),
                             {tr("Burst: %1, %2 events in %3 (usual: %4)").arg(name, workbench::countText(worst->count), workbench::durationText(double(stepNs) / second), workbench::countText(quint64(lane.usual))), worst->from, i}});
        for (const Hole &hole : lane.holes)
            if (hole.range.from < range.to && range.from < hole.range.to)
                found.push_back({1e6 + double(hole.missing), {tr("Missing: %1, %2 record ids between %3 and %4").arg(name, workbench::countText(hole.missing), time(hole.range.from), time(hole.range.to)), hole.range.from, i}});
        const Gap *silence = nullptr; // the longest: one a lane is enough to say
        for (const Gap &gap : lane.gaps)
            if (gap.kind == Gap::Kind::Silence && gap.range.from < range.to && range.from < gap.range.to &&
                (!silence || distance(gap.range.from, gap.range.to) > distance(silence->range.from, silence->range.to)))
                silence = &gap;
        for (const Gap &gap : lane.gaps) {
            if (gap.range.to <= range.from || range.to <= gap.range.from || (gap.kind == Gap::Kind::Silence && &gap != silence))
                continue;
            const double seconds = distance(gap.range.from, gap.range.to) / second;
            switch (gap.kind) {
            case Gap::Kind::Silence: found.push_back({40, {tr("Gap: %1 stops at %2, returns %3").arg(name, time(gap.range.from), time(gap.range.to)), gap.range.from, i}}); break;
            case Gap::Kind::Before: found.push_back({1, {tr("No data: %1 begins at %2").arg(name, time(lane.first)), gap.range.to, i}}); break;
            case Gap::Kind::After: found.push_back({2, {tr("No data: %1 ends at %2, %3 before the rest").arg(name, time(lane.last), workbench::durationText(seconds)), gap.range.from, i}}); break;
            }
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Weighed &a, const Weighed &b) { return a.weight > b.weight; });
    std::vector<Remark> out;
    for (Weighed &one : found)
        out.push_back(std::move(one.remark));
    return out;
}

} // namespace jupiter::timeline
