// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline.h"

#include "extractor.h"
#include "glob.h"
#include "lookup.h"
#include "mapped_column.h"
#include "parallel.h"
#include "release.h"
#include "top_rows.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <set>

namespace jupiter::query::internal {

using columnar::Selection;

namespace {

constexpr std::uint64_t maxRows = 10'000'000;
constexpr std::uint64_t fewRows = 10'000; ///< Up to here `sort | head` looks for the first rows instead of sorting all.

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace

Pipeline::Pipeline(const store::Snapshot &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job)
    : m_schema(schema), m_options(options), m_job(job)
{
    for (const store::SegmentPtr &segment : snapshot.segments)
        m_frame.sources.push_back({segment, options.useFilters ? segment.get() : nullptr, false, options.side});
    m_receipt.segmentsTotal = snapshot.segments.size();
    m_receipt.eventsTotal = snapshot.events;
    for (const RowSource &source : m_frame.sources)
        if (bool whole = true; inRange(source, whole))
            m_receipt.eventsExpected += source.columns->rows();
}

Result<void> Pipeline::run(const Query::Tree &tree)
{
    if (auto done = addFilter(tree.filter); !done)
        return done;
    for (std::size_t i = 0; i < tree.commands.size(); ++i) {
        const bool isLast = i + 1 == tree.commands.size();
        auto done = apply(tree.commands[i], isLast, isLast ? nullptr : &tree.commands[i + 1]);
        if (!done && done.error().code != ErrorCode::Cancelled)
            return done;
        if (!done) { // what is there is kept; the commands that follow see it, so that the shape of the result stays
            m_receipt.partial = true;
            m_receipt.partialReason = "cancelled";
            m_hasRows = true;
        }
    }
    const std::uint64_t limit = std::min(m_options.limit.value_or(maxRows), maxRows);
    if (!m_hasRows)
        if (auto done = materialise(limit); !done)
            return done;
    finish(limit);
    return {};
}

Result<void> Pipeline::addFilter(const Expr &expr)
{
    JUPITER_TRY(plan, FilterPlan::compile(expr));
    for (const std::string &field : plan.fields())
        noteUnknown(field);
    if (!plan.wantsAll())
        m_pending.push_back({std::move(plan), m_frame.derived.size()});
    if (m_hasRows && !m_pending.empty())
        return materialise(maxRows);
    return {};
}

Result<void> Pipeline::derive(std::string name, decltype(Derivation::how) how)
{
    if (!m_frame.columns.empty() && std::find(m_frame.columns.begin(), m_frame.columns.end(), name) == m_frame.columns.end())
        m_frame.columns.push_back(name);
    m_frame.derived.push_back({std::move(name), std::move(how)});
    return {};
}

Result<void> Pipeline::apply(const Command &command, bool isLast, const Command *next)
{
    // `sort | head 10` needs only ten rows in order.
    std::uint64_t wanted = isLast ? m_options.limit.value_or(maxRows) : maxRows;
    if (const auto *head = next ? std::get_if<HeadCommand>(next) : nullptr)
        wanted = head->count;
    const auto rowsOf = [&](std::uint64_t limit) { return m_hasRows ? Result<void>() : materialise(limit); };
    return std::visit(
        Overloaded{
            [&](const WhereCommand &where) { return addFilter(where.filter); },
            [&](const StatsCommand &stats) {
                for (const GroupField &field : stats.by)
                    noteUnknown(field.field);
                for (const Aggregate &one : stats.aggregates)
                    noteUnknown(one.field);
                return aggregate([&] { return Aggregation(stats); });
            },
            [&](const TopCommand &top) {
                for (const std::string &field : top.fields)
                    noteUnknown(field);
                return aggregate([&] { return Aggregation(top); });
            },
            [&](const SortCommand &sort) {
                for (const SortKey &key : sort.keys)
                    noteUnknown(key.field);
                if (!m_hasRows && wanted <= fewRows)
                    return firstRows(sort, wanted);
                if (auto done = rowsOf(maxRows); !done)
                    return done;
                return sortRows(m_frame, sort.keys, m_schema, m_job);
            },
            [&](const HeadCommand &head) {
                if (auto done = rowsOf(std::min(head.count, maxRows)); !done)
                    return done;
                if (m_frame.rows.size() > head.count)
                    m_frame.rows.resize(std::size_t(head.count));
                return Result<void>();
            },
            [&](const TailCommand &tail) {
                if (auto done = rowsOf(maxRows); !done)
                    return done;
                if (m_frame.rows.size() > tail.count)
                    m_frame.rows.erase(m_frame.rows.begin(), m_frame.rows.end() - std::ptrdiff_t(tail.count));
                return Result<void>();
            },
            [&](const FieldsCommand &fields) { return chooseFields(fields); },
            [&](const DedupCommand &dedup) {
                for (const std::string &field : dedup.fields)
                    noteUnknown(field);
                if (auto done = rowsOf(maxRows); !done)
                    return done;
                return dropRepeated(m_frame, dedup.fields, m_schema, m_job);
            },
            [&](const RenameCommand &rename) {
                for (const auto &[from, to] : rename.names) {
                    noteUnknown(from);
                    std::string known = m_frame.events ? from : tableColumn(m_frame.columns, from);
                    if (known.empty())
                        known = from;
                    if (to != known)
                        std::erase(m_frame.columns, to); // hidden by the new one
                    std::replace(m_frame.columns.begin(), m_frame.columns.end(), known, to);
                    if (auto done = derive(to, Derivation::Rename{known}); !done)
                        return done;
                }
                return Result<void>();
            },
            [&](const EvalCommand &eval) {
                for (const auto &[name, formula] : eval.assignments) {
                    noteUnknown(formula);
                    auto plan = FormulaPlan::compile(formula);
                    if (!plan)
                        return Result<void>(std::move(plan).error());
                    if (auto done = derive(name, *std::move(plan)); !done)
                        return done;
                }
                return Result<void>();
            },
            [&](const BinCommand &bin) {
                noteUnknown(bin.field);
                return derive(bin.field, Derivation::Bin{bin.span});
            },
            [&](const ParseCommand &parse) { return extract(parse); },
            [&](const LookupCommand &lookup) { return lookUp(lookup); },
        },
        command);
}

Result<void> Pipeline::extract(const ParseCommand &command)
{
    noteUnknown(command.field);
    JUPITER_TRY(extractor, Extractor::compile(command));
    for (std::size_t i = 0; i < extractor->names().size(); ++i) {
        const auto part = [extractor, i](std::string_view text) { return extractor->part(text, i); };
        if (auto done = derive(extractor->names()[i], std::make_shared<const MappedColumn>(command.field, part)); !done)
            return done;
    }
    return {};
}

Result<void> Pipeline::lookUp(const LookupCommand &command)
{
    noteUnknown(command.field);
    JUPITER_TRY(outputs, openLookup(command, m_options.lookups));
    for (LookupOutput &output : outputs)
        if (auto done = derive(std::move(output.name), std::make_shared<const MappedColumn>(command.field, std::move(output.find))); !done)
            return done;
    return {};
}

Result<void> Pipeline::chooseFields(const FieldsCommand &command)
{
    for (const std::string &name : command.names)
        if (!command.remove)
            noteUnknown(name);
    if (!command.remove) {
        std::vector<std::string> columns;
        for (const std::string &name : command.names) {
            const std::string known = m_frame.events ? name : tableColumn(m_frame.columns, name);
            columns.push_back(known.empty() ? name : known);
        }
        m_frame.columns = std::move(columns);
    } else {
        if (m_frame.columns.empty())
            decideColumns();
        std::erase_if(m_frame.columns, [&](const std::string &column) {
            return std::any_of(command.names.begin(), command.names.end(),
                               [&](const std::string &name) { return tableColumn({&column, 1}, name) == column; });
        });
    }
    m_frame.chosen = true;
    return {};
}

Result<void> Pipeline::aggregate(const std::function<Aggregation()> &make)
{
    const std::size_t workers = workersFor(m_options.threads, m_frame.sources.size());
    std::vector<Aggregation> parts;
    for (std::size_t i = 0; i < workers; ++i)
        parts.push_back(make());
    auto done = scan(workers, [&](std::size_t source, std::size_t worker, EventView &view, Selection rows) {
        return parts[worker].add(view, rows, std::uint32_t(source));
    });
    if (!done)
        return done;
    for (std::size_t i = 1; i < workers; ++i)
        if (auto merged = parts[0].merge(parts[i], m_job); !merged)
            break; // cancelled: the groups so far
    m_frame = parts[0].table(m_job);
    m_hasRows = true;
    noteCancelled();
    if (m_receipt.partial)
        releaseApart(std::move(parts));
    return {};
}

Result<void> Pipeline::firstRows(const SortCommand &sort, std::uint64_t wanted)
{
    const std::size_t workers = workersFor(m_options.threads, m_frame.sources.size());
    std::vector<TopRows> parts(workers, TopRows(sort.keys, std::size_t(wanted)));
    auto done = scan(workers, [&](std::size_t source, std::size_t worker, EventView &view, Selection rows) {
        return parts[worker].add(view, rows, std::uint32_t(source));
    });
    if (!done)
        return done;
    for (std::size_t i = 1; i < workers; ++i)
        parts[0].merge(parts[i]);
    m_frame.rows = parts[0].take();
    m_hasRows = true;
    return {};
}

Result<void> Pipeline::materialise(std::uint64_t limit)
{
    if (m_hasRows) { // a filter after rows have been put in order: they keep it
        std::vector<Selection> keep(m_frame.sources.size());
        auto done = scan(workersFor(m_options.threads, m_frame.sources.size()),
                         [&](std::size_t source, std::size_t, EventView &, Selection rows) {
                             keep[source] = std::move(rows);
                             return Result<void>();
                         });
        if (!done)
            return done;
        std::erase_if(m_frame.rows, [&](const RowRef &ref) {
            return keep[ref.source].rows() == 0 || !keep[ref.source].wants(columnar::BatchRow(ref.row));
        });
        return {};
    }
    std::vector<std::vector<TimedRow>> runs(m_frame.sources.size());
    auto done = scan(workersFor(m_options.threads, m_frame.sources.size()), [&](std::size_t source, std::size_t, EventView &view, Selection rows) {
        if (limit == 0 || !rows.any())
            return Result<void>();
        auto times = view.column(columnar::fields::timestamp, 0);
        if (!times)
            return Result<void>(std::move(times).error());
        const columnar::Column *clock = *times && (*times)->type() == columnar::ValueType::Time ? times->get() : nullptr;
        std::vector<TimedRow> run;
        run.reserve(rows.count());
        rows.forEach([&](columnar::BatchRow row) {
            std::int64_t ns = 0;
            if (clock && clock->dense())
                ns = clock->integers()[std::uint32_t(row)];
            else if (clock)
                if (const auto [first, last] = clock->entriesOf(row); first < last)
                    ns = clock->integers()[first];
            run.push_back({ns, {std::uint32_t(source), std::uint32_t(row)}});
        });
        if (run.size() > limit) {
            std::nth_element(run.begin(), run.begin() + std::ptrdiff_t(limit), run.end());
            run.resize(std::size_t(limit));
        }
        if (!std::is_sorted(run.begin(), run.end()))
            std::sort(run.begin(), run.end());
        runs[source] = std::move(run);
        return Result<void>();
    });
    if (!done)
        return done;
    m_frame.rows = mergeByTime(std::move(runs), limit, m_job);
    m_hasRows = true;
    noteCancelled();
    return {};
}

void Pipeline::decideColumns()
{
    // What says most about an event of most sources; those that no segment has are left out.
    static constexpr std::array<std::string_view, 14> usual{
        "@timestamp", "host.name", "event.code", "event.action", "user.name", "process.name", "process.command_line", "source.ip",
        "destination.ip", "destination.port", "http.request.method", "url.original", "file.path", "message"};
    constexpr std::size_t most = 8, fewWhenCancelled = 4; // the directories of segments that nobody has opened take their time
    const std::size_t asked = std::min(m_frame.sources.size(), m_receipt.partial ? fewWhenCancelled : m_frame.sources.size());
    for (const std::string_view name : usual) {
        const bool known = std::any_of(m_frame.sources.begin(), m_frame.sources.begin() + std::ptrdiff_t(asked), [&](const RowSource &source) {
            return !m_schema.originsOf(*source.columns, name).empty();
        });
        const bool renamed = std::any_of(m_frame.derived.begin(), m_frame.derived.end(), [&](const Derivation &step) {
            const auto *rename = std::get_if<Derivation::Rename>(&step.how);
            return rename && rename->from == name;
        });
        if ((known || name == usual.front()) && !renamed && m_frame.columns.size() < most)
            m_frame.columns.emplace_back(name);
    }
    for (const Derivation &step : m_frame.derived)
        if (std::find(m_frame.columns.begin(), m_frame.columns.end(), step.name) == m_frame.columns.end())
            m_frame.columns.push_back(step.name);
}

void Pipeline::noteUnknown(const std::string &field)
{
    if (field.empty() || field == columnar::fields::id)
        return;
    std::string near, renamed;
    for (const Derivation &step : m_frame.derived) {
        const auto *rename = std::get_if<Derivation::Rename>(&step.how);
        if (rename && rename->from == field && step.name != field)
            renamed = step.name;
        if (step.name == field)
            return;
    }
    if (!renamed.empty()) {
        near = renamed;
    } else if (!m_frame.events) {
        if (!tableColumn(m_frame.columns, field).empty())
            return;
        near = nearestName(field, m_frame.columns);
    } else {
        if (field.find('*') != std::string::npos || m_frame.sources.empty())
            return;
        for (const RowSource &source : m_frame.sources)
            if (source.isSide(field) || !m_schema.originsOf(*source.columns, field).empty())
                return;
        std::set<std::string> names(m_schema.aliasNames().begin(), m_schema.aliasNames().end());
        for (const RowSource &source : m_frame.sources)
            names.insert(source.columns->fields().begin(), source.columns->fields().end());
        if (!names.contains(field))
            near = nearestName(field, std::vector<std::string>(names.begin(), names.end()));
    }
    std::string note = std::string(m_frame.events ? "no event has the field '" : "the table has no column '") + field + "'";
    if (!near.empty())
        note += "; did you mean " + near + "?";
    if (std::find(m_receipt.notes.begin(), m_receipt.notes.end(), note) == m_receipt.notes.end())
        m_receipt.notes.push_back(std::move(note));
}

void Pipeline::noteUnknown(const Formula &formula)
{
    if (formula.kind == Formula::Kind::Field)
        noteUnknown(formula.text);
    for (const Formula &argument : formula.arguments)
        noteUnknown(argument);
    for (const Expr &condition : formula.condition)
        if (const auto plan = FilterPlan::compile(condition))
            for (const std::string &field : plan->fields())
                noteUnknown(field);
}

void Pipeline::finish(std::uint64_t limit)
{
    if (m_frame.rows.size() > limit)
        m_frame.rows.resize(std::size_t(limit));
    if (m_frame.columns.empty() && !m_frame.chosen)
        decideColumns();
    if (m_frame.events && !m_options.limit && m_receipt.matches > maxRows && m_frame.rows.size() == maxRows)
        m_receipt.notes.push_back("only the first " + withThousands(maxRows) + " events are listed; narrow the search or use stats");
}

} // namespace jupiter::query::internal
