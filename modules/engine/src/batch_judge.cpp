// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_judge.h"

#include "finding_line.h"

#include <jupiter/columnar/schema.h>

namespace jupiter::engine {

BatchJudge::BatchJudge(Judging with) : m_rules(std::move(with.rules)), m_tuning(std::move(with.tuning)), m_indicators(std::move(with.indicators))
{
    if (!m_rules)
        return;
    m_detector = detection::Tuning::detector(m_rules, columnar::Schema::builtIn(), m_tuning);
    m_account.emplace(*m_rules, m_tuning.get(), detection::judgingFingerprint(*m_rules, m_tuning.get()));
}

Result<std::vector<store::StoredFinding>> BatchJudge::judge(const columnar::EventBatch &batch, const JobControl *job)
{
    std::vector<store::StoredFinding> out;
    m_judged.clear();
    if (auto matched = m_indicators.match(batch, out); !matched)
        return std::move(matched).error();
    if (!m_detector)
        return out;
    JUPITER_TRY(findings, m_detector->detect(batch, nullptr, job));
    FindingWriter words(batch, *m_rules);
    out.reserve(out.size() + findings.size());
    m_findingsOfRule.resize(m_rules->rules().size());
    for (const detection::Finding &finding : findings) {
        ++m_findingsOfRule[finding.rule];
        JUPITER_TRY(stored, words.write(finding));
        out.push_back(std::move(stored));
    }
    m_judged.push_back(m_account->take(*m_detector, findings, m_hits));
    return out;
}

std::vector<std::uint64_t> BatchJudge::eventsOfRule() const
{
    return m_detector ? m_detector->sourceEvents() : std::vector<std::uint64_t>();
}

} // namespace jupiter::engine
