// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/query.h>

#include "pipeline.h"
#include "result_rows.h"

#include <jupiter/core/assert.h>

#include <chrono>

namespace jupiter::query {

#ifndef NDEBUG
namespace {

/// A value filter that says "no" wrongly loses events in silence: debug builds ask every query a second time, without filters.
void assertFiltersLoseNothing(const Query &query, const store::Snapshot &snapshot, const columnar::Schema &schema, const RunOptions &options,
                              const Receipt &receipt)
{
    const bool relative = query.text().find("now") != std::string::npos; // another moment, another answer
    if (!options.useFilters || receipt.partial || relative)
        return;
    RunOptions unfiltered = options;
    unfiltered.useFilters = false;
    SimpleJob unseen; // the caller's job has been told all there is
    internal::Pipeline again(snapshot, schema, unfiltered, unseen);
    if (again.run(query.tree()) && !again.receipt().partial)
        JUPITER_ASSERT(again.receipt().matches == receipt.matches);
}

} // namespace
#endif

Result<ResultPtr> run(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options,
                      JobControl &job)
{
    const auto start = std::chrono::steady_clock::now();
    internal::Pipeline pipeline(*snapshot, schema, options, job);
    if (auto done = pipeline.run(query.tree()); !done)
        return std::move(done).error();
    Receipt receipt = pipeline.receipt();
#ifndef NDEBUG
    assertFiltersLoseNothing(query, *snapshot, schema, options, receipt);
#endif
    receipt.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return ResultPtr(std::make_shared<internal::ResultRows>(pipeline.takeFrame(), std::move(receipt), schema));
}

Result<columnar::Selection> filter(const Query &query, const columnar::ColumnSource &source, const columnar::Schema &schema)
{
    internal::RowSource rows;
    rows.columns = std::shared_ptr<const columnar::ColumnSource>(std::shared_ptr<void>(), &source); // not owned: the caller's
    const std::vector<internal::Derivation> none;
    internal::EventView view(rows, schema, none, nullptr);
    JUPITER_TRY(plan, internal::FilterPlan::compile(query.tree().filter));
    return plan.rows(view, 0);
}

} // namespace jupiter::query
