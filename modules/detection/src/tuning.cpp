// SPDX-License-Identifier: GPL-3.0-or-later
// An exclusion becomes one rule a log source of the rules that it names (of a correlation: of the rules that feed it), so that field names mean in it what
// they mean there; the rows that were hit are asked again with those rules. Findings are few: this costs next to nothing.
#include <jupiter/detection/tuning.h>

#include "compiled_rules.h"
#include "hit_filter.h"
#include "rule_detector.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <map>
#include <unordered_set>

namespace jupiter::detection {
namespace {

/// The exclusion as a rule, refused with a reason when it is no selection.
ReadRule ruleOf(const std::string &where)
{
    std::string text = "title: exclusion\nlogsource: {product: any}\ndetection:\n  selection:\n    ";
    for (const char c : where) {
        text += c;
        if (c == '\n')
            text += "    ";
    }
    text += "\n  condition: selection\n";
    std::vector<ReadRule> read = readRules(text, "exclusion");
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

class PreparedTuning final : public Tuning {
public:
    PreparedTuning(RuleSetPtr rules, std::vector<DisabledRule> disabled, std::vector<Exclusion> exclusions, Timestamp now)
        : m_exclusions(std::move(exclusions)), m_disabled(rules->rules().size()), m_exclusionsOf(rules->rules().size()),
          m_counts(std::make_unique<std::atomic<std::uint64_t>[]>(m_exclusions.size()))
    {
        for (const DisabledRule &each : disabled) {
            bool found = false;
            for (std::size_t i = 0; i < m_disabled.size(); ++i)
                if (each.rule != "any" && names(each.rule, rules->rules()[i]))
                    m_disabled[i] = found = true;
            if (!found)
                m_idle.push_back({each.rule, "no rule of the set is called so"});
        }
        m_asked = std::make_shared<CompiledRules>();
        for (std::size_t i = 0; i < m_exclusions.size(); ++i)
            prepare(*rules, i, now);
        m_asked->finish({});
    }

    const std::vector<Exclusion> &exclusions() const override { return m_exclusions; }
    bool isDisabled(std::size_t rule) const override { return rule < m_disabled.size() && m_disabled[rule]; }
    std::uint64_t excluded(std::size_t exclusion) const override { return m_counts[exclusion]; }
    const std::vector<Idle> &idle() const override { return m_idle; }

    const std::shared_ptr<CompiledRules> &asked() const { return m_asked; }
    const std::vector<std::uint32_t> &exclusionsOf(std::uint32_t rule) const { return m_exclusionsOf[rule]; } ///< Into asked()->rules().
    void count(std::uint32_t askedRule) const { ++m_counts[m_exclusionOf[askedRule]]; }

private:
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
    mutable std::unique_ptr<std::atomic<std::uint64_t>[]> m_counts;
};

class TuningFilter final : public HitFilter {
public:
    TuningFilter(std::shared_ptr<const PreparedTuning> tuning, const columnar::Schema &schema)
        : m_tuning(std::move(tuning)), m_detector(Detector::make(m_tuning->asked(), schema))
    {
    }

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
        for (std::size_t i = 0; i < hits.size(); ++i) {
            if (!out[i])
                continue;
            for (const std::uint32_t asked : m_tuning->exclusionsOf(hits[i].rule)) {
                if (held.contains(std::uint64_t(asked) << 32 | hits[i].row)) {
                    m_tuning->count(asked);
                    out[i] = 0;
                    break;
                }
            }
        }
        return out;
    }

private:
    std::shared_ptr<const PreparedTuning> m_tuning;
    std::unique_ptr<Detector> m_detector;
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
        filter = std::make_unique<TuningFilter>(std::static_pointer_cast<const PreparedTuning>(std::move(tuning)), schema);
    return makeDetector(std::move(rules), schema, std::move(filter));
}

std::string wrongWithSelection(const std::string &where)
{
    const ReadRule rule = ruleOf(where);
    return rule.info.loaded ? std::string() : rule.info.reason;
}

} // namespace jupiter::detection
