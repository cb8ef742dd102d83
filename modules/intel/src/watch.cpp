// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/watch.h>

#include "pattern_hunt.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/intel/indicator_rule.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace jupiter::intel {
namespace {

constexpr std::size_t eventsInLine = 100;
const std::string hitPrefix = "indicator/", rulePrefix = "indicator-rule/";

struct Level {
    int from;
    std::string_view name;
};
constexpr std::array<Level, 4> levels{{{80, "critical"}, {60, "high"}, {30, "medium"}, {0, "low"}}};

std::string_view levelOf(int score)
{
    for (const Level &level : levels)
        if (score >= level.from)
            return level.name;
    return "low";
}

/// What the keys of all findings of a hit begin with: the rule and, on a line of its own, where it was seen.
std::string begin(const HuntHit &hit, const Indicator &indicator)
{
    return hit.rule.empty() ? hitPrefix + indicator.id() + '\n' + hit.field : rulePrefix + hit.rule + '\n' + indicator.id() + '/' + hit.field;
}

} // namespace

Result<std::unique_ptr<IntelStore>> openToAsk(const std::filesystem::path &workspace)
{
    std::error_code failed;
    if (std::filesystem::exists(workspace / "intel.sqlite", failed))
        if (auto store = IntelStore::open(workspace, IntelStore::Mode::Write))
            return store;
    return IntelStore::open(workspace, IntelStore::Mode::Read);
}

Result<std::shared_ptr<const IndicatorWatch>> IndicatorWatch::open(const std::filesystem::path &workspace)
{
    const Timestamp now = timestampNow();
    JUPITER_TRY(store, openToAsk(workspace));
    JUPITER_TRY(list, HuntList::ofStore(*store, now));
    if (list.set.lookedFor() == 0 && list.patterns.empty())
        return std::shared_ptr<const IndicatorWatch>();
    return of(std::move(store), std::move(list), now);
}

Result<std::shared_ptr<const IndicatorWatch>> IndicatorWatch::of(std::unique_ptr<IntelStore> store, HuntList list, Timestamp now)
{
    JUPITER_TRY(context, ListContext::load(*store, now));
    auto watch = std::make_shared<IndicatorWatch>();
    watch->m_store = std::move(store);
    watch->m_patterns = std::make_shared<const PatternHunt>(list.patterns);
    watch->m_list = std::move(list);
    watch->m_context = std::move(context);
    return std::shared_ptr<const IndicatorWatch>(std::move(watch));
}

std::optional<Value> IndicatorWatch::valueOf(MatchSet::Tag tag) const
{
    const std::lock_guard lock(m_mutex);
    return m_list.valueOf(tag);
}

std::string IndicatorWatch::keyOf(const HuntHit &hit) const
{
    Indicator indicator;
    if (const auto value = valueOf(hit.tag))
        indicator.value = *value;
    return begin(hit, indicator);
}

store::StoredFinding IndicatorWatch::finding(const HuntHit &hit) const
{
    Indicator indicator;
    {
        const std::lock_guard lock(m_mutex);
        if (auto found = m_store->indicator(hit.tag); found && *found)
            indicator = **std::move(found);
    }
    const Score score = m_context.score(indicator);
    store::StoredFinding out;
    const IndicatorRule *rule = m_list.rules ? m_list.rules->find(hit.rule) : nullptr;
    out.rule = rule ? rulePrefix + rule->name : hitPrefix + indicator.id();
    out.title = (rule ? rule->title : "Indicator seen") + ": " + std::string(kindName(indicator.value.kind)) + ' ' + indicator.value.text.substr(0, 200);
    out.level = rule && !rule->level.empty() ? rule->level : levelOf(score.value);
    out.time = hit.first.value_or(Timestamp{});
    out.key = begin(hit, indicator);
    JsonWriter json;
    json.beginObject().key("type").string("finding").key("rule").string(out.rule).key("path").string("indicators").key("title").string(out.title);
    json.key("level").string(out.level).key("tags").beginArray();
    std::vector<std::string> tags;
    for (const Claim &claim : indicator.claims)
        for (const std::string &tag : claim.tags)
            if (std::find(tags.begin(), tags.end(), tag) == tags.end()) {
                tags.push_back(tag);
                json.string(tag);
            }
    json.endArray().key("time").string(formatRfc3339(out.time)).key("count").unsignedInteger(hit.count).key("events").beginArray();
    for (const HuntEvent &event : hit.events) {
        out.key += '\n' + event.id;
        if (out.events.size() >= eventsInLine)
            continue;
        out.events.push_back(event.id);
        json.beginObject().key("id").string(event.id).key("time").string(formatRfc3339(event.time)).key("file").string(event.file).key("record").integer(event.record).endObject();
    }
    json.endArray().key("matches").beginArray().beginObject().key("selection").string("indicator").key("field").string(hit.field).key("value").string(indicator.value.text);
    json.key("pattern").string(indicator.value.text).endObject().endArray().key("entities").beginObject();
    if (!hit.hosts.empty())
        json.key("host.name").string(hit.hosts.front());
    if (!hit.user.empty())
        json.key("user.name").string(hit.user);
    json.endObject().key("indicator").raw(indicatorLine(indicator, m_context));
    out.json = json.endObject().take();
    return out;
}

std::vector<store::StoredFinding> newFindings(std::vector<HuntHit> hits, const IndicatorWatch &watch, std::span<const store::StoredFinding> known)
{
    std::vector<store::StoredFinding> out;
    if (hits.empty())
        return out;
    std::map<std::string_view, std::set<std::string_view>> eventsOf; // by "rule\nfield", the start of a key
    for (const store::StoredFinding &finding : known) {
        const std::size_t field = finding.key.find('\n');
        if ((!finding.rule.starts_with(hitPrefix) && !finding.rule.starts_with(rulePrefix)) || field == std::string::npos)
            continue;
        std::string_view rest = finding.key;
        std::size_t end = std::min(rest.find('\n', field + 1), rest.size());
        auto &events = eventsOf[rest.substr(0, end)];
        while (end < finding.key.size()) {
            const std::size_t begin = end + 1;
            end = std::min(rest.find('\n', begin), rest.size());
            events.insert(rest.substr(begin, end - begin));
        }
    }
    for (HuntHit &hit : hits) {
        const std::string key = watch.keyOf(hit);
        if (const auto told = eventsOf.find(key); told != eventsOf.end()) {
            const std::size_t gone = std::erase_if(hit.events, [&](const HuntEvent &event) { return told->second.contains(event.id); });
            hit.count -= std::min<std::uint64_t>(gone, hit.count);
            if (!hit.events.empty())
                hit.first = hit.events.front().time;
        }
        if (!hit.events.empty())
            out.push_back(watch.finding(hit));
    }
    return out;
}

Result<void> IndicatorWatch::applyRules(const columnar::ColumnSource &batch, std::vector<FieldHit> &hits) const
{
    if (!m_list.rules)
        return {};
    return m_list.rules->apply(batch, [this](MatchSet::Tag tag) {
        const std::lock_guard lock(m_mutex);
        return m_list.rulesOf(tag);
    }, hits);
}

BatchMatcher::~BatchMatcher() = default;
BatchMatcher::BatchMatcher(BatchMatcher &&) noexcept = default;
BatchMatcher &BatchMatcher::operator=(BatchMatcher &&) noexcept = default;

BatchMatcher::BatchMatcher(std::shared_ptr<const IndicatorWatch> watch) : m_watch(std::move(watch))
{
    if (m_watch)
        m_matcher = std::make_unique<SourceMatcher>(m_watch->set(), [held = m_watch](MatchSet::Tag tag) { return held->valueOf(tag); }); // not this: it is moved
    m_seen = std::make_unique<PatternHunt::Seen>();
}

Result<void> BatchMatcher::match(const columnar::ColumnSource &batch, std::vector<store::StoredFinding> &into)
{
    if (!m_matcher)
        return {};
    JUPITER_TRY(hits, m_matcher->match(batch, nullptr));
    if (auto done = m_watch->applyRules(batch, hits); !done)
        return done;
    if (auto done = m_watch->patterns().matchAlone(batch, *m_seen, hits); !done)
        return done;
    for (const HuntHit &hit : describeHits(batch, hits))
        into.push_back(m_watch->finding(hit));
    return {};
}

} // namespace jupiter::intel
