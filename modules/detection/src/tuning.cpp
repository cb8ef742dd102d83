// SPDX-License-Identifier: GPL-3.0-or-later
// An exclusion becomes one rule a log source of the rules that it names (of a correlation: of the rules that feed it), so that field names mean in it what
// they mean there; the rows that were hit are asked again with those rules. Findings are few: this costs next to nothing.
#include <jupiter/detection/tuning.h>

#include "compiled_rules.h"
#include "hit_filter.h"
#include "lint_detection.h"
#include "rule_detector.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

namespace jupiter::detection {
namespace {

std::string textOf(const std::string &where)
{
    std::string text = "title: exclusion\nlogsource: {product: any}\ndetection:\n  selection:\n    ";
    for (const char c : where) {
        text += c;
        if (c == '\n')
            text += "    ";
    }
    return text + "\n  condition: selection\n";
}

/// The exclusion as a rule, refused with a reason when it is no selection.
ReadRule ruleOf(const std::string &where)
{
    std::vector<ReadRule> read = readRules(textOf(where), "exclusion");
    if (read.size() == 1)
        return std::move(read[0]);
    ReadRule out;
    out.info.reason = "more than one document";
    return out;
}

bool names(const std::string &wanted, const RuleInfo &rule)
{
    return wanted == "any" || (!wanted.empty() && (equalsIgnoreAsciiCase(wanted, rule.id) || wanted == rule.name || wanted == rule.title));
}

constexpr const char *never = "never fires: ";

class PreparedTuning final : public Tuning {
public:
    PreparedTuning(RuleSetPtr rules, std::vector<DisabledRule> disabled, std::vector<Exclusion> exclusions, Timestamp now)
        : m_exclusions(std::move(exclusions)), m_disabled(rules->rules().size()), m_exclusionsOf(rules->rules().size()),
          m_blindness(rules->rules().size()), m_counts(std::make_unique<Count[]>(m_exclusions.size()))
    {
        for (const DisabledRule &each : disabled) {
            bool found = false;
            for (std::size_t i = 0; i < m_disabled.size(); ++i)
                if (each.rule != "any" && names(each.rule, rules->rules()[i]))
                    m_disabled[i] = found = true;
            if (!found)
                m_idle.push_back({each.rule, "no rule of the set is called so"});
        }
        findBlind(static_cast<const CompiledRules &>(*rules));
        m_asked = std::make_shared<CompiledRules>();
        for (std::size_t i = 0; i < m_exclusions.size(); ++i)
            prepare(*rules, i, now);
        m_asked->finish({});
    }

    const std::vector<Exclusion> &exclusions() const override { return m_exclusions; }
    bool isDisabled(std::size_t rule) const override { return rule < m_disabled.size() && m_disabled[rule]; }
    const std::string &blindness(std::size_t rule) const override { return m_blindness[rule]; }
    Excluded excluded(std::size_t exclusion) const override { return {m_counts[exclusion].findings, m_counts[exclusion].events}; }
    const std::vector<Idle> &idle() const override { return m_idle; }

    const std::shared_ptr<CompiledRules> &asked() const { return m_asked; }
    const std::vector<std::uint32_t> &exclusionsOf(std::uint32_t rule) const { return m_exclusionsOf[rule]; } ///< Into asked()->rules().
    std::uint32_t exclusionOf(std::uint32_t askedRule) const { return m_exclusionOf[askedRule]; }
    void countFinding(std::uint32_t exclusion) const { ++m_counts[exclusion].findings; }
    void countEvent(std::uint32_t exclusion) const { ++m_counts[exclusion].events; }

private:
    /// A disabled rule feeds no correlation: those that stand on it are silent too, or see less.
    void findBlind(const CompiledRules &rules)
    {
        for (const CompiledCorrelation &correlation : rules.correlations) { // each after those it stands on
            if (m_disabled[correlation.info])
                continue;
            std::string unseen;
            std::uint32_t seen = 0;
            for (const auto &member : correlation.members) {
                const RuleInfo &rule = rules.rules()[member.info];
                const std::string &below = m_blindness[member.info];
                if (m_disabled[member.info])
                    unseen += (unseen.empty() ? "" : ", ") + ("the rule '" + rule.title + "' is disabled");
                else if (!below.empty())
                    unseen += (unseen.empty() ? "" : ", ") + ("the rule '" + rule.title + "' " + below);
                seen += !m_disabled[member.info] && !below.starts_with(never);
            }
            if (unseen.empty())
                continue;
            bool canFire = seen > 0;
            if (const auto type = correlation.spec.type; type == CorrelationSpec::Type::Temporal || type == CorrelationSpec::Type::TemporalOrdered)
                for (canFire = false; seen && !canFire; --seen)
                    canFire = correlation.spec.holds(seen);
            m_blindness[correlation.info] = std::string(canFire ? "sees less: " : never) + unseen;
        }
    }

    void prepare(const RuleSet &rules, std::size_t index, Timestamp now)
    {
        const Exclusion &exclusion = m_exclusions[index];
        if (exclusion.expires && exclusion.expires->ns <= now.ns) {
            m_idle.push_back({exclusion.id, "it expired at " + formatRfc3339(*exclusion.expires)});
            return;
        }
        const ReadRule read = ruleOf(exclusion.where);
        if (!read.info.loaded) {
            m_idle.push_back({exclusion.id, "not a Sigma selection: " + read.info.reason});
            return;
        }
        const auto &compiled = static_cast<const CompiledRules &>(rules);
        std::map<std::string, std::uint32_t> bySource;
        bool found = false, chained = false;
        const auto ask = [&](std::uint32_t of, const RuleInfo &rule) {
            found = true;
            const auto [it, isNew] = bySource.try_emplace(rule.product + '|' + rule.category + '|' + rule.service, std::uint32_t(m_exclusionOf.size()));
            if (isNew) {
                ReadRule copy = read;
                copy.info.product = rule.product;
                copy.info.category = rule.category;
                copy.info.service = rule.service;
                m_asked->add(std::move(copy));
                m_exclusionOf.push_back(std::uint32_t(index));
            }
            m_exclusionsOf[of].push_back(it->second);
        };
        for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
            const RuleInfo &rule = rules.rules()[i];
            if (!rule.loaded || rule.isFilter ||
                std::none_of(exclusion.rules.begin(), exclusion.rules.end(), [&](const std::string &wanted) { return names(wanted, rule); }))
                continue;
            if (!rule.isCorrelation) {
                ask(i, rule);
                continue;
            }
            const auto correlation = std::find_if(compiled.correlations.begin(), compiled.correlations.end(), [&](const auto &each) { return each.info == i; });
            if (correlation == compiled.correlations.end())
                continue;
            for (const auto &member : correlation->members) {
                const RuleInfo &feeding = rules.rules()[member.info];
                chained = chained || feeding.isCorrelation;
                if (!feeding.isCorrelation)
                    ask(i, feeding);
            }
        }
        if (!found)
            m_idle.push_back({exclusion.id, chained ? "it names correlations of correlations only: exclude events of those they stand on" : "it names no rule that is loaded"});
    }

    std::vector<Exclusion> m_exclusions;
    std::vector<char> m_disabled;
    std::vector<std::vector<std::uint32_t>> m_exclusionsOf; ///< [rules]
    std::vector<std::uint32_t> m_exclusionOf;               ///< [asked rules]
    std::shared_ptr<CompiledRules> m_asked;
    std::vector<Idle> m_idle;
    std::vector<std::string> m_blindness;                   ///< [rules]
    struct Count {
        std::atomic<std::uint64_t> findings{0}, events{0};
    };
    mutable std::unique_ptr<Count[]> m_counts;              ///< [exclusions]
};

class TuningFilter final : public HitFilter {
public:
    TuningFilter(std::shared_ptr<const CompiledRules> rules, std::shared_ptr<const PreparedTuning> tuning, const columnar::Schema &schema)
        : m_rules(std::move(rules)), m_tuning(std::move(tuning)), m_detector(Detector::make(m_tuning->asked(), schema)),
          m_excluded(2 * m_tuning->exclusions().size())
    {
    }

    std::vector<std::uint64_t> takeExcluded() override { return std::exchange(m_excluded, std::vector<std::uint64_t>(m_excluded.size())); }

    Result<std::vector<char>> keep(const columnar::ColumnSource &source, std::span<const RuleHit> hits) override
    {
        std::vector<char> out(hits.size(), 1);
        columnar::Selection rows = columnar::Selection::none(source.rows());
        for (std::size_t i = 0; i < hits.size(); ++i) {
            if (m_tuning->isDisabled(hits[i].rule))
                out[i] = 0;
            else if (!m_tuning->exclusionsOf(hits[i].rule).empty())
                rows.add(columnar::BatchRow(hits[i].row));
        }
        if (!rows.any())
            return out;
        JUPITER_TRY(found, m_detector->detect(source, &rows));
        std::unordered_set<std::uint64_t> held;
        for (const Finding &finding : found)
            held.insert(std::uint64_t(finding.rule) << 32 | std::uint32_t(finding.row));
        std::unordered_set<std::uint64_t> counted; // an event that several rules hand to correlations is one event
        for (std::size_t i = 0; i < hits.size(); ++i) {
            if (!out[i])
                continue;
            const auto &asked = m_tuning->exclusionsOf(hits[i].rule);
            const auto by = std::find_if(asked.begin(), asked.end(), [&](std::uint32_t each) { return held.contains(std::uint64_t(each) << 32 | hits[i].row); });
            if (by == asked.end())
                continue;
            out[i] = 0;
            const std::uint32_t exclusion = m_tuning->exclusionOf(*by);
            const RuleInfo &rule = m_rules->rules()[hits[i].rule];
            if (!rule.isCorrelation && rule.standalone) {
                m_tuning->countFinding(exclusion);
                ++m_excluded[2 * exclusion];
            }
            if ((rule.isCorrelation || m_rules->usesOf.contains(hits[i].rule)) && counted.insert(std::uint64_t(exclusion) << 32 | hits[i].row).second) {
                m_tuning->countEvent(exclusion);
                ++m_excluded[2 * exclusion + 1];
            }
        }
        return out;
    }

private:
    std::shared_ptr<const CompiledRules> m_rules;
    std::shared_ptr<const PreparedTuning> m_tuning;
    std::unique_ptr<Detector> m_detector;
    std::vector<std::uint64_t> m_excluded; ///< [exclusions] findings, events.
};

} // namespace

TuningPtr Tuning::make(RuleSetPtr rules, std::vector<DisabledRule> disabled, std::vector<Exclusion> exclusions, Timestamp now)
{
    return std::make_shared<PreparedTuning>(std::move(rules), std::move(disabled), std::move(exclusions), now);
}

std::unique_ptr<Detector> Tuning::detector(RuleSetPtr rules, const columnar::Schema &schema, TuningPtr tuning)
{
    std::unique_ptr<HitFilter> filter;
    if (tuning)
        filter = std::make_unique<TuningFilter>(std::static_pointer_cast<const CompiledRules>(rules),
                                                std::static_pointer_cast<const PreparedTuning>(std::move(tuning)), schema);
    return makeDetector(std::move(rules), schema, std::move(filter));
}

std::string wrongWithSelection(const std::string &where)
{
    const ReadRule rule = ruleOf(where);
    return rule.info.loaded ? std::string() : rule.info.reason;
}

std::string unknownFieldOf(const std::string &where, const RuleInfo &rule)
{
    ReadRule read = ruleOf(where);
    std::vector<YamlNode> documents;
    YamlError error;
    if (!read.info.loaded || !parseYaml(textOf(where), documents, error) || documents.size() != 1)
        return {};
    read.info.category = rule.category;
    std::string out;
    lintDetection(documents[0], read, [&](const YamlNode &key, const std::string &code, Severity, const std::string &message) {
        const bool isStored = key.text.find('.') != std::string::npos; // host.name: known_fields.yaml has Sigma's names only
        if (out.empty() && !isStored && code == "unknown-field" && message.find("did you mean") != std::string::npos)
            out = message;
    });
    return out;
}

} // namespace jupiter::detection
