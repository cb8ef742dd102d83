// SPDX-License-Identifier: GPL-3.0-or-later
// compact(): many small segments become few large ones; and how segments that have been replaced leave the disk.
#include "judged_table.h"
#include "merge.h"
#include "sqlite_event_store.h"
#include "tables.h"

#include <map>
#include <set>

namespace jupiter::store {
namespace {

constexpr std::uint32_t largeRows = columnar::maxBatchRows / 2; // from here on a segment is left alone
constexpr std::size_t fanIn = 8;                                // each event is written again once in eight times its segment's size

/// 0: fewer than 64 rows, then a step for eight times as many.
unsigned sizeClass(const SegmentPtr &segment)
{
    unsigned out = 0;
    for (std::uint32_t rows = segment->rows(); rows >= 64; rows /= 8)
        ++out;
    return out;
}

using Run = std::span<const SegmentPtr>;

/// The first neighbours of a size or smaller that are worth a merge, the smallest size first. Empty when there are none. Those in `left`
/// are not touched and part their neighbours.
Run nextRun(const std::vector<SegmentPtr> &segments, const std::set<std::int64_t> &left)
{
    for (unsigned size = 0; size <= 5; ++size) {
        for (std::size_t from = 0, to; from < segments.size(); from = to + 1) {
            std::uint32_t rows = 0;
            for (to = from; to < segments.size(); ++to) {
                const SegmentPtr &next = segments[to];
                if (left.count(next->number()) || sizeClass(next) > size || next->rows() >= largeRows ||
                    rows + next->rows() > columnar::maxBatchRows)
                    break;
                rows += next->rows();
            }
            if (to - from >= fanIn || (to > from + 1 && rows >= largeRows))
                return {segments.data() + from, to - from};
            if (to > from)
                --to; // the one that did not fit may begin the next run
        }
    }
    return {};
}

/// `run` up to the first segment that holds a field under another type than those before it: a merged column must be what each was.
/// Errors: as Segment::column().
Result<Run> ofSameTypes(Run run)
{
    std::map<std::string_view, columnar::ValueType> types;
    for (std::size_t i = 0; i < run.size(); ++i) {
        JUPITER_TRY(directory, static_cast<const StoredSegment &>(*run[i]).directory());
        for (const ColumnEntry &entry : directory->columns) {
            if (types.try_emplace(directory->nameOf(entry), entry.type).first->second != entry.type)
                return run.first(i);
        }
    }
    return run;
}

/// All rows of `run` in one segment. Errors: as Segment::column().
Result<EncodedSegment> merged(Run run)
{
    std::vector<MergePart> parts;
    for (const SegmentPtr &segment : run)
        parts.push_back({segment, columnar::Selection::all(segment->rows())});
    JUPITER_TRY(batch, mergeRows(parts));
    return encodeSegment(batch);
}

} // namespace

Result<void> SqliteEventStore::replace(Database &db, std::span<const SegmentPtr> old, const EncodedSegment *with)
{
    std::uint32_t rows = 0;
    std::vector<std::int64_t> numbers;
    for (const SegmentPtr &segment : old) {
        rows += segment->rows();
        numbers.push_back(segment->number());
        if (auto done = retireSegment(db, segment->number()); !done)
            return done;
        m_archive->cache.forget(segment->number()); // else a live source fills the cache with what it has merged
    }
    if (!with)
        return moveJudged(db, numbers, 0);
    JUPITER_TRY(number, insertSegment(db, *with, static_cast<const StoredSegment &>(*old.front()).row().place));
    return moveJudged(db, numbers, with->rows() == rows ? number : 0); // counted over rows that have gone: to be judged again
}

Result<CompactionReceipt> SqliteEventStore::compact(JobControl &job)
{
    if (!m_writer)
        return Error{ErrorCode::PermissionDenied, "the event store was opened for reading"};
    CompactionReceipt receipt;
    const std::lock_guard one(m_maintenance);
    std::set<std::int64_t> left;
    for (;;) {
        const SnapshotPtr now = snapshot();
        const Run found = nextRun(now->segments, left);
        if (found.empty())
            break;
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "merging segments was cancelled"};
        const auto run = ofSameTypes(found);
        if (!run || run->size() < 2) { // damaged, or its neighbour is of another kind
            left.insert(found.front()->number());
            continue;
        }
        const auto sealed = merged(*run);
        if (!sealed) { // one of them is damaged: they stay as they are
            for (const SegmentPtr &segment : *run)
                left.insert(segment->number());
            continue;
        }
        const std::lock_guard lock(m_writeMutex);
        if (auto done = write([&](Database &db) { return replace(db, *run, &*sealed); }); !done)
            return std::move(done).error().in("merging segments");
        (void)publish(*m_writer);
        receipt.merged += run->size();
        receipt.made += 1;
        receipt.events += sealed->rows();
        job.advance(receipt.merged, receipt.merged + snapshot()->segments.size());
    }
    {
        const std::lock_guard lock(m_writeMutex);
        if (auto done = write([&](Database &db) { return mergeFindingBlocks(db); }); !done)
            return std::move(done).error().in("merging findings");
    }
    purge();
    return receipt;
}

void SqliteEventStore::purge()
{
    const std::lock_guard lock(m_writeMutex);
    auto retired = retiredSegments(*m_writer);
    // Another process may have retired what is in our snapshot: publish() notes that.
    if (!retired || retired->empty() || !publish(*m_writer))
        return;
    for (const std::int64_t number : *retired) {
        {
            const std::lock_guard one(m_publishMutex);
            if (const auto held = m_retired.find(number); held != m_retired.end() && !held->second.expired())
                continue;
            m_retired.erase(number);
        }
        // One segment a transaction, so that the log stays small.
        const auto done = write([&](Database &db) -> Result<void> {
            if (!m_archive->lease.isOnly())
                return Error{ErrorCode::Io, "somebody else is reading"};
            return removeRetired(db, number);
        });
        if (!done)
            return;
    }
    (void)m_writer->run("PRAGMA incremental_vacuum");
}

} // namespace jupiter::store
