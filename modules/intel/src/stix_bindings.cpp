// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_bindings.h"

#include "stix_lexer.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <type_traits>

namespace jupiter::intel {
namespace {

using Kind = StixNode::Kind;
constexpr std::int64_t farPast = std::numeric_limits<std::int64_t>::min(), farFuture = std::numeric_limits<std::int64_t>::max();

std::int64_t saturatingAdd(std::int64_t a, std::int64_t b)
{
    return b > 0 && a > farFuture - b ? farFuture : a + b;
}

/// A reference to a callable that outlives it.
class Next {
public:
    template <class F>
        requires(!std::is_same_v<F, Next>)
    Next(const F &f) : m_object(&f), m_call([](const void *object) { return (*static_cast<const F *>(object))(); })
    {
    }
    bool operator()() const { return m_call(m_object); }

private:
    const void *m_object;
    bool (*m_call)(const void *);
};

/// What holds for every observation bound below one node of the pattern. Scopes nest; all of them are asked for each observation.
struct Scope {
    const Scope *outer = nullptr;
    std::int64_t within = farFuture;              ///< Nanoseconds.
    std::int64_t start = farPast, stop = farFuture; ///< [start, stop).
    std::int64_t after = farPast;                 ///< FOLLOWEDBY: what was seen last must not be before this.
    mutable std::int64_t earliestLast = farFuture, latestFirst = farPast; ///< Over the observations bound in it so far.
};

/// Depth-first search in continuation-passing style: solve(node, next) tries each way to satisfy the node and calls `next` for what
/// remains of the pattern. Constraints only ever tighten while observations are added, so they prune at once.
class Search {
public:
    Search(const StixPattern &pattern, std::span<const StixInterval> intervals, std::span<const StixCandidates> candidates)
        : m_pattern(pattern), m_intervals(intervals), m_candidates(candidates.begin(), candidates.end()), m_used(intervals.size())
    {
        for (StixCandidates &list : m_candidates)
            std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
                return std::pair(m_intervals[a].first.ns, a) < std::pair(m_intervals[b].first.ns, b);
            });
    }

    bool run()
    {
        const auto done = [] { return true; };
        Scope whole;
        return solve(std::uint32_t(m_pattern.nodes.size() - 1), whole, done);
    }
    bool exhausted() const { return m_steps > stixStepLimit; }
    std::vector<std::uint32_t> bound;

private:
    bool solve(std::uint32_t index, const Scope &scope, Next next)
    {
        const StixNode &node = m_pattern.nodes[index];
        switch (node.kind) {
        case Kind::Observation: return choose(index, scope, 0, 1, next);
        case Kind::And: return all(node, 0, scope, next);
        case Kind::Or:
            return std::any_of(node.children.begin(), node.children.end(), [&](std::uint32_t child) { return solve(child, scope, next); });
        case Kind::FollowedBy: return followed(node, 0, farPast, scope, next);
        case Kind::Within: {
            const double ns = node.seconds * 1e9;
            const Scope inner{.outer = &scope, .within = ns >= 9.2e18 ? farFuture : std::int64_t(ns + 0.5)};
            return solve(node.children[0], inner, next);
        }
        case Kind::StartStop: {
            const auto start = parseTimestamp(node.start), stop = parseTimestamp(node.stop);
            if (!start || !stop || *start >= *stop)
                return false;
            const Scope inner{.outer = &scope, .start = start->ns, .stop = stop->ns};
            return solve(node.children[0], inner, next);
        }
        case Kind::Repeats:
            if (m_pattern.nodes[node.children[0]].kind == Kind::Observation)
                return choose(node.children[0], scope, 0, node.times, next);
            return repeat(node.children[0], node.times, scope, next);
        case Kind::Test:
        case Kind::AllOf:
        case Kind::AnyOf: break;
        }
        return false;
    }

    bool all(const StixNode &node, std::size_t child, const Scope &scope, Next next)
    {
        if (child == node.children.size())
            return next();
        const auto rest = [&] { return all(node, child + 1, scope, next); };
        return solve(node.children[child], scope, rest);
    }

    bool repeat(std::uint32_t child, std::uint64_t times, const Scope &scope, Next next)
    {
        if (!times)
            return next();
        const auto rest = [&] { return repeat(child, times - 1, scope, next); };
        return solve(child, scope, rest);
    }

    bool followed(const StixNode &node, std::size_t child, std::int64_t after, const Scope &scope, Next next)
    {
        if (child == node.children.size())
            return next();
        const Scope inner{.outer = &scope, .after = after};
        const auto rest = [&] { return followed(node, child + 1, std::max(after, inner.latestFirst), scope, next); };
        return solve(node.children[child], inner, rest);
    }

    /// Binds `times` different candidates of the node, those from number `from` on, in order: permutations are the same binding.
    bool choose(std::uint32_t node, const Scope &scope, std::size_t from, std::uint64_t times, Next next)
    {
        if (!times)
            return next();
        const StixCandidates &list = m_candidates[node];
        const std::size_t end = reachable(list, scope);
        for (std::size_t i = from; i < end && end - i >= times; ++i) {
            if (++m_steps > stixStepLimit)
                return false;
            if (m_used[list[i]] || !fits(list[i], scope))
                continue;
            Undo undo(*this, list[i], scope);
            const auto rest = [&] { return choose(node, scope, i + 1, times - 1, next); };
            if (times == 1 ? next() : rest())
                return undo.keep();
        }
        return false;
    }

    /// Candidates past this number begin too late for a WITHIN that is under way.
    std::size_t reachable(const StixCandidates &list, const Scope &scope) const
    {
        std::int64_t latest = farFuture;
        for (const Scope *s = &scope; s; s = s->outer)
            if (s->earliestLast != farFuture)
                latest = std::min(latest, saturatingAdd(s->earliestLast, s->within));
        const auto end = std::upper_bound(list.begin(), list.end(), latest, [&](std::int64_t time, std::uint32_t o) { return time < m_intervals[o].first.ns; });
        return std::size_t(end - list.begin());
    }

    bool fits(std::uint32_t observation, const Scope &scope) const
    {
        const StixInterval &seen = m_intervals[observation];
        for (const Scope *s = &scope; s; s = s->outer) {
            if (seen.last.ns < s->after || seen.first.ns >= s->stop || seen.last.ns < s->start)
                return false;
            if (s->within != farFuture &&
                std::max(s->latestFirst, seen.first.ns) > saturatingAdd(std::min(s->earliestLast, seen.last.ns), s->within))
                return false;
        }
        return true;
    }

    /// Binds an observation, and lets it go again unless kept.
    class Undo {
    public:
        Undo(Search &search, std::uint32_t observation, const Scope &scope) : m_search(search), m_scope(scope)
        {
            search.m_used[observation] = true;
            search.bound.push_back(observation);
            for (const Scope *s = &scope; s; s = s->outer) {
                search.m_saved.push_back({s->earliestLast, s->latestFirst});
                s->earliestLast = std::min(s->earliestLast, search.m_intervals[observation].last.ns);
                s->latestFirst = std::max(s->latestFirst, search.m_intervals[observation].first.ns);
                ++m_count;
            }
        }
        ~Undo()
        {
            if (m_kept)
                return;
            m_search.m_used[m_search.bound.back()] = false;
            m_search.bound.pop_back();
            std::size_t at = m_search.m_saved.size() - m_count;
            for (const Scope *s = &m_scope; s; s = s->outer, ++at)
                std::tie(s->earliestLast, s->latestFirst) = m_search.m_saved[at];
            m_search.m_saved.resize(m_search.m_saved.size() - m_count);
        }
        Undo(const Undo &) = delete;
        Undo &operator=(const Undo &) = delete;
        bool keep() { return m_kept = true; }

    private:
        Search &m_search;
        const Scope &m_scope;
        std::size_t m_count = 0;
        bool m_kept = false;
    };

    const StixPattern &m_pattern;
    std::span<const StixInterval> m_intervals;
    std::vector<StixCandidates> m_candidates;
    std::vector<bool> m_used;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_saved;
    std::uint64_t m_steps = 0;
};

std::uint64_t saturatingMultiply(std::uint64_t a, std::uint64_t b)
{
    return b && a > std::numeric_limits<std::uint64_t>::max() / b ? std::numeric_limits<std::uint64_t>::max() : a * b;
}

/// Fewest and most observations that a node can bind.
struct Slots {
    std::uint64_t least = 0, most = 0;
};

Slots slotsOf(const StixPattern &pattern)
{
    std::vector<Slots> slots(pattern.nodes.size());
    for (std::size_t i = 0; i < slots.size(); ++i) { // children stand before their parents
        const StixNode &node = pattern.nodes[i];
        Slots &mine = slots[i];
        if (node.kind == Kind::Observation) {
            mine = {1, 1};
            continue;
        }
        for (const std::uint32_t child : node.children) {
            const Slots &below = slots[child];
            if (node.kind == Kind::Or) {
                mine.least = child == node.children[0] ? below.least : std::min(mine.least, below.least);
                mine.most = std::max(mine.most, below.most);
            } else {
                mine.least = std::min(mine.least + below.least, std::uint64_t(1) << 62);
                mine.most = std::min(mine.most + below.most, std::uint64_t(1) << 62);
            }
        }
        if (node.kind == Kind::Repeats)
            mine = {std::min(saturatingMultiply(mine.least, node.times), std::uint64_t(1) << 62),
                    std::min(saturatingMultiply(mine.most, node.times), std::uint64_t(1) << 62)};
    }
    return slots.back();
}

} // namespace

std::uint64_t mostStixSlots(const StixPattern &pattern)
{
    return slotsOf(pattern).most;
}

Result<std::vector<std::uint32_t>> bindStixPattern(const StixPattern &pattern, std::span<const StixInterval> intervals,
                                                   std::span<const StixCandidates> candidates)
{
    for (const StixNode &node : pattern.nodes)
        if ((node.kind == Kind::Within && node.seconds <= 0) || (node.kind == Kind::Repeats && !node.times))
            return Error{ErrorCode::Unsupported, "column " + std::to_string(node.column) + ": a qualifier of 0"};
    const Slots slots = slotsOf(pattern);
    if (slots.least > intervals.size())
        return std::vector<std::uint32_t>();
    if (std::min<std::uint64_t>(slots.most, intervals.size()) > stixSlotLimit)
        return Error{ErrorCode::Unsupported, "more than " + std::to_string(stixSlotLimit) + " observations are wanted at once"};
    Search search(pattern, intervals, candidates);
    if (search.run())
        return std::move(search.bound);
    if (search.exhausted())
        return Error{ErrorCode::Unsupported, "not decided within " + std::to_string(stixStepLimit) + " combinations"};
    return std::vector<std::uint32_t>();
}

} // namespace jupiter::intel
