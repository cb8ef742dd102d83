// SPDX-License-Identifier: GPL-3.0-or-later
// Results in parts, the oldest first.
#include <jupiter/query/ast.h>
#include <jupiter/query/query.h>

#include <jupiter/core/text.h>

#include <algorithm>
#include <chrono>
#include <variant>

namespace jupiter::query {
namespace {

/// Whether each row stands for itself: nothing it shows, nor its place, depends on other rows.
bool comesInParts(const Query::Tree &tree)
{
    return std::all_of(tree.commands.begin(), tree.commands.end(), [](const Command &command) {
        return std::holds_alternative<WhereCommand>(command) || std::holds_alternative<FieldsCommand>(command) || std::holds_alternative<EvalCommand>(command) ||
               std::holds_alternative<RenameCommand>(command) || std::holds_alternative<BinCommand>(command) || std::holds_alternative<ParseCommand>(command) ||
               std::holds_alternative<LookupCommand>(command);
    });
}

/// Segments in groups that do not overlap in time, the oldest first; each group's segments in the snapshot's order.
std::vector<store::Snapshot> groupsOf(const store::Snapshot &snapshot)
{
    std::vector<std::size_t> order(snapshot.segments.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto timesOf = [&](std::size_t i) { return snapshot.segments[i]->times(); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return timesOf(a).from < timesOf(b).from; });
    std::vector<store::Snapshot> out;
    for (std::size_t i = 0; i < order.size();) {
        Timestamp until = timesOf(order[i]).to;
        std::size_t next = i + 1;
        for (; next < order.size() && timesOf(order[next]).from < until; ++next)
            until = std::max(until, timesOf(order[next]).to);
        std::sort(order.begin() + std::ptrdiff_t(i), order.begin() + std::ptrdiff_t(next));
        store::Snapshot &group = out.emplace_back();
        for (; i < next; ++i) {
            group.segments.push_back(snapshot.segments[order[i]]);
            group.events += group.segments.back()->rows();
        }
    }
    return out;
}

/// A note about a field that one part lacks is true of all only when each part has it.
std::string_view subjectOf(const std::string &note) { return std::string_view(note).substr(0, note.find("; did you mean")); }

void addInto(Receipt &sum, const Receipt &part, bool isFirst)
{
    sum.segmentsScanned += part.segmentsScanned;
    sum.segmentsSkipped += part.segmentsSkipped;
    sum.eventsScanned += part.eventsScanned;
    sum.eventsExpected += part.eventsExpected;
    sum.bytesRead += part.bytesRead;
    sum.matches += part.matches;
    if (isFirst)
        sum.notes = part.notes;
    std::erase_if(sum.notes, [&](const std::string &note) {
        return std::none_of(part.notes.begin(), part.notes.end(), [&](const std::string &other) { return subjectOf(other) == subjectOf(note); });
    });
    if (part.partial && (!sum.partial || sum.partialReason.find(part.partialReason) == std::string::npos))
        sum.partialReason += (sum.partialReason.empty() ? "" : "; ") + part.partialReason;
    sum.partial = sum.partial || part.partial;
}

} // namespace

Result<Receipt> runInParts(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job,
                           const std::function<bool(const ResultPtr &)> &onPart)
{
    const auto start = std::chrono::steady_clock::now();
    std::vector<store::Snapshot> groups;
    if (comesInParts(query.tree()))
        groups = groupsOf(*snapshot);
    if (groups.size() < 2) {
        JUPITER_TRY(whole, run(query, snapshot, schema, options, job));
        onPart(whole);
        return whole->receipt();
    }
    Receipt sum;
    sum.segmentsTotal = snapshot->segments.size();
    sum.eventsTotal = snapshot->events;
    RunOptions rest = options;
    bool wanted = true;
    std::size_t together = 1; // the first rows soon, then ever more segments at once for all threads
    for (std::size_t i = 0; i < groups.size() && wanted && !job.cancelled(); together *= 2) {
        auto part = std::make_shared<store::Snapshot>();
        const bool isFirst = i == 0;
        for (const std::size_t end = std::min(groups.size(), i + together); i < end; ++i) {
            part->segments.insert(part->segments.end(), groups[i].segments.begin(), groups[i].segments.end());
            part->events += groups[i].events;
        }
        std::sort(part->segments.begin(), part->segments.end(), [](const auto &a, const auto &b) { return a->number() < b->number(); });
        part->times = snapshot->times;
        JUPITER_TRY(found, run(query, part, schema, rest, job));
        addInto(sum, found->receipt(), isFirst);
        if (rest.limit)
            *rest.limit -= std::min(*rest.limit, found->rows());
        if (found->rows() || isFirst)
            wanted = onPart(found);
    }
    if (job.cancelled()) {
        sum.partial = true;
        sum.partialReason = "cancelled after " + withThousands(sum.segmentsScanned + sum.segmentsSkipped) + " of " + withThousands(sum.segmentsTotal) + " segments";
    }
    sum.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return sum;
}

} // namespace jupiter::query
