// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicator_summary.h"

#include <algorithm>
#include <limits>

namespace jupiter::intel {
namespace {

void widen(std::optional<Timestamp> &bound, const std::optional<Timestamp> &time, bool earliest)
{
    if (time && (!bound || (earliest ? *time < *bound : *time > *bound)))
        bound = time;
}

void addOnce(std::vector<std::string> &list, const std::string &text)
{
    if (std::find(list.begin(), list.end(), text) == list.end())
        list.push_back(text);
}

} // namespace

IndicatorSummary summaryOf(const Indicator &indicator)
{
    const auto wants = [](const Claim &claim) { return claim.forDetection && !claim.revoked; };
    const bool wanted = std::any_of(indicator.claims.begin(), indicator.claims.end(), wants);
    IndicatorSummary out;
    out.taken = Timestamp{std::numeric_limits<std::int64_t>::max()};
    bool endless = false;
    for (const Claim &claim : indicator.claims) {
        out.forDetection |= claim.forDetection && (!claim.revoked || !wanted);
        out.revoked |= claim.revoked && !wanted;
        out.confidence = std::max(out.confidence, claim.confidence);
        out.tlp = std::max(out.tlp, claim.tlp);
        for (const std::string &tag : claim.tags)
            addOnce(out.tags, tag);
        addOnce(out.sources, claim.path);
        out.version = std::max(out.version, claim.version);
        widen(out.validFrom, claim.validFrom, true);
        widen(out.firstSeen, claim.firstSeen, true);
        widen(out.lastSeen, claim.lastSeen, false);
        if (!wanted || wants(claim)) {
            widen(out.validUntil, claim.validUntil, false);
            endless |= !claim.validUntil;
        }
        out.taken = std::min(out.taken, claim.taken);
        out.sightings += claim.sightings;
        if (out.comment.empty())
            out.comment = claim.comment;
    }
    if (endless) // a source without an end keeps it going
        out.validUntil.reset();
    return out;
}

std::string commentWithSources(const IndicatorSummary &summary)
{
    std::string out = summary.comment + (summary.comment.empty() ? "[from:" : " [from:");
    for (const std::string &source : summary.sources)
        out += (&source == &summary.sources.front() ? " " : "; ") + source;
    return out + ']';
}

} // namespace jupiter::intel
