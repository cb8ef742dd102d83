// SPDX-License-Identifier: GPL-3.0-or-later
// drop(): events go by age or by size, never those that are held.
#include "merge.h"
#include "sqlite_event_store.h"
#include "tables.h"

#include <jupiter/core/json_writer.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <unordered_map>

namespace jupiter::store {
namespace {

using columnar::BatchRow;
using columnar::Selection;

/// Events that stay, by the first 16 digits of their source.
using Held = std::unordered_map<std::string, std::set<std::int64_t>>;

Held heldOf(const std::vector<std::string> &ids)
{
    Held out;
    for (const std::string &id : ids) {
        if (const auto event = columnar::EventId::parse(id)) // with an offset or without: all of that number stay
            out[event->source.substr(0, 16)].insert(event->sequence);
    }
    return out;
}

/// One segment that loses events.
struct Loss {
    SegmentPtr segment;
    Selection stays;
    std::uint32_t held = 0;
    std::map<std::string, std::uint64_t> sources;
    TimeRange times; ///< Of what goes.

    std::uint32_t goes() const { return segment->rows() - stays.count(); }
    std::uint64_t bytes() const { return segment->storedBytes() * goes() / segment->rows(); } ///< About.
};

/// What `segment` loses when every event before `before` goes that is not held. Errors: as Segment::column().
Result<Loss> lossOf(const SegmentPtr &segment, Timestamp before, const Held &held)
{
    JUPITER_TRY(times, segment->column(columnar::fields::timestamp));
    JUPITER_TRY(sources, segment->column(columnar::fields::source));
    JUPITER_TRY(sequences, segment->column(columnar::fields::sequence));
    Loss loss{.segment = segment, .stays = Selection::all(segment->rows())};
    bool first = true;
    for (std::uint32_t i = 0; i < segment->rows(); ++i) {
        const BatchRow row{i};
        const auto [from, to] = times ? times->entriesOf(row) : std::pair{0u, 0u};
        if (from == to || times->type() != columnar::ValueType::Time || times->integers()[from] >= before.ns)
            continue;
        const auto source = sources ? sources->entriesOf(row) : std::pair{0u, 0u};
        const std::string name = source.first < source.second ? sources->text(source.first) : std::string();
        const auto sequence = sequences ? sequences->entriesOf(row) : std::pair{0u, 0u};
        const auto known = held.find(name.substr(0, 16));
        if (known != held.end() && sequence.first < sequence.second && sequences->type() == columnar::ValueType::Integer &&
            known->second.count(sequences->integers()[sequence.first])) {
            ++loss.held;
            continue;
        }
        const std::int64_t ns = times->integers()[from];
        loss.times.from.ns = first ? ns : std::min(loss.times.from.ns, ns);
        loss.times.to.ns = first ? ns : std::max(loss.times.to.ns, ns);
        first = false;
        loss.stays.drop(row);
        ++loss.sources[name];
    }
    return loss;
}

/// Bytes of what is stored: pages in use, without what only waits for readers to go. Errors: those of the database.
Result<std::uint64_t> usedBytes(Database &db)
{
    JUPITER_TRY(pages, db.integer("PRAGMA page_count"));
    JUPITER_TRY(free, db.integer("PRAGMA freelist_count"));
    JUPITER_TRY(pageBytes, db.integer("PRAGMA page_size"));
    JUPITER_TRY(retired, db.integer(retiredBytesSql));
    return std::uint64_t((pages - free) * pageBytes - std::min(retired, (pages - free) * pageBytes));
}

constexpr Timestamp endOfTime{INT64_MAX};

/// What has to go, and what cannot be read (into `problems`).
class Plan {
public:
    Plan(const Retention &what, std::vector<std::string> &problems) : m_what(what), m_held(heldOf(what.held)), m_problems(problems) {}

    /// Errors: Cancelled.
    Result<void> make(std::vector<SegmentPtr> segments, std::uint64_t usedBytes, JobControl &job)
    {
        std::stable_sort(segments.begin(), segments.end(),
                         [](const SegmentPtr &a, const SegmentPtr &b) { return a->times().to < b->times().to; });
        std::uint64_t left = usedBytes;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (job.cancelled())
                return Error{ErrorCode::Cancelled, "dropping events was cancelled"};
            job.advance(i, segments.size());
            const bool tooLarge = m_what.maxBytes && left > *m_what.maxBytes;
            const Timestamp before = tooLarge ? endOfTime : m_what.before.value_or(Timestamp{INT64_MIN});
            if (before <= segments[i]->times().from)
                continue;
            auto loss = lossOf(segments[i], before, m_held);
            if (!loss) {
                m_problems.push_back("segment " + std::to_string(segments[i]->number()) + " stays: " + loss.error().message);
                continue;
            }
            left -= std::min(left, loss->bytes());
            held += loss->held;
            if (loss->goes())
                losses.push_back(*std::move(loss));
        }
        return {};
    }

    std::vector<Loss> losses;
    std::uint64_t held = 0;

private:
    const Retention &m_what;
    const Held m_held;
    std::vector<std::string> &m_problems;
};

void account(const std::vector<Loss> &losses, RetentionReceipt &receipt)
{
    std::map<std::string, std::uint64_t> sources;
    for (const Loss &loss : losses) {
        receipt.times.from = receipt.dropped ? std::min(receipt.times.from, loss.times.from) : loss.times.from;
        receipt.times.to = receipt.dropped ? std::max(receipt.times.to, Timestamp{loss.times.to.ns + 1}) : Timestamp{loss.times.to.ns + 1};
        receipt.dropped += loss.goes();
        ++(loss.stays.any() ? receipt.segmentsRewritten : receipt.segmentsDropped);
        for (const auto &[source, events] : loss.sources)
            sources[source] += events;
    }
    receipt.sources.assign(sources.begin(), sources.end());
}

std::string nowText()
{
    return formatRfc3339({std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count()});
}

} // namespace

std::string RetentionReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.retention/1");
    json.key("events").beginObject().key("dropped").unsignedInteger(dropped).key("held").unsignedInteger(held);
    json.key("in_store").unsignedInteger(events).endObject();
    if (dropped)
        json.key("first").string(formatRfc3339(times.from)).key("last").string(formatRfc3339({times.to.ns - 1}));
    json.key("segments").beginObject().key("dropped").unsignedInteger(segmentsDropped).key("rewritten").unsignedInteger(segmentsRewritten);
    json.endObject().key("bytes").beginObject().key("before").unsignedInteger(bytesBefore).key("after").unsignedInteger(bytesAfter);
    json.endObject().key("sources").beginArray();
    for (const auto &[source, events] : sources)
        json.beginObject().key("sha256").string(source).key("dropped").unsignedInteger(events).endObject();
    json.endArray().key("problems").beginArray();
    for (const std::string &problem : problems)
        json.string(problem);
    return json.endArray().endObject().take();
}

Result<RetentionReceipt> SqliteEventStore::drop(const Retention &what, bool dryRun, JobControl &job)
{
    if (!m_writer && !dryRun)
        return Error{ErrorCode::PermissionDenied, "the event store was opened for reading"};
    RetentionReceipt receipt;
    const std::lock_guard one(m_maintenance);
    {
        JUPITER_TRY(db, m_archive->readers.take());
        JUPITER_TRY(used, usedBytes(*db));
        receipt.bytesBefore = receipt.bytesAfter = used;
    }
    Plan plan(what, receipt.problems);
    if (auto done = plan.make(snapshot()->segments, receipt.bytesBefore, job); !done)
        return std::move(done).error();
    receipt.held = plan.held;
    account(plan.losses, receipt);
    receipt.events = snapshot()->events - std::min(snapshot()->events, receipt.dropped);
    for (const Loss &loss : plan.losses)
        receipt.bytesAfter -= std::min(receipt.bytesAfter, loss.bytes());
    if (dryRun || plan.losses.empty())
        return receipt;

    std::vector<std::optional<EncodedSegment>> rests;
    for (const Loss &loss : plan.losses) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "dropping events was cancelled"};
        rests.emplace_back();
        if (!loss.stays.any())
            continue;
        const MergePart part{loss.segment, loss.stays};
        JUPITER_TRY(batch, mergeRows({&part, 1}));
        JUPITER_TRY(sealed, encodeSegment(batch, &job));
        rests.back() = std::move(sealed);
    }
    {
        const std::lock_guard lock(m_writeMutex);
        auto done = write([&](Database &db) -> Result<void> {
            for (std::size_t i = 0; i < rests.size(); ++i) {
                if (auto replaced = replace(db, {&plan.losses[i].segment, 1}, rests[i] ? &*rests[i] : nullptr); !replaced)
                    return replaced;
            }
            for (const auto &[source, events] : receipt.sources) {
                if (auto counted = addDropped(db, source, events); !counted)
                    return counted;
            }
            return upsertNote(db, "retention " + nowText(), receipt.toJson());
        });
        if (!done)
            return std::move(done).error().in("dropping events");
        (void)publish(*m_writer);
    }
    plan.losses.clear(); // else we would be the reader for whom they are kept
    purge();
    receipt.events = snapshot()->events;
    JUPITER_TRY(db, m_archive->readers.take());
    JUPITER_TRY(used, usedBytes(*db));
    receipt.bytesAfter = used;
    return receipt;
}

} // namespace jupiter::store
