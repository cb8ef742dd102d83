// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/detection/progress.h>

#include "compiled_rules.h"
#include "evaluation.h"
#include "field_binder.h"
#include "source_rows.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <chrono>

namespace jupiter::detection {
namespace {

class Counter final : public ProgressCounter {
public:
    Counter(std::shared_ptr<const CompiledRules> rules, const columnar::Schema &schema)
        : m_rules(std::move(rules)), m_binder(*m_rules, schema), m_sources(*m_rules), m_progress(m_rules->rules().size()),
          m_selections(m_rules->rules().size())
    {
        for (const CompiledSource &source : m_rules->sources)
            for (const CompiledRule &rule : source.rules) {
                collect(rule.root, rule.info);
                // In the rule's order: selections are compiled one after another, the steps of a condition sorted by cost.
                auto &steps = m_selections[rule.info];
                std::sort(steps.begin(), steps.end());
                steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
                for (const std::uint32_t step : steps)
                    m_progress[rule.info].selections.push_back({m_rules->selectionNames[std::size_t(m_rules->steps[step].selection)], 0});
            }
    }

    Result<void> add(const columnar::ColumnSource &source, const columnar::Selection *only, const JobControl *job) override
    {
        JUPITER_TRY(rowsOf, m_sources.rows(source, only));
        m_binder.begin(source, job);
        std::vector<RuleProgress> before = m_progress;
        for (const CompiledSource &each : m_rules->sources)
            count(each, rowsOf, source.rows());
        static_cast<void>(m_binder.stopped()); // a cancel is an error too
        const auto error = m_binder.error();
        m_binder.end();
        if (!error)
            return {};
        m_progress = std::move(before);
        return *error;
    }

    const std::vector<RuleProgress> &rules() const override { return m_progress; }

private:
    void collect(std::uint32_t index, std::uint32_t rule) // as deep as limits::conditionDepth and the few levels of a selection
    {
        const Step &step = m_rules->steps[index];
        if (step.selection >= 0 && std::find(m_selections[rule].begin(), m_selections[rule].end(), index) == m_selections[rule].end())
            m_selections[rule].push_back(index);
        m_progress[rule].questions += step.kind == Step::Kind::Ask || step.kind == Step::Kind::Present || step.kind == Step::Kind::SameAs;
        for (std::uint32_t i = 0; i < step.count; ++i)
            collect(m_rules->children[step.first + i], rule);
    }

    void count(const CompiledSource &source, const std::vector<columnar::Selection> &rowsOf, std::uint32_t rows)
    {
        columnar::Selection seen = columnar::Selection::none(rows);
        for (const std::uint32_t variant : source.variants) {
            if (!rowsOf[variant].rows())
                continue;
            columnar::Selection wanted = rowsOf[variant];
            wanted.remove(seen);
            if (!wanted.any())
                continue;
            seen.include(wanted);
            const Evaluation evaluation(*m_rules, m_binder, m_rules->variants[variant].renames);
            for (const CompiledRule &rule : source.rules) {
                if (m_binder.stopped())
                    return;
                count(rule, evaluation, wanted);
            }
        }
    }

    void count(const CompiledRule &rule, const Evaluation &evaluation, const columnar::Selection &wanted)
    {
        RuleProgress &out = m_progress[rule.info];
        out.sourceEvents += wanted.count();
        const auto holds = [&](std::uint32_t step) -> std::uint64_t {
            if (!evaluation.chance(step).yes)
                return 0;
            columnar::Selection held = columnar::Selection::none(wanted.rows());
            evaluation.addRows(step, wanted, held);
            return held.count();
        };
        for (std::size_t i = 0; i < m_selections[rule.info].size(); ++i)
            out.selections[i].rows += holds(m_selections[rule.info][i]);
        const auto began = std::chrono::steady_clock::now(); // every value it asks for has been judged by now
        out.fired += holds(rule.root);
        out.ns += std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - began).count();
    }

    std::shared_ptr<const CompiledRules> m_rules;
    FieldBinder m_binder;
    SourceRows m_sources;
    std::vector<RuleProgress> m_progress;
    std::vector<std::vector<std::uint32_t>> m_selections; ///< [rules] steps
};

} // namespace

std::unique_ptr<ProgressCounter> ProgressCounter::make(RuleSetPtr rules, const columnar::Schema &schema)
{
    return std::make_unique<Counter>(std::static_pointer_cast<const CompiledRules>(std::move(rules)), schema);
}

std::string RuleProgress::sentence() const
{
    if (fired)
        return {};
    if (!sourceEvents)
        return "no event of its log source";
    if (!nearMisses.empty())
        return "closest: " + nearMisses.front().sentence;
    if (selections.empty())
        return "no event of " + withThousands(sourceEvents) + " is a hit of the rules it stands on";
    std::string out;
    bool never = false;
    for (const Selection &selection : selections) {
        never = never || selection.rows == 0;
        out += out.empty() ? selection.name + " was true of " : ", " + selection.name + " of ";
        out += selection.rows ? withThousands(selection.rows) : std::string("none");
        if (&selection == &selections.front())
            out += " of " + withThousands(sourceEvents) + (sourceEvents == 1 ? " event" : " events");
    }
    if (!never && selections.size() > 1)
        out += "; the condition of none";
    return out;
}

} // namespace jupiter::detection
