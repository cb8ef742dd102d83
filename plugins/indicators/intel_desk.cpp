// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_desk.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/intel/watch.h>
#include <jupiter/store/workspaces.h>

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>

#include <algorithm>

namespace jupiter::indicators::desk {
namespace {

using intel::IntelStore;

constexpr std::size_t mostOverlaps = 12;
constexpr std::int64_t indexGoodForNs = 3'600'000'000'000; // scores decay by the day, but what has expired is to be seen

Result<std::unique_ptr<IntelStore>> openStore(const QString &workspace, IntelStore::Mode mode)
{
    return IntelStore::open(pathFromUtf8(workspace.toStdString()), mode);
}

} // namespace

Result<Picture> read(const QString &workspace, const std::vector<std::string> &techniques, std::shared_ptr<const intel::IndicatorIndex> known, JobControl &job)
{
    Picture out;
    out.made = timestampNow();
    JUPITER_TRY(store, openStore(workspace, IntelStore::Mode::Write));
    JUPITER_TRY(generation, store->generation());
    Hunted found;
    found.folder = workspace;
    if (known && known->generation() == generation && out.made.ns - known->context().now().ns < indexGoodForNs) {
        found.index = std::move(known);
    } else {
        JUPITER_TRY(index, intel::IndicatorIndex::load(*store, out.made, job));
        found.index = std::move(index);
    }
    out.found = std::make_shared<const Hunted>(std::move(found));
    JUPITER_TRY(rules, intel::indicatorRules(*store));
    for (intel::IndicatorRule &rule : rules)
        out.rules.push_back({std::move(rule)});
    JUPITER_TRY(feeds, intel::feeds(*store));
    out.feeds = std::move(feeds);
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

Result<void> hunt(Picture &picture, const store::Snapshot &events, JobControl &job)
{
    JUPITER_TRY(store, openStore(picture.found->folder, IntelStore::Mode::Write));
    JUPITER_TRY(list, intel::HuntList::ofStore(*store, picture.made));
    intel::HuntResult result = intel::hunt(events, list, {}, job);
    picture.receipt = std::move(result.receipt);
    for (const intel::HuntHit &hit : result.hits)
        for (RuleRow &row : picture.rules)
            if (row.rule.name == hit.rule)
                row.events += hit.count;
    Hunted found = *picture.found;
    JUPITER_TRY(generation, store->generation());
    if (generation != found.index->generation()) { // somebody imported meanwhile
        JUPITER_TRY(index, intel::IndicatorIndex::load(*store, picture.made, job));
        found.index = std::move(index);
    }
    found.take(std::move(result.hits));
    picture.found = std::make_shared<const Hunted>(std::move(found));
    return {};
}

Result<Pasted> look(const QString &text, const store::Snapshot &events, JobControl &job)
{
    Hunted found;
    const auto folder = std::make_shared<const QTemporaryDir>(); // the workspace's own indicators are not touched by a question
    found.folder = folder->path();
    found.keeps = folder;
    JUPITER_TRY(store, openStore(found.folder, IntelStore::Mode::Create));
    Pasted out;
    JUPITER_TRY(report, intel::importBytes(*store, "paste", text.toStdString(), {}, job));
    out.report = std::move(report);
    const Timestamp now = timestampNow();
    JUPITER_TRY(index, intel::IndicatorIndex::load(*store, now, job));
    found.index = std::move(index);
    JUPITER_TRY(list, intel::HuntList::ofStore(*store, now));
    intel::HuntResult result = intel::hunt(events, list, {}, job);
    out.receipt = std::move(result.receipt);
    found.take(std::move(result.hits));
    out.found = std::make_shared<const Hunted>(std::move(found));
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
