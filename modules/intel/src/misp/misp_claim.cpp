// SPDX-License-Identifier: GPL-3.0-or-later
#include "misp/misp_claim.h"

#include "json_document.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace jupiter::intel {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::SUCCESS;

struct ConfidenceTag {
    std::string_view tag;
    int confidence;
};

// [misp-taxonomies: misp, admiralty-scale, estimative-language], their numerical values.
constexpr std::array<ConfidenceTag, 16> confidenceTags{{{"misp:confidence-level=\"completely-confident\"", 100},
                                                        {"misp:confidence-level=\"usually-confident\"", 75},
                                                        {"misp:confidence-level=\"fairly-confident\"", 50},
                                                        {"misp:confidence-level=\"rarely-confident\"", 25},
                                                        {"misp:confidence-level=\"unconfident\"", 0},
                                                        {"admiralty-scale:information-credibility=\"1\"", 100},
                                                        {"admiralty-scale:information-credibility=\"2\"", 75},
                                                        {"admiralty-scale:information-credibility=\"3\"", 50},
                                                        {"admiralty-scale:information-credibility=\"4\"", 25},
                                                        {"admiralty-scale:information-credibility=\"5\"", 0},
                                                        {"estimative-language:confidence-in-analytic-judgment=\"high\"", 95},
                                                        {"estimative-language:confidence-in-analytic-judgment=\"moderate\"", 55},
                                                        {"estimative-language:confidence-in-analytic-judgment=\"low\"", 20},
                                                        {"false-positive:risk=\"high\"", 25},
                                                        {"false-positive:risk=\"medium\"", 50},
                                                        {"false-positive:risk=\"low\"", 75}}};

bool isTrue(element object, std::string_view key)
{
    const std::string text = textOf(object, key);
    return text == "true" || text == "1" || text == "True";
}

void addTag(std::vector<std::string> &tags, std::string name)
{
    if (!name.empty() && std::find(tags.begin(), tags.end(), name) == tags.end())
        tags.push_back(std::move(name));
}

/// Sightings [MISP core format §2.8]: 0 seen, 1 false positive, 2 expired.
void addSightings(Claim &claim, element attribute)
{
    array sightings;
    if (attribute["Sighting"].get(sightings) != SUCCESS)
        return;
    for (const element sighting : sightings) {
        const std::string type = textOf(sighting, "type");
        const auto when = mispTime(sighting, "date_sighting");
        if (type == "1") {
            ++claim.falsePositives;
        } else if (type == "2") {
            if (when && (!claim.validUntil || *when > *claim.validUntil))
                claim.validUntil = when;
        } else {
            ++claim.sightings;
            if (when && (!claim.lastSeen || *when > *claim.lastSeen))
                claim.lastSeen = when;
        }
    }
}

} // namespace

std::optional<Timestamp> mispTime(element object, std::string_view key)
{
    const std::string text = textOf(object, key);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size())
        return parseTimestamp(text);
    constexpr std::int64_t limit = 9'223'372'036; // 2262
    return seconds > 0 && seconds < limit ? std::optional(Timestamp{seconds * 1'000'000'000}) : std::nullopt;
}

void addMispTags(std::vector<std::string> &tags, element from)
{
    array list;
    if (from["Tag"].get(list) == SUCCESS)
        for (const element tag : list)
            addTag(tags, textOf(tag, "name"));
    if (from["Galaxy"].get(list) != SUCCESS)
        return;
    for (const element galaxy : list)
        if (array clusters; galaxy["GalaxyCluster"].get(clusters) == SUCCESS)
            for (const element cluster : clusters)
                addTag(tags, textOf(cluster, "tag_name"));
}

MispContext mispContext(element event)
{
    MispContext context;
    context.info = textOf(event, "info");
    addMispTags(context.tags, event);
    context.time = mispTime(event, "date");
    if (!context.time)
        context.time = mispTime(event, "timestamp");
    return context;
}

Claim mispClaim(element attribute, const MispContext &context)
{
    Claim claim;
    claim.id = textOf(attribute, "uuid");
    claim.kind = textOf(attribute, "type");
    claim.version = mispTime(attribute, "timestamp");
    claim.forDetection = isTrue(attribute, "to_ids");
    claim.revoked = isTrue(attribute, "deleted");
    claim.firstSeen = mispTime(attribute, "first_seen");
    claim.lastSeen = mispTime(attribute, "last_seen");
    claim.validFrom = claim.firstSeen ? claim.firstSeen : claim.version ? claim.version : context.time;
    claim.tags = context.tags;
    addMispTags(claim.tags, attribute);
    for (const std::string &tag : claim.tags) {
        if (const auto tlp = tag.starts_with("tlp:") ? tlpFromName(tag) : std::nullopt; tlp && *tlp > claim.tlp)
            claim.tlp = *tlp; // the strictest holds
        for (const ConfidenceTag &known : confidenceTags)
            if (tag == known.tag)
                claim.confidence = known.confidence;
    }
    claim.comment = textOf(attribute, "comment");
    if (claim.comment.empty())
        claim.comment = context.info;
    addSightings(claim, attribute);
    return claim;
}

} // namespace jupiter::intel
