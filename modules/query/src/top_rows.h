// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event_view.h"
#include "order.h"

#include <cstdint>
#include <vector>

namespace jupiter::query::internal {

/// The first rows of `sort ... | head N` without sorting all: each source gives at most N, found by the distinct values of the first key.
/// One a worker, merged when all are done.
class TopRows {
public:
    TopRows(std::vector<SortKey> keys, std::size_t keep) : m_keys(std::move(keys)), m_keep(keep) {}

    /// Errors: those of the columns, Cancelled.
    Result<void> add(EventView &view, const columnar::Selection &rows, std::uint32_t source);
    void merge(TopRows &other);

    std::vector<RowRef> take(); ///< In order; equal rows oldest first, as sortRows() leaves them.

private:
    struct Candidate {
        std::vector<SortValue> values; ///< By key.
        TimedRow when;
    };
    bool before(const Candidate &a, const Candidate &b) const;
    void cut();

    std::vector<SortKey> m_keys;
    std::size_t m_keep;
    std::vector<Candidate> m_rows;
};

} // namespace jupiter::query::internal
