// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/indicator_index.h>

#include "reckon.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/intel_store.h>

#include <algorithm>
#include <unordered_map>

namespace jupiter::intel {
namespace {

constexpr std::uint64_t askEvery = 4096; // claims and values between two looks at the job

/// A claim while the index is made.
struct Brief {
    IndicatorIndex::Position position;
    std::uint32_t label, falsePositives;
    std::int8_t confidence; // -1: unknown
    bool forDetection, revoked;
    std::optional<Timestamp> validUntil, newest;
};

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

} // namespace

/// Reads the values, then the claims, then reckons one indicator after another.
class IndexMaker {
public:
    IndexMaker(IndicatorIndex &index, Timestamp now, const JobControl &job) : m_index(index), m_now(now), m_job(job) {}

    Result<void> readValues(IntelStore &store)
    {
        auto done = store.forEachValue([&](std::int64_t row, Kind kind, std::string_view text, Timestamp) {
            m_index.m_rows.push_back(row);
            m_index.m_values.add(kind, text);
            return goesOn();
        });
        return ended(std::move(done));
    }

    Result<void> readClaims(IntelStore &store)
    {
        JUPITER_TRY(sources, store.sources());
        for (StoredSource &source : sources)
            m_sources.emplace(source.row, std::move(source));
        m_claims.reserve(m_index.size());
        auto done = store.forEachClaim([&](const ClaimBrief &claim) {
            if (const auto at = positionOf(claim.indicator))
                m_claims.push_back({*at, labelOf(claim), claim.falsePositives, std::int8_t(claim.confidence.value_or(-1)), claim.forDetection, claim.revoked, claim.validUntil, claim.newest});
            return goesOn();
        });
        const auto byPosition = [](const Brief &a, const Brief &b) { return a.position < b.position; };
        if (!std::is_sorted(m_claims.begin(), m_claims.end(), byPosition))
            std::stable_sort(m_claims.begin(), m_claims.end(), byPosition);
        return ended(std::move(done));
    }

    Result<void> reckonAll()
    {
        const std::size_t count = m_index.size();
        m_index.m_facts.resize(count);
        m_index.m_until.resize(count);
        m_index.m_firstLabel.reserve(count + 1);
        m_index.m_labelsOf.reserve(m_claims.size());
        auto from = m_claims.cbegin();
        for (IndicatorIndex::Position at = 0; at < count && goesOn(); ++at) {
            const auto to = std::find_if(from, m_claims.cend(), [&](const Brief &claim) { return claim.position != at; });
            m_index.m_firstLabel.push_back(std::uint32_t(m_index.m_labelsOf.size()));
            for (auto claim = from; claim != to; ++claim)
                m_index.m_labelsOf.push_back(claim->label);
            reckonOne(at, {from, to});
            from = to;
        }
        m_index.m_firstLabel.push_back(std::uint32_t(m_index.m_labelsOf.size()));
        return ended({});
    }

private:
    bool goesOn() { return ++m_seen % askEvery || !m_job.cancelled(); }
    Result<void> ended(Result<void> done) const { return m_job.cancelled() ? Result<void>(Error{ErrorCode::Cancelled, "reading the indicators was stopped"}) : std::move(done); }

    /// Claims come mostly in the order of their indicators.
    std::optional<IndicatorIndex::Position> positionOf(std::int64_t row)
    {
        const auto &rows = m_index.m_rows;
        for (const IndicatorIndex::Position next : {m_last, m_last + 1})
            if (next < rows.size() && rows[next] == row)
                return m_last = next;
        const auto found = m_index.find(row);
        if (found)
            m_last = *found;
        return found;
    }

    std::uint32_t labelOf(const ClaimBrief &claim)
    {
        if (m_lastLabel && m_lastSource == claim.source && m_lastTags == claim.tags)
            return *m_lastLabel;
        m_lastSource = claim.source;
        m_lastTags = claim.tags;
        const auto [known, isNew] = m_labels.emplace(std::to_string(claim.source) + '\n' + m_lastTags, std::uint32_t(m_index.m_labels.size()));
        if (isNew) {
            const StoredSource &source = m_sources[claim.source];
            m_index.m_labels.push_back({source.path, source.format, linesOf(claim.tags)});
            int reliability = unknownReliability;
            for (const std::string &tag : m_index.m_labels.back().tags)
                if (const int told = reliabilityOf(tag); told >= 0) {
                    reliability = told;
                    break;
                }
            m_reliability.push_back(reliability);
        }
        m_lastLabel = known->second;
        return known->second;
    }

    void reckonOne(IndicatorIndex::Position at, std::span<const Brief> claims)
    {
        using State = IndicatorIndex::State;
        IndicatorIndex::Facts &facts = m_index.m_facts[at];
        m_voices.clear();
        std::int64_t until = 0;
        for (const Brief &claim : claims) {
            until = std::max(until, claim.validUntil ? claim.validUntil->ns : IndicatorIndex::endless);
            if (wants(claim.forDetection, claim.revoked, claim.validUntil, m_now))
                m_voices.push_back({m_index.m_labels[claim.label].path, beliefOf(claim.confidence < 0 ? std::nullopt : std::optional<int>(claim.confidence), m_reliability[claim.label]), claim.newest,
                                    claim.falsePositives, 0});
            else if (claim.revoked)
                facts.state = State::Revoked;
            else if (claim.forDetection && facts.state != State::Revoked)
                facts.state = State::Expired;
        }
        const std::string_view text = m_index.text(at);
        const ListContext &context = m_index.m_context;
        facts.warned = !context.warnings().empty() && !context.warnings().holding(text).empty();
        facts.score = std::uint8_t(std::clamp(reckon(m_index.kind(at), m_voices, m_now, facts.warned), 0, 100));
        if (!m_voices.empty())
            facts.state = context.exceptions().find(text) ? State::Excepted : State::Active;
        m_index.m_until[at] = until;
        m_index.m_notActive += facts.state != State::Active;
        m_index.m_warned += facts.warned;
    }

    IndicatorIndex &m_index;
    const Timestamp m_now;
    const JobControl &m_job;
    std::uint64_t m_seen = 0;
    std::unordered_map<std::int64_t, StoredSource> m_sources;
    std::unordered_map<std::string, std::uint32_t> m_labels; // by row of the source and tags
    std::vector<int> m_reliability;                          // [label]
    std::vector<Brief> m_claims;
    std::vector<Voice> m_voices;
    IndicatorIndex::Position m_last = 0;
    std::int64_t m_lastSource = 0;
    std::string m_lastTags;
    std::optional<std::uint32_t> m_lastLabel;
};

Result<std::shared_ptr<const IndicatorIndex>> IndicatorIndex::load(IntelStore &store, Timestamp now, const JobControl &job)
{
    const auto out = std::make_shared<IndicatorIndex>();
    JUPITER_TRY(generation, store.generation());
    out->m_generation = generation;
    JUPITER_TRY(context, ListContext::load(store, now));
    out->m_context = std::move(context);
    IndexMaker maker(*out, now, job);
    if (auto done = maker.readValues(store); !done)
        return std::move(done).error();
    if (auto done = maker.readClaims(store); !done)
        return std::move(done).error();
    if (auto done = maker.reckonAll(); !done)
        return std::move(done).error();
    return std::shared_ptr<const IndicatorIndex>(out);
}

std::optional<IndicatorIndex::Position> IndicatorIndex::find(std::int64_t row) const
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), row);
    return at != m_rows.end() && *at == row ? std::optional(Position(at - m_rows.begin())) : std::nullopt;
}

} // namespace jupiter::intel
