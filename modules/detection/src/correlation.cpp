// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/detection/correlation.h>

#include "compiled_rules.h"
#include "correlation_near_miss.h"
#include "correlation_recorder.h"
#include "correlation_window.h"

#include <jupiter/core/text.h>
#include <jupiter/detection/tuning.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace jupiter::detection {

std::uint32_t CorrelationHits::text(std::string_view value)
{
    const auto [it, isNew] = m_textIds.try_emplace(std::string(value), std::uint32_t(m_texts.size()));
    if (isNew)
        m_texts.push_back(it->first);
    return it->second;
}

void CorrelationHits::merge(CorrelationHits &&other)
{
    if (m_hits.empty()) {
        *this = std::move(other);
        return;
    }
    std::vector<std::uint32_t> renamed;
    for (const std::string &value : other.m_texts)
        renamed.push_back(text(value));
    for (Hit hit : other.m_hits) {
        for (std::uint32_t *id : {&hit.group, &hit.value, &hit.source, &hit.path})
            *id = renamed[*id];
        m_hits.push_back(hit);
    }
}

void CorrelationHits::keepNewest(std::size_t most, std::int64_t spanNs)
{
    const auto older = [](const Hit &a, const Hit &b) { return a.time < b.time; };
    if (m_hits.empty())
        return;
    const std::int64_t newest = std::max_element(m_hits.begin(), m_hits.end(), older)->time;
    const auto tooOld = [&](const Hit &hit) { return hit.time < newest && std::uint64_t(newest) - std::uint64_t(hit.time) > std::uint64_t(spanNs); };
    const std::size_t before = m_hits.size();
    std::erase_if(m_hits, tooOld);
    if (m_hits.size() > most) {
        std::nth_element(m_hits.begin(), m_hits.begin() + std::ptrdiff_t(m_hits.size() - most), m_hits.end(), older);
        m_hits.erase(m_hits.begin(), m_hits.begin() + std::ptrdiff_t(m_hits.size() - most));
    }
    if (m_hits.size() == before)
        return;
    const std::vector<std::string> texts = std::move(m_texts); // only those still needed stay
    m_texts.clear();
    m_textIds.clear();
    for (Hit &hit : m_hits)
        for (std::uint32_t *id : {&hit.group, &hit.value, &hit.source, &hit.path})
            *id = text(texts[*id]);
}

/// Works through the correlations in order; the findings of one are events of those that stand on it.
class CorrelationRun {
public:
    CorrelationRun(const CompiledRules &rules, CorrelationHits &&hits, JobControl &job, std::vector<NearMiss> *nearMisses, const Tuning *tuning)
        : m_rules(rules), m_hits(std::move(hits)), m_job(job), m_nearMisses(nearMisses), m_tuning(tuning), m_groups(rules.correlations.size())
    {
    }

    std::vector<CorrelationFinding> run()
    {
        for (std::uint32_t i = 0; i < m_hits.m_hits.size(); ++i) {
            const CorrelationHits::Hit &hit = m_hits.m_hits[i];
            m_events.push_back(i);
            add(hit.correlation, hit.member, m_hits.m_texts[hit.group], m_hits.m_texts[hit.value], hit.time, hit.sequence,
                std::uint32_t(m_events.size() - 1), 1);
        }
        std::vector<CorrelationFinding> out;
        for (std::uint32_t c = 0; c < m_groups.size() && !m_job.cancelled(); ++c) {
            const std::size_t before = out.size();
            if (m_tuning && m_tuning->isDisabled(m_rules.correlations[c].info))
                m_groups[c].clear();
            for (auto &[folded, group] : m_groups[c]) {
                if (m_job.cancelled())
                    break;
                answer(m_rules.correlations[c], group, out);
            }
            feed(m_rules.correlations[c], std::span(out).subspan(before));
            if (m_nearMisses)
                m_near.moveTo(*m_nearMisses);
            m_groups[c].clear();
            if (!m_rules.rules()[m_rules.correlations[c].info].standalone)
                out.resize(before);
            m_job.advance(c + 1, m_groups.size());
        }
        std::stable_sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.rule < b.rule; });
        return out;
    }

private:
    struct Group {
        std::string shown; ///< As the first event writes it.
        std::vector<CorrelationItem> items;
    };

    void add(std::uint32_t correlation, std::uint32_t member, const std::string &group, const std::string &value,
             std::int64_t time, std::int64_t sequence, std::uint32_t firstEvent, std::uint32_t events)
    {
        auto [it, isNew] = m_groups[correlation].try_emplace(foldCase(group));
        if (isNew)
            it->second.shown = group;
        CorrelationItem item;
        item.time = time;
        item.sequence = sequence;
        item.member = m_rules.correlations[correlation].members[member].number;
        item.isNumber = parseNumber(value, item.number);
        if (value.find_first_not_of(groupSeparator) != std::string::npos)
            item.value = m_values.try_emplace(foldCase(value), std::uint32_t(m_values.size() + 1)).first->second;
        item.firstEvent = firstEvent;
        item.events = events;
        it->second.items.push_back(item);
    }

    void answer(const CompiledCorrelation &correlation, Group &group, std::vector<CorrelationFinding> &out)
    {
        const CorrelationSpec::Type type = correlation.spec.type;
        if (correlation.members.size() > 1 && type != CorrelationSpec::Type::Temporal && type != CorrelationSpec::Type::TemporalOrdered)
            eachEventOnce(group.items);
        ClosestWindow closest;
        const auto windows = findWindows(correlation.spec, group.items, m_nearMisses ? &closest : nullptr);
        for (const CorrelationWindow &window : windows)
            out.push_back(findingOf(correlation, group, window));
        if (!windows.empty() || closest.window.items.empty() || !m_near.wants(closest.distance, group.items[closest.window.items.back()].time))
            return;
        const std::size_t used = m_eventOfFinding.size();
        m_near.add(correlation.spec, findingOf(correlation, group, closest.window), closest, group.items);
        m_eventOfFinding.resize(used); // no other correlation stands on what did not fire
    }

    /// An event that several of the rules see is one event.
    void eachEventOnce(std::vector<CorrelationItem> &items) const
    {
        const auto &hits = m_hits.m_hits; // the first of m_events, each by itself; those that follow are findings
        const auto key = [&](const CorrelationItem &item) {
            if (item.firstEvent >= hits.size())
                return std::tuple(item.time, std::uint32_t(-1), std::int64_t(item.firstEvent), std::int64_t(item.member));
            const CorrelationHits::Hit &hit = hits[item.firstEvent];
            return std::tuple(item.time, hit.source, hit.sequence, hit.offset);
        };
        std::sort(items.begin(), items.end(), [&](const auto &a, const auto &b) { return std::tuple_cat(key(a), std::tuple(a.member)) < std::tuple_cat(key(b), std::tuple(b.member)); });
        items.erase(std::unique(items.begin(), items.end(), [&](const auto &a, const auto &b) { return key(a) == key(b); }), items.end());
    }

    CorrelationFinding findingOf(const CompiledCorrelation &correlation, const Group &group, const CorrelationWindow &window)
    {
        CorrelationFinding finding;
        finding.rule = correlation.info;
        finding.value = window.value;
        finding.needed = correlation.spec.bounds.front().value;
        std::string_view rest = group.shown;
        for (const std::string &name : correlation.spec.groupBy) {
            const std::string_view part = rest.substr(0, rest.find(groupSeparator));
            finding.group.emplace_back(name, part);
            rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        }
        for (const std::uint32_t index : window.items) {
            const CorrelationItem &item = group.items[index];
            for (std::uint32_t e = 0; e < item.events; ++e)
                addEvent(finding, m_hits.m_hits[m_events[item.firstEvent + e]]);
        }
        std::stable_sort(finding.events.begin(), finding.events.end(),
                         [](const auto &a, const auto &b) { return a.time < b.time; });
        return finding;
    }

    void addEvent(CorrelationFinding &finding, const CorrelationHits::Hit &hit)
    {
        const Timestamp time{hit.time};
        finding.from = finding.count ? std::min(finding.from, time) : time;
        finding.to = finding.count ? std::max(finding.to, time) : time;
        ++finding.count;
        m_eventOfFinding.push_back(std::uint32_t(&hit - m_hits.m_hits.data()));
        if (finding.events.size() == CorrelationFinding::maxEvents)
            return;
        finding.events.push_back(
            {{m_hits.m_texts[hit.source], hit.sequence, hit.offset}, time, m_hits.m_texts[hit.path], hit.rule, hit.record});
    }

    /// Hands findings on to the correlations that stand on this one.
    void feed(const CompiledCorrelation &correlation, std::span<const CorrelationFinding> findings)
    {
        const std::vector<std::uint32_t> used = std::exchange(m_eventOfFinding, {});
        const auto uses = m_rules.usesOf.find(correlation.info);
        if (uses == m_rules.usesOf.end())
            return;
        std::size_t at = 0;
        for (const CorrelationFinding &finding : findings) {
            const std::uint32_t first = std::uint32_t(m_events.size());
            m_events.insert(m_events.end(), used.begin() + std::ptrdiff_t(at), used.begin() + std::ptrdiff_t(at + finding.count));
            at += finding.count;
            const auto valueOf = [&](const std::string &name) -> std::string {
                for (const auto &[group, value] : finding.group)
                    if (fieldKey(group) == fieldKey(name))
                        return value;
                return {};
            };
            for (const CompiledRules::Use &use : uses->second) {
                const CompiledCorrelation &above = m_rules.correlations[use.correlation];
                std::string group, value;
                for (const std::string &name : above.members[use.member].groupNames)
                    group.append(&name == above.members[use.member].groupNames.data() ? 0 : 1, groupSeparator)
                        .append(valueOf(name));
                for (const std::string &name : above.spec.fields)
                    value.append(&name == above.spec.fields.data() ? 0 : 1, groupSeparator).append(valueOf(name));
                add(use.correlation, use.member, group, value, finding.to.ns, 0, first, std::uint32_t(finding.count));
            }
        }
    }

    const CompiledRules &m_rules;
    CorrelationHits m_hits;
    JobControl &m_job;
    std::vector<NearMiss> *m_nearMisses; ///< Null: not asked for.
    const Tuning *m_tuning;              ///< Null: none.
    NearMisses m_near;                   ///< Of the correlation being answered.
    std::vector<std::map<std::string, Group>> m_groups;      ///< [correlations], by folded group.
    std::unordered_map<std::string, std::uint32_t> m_values; ///< Folded value -> id.
    std::vector<std::uint32_t> m_events;                     ///< Hits that items stand for.
    std::vector<std::uint32_t> m_eventOfFinding;             ///< Hits of the findings being made, one finding after another.
};

std::vector<CorrelationFinding> correlate(const RuleSet &rules, CorrelationHits hits, JobControl &job, std::vector<NearMiss> *nearMisses,
                                          const Tuning *tuning)
{
    return CorrelationRun(static_cast<const CompiledRules &>(rules), std::move(hits), job, nearMisses, tuning).run();
}

} // namespace jupiter::detection
