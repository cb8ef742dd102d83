// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/attack.h>

#include "stix_validate.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/intel_store.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <unordered_map>

namespace jupiter::intel {
namespace {

namespace dom = simdjson::dom;

std::string upper(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    return out;
}

/// "T1003.001": the id that ATT&CK gives an object, from its reference to itself.
std::string attackId(dom::object object)
{
    dom::array references;
    if (object["external_references"].get(references) != simdjson::SUCCESS)
        return {};
    for (const dom::element item : references) {
        dom::object reference;
        if (item.get(reference) != simdjson::SUCCESS)
            continue;
        const std::string_view source = stixText(reference, "source_name");
        if (source == "mitre-attack" || source == "mitre-ics-attack" || source == "mitre-mobile-attack")
            return std::string(stixText(reference, "external_id"));
    }
    return {};
}

bool isTrue(dom::object object, std::string_view key)
{
    bool value = false;
    return object[key].get(value) == simdjson::SUCCESS && value;
}

void insertSorted(std::vector<std::string> &list, const std::string &text)
{
    const auto at = std::lower_bound(list.begin(), list.end(), text);
    if (at == list.end() || *at != text)
        list.insert(at, text);
}

bool isTechniqueId(std::string_view id)
{
    if (id.size() != 5 && id.size() != 9)
        return false;
    for (std::size_t i = 0; i < id.size(); ++i)
        if (i == 0 ? id[i] != 'T' : i == 5 ? id[i] != '.' : !(id[i] >= '0' && id[i] <= '9'))
            return false;
    return true;
}

} // namespace

/// Reads the stored objects into a catalog: first what there is, then how it relates.
class AttackReader {
public:
    explicit AttackReader(IntelStore &store) : m_store(store) {}

    Result<AttackCatalog> run()
    {
        using Take = void (AttackReader::*)(dom::object, const std::string &);
        static constexpr std::pair<const char *, Take> kinds[] = {
            {"x-mitre-matrix", &AttackReader::matrix},   {"x-mitre-tactic", &AttackReader::tactic},    {"attack-pattern", &AttackReader::technique},
            {"intrusion-set", &AttackReader::group},     {"malware", &AttackReader::software},         {"tool", &AttackReader::software},
            {"course-of-action", &AttackReader::mitigation}, {"relationship", &AttackReader::relationship}};
        for (const auto &[type, take] : kinds)
            if (auto read = forEach(type, take); !read)
                return std::move(read).error();
        finishTactics();
        return std::move(m_out);
    }

private:
    Result<void> forEach(const char *type, void (AttackReader::*take)(dom::object, const std::string &))
    {
        return m_store.forEachObject(type, [&](const StoredObject &stored) {
            dom::object object;
            if (m_parser.parse(stored.json).get(object) == simdjson::SUCCESS && !isTrue(object, "revoked") && !isTrue(object, "x_mitre_deprecated"))
                (this->*take)(object, attackId(object));
            return true;
        });
    }

    void remember(dom::object object, const std::string &id) { m_ids.insert_or_assign(std::string(stixText(object, "id")), id); }

    void matrix(dom::object object, const std::string &)
    {
        dom::array references;
        std::string_view id;
        if (object["tactic_refs"].get(references) == simdjson::SUCCESS)
            for (const dom::element item : references)
                if (item.get(id) == simdjson::SUCCESS)
                    m_tacticOrder.emplace(id, m_tacticOrder.size());
    }

    void tactic(dom::object object, const std::string &id)
    {
        AttackTactic tactic{id, std::string(stixText(object, "x_mitre_shortname")), std::string(stixText(object, "name")), "mitre-attack", {}};
        dom::array domains;
        std::string_view domain;
        if (object["x_mitre_domains"].get(domains) == simdjson::SUCCESS)
            for (const dom::element item : domains)
                if (item.get(domain) == simdjson::SUCCESS && domain != "enterprise-attack")
                    tactic.matrix = "mitre-" + std::string(domain); // "ics-attack", "mobile-attack"
        const auto order = m_tacticOrder.find(stixText(object, "id"));
        m_tactics.emplace_back(order == m_tacticOrder.end() ? m_tacticOrder.size() : order->second, std::move(tactic));
    }

    void technique(dom::object object, const std::string &id)
    {
        if (!isTechniqueId(id))
            return;
        remember(object, id);
        AttackTechnique &technique = m_out.m_techniques[id];
        technique.id = id;
        technique.name = stixText(object, "name");
        dom::array phases;
        if (object["kill_chain_phases"].get(phases) != simdjson::SUCCESS)
            return;
        for (const dom::element item : phases) {
            dom::object phase;
            if (item.get(phase) != simdjson::SUCCESS)
                continue;
            technique.matrix = stixText(phase, "kill_chain_name");
            insertSorted(technique.tactics, std::string(stixText(phase, "phase_name")));
        }
    }

    void group(dom::object object, const std::string &id)
    {
        if (id.empty())
            return;
        remember(object, id);
        AttackGroup &group = m_out.m_groups[id];
        group.id = id;
        group.name = stixText(object, "name");
        dom::array aliases;
        std::string_view alias;
        if (object["aliases"].get(aliases) == simdjson::SUCCESS)
            for (const dom::element item : aliases)
                if (item.get(alias) == simdjson::SUCCESS && alias != group.name)
                    insertSorted(group.aliases, std::string(alias));
    }

    void software(dom::object object, const std::string &id)
    {
        if (id.empty())
            return;
        remember(object, id);
        AttackSoftware &software = m_out.m_software[id];
        software.id = id;
        software.name = stixText(object, "name");
        software.isTool = stixText(object, "type") == "tool";
    }

    void mitigation(dom::object object, const std::string &id)
    {
        if (!id.starts_with('M')) // old ones have the id of the technique that they mitigate
            return;
        remember(object, id);
        m_out.m_mitigations[id] = stixText(object, "name");
    }

    void relationship(dom::object object, const std::string &)
    {
        const std::string_view type = stixText(object, "relationship_type");
        const auto source = m_ids.find(std::string(stixText(object, "source_ref"))), target = m_ids.find(std::string(stixText(object, "target_ref")));
        if (source == m_ids.end() || target == m_ids.end())
            return;
        const auto technique = m_out.m_techniques.find(target->second);
        const auto group = m_out.m_groups.find(source->second);
        const auto software = m_out.m_software.find(source->second);
        if (type == "mitigates" && technique != m_out.m_techniques.end() && m_out.m_mitigations.contains(source->second))
            insertSorted(technique->second.mitigations, source->second);
        if (type != "uses")
            return;
        if (group != m_out.m_groups.end() && technique != m_out.m_techniques.end()) {
            insertSorted(technique->second.groups, group->first);
            insertSorted(group->second.techniques, technique->first);
        } else if (software != m_out.m_software.end() && technique != m_out.m_techniques.end()) {
            insertSorted(technique->second.software, software->first);
            insertSorted(software->second.techniques, technique->first);
        } else if (group != m_out.m_groups.end() && m_out.m_software.contains(target->second)) {
            insertSorted(group->second.software, target->second);
        }
    }

    void finishTactics()
    {
        std::stable_sort(m_tactics.begin(), m_tactics.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (auto &[order, tactic] : m_tactics) {
            for (const auto &[id, technique] : m_out.m_techniques)
                if (technique.matrix == tactic.matrix && std::binary_search(technique.tactics.begin(), technique.tactics.end(), tactic.shortName))
                    tactic.techniques.push_back(id);
            const auto key = [&](const std::string &id) { // a sub-technique stands where its technique does
                const auto parent = m_out.m_techniques.find(std::string_view(id).substr(0, 5));
                return std::tuple(parent == m_out.m_techniques.end() ? id : parent->second.name, id);
            };
            std::sort(tactic.techniques.begin(), tactic.techniques.end(), [&](const auto &a, const auto &b) { return key(a) < key(b); });
            m_out.m_tactics.push_back(std::move(tactic));
        }
    }

    IntelStore &m_store;
    dom::parser m_parser;
    AttackCatalog m_out;
    std::unordered_map<std::string, std::string> m_ids;       ///< STIX id to ATT&CK id, of what is active.
    std::map<std::string, std::size_t, std::less<>> m_tacticOrder; ///< STIX id to place in its matrix.
    std::vector<std::pair<std::size_t, AttackTactic>> m_tactics;
};

Result<AttackCatalog> AttackCatalog::load(IntelStore &store)
{
    return AttackReader(store).run();
}

std::vector<AttackOverlap> AttackCatalog::overlaps(std::span<const std::string> seen) const
{
    std::set<std::string> wanted;
    for (const std::string &id : seen)
        wanted.insert(upper(id));
    std::vector<AttackOverlap> out;
    for (const auto &[id, group] : m_groups) {
        AttackOverlap overlap{.group = id, .seen = std::uint32_t(wanted.size()), .uses = std::uint32_t(group.techniques.size())};
        for (const std::string &technique : group.techniques)
            if (wanted.contains(technique))
                overlap.shared.push_back({technique, std::uint32_t(m_techniques.find(technique)->second.groups.size())});
        if (overlap.shared.empty())
            continue;
        std::stable_sort(overlap.shared.begin(), overlap.shared.end(), [](const auto &a, const auto &b) { return a.usedBy < b.usedBy; });
        out.push_back(std::move(overlap));
    }
    const auto rarity = [](const AttackOverlap &overlap) { // sum of 1/groups: a technique of few groups weighs more
        double sum = 0;
        for (const auto &shared : overlap.shared)
            sum += 1.0 / std::max(1u, shared.usedBy);
        return sum;
    };
    std::stable_sort(out.begin(), out.end(), [&](const AttackOverlap &a, const AttackOverlap &b) {
        return a.shared.size() != b.shared.size() ? a.shared.size() > b.shared.size() : rarity(a) > rarity(b);
    });
    return out;
}

std::vector<std::string> attackTechniques(std::span<const std::string> tags)
{
    std::vector<std::string> out;
    for (const std::string &tag : tags)
        if (lowerAscii(tag).starts_with("attack.t"))
            if (std::string id = upper(std::string_view(tag).substr(7)); isTechniqueId(id))
                insertSorted(out, id);
    return out;
}

} // namespace jupiter::intel
