// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/explain.h>

#include "filter_plan.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <map>
#include <set>

namespace jupiter::query {

using internal::EventView;
using internal::FilterPlan;

namespace {

/// How a command is done, said once for each kind.
std::string howOf(const Command &command)
{
    struct Visitor {
        std::string operator()(const WhereCommand &) const { return "a filter over the rows of the table before it"; }
        std::string operator()(const StatsCommand &stats) const
        {
            if (stats.by.empty())
                return "one row; segments in parallel, then merged";
            const bool counts = stats.by.size() == 1 && std::all_of(stats.aggregates.begin(), stats.aggregates.end(), [](const Aggregate &one) {
                                    return one.function == Aggregate::Function::Count && one.field.empty();
                                });
            return std::string(counts ? "counted by the codes of the column, no list of rows" : "rows put into groups by codes") +
                   "; groups hashed (64 bits) once per distinct value and segment, workers merged";
        }
        std::string operator()(const TopCommand &top) const
        {
            return (top.fields.size() == 1 ? "counted by the codes of the column" : "rows put into groups by codes") +
                   std::string("; the ") + std::to_string(top.count) + " places cut out by count before anything is sorted";
        }
        std::string operator()(const SortCommand &) const { return "texts ranked once per distinct value; with head only the first rows are put in order"; }
        std::string operator()(const HeadCommand &) const { return "each segment gives at most that many rows"; }
        std::string operator()(const TailCommand &) const { return "the last rows of the order"; }
        std::string operator()(const FieldsCommand &) const { return "chooses columns; read when they are shown"; }
        std::string operator()(const DedupCommand &) const { return "the first row of each combination, one pass in order"; }
        std::string operator()(const RenameCommand &) const { return "a name; nothing is read"; }
        std::string operator()(const EvalCommand &) const { return "a column made when it is needed"; }
        std::string operator()(const BinCommand &) const { return "a column made when it is needed"; }
        std::string operator()(const ParseCommand &parse) const
        {
            return std::string(parse.regex ? "PCRE2 with limits" : "by the texts between") + ", each distinct value once";
        }
        std::string operator()(const LookupCommand &) const { return "a hash of the table's keys, each distinct value looked up once"; }
    };
    return std::visit(Visitor{}, command);
}

/// Fields that a command reads by itself.
std::vector<std::string> fieldsOf(const Command &command)
{
    std::vector<std::string> out;
    if (const auto *stats = std::get_if<StatsCommand>(&command)) {
        for (const GroupField &field : stats->by)
            out.push_back(field.field);
        for (const Aggregate &aggregate : stats->aggregates)
            out.push_back(aggregate.field);
    } else if (const auto *top = std::get_if<TopCommand>(&command)) {
        out = top->fields;
    } else if (const auto *sort = std::get_if<SortCommand>(&command)) {
        for (const SortKey &key : sort->keys)
            out.push_back(key.field);
    } else if (const auto *dedup = std::get_if<DedupCommand>(&command)) {
        out = dedup->fields;
    } else if (const auto *bin = std::get_if<BinCommand>(&command)) {
        out = {bin->field};
    } else if (const auto *parse = std::get_if<ParseCommand>(&command)) {
        out = {parse->field};
    } else if (const auto *lookup = std::get_if<LookupCommand>(&command)) {
        out = {lookup->field};
    } else if (const auto *eval = std::get_if<EvalCommand>(&command)) {
        for (const auto &[name, formula] : eval->assignments)
            if (const auto plan = internal::FormulaPlan::compile(formula)) {
                const auto inputs = (*plan)->inputs();
                out.insert(out.end(), inputs.begin(), inputs.end());
            }
    }
    std::erase(out, std::string());
    return out;
}

bool joinsHead(const Command &command) { return std::holds_alternative<WhereCommand>(command); }

bool makesTable(const Command &command) { return std::holds_alternative<StatsCommand>(command) || std::holds_alternative<TopCommand>(command); }

} // namespace

Result<Plan> explain(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job)
{
    const Query::Tree &tree = query.tree();
    std::vector<FilterPlan> filters;
    JUPITER_TRY(head, FilterPlan::compile(tree.filter));
    filters.push_back(std::move(head));
    Plan plan;
    std::set<std::string> wanted;
    bool onlyFilters = true, table = false;
    for (std::size_t i = 0; i < tree.commands.size(); ++i) {
        const Command &command = tree.commands[i];
        if (joinsHead(command) && onlyFilters) {
            JUPITER_TRY(more, FilterPlan::compile(std::get<WhereCommand>(command).filter));
            filters.push_back(std::move(more));
            continue;
        }
        onlyFilters = false;
        plan.operators.push_back(tree.texts[i] + ": " + howOf(command));
        if (!table)
            for (std::string &field : fieldsOf(command))
                wanted.insert(std::move(field));
        table = table || makesTable(command);
    }
    if (!table)
        wanted.insert(std::string(columnar::fields::timestamp)); // the order of events
    for (const FilterPlan &filter : filters)
        for (FilterPlan::Clause &clause : filter.clauses())
            plan.clauses.push_back({std::move(clause.text), std::move(clause.how)});
    plan.segmentsTotal = snapshot->segments.size();
    plan.eventsTotal = snapshot->events;
    std::map<std::string, Plan::Skipped> skipped;
    std::map<std::string, Plan::Field> fields;
    const std::vector<internal::Derivation> none;
    for (const store::SegmentPtr &segment : snapshot->segments) {
        if (job.cancelled())
            break;
        const internal::RowSource source{segment, options.useFilters ? segment.get() : nullptr, false, options.side};
        const EventView view(source, schema, none, &job);
        std::string why;
        const TimeRange held = segment->times();
        bool read = !options.useFilters || (held.from < options.range.to && options.range.from < held.to);
        if (!read)
            why = "outside the time range";
        for (const FilterPlan &filter : filters)
            read = read && filter.mayMatch(view, 0, &why);
        if (!read) {
            Plan::Skipped &group = skipped[why];
            group.why = why;
            ++group.segments;
            group.events += segment->rows();
            if (group.numbers.size() < 20)
                group.numbers.push_back(segment->number());
            continue;
        }
        ++plan.segmentsRead;
        plan.eventsRead += segment->rows();
        std::set<std::string> stored;
        for (const FilterPlan &filter : filters)
            for (std::string &name : filter.storedFields(view, 0))
                stored.insert(std::move(name));
        for (const std::string &name : wanted)
            for (const columnar::Schema::Origin &origin : schema.originsOf(*segment, name))
                stored.insert(origin.stored);
        for (const std::string &name : stored) {
            Plan::Field &field = fields[name];
            field.stored = name;
            ++field.segments;
            field.bytes += segment->bytesOf(name);
            plan.bytes += segment->bytesOf(name);
        }
    }
    for (auto &[why, group] : skipped)
        plan.skipped.push_back(std::move(group));
    for (auto &[name, field] : fields)
        plan.fields.push_back(std::move(field));
    std::stable_sort(plan.skipped.begin(), plan.skipped.end(), [](const auto &a, const auto &b) { return a.segments > b.segments; });
    std::stable_sort(plan.fields.begin(), plan.fields.end(), [](const auto &a, const auto &b) { return a.bytes > b.bytes; });
    return plan;
}

std::string Plan::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("plan").key("schema").string("jupiter.explain/1").key("clauses").beginArray();
    for (const Clause &clause : clauses)
        json.beginObject().key("text").string(clause.text).key("how").string(clause.how).endObject();
    json.endArray().key("operators").beginArray();
    for (const std::string &text : operators)
        json.string(text);
    json.endArray().key("skipped").beginArray();
    for (const Skipped &group : skipped) {
        json.beginObject().key("why").string(group.why).key("segments").unsignedInteger(group.segments).key("events").unsignedInteger(group.events);
        json.key("numbers").beginArray();
        for (const std::int64_t number : group.numbers)
            json.integer(number);
        json.endArray().endObject();
    }
    json.endArray().key("fields").beginArray();
    for (const Field &field : fields)
        json.beginObject().key("stored").string(field.stored).key("segments").unsignedInteger(field.segments).key("bytes").unsignedInteger(field.bytes).endObject();
    json.endArray().key("segments").beginObject().key("total").unsignedInteger(segmentsTotal).key("read").unsignedInteger(segmentsRead).endObject();
    json.key("events").beginObject().key("total").unsignedInteger(eventsTotal).key("read").unsignedInteger(eventsRead).endObject();
    json.key("bytes").unsignedInteger(bytes).endObject();
    return json.take();
}

std::string Plan::describe() const
{
    std::string out = clauses.empty() ? "filter: every event\n" : "filter, in this order:\n";
    for (const Clause &clause : clauses)
        out += "  " + escapeControls(clause.text) + "\n      " + clause.how + '\n';
    if (!operators.empty())
        out += "then:\n";
    for (const std::string &text : operators)
        out += "  " + escapeControls(text) + '\n';
    out += "segments: " + withThousands(segmentsTotal) + ", to be read " + withThousands(segmentsRead) + '\n';
    for (const Skipped &group : skipped) {
        out += "  " + withThousands(group.segments) + " ruled out (" + withThousands(group.events) + " events): " + escapeControls(group.why) + "; number";
        for (const std::int64_t number : group.numbers)
            out += ' ' + std::to_string(number);
        out += group.segments > group.numbers.size() ? " ...\n" : "\n";
    }
    out += "cost: at most " + withThousands(eventsRead) + " events, " + withThousands(bytes) + " stored bytes of " + withThousands(fields.size()) + " fields\n";
    constexpr std::size_t most = 12;
    for (std::size_t i = 0; i < std::min(most, fields.size()); ++i)
        out += "  " + escapeControls(fields[i].stored) + ": " + withThousands(fields[i].bytes) + " bytes in " + withThousands(fields[i].segments) +
               (fields[i].segments == 1 ? " segment\n" : " segments\n");
    if (fields.size() > most)
        out += "  and " + withThousands(fields.size() - most) + " smaller ones\n";
    out.pop_back();
    return out;
}

} // namespace jupiter::query
