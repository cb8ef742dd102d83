// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_context.h"

#include "stix_validate.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <limits>
#include <array>

namespace jupiter::intel {
namespace {

namespace dom = simdjson::dom;

struct Marking {
    std::string_view id;
    Tlp tlp;
};
// [STIX 2.1 §7.2.1.4, TLP 1; OASIS extension definition TLP 2.0]: bundles refer to these without carrying them.
constexpr std::array<Marking, 9> wellKnown{{{"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", Tlp::Clear},
                                            {"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", Tlp::Green},
                                            {"marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", Tlp::Amber},
                                            {"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Tlp::Red},
                                            {"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", Tlp::Clear},
                                            {"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", Tlp::Green},
                                            {"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", Tlp::Amber},
                                            {"marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", Tlp::AmberStrict},
                                            {"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", Tlp::Red}}};
constexpr std::string_view tlp2Extension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

Tlp tlpOfMarking(dom::object marking)
{
    dom::object part;
    if (marking["definition"].get(part) == simdjson::SUCCESS)
        if (const auto tlp = tlpFromName(stixText(part, "tlp")))
            return *tlp;
    if (marking["extensions"][tlp2Extension].get(part) == simdjson::SUCCESS)
        if (const auto tlp = tlpFromName(stixText(part, "tlp_2_0")))
            return *tlp;
    return Tlp::Unknown;
}

/// "attack.t1059.001" for what ATT&CK names, "malware:Poison Ivy" for the rest; empty for types that nothing indicates.
std::string tagOf(dom::object object)
{
    const std::string_view type = stixText(object, "type");
    dom::array references;
    if (object["external_references"].get(references) == simdjson::SUCCESS)
        for (const dom::element item : references)
            if (dom::object reference; item.get(reference) == simdjson::SUCCESS && stixText(reference, "source_name") == "mitre-attack" &&
                                       !stixText(reference, "external_id").empty())
                return "attack." + lowerAscii(stixText(reference, "external_id"));
    const std::string_view name = stixText(object, "name");
    return name.empty() ? std::string() : std::string(type) + ':' + std::string(name);
}

void addTexts(dom::object object, const char *key, std::vector<std::string> &out)
{
    dom::array list;
    std::string_view text;
    if (object[key].get(list) != simdjson::SUCCESS)
        return;
    for (const dom::element item : list)
        if (item.get(text) == simdjson::SUCCESS && std::find(out.begin(), out.end(), text) == out.end())
            out.emplace_back(text);
}

template <class T>
void widen(std::optional<T> &kept, std::optional<T> other, bool earliest)
{
    if (other && (!kept || (earliest ? *other < *kept : *other > *kept)))
        kept = other;
}

} // namespace

void StixContext::add(dom::object object)
{
    const std::string_view type = stixText(object, "type"), id = stixText(object, "id");
    if (type == "marking-definition") {
        if (const Tlp tlp = tlpOfMarking(object); tlp != Tlp::Unknown)
            m_markings.insert_or_assign(id, tlp);
    } else if (type == "sighting") {
        std::int64_t count = 1;
        if (object["count"].get(count) != simdjson::SUCCESS || count < 0)
            count = 1;
        Seen &seen = m_sightings[stixText(object, "sighting_of_ref")];
        seen.count = std::uint32_t(std::min<std::int64_t>(seen.count + std::min<std::int64_t>(count, 999'999'999), std::numeric_limits<std::uint32_t>::max()));
        widen(seen.first, stixTimestamp(object, "first_seen"), true);
        widen(seen.last, stixTimestamp(object, "last_seen"), false);
    } else if (type == "relationship") {
        if (stixText(object, "relationship_type") == "indicates")
            m_indicates.emplace(stixText(object, "source_ref"), stixText(object, "target_ref"));
    } else if (type == "malware" || type == "tool" || type == "attack-pattern" || type == "threat-actor" || type == "intrusion-set" || type == "campaign") {
        m_names.insert_or_assign(id, tagOf(object));
    }
}

Tlp StixContext::tlpOf(dom::object object) const
{
    Tlp strictest = Tlp::Unknown;
    dom::array references;
    std::string_view id;
    if (object["object_marking_refs"].get(references) != simdjson::SUCCESS)
        return strictest;
    for (const dom::element item : references) {
        if (item.get(id) != simdjson::SUCCESS)
            continue;
        if (const auto own = m_markings.find(id); own != m_markings.end())
            strictest = std::max(strictest, own->second);
        for (const Marking &marking : wellKnown)
            if (marking.id == id)
                strictest = std::max(strictest, marking.tlp);
    }
    return strictest;
}

void StixContext::addTags(dom::object object, std::vector<std::string> &tags) const
{
    addTexts(object, "labels", tags);
    addTexts(object, "indicator_types", tags);
    constexpr std::size_t mostTags = 200;
    const auto [from, to] = m_indicates.equal_range(stixText(object, "id"));
    for (auto it = from; it != to && tags.size() < mostTags; ++it)
        if (const auto name = m_names.find(it->second); name != m_names.end() && !name->second.empty() &&
                                                        std::find(tags.begin(), tags.end(), name->second) == tags.end())
            tags.push_back(name->second);
}

/// 1970 stands for a time that the producer does not know: the properties may not be left out.
static std::optional<Timestamp> saidTime(dom::object object, std::string_view key)
{
    const auto time = stixTimestamp(object, key);
    return time && time->ns <= 0 ? std::nullopt : time;
}

Claim StixContext::claim(dom::object object) const
{
    Claim out;
    const std::string_view id = stixText(object, "id");
    out.id = id;
    out.version = saidTime(object, "modified");
    out.validFrom = saidTime(object, "valid_from");
    out.validUntil = stixTimestamp(object, "valid_until");
    out.tlp = tlpOf(object);
    bool revoked = false;
    out.revoked = object["revoked"].get(revoked) == simdjson::SUCCESS && revoked;
    std::int64_t confidence = 0;
    if (object["confidence"].get(confidence) == simdjson::SUCCESS)
        out.confidence = int(confidence);
    out.comment = stixText(object, stixText(object, "description").empty() ? "name" : "description");
    if (const auto seen = m_sightings.find(id); seen != m_sightings.end()) {
        out.sightings = seen->second.count;
        out.firstSeen = seen->second.first;
        out.lastSeen = seen->second.last;
    }
    addTags(object, out.tags);
    if (std::erase(out.tags, stixNotToIds))
        out.forDetection = false;
    std::erase(out.tags, stixToIds);
    return out;
}

} // namespace jupiter::intel
