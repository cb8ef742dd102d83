// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/explain.h>

#include "filter_plan.h"

#include <algorithm>
#include <chrono>

namespace jupiter::query {

using columnar::Selection;
using internal::EventView;
using internal::FilterPlan;

namespace {

constexpr TimeRange always{};

/// Asks whether some events exist, segment by segment until the first, within a budget of time.
class Prober {
public:
    Prober(const store::Snapshot &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job, int budgetMs)
        : m_snapshot(snapshot), m_schema(schema), m_side(options.side), m_job(job), m_until(std::chrono::steady_clock::now() + std::chrono::milliseconds(budgetMs))
    {
    }
    bool ranOut() const { return m_ranOut; }

    /// The times of the events of one segment that match all clauses, of the segment nearest to `wanted`; nothing when no event does.
    std::optional<TimeRange> nearest(const std::vector<const Expr *> &clauses, const TimeRange &wanted)
    {
        std::vector<const store::SegmentPtr *> segments;
        for (const store::SegmentPtr &segment : m_snapshot.segments)
            segments.push_back(&segment);
        const auto distance = [&](const store::SegmentPtr *segment) {
            const TimeRange held = (*segment)->times();
            const auto gap = [](Timestamp a, Timestamp b) { return a < b ? double(b.ns) - double(a.ns) : 0.0; };
            return gap(held.to, wanted.from) + gap(wanted.to, held.from);
        };
        if (wanted.from != always.from || wanted.to != always.to)
            std::stable_sort(segments.begin(), segments.end(), [&](auto *a, auto *b) { return distance(a) < distance(b); });
        std::vector<FilterPlan> plans;
        for (const Expr *clause : clauses) {
            auto plan = FilterPlan::compile(*clause);
            if (!plan)
                return {};
            plans.push_back(*std::move(plan));
        }
        for (const store::SegmentPtr *segment : segments) {
            if (m_job.cancelled() || std::chrono::steady_clock::now() > m_until) {
                m_ranOut = true;
                return {};
            }
            if (auto times = matching(**segment, *segment, plans))
                return times;
        }
        return {};
    }

private:
    std::optional<TimeRange> matching(const store::Segment &segment, const store::SegmentPtr &shared, const std::vector<FilterPlan> &plans) const
    {
        const internal::RowSource source{shared, &segment, false, m_side};
        EventView view(source, m_schema, m_none, &m_job);
        Selection rows = Selection::all(view.rows());
        for (const FilterPlan &plan : plans) {
            if (!plan.mayMatch(view, 0))
                return {};
        }
        for (const FilterPlan &plan : plans) {
            const auto hit = plan.rows(view, 0);
            if (!hit)
                return {}; // damaged: the receipt has said so
            rows.keep(*hit);
            if (!rows.any())
                return {};
        }
        const auto clock = view.column(columnar::fields::timestamp, 0);
        TimeRange times{always.to, always.from};
        if (clock && *clock && (*clock)->type() == columnar::ValueType::Time)
            for (std::uint32_t entry = 0; entry < (*clock)->entries(); ++entry)
                if (rows.wants((*clock)->rowOf(entry))) {
                    const std::int64_t ns = (*clock)->integers()[entry];
                    times.from.ns = std::min(times.from.ns, ns);
                    times.to.ns = std::max(times.to.ns, ns + 1);
                }
        return times.from < times.to ? times : always;
    }

    const store::Snapshot &m_snapshot;
    const columnar::Schema &m_schema;
    const std::shared_ptr<const SideColumns> m_side;
    JobControl &m_job;
    const std::chrono::steady_clock::time_point m_until;
    const std::vector<internal::Derivation> m_none;
    bool m_ranOut = false;
};

/// What all must hold: the filter head and the `where` right behind it.
std::vector<const Expr *> clausesOf(const Query::Tree &tree)
{
    std::vector<const Expr *> out;
    const auto add = [&](const Expr &expr) {
        if (expr.kind == Expr::Kind::And && expr.text.empty())
            for (const Expr &child : expr.children)
                out.push_back(&child);
        else if (expr.kind != Expr::Kind::All)
            out.push_back(&expr);
    };
    add(tree.filter);
    for (const Command &command : tree.commands) {
        const auto *where = std::get_if<WhereCommand>(&command);
        if (!where)
            break;
        add(where->filter);
    }
    return out;
}

bool isAboutTime(const Expr &expr) { return expr.kind == Expr::Kind::Test && expr.test.field == columnar::fields::timestamp; }

/// The times that a clause about @timestamp wants.
TimeRange timesOf(const Expr &expr)
{
    TimeRange out;
    const auto end = [](const std::optional<Bound> &bound) { return bound ? timeNamed(bound->text) : std::nullopt; };
    if (const auto low = end(expr.test.low))
        out.from = low->from;
    if (const auto high = end(expr.test.high))
        out.to = high->to;
    if (!expr.test.values.empty())
        if (const auto whole = timeNamed(expr.test.values.front().text()))
            out = *whole;
    return out;
}

} // namespace

WhyEmpty whyEmpty(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job,
                  int budgetMs)
{
    WhyEmpty why;
    if (snapshot->events == 0) {
        why.kind = WhyEmpty::Kind::NoEvents;
        return why;
    }
    const std::vector<const Expr *> clauses = clausesOf(query.tree());
    Prober prober(*snapshot, schema, options, job, budgetMs);
    if (const auto found = prober.nearest(clauses, options.range)) { // the time range alone left nothing
        why.kind = WhyEmpty::Kind::Time;
        why.nearest = *found;
        return why;
    }
    for (const Expr *clause : clauses)
        if (!isAboutTime(*clause) && !prober.nearest({clause}, always) && !prober.ranOut())
            why.clauses.push_back(clause->text);
    if (!why.clauses.empty()) {
        why.kind = WhyEmpty::Kind::Clause;
        return why;
    }
    for (std::size_t skip = 0; skip < clauses.size() && !prober.ranOut(); ++skip) {
        std::vector<const Expr *> others = clauses;
        others.erase(others.begin() + std::ptrdiff_t(skip));
        const bool time = isAboutTime(*clauses[skip]);
        const auto found = prober.nearest(others, time ? timesOf(*clauses[skip]) : always);
        if (!found)
            continue;
        if (time) {
            why.kind = WhyEmpty::Kind::Time;
            why.clauses = {clauses[skip]->text};
            why.nearest = *found;
            return why;
        }
        why.clauses.push_back(clauses[skip]->text);
    }
    if (!prober.ranOut())
        why.kind = WhyEmpty::Kind::Together;
    return why;
}

std::string WhyEmpty::text() const
{
    const auto listed = [&](const char *between) {
        std::string out;
        for (const std::string &clause : clauses)
            out += (out.empty() ? "" : between) + clause;
        return out;
    };
    switch (kind) {
    case Kind::Unknown: return {};
    case Kind::NoEvents: return "the workspace holds no events";
    case Kind::Clause: return "no event matches " + listed(", and none ");
    case Kind::Together:
        return clauses.empty() ? "each part of the filter matches events, but no event matches them together" : "there are events without " + listed(", or without ");
    case Kind::Time:
        return "there are such events at other times" + (nearest && (nearest->from != always.from || nearest->to != always.to)
                                                             ? "; the nearest: " + formatRfc3339(nearest->from) + " to " + formatRfc3339({nearest->to.ns - 1})
                                                             : std::string());
    }
    return {};
}

} // namespace jupiter::query
