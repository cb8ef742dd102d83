// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/detection/correlation.h>
#include <jupiter/engine/judging.h>
#include <jupiter/intel/watch.h>
#include <jupiter/store/event_store.h>

#include <memory>
#include <vector>

namespace jupiter::engine {

/// Rules and indicators over one batch after another: the one way in which an import, and what arrives live, are judged. One thread.
class BatchJudge {
public:
    explicit BatchJudge(Judging with);

    /// The findings in a batch. Errors: those of its columns; Cancelled when `job` (may be null) is.
    Result<std::vector<store::StoredFinding>> judge(const columnar::EventBatch &batch, const JobControl *job = nullptr);

    const detection::RuleSetPtr &rules() const { return m_rules; }
    const detection::Tuning *tuning() const { return m_tuning.get(); } ///< Null: none.
    bool hasRules() const { return m_detector != nullptr; }

    /// What correlation rules need of the batches since the last call. Requires hasRules().
    detection::CorrelationHits takeHits() { return m_detector->takeCorrelationHits(); }
    std::vector<std::uint64_t> eventsOfRule() const;                                     ///< [rules] Empty without rules.
    const std::vector<std::uint64_t> &findingsOfRule() const { return m_findingsOfRule; } ///< [rules] Empty while there were none.

private:
    detection::RuleSetPtr m_rules;
    detection::TuningPtr m_tuning;
    std::unique_ptr<detection::Detector> m_detector;
    intel::BatchMatcher m_indicators;
    std::vector<std::uint64_t> m_findingsOfRule;
};

} // namespace jupiter::engine
