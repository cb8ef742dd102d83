// SPDX-License-Identifier: GPL-3.0-or-later
// How correlation rules find the rules they stand on.
#include "compiled_rules.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <utility>

namespace jupiter::detection {
namespace {

/// What is wrong with a correlation stands where it names its rules.
RuleInfo &placed(RuleInfo &info, const CompiledCorrelation &correlation)
{
    info.line = correlation.line;
    info.column = correlation.column;
    return info;
}

} // namespace

void CompiledRules::link()
{
    std::unordered_map<std::string, std::uint32_t> known; // names win over ids, the first of a kind over later ones
    for (std::uint32_t i = 0; i < m_infos.size(); ++i)
        if (m_infos[i].loaded && !m_infos[i].name.empty())
            known.try_emplace(m_infos[i].name, i);
    for (std::uint32_t i = 0; i < m_infos.size(); ++i)
        if (m_infos[i].loaded && !m_infos[i].id.empty())
            known.try_emplace(lowerAscii(m_infos[i].id), i);

    for (const RuleInfo &info : m_infos) // a duplicate may be called what the rule that judges is not
        if (const auto judges = info.duplicate && !info.name.empty() ? known.find(lowerAscii(info.id)) : known.end(); judges != known.end())
            known.try_emplace(info.name, judges->second);

    std::unordered_map<std::uint32_t, bool> generated;
    for (CompiledCorrelation &correlation : correlations) {
        const CorrelationSpec &spec = correlation.spec;
        for (std::uint32_t number = 0; number < spec.rules.size(); ++number) {
            const std::string &reference = spec.rules[number];
            auto rule = known.find(reference);
            if (rule == known.end())
                rule = known.find(lowerAscii(reference)); // ids are UUIDs: the case of their letters says nothing
            if (rule == known.end()) {
                std::string &reason = placed(m_infos[correlation.info], correlation).reason;
                reason += (reason.empty() ? "cannot see the rule '" : ", '") + reference + "', which is not loaded";
                continue;
            }
            CompiledCorrelation::Member &member = correlation.members.emplace_back();
            member.info = rule->second;
            member.number = number;
            generated[member.info] = generated[member.info] || spec.generate;
            for (const std::string &group : spec.groupBy) {
                std::string name = group;
                if (const auto alias = spec.aliases.find(group); alias != spec.aliases.end())
                    for (const auto &[of, field] : alias->second)
                        if (of == reference || of == m_infos[member.info].name || of == m_infos[member.info].id)
                            name = field;
                member.groupFields.push_back(fieldOf(name));
                member.groupNames.push_back(std::move(name));
            }
            for (const std::string &field : spec.fields)
                member.valueFields.push_back(fieldOf(field));
        }
    }
    for (const auto &[info, own] : generated)
        m_infos[info].standalone = own;
    order(std::exchange(correlations, {}));
    findUses();
}

void CompiledRules::findUses()
{
    for (std::uint32_t c = 0; c < correlations.size(); ++c)
        for (std::uint32_t m = 0; m < correlations[c].members.size(); ++m)
            usesOf[correlations[c].members[m].info].push_back({c, m});
}

void CompiledRules::order(std::vector<CompiledCorrelation> unordered)
{
    // Repeatedly takes those whose members are all placed; what is left over stands on itself.
    std::vector<char> waiting(m_infos.size(), 0);
    for (const CompiledCorrelation &correlation : unordered)
        waiting[correlation.info] = 1;
    for (bool progress = true; progress;) {
        progress = false;
        for (CompiledCorrelation &correlation : unordered) {
            const auto &members = correlation.members;
            if (!waiting[correlation.info] ||
                std::any_of(members.begin(), members.end(), [&](const auto &m) { return waiting[m.info]; }))
                continue;
            waiting[correlation.info] = 0;
            correlations.push_back(std::move(correlation));
            progress = true;
        }
    }
    for (const CompiledCorrelation &correlation : unordered) {
        if (!waiting[correlation.info])
            continue;
        RuleInfo &info = placed(m_infos[correlation.info], correlation);
        info.loaded = false;
        info.reason = "the correlation stands on itself";
    }
}

} // namespace jupiter::detection
