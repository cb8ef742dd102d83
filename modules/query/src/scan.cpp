// SPDX-License-Identifier: GPL-3.0-or-later
// The pass over the sources of a pipeline.
#include "pipeline.h"

#include "parallel.h"

#include <jupiter/core/assert.h>
#include <jupiter/core/text.h>

namespace jupiter::query::internal {

using columnar::Selection;

bool Pipeline::inRange(const RowSource &source, bool &whole) const
{
    whole = true;
    const TimeRange &wanted = m_options.range;
    if (wanted.from == TimeRange{}.from && wanted.to == TimeRange{}.to)
        return true;
    whole = false;
    const auto *segment = dynamic_cast<const store::Segment *>(source.columns.get());
    if (!segment || !m_options.useFilters)
        return true;
    const TimeRange held = segment->times();
    whole = wanted.from <= held.from && held.to <= wanted.to;
    return held.from < wanted.to && wanted.from < held.to;
}

void Pipeline::noteCancelled()
{
    if (!m_job.cancelled() || m_receipt.partial)
        return;
    m_receipt.partial = true;
    m_receipt.partialReason = "cancelled after " + withThousands(m_receipt.segmentsScanned + m_receipt.segmentsSkipped) + " of " +
                              withThousands(m_receipt.segmentsTotal) + " segments";
}

Result<void> Pipeline::scan(std::size_t workers, const Sink &sink)
{
    m_selected.clear();
    if (m_hasRows) {
        for (const RowSource &source : m_frame.sources)
            m_selected.push_back(Selection::none(source.columns->rows()));
        for (const RowRef &ref : m_frame.rows)
            m_selected[ref.source].add(columnar::BatchRow(ref.row));
    }
    auto done = parallelFor(m_frame.sources.size(), workers, m_job,
                            [&](std::size_t source, std::size_t worker) { return scanSource(source, worker, sink); });
    if (!done)
        return done;
    noteCancelled();
    std::uint64_t gaveUp = 0;
    for (const PendingFilter &filter : m_pending)
        gaveUp += filter.plan.gaveUp();
    if (gaveUp > 0) {
        m_receipt.partial = true;
        m_receipt.partialReason += (m_receipt.partialReason.empty() ? "" : "; ") + ("a regular expression gave up on " + withThousands(gaveUp)) +
                                   (gaveUp == 1 ? " value" : " values") + "; write a simpler one";
    }
    m_pending.clear();
    m_firstPass = false;
    return {};
}

Result<void> Pipeline::scanSource(std::size_t index, std::size_t worker, const Sink &sink)
{
    const RowSource &source = m_frame.sources[index];
    EventView view(source, m_schema, m_frame.derived, &m_job);
    bool whole = true, skip = false;
    Selection rows = Selection::all(view.rows());
    const auto judge = [&]() -> Result<void> {
        if (m_firstPass && !inRange(source, whole)) {
            skip = true;
            return {};
        }
        // A segment whose directory is damaged shows no fields, and nothing would look for them: ask before ruling it out.
        if (const auto *segment = dynamic_cast<const store::Segment *>(source.columns.get()))
            if (auto readable = segment->dictionary(columnar::fields::timestamp); !readable)
                return std::move(readable).error();
        for (const PendingFilter &filter : m_pending)
            if (!filter.plan.mayMatch(view, filter.steps)) {
#ifndef NDEBUG // what the filters rule out is looked at all the same
                if (const auto hit = filter.plan.rows(view, filter.steps); hit && !view.cancelled())
                    JUPITER_ASSERT(!hit->any());
#endif
                skip = true;
                return {};
            }
        if (m_hasRows)
            rows = m_selected[index];
        if (m_firstPass && !whole) {
            auto times = view.column(columnar::fields::timestamp, 0);
            if (!times)
                return std::move(times).error();
            Selection within = Selection::none(view.rows());
            if (*times && (*times)->type() == columnar::ValueType::Time)
                for (std::uint32_t i = 0; i < (*times)->entries(); ++i)
                    if (m_options.range.contains({(*times)->integers()[i]}))
                        within.add((*times)->rowOf(i));
            rows.keep(within);
        }
        for (const PendingFilter &filter : m_pending) {
            if (!rows.any())
                break;
            auto hit = filter.plan.rows(view, filter.steps);
            if (!hit)
                return std::move(hit).error();
            rows.keep(*hit);
        }
        return {};
    };
    Result<void> done = judge();
    const std::uint32_t matches = skip || !done ? 0 : rows.count();
    if (done && !skip && matches > 0)
        done = sink(index, worker, view, std::move(rows));
    const std::lock_guard lock(m_mutex);
    m_receipt.bytesRead += view.bytesOpened();
    if (!done) {
        const Error &error = done.error();
        if (error.code == ErrorCode::Cancelled)
            return {};
        if (error.code == ErrorCode::InvalidArgument)
            return done;
        m_receipt.partial = true; // a damaged segment is named and the others still count
        const auto *segment = dynamic_cast<const store::Segment *>(source.columns.get());
        const std::string reason = "segment " + std::to_string(segment ? segment->number() : std::int64_t(index)) + " is damaged: " + error.message;
        m_receipt.partialReason += (m_receipt.partialReason.empty() ? "" : "; ") + reason;
        return {};
    }
    if (m_firstPass) {
        ++(skip ? m_receipt.segmentsSkipped : m_receipt.segmentsScanned);
        m_receipt.eventsScanned += skip ? 0 : view.rows();
        m_receipt.matches += matches;
        m_done += view.rows();
        m_job.advance(m_done, m_receipt.eventsTotal);
    }
    return {};
}

} // namespace jupiter::query::internal
