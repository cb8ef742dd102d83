// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aggregate.h"
#include "filter_plan.h"
#include "frame.h"
#include "order.h"

#include <functional>
#include <mutex>

namespace jupiter::query::internal {

/// Runs the commands of one query over one snapshot, one after another. Filters and derived fields cost nothing until a command needs
/// rows: then one pass over the segments judges everything that has piled up.
class Pipeline {
public:
    Pipeline(const store::Snapshot &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job);

    Result<void> run(const Query::Tree &tree);

    Frame takeFrame() { return std::move(m_frame); }
    Receipt receipt() const { return m_receipt; }

private:
    using Sink = std::function<Result<void>(std::size_t source, std::size_t worker, EventView &view, columnar::Selection rows)>;
    struct PendingFilter {
        FilterPlan plan;
        std::size_t steps;
    };
    Result<void> addFilter(const Expr &expr);
    Result<void> apply(const Command &command, bool isLast, const Command *next);
    Result<void> derive(std::string name, decltype(Derivation::how) how);
    Result<void> aggregate(const std::function<Aggregation()> &make);
    Result<void> chooseFields(const FieldsCommand &command);
    Result<void> extract(const ParseCommand &command);
    Result<void> lookUp(const LookupCommand &command);

    Result<void> scan(std::size_t workers, const Sink &sink);
    Result<void> scanSource(std::size_t source, std::size_t worker, const Sink &sink);
    bool inRange(const RowSource &source, bool &whole) const;
    Result<void> materialise(std::uint64_t limit);
    Result<void> firstRows(const SortCommand &sort, std::uint64_t wanted);
    void noteUnknown(const std::string &field);
    void noteUnknown(const Formula &formula);
    void noteCancelled();                   ///< When the job is cancelled: the receipt says so.
    void decideColumns();
    void finish(std::uint64_t limit);

    const columnar::Schema &m_schema;
    const RunOptions &m_options;
    JobControl &m_job;
    Frame m_frame;
    Receipt m_receipt;
    std::vector<PendingFilter> m_pending;   ///< Not judged yet.
    std::vector<columnar::Selection> m_selected; ///< m_frame.rows by source, for the pass under way.
    bool m_hasRows = false;                 ///< m_frame.rows holds the rows; otherwise all that m_pending lets through.
    bool m_firstPass = true;                ///< The next scan is the one that the receipt describes.
    std::mutex m_mutex;                     ///< Guards m_receipt and m_done while workers run.
    std::uint64_t m_done = 0;               ///< Events of segments already looked at.
};

} // namespace jupiter::query::internal
