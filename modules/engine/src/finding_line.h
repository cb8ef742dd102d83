// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/detection/correlation.h>
#include <jupiter/detection/tuning.h>
#include <jupiter/store/event_store.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace jupiter::engine {

/// Words findings as people and the store keep them. One per batch or segment: it resolves the columns it needs once.
class FindingWriter {
public:
    FindingWriter(const columnar::ColumnSource &source, const detection::RuleSet &rules);

    /// Cheapest for findings in the order of their rows. Not thread-safe.
    Result<store::StoredFinding> write(const detection::Finding &finding);

private:
    /// What the findings of one row share.
    struct Event {
        columnar::BatchRow row{};
        std::string id, json, entities;
    };
    /// What the findings of one rule share.
    struct RuleText {
        std::string key, line; ///< What StoredFinding::key and the line begin with.
    };
    Result<void> moveTo(columnar::BatchRow row);
    const RuleText &textOf(std::uint32_t rule);
    const std::string &matchesOf(const detection::Matches &matches);
    std::string textOf(const columnar::ColumnPtr &column, columnar::BatchRow row) const;

    const columnar::ColumnSource &m_source;
    const detection::RuleSet &m_rules;
    columnar::ColumnPtr m_path, m_recordId, m_time, m_host, m_user;
    std::optional<Event> m_event;
    std::unordered_map<std::uint32_t, RuleText> m_rulesText; ///< By index into rules().
    std::string m_end;                                       ///< Of every line: the rules' fingerprint.
    /// By Matches::identity(); the list is kept so that no other takes its place.
    std::unordered_map<const void *, std::pair<detection::Matches, std::string>> m_matches;
};

/// The findings of the correlation rules over what all detectors saw, as lines; `rule` of each in `ruleOf`.
struct CorrelatedLines {
    std::vector<store::StoredFinding> findings;
    std::vector<std::uint32_t> ruleOf;
};
/// `tuning` may be null; correlations it switches off give none.
CorrelatedLines correlatedLines(const detection::RuleSet &rules, const detection::Tuning *tuning, detection::CorrelationHits hits, JobControl &job);

} // namespace jupiter::engine
