// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunted.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/intel/intel_store.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace jupiter::indicators {

void Hunted::take(std::vector<intel::HuntHit> hits)
{
    searched = true;
    for (intel::HuntHit &hit : hits) { // by tag, so by position
        const auto at = hit.rule.empty() ? index->find(hit.tag) : std::nullopt;
        if (!at)
            continue;
        if (seen.empty() || seen.back().position != *at)
            seen.push_back({*at, {}, 0, {}, {}, {}});
        Sighting &sighting = seen.back();
        sighting.events += hit.count;
        if (hit.first && (!sighting.first || *hit.first < *sighting.first))
            sighting.first = hit.first;
        if (hit.last && (!sighting.last || *hit.last > *sighting.last))
            sighting.last = hit.last;
        sighting.hosts.insert(sighting.hosts.end(), hit.hosts.begin(), hit.hosts.end());
        sighting.hits.push_back(std::move(hit));
    }
    for (Sighting &sighting : seen) {
        std::sort(sighting.hosts.begin(), sighting.hosts.end());
        sighting.hosts.erase(std::unique(sighting.hosts.begin(), sighting.hosts.end()), sighting.hosts.end());
        onHosts += !sighting.hosts.empty();
    }
}

const Sighting *Hunted::sighting(Position at) const
{
    const auto found = std::lower_bound(seen.begin(), seen.end(), at, [](const Sighting &one, Position wanted) { return one.position < wanted; });
    return found != seen.end() && found->position == at ? &*found : nullptr;
}

namespace {

void findRelated(const Hunted &found, Position at, Detail &out)
{
    constexpr std::size_t most = 5;
    const Sighting *own = found.sighting(at);
    if (!own || own->hosts.empty())
        return;
    const std::set<std::string_view> hosts(own->hosts.begin(), own->hosts.end());
    for (const Sighting &other : found.seen)
        if (other.position != at && std::any_of(other.hosts.begin(), other.hosts.end(), [&](const std::string &host) { return hosts.contains(host); }))
            out.related.push_back(other.position);
    std::stable_sort(out.related.begin(), out.related.end(), [&](Position a, Position b) { return found.index->score(a) > found.index->score(b); });
    out.moreRelated = out.related.size() - std::min(out.related.size(), most);
    out.related.resize(out.related.size() - out.moreRelated);
}

QStringList textsOf(const std::vector<std::string> &texts)
{
    QStringList out;
    for (const std::string &text : texts)
        out << QString::fromStdString(text);
    return out;
}

} // namespace

Result<Detail> detailOf(const Hunted &found, Position at)
{
    JUPITER_TRY(store, intel::IntelStore::open(pathFromUtf8(found.folder.toStdString()), intel::IntelStore::Mode::Read));
    JUPITER_TRY(indicator, store->indicator(found.index->row(at)));
    if (!indicator || indicator->value.text != found.index->text(at))
        return Error{ErrorCode::NotFound, "it is not among the indicators any more"};
    const intel::ListContext &context = found.index->context();
    Detail out;
    out.score = context.score(*indicator);
    out.warnings = textsOf(context.warnings().holding(indicator->value.text));
    out.conflicts = textsOf(intel::conflictsOf(*indicator));
    if (const intel::Exception *exception = context.exceptions().find(indicator->value.text))
        out.exception = QString::fromStdString(exception->reason);
    out.indicator = *std::move(indicator);
    findRelated(found, at, out);
    return out;
}

} // namespace jupiter::indicators
