// SPDX-License-Identifier: GPL-3.0-or-later
#include "listing.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace jupiter::indicators {
namespace {

using intel::IndicatorIndex;

constexpr std::size_t mostCounted = 20; // sources, tags

std::vector<Position> membersOf(List list, const Hunted &found)
{
    const IndicatorIndex &index = *found.index;
    std::vector<Position> out;
    out.reserve(std::size_t(sizeOf(list, found)));
    if (list == List::Seen || list == List::ByHost) {
        for (const Sighting &sighting : found.seen)
            if (list == List::Seen || !sighting.hosts.empty())
                out.push_back(sighting.position);
        return out;
    }
    for (Position at = 0; at < index.size(); ++at)
        if (list == List::All || (list == List::Warned ? index.warned(at) : index.state(at) != IndicatorIndex::State::Active))
            out.push_back(at);
    return out;
}

/// What was seen first, then by score, then in order of import, in which they come.
void sortByWorth(std::vector<Position> &rows, const Hunted &found)
{
    std::array<std::vector<Position>, 2 * 101> buckets;
    for (const Position at : rows)
        buckets[std::size_t((found.sighting(at) ? 0 : 101) + 100 - found.index->score(at))].push_back(at);
    rows.clear();
    for (const auto &bucket : buckets)
        rows.insert(rows.end(), bucket.begin(), bucket.end());
}

/// The first eight bytes as a number that sorts as the text does.
std::uint64_t headOf(std::string_view text)
{
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i)
        out = out << 8 | (i < text.size() ? std::uint8_t(text[i]) : 0u);
    return out;
}

/// [kind] The rank of its name among all.
const std::array<std::uint64_t, intel::lastKind + 1> &kindRanks()
{
    static const auto ranks = [] {
        std::array<std::uint64_t, intel::lastKind + 1> out{};
        for (int kind = 1; kind <= intel::lastKind; ++kind)
            for (int other = 1; other <= intel::lastKind; ++other)
                out[std::size_t(kind)] += intel::kindName(intel::Kind(other)) < intel::kindName(intel::Kind(kind));
        return out;
    }();
    return ranks;
}

/// [label] The rank of its source's name among all.
std::vector<std::uint64_t> sourceRanks(const IndicatorIndex &index)
{
    std::map<std::string_view, std::uint64_t> ranks;
    for (const IndicatorIndex::Label &label : index.labels())
        ranks.emplace(intel::sourceName(label.path), 0);
    std::uint64_t rank = 0;
    for (auto &[name, number] : ranks)
        number = rank++;
    std::vector<std::uint64_t> out;
    for (const IndicatorIndex::Label &label : index.labels())
        out.push_back(ranks[intel::sourceName(label.path)]);
    return out;
}

/// Sorted by a column; rows without a value in it come last whichever way it goes, equal ones stay as they stand.
class Sorter {
public:
    Sorter(const Hunted &found, Column by, bool descending) : m_found(found), m_by(by), m_descending(descending)
    {
        if (by == Column::Sources)
            m_ranks = sourceRanks(*found.index);
    }

    void sort(std::vector<Position> &rows) const
    {
        struct Keyed {
            std::uint64_t key;
            Position at;
        };
        std::vector<Keyed> keyed;
        keyed.reserve(rows.size());
        for (const Position at : rows) {
            const auto key = keyOf(at);
            keyed.push_back({!key ? ~std::uint64_t(0) : m_descending ? ~*key - 1 : *key, at});
        }
        const bool text = m_by == Column::Value;
        std::stable_sort(keyed.begin(), keyed.end(), [&](const Keyed &a, const Keyed &b) {
            if (a.key != b.key || !text)
                return a.key < b.key;
            return m_descending ? m_found.index->text(b.at) < m_found.index->text(a.at) : m_found.index->text(a.at) < m_found.index->text(b.at);
        });
        std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const Keyed &one) { return one.at; });
    }

private:
    /// Below 2^64 - 1; empty: it has none.
    std::optional<std::uint64_t> keyOf(Position at) const
    {
        const IndicatorIndex &index = *m_found.index;
        const Sighting *sighting = m_by == Column::Events || m_by == Column::Hosts || m_by == Column::First ? m_found.sighting(at) : nullptr;
        switch (m_by) {
        case Column::Kind: return kindRanks()[std::size_t(index.kind(at))];
        case Column::Value: return std::min(headOf(index.text(at)), ~std::uint64_t(0) - 1);
        case Column::Score: return index.score(at);
        case Column::Events: return sighting ? std::optional(sighting->events) : std::nullopt;
        case Column::Hosts: return sighting && !sighting->hosts.empty() ? std::optional<std::uint64_t>(sighting->hosts.size()) : std::nullopt;
        case Column::Sources: return index.labelsOf(at).empty() ? std::nullopt : std::optional(m_ranks[index.labelsOf(at).front()]);
        case Column::First: return sighting && sighting->first ? std::optional(std::uint64_t(sighting->first->ns) ^ std::uint64_t(1) << 63) : std::nullopt;
        case Column::State: { // what ends soonest, what never ends, what has ended
            constexpr std::uint64_t never = std::uint64_t(1) << 63;
            if (index.state(at) != IndicatorIndex::State::Active)
                return never + std::uint64_t(index.state(at));
            const auto until = index.validUntil(at);
            return until ? std::uint64_t(std::max<std::int64_t>(until->ns, 0)) : never;
        }
        }
        return std::nullopt;
    }

    const Hunted &m_found;
    const Column m_by;
    const bool m_descending;
    std::vector<std::uint64_t> m_ranks; // [label]
};

/// Counts how many rows have a text; each row says each text once.
class Counter {
public:
    std::uint32_t idOf(const std::string &text)
    {
        const auto [known, isNew] = m_ids.emplace(text, std::uint32_t(m_counts.size()));
        if (isNew)
            m_counts.emplace_back(text, 0);
        return known->second;
    }
    void add(std::vector<std::uint32_t> &ids)
    {
        std::sort(ids.begin(), ids.end());
        const auto end = std::unique(ids.begin(), ids.end());
        for (auto id = ids.begin(); id != end; ++id)
            ++m_counts[*id].second;
        ids.clear();
    }
    void add(std::uint32_t id) { ++m_counts[id].second; }
    Listing::Counts most() &&
    {
        std::erase_if(m_counts, [](const auto &one) { return one.second == 0; });
        const std::size_t kept = std::min(mostCounted, m_counts.size());
        std::partial_sort(m_counts.begin(), m_counts.begin() + std::ptrdiff_t(kept), m_counts.end(),
                          [](const auto &a, const auto &b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
        m_counts.resize(kept);
        return std::move(m_counts);
    }

private:
    std::unordered_map<std::string, std::uint32_t> m_ids;
    Listing::Counts m_counts;
};

void count(const IndicatorIndex &index, Listing &out, const JobControl &job)
{
    Counter sources, tags;
    std::vector<std::uint32_t> sourceOf; // [label]
    std::vector<std::vector<std::uint32_t>> tagsOf;
    for (const IndicatorIndex::Label &label : index.labels()) {
        sourceOf.push_back(sources.idOf(label.path));
        tagsOf.emplace_back();
        for (const std::string &tag : label.tags)
            tagsOf.back().push_back(tags.idOf(tag));
    }
    std::array<std::uint64_t, intel::lastKind + 1> kinds{};
    std::vector<std::uint32_t> saidBy, said;
    for (std::size_t i = 0; i < out.rows.size() && (i % 4096 || !job.cancelled()); ++i) {
        const Position at = out.rows[i];
        ++kinds[std::size_t(index.kind(at))];
        for (std::size_t band = 0; band < scoreBands.size(); ++band)
            out.scores[band] += index.score(at) >= scoreBands[band];
        const auto labels = index.labelsOf(at);
        if (labels.size() == 1) {
            sources.add(sourceOf[labels.front()]);
            said = tagsOf[labels.front()];
        } else {
            for (const std::uint32_t label : labels) {
                saidBy.push_back(sourceOf[label]);
                said.insert(said.end(), tagsOf[label].begin(), tagsOf[label].end());
            }
            sources.add(saidBy);
        }
        tags.add(said);
    }
    out.sources = std::move(sources).most();
    out.tags = std::move(tags).most();
    for (int kind = 1; kind <= intel::lastKind; ++kind)
        if (kinds[std::size_t(kind)])
            out.kinds.emplace_back(intel::kindName(intel::Kind(kind)), kinds[std::size_t(kind)]);
    std::stable_sort(out.kinds.begin(), out.kinds.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
}

void findHosts(const Hunted &found, Listing &out)
{
    std::map<std::string_view, std::size_t> rowsOn;
    for (const Position at : out.rows)
        if (const Sighting *sighting = found.sighting(at))
            for (const std::string &host : sighting->hosts)
                ++rowsOn[host];
    std::vector<std::pair<std::string_view, std::size_t>> hosts(rowsOn.begin(), rowsOn.end());
    std::stable_sort(hosts.begin(), hosts.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    out.allHosts = hosts.size();
    hosts.resize(std::min(hosts.size(), mostHosts));
    for (const auto &[host, rows] : hosts)
        out.hosts.emplace_back(host);
}

} // namespace

std::uint64_t sizeOf(List list, const Hunted &found)
{
    switch (list) {
    case List::Seen: return found.seen.size();
    case List::NotLookedFor: return found.index->notActive();
    case List::Warned: return found.index->onWarningLists();
    case List::ByHost: return found.onHosts;
    case List::All: break;
    }
    return found.index->size();
}

Listing listed(const Hunted &found, const Wanted &wanted, const JobControl &job)
{
    Listing out;
    if (job.cancelled())
        return out;
    out.of = sizeOf(wanted.list, found);
    out.rows = membersOf(wanted.list, found);
    if (const intel::IndicatorWords words(wanted.words); !words.empty())
        out.rows = words.fitting(*found.index, out.rows, job);
    if (job.cancelled())
        return out;
    sortByWorth(out.rows, found);
    if (wanted.by)
        Sorter(found, *wanted.by, wanted.descending).sort(out.rows);
    count(*found.index, out, job);
    if (wanted.list == List::ByHost)
        findHosts(found, out);
    return out;
}

} // namespace jupiter::indicators
