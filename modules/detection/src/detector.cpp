// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/detection/correlation.h>

#include "compiled_rules.h"
#include "correlation_recorder.h"
#include "evaluation.h"
#include "explainer.h"
#include "field_binder.h"
#include "hit_filter.h"
#include "rule_detector.h"
#include "source_rows.h"

#include <algorithm>
#include <unordered_map>

namespace jupiter::detection {
namespace {

struct Hit {
    std::uint32_t row, rule, root, variant;
    bool operator<(const Hit &other) const { return row != other.row ? row < other.row : rule < other.rule; }
};

class RuleDetector final : public Detector {
public:
    RuleDetector(std::shared_ptr<const CompiledRules> rules, const columnar::Schema &schema, std::unique_ptr<HitFilter> filter)
        : m_rules(std::move(rules)),
          m_filter(std::move(filter)),
          m_binder(*m_rules, schema),
          m_explainer(*m_rules, m_binder),
          m_sources(*m_rules),
          m_recorder(*m_rules),
          m_eventsOf(m_rules->sources.size(), 0),
          m_sourceEvents(m_rules->rules().size(), 0)
    {
    }

    Result<std::vector<Finding>> detect(const columnar::ColumnSource &source, const columnar::Selection *only, const JobControl *job) override
    {
        JUPITER_TRY(rowsOf, m_sources.rows(source, only));
        m_binder.begin(source, job);
        std::vector<Hit> hits;
        std::vector<std::uint64_t> events(m_eventsOf.size());
        for (std::size_t i = 0; i < m_rules->sources.size() && !m_binder.error(); ++i)
            events[i] = judge(m_rules->sources[i], rowsOf, source.rows(), hits);
        if (m_binder.error()) {
            Error error = *m_binder.error();
            m_binder.end();
            return error;
        }
        std::sort(hits.begin(), hits.end());
        m_unfed.clear();
        if (m_filter && !hits.empty()) {
            if (auto done = dropFiltered(source, hits); !done) {
                m_binder.end();
                return std::move(done).error();
            }
        }
        auto out = describe(source, hits);
        for (std::size_t i = 0; out && i < events.size(); ++i)
            m_eventsOf[i] += events[i];
        m_explainer.clear();
        m_binder.end();
        return out;
    }

    CorrelationHits takeCorrelationHits() override { return m_recorder.take(); }

    const std::vector<std::uint64_t> &sourceEvents() const override
    {
        for (std::size_t i = 0; i < m_eventsOf.size(); ++i)
            for (const CompiledRule &rule : m_rules->sources[i].rules)
                m_sourceEvents[rule.info] = m_eventsOf[i];
        for (const CompiledCorrelation &correlation : m_rules->correlations) { // each after those it stands on
            std::uint64_t &events = m_sourceEvents[correlation.info] = 0;
            for (const auto &member : correlation.members)
                events = std::max(events, m_sourceEvents[member.info]);
        }
        return m_sourceEvents;
    }

    std::vector<std::uint64_t> takeExcluded() override { return m_filter ? m_filter->takeExcluded() : std::vector<std::uint64_t>(); }

private:
    /// Adds what fires; returns how many events of the source there are.
    std::uint32_t judge(const CompiledSource &source, const std::vector<columnar::Selection> &rowsOf, std::uint32_t rows,
                        std::vector<Hit> &hits)
    {
        columnar::Selection seen;
        for (const std::uint32_t variant : source.variants) {
            if (!rowsOf[variant].rows())
                continue;
            if (!seen.rows())
                seen = columnar::Selection::none(rows);
            columnar::Selection wanted = rowsOf[variant];
            wanted.remove(seen); // an event belongs to the first part of the source that knows it
            if (!wanted.any())
                continue;
            seen.include(wanted);
            const int renames = m_rules->variants[variant].renames;
            const Evaluation evaluation(*m_rules, m_binder, renames);
            findCandidates(source, renames);
            for (const std::uint32_t number : m_candidates) {
                const CompiledRule &rule = source.rules[number];
                if (m_binder.stopped())
                    return 0;
                if (!evaluation.chance(rule.root).yes)
                    continue;
                columnar::Selection fired = columnar::Selection::none(rows);
                evaluation.addRows(rule.root, wanted, fired);
                fired.forEach([&](columnar::BatchRow row) {
                    hits.push_back({std::uint32_t(row), rule.info, rule.root, variant});
                });
            }
        }
        return seen.rows() ? seen.count() : 0;
    }

    /// The rules of a source that something in the batch speaks of, into m_candidates.
    void findCandidates(const CompiledSource &source, int renames)
    {
        m_candidates = source.always;
        for (auto from = source.triggers.begin(), to = from; from != source.triggers.end(); from = to) {
            const std::uint32_t field = from->field;
            to = std::partition_point(from, source.triggers.end(), [field](const auto &t) { return t.field == field; });
            for (const JudgedColumn *column : m_binder.columns(renames, field)) {
                auto at = from;
                for (const std::uint32_t atom : column->hitAtoms()) {
                    at = std::lower_bound(at, to, atom, [](const auto &t, std::uint32_t a) { return t.atom < a; });
                    for (; at != to && at->atom == atom; ++at)
                        m_candidates.push_back(at->rule);
                }
            }
        }
        std::sort(m_candidates.begin(), m_candidates.end());
        m_candidates.erase(std::unique(m_candidates.begin(), m_candidates.end()), m_candidates.end());
    }

    Result<void> dropFiltered(const columnar::ColumnSource &source, std::vector<Hit> &hits)
    {
        std::vector<HitFilter::RuleHit> asked;
        for (const Hit &hit : hits)
            asked.push_back({hit.row, hit.rule});
        JUPITER_TRY(keep, m_filter->keep(source, asked));
        std::size_t kept = 0;
        for (std::size_t i = 0; i < hits.size(); ++i)
            if (keep[i])
                hits[kept++] = hits[i];
        hits.resize(kept);

        asked.clear();
        for (const Hit &hit : hits)
            if (m_recorder.wants(hit.rule))
                for (const std::uint32_t correlation : m_recorder.correlationsOf(hit.rule))
                    asked.push_back({hit.row, correlation});
        if (asked.empty())
            return {};
        JUPITER_TRY(feeds, m_filter->keep(source, asked));
        for (std::size_t i = 0; i < asked.size(); ++i)
            if (!feeds[i])
                m_unfed[asked[i].row].push_back(asked[i].rule);
        return {};
    }

    Result<std::vector<Finding>> describe(const columnar::ColumnSource &source, const std::vector<Hit> &hits)
    {
        std::vector<Finding> out;
        if (hits.empty())
            return out;
        JUPITER_TRY(time, source.column(columnar::fields::timestamp));
        bool recorded = false; // what correlation rules are given of a batch must be all of it
        out.reserve(hits.size());
        for (const Hit &hit : hits) {
            if (!recorded && m_binder.stopped())
                return *m_binder.error();
            const auto row = columnar::BatchRow(hit.row);
            const int renames = m_rules->variants[hit.variant].renames;
            Timestamp when;
            if (time && time->type() == columnar::ValueType::Time)
                if (const auto [first, last] = time->entriesOf(row); first < last)
                    when = {time->integers()[first]};
            if (m_recorder.wants(hit.rule)) {
                recorded = true;
                const auto unfed = m_unfed.find(hit.row);
                const auto without = unfed == m_unfed.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(unfed->second);
                if (auto done = m_recorder.record(source, m_binder, renames, hit.rule, row, when, without); !done)
                    return std::move(done).error();
            }
            if (!m_rules->rules()[hit.rule].standalone)
                continue;
            Finding &finding = out.emplace_back();
            finding.rule = hit.rule;
            finding.row = row;
            finding.time = when;
            finding.matches = m_explainer.explain(hit.root, renames, row);
        }
        return out;
    }

    std::shared_ptr<const CompiledRules> m_rules;
    std::unique_ptr<HitFilter> m_filter; ///< Null: every hit counts.
    FieldBinder m_binder;
    Explainer m_explainer;
    SourceRows m_sources;
    CorrelationRecorder m_recorder;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_unfed; ///< Of the batch: by row, correlations that do not see it.
    std::vector<std::uint32_t> m_candidates;           ///< Of the source being judged: into its rules.
    std::vector<std::uint64_t> m_eventsOf;             ///< [sources]
    mutable std::vector<std::uint64_t> m_sourceEvents; ///< [rules] Made of it when asked.
};

} // namespace

std::unique_ptr<Detector> makeDetector(RuleSetPtr rules, const columnar::Schema &schema, std::unique_ptr<HitFilter> filter)
{
    return std::make_unique<RuleDetector>(std::static_pointer_cast<const CompiledRules>(std::move(rules)), schema, std::move(filter));
}

std::unique_ptr<Detector> Detector::make(RuleSetPtr rules, const columnar::Schema &schema)
{
    return makeDetector(std::move(rules), schema, nullptr);
}

} // namespace jupiter::detection
