// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/core/job_control.h>
#include <jupiter/query/ast.h>
#include <jupiter/query/side_columns.h>
#include <jupiter/store/event_store.h>

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace jupiter::query::internal {

/// A field that a command made: `eval`, `parse`, `lookup`, `rename`, `bin`. It hides a stored field of the same name from there on.
struct Derivation {
    std::string name;
    struct Rename { std::string from; };
    struct Bin { Span span; };
    std::variant<Rename, Bin, std::shared_ptr<const DerivedColumn>> how;
};

/// Where rows come from: a stored segment, a batch, or the table that an earlier command made.
struct RowSource {
    std::shared_ptr<const columnar::ColumnSource> columns;
    const store::Segment *segment = nullptr;    ///< `columns` itself when it is one and its filters may be used.
    bool isTable = false;                       ///< Columns are result columns, no schema applies.
    std::shared_ptr<const SideColumns> side = nullptr; ///< Of events: columns beside the stored ones; may be null.

    bool isSide(std::string_view name) const;   ///< `name` is one of theirs.
};

/// The columns of one source by every name a query may use: stored, alias, derived. Keeps what it resolved. Not thread-safe.
class EventView {
public:
    /// All arguments must outlive the view. `job` may be null.
    EventView(const RowSource &source, const columnar::Schema &schema, const std::vector<Derivation> &derived, JobControl *job);

    std::uint32_t rows() const { return m_source.columns->rows(); }
    const RowSource &source() const { return m_source; }
    const columnar::Schema &schema() const { return m_schema; }
    const std::vector<Derivation> &derived() const { return m_derived; }
    bool cancelled() const { return m_job && m_job->cancelled(); }
    const JobControl *job() const { return m_job; } ///< May be null.

    /// What `name` means after the first `steps` derivations; null when no row has it. Errors: those of the columns.
    Result<columnar::ColumnPtr> column(std::string_view name, std::size_t steps);
    Result<columnar::ColumnPtr> column(std::string_view name) { return column(name, m_derived.size()); }

    /// The same, but what other rows than `among` have may be missing: of the fields behind a name only those are unpacked that one of them has.
    Result<columnar::ColumnPtr> columnAmong(const columnar::Selection &among, std::string_view name);

    /// Stored bytes of the segment's columns that were opened, about.
    std::uint64_t bytesOpened() const { return m_bytes; }
    void noteOpened(std::string_view stored);

    /// True when one of the first `steps` derivations made it.
    bool isDerived(std::string_view name, std::size_t steps) const;

private:
    Result<columnar::ColumnPtr> make(std::string_view name, std::size_t steps);
    Result<columnar::ColumnPtr> stored(std::string_view name);

    const RowSource &m_source;
    const columnar::Schema &m_schema;
    const std::vector<Derivation> &m_derived;
    JobControl *m_job;
    const store::Segment *m_stored;         ///< The source when it is a segment, filters or not.
    std::uint64_t m_bytes = 0;
    std::map<std::pair<std::string, std::size_t>, columnar::ColumnPtr> m_known;
};

/// The ids of all rows as text.
Result<columnar::ColumnPtr> idColumn(const columnar::ColumnSource &source);

/// `value` moved down to a multiple of `width` (above 0) counted from `offset`; values too near the end of the range stay.
std::int64_t floorTo(std::int64_t value, std::int64_t width, std::int64_t offset = 0);

/// Where buckets of a width in time are counted from: weeks begin on Mondays.
std::int64_t firstBucket(const Span &span);

/// The column with every number or time moved down to a multiple of the span; texts that are no number stay out.
columnar::ColumnPtr binned(const columnar::Column &column, const Span &span);

/// The name a table column is asked by: itself, name + "()", or any letter case. Empty when the table has none.
std::string tableColumn(std::span<const std::string> names, std::string_view wanted);

} // namespace jupiter::query::internal
