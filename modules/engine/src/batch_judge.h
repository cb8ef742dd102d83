// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "segment_account.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/detection/correlation.h>
#include <jupiter/engine/judging.h>
#include <jupiter/intel/watch.h>
#include <jupiter/store/event_store.h>

#include <memory>
#include <optional>
#include <utility>
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

    /// What is to be committed with the batch judged last, so that nobody judges it again by the same rules: one, or none without rules.
    std::vector<store::Judged> takeJudged() { return std::exchange(m_judged, {}); }

    /// What correlation rules need of the batches since the last call.
    detection::CorrelationHits takeHits() { return std::exchange(m_hits, {}); }
    std::vector<std::uint64_t> eventsOfRule() const;                                     ///< [rules] Empty without rules.
    const std::vector<std::uint64_t> &findingsOfRule() const { return m_findingsOfRule; } ///< [rules] Empty while there were none.

private:
    detection::RuleSetPtr m_rules;
    detection::TuningPtr m_tuning;
    std::unique_ptr<detection::Detector> m_detector;
    std::optional<SegmentAccount> m_account; ///< With rules.
    std::vector<store::Judged> m_judged;
    detection::CorrelationHits m_hits;
    intel::BatchMatcher m_indicators;
    std::vector<std::uint64_t> m_findingsOfRule;
};

} // namespace jupiter::engine
