// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/histogram.h>

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <numeric>

namespace jupiter::workbench {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::size_t mostBuckets = 100'000;

std::optional<std::uint64_t> countOf(const query::Value &v)
{
    if (const auto *i = std::get_if<std::int64_t>(&v))
        return *i < 0 ? 0 : std::uint64_t(*i);
    if (const auto *d = std::get_if<double>(&v))
        return *d < 0 ? 0 : std::uint64_t(*d);
    return std::nullopt;
}

std::optional<Timestamp> timeOf(const query::Value &v)
{
    if (const auto *t = std::get_if<Timestamp>(&v))
        return *t;
    if (const auto *s = std::get_if<std::string>(&v))
        return parseTimestamp(*s);
    return std::nullopt;
}

struct Row {
    std::int64_t ns;
    std::string group;
    std::uint64_t count;
};

} // namespace

std::uint64_t HistogramData::total() const
{
    std::uint64_t sum = 0;
    for (const auto &s : counts)
        sum = std::accumulate(s.begin(), s.end(), sum);
    return sum;
}

BucketStep bucketStep(TimeRange range, int wanted)
{
    struct Step {
        std::int64_t seconds;
        const char *query, *words;
    };
    static const Step steps[] = {{1, "1s", QT_TRANSLATE_NOOP("Histogram", "1 s bars")},
                                 {5, "5s", QT_TRANSLATE_NOOP("Histogram", "5 s bars")},
                                 {15, "15s", QT_TRANSLATE_NOOP("Histogram", "15 s bars")},
                                 {60, "1m", QT_TRANSLATE_NOOP("Histogram", "1 min bars")},
                                 {300, "5m", QT_TRANSLATE_NOOP("Histogram", "5 min bars")},
                                 {900, "15m", QT_TRANSLATE_NOOP("Histogram", "15 min bars")},
                                 {3600, "1h", QT_TRANSLATE_NOOP("Histogram", "1 h bars")},
                                 {10'800, "3h", QT_TRANSLATE_NOOP("Histogram", "3 h bars")},
                                 {43'200, "12h", QT_TRANSLATE_NOOP("Histogram", "12 h bars")},
                                 {86'400, "1d", QT_TRANSLATE_NOOP("Histogram", "1 day bars")},
                                 {604'800, "7d", QT_TRANSLATE_NOOP("Histogram", "7 day bars")},
                                 {2'592'000, "30d", QT_TRANSLATE_NOOP("Histogram", "30 day bars")},
                                 {31'536'000, "365d", QT_TRANSLATE_NOOP("Histogram", "1 year bars")}};
    const double seconds = (double(range.to.ns) - double(range.from.ns)) / second;
    const Step *best = &steps[0];
    for (const Step &step : steps) {
        best = &step;
        if (seconds / double(step.seconds) <= wanted * 1.3)
            break;
    }
    return {best->seconds * second, QString::fromLatin1(best->query), QCoreApplication::translate("Histogram", best->words)};
}

HistogramData histogramFrom(const query::ResultSet &result, std::int64_t stepNs, int mostSeries)
{
    const std::vector<std::string> &names = result.columns();
    const auto timeColumn = std::size_t(std::find(names.begin(), names.end(), "@timestamp") - names.begin());
    if (timeColumn == names.size() || names.size() < 2 || stepNs <= 0)
        return {};
    // The count is the last column with numbers, the group what is left.
    std::vector<Row> rows;
    std::map<std::string, std::uint64_t> totals;
    for (std::uint64_t r = 0; r < result.rows(); ++r) {
        const std::optional<Timestamp> t = timeOf(result.cell(r, timeColumn));
        std::optional<std::uint64_t> count;
        std::string group;
        for (std::size_t c = 0; c < names.size(); ++c) {
            if (c == timeColumn)
                continue;
            const query::Value v = result.cell(r, c);
            if (names[c].find("count") != std::string::npos || names.size() == 2)
                count = countOf(v);
            else
                group = query::displayText(v);
        }
        if (!t || !count)
            continue;
        rows.push_back({t->ns, group, *count});
        totals[group] += *count;
    }
    if (rows.empty())
        return {};

    std::vector<std::pair<std::string, std::uint64_t>> order(totals.begin(), totals.end());
    std::sort(order.begin(), order.end(),
              [](const auto &a, const auto &b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    const bool other = int(order.size()) > mostSeries;
    const std::size_t named = other ? std::size_t(mostSeries) : order.size();
    std::map<std::string, std::size_t> seriesOf;
    HistogramData data;
    for (std::size_t i = 0; i < named; ++i) {
        seriesOf[order[i].first] = i;
        data.series << (order[i].first.empty() ? QCoreApplication::translate("Histogram", "none") : safeText(QString::fromStdString(order[i].first)));
        data.values << QString::fromStdString(order[i].first);
    }
    data.lastIsOther = other;
    if (other) {
        data.series << QCoreApplication::translate("Histogram", "other");
        data.values << QString();
    }

    const auto [low, high] =
        std::minmax_element(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.ns < b.ns; });
    data.from = {low->ns};
    data.stepNs = stepNs;
    // Unsigned: a span from 1677 to 2262 does not fit the signed difference.
    const std::uint64_t span = (std::uint64_t(high->ns) - std::uint64_t(low->ns)) / std::uint64_t(stepNs) + 1;
    const std::size_t buckets = std::size_t(std::min<std::uint64_t>(span, mostBuckets));
    data.counts.assign(std::size_t(data.series.size()), std::vector<std::uint64_t>(buckets));
    for (const Row &row : rows) {
        const std::uint64_t bucket = (std::uint64_t(row.ns) - std::uint64_t(low->ns)) / std::uint64_t(stepNs);
        const auto series = seriesOf.find(row.group);
        if (bucket < buckets)
            data.counts[series == seriesOf.end() ? named : series->second][bucket] += row.count;
    }
    return data;
}

void widen(HistogramData &data, TimeRange range, std::int64_t stepNs)
{
    const bool openFrom = range.from <= TimeRange{}.from, openTo = range.to >= TimeRange{}.to;
    if (stepNs <= 0 || range.to <= range.from || (data.buckets() == 0 && (openFrom || openTo)))
        return;
    if (data.buckets() == 0) {
        data = {};
        data.series << QString();
        data.values << QString();
        data.from = {range.from.ns / stepNs * stepNs};
        data.stepNs = stepNs;
        data.counts.assign(1, std::vector<std::uint64_t>(1));
    }
    const auto room = [&](std::int64_t ns) { return std::size_t(std::clamp<std::int64_t>(ns / stepNs, 0, std::int64_t(mostBuckets - std::min(mostBuckets, data.buckets())))); };
    const std::size_t before = openFrom ? 0 : room(data.from.ns - range.from.ns + stepNs - 1);
    for (auto &counts : data.counts)
        counts.insert(counts.begin(), before, 0);
    data.from.ns -= std::int64_t(before) * stepNs;
    const std::size_t after = openTo ? 0 : room(range.to.ns - data.range().to.ns + stepNs - 1);
    for (auto &counts : data.counts)
        counts.insert(counts.end(), after, 0);
}

} // namespace jupiter::workbench
