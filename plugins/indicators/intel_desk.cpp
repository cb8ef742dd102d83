// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_desk.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/intel/indicator_json.h>
#include <jupiter/intel/watch.h>
#include <jupiter/store/workspaces.h>

#include <QtCore/QFileInfo>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>

#include <algorithm>
#include <unordered_map>

namespace jupiter::indicators::desk {
namespace {

using intel::IntelStore;

constexpr std::size_t mostOverlaps = 12;

Result<std::unique_ptr<IntelStore>> openStore(const QString &workspace, IntelStore::Mode mode)
{
    return IntelStore::open(pathFromUtf8(workspace.toStdString()), mode);
}

QStringList textsOf(const std::vector<std::string> &texts)
{
    QStringList out;
    for (const std::string &text : texts)
        out << QString::fromStdString(text);
    return out;
}

/// Indicators of a store with their hits; what was seen first, then by score.
Result<std::vector<Row>> rowsOf(IntelStore &store, std::vector<intel::HuntHit> hits, Timestamp now)
{
    JUPITER_TRY(context, intel::ListContext::load(store, now));
    JUPITER_TRY(lists, store.warningLists());
    const intel::WarningLists warnings(std::move(lists));
    std::unordered_map<std::int64_t, std::vector<intel::HuntHit>> byRow;
    for (intel::HuntHit &hit : hits)
        if (hit.rule.empty()) // what a rule wants of them is counted already
            byRow[std::int64_t(hit.tag)].push_back(std::move(hit));
    std::vector<Row> rows;
    const auto add = [&](const intel::Indicator &indicator) {
        Row row{indicator, context.score(indicator), context.isActive(indicator), textsOf(warnings.holding(indicator.value.text)), textsOf(intel::conflictsOf(indicator)), {}};
        if (const auto seen = byRow.find(indicator.row); seen != byRow.end())
            row.hits = seen->second;
        rows.push_back(std::move(row));
    };
    for (const auto &[row, seen] : byRow) { // first of all, however many there are
        JUPITER_TRY(found, store.indicator(row));
        if (found)
            add(*found);
    }
    auto done = store.forEach([&](const intel::Indicator &indicator) {
        if (!byRow.contains(indicator.row))
            add(indicator);
        return rows.size() < maxRows;
    });
    if (!done)
        return std::move(done).error();
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        if (a.hits.empty() != b.hits.empty())
            return b.hits.empty();
        return a.score.value != b.score.value ? a.score.value > b.score.value : a.indicator.value < b.indicator.value;
    });
    return rows;
}

} // namespace

std::uint64_t Row::events() const
{
    std::uint64_t sum = 0;
    for (const intel::HuntHit &hit : hits)
        sum += hit.count;
    return sum;
}

std::optional<Timestamp> Row::first() const
{
    std::optional<Timestamp> out;
    for (const intel::HuntHit &hit : hits)
        if (hit.first && (!out || *hit.first < *out))
            out = hit.first;
    return out;
}

std::optional<Timestamp> Row::last() const
{
    std::optional<Timestamp> out;
    for (const intel::HuntHit &hit : hits)
        if (hit.last && (!out || *out < *hit.last))
            out = hit.last;
    return out;
}

QStringList Row::hosts() const
{
    QStringList out;
    for (const intel::HuntHit &hit : hits)
        for (const std::string &host : hit.hosts)
            out << QString::fromStdString(host);
    out.removeDuplicates();
    return out;
}

Result<Picture> picture(const QString &workspace, const store::Snapshot &events, const std::vector<std::string> &techniques, JobControl &job)
{
    Picture out;
    out.made = timestampNow();
    JUPITER_TRY(store, openStore(workspace, IntelStore::Mode::Write));
    JUPITER_TRY(all, store->count());
    out.all = all;
    JUPITER_TRY(list, intel::HuntList::ofStore(*store, out.made));
    intel::HuntResult result = intel::hunt(events, list, {}, job);
    out.receipt = std::move(result.receipt);
    JUPITER_TRY(rules, intel::indicatorRules(*store));
    for (intel::IndicatorRule &rule : rules)
        out.rules.push_back({std::move(rule)});
    for (const intel::HuntHit &hit : result.hits)
        for (RuleRow &row : out.rules)
            if (row.rule.name == hit.rule)
                row.events += hit.count;
    JUPITER_TRY(rows, rowsOf(*store, std::move(result.hits), out.made));
    out.rows = std::move(rows);
    JUPITER_TRY(known, intel::feeds(*store));
    out.feeds = std::move(known);
    JUPITER_TRY(attack, intel::AttackCatalog::load(*store));
    out.overlaps = attack.overlaps(techniques);
    if (out.overlaps.size() > mostOverlaps)
        out.overlaps.resize(mostOverlaps);
    for (const intel::AttackOverlap &overlap : out.overlaps) {
        const auto group = attack.groups().find(overlap.group);
        out.groupNames.push_back(group == attack.groups().end() ? QString() : QString::fromStdString(group->second.name));
    }
    return out;
}

Result<Pasted> look(const QString &text, const store::Snapshot &events, JobControl &job)
{
    const QTemporaryDir folder; // the workspace's own indicators are not touched by a question
    JUPITER_TRY(store, openStore(folder.path(), IntelStore::Mode::Create));
    Pasted out;
    JUPITER_TRY(report, intel::importBytes(*store, "paste", text.toStdString(), {}, job));
    out.report = std::move(report);
    JUPITER_TRY(list, intel::HuntList::ofStore(*store, timestampNow()));
    intel::HuntResult result = intel::hunt(events, list, {}, job);
    out.receipt = std::move(result.receipt);
    JUPITER_TRY(rows, rowsOf(*store, std::move(result.hits), timestampNow()));
    out.rows = std::move(rows);
    return out;
}

Result<intel::ImportReport> import(const QString &workspace, const QStringList &paths, JobControl &job)
{
    JUPITER_TRY(store, openStore(workspace, IntelStore::Mode::Write));
    intel::ImportOptions options;
    for (const QString &path : paths)
        options.paths.push_back(path.toStdString());
    return intel::import(*store, options, nullptr, job);
}

Result<intel::FileReport> keep(const QString &workspace, const QString &text, const QString &name, JobControl &job)
{
    JUPITER_TRY(store, openStore(workspace, IntelStore::Mode::Write));
    return intel::importBytes(*store, name.toStdString(), text.toStdString(), {}, job);
}

Result<void> except(const QString &workspace, const QString &value, const QString &reason)
{
    JUPITER_TRY(store, openStore(workspace, IntelStore::Mode::Write));
    return store->saveException({value.toStdString(), reason.toStdString(), {}});
}

Result<intel::Feed> feedOf(const QString &path, const std::vector<intel::Feed> &known)
{
    intel::Feed feed;
    feed.path = path.toStdString();
    const QUrl url(path, QUrl::StrictMode);
    const QString file = feed.isWeb() ? url.fileName() : QFileInfo(path).fileName();
    feed.name = (feed.isWeb() ? url.host() + (file.isEmpty() ? QString() : QLatin1Char(' ') + file) : file).toStdString();
    if (feed.name.empty() || (feed.isWeb() && !url.userInfo().isEmpty()))
        return Error{ErrorCode::InvalidArgument, "not a path and not a URL without a password in it"};
    if (std::any_of(known.begin(), known.end(), [&](const intel::Feed &each) { return each.name == feed.name; }))
        return Error{ErrorCode::InvalidArgument, "there is a feed '" + feed.name + "' already"};
    return feed;
}

int workspacesUnder(const QString &path) { return int(store::workspacesIn(pathFromUtf8(path.toStdString())).size()); }

Result<void> saveRule(const QString &workspace, const QString &yaml)
{
    JUPITER_TRY(rule, intel::IndicatorRule::parse(yaml.toStdString()));
    JUPITER_TRY(store, openStore(workspace, IntelStore::Mode::Create));
    return intel::saveIndicatorRule(*store, rule);
}

Result<void> removeRule(const QString &workspace, const QString &name)
{
    JUPITER_TRY(store, openStore(workspace, IntelStore::Mode::Write));
    return intel::removeIndicatorRule(*store, name.toStdString());
}

Result<std::vector<store::StoredFinding>> findings(const QString &workspace, const std::vector<intel::HuntHit> &hits)
{
    JUPITER_TRY(watch, intel::IndicatorWatch::open(pathFromUtf8(workspace.toStdString())));
    std::vector<store::StoredFinding> out;
    if (watch)
        for (const intel::HuntHit &hit : hits)
            out.push_back(watch->finding(hit));
    return out;
}

} // namespace jupiter::indicators::desk
