// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment_account.h"

#include <algorithm>
#include <utility>

namespace jupiter::engine {

SegmentAccount::SegmentAccount(const detection::RuleSet &rules, const detection::Tuning *tuning, std::string fingerprint)
    : m_fingerprint(std::move(fingerprint)), m_rules(rules.rules().size()), m_exclusions(tuning ? tuning->exclusions().size() : 0), m_seen(m_rules)
{
}

store::Judged SegmentAccount::take(detection::Detector &detector, std::span<const detection::Finding> findings, detection::CorrelationHits &hits)
{
    store::Judged out{0, m_fingerprint, std::vector<std::uint64_t>(2 * m_rules), {}};
    const std::vector<std::uint64_t> &seen = detector.sourceEvents();
    for (std::size_t i = 0; i < m_rules; ++i)
        out.counts[i] = seen[i] - std::exchange(m_seen[i], seen[i]);
    for (const detection::Finding &finding : findings)
        ++out.counts[m_rules + finding.rule];
    std::vector<std::uint64_t> excluded = detector.takeExcluded();
    excluded.resize(2 * m_exclusions);
    out.counts.insert(out.counts.end(), excluded.begin(), excluded.end());
    detection::CorrelationHits fresh = detector.takeCorrelationHits();
    if (fresh.size()) {
        out.parts.push_back(fresh.pack());
        hits.merge(std::move(fresh));
    }
    return out;
}

std::optional<JudgedCounts> SegmentAccount::read(const store::Judged &kept, const detection::RuleSet &rules, const detection::Tuning *tuning)
{
    const std::size_t count = rules.rules().size();
    if (kept.counts.size() != 2 * count + 2 * (tuning ? tuning->exclusions().size() : 0))
        return {};
    JudgedCounts out;
    const auto from = kept.counts.begin();
    out.eventsOfRule.assign(from, from + std::ptrdiff_t(count));
    out.findingsOfRule.assign(from + std::ptrdiff_t(count), from + std::ptrdiff_t(2 * count));
    out.excluded.assign(from + std::ptrdiff_t(2 * count), kept.counts.end());
    for (const std::string &part : kept.parts) {
        auto hits = detection::CorrelationHits::unpack(part, rules);
        if (!hits)
            return {};
        out.hits.merge(*std::move(hits));
    }
    return out;
}

} // namespace jupiter::engine
